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
 * The status of a transaction. The set is open: an unknown status keeps the value that
 * the service sent, and its {@link #isKnown()} returns {@code false}.
 *
 * @param value the status as the service writes it
 * @since 0.1.0
 */
public record TransactionStatus(@JsonValue String value) {

	/**
	 * The customer did not complete the transaction.
	 */
	public static final TransactionStatus ABANDONED = new TransactionStatus("abandoned");

	/**
	 * The attempt failed.
	 */
	public static final TransactionStatus FAILED = new TransactionStatus("failed");

	/**
	 * The customer has to act before the transaction continues.
	 */
	public static final TransactionStatus ONGOING = new TransactionStatus("ongoing");

	/**
	 * The transaction is in progress.
	 */
	public static final TransactionStatus PENDING = new TransactionStatus("pending");

	/**
	 * The transaction is being processed.
	 */
	public static final TransactionStatus PROCESSING = new TransactionStatus("processing");

	/**
	 * The charge is queued in a bulk charge batch.
	 */
	public static final TransactionStatus QUEUED = new TransactionStatus("queued");

	/**
	 * The debited amount was returned to the customer.
	 */
	public static final TransactionStatus REVERSED = new TransactionStatus("reversed");

	/**
	 * The customer was debited.
	 */
	public static final TransactionStatus SUCCESS = new TransactionStatus("success");

	private static final Set<TransactionStatus> KNOWN = Set.of(ABANDONED, FAILED, ONGOING, PENDING, PROCESSING, QUEUED,
			REVERSED, SUCCESS);

	/**
	 * Returns the status with the given value.
	 * @param value the status as the service writes it
	 * @return the status, which equals one of the constants if it is known
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static TransactionStatus of(String value) {
		return new TransactionStatus(value);
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
