/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.error;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The response to a failed request, from the service or from something in front of it.
 * Its texts are redacted and truncated, and control characters are escaped.
 * <p>
 * The constructor may gain components in later versions.
 *
 * @param httpStatus the HTTP status
 * @param message the message of the service
 * @param type the error type of the service: {@code api_error}, {@code validation_error},
 * {@code processor_error}, or another one
 * @param code the error code of the service, such as {@code rate_limited}; an open set
 * @param nextStep the next step that the service recommends
 * @param requestId the ID by which Paystack's support finds the request
 * @param retryAfter how long to wait before the request is sent again, or {@code null} if
 * the service did not say
 * @param headers the response headers, with case-insensitive names
 * @param body the beginning of the response body
 * @see <a href="https://paystack.com/docs/api/errors/">Paystack: Errors</a>
 * @since 0.1.0
 */
public record ErrorResponse(int httpStatus, @Nullable String message, @Nullable String type, @Nullable String code,
		@Nullable String nextStep, @Nullable String requestId, @Nullable Duration retryAfter,
		Map<String, List<String>> headers, @Nullable String body) implements Serializable {

	/**
	 * Maximum number of characters of a body that are kept.
	 */
	public static final int MAX_BODY_LENGTH = 4096;

	private static final int MAX_TEXT_LENGTH = 1024;

	/**
	 * Creates a response and redacts its texts.
	 */
	public ErrorResponse {
		message = shown(message, MAX_TEXT_LENGTH);
		type = shown(type, MAX_TEXT_LENGTH);
		code = shown(code, MAX_TEXT_LENGTH);
		nextStep = shown(nextStep, MAX_TEXT_LENGTH);
		requestId = shown(requestId, MAX_TEXT_LENGTH);
		body = shown(body, MAX_BODY_LENGTH);
		TreeMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, values) -> {
			ArrayList<String> shown = new ArrayList<>(values.size());
			values.forEach((value) -> shown.add(Redacted.line(value)));
			copy.put(name, Collections.unmodifiableList(shown));
		});
		headers = Collections.unmodifiableMap(copy);
	}

	private static @Nullable String shown(@Nullable String text, int maxLength) {
		if (text == null) {
			return null;
		}
		String redacted = Redacted.line(text);
		return (redacted.length() > maxLength) ? redacted.substring(0, maxLength) + "…" : redacted;
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder("HTTP ").append(this.httpStatus);
		append(text, ", ", this.message);
		append(text, ", code ", this.code);
		append(text, ", type ", this.type);
		append(text, ". Next step: ", this.nextStep);
		append(text, " [request id ", this.requestId);
		return (this.requestId != null && !this.requestId.isBlank()) ? text.append(']').toString() : text.toString();
	}

	private static void append(StringBuilder text, String before, @Nullable String part) {
		if (part != null && !part.isBlank()) {
			text.append(before).append(part);
		}
	}

}
