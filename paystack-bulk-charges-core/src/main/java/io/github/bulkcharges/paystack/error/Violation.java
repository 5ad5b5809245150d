/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.error;

import java.io.Serializable;

import org.jspecify.annotations.Nullable;

/**
 * One invalid field of a request.
 *
 * @param index the index of the charge in the list, starting at 0, or {@code null} if the
 * field does not belong to a list
 * @param reference the reference of the charge, or {@code null} if it has none; it is
 * never redacted
 * @param field the name of the field as Paystack spells it, such as {@code amount}
 * @param problem what is invalid and what is allowed
 * @since 0.1.0
 */
public record Violation(@Nullable Integer index, @Nullable String reference, String field,
		String problem) implements Serializable {

	/**
	 * Creates a violation and redacts its problem.
	 */
	public Violation {
		problem = Redacted.line(problem);
	}

	/**
	 * Creates a violation of a field that does not belong to a list.
	 * @param field the name of the field as Paystack spells it
	 * @param problem what is invalid and what is allowed
	 * @return the violation
	 */
	public static Violation of(String field, String problem) {
		return new Violation(null, null, field, problem);
	}

	/**
	 * Returns this violation with the index of its charge.
	 * @param index the index, starting at 0
	 * @return a new violation
	 */
	public Violation at(int index) {
		return new Violation(index, this.reference, this.field, this.problem);
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		if (this.index != null) {
			text.append("charge ").append(this.index).append(' ');
		}
		if (this.reference != null && !this.reference.isBlank()) {
			text.append('(').append(Redacted.escaped(this.reference)).append(") ");
		}
		return text.append(this.field).append(": ").append(this.problem).toString();
	}

}
