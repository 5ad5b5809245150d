/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Counts requests in windows of 60 seconds, separately for each endpoint and key. A
 * window starts with the first request. Also knows how many there were in all.
 */
final class RateLimiter {

	private static final long WINDOW_MILLIS = 60_000;

	private final int limit;

	private final Clock clock;

	private final Map<Counted, Window> windows = new HashMap<>();

	private final Map<String, Long> requests = new HashMap<>();

	/**
	 * Creates a limiter.
	 * @param limit the number of requests in a window, {@code 0} for no limit
	 * @param clock tells when a window ends
	 */
	RateLimiter(int limit, Clock clock) {
		this.limit = limit;
		this.clock = clock;
	}

	/**
	 * Counts a request.
	 * @return the headers of its response
	 * @throws Refusal if there are too many
	 */
	synchronized Map<String, String> count(String endpoint, String key) {
		this.requests.merge(endpoint, 1L, Long::sum);
		if (this.limit == 0) {
			return Map.of();
		}
		long now = this.clock.millis();
		this.windows.values().removeIf((window) -> window.end <= now);
		Window window = this.windows.computeIfAbsent(new Counted(endpoint, key),
				(counted) -> new Window(now + WINDOW_MILLIS));
		window.requests++;
		Map<String, String> headers = headers(this.limit, this.limit - window.requests, window.end - now);
		if (window.requests > this.limit) {
			throw Refusal.rateLimited(headers);
		}
		return headers;
	}

	static Map<String, String> headers(int limit, int remaining, long resetMillis) {
		return Map.of("x-ratelimit-limit", Integer.toString(limit), "x-ratelimit-remaining",
				Integer.toString(Math.max(0, remaining)), "x-ratelimit-reset",
				String.format(Locale.ROOT, "%.3f", resetMillis / 1000.0));
	}

	synchronized Map<String, Long> requests() {
		return Map.copyOf(this.requests);
	}

	synchronized void reset() {
		this.requests.clear();
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
