/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.internal.http.BodyTooLargeException;
import io.github.bulkcharges.paystack.internal.http.SendGate;
import io.github.bulkcharges.paystack.internal.security.Secrets;

/**
 * Decides what it means that an attempt got no response. The gate alone says whether the
 * request was sent; the exception only explains why it failed.
 */
final class FailureMapper {

	private static final int MAX_DEPTH = 20;

	private final String baseUrl;

	private final Secrets secrets;

	private final ResponseMapper responses;

	FailureMapper(String baseUrl, Secrets secrets, ResponseMapper responses) {
		this.baseUrl = baseUrl;
		this.secrets = secrets;
		this.responses = responses;
	}

	/**
	 * Returns the failure of an attempt that ended with an exception.
	 */
	PaystackException map(CallRequest<?> request, SendGate gate, Throwable thrown) {
		if (thrown instanceof PaystackException known) {
			return known;
		}
		Throwable hidden = gate.failure();
		Throwable failure = (hidden != null) ? hidden : thrown;
		if (gate.preventSending()) {
			return notSent(request, failure);
		}
		Throwable cause = this.secrets.redact(failure);
		BodyTooLargeException tooLarge = find(BodyTooLargeException.class, thrown);
		if (tooLarge != null) {
			return this.responses.tooLarge(request, tooLarge.response(), gate.sentAt(), tooLarge);
		}
		return lost(request, gate, "got no complete response: " + describe(failure), cause);
	}

	/**
	 * Returns the failure of an attempt that was not sent.
	 */
	RequestNotSentException notSent(CallRequest<?> request, Throwable failure) {
		Throwable cause = this.secrets.redact(failure);
		if (failure instanceof RejectedExecutionException) {
			return new RequestNotSentException(request + " was not sent: the client has no capacity left, or is closed."
					+ " Send fewer requests at a time, or give it a larger executor", cause);
		}
		if (failure instanceof SendGate.GateClosedException && failure.getCause() != null) {
			return new RequestNotSentException(
					request + " was not sent: " + failure.getMessage() + ": " + describe(failure.getCause()),
					this.secrets.redact(failure.getCause()));
		}
		if (find(IOException.class, failure) != null) {
			return new RequestNotSentException(request + " was not sent to " + this.baseUrl + ": " + describe(failure)
					+ ". Check the network, the proxy and the base URL. Sending it again is safe", cause);
		}
		return new RequestNotSentException(request + " was not sent: "
				+ ((failure instanceof IllegalStateException || failure instanceof IllegalArgumentException)
						? this.secrets.redact(failure.getMessage()) : describe(failure)),
				cause);
	}

	/**
	 * Returns the failure of a request that was sent and got no response.
	 * @param what what happened to the request
	 */
	PaystackException lost(CallRequest<?> request, SendGate gate, String what, @Nullable Throwable cause) {
		if (!request.operation().isRetryable()) {
			return ResponseMapper.outcomeUnknown(request, what, null, gate.sentAt(), cause);
		}
		return new ServiceUnavailableException("The request " + request + " " + what + ". Try again later", null,
				cause);
	}

	private static <T extends Throwable> @Nullable T find(Class<T> type, @Nullable Throwable failure) {
		Throwable current = failure;
		for (int i = 0; i < MAX_DEPTH && current != null; i++) {
			if (type.isInstance(current)) {
				return type.cast(current);
			}
			current = current.getCause();
		}
		return null;
	}

	private String describe(Throwable failure) {
		String words = words(failure);
		Throwable deepest = failure;
		for (int i = 0; i < MAX_DEPTH && deepest.getCause() != null && deepest.getMessage() == null; i++) {
			deepest = deepest.getCause();
		}
		String detail = deepest.getClass().getSimpleName()
				+ ((deepest.getMessage() != null) ? ": " + this.secrets.redact(deepest.getMessage()) : "");
		return (words != null) ? words + " (" + detail + ")" : detail;
	}

	/**
	 * Names the failures for which the JDK's client has no message.
	 */
	private static @Nullable String words(Throwable failure) {
		if (find(HttpConnectTimeoutException.class, failure) != null) {
			return "the connection was not established in time";
		}
		if (find(UnresolvedAddressException.class, failure) != null
				|| find(UnknownHostException.class, failure) != null) {
			return "unknown host";
		}
		if (find(ConnectException.class, failure) != null) {
			return (find(ClosedChannelException.class, failure) != null || failure.getMessage() == null)
					? "connection refused" : null;
		}
		return (find(HttpTimeoutException.class, failure) != null) ? "no response headers came in time" : null;
	}

}
