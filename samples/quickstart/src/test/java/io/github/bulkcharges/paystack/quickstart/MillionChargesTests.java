/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.bulkcharges.paystack.simulator.PaystackSimulator;
import io.github.bulkcharges.paystack.simulator.SimulatorOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures the quickstart with many charges, on PostgreSQL and in a heap of 128 MB. The
 * simulator has ten times the rate limit of a live key.
 */
@EnabledIfSystemProperty(named = "million.charges", matches = "\\d.*")
@Timeout(value = 2, unit = TimeUnit.HOURS)
class MillionChargesTests {

	private static final int RATE_LIMIT = 6000;

	/** Runs read charges in the background, with half of the limit, 100 at a time. */
	private static final int CHARGES_PER_SECOND = RATE_LIMIT / 2 / 60 * 100;

	private static final Pattern COLLECTION = Pattern.compile("->(\\d+)M\\(");

	@TempDir
	private Path folder;

	static IntStream charges() {
		return Arrays.stream(System.getProperty("million.charges").split(" ")).mapToInt(Integer::parseInt);
	}

	@ParameterizedTest
	@MethodSource("charges")
	void debitsEachOnce(int charges) throws Exception {
		try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.start();
				PaystackSimulator simulator = PaystackSimulator.start(SimulatorOptions.defaults()
					.withDedupe(false)
					.withChargesPerSecond(0)
					.withRateLimit(RATE_LIMIT))) {
			write(charges);
			long began = System.nanoTime();
			assertThat(charge(postgres.getJdbcUrl("postgres", "postgres"), simulator.baseUrl())).isZero();
			Duration taken = Duration.ofNanos(System.nanoTime() - began);
			assertThat(simulator.debits()).hasSize(charges).allSatisfy((reference, debits) -> {
				assertThat(debits.times()).isOne();
				assertThat(debits.amount()).isEqualTo(500_000);
			});
			System.out.printf(
					"%,d charges: %,d s, of which the rate limit takes %,d s; %s ms for each charge; heap after collections %d MB; requests %s%n",
					charges, taken.toSeconds(), charges / CHARGES_PER_SECOND,
					BigDecimal.valueOf(taken.toMillis() * 100 / charges, 2), maxHeap(), simulator.requests());
		}
	}

	private void write(int charges) throws IOException {
		try (BufferedWriter file = Files.newBufferedWriter(this.folder.resolve("charges.csv"))) {
			file.write("authorization,amount,reference\n");
			for (int i = 0; i < charges; i++) {
				file.write("AUTH_" + i + ",5000.00,inv-" + i + "\n");
			}
		}
	}

	private int charge(String database, String baseUrl) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx128m", "-Xlog:gc:file=" + this.folder.resolve("gc.log"), "-cp",
				System.getProperty("java.class.path"), QuickstartApplication.class.getName(),
				"--quickstart.run=million", "--quickstart.charges=" + this.folder.resolve("charges.csv"),
				"--quickstart.report=" + this.folder.resolve("report.csv"), "--quickstart.demo=false",
				"--paystack.base-url=" + baseUrl, "--paystack.secret-key=sk_test_million",
				"--paystack.runs.batch-size=1000", "--spring.datasource.url=" + database))
			.redirectErrorStream(true)
			.redirectOutput(Path.of("target", "million.log").toFile())
			.start();
		try {
			return process.waitFor();
		}
		finally {
			process.destroyForcibly();
		}
	}

	private long maxHeap() throws IOException {
		return Files.readAllLines(this.folder.resolve("gc.log"))
			.stream()
			.flatMap((line) -> COLLECTION.matcher(line).results())
			.mapToLong((collection) -> Long.parseLong(collection.group(1)))
			.max()
			.orElse(0);
	}

}
