/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A simulator without its worker and with a clock of its own: nothing is attempted until
 * a test says so.
 */
final class SteppedSimulator implements AutoCloseable {

	private final MutableClock clock = new MutableClock();

	private final Bank bank = new Bank();

	private final ChargeEngine engine;

	private final HttpListener listener;

	SteppedSimulator() {
		this(SimulatorOptions.defaults());
	}

	SteppedSimulator(SimulatorOptions options) {
		this.engine = new ChargeEngine(options, this.bank, this.clock, (charge) -> {
		});
		Api api = new Api(this.engine, this.bank, new RateLimiter(options.rateLimit(), this.clock),
				new Webhooks(options.webhooks(), () -> "none"), new ServiceFaults(), this.engine::reset);
		try {
			this.listener = HttpListener.start(options.address(), options.port(), api);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	TestClient client() {
		return new TestClient(this.listener.url());
	}

	MutableClock clock() {
		return this.clock;
	}

	Bank bank() {
		return this.bank;
	}

	/** Make so many attempts, or fewer if there is nothing left to do. */
	void attempt(int times) {
		for (int i = 0; i < times; i++) {
			this.engine.attemptNext();
		}
	}

	/** Attempt everything that is not paused until it is final. */
	void workThrough() {
		while (this.engine.attemptNext()) {
			continue;
		}
	}

	@Override
	public void close() {
		this.listener.close();
	}

}
