/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Redacted;

/**
 * A successful response of the service.
 * <p>
 * The constructor may gain components in later versions.
 *
 * @param <T> the type of the data; {@link Void} for operations whose responses contain
 * only a message
 * @param httpStatus the HTTP status, 200 or another 2xx
 * @param message the message of the service, such as {@code Charges have been queued}
 * @param data the data of the response
 * @param requestId the ID by which Paystack's support finds the request, or {@code null}
 * if the response has none
 * @param headers the response headers, with case-insensitive names
 * @since 0.1.0
 */
public record PaystackResponse<T extends @Nullable Object>(int httpStatus, String message, T data,
		@Nullable String requestId, Map<String, List<String>> headers) {

	/**
	 * Creates a response.
	 */
	public PaystackResponse {
		TreeMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, values) -> copy.put(name, Collections.unmodifiableList(new ArrayList<>(values))));
		headers = Collections.unmodifiableMap(copy);
	}

	/**
	 * Creates a response for a test double of a client.
	 * @param <T> the type of the data
	 * @param data the data of the response
	 * @return a response with HTTP status 200 and no headers
	 */
	public static <T extends @Nullable Object> PaystackResponse<T> of(T data) {
		return new PaystackResponse<>(200, "", data, null, Map.of());
	}

	@Override
	public String toString() {
		return "PaystackResponse[httpStatus=" + this.httpStatus + ", message=" + Redacted.line(this.message) + ", data="
				+ this.data + ", requestId=" + Redacted.line(this.requestId) + "]";
	}

}
