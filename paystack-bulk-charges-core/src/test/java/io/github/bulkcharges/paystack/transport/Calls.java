package io.github.bulkcharges.paystack.transport;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.micrometer.observation.ObservationRegistry;

import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.ServiceAnswer;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * Calls without a client, and failures without a service.
 */
final class Calls {

	private Calls() {
	}

	/** A key that does not change. */
	static KeyRing keys(String key) {
		return KeyRing.of(key,
				new KeyRules("https://api.paystack.co", false, key.startsWith("sk_test_") ? null : Mode.LIVE));
	}

	static Call<String> of(Operation operation) {
		return of(operation, RetrySettings.defaults());
	}

	static Call<String> of(Operation operation, RetrySettings retry) {
		return of(operation, retry, (data, meta) -> "read");
	}

	/** A call whose caller is observed there. */
	static Call<String> of(Operation operation, ObservationRegistry registry) {
		return of(operation, RetrySettings.defaults(), (data, meta) -> "read", registry);
	}

	static <T> Call<T> of(Operation operation, RetrySettings retry, DataReader<T> reader) {
		return of(operation, retry, reader, ObservationRegistry.NOOP);
	}

	private static <T> Call<T> of(Operation operation, RetrySettings retry, DataReader<T> reader,
			ObservationRegistry registry) {
		CallSpec<T> spec = new CallSpec<>(operation, "/bulkcharge", List.of(), List.of(), List.of("inv-1"), reader,
				null, null, Map.of());
		Supplier<byte[]> body = (operation == Operation.INITIATE) ? () -> new byte[] { '[', ']' } : null;
		return new Call<>(spec, body, Duration.ofSeconds(60), retry, CallerContext.capture(registry, (work) -> work));
	}

	static ServiceUnavailableException unavailable(String message) {
		return new ServiceUnavailableException(message, null, null);
	}

	static ServiceUnavailableException unavailable(Duration retryAfter) {
		return new ServiceUnavailableException("busy", answer(503, retryAfter), null);
	}

	static RateLimitedException rateLimited(Duration retryAfter) {
		return new RateLimitedException("too many requests", answer(429, retryAfter));
	}

	static ServiceAnswer answer(int status, Duration retryAfter) {
		return new ServiceAnswer(status, null, null, null, null, null, retryAfter, null);
	}

}
