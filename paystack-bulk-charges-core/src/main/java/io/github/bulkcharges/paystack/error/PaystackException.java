/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.error;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Base class of the exceptions of this library. {@link #delivery()} says whether the
 * request was sent, which decides whether it may be sent again.
 * <p>
 * Messages are redacted: they never contain a secret key, a whole authorization code or a
 * card number. Control characters in them are escaped.
 *
 * @since 0.1.0
 */
public abstract class PaystackException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Delivery delivery;

	private final @Nullable ErrorResponse response;

	/**
	 * Creates an exception.
	 * @param delivery whether the request was sent
	 * @param message what happened, why, and what to do next
	 * @param response the response of the service, or {@code null} if there was none
	 * @param cause the cause, or {@code null}
	 */
	protected PaystackException(Delivery delivery, String message, @Nullable ErrorResponse response,
			@Nullable Throwable cause) {
		super(Redacted.line(message), cause);
		this.delivery = delivery;
		this.response = response;
	}

	/**
	 * Returns whether the request was sent and accepted.
	 * @return not sent, refused or unknown
	 */
	public Delivery delivery() {
		return this.delivery;
	}

	/**
	 * Returns the response of the service.
	 * @return the response, or {@code null} if there was none
	 */
	public @Nullable ErrorResponse response() {
		return this.response;
	}

	/**
	 * Returns the service's error code, such as {@code transaction_not_found}.
	 * @return the code, or {@code null} if the service sent none
	 */
	public @Nullable String code() {
		return (this.response != null) ? this.response.code() : null;
	}

	/**
	 * Returns the HTTP status of the response.
	 * @return the status, or {@code null} if there was no response
	 */
	public @Nullable Integer httpStatus() {
		return (this.response != null) ? Integer.valueOf(this.response.httpStatus()) : null;
	}

	/**
	 * Returns the headers of the response.
	 * @return the headers, with case-insensitive names; empty if there was no response
	 */
	public Map<String, List<String>> headers() {
		return (this.response != null) ? this.response.headers() : Map.of();
	}

}
