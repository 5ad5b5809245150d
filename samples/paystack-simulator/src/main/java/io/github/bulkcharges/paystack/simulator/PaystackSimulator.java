/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Simulates Paystack's Bulk Charges API on this machine. It accepts batches, processes
 * them in the background, derives every outcome from the authorization code, and counts
 * what it debits.
 *
 * <p>
 * Several simulators can run in one JVM and share nothing. All threads are daemons.
 */
public final class PaystackSimulator implements AutoCloseable {

	private final ChargeEngine engine;

	private final Bank bank;

	private final RateLimiter rateLimiter;

	private final Webhooks webhooks;

	private final ServiceFaults faults = new ServiceFaults();

	private final HttpListener listener;

	private final ChargeWorker worker;

	private PaystackSimulator(SimulatorOptions options, Clock clock) throws IOException {
		this.bank = new Bank();
		this.webhooks = new Webhooks(options.webhooks(), this::webhookThreadName);
		this.engine = new ChargeEngine(options, this.bank, clock, this.webhooks::debited);
		this.rateLimiter = new RateLimiter(options.rateLimit(), clock);
		Api api = new Api(this.engine, this.bank, this.rateLimiter, this.webhooks, this.faults, this::reset);
		this.listener = HttpListener.start(options.address(), options.port(), api);
		this.worker = ChargeWorker.start(this.engine, this.webhooks, options.chargesPerSecond(),
				this.listener.threadName("worker"));
	}

	private String webhookThreadName() {
		return this.listener.threadName("webhook");
	}

	/**
	 * Starts a simulator with the {@linkplain SimulatorOptions#defaults() default
	 * options} on a free port.
	 * @return the running simulator
	 * @throws UncheckedIOException if the port cannot be opened
	 */
	public static PaystackSimulator start() {
		return start(SimulatorOptions.defaults());
	}

	/**
	 * Starts a simulator.
	 * @param options the options
	 * @return the running simulator
	 * @throws UncheckedIOException if the port cannot be opened
	 */
	public static PaystackSimulator start(SimulatorOptions options) {
		return start(options, Clock.systemUTC());
	}

	static PaystackSimulator start(SimulatorOptions options, Clock clock) {
		try {
			return new PaystackSimulator(options, clock);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(
					"Cannot listen on port " + options.port() + " of " + options.address() + ": " + ex.getMessage(),
					ex);
		}
	}

	/**
	 * Returns the base URL of the simulator, to use in place of
	 * {@code https://api.paystack.co}.
	 * @return the base URL, without a trailing slash
	 */
	public String baseUrl() {
		return this.listener.url();
	}

	/**
	 * Returns everything that was debited so far, by reference. It contains only
	 * references that were debited.
	 * @return an unmodifiable copy
	 */
	public Map<String, Debits> debits() {
		return Map.copyOf(this.bank.debits());
	}

	/**
	 * Returns the number of requests with a key since the start or the last reset, by
	 * method and path: {@code "GET /bulkcharge/{}"}. Requests that the rate limit
	 * rejected count too.
	 * @return an unmodifiable copy
	 */
	public Map<String, Long> requests() {
		return this.rateLimiter.requests();
	}

	/**
	 * Returns the webhooks: their URL, their faults and their results.
	 * @return the webhooks of this simulator
	 */
	public Webhooks webhooks() {
		return this.webhooks;
	}

	/**
	 * Sets the faults of subsequent requests, in place of all earlier ones. If several
	 * could be injected into a request, the first one is. Requests without a valid key,
	 * and those that the rate limit rejects, are not counted.
	 * @param faults the faults, none to clear them
	 */
	public void withFaults(ServiceFault... faults) {
		this.faults.set(List.of(faults));
	}

	/**
	 * Removes all batches, charges, references, debits, counted requests, faults and
	 * pending webhooks. Webhooks keep their URL, and their faults are again those of the
	 * options. A webhook that is being sent is awaited. Ids are not reused.
	 */
	public void reset() {
		this.engine.reset();
		this.rateLimiter.reset();
		this.webhooks.reset();
		this.faults.set(List.of());
	}

	/**
	 * Closes the port and all connections, and stops processing batches and sending
	 * webhooks.
	 */
	@Override
	public void close() {
		this.listener.close();
		this.worker.close();
		this.webhooks.close();
	}

}
