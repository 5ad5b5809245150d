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
 * The status of a charge in a batch. The set is open: an unknown status keeps the value
 * that the service sent, and its {@link #isKnown()} returns {@code false}.
 *
 * @param value the status as the service writes it
 * @since 0.1.0
 */
public record ChargeStatus(@JsonValue String value) {

	/**
	 * The charge was not attempted yet, or an attempt is in progress.
	 */
	public static final ChargeStatus PENDING = new ChargeStatus("pending");

	/**
	 * The customer was debited.
	 */
	public static final ChargeStatus SUCCESS = new ChargeStatus("success");

	/**
	 * An attempt failed. The service makes up to five attempts, so this is final only if
	 * the fetched batch is complete and has no pending charges.
	 */
	public static final ChargeStatus FAILED = new ChargeStatus("failed");

	/**
	 * The service could not process the charge.
	 */
	public static final ChargeStatus ERROR = new ChargeStatus("error");

	/**
	 * The authorization cannot be charged any more. The service does not attempt such a
	 * charge, so nothing is debited unless its transaction says otherwise.
	 */
	public static final ChargeStatus INACTIVE_AUTHORIZATION = new ChargeStatus("inactive_authorization");

	private static final Set<ChargeStatus> KNOWN = Set.of(PENDING, SUCCESS, FAILED, ERROR, INACTIVE_AUTHORIZATION);

	/**
	 * Returns the status with the given value.
	 * @param value the status as the service writes it
	 * @return the status, which equals one of the constants if it is known
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static ChargeStatus of(String value) {
		return new ChargeStatus(value);
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
