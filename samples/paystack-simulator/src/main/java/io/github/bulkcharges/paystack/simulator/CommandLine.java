package io.github.bulkcharges.paystack.simulator;

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
			  --help                            show this
			""";

	static final SimulatorOptions DEFAULTS = SimulatorOptions.defaults().withPort(8090);

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
		return switch (name) {
			case "--server.port" -> options.withPort(number(name, value, 65535));
			case "--simulator.charges-per-second" ->
				options.withChargesPerSecond(number(name, value, Integer.MAX_VALUE));
			case "--simulator.rate-limit" -> options.withRateLimit(number(name, value, Integer.MAX_VALUE));
			default -> throw new IllegalArgumentException("Unknown option " + name);
		};
	}

	private static int number(String name, String value, int highest) {
		try {
			int number = Integer.parseInt(value);
			if (number >= 0 && number <= highest) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Reported below, like a number that is out of range.
		}
		throw new IllegalArgumentException(
				name + " needs a number from 0 to " + highest + ", as in " + name + "=100, not '" + value + "'");
	}

}
