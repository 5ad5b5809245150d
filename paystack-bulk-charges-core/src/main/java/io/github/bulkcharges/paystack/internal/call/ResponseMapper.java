/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;

import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.ErrorResponse;
import io.github.bulkcharges.paystack.error.NotFoundException;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.ResponseTooLargeException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.error.UnreadableResponseException;
import io.github.bulkcharges.paystack.internal.http.HttpResponseData;
import io.github.bulkcharges.paystack.internal.json.Envelope;
import io.github.bulkcharges.paystack.internal.json.UnreadableDataException;
import io.github.bulkcharges.paystack.internal.security.Secrets;
import io.github.bulkcharges.paystack.model.PaystackResponse;

/**
 * Decides what a response means: the data that was asked for, or which failure. Only an
 * envelope of the service refuses a request. Any other response, such as the page of an
 * edge or proxy, proves nothing about the request.
 */
final class ResponseMapper {

	private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 405, 409, 413, 415, 422);

	private static final int MAX_BODY_READ = 2 * ErrorResponse.MAX_BODY_LENGTH;

	private final JsonMapper mapper;

	private final Secrets secrets;

	private final InstantSource clock;

	ResponseMapper(JsonMapper mapper, Secrets secrets, InstantSource clock) {
		this.mapper = mapper;
		this.secrets = secrets;
		this.clock = clock;
	}

	/**
	 * Reads a response.
	 * @param request the request
	 * @param response its response
	 * @param sentAt when the request was sent
	 * @return the response with its data
	 * @throws PaystackException if the response is not what was asked for
	 */
	<T extends @Nullable Object> PaystackResponse<T> map(CallRequest<T> request, HttpResponseData response,
			@Nullable Instant sentAt) {
		Envelope envelope;
		try {
			envelope = Envelope.read(this.mapper, response.body());
		}
		catch (JacksonException | NumberFormatException ex) {
			// Jackson throws the second for 1e99999999999.
			throw failure(request, response, null, sentAt, this.secrets.redact(ex));
		}
		if (envelope == null || !response.isSuccessful() || !envelope.ok()) {
			throw failure(request, response, envelope, sentAt, null);
		}
		try {
			T data = request.reader().read(envelope.data(), envelope.meta());
			return new PaystackResponse<>(response.status(), (envelope.message() != null) ? envelope.message() : "",
					data, requestId(response.headers()), headers(response.headers()));
		}
		catch (UnreadableDataException ex) {
			throw unreadable(request, describe(response, envelope), sentAt, ex.getMessage(), ex);
		}
	}

	/**
	 * Returns the failure for a response whose body exceeds the maximum size.
	 */
	PaystackException tooLarge(CallRequest<?> request, HttpResponseData head, @Nullable Instant sentAt,
			Throwable cause) {
		ErrorResponse error = describe(head, cause.getMessage(), null);
		return request.operation().isRetryable() ? new ResponseTooLargeException(
				"The response to " + request + " was not read: " + error
						+ ". Ask for smaller pages, or raise the maximum" + " (paystack.max-response-size)",
				error, cause) : outcomeUnknown(request, "got the response " + error, error, sentAt, cause);
	}

	private PaystackException failure(CallRequest<?> request, HttpResponseData response, @Nullable Envelope envelope,
			@Nullable Instant sentAt, @Nullable Throwable cause) {
		ErrorResponse error = describe(response, envelope);
		int status = response.status();
		if (envelope != null && !envelope.ok()) {
			if (status == 429 && "rate_limited".equals(envelope.code())) {
				return rateLimited(request, error);
			}
			if (response.isSuccessful() || REFUSALS.contains(status)) {
				return refused(request, error);
			}
		}
		if (!request.operation().isRetryable()) {
			return outcomeUnknown(request, "got the response " + error, error, sentAt, cause);
		}
		if (response.isSuccessful()) {
			return unreadable(request, error, sentAt, "it is not an envelope of the service", cause);
		}
		if (status >= 300 && status < 400) {
			return new ServiceUnavailableException(
					"The redirect in the response to " + request + " (" + error
							+ ") was not followed, because it could disclose the secret key. Check the base URL",
					error, cause);
		}
		return new ServiceUnavailableException(
				"Paystack did not handle " + request + ": " + error + ". Try again later", error, cause);
	}

	private static RateLimitedException rateLimited(CallRequest<?> request, ErrorResponse error) {
		return new RateLimitedException(
				"Paystack did not accept " + request + ", because too many requests were sent: " + error
						+ ((error.retryAfter() != null)
								? ". It can be sent again in " + error.retryAfter().toMillis() + " ms"
								: ". It can be sent again later"),
				error);
	}

	private static PaystackRefusedException refused(CallRequest<?> request, ErrorResponse error) {
		String message = "Paystack refused " + request + ": " + error;
		if (error.httpStatus() == 401 || error.httpStatus() == 403) {
			return new AuthenticationException(
					message + ". Check the secret key, and whether the IP address of this machine is on the whitelist",
					error);
		}
		if (error.httpStatus() == 404 || "transaction_not_found".equals(error.code())) {
			return new NotFoundException(message, error);
		}
		return new PaystackRefusedException(message, error);
	}

	private static PaystackException unreadable(CallRequest<?> request, ErrorResponse error, @Nullable Instant sentAt,
			@Nullable String problem, @Nullable Throwable cause) {
		if (!request.operation().isRetryable()) {
			return outcomeUnknown(request, "got the response " + error + ", which could not be read: " + problem, error,
					sentAt, cause);
		}
		return new UnreadableResponseException(
				"The response to " + request + " (" + error + ") could not be read: " + problem, error, cause);
	}

	static OutcomeUnknownException outcomeUnknown(CallRequest<?> request, String what, @Nullable ErrorResponse error,
			@Nullable Instant sentAt, @Nullable Throwable cause) {
		String message = (request.operation() == Operation.INITIATE) ? "It is unknown whether Paystack accepted these "
				+ request.references().size() + " charges: the request " + what
				+ ". Do NOT send them again before you know that they did not arrive: list the newest batches and"
				+ " compare their charges' references"
				: "It is unknown whether Paystack carried out " + request + ": the request " + what
						+ ". Fetch the batch to see its status";
		return new OutcomeUnknownException(message, request.references(), sentAt, error, cause);
	}

	private ErrorResponse describe(HttpResponseData response, @Nullable Envelope envelope) {
		return describe(response, message(response, envelope), envelope);
	}

	private ErrorResponse describe(HttpResponseData response, @Nullable String message, @Nullable Envelope envelope) {
		HttpHeaders headers = response.headers();
		String body = new String(response.body(), 0, Math.min(response.body().length, MAX_BODY_READ),
				StandardCharsets.UTF_8);
		return new ErrorResponse(response.status(), redact(message),
				(envelope != null) ? redact(envelope.type()) : null,
				(envelope != null) ? redact(envelope.code()) : null,
				(envelope != null) ? redact(envelope.nextStep()) : null, redact(requestId(headers)),
				RetryAfter.of(response.status(), headers, this.clock), redactedHeaders(headers), redact(body));
	}

	private static @Nullable String message(HttpResponseData response, @Nullable Envelope envelope) {
		if (envelope != null) {
			return envelope.message();
		}
		if (response.body().length == 0) {
			return "an empty body";
		}
		String type = response.headers().getFirst(HttpHeaders.CONTENT_TYPE);
		return "a body that is not from the service (" + ((type != null) ? type : "no content type") + ", "
				+ response.body().length + " bytes)";
	}

	private @Nullable String redact(@Nullable String text) {
		return (text != null) ? this.secrets.redact(text) : null;
	}

	/**
	 * Returns the ID of the service, or of the edge in front of it.
	 */
	static @Nullable String requestId(HttpHeaders headers) {
		String id = headers.getFirst("x-request-id");
		return (id != null) ? id : headers.getFirst("cf-ray");
	}

	/**
	 * Returns a view, because the response copies it.
	 */
	private static Map<String, List<String>> headers(HttpHeaders headers) {
		return new AbstractMap<>() {

			@Override
			public Set<Entry<String, List<String>>> entrySet() {
				return headers.headerSet();
			}

		};
	}

	private Map<String, List<String>> redactedHeaders(HttpHeaders headers) {
		Map<String, List<String>> map = new LinkedHashMap<>();
		headers.forEach((name, values) -> map.put(name, values.stream().map(this.secrets::redact).toList()));
		return map;
	}

}
