package io.github.bulkcharges.paystack.billing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Measures what the starter adds to the start of an application: the same application is
 * started in processes of their own, with and without it, in rounds whose order is drawn.
 * What is added is the median over the rounds, with the interval in which the true one is
 * in 95 of 100 measurements, because one start differs from the next by more than the
 * starter adds. The README says how to run it.
 */
final class StartUpMeasurement {

	private static final Pattern MEASURED = Pattern.compile("MEASURED (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");

	private static final int COLUMNS = 5;

	private static final int TIMES = 2;

	/** Of the normal distribution, for the interval that is right 95 times in 100. */
	private static final double QUANTILE = 1.96;

	private StartUpMeasurement() {
	}

	/**
	 * Measure.
	 * @param args how many starts of each kind, and options of the JVM; the first one of
	 * each kind does not count
	 * @throws Exception when an application does not start
	 */
	public static void main(String[] args) throws Exception {
		int starts = Integer.parseInt(args[0]);
		List<String> options = List.of(args).subList(1, args.length);
		List<Kind> order = new ArrayList<>(List.of(Kind.values()));
		Map<Kind, List<int[]>> measured = new EnumMap<>(Kind.class);
		for (int round = 0; round <= starts; round++) {
			Collections.shuffle(order);
			for (Kind kind : order) {
				int[] figures = start(kind, options);
				if (round > 0) {
					measured.computeIfAbsent(kind, (first) -> new ArrayList<>()).add(figures);
				}
			}
		}
		System.out.printf("Java %s %s, medians of %d starts%n", System.getProperty("java.version"), options, starts);
		System.out.printf("%-40s%18s%18s%8s%8s%8s%n", "", "ms", "CPU ms", "threads", "beans", "classes");
		measured.forEach((kind, figures) -> print(kind.text, figures, false));
		for (Kind kind : List.of(Kind.WITH, Kind.EXPOSED, Kind.DISABLED)) {
			print(kind.text + ", added", added(measured.get(kind), measured.get(Kind.RESTCLIENT)), true);
		}
	}

	/**
	 * What each start took more than the one of the other kind in the same round.
	 */
	private static List<int[]> added(List<int[]> figures, List<int[]> others) {
		return IntStream.range(0, figures.size())
			.mapToObj((round) -> IntStream.range(0, COLUMNS)
				.map((column) -> figures.get(round)[column] - others.get(round)[column])
				.toArray())
			.toList();
	}

	private static void print(String text, List<int[]> figures, boolean interval) {
		StringBuilder line = new StringBuilder("%-40s".formatted(text));
		for (int column = 0; column < COLUMNS; column++) {
			int[] sorted = sorted(figures, column);
			String median = String.valueOf(median(sorted));
			line.append((column < TIMES) ? "%18s".formatted(interval ? median + between(sorted) : median)
					: "%8s".formatted(median));
		}
		System.out.println(line);
	}

	private static int[] sorted(List<int[]> figures, int column) {
		return figures.stream().mapToInt((row) -> row[column]).sorted().toArray();
	}

	private static int median(int[] sorted) {
		return Math.floorDiv(sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2], 2);
	}

	/**
	 * The interval of the median, from the ranks between which it is, whatever the
	 * distribution.
	 */
	private static String between(int[] sorted) {
		int below = (int) Math.floor((sorted.length - QUANTILE * Math.sqrt(sorted.length)) / 2);
		int rank = Math.max(0, below - 1);
		return " [%d, %d]".formatted(sorted[rank], sorted[sorted.length - 1 - rank]);
	}

	private static int[] start(Kind kind, List<String> options) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(List.of("-cp", kind.classPath(), MeasuredApplication.class.getName(), "--server.port=0",
				"--spring.main.banner-mode=off", "--paystack.secret-key=sk_test_measured",
				"--management.endpoints.web.exposure.include=" + kind.endpoints));
		command.addAll(kind.options);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		Matcher figures = MEASURED.matcher(output);
		if (!figures.find()) {
			throw new IllegalStateException("It did not start: " + output);
		}
		return IntStream.rangeClosed(1, figures.groupCount())
			.map((group) -> Integer.parseInt(figures.group(group)))
			.toArray();
	}

	/**
	 * What is started.
	 */
	private enum Kind {

		WITHOUT("without the starter and what it needs",
				List.of("paystack-bulk-charges", "paystack-simulator", "restclient", "spring-boot-http-client"),
				Kind.USUAL_ENDPOINTS, List.of()),

		RESTCLIENT("without the starter, with RestClient", List.of("paystack-bulk-charges", "paystack-simulator"),
				Kind.USUAL_ENDPOINTS, List.of()),

		WITH("with the starter", List.of("paystack-simulator"), Kind.USUAL_ENDPOINTS, List.of()),

		EXPOSED("with the starter and its endpoint", List.of("paystack-simulator"),
				Kind.USUAL_ENDPOINTS + ",bulkcharges", List.of()),

		DISABLED("with paystack.enabled=false", List.of("paystack-simulator"), Kind.USUAL_ENDPOINTS,
				List.of("--paystack.enabled=false"));

		private static final String USUAL_ENDPOINTS = "health,prometheus";

		private final String text;

		private final List<String> absent;

		private final String endpoints;

		private final List<String> options;

		Kind(String text, List<String> absent, String endpoints, List<String> options) {
			this.text = text;
			this.absent = absent;
			this.endpoints = endpoints;
			this.options = options;
		}

		String classPath() {
			return String.join(File.pathSeparator,
					Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
						.filter((entry) -> this.absent.stream().noneMatch(entry::contains))
						.toList());
		}

	}

}
