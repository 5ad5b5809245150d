/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.error.InvalidRequestException;

/**
 * Validates variables of a path. All other values are encoded, but empty ones and dots
 * would address another operation.
 */
final class PathSegment {

	private PathSegment() {
	}

	static String checked(String field, @Nullable String value) {
		if (value == null || value.isBlank()) {
			throw new InvalidRequestException(List.of(Violation.of(field, "is missing")));
		}
		if (value.equals(".") || value.equals("..")) {
			throw new InvalidRequestException(List.of(Violation.of(field, "must not be " + value)));
		}
		return value;
	}

}
