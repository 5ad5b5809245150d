/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing.console;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.github.bulkcharges.paystack.billing.ConditionalOnMainRole;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.observation.PaystackObservationContext;

/**
 * Remembers what the last responses of Paystack said about its rate limit, which counts
 * the requests of all instances with the same key, for each operation.
 */
@Component
@ConditionalOnMainRole
class RateLimits implements ObservationHandler<PaystackObservationContext> {

	private static final Duration WINDOW = Duration.ofSeconds(60);

	private final Map<String, Headroom> last = new ConcurrentHashMap<>();

	private final Clock clock;

	RateLimits(Clock clock) {
		this.clock = clock;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof PaystackObservationContext;
	}

	@Override
	public void onStop(PaystackObservationContext context) {
		Map<String, List<String>> headers = headers(context);
		Integer limit = number(headers, "x-ratelimit-limit");
		Integer remaining = number(headers, "x-ratelimit-remaining");
		BigDecimal reset = decimal(headers, "x-ratelimit-reset");
		if (limit != null && remaining != null && reset != null) {
			Duration left = Duration.ofMillis(reset.movePointRight(3).longValue());
			Instant until = this.clock.instant().plus((left.compareTo(WINDOW) < 0) ? left : WINDOW);
			this.last.put(context.operation(), new Headroom(context.operation(), remaining, limit, until));
		}
	}

	/**
	 * Lists the operations that were used within the current window of Paystack, the one
	 * with the least headroom first.
	 */
	List<Headroom> current() {
		Instant now = this.clock.instant();
		return this.last.values()
			.stream()
			.filter((headroom) -> headroom.until().isAfter(now))
			.sorted(Comparator.comparingInt(Headroom::remaining).thenComparing(Headroom::operation))
			.toList();
	}

	private static Map<String, List<String>> headers(PaystackObservationContext context) {
		if (context.response() != null) {
			return context.response().headers();
		}
		return (context.getError() instanceof PaystackException failure && failure.response() != null)
				? failure.response().headers() : Map.of();
	}

	private static @Nullable Integer number(Map<String, List<String>> headers, String name) {
		BigDecimal value = decimal(headers, name);
		return (value != null) ? value.intValue() : null;
	}

	private static @Nullable BigDecimal decimal(Map<String, List<String>> headers, String name) {
		List<String> values = headers.getOrDefault(name, List.of());
		return (!values.isEmpty() && values.get(0).matches("[0-9]{1,9}(\\.[0-9]{1,9})?"))
				? new BigDecimal(values.get(0)) : null;
	}

	/**
	 * How many requests are left.
	 *
	 * @param operation the operation, such as {@code initiate}
	 * @param remaining the number of requests that are left
	 * @param limit the number of requests in a window
	 * @param until when the window ends
	 */
	record Headroom(String operation, int remaining, int limit, Instant until) {

	}

}
