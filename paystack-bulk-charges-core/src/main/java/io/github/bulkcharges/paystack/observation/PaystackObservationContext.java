/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.observation;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.PaystackResponse;

/**
 * Context of the observation of a call. A call that has not ended has neither a response
 * nor an error.
 *
 * @since 0.1.0
 */
public final class PaystackObservationContext extends Observation.Context {

	private final String operation;

	private final String clientName;

	private final int charges;

	private final @Nullable String subject;

	private volatile @Nullable Mode mode;

	private volatile @Nullable PaystackResponse<?> response;

	private volatile boolean cancelled;

	private volatile int attempts;

	/**
	 * Creates a context.
	 * @param operation the operation, such as {@code initiate}
	 * @param clientName the name of the client
	 * @param mode the mode of the secret key, or {@code null} if no key has been read yet
	 * @param charges the number of charges to send; 0 except for {@code initiate}
	 * @param subject the code or id of the batch, or the reference of the transaction;
	 * {@code null} for other calls
	 */
	public PaystackObservationContext(String operation, String clientName, @Nullable Mode mode, int charges,
			@Nullable String subject) {
		this.operation = operation;
		this.clientName = clientName;
		this.mode = mode;
		this.charges = charges;
		this.subject = subject;
	}

	/**
	 * Returns the operation.
	 * @return the operation, such as {@code initiate}, {@code fetch-batch} or
	 * {@code verify}
	 */
	public String operation() {
		return this.operation;
	}

	/**
	 * Returns the name of the client.
	 * @return the name
	 */
	public String clientName() {
		return this.clientName;
	}

	/**
	 * Returns the mode of the secret key.
	 * @return test or live, or {@code null} if no key has been read yet
	 */
	public @Nullable Mode mode() {
		return this.mode;
	}

	/**
	 * Sets the mode of the secret key.
	 * @param mode the mode
	 */
	public void setMode(Mode mode) {
		this.mode = mode;
	}

	/**
	 * Returns the number of charges to send.
	 * @return the number; 0 except for {@code initiate}
	 */
	public int charges() {
		return this.charges;
	}

	/**
	 * Returns what the call is about.
	 * @return the code or id of the batch, or the reference of the transaction;
	 * {@code null} for other calls
	 */
	public @Nullable String subject() {
		return this.subject;
	}

	/**
	 * Returns the response.
	 * @return the response, or {@code null} if the call has not succeeded
	 */
	public @Nullable PaystackResponse<?> response() {
		return this.response;
	}

	/**
	 * Sets the response.
	 * @param response the response
	 */
	public void setResponse(PaystackResponse<?> response) {
		this.response = response;
	}

	/**
	 * Returns whether the caller has cancelled the call.
	 * @return {@code true} if it was cancelled
	 */
	public boolean isCancelled() {
		return this.cancelled;
	}

	/**
	 * Marks the call as cancelled by its caller.
	 */
	public void setCancelled() {
		this.cancelled = true;
	}

	/**
	 * Returns the number of attempts so far.
	 * @return the number
	 */
	public int attempts() {
		return this.attempts;
	}

	/**
	 * Sets the number of attempts.
	 * @param attempts the number
	 */
	public void setAttempts(int attempts) {
		this.attempts = attempts;
	}

}
