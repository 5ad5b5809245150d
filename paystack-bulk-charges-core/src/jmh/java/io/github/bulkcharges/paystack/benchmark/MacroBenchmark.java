/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import javax.net.ssl.SSLContext;

import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.PaystackResponse;

/**
 * Measures whole calls against a server on this machine, of the reference and of the
 * client, side by side. In each round both have their turn, in an order that rotates. The
 * ratios are those of one round, and their median counts.
 * <p>
 * System properties: {@code benchmark.rounds} (7), {@code benchmark.warmup} rounds that
 * are not counted (3), {@code benchmark.seconds} of one turn (2), {@code benchmark.works}
 * (all; names of {@link Work}), {@code benchmark.tls} (false).
 */
public final class MacroBenchmark {

	static final String BATCH = "BCH_180tl7oq7cayggh";

	private static final String SECRET_KEY = "sk_test_0000000000000000000000000000000000000000";

	private static final String REFERENCE = "reference";

	private final int rounds = Integer.getInteger("benchmark.rounds", 7);

	private final int warmup = Integer.getInteger("benchmark.warmup", 3);

	private final double seconds = Double.parseDouble(System.getProperty("benchmark.seconds", "2"));

	private final boolean tls = Boolean.getBoolean("benchmark.tls");

	private final List<BulkCharge> charges = Bodies.charges(1000);

	private MacroBenchmark() {
	}

	/**
	 * Measure and print.
	 * @param arguments none
	 * @throws Exception when something cannot be measured
	 */
	public static void main(String[] arguments) throws Exception {
		new MacroBenchmark().run();
	}

	private void run() throws Exception {
		if (this.tls) {
			SSLContext.setDefault(Tls.context());
		}
		System.out.printf("Java %s, %d processors, %s, medians of %d rounds of %s s%n", Runtime.version(),
				Runtime.getRuntime().availableProcessors(), this.tls ? "TLS" : "clear text", this.rounds, this.seconds);
		for (Work work : Work.values()) {
			if (chosen("benchmark.works", work.name())) {
				print(work, measure(work));
			}
		}
	}

	private Map<String, List<Round>> measure(Work work) throws Exception {
		try (ServerProcess server = ServerProcess.start(work.latencyMillis(), this.tls)) {
			Map<String, Contender> contenders = contenders(work, server.baseUrl());
			try {
				check(work, contenders);
				return measure(work, contenders);
			}
			finally {
				contenders.values().forEach(Contender::close);
			}
		}
	}

	private Map<String, List<Round>> measure(Work work, Map<String, Contender> contenders) throws InterruptedException {
		Map<String, List<Round>> measured = new LinkedHashMap<>();
		List<String> names = new ArrayList<>(contenders.keySet());
		names.forEach((name) -> measured.put(name, new ArrayList<>()));
		for (int round = -this.warmup; round < this.rounds; round++) {
			for (int i = 0; i < names.size(); i++) {
				String name = names.get(Math.floorMod(i + round, names.size()));
				Round result = Round.measure(contenders.get(name), work, this.seconds);
				if (round >= 0) {
					measured.get(name).add(result);
				}
			}
		}
		return measured;
	}

	private Map<String, Contender> contenders(Work work, String baseUrl) {
		Map<String, Contender> contenders = new LinkedHashMap<>();
		contenders.put(REFERENCE, new ReferenceContender(baseUrl, SECRET_KEY, this.charges));
		contenders.put("client", new LibraryContender(baseUrl, SECRET_KEY, work.inFlight(), this.charges));
		return contenders;
	}

	/**
	 * Only those who do the same can be compared: all must make equal objects.
	 */
	private static void check(Work work, Map<String, Contender> contenders) throws Exception {
		Object expected = contenders.get(REFERENCE).call(work).get();
		for (Map.Entry<String, Contender> contender : contenders.entrySet()) {
			Object answer = contender.getValue().call(work).get();
			Object data = (answer instanceof PaystackResponse<?> response) ? response.data() : answer;
			if (!expected.equals(data)) {
				throw new IllegalStateException(contender.getKey() + " did something else than the reference: " + data
						+ " instead of " + expected);
			}
		}
	}

	private static void print(Work work, Map<String, List<Round>> measured) {
		System.out.printf("%n%s%n%-18s %12s %14s %12s %12s %11s%n", work.description(), "", "calls/s", "CPU us/call",
				"rate ratio", "CPU ratio", "OS threads");
		List<Round> reference = measured.get(REFERENCE);
		measured.forEach((name, rounds) -> System.out.printf(Locale.ROOT, "%-18s %12.0f %14.1f %12.2f %12.2f %11d%n",
				name, median(rounds, Round::rate), median(rounds, Round::cpuMicros),
				ratio(rounds, reference, Round::rate), ratio(rounds, reference, Round::cpuMicros),
				rounds.stream().mapToInt(Round::threads).max().orElse(0)));
	}

	private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
		return median(rounds.stream().mapToDouble(value).toArray());
	}

	private static double ratio(List<Round> rounds, List<Round> reference, ToDoubleFunction<Round> value) {
		double[] ratios = new double[rounds.size()];
		Arrays.setAll(ratios, (i) -> value.applyAsDouble(rounds.get(i)) / value.applyAsDouble(reference.get(i)));
		return median(ratios);
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	private static boolean chosen(String property, String name) {
		String names = System.getProperty(property, "");
		return names.isBlank() || Arrays.asList(names.toLowerCase(Locale.ROOT).split("\\s*,\\s*"))
			.contains(name.toLowerCase(Locale.ROOT));
	}

}
