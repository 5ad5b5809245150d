/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.error;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when a request is invalid. Nothing was sent. It lists all violations at once.
 *
 * @since 0.1.0
 */
public class InvalidRequestException extends PaystackException {

	private static final long serialVersionUID = 1L;

	private static final int MAX_IN_MESSAGE = 20;

	private final Violation[] violations;

	private final int count;

	/**
	 * Creates an exception.
	 * @param violations all violations, at least one
	 */
	public InvalidRequestException(List<Violation> violations) {
		this(violations, violations.size());
	}

	/**
	 * Creates an exception with more violations than can be listed.
	 * @param violations the first violations, at least one
	 * @param count the number of all violations
	 */
	public InvalidRequestException(List<Violation> violations, int count) {
		super(Delivery.NOT_SENT, "", null, null);
		this.violations = violations.toArray(Violation[]::new);
		this.count = count;
	}

	/**
	 * Returns the violations.
	 * @return the violations, in the order of the charges. All of them, or the first 1000
	 * if charges were submitted to a run
	 */
	public List<Violation> violations() {
		return List.of(this.violations);
	}

	/**
	 * Returns the number of violations.
	 * @return the number, including those that are not listed
	 */
	public int violationCount() {
		return this.count;
	}

	/**
	 * Returns a message that lists the first violations.
	 * @return the message
	 */
	@Override
	public String getMessage() {
		List<Violation> all = violations();
		String listed = all.stream()
			.limit(MAX_IN_MESSAGE)
			.map((violation) -> "\n  - " + violation)
			.collect(Collectors.joining());
		int more = this.count - Math.min(all.size(), MAX_IN_MESSAGE);
		return "Nothing was sent, because of " + ((this.count == 1) ? "1 violation" : this.count + " violations") + ":"
				+ listed + ((more > 0) ? "\n  - and " + more + " more" : "");
	}

}
