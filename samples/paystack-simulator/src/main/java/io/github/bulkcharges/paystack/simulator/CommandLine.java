package io.github.bulkcharges.paystack.simulator;

import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The options of the command line.
 */
final class CommandLine {

	static final String USAGE = """
			Usage: java -jar paystack-simulator.jar [options]

			  --server.port=N                   listen on this port of 127.0.0.1, 0 for any free one (default 8090)
			  --simulator.charges-per-second=N  attempt so many charges per second over all batches,
			                                    0 for as many as possible (default 100)
			  --simulator.rate-limit=N          allow each key so many requests per endpoint in 60 seconds,
			                                    0 for any number (default 0)
			  --simulator.webhook-url=URL       post an event for each debit to this URL on this machine (default none)
			  --simulator.webhook-key=KEY       sign events with this key (default: the one that sent the batch)
			  --simulator.webhook-retries=N,... wait so many milliseconds before each repetition
			                                    (default 100,100,100,100,2000,2000,2000)
			  --simulator.webhook-timeout=N     wait so many milliseconds for an answer (default 5000)
			  --simulator.webhook-concurrency=N post so many events at a time (default 10)
			  --simulator.webhook-doubled=N     post N of 100 events twice (default 0)
			  --simulator.webhook-dropped=N     never post N of 100 events (default 0)
			  --simulator.webhook-delay=N       post events up to so many milliseconds late (default 0)
			  --simulator.webhook-reordered=N   mix up the order among N events (default 1)
			  --simulator.webhook-seed=N        let other events be doubled, dropped, late and out of order (default 0)
			  --help                            show this
			""";

	static final SimulatorOptions DEFAULTS = SimulatorOptions.defaults().withPort(8090);

	private static final int MOST_MILLIS = 3_600_000;

	private CommandLine() {
	}

	/**
	 * Read the arguments.
	 * @throws IllegalArgumentException if one cannot be understood; the message says
	 * which and why
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
			case "--server.port" -> options.withPort(number(name, value, 0, 65535));
			case "--simulator.charges-per-second" ->
				options.withChargesPerSecond(number(name, value, 0, Integer.MAX_VALUE));
			case "--simulator.rate-limit" -> options.withRateLimit(number(name, value, 0, Integer.MAX_VALUE));
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

	private static Duration duration(String name, String value, int lowest) {
		return Duration.ofMillis(number(name, value, lowest, MOST_MILLIS));
	}

	private static int number(String name, String value, int lowest, int highest) {
		try {
			int number = Integer.parseInt(value);
			if (number >= lowest && number <= highest) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Reported below, like a number that is out of range.
		}
		throw new IllegalArgumentException(name + " needs a number from " + lowest + " to " + highest + ", as in "
				+ name + "=100, not '" + value + "'");
	}

}
