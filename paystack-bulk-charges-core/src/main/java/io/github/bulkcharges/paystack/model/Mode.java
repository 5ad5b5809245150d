/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import io.github.bulkcharges.paystack.error.Redacted;

/**
 * The mode of an integration, which the kind of secret key decides. The service calls it
 * {@code domain}. The set is open.
 *
 * @param value the mode as the service writes it
 * @since 0.1.0
 */
public record Mode(@JsonValue String value) {

	/**
	 * Test mode: no money is moved.
	 */
	public static final Mode TEST = new Mode("test");

	/**
	 * Live mode: customers are debited.
	 */
	public static final Mode LIVE = new Mode("live");

	/**
	 * Returns the mode with the given value.
	 * @param value the mode as the service writes it
	 * @return the mode, which equals one of the constants if it is known
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static Mode of(String value) {
		return new Mode(value);
	}

	/**
	 * Returns the value for logs, redacted and with control characters escaped.
	 * @return the value
	 */
	@Override
	public String toString() {
		return Redacted.line(this.value);
	}

}
