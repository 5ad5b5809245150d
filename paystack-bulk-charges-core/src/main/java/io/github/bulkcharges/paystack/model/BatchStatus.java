/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.model;

import java.util.Set;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import io.github.bulkcharges.paystack.error.Redacted;

/**
 * The status of a batch. The set is open: an unknown status keeps the value that the
 * service sent, and its {@link #isKnown()} returns {@code false}.
 *
 * @param value the status as the service writes it
 * @since 0.1.0
 */
public record BatchStatus(@JsonValue String value) {

	/**
	 * The service is processing the charges.
	 */
	public static final BatchStatus ACTIVE = new BatchStatus("active");

	/**
	 * The service processes no charges until the batch is resumed.
	 */
	public static final BatchStatus PAUSED = new BatchStatus("paused");

	/**
	 * The service has finished. A failed charge is final only if the fetched batch is
	 * complete <em>and</em> has no pending charges.
	 */
	public static final BatchStatus COMPLETE = new BatchStatus("complete");

	private static final Set<BatchStatus> KNOWN = Set.of(ACTIVE, PAUSED, COMPLETE);

	/**
	 * Returns the status with the given value.
	 * @param value the status as the service writes it
	 * @return the status, which equals one of the constants if it is known
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static BatchStatus of(String value) {
		return new BatchStatus(value);
	}

	/**
	 * Returns whether this library knows the meaning of the status.
	 * @return {@code false} if the service added the status later
	 */
	public boolean isKnown() {
		return KNOWN.contains(this);
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
