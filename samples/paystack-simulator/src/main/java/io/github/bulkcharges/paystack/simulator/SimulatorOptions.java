/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.time.Duration;

/**
 * Options of a {@link PaystackSimulator}. Start from {@link #defaults()} and change them
 * with the {@code with} methods.
 *
 * @param address the name or address of the network interface to listen on
 * @param port the port to listen on, {@code 0} for any free one
 * @param chargesPerSecond the number of attempts per second over all batches (a failing
 * charge takes several attempts), {@code 0} for no limit
 * @param rateLimit the number of requests per key and endpoint in 60 seconds, {@code 0}
 * for no limit
 * @param dedupe whether a charge whose reference was used before fails as a duplicate. If
 * not, it debits the card again. The batch is accepted in either case
 * @param acceptanceDelay the maximum time after which an initiate request is accepted.
 * Its response is then lost. Zero to accept it at once, with a response
 * @param listingDelay the time after which a new batch appears in the list of batches
 * @param webhooks the options of webhooks
 */
public record SimulatorOptions(String address, int port, int chargesPerSecond, int rateLimit, boolean dedupe,
		Duration acceptanceDelay, Duration listingDelay, WebhookOptions webhooks) {

	private static final int MAX_PORT = 65535;

	private static final Duration MAX_DELAY = Duration.ofHours(1);

	private static final SimulatorOptions DEFAULTS = new SimulatorOptions("127.0.0.1", 0, 100, 0, true, Duration.ZERO,
			Duration.ZERO, WebhookOptions.defaults());

	/**
	 * Validates the options.
	 */
	public SimulatorOptions {
		if (address.isBlank()) {
			throw new IllegalArgumentException("address must not be blank");
		}
		if (port < 0 || port > MAX_PORT) {
			throw new IllegalArgumentException("port must be between 0 and " + MAX_PORT + ", not " + port);
		}
		if (chargesPerSecond < 0) {
			throw new IllegalArgumentException("chargesPerSecond must not be negative, but is " + chargesPerSecond);
		}
		if (rateLimit < 0) {
			throw new IllegalArgumentException("rateLimit must not be negative, but is " + rateLimit);
		}
		requireValid("acceptanceDelay", acceptanceDelay);
		requireValid("listingDelay", listingDelay);
	}

	private static void requireValid(String name, Duration delay) {
		if (delay.isNegative() || delay.compareTo(MAX_DELAY) > 0) {
			throw new IllegalArgumentException(name + " must be between 0 and an hour, not " + delay);
		}
	}

	/**
	 * Returns the default options: any free port on the loopback interface, 100 charges
	 * per second (slow enough to pause a batch in the middle), no rate limit,
	 * deduplication, no delays and no webhooks.
	 * @return the default options
	 */
	public static SimulatorOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * Returns these options with another address.
	 * @param address the name or address of the network interface to listen on, such as
	 * {@code 0.0.0.0} for all. The simulator has no authentication
	 * @return the changed options
	 */
	public SimulatorOptions withAddress(String address) {
		return new SimulatorOptions(address, this.port, this.chargesPerSecond, this.rateLimit, this.dedupe,
				this.acceptanceDelay, this.listingDelay, this.webhooks);
	}

	/**
	 * Returns these options with another port.
	 * @param port the port to listen on, {@code 0} for any free one
	 * @return the changed options
	 */
	public SimulatorOptions withPort(int port) {
		return new SimulatorOptions(this.address, port, this.chargesPerSecond, this.rateLimit, this.dedupe,
				this.acceptanceDelay, this.listingDelay, this.webhooks);
	}

	/**
	 * Returns these options with another speed.
	 * @param chargesPerSecond the number of attempts per second over all batches,
	 * {@code 0} for no limit
	 * @return the changed options
	 */
	public SimulatorOptions withChargesPerSecond(int chargesPerSecond) {
		return new SimulatorOptions(this.address, this.port, chargesPerSecond, this.rateLimit, this.dedupe,
				this.acceptanceDelay, this.listingDelay, this.webhooks);
	}

	/**
	 * Returns these options with another rate limit.
	 * @param rateLimit the number of requests per key and endpoint in 60 seconds,
	 * {@code 0} for no limit
	 * @return the changed options
	 */
	public SimulatorOptions withRateLimit(int rateLimit) {
		return new SimulatorOptions(this.address, this.port, this.chargesPerSecond, rateLimit, this.dedupe,
				this.acceptanceDelay, this.listingDelay, this.webhooks);
	}

	/**
	 * Returns these options with or without deduplication.
	 * @param dedupe {@code false} to debit a card again if a reference was used before
	 * @return the changed options
	 */
	public SimulatorOptions withDedupe(boolean dedupe) {
		return new SimulatorOptions(this.address, this.port, this.chargesPerSecond, this.rateLimit, dedupe,
				this.acceptanceDelay, this.listingDelay, this.webhooks);
	}

	/**
	 * Returns these options with another acceptance delay. With one, the response to
	 * every initiate request is lost, and the request is accepted at some time within the
	 * delay.
	 * @param acceptanceDelay the delay, at most an hour; zero for none
	 * @return the changed options
	 */
	public SimulatorOptions withAcceptanceDelay(Duration acceptanceDelay) {
		return new SimulatorOptions(this.address, this.port, this.chargesPerSecond, this.rateLimit, this.dedupe,
				acceptanceDelay, this.listingDelay, this.webhooks);
	}

	/**
	 * Returns these options with another listing delay. A new batch can be fetched by its
	 * code at once, but appears in the list of batches only after the delay.
	 * @param listingDelay the delay, at most an hour; zero for none
	 * @return the changed options
	 */
	public SimulatorOptions withListingDelay(Duration listingDelay) {
		return new SimulatorOptions(this.address, this.port, this.chargesPerSecond, this.rateLimit, this.dedupe,
				this.acceptanceDelay, listingDelay, this.webhooks);
	}

	/**
	 * Returns these options with other options of webhooks.
	 * @param webhooks the options of webhooks
	 * @return the changed options
	 */
	public SimulatorOptions withWebhooks(WebhookOptions webhooks) {
		return new SimulatorOptions(this.address, this.port, this.chargesPerSecond, this.rateLimit, this.dedupe,
				this.acceptanceDelay, this.listingDelay, webhooks);
	}

	/**
	 * Returns these options with another URL of webhooks.
	 * @param url an {@code http} URL on this machine
	 * @return the changed options
	 * @throws IllegalArgumentException if it is not on this machine
	 */
	public SimulatorOptions withWebhookUrl(String url) {
		return withWebhooks(this.webhooks.withUrl(url));
	}

}
