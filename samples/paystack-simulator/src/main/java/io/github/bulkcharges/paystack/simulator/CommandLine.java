/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The options of the command line.
 */
final class CommandLine {

	static final String USAGE = """
			Usage: java -jar paystack-simulator.jar [options]

			  --server.address=ADDRESS           listen on this network interface (default 127.0.0.1)
			  --server.port=N                    listen on this port, 0 for any free one (default 8090)
			  --simulator.charges-per-second=N   attempt N charges per second, 0 for no limit (default 100)
			  --simulator.rate-limit=N           allow N requests per key and endpoint in 60 seconds,
			                                     0 for no limit (default 0)
			  --simulator.dedupe=BOOLEAN         false: debit a used reference again (default true)
			  --simulator.acceptance-delay=TIME  lose the response to each initiate request, and accept it
			                                     within this time (default 0)
			  --simulator.listing-delay=TIME     list a new batch only after this time (default 0)
			  --simulator.webhook-url=URL        post an event for each debit to this URL on this machine
			                                     (default none)
			  --simulator.webhook-key=KEY        sign events with this key (default: the key that sent the batch)
			  --simulator.webhook-retries=TIME,. wait this long before each retry
			                                     (default 100,100,100,100,2000,2000,2000)
			  --simulator.webhook-timeout=TIME   wait this long for a response (default 5s)
			  --simulator.webhook-concurrency=N  post N events at a time (default 10)
			  --simulator.webhook-doubled=N      post N of 100 events twice (default 0)
			  --simulator.webhook-dropped=N      never post N of 100 events (default 0)
			  --simulator.webhook-delay=TIME     post each event late, by at most this time (default 0)
			  --simulator.webhook-reordered=N    shuffle events among N (default 1)
			  --simulator.webhook-seed=N         select other events for these faults (default 0)
			  --help                             show this help

			A TIME is a number of milliseconds, or has a unit: 500ms, 2s, 1m.
			""";

	static final SimulatorOptions DEFAULTS = SimulatorOptions.defaults().withPort(8090);

	private static final long MAX_MILLIS = 3_600_000;

	private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)?");

	private CommandLine() {
	}

	/**
	 * Parses the arguments.
	 * @throws IllegalArgumentException if one is invalid
	 */
	static SimulatorOptions parse(String... arguments) {
		SimulatorOptions options = DEFAULTS;
		for (String argument : arguments) {
			options = parse(argument, options);
		}
		return options;
	}

	private static SimulatorOptions parse(String argument, SimulatorOptions options) {
		String[] parts = argument.split("=", 2);
		String name = parts[0];
		String value = (parts.length > 1) ? parts[1] : "";
		WebhookOptions webhooks = options.webhooks();
		return switch (name) {
			case "--server.address" -> options.withAddress(value);
			case "--server.port" -> options.withPort(number(name, value, 0, 65535));
			case "--simulator.charges-per-second" ->
				options.withChargesPerSecond(number(name, value, 0, Integer.MAX_VALUE));
			case "--simulator.rate-limit" -> options.withRateLimit(number(name, value, 0, Integer.MAX_VALUE));
			case "--simulator.dedupe" -> options.withDedupe(flag(name, value));
			case "--simulator.acceptance-delay" -> options.withAcceptanceDelay(duration(name, value, 0));
			case "--simulator.listing-delay" -> options.withListingDelay(duration(name, value, 0));
			case "--simulator.webhook-url" -> options.withWebhookUrl(value);
			case "--simulator.webhook-key" -> options.withWebhooks(webhooks.withSigningKey(value));
			case "--simulator.webhook-retries" ->
				options.withWebhooks(webhooks.withRetryDelays(durations(name, value)));
			case "--simulator.webhook-timeout" -> options.withWebhooks(webhooks.withTimeout(duration(name, value, 1)));
			case "--simulator.webhook-concurrency" ->
				options.withWebhooks(webhooks.withConcurrency(number(name, value, 1, 1000)));
			case "--simulator.webhook-doubled" ->
				withFaults(options, (faults) -> faults.withDoubled(number(name, value, 0, 100)));
			case "--simulator.webhook-dropped" ->
				withFaults(options, (faults) -> faults.withDropped(number(name, value, 0, 100)));
			case "--simulator.webhook-delay" ->
				withFaults(options, (faults) -> faults.withDelay(duration(name, value, 0)));
			case "--simulator.webhook-reordered" ->
				withFaults(options, (faults) -> faults.withReorderedAmong(number(name, value, 1, 100_000)));
			case "--simulator.webhook-seed" ->
				withFaults(options, (faults) -> faults.withSeed(number(name, value, 0, Integer.MAX_VALUE)));
			default -> throw new IllegalArgumentException("Unknown option " + name);
		};
	}

	private static SimulatorOptions withFaults(SimulatorOptions options,
			Function<WebhookFaults, WebhookFaults> change) {
		WebhookOptions webhooks = options.webhooks();
		return options.withWebhooks(webhooks.withFaults(change.apply(webhooks.faults())));
	}

	private static Duration[] durations(String name, String value) {
		return value.isEmpty() ? new Duration[0]
				: Stream.of(value.split(",", -1)).map((part) -> duration(name, part, 0)).toArray(Duration[]::new);
	}

	private static Duration duration(String name, String value, long min) {
		Matcher matcher = DURATION.matcher(value);
		if (matcher.matches()) {
			long number = Long.parseLong(matcher.group(1));
			String unit = (matcher.group(2) != null) ? matcher.group(2) : "ms";
			long millis = number * switch (unit) {
				case "m" -> 60_000;
				case "s" -> 1000;
				default -> 1;
			};
			if (millis >= min && millis <= MAX_MILLIS) {
				return Duration.ofMillis(millis);
			}
		}
		throw new IllegalArgumentException(
				name + " needs a time from " + min + "ms to 60m, as in " + name + "=500ms, not '" + value + "'");
	}

	private static boolean flag(String name, String value) {
		if (value.equals("true") || value.equals("false")) {
			return Boolean.parseBoolean(value);
		}
		throw new IllegalArgumentException(name + " needs true or false, not '" + value + "'");
	}

	private static int number(String name, String value, int min, int max) {
		try {
			int number = Integer.parseInt(value);
			if (number >= min && number <= max) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Reported below, like a number that is out of range.
		}
		throw new IllegalArgumentException(
				name + " needs a number from " + min + " to " + max + ", as in " + name + "=100, not '" + value + "'");
	}

}
