/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown if an option or a file is invalid. Its message says what is invalid and what is
 * allowed.
 */
final class UnusableInputException extends Exception {

	private static final long serialVersionUID = 1L;

	UnusableInputException(String message) {
		super(message);
	}

	/**
	 * Returns an exception with all violations of a file, one on each line.
	 */
	static UnusableInputException of(String file, List<RowViolation> violations) {
		return new UnusableInputException(violations.stream()
			.map((violation) -> violation.in(file))
			.collect(Collectors.joining(System.lineSeparator())));
	}

}
