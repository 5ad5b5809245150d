package io.github.bulkcharges.paystack.simulator;

/**
 * How a {@link PaystackSimulator} behaves. Take {@link #defaults()} and change what
 * matters with the {@code with} methods.
 *
 * @param port the port on the loopback interface, {@code 0} for any free one
 * @param chargesPerSecond how many charges are attempted per second over all batches (a
 * charge that fails takes several attempts), {@code 0} for as fast as possible
 * @param rateLimit how many requests one key may send to one endpoint in 60 seconds,
 * {@code 0} for any number
 * @param webhooks how webhooks are sent
 */
public record SimulatorOptions(int port, int chargesPerSecond, int rateLimit, WebhookOptions webhooks) {

	private static final SimulatorOptions DEFAULTS = new SimulatorOptions(0, 100, 0, WebhookOptions.defaults());

	private static final int HIGHEST_PORT = 65535;

	/**
	 * Check the options.
	 */
	public SimulatorOptions {
		if (port < 0 || port > HIGHEST_PORT) {
			throw new IllegalArgumentException("port must be between 0 and " + HIGHEST_PORT + ", not " + port);
		}
		if (chargesPerSecond < 0) {
			throw new IllegalArgumentException("chargesPerSecond must not be negative, but is " + chargesPerSecond);
		}
		if (rateLimit < 0) {
			throw new IllegalArgumentException("rateLimit must not be negative, but is " + rateLimit);
		}
	}

	/**
	 * A free port, 100 charges a second (slow enough to watch a batch being paused), no
	 * rate limit and no webhooks.
	 * @return the default options
	 */
	public static SimulatorOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * The same options with another port.
	 * @param port the port on the loopback interface, {@code 0} for any free one
	 * @return the changed options
	 */
	public SimulatorOptions withPort(int port) {
		return new SimulatorOptions(port, this.chargesPerSecond, this.rateLimit, this.webhooks);
	}

	/**
	 * The same options with another speed.
	 * @param chargesPerSecond how many charges are attempted per second over all batches,
	 * {@code 0} for as fast as possible
	 * @return the changed options
	 */
	public SimulatorOptions withChargesPerSecond(int chargesPerSecond) {
		return new SimulatorOptions(this.port, chargesPerSecond, this.rateLimit, this.webhooks);
	}

	/**
	 * The same options with another rate limit.
	 * @param rateLimit how many requests one key may send to one endpoint in 60 seconds,
	 * {@code 0} for any number
	 * @return the changed options
	 */
	public SimulatorOptions withRateLimit(int rateLimit) {
		return new SimulatorOptions(this.port, this.chargesPerSecond, rateLimit, this.webhooks);
	}

	/**
	 * The same options with other webhooks.
	 * @param webhooks how webhooks are sent
	 * @return the changed options
	 */
	public SimulatorOptions withWebhooks(WebhookOptions webhooks) {
		return new SimulatorOptions(this.port, this.chargesPerSecond, this.rateLimit, webhooks);
	}

	/**
	 * The same options with another destination of webhooks.
	 * @param url an {@code http} URL on this machine
	 * @return the changed options
	 * @throws IllegalArgumentException if it is not on this machine
	 */
	public SimulatorOptions withWebhookUrl(String url) {
		return withWebhooks(this.webhooks.withUrl(url));
	}

}
