/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.error;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a request that is not safe to retry may have been accepted. Charges in it
 * must <strong>not</strong> be sent again until it is known that they did not arrive:
 * list the newest batches and compare their charges with {@link #references()}.
 *
 * @since 0.1.0
 */
public class OutcomeUnknownException extends PaystackException {

	private static final long serialVersionUID = 1L;

	private static final int MAX_IN_MESSAGE = 3;

	private final String[] references;

	private final @Nullable Instant sentAt;

	/**
	 * Creates an exception.
	 * @param message what happened, why, and what to do next
	 * @param references the references of the charges that were sent, or the code of the
	 * batch to resume
	 * @param sentAt when sending began, by the clock of this machine, or {@code null}
	 * @param response the response, or {@code null} if there was none
	 * @param cause the cause, or {@code null}
	 */
	public OutcomeUnknownException(String message, List<String> references, @Nullable Instant sentAt,
			@Nullable ErrorResponse response, @Nullable Throwable cause) {
		super(Delivery.UNKNOWN, message, response, cause);
		this.references = references.toArray(String[]::new);
		this.sentAt = sentAt;
	}

	/**
	 * Returns the message, followed by the first references, which are never redacted.
	 * @return the message
	 */
	@Override
	public String getMessage() {
		int shown = Math.min(this.references.length, MAX_IN_MESSAGE);
		String first = String.join(", ", List.of(this.references).subList(0, shown));
		return super.getMessage() + " [" + Redacted.escaped(first) + ((this.references.length > shown) ? ", …" : "")
				+ "]";
	}

	/**
	 * Returns what was sent and may have been accepted.
	 * @return the references of the charges exactly as they were sent, or the code of the
	 * batch to resume
	 */
	public List<String> references() {
		return List.of(this.references);
	}

	/**
	 * Returns when sending began.
	 * @return the time by the clock of this machine, which may differ from the service's,
	 * or {@code null} if it is unknown
	 */
	public @Nullable Instant sentAt() {
		return this.sentAt;
	}

}
