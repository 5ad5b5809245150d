/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import io.github.bulkcharges.paystack.simulator.PaystackSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run whose processes are attacked until it is settled.
 */
final class CrashRun {

	private final PaystackSimulator simulator;

	private final String databaseUrl;

	private final Path folder;

	private final Path log;

	private final List<TestCharge> charges;

	private final int batchSize;

	private final CrashTable table;

	CrashRun(PaystackSimulator simulator, String databaseUrl, Path folder, List<TestCharge> charges, int batchSize,
			CrashTable table) throws IOException {
		this.simulator = simulator;
		this.databaseUrl = databaseUrl;
		this.folder = folder;
		this.log = folder.resolve("log");
		this.charges = charges;
		this.batchSize = batchSize;
		this.table = table;
		Files.write(folder.resolve("charges.csv"),
				Stream
					.concat(Stream.of("authorization,amount,reference,attempt_partial_debit"),
							charges.stream().map(TestCharge::row))
					.toList());
	}

	/**
	 * Runs one process after the other, each with its attack, and then one that is not
	 * attacked.
	 * @return the attacks that were hit
	 */
	List<Attack> execute(String name, List<Attack> attacks) {
		List<Attack> hit = new ArrayList<>();
		try {
			for (Attack attack : attacks) {
				int exitCode = suffer(name, attack);
				log(name + " ended with exit code " + exitCode + " after " + attack);
				boolean isHit = (attack instanceof Attack.Halt) ? exitCode == HaltingDataSource.EXIT_CODE
						: exitCode != 0 || attack instanceof Attack.Freeze;
				if (isHit && !(attack instanceof Attack.None)) {
					hit.add(attack);
					this.table.hit(attack.kind());
				}
			}
			return hit;
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * Runs processes side by side.
	 */
	void executeAll(List<List<Attack>> attacks) {
		List<CompletableFuture<?>> processes = new ArrayList<>();
		for (int i = 0; i < attacks.size(); i++) {
			String name = String.valueOf((char) ('A' + i));
			List<Attack> all = attacks.get(i);
			processes.add(CompletableFuture.supplyAsync(() -> execute(name, all)));
		}
		processes.forEach(CompletableFuture::join);
	}

	/**
	 * Runs a process that is not attacked.
	 * @return its exit code
	 */
	int finish() throws IOException, InterruptedException {
		Attack.None none = new Attack.None();
		int exitCode = suffer("Z", none);
		log("Z ended with exit code " + exitCode);
		return exitCode;
	}

	private int suffer(String name, Attack attack) throws IOException, InterruptedException {
		try {
			return start(name, attack).suffer(attack);
		}
		catch (AssertionError ex) {
			throw new AssertionError(Files.readString(this.log), ex);
		}
	}

	private Child start(String name, Attack attack) throws IOException {
		List<String> options = new ArrayList<>(
				List.of("--quickstart.run=crash", "--quickstart.charges=" + this.folder.resolve("charges.csv"),
						"--quickstart.report=" + this.folder.resolve("report.csv"), "--quickstart.demo=false",
						"--quickstart.poll-interval=100ms", "--paystack.base-url=" + this.simulator.baseUrl(),
						"--paystack.secret-key=sk_test_crash", "--paystack.initiate-timeout=1s",
						"--paystack.runs.settle-delay=1s", "--paystack.runs.poll-interval=100ms",
						"--paystack.runs.batch-size=" + this.batchSize, "--spring.datasource.url=" + this.databaseUrl,
						"--spring.datasource.hikari.maximum-pool-size=8", "--spring.datasource.hikari.minimum-idle=1"));
		options.addAll(attack.options());
		log(name + " starts, to suffer " + attack);
		return Child.start(name, this.log, options);
	}

	private void log(String line) throws IOException {
		Files.writeString(this.log, "---- " + line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	Audit audit() throws IOException, InterruptedException {
		Map<String, String> report = Files.readAllLines(this.folder.resolve("report.csv"))
			.stream()
			.skip(1)
			.map((line) -> line.split(",", -1))
			.collect(Collectors.toMap((cells) -> cells[0],
					(cells) -> String.join(",", Arrays.copyOfRange(cells, 1, 4))));
		Audit audit = Audit.of(this.charges, this.simulator.debits(), report, batchesOfSimulator(), batchesOfLedger());
		this.table.add(audit);
		return audit;
	}

	/**
	 * Requires that a process that is not attacked settles every charge, and that nobody
	 * was debited twice, forgotten, or debited a wrong amount.
	 */
	void assertClean() throws IOException, InterruptedException {
		try {
			assertThat(finish()).as("exit code").isZero();
			assertThat(audit()).matches(Audit::isClean);
		}
		catch (AssertionError ex) {
			throw new AssertionError(Files.readString(this.log), ex);
		}
		finally {
			String logs = System.getProperty("crash.log");
			if (logs != null) {
				Files.copy(this.log, Files.createTempFile(Path.of(logs), "crash", ".log"),
						StandardCopyOption.REPLACE_EXISTING);
			}
		}
	}

	/**
	 * Waits until the run is started. A process that cannot add all charges gives up.
	 */
	void awaitStart() {
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.ignoreExceptionsInstanceOf(DataAccessException.class)
			.until(() -> ledger().queryForObject("SELECT COUNT(*) FROM paystack_run WHERE state = 'RUNNING'",
					Integer.class) > 0);
	}

	/**
	 * Returns who has done something to the run, and what.
	 */
	List<String> auditTable() {
		return ledger().queryForList("SELECT actor || ' ' || action FROM paystack_audit ORDER BY id", String.class);
	}

	private JdbcTemplate ledger() {
		return new JdbcTemplate(new DriverManagerDataSource(this.databaseUrl));
	}

	private Set<String> batchesOfLedger() {
		return new HashSet<>(ledger().queryForList("""
				SELECT batch_code FROM paystack_batch WHERE batch_code IS NOT NULL
				UNION SELECT other_code FROM paystack_batch WHERE other_code IS NOT NULL""", String.class));
	}

	private Set<String> batchesOfSimulator() throws IOException, InterruptedException {
		this.simulator.withFaults();
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.simulator.baseUrl() + "/bulkcharge?perPage=10000"))
			.header("Authorization", "Bearer sk_test_crash")
			.build();
		return new JsonMapper().readTree(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body())
			.path("data")
			.valueStream()
			.map((batch) -> batch.path("batch_code").asString())
			.collect(Collectors.toSet());
	}

}
