package io.github.bulkcharges.paystack.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Paystack's bulk charge endpoints on the loopback interface. It accepts batches, works
 * through them in the background, decides every outcome from the authorization code, and
 * counts what it debits.
 *
 * <p>
 * Several simulators may run in one JVM; they share nothing. All threads are daemons.
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
		this.engine = new ChargeEngine(this.bank, clock, this.webhooks::debited);
		this.rateLimiter = new RateLimiter(options.rateLimit(), clock);
		Api api = new Api(this.engine, this.bank, this.rateLimiter, this.webhooks, this.faults, this::reset);
		this.listener = HttpListener.start(options.port(), api, clock);
		this.worker = ChargeWorker.start(this.engine, this.webhooks, options.chargesPerSecond(),
				this.listener.threadName("worker"));
	}

	private String webhookThreadName() {
		return this.listener.threadName("webhook");
	}

	/**
	 * Start a simulator with the {@linkplain SimulatorOptions#defaults() default options}
	 * on a free port.
	 * @return the running simulator
	 * @throws UncheckedIOException if the port cannot be opened
	 */
	public static PaystackSimulator start() {
		return start(SimulatorOptions.defaults());
	}

	/**
	 * Start a simulator.
	 * @param options how it behaves
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
			throw new UncheckedIOException("Cannot listen on port " + options.port() + ": " + ex.getMessage(), ex);
		}
	}

	/**
	 * Where the simulator listens: what {@code https://api.paystack.co} is in production.
	 * @return the base URL, without a slash at its end
	 */
	public String baseUrl() {
		return "http://" + HttpListener.HOST + ":" + this.listener.port();
	}

	/**
	 * Everything that was debited so far, by reference. A reference that was never
	 * debited is not in it.
	 * @return an unmodifiable copy
	 */
	public Map<String, Debits> debits() {
		return Map.copyOf(this.bank.debits());
	}

	/**
	 * The webhooks: where they go, what goes wrong with them, and what became of them.
	 * @return the webhooks of this simulator
	 */
	public Webhooks webhooks() {
		return this.webhooks;
	}

	/**
	 * Let the next requests to an endpoint go wrong, one after the other. Requests
	 * without a valid key, and those that the rate limit refuses, are not counted.
	 * @param endpoint the endpoint
	 * @param faults what goes wrong with the first of them, the second and so on
	 */
	public void failNext(Endpoint endpoint, ServiceFault... faults) {
		this.faults.add(endpoint, List.of(faults));
	}

	/**
	 * Forget all batches, charges, references, debits, counted requests, faults that are
	 * still to come and webhooks that are still to be sent, and spoil webhooks as the
	 * options say. Webhooks go where they went; one that is under way is waited for. Ids
	 * are not used again.
	 */
	public void reset() {
		this.engine.reset();
		this.rateLimiter.reset();
		this.webhooks.reset();
		this.faults.reset();
	}

	/**
	 * Stop listening, cut all connections, stop working through batches and send nothing
	 * more.
	 */
	@Override
	public void close() {
		this.listener.close();
		this.worker.close();
		this.webhooks.close();
	}

}
