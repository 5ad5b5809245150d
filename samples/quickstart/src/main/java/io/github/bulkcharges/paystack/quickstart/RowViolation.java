/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import org.jspecify.annotations.Nullable;

/**
 * One violation in a charges file.
 *
 * @param line the line, starting at 1, or {@code null} for the whole file
 * @param column the name of the column, or {@code null} for the whole line
 * @param reason what is invalid and what is allowed
 */
record RowViolation(@Nullable Long line, @Nullable String column, String reason) {

	/**
	 * Returns a description.
	 * @param file the name of the file
	 * @return file, line, column and reason
	 */
	String in(String file) {
		StringBuilder text = new StringBuilder(file);
		if (this.line != null) {
			text.append(", line ").append(this.line);
		}
		if (this.column != null) {
			text.append(", column ").append(this.column);
		}
		return text.append(": ").append(this.reason).toString();
	}

}
