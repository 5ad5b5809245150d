/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.Violation;

/**
 * The common rules of {@link BatchQuery} and {@link ChargeQuery}.
 */
final class Listing {

	static final int DEFAULT_PER_PAGE = 50;

	private Listing() {
	}

	static void validate(int perPage, int page, @Nullable Instant from, @Nullable Instant to) {
		List<Violation> violations = new ArrayList<>();
		if (perPage < 1) {
			violations.add(Violation.of("perPage", "must be at least 1, but is " + perPage));
		}
		if (page < 1) {
			violations.add(Violation.of("page", "must be at least 1, but is " + page));
		}
		if (from != null && to != null && from.isAfter(to)) {
			violations.add(Violation.of("from", "must not be after to, but " + from + " is after " + to));
		}
		if (!violations.isEmpty()) {
			throw new InvalidRequestException(violations);
		}
	}

	static Instant startOf(LocalDate day) {
		return day.atStartOfDay(ZoneOffset.UTC).toInstant();
	}

	/** The service stores milliseconds, so the last instant of a day is a millisecond. */
	static Instant endOf(LocalDate day) {
		return startOf(day.plusDays(1)).minusMillis(1);
	}

}
