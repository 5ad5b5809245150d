/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import org.jspecify.annotations.Nullable;

/**
 * What a call has returned or thrown.
 *
 * @param value the value, or {@code null}
 * @param failure the exception, or {@code null}
 */
record Result(@Nullable Object value, @Nullable RuntimeException failure) {

	static Result of(@Nullable Object value) {
		return new Result(value, null);
	}

	@Nullable Object get() {
		if (this.failure != null) {
			throw this.failure;
		}
		return this.value;
	}

}
