package io.github.bulkcharges.paystack.error;

import java.io.Serializable;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What the service, or something in front of it, said when it did not do what was asked.
 * Redacted and cut to a bound when it is made.
 *
 * @param httpStatus the HTTP status
 * @param message the service's own message
 * @param type the service's kind of error: {@code api_error}, {@code validation_error},
 * {@code processor_error}, or one that is new
 * @param code the service's error code, such as {@code rate_limited}; an open set
 * @param nextStep what the service advises to do
 * @param requestId the id under which the service's support finds the request
 * @param retryAfter how long the service asked to wait
 * @param body the beginning of the body
 * @see <a href="https://paystack.com/docs/api/errors/">Paystack: Errors</a>
 * @since 0.1.0
 */
public record ServiceAnswer(int httpStatus, @Nullable String message, @Nullable String type, @Nullable String code,
		@Nullable String nextStep, @Nullable String requestId, @Nullable Duration retryAfter,
		@Nullable String body) implements Serializable {

	/**
	 * The most characters of a body that are kept.
	 */
	public static final int LONGEST_BODY = 4096;

	private static final int LONGEST_TEXT = 1024;

	/**
	 * Create an answer, redacted.
	 */
	public ServiceAnswer {
		message = cut(redacted(message), LONGEST_TEXT);
		type = cut(redacted(type), LONGEST_TEXT);
		code = cut(redacted(code), LONGEST_TEXT);
		nextStep = cut(redacted(nextStep), LONGEST_TEXT);
		requestId = cut(redacted(requestId), LONGEST_TEXT);
		body = cut(redacted(body), LONGEST_BODY);
	}

	private static @Nullable String redacted(@Nullable String text) {
		return (text != null) ? Redacted.text(text) : null;
	}

	private static @Nullable String cut(@Nullable String text, int longest) {
		return (text != null && text.length() > longest) ? text.substring(0, longest) + "…" : text;
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
