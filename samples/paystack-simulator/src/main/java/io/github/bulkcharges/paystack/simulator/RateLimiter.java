package io.github.bulkcharges.paystack.simulator;

import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Counts requests in windows of 60 seconds, apart for each endpoint and key. A window
 * starts with the first request.
 */
final class RateLimiter {

	private static final long WINDOW_MILLIS = 60_000;

	private final int limit;

	private final Clock clock;

	private final Map<Counted, Window> windows = new HashMap<>();

	/**
	 * Create a limiter.
	 * @param limit how many requests a window has, {@code 0} for any number
	 * @param clock tells when a window ends
	 */
	RateLimiter(int limit, Clock clock) {
		this.limit = limit;
		this.clock = clock;
	}

	/**
	 * Count a request.
	 * @return the headers that belong on its answer
	 * @throws Refusal if there are too many
	 */
	synchronized Map<String, String> count(String endpoint, String key) {
		if (this.limit == 0) {
			return Map.of();
		}
		long now = this.clock.millis();
		this.windows.values().removeIf((window) -> window.end <= now);
		Window window = this.windows.computeIfAbsent(new Counted(endpoint, key),
				(counted) -> new Window(now + WINDOW_MILLIS));
		window.requests++;
		Map<String, String> headers = Map.of("x-ratelimit-limit", Integer.toString(this.limit), "x-ratelimit-remaining",
				Integer.toString(Math.max(0, this.limit - window.requests)), "x-ratelimit-reset",
				String.format(Locale.ROOT, "%.3f", (window.end - now) / 1000.0));
		if (window.requests > this.limit) {
			throw Refusal.rateLimited(headers);
		}
		return headers;
	}

	synchronized void reset() {
		this.windows.clear();
	}

	private record Counted(String endpoint, String key) {
	}

	private static final class Window {

		private final long end;

		private int requests;

		private Window(long end) {
			this.end = end;
		}

	}

}
