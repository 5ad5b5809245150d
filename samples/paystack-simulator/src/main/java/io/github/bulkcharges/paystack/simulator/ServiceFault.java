/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A fault that the simulator injects into requests to one operation: into the next
 * {@code count} requests, or into each request with a probability. To accept a request
 * means to carry it out. Create a fault with {@link #of} and adjust it with the
 * {@code with} methods.
 *
 * @param operation the operation
 * @param kind the kind of fault
 * @param count the number of requests to inject the fault into
 * @param probability the probability that the fault is injected into a request, from 0 to
 * 1
 * @param seed the seed of the random numbers that decide with this probability
 * @param delay the delay of a {@link FaultKind#LATE_RESPONSE}, or the time until the rate
 * limit of a {@link FaultKind#RATE_LIMITED} is reset
 * @param accepted whether the request is accepted. Only {@link FaultKind#SERVER_ERROR}
 * and {@link FaultKind#EDGE_ERROR} leave a choice
 */
public record ServiceFault(Operation operation, FaultKind kind, int count, double probability, long seed,
		Duration delay, boolean accepted) {

	static final Duration MAX_DELAY = Duration.ofMinutes(10);

	static final Duration DEFAULT_RESET = Duration.ofSeconds(1);

	private static final int REPORTED_RATE_LIMIT = 100;

	private static final Response EDGE_PAGE = new Response(502, Map.of("Content-Type", "text/html; charset=UTF-8"),
			("<!DOCTYPE html><html><head><title>502 Bad gateway</title></head><body><h1>Bad gateway</h1></body></html>")
				.getBytes(StandardCharsets.UTF_8));

	/**
	 * Validates the fault.
	 */
	public ServiceFault {
		if (count < 1) {
			throw new IllegalArgumentException("count must be at least 1, not " + count);
		}
		if (!(probability >= 0 && probability <= 1)) {
			throw new IllegalArgumentException("probability must be between 0 and 1, not " + probability);
		}
		if (delay.isNegative() || delay.compareTo(MAX_DELAY) > 0) {
			throw new IllegalArgumentException("delay must be between 0 and 10 minutes, not " + delay);
		}
		if (!delay.isZero() && !kind.supportsDelay()) {
			throw new IllegalArgumentException("delay is not supported by " + kind);
		}
		if (accepted != kind.acceptsByDefault() && !kind.supportsAccepted()) {
			throw new IllegalArgumentException("accepted is not supported by " + kind);
		}
	}

	/**
	 * Creates a fault that is injected into the next request. By default, the rate limit
	 * of a {@link FaultKind#RATE_LIMITED} is reset after a second.
	 * @param operation the operation
	 * @param kind the kind of fault
	 * @return the fault
	 */
	public static ServiceFault of(Operation operation, FaultKind kind) {
		return new ServiceFault(operation, kind, 1, 1, 0,
				(kind == FaultKind.RATE_LIMITED) ? DEFAULT_RESET : Duration.ZERO, kind.acceptsByDefault());
	}

	/**
	 * Returns this fault, injected into the next {@code count} requests.
	 * @param count the number of requests, at least 1
	 * @return the changed fault
	 */
	public ServiceFault withCount(int count) {
		return new ServiceFault(this.operation, this.kind, count, 1, 0, this.delay, this.accepted);
	}

	/**
	 * Returns this fault, injected into each request with a probability. The same seed
	 * selects the same requests, counted from the first one after the fault was set.
	 * @param probability the probability, from 0 to 1
	 * @param seed the seed
	 * @return the changed fault
	 */
	public ServiceFault withProbability(double probability, long seed) {
		return new ServiceFault(this.operation, this.kind, Integer.MAX_VALUE, probability, seed, this.delay,
				this.accepted);
	}

	/**
	 * Returns this fault with another delay.
	 * @param delay the delay of the response, or the time until the rate limit is reset;
	 * at most 10 minutes
	 * @return the changed fault
	 */
	public ServiceFault withDelay(Duration delay) {
		return new ServiceFault(this.operation, this.kind, this.count, this.probability, this.seed, delay,
				this.accepted);
	}

	/**
	 * Returns this fault with or without acceptance of the request.
	 * @param accepted whether the request is accepted
	 * @return the changed fault
	 */
	public ServiceFault withAccepted(boolean accepted) {
		return new ServiceFault(this.operation, this.kind, this.count, this.probability, this.seed, this.delay,
				accepted);
	}

	Response apply(Supplier<Response> work) {
		Response response = this.accepted ? work.get() : Response.DROPPED;
		return switch (this.kind) {
			case DROP_BEFORE_ACCEPTANCE, DROP_AFTER_ACCEPTANCE -> Response.DROPPED;
			case LATE_RESPONSE -> late(response);
			case RATE_LIMITED ->
				Refusal.rateLimited(RateLimiter.headers(REPORTED_RATE_LIMIT, 0, this.delay.toMillis())).response();
			case SERVER_ERROR -> Json.error(500, "An error occurred", "Try again later", "api_error", "unknown");
			case EDGE_ERROR -> EDGE_PAGE;
			case TRUNCATED -> response.truncated();
		};
	}

	private Response late(Response response) {
		try {
			TimeUnit.NANOSECONDS.sleep(this.delay.toNanos());
			return response;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Response.DROPPED;
		}
	}

}
