/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;

import io.github.bulkcharges.paystack.billing.BillingProperties.Role;
import io.github.bulkcharges.paystack.simulator.Debits;
import io.github.bulkcharges.paystack.simulator.FaultKind;
import io.github.bulkcharges.paystack.simulator.Operation;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;
import io.github.bulkcharges.paystack.simulator.ServiceFault;
import io.github.bulkcharges.paystack.simulator.SimulatorOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that three processes on PostgreSQL charge 20,000 customers once each, although
 * one of them is killed half-way and a Paystack without idempotency debits whatever it
 * gets. Takes a few minutes: run it with the profile {@code kill}.
 */
@EnabledIfSystemProperty(named = "kill", matches = "true")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KilledInstanceTests {

	private static final Logger logger = LoggerFactory.getLogger(KilledInstanceTests.class);

	private static final int CUSTOMERS = 20_000;

	private final List<Process> processes = new ArrayList<>();

	@ParameterizedTest
	@EnumSource(Role.class)
	void othersCompleteRunAndNobodyIsDebitedTwice(Role killed) throws Exception {
		try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.start();
				PaystackSimulator simulator = PaystackSimulator
					.start(SimulatorOptions.defaults().withDedupe(false).withChargesPerSecond(1000))) {
			simulator.withFaults(ServiceFault.of(Operation.INITIATE, FaultKind.LATE_RESPONSE)
				.withProbability(1, 0)
				.withDelay(Duration.ofSeconds(1)));
			JdbcClient books = JdbcClient.create(postgres.getPostgresDatabase());
			Process setup = start(Role.MAIN, "-", postgres, simulator);
			await("20,000 customers exist",
					() -> count(books,
							"SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'customer'") == 1
							&& count(books, "SELECT COUNT(*) FROM customer") == CUSTOMERS);
			setup.destroyForcibly().waitFor();
			Process worker = start(Role.WORKER, "-", postgres, simulator);
			start(Role.WORKER, "-", postgres, simulator);
			await("both workers are there", () -> count(books, """
					SELECT COUNT(DISTINCT application_name) FROM pg_stat_activity
					WHERE application_name LIKE 'WORKER%'""") == 2);
			Process main = start(Role.MAIN, "*/5 * * * * *", postgres, simulator);
			await("half of them are debited", () -> simulator.debits().size() >= CUSTOMERS / 2);
			Process victim = (killed == Role.MAIN) ? main : worker;
			victim.destroyForcibly().waitFor();
			int debited = simulator.debits().size();
			long open = count(books,
					"SELECT COUNT(*) FROM paystack_batch WHERE state IN ('READY', 'SENDING', 'UNKNOWN', 'ACCEPTED')");
			logger.warn("Killed {} after {} debits, with {} batches open", killed, debited, open);
			if (killed == Role.MAIN) {
				start(Role.MAIN, "-", postgres, simulator);
			}
			await("every charge is booked", () -> count(books,
					"SELECT COUNT(*) FROM attempt WHERE outcome IN ('SUCCEEDED', 'PARTIAL', 'FAILED')") == CUSTOMERS);
			await("the job is completed",
					() -> count(books, "SELECT COUNT(*) FROM batch_job_execution WHERE status = 'COMPLETED'") == 1);
			Map<String, Debits> debits = simulator.debits();
			assertThat(debits.values()).allMatch((debit) -> debit.times() == 1);
			assertThat(debits.keySet()).containsExactlyInAnyOrderElementsOf(
					books.sql("SELECT reference FROM attempt WHERE debited > 0").query(String.class).list());
			assertThat(debits.values().stream().mapToLong(Debits::amount).sum())
				.isEqualTo(count(books, "SELECT SUM(debited) FROM attempt"));
			logger.warn("Debited {} customers once each, and none twice", debits.size());
		}
		finally {
			this.processes.forEach(Process::destroyForcibly);
		}
	}

	private Process start(Role role, String schedule, EmbeddedPostgres postgres, PaystackSimulator simulator)
			throws Exception {
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), SubscriptionBillingApplication.class.getName(),
				"--server.port=0", "--billing.role=" + role, "--billing.demo-customers=" + CUSTOMERS,
				"--billing.schedule=" + schedule,
				"--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres") + "&ApplicationName=" + role
						+ this.processes.size(),
				"--spring.datasource.username=postgres", "--paystack.secret-key=sk_test_kill",
				"--paystack.base-url=" + simulator.baseUrl(), "--paystack.rate-limit.enabled=false",
				"--paystack.initiate-timeout=5s", "--paystack.runs.batch-size=250", "--paystack.runs.settle-delay=9s",
				"--paystack.runs.poll-interval=500ms");
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(new File("target/" + role + "-" + this.processes.size() + ".log"))
			.start();
		this.processes.add(process);
		return process;
	}

	private static long count(JdbcClient books, String sql) {
		return books.sql(sql).query(Long.class).single();
	}

	private static void await(String what, Callable<Boolean> condition) {
		Awaitility.await(what).atMost(Duration.ofMinutes(4)).pollInterval(Duration.ofMillis(200)).until(condition);
	}

}
