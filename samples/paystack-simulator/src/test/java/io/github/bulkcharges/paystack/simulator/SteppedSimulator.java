package io.github.bulkcharges.paystack.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The simulator without its worker: nothing is attempted until a test says so.
 */
final class SteppedSimulator implements AutoCloseable {

	private final MutableClock clock = new MutableClock();

	private final Bank bank = new Bank();

	private final ChargeEngine engine = new ChargeEngine(this.bank, this.clock, (charge) -> {
	});

	private final Webhooks webhooks = new Webhooks(WebhookOptions.defaults(), () -> "none");

	private final HttpListener listener;

	SteppedSimulator() {
		this(0);
	}

	SteppedSimulator(int rateLimit) {
		try {
			this.listener = HttpListener.start(0, new Api(this.engine, this.bank,
					new RateLimiter(rateLimit, this.clock), this.webhooks, new ServiceFaults(), this.engine::reset),
					this.clock);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	TestClient client() {
		return new TestClient("http://127.0.0.1:" + this.listener.port());
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
