package io.github.bulkcharges.paystack.transport;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;

import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.NotFoundException;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.ServiceAnswer;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.error.UnreadableAnswerException;
import io.github.bulkcharges.paystack.model.PaystackResponse;

/**
 * Says what an answer means: what was asked for, or which failure. Only an envelope of
 * the service is believed; whatever else answers, an edge or a proxy, leaves the outcome
 * of a request that must be sent once unknown.
 */
final class AnswerReader {

	private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 405, 409, 413, 415, 422);

	private static final int MOST_DIGITS = 9;

	private static final int BODY_SHOWN = 2 * ServiceAnswer.LONGEST_BODY;

	private final JsonMapper mapper;

	private final Secrets secrets;

	private final Clock clock;

	AnswerReader(JsonMapper mapper, Secrets secrets, Clock clock) {
		this.mapper = mapper;
		this.secrets = secrets;
		this.clock = clock;
	}

	<T extends @Nullable Object> PaystackResponse<T> read(Call<T> call, Attempt attempt, Answer answer) {
		Envelope envelope;
		try {
			envelope = Envelope.read(this.mapper, answer.body());
		}
		catch (JacksonException | NumberFormatException ex) {
			// The second is what Jackson throws for 1e99999999999.
			throw failure(call, attempt, answer, null, this.secrets.redact(ex));
		}
		if (envelope == null || !answer.isSuccessful() || !envelope.ok()) {
			throw failure(call, attempt, answer, envelope, null);
		}
		try {
			T data = call.reader().read(envelope.data(), envelope.meta());
			return new PaystackResponse<>(answer.status(), (envelope.message() != null) ? envelope.message() : "", data,
					requestId(answer.headers()), headers(answer.headers()));
		}
		catch (UnreadableDataException ex) {
			throw unreadable(call, attempt, describe(answer, envelope), ex.getMessage(), ex);
		}
	}

	private PaystackException failure(Call<?> call, Attempt attempt, Answer answer, @Nullable Envelope envelope,
			@Nullable Throwable cause) {
		ServiceAnswer said = describe(answer, envelope);
		int status = answer.status();
		if (envelope != null && !envelope.ok()) {
			if (status == 429 && "rate_limited".equals(envelope.code())) {
				return rateLimited(call, said);
			}
			if (answer.isSuccessful() || REFUSALS.contains(status)) {
				return refused(call, said, true);
			}
		}
		if (!call.operation().isRepeatable()) {
			return outcomeUnknown(call, attempt, "was answered with " + said, said, cause);
		}
		if (answer.isSuccessful()) {
			return unreadable(call, attempt, said, "it is not an envelope of the service", cause);
		}
		if (status >= 500 || status == 408) {
			return new ServiceUnavailableException(
					"Paystack could not answer " + call + ": " + said + ". Try again later", said, cause);
		}
		if (status == 429) {
			return rateLimited(call, said);
		}
		if (status >= 300 && status < 400) {
			return new PaystackRefusedException("A redirect (" + said + ") in answer to " + call
					+ " was not followed, because it would hand the secret key to somebody else. Check the base URL",
					said);
		}
		return refused(call, said, false);
	}

	private static RateLimitedException rateLimited(Call<?> call, ServiceAnswer said) {
		return new RateLimitedException(
				"Paystack did not accept " + call + ", because too many requests were made: " + said
						+ ((said.retryAfter() != null)
								? ". It may be sent again in " + said.retryAfter().toMillis() + " ms"
								: ". It may be sent again later"),
				said);
	}

	private static PaystackRefusedException refused(Call<?> call, ServiceAnswer said, boolean byTheService) {
		String message = "Paystack refused " + call + ": " + said;
		if (said.httpStatus() == 401 || said.httpStatus() == 403) {
			return new AuthenticationException(
					message + ". Check the secret key, and whether this machine's address is on the whitelist", said);
		}
		if ((byTheService && said.httpStatus() == 404) || "transaction_not_found".equals(said.code())) {
			return new NotFoundException(message, said);
		}
		return new PaystackRefusedException(message, said);
	}

	private static PaystackException unreadable(Call<?> call, Attempt attempt, ServiceAnswer said,
			@Nullable String problem, @Nullable Throwable cause) {
		if (!call.operation().isRepeatable()) {
			return outcomeUnknown(call, attempt, "was answered with " + said + ", which could not be read: " + problem,
					said, cause);
		}
		return new UnreadableAnswerException("The answer to " + call + " (" + said + ") could not be read: " + problem,
				said, cause);
	}

	static OutcomeUnknownException outcomeUnknown(Call<?> call, Attempt attempt, String what,
			@Nullable ServiceAnswer said, @Nullable Throwable cause) {
		List<String> references = call.references();
		String about = (call.operation() == Operation.INITIATE)
				? "Whether Paystack accepted these " + references.size() + " charges is unknown: the request " + what
						+ ". Do NOT send them again before looking whether they arrived: read the newest batches and"
						+ " compare their charges' references. First of them: " + firstOf(references)
				: "Whether Paystack did " + call + " for " + firstOf(references) + " is unknown: the request " + what
						+ ". Fetch the batch to see how it stands";
		return new OutcomeUnknownException(about, references, attempt.sentAt(), said, cause);
	}

	private static String firstOf(List<String> references) {
		int shown = Math.min(references.size(), 3);
		return String.join(", ", references.subList(0, shown)) + ((references.size() > shown) ? ", …" : "");
	}

	private ServiceAnswer describe(Answer answer, @Nullable Envelope envelope) {
		HttpHeaders headers = answer.headers();
		String body = new String(answer.body(), 0, Math.min(answer.body().length, BODY_SHOWN), StandardCharsets.UTF_8);
		return new ServiceAnswer(answer.status(), messageOf(answer, envelope),
				(envelope != null) ? redact(envelope.type()) : null,
				(envelope != null) ? redact(envelope.code()) : null,
				(envelope != null) ? redact(envelope.nextStep()) : null, redact(requestId(headers)),
				retryAfter(headers), redact(body));
	}

	private @Nullable String messageOf(Answer answer, @Nullable Envelope envelope) {
		if (envelope != null) {
			return redact(envelope.message());
		}
		if (answer.body().length == 0) {
			return "an empty body";
		}
		String type = answer.headers().getFirst(HttpHeaders.CONTENT_TYPE);
		return "a body that is not the service's (" + ((type != null) ? redact(type) : "of no content type") + ", "
				+ answer.body().length + " bytes)";
	}

	private @Nullable String redact(@Nullable String text) {
		return (text != null) ? this.secrets.redact(text) : null;
	}

	/**
	 * The id of the service, or of the edge in front of it.
	 */
	static @Nullable String requestId(HttpHeaders headers) {
		String id = headers.getFirst("x-request-id");
		return (id != null) ? id : headers.getFirst("cf-ray");
	}

	/**
	 * A view, because the response makes a copy.
	 */
	private static Map<String, List<String>> headers(HttpHeaders headers) {
		return new AbstractMap<>() {

			@Override
			public Set<Entry<String, List<String>>> entrySet() {
				return headers.headerSet();
			}

			@Override
			public void forEach(BiConsumer<? super String, ? super List<String>> action) {
				headers.headerNames().forEach((name) -> action.accept(name, headers.getOrEmpty(name)));
			}

		};
	}

	private @Nullable Duration retryAfter(HttpHeaders headers) {
		Duration reset = seconds(headers.getFirst("x-ratelimit-reset"));
		String retryAfter = headers.getFirst(HttpHeaders.RETRY_AFTER);
		Duration after = (retryAfter != null) ? secondsOrDate(retryAfter) : null;
		if (reset == null || after == null) {
			return (after != null) ? after : reset;
		}
		return (after.compareTo(reset) > 0) ? after : reset;
	}

	private @Nullable Duration secondsOrDate(String text) {
		Duration seconds = seconds(text);
		if (seconds != null) {
			return seconds;
		}
		try {
			Duration until = Duration.between(this.clock.instant(),
					ZonedDateTime.parse(text.trim(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
			return until.isNegative() ? Duration.ZERO : until;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/**
	 * A number of seconds, which may have a fraction.
	 */
	static @Nullable Duration seconds(@Nullable String text) {
		if (text == null || text.length() > 20) {
			return null;
		}
		try {
			BigDecimal seconds = new BigDecimal(text.trim());
			// 1e999999999 is a short text, and a number that would take a minute to
			// round.
			long digits = (long) seconds.precision() - seconds.scale();
			if (seconds.signum() < 0 || digits > MOST_DIGITS || seconds.scale() > text.length()) {
				return null;
			}
			return Duration.ofMillis(seconds.movePointRight(3).setScale(0, RoundingMode.CEILING).longValueExact());
		}
		catch (ArithmeticException | NumberFormatException ex) {
			return null;
		}
	}

}
