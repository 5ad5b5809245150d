/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import java.time.Duration;
import java.time.YearMonth;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;
import io.github.bulkcharges.paystack.simulator.SimulatorOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a job continues by itself after the application was closed and started
 * again.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class ShutdownTests {

	private final String database = "jdbc:h2:file:./target/databases/" + UUID.randomUUID()
			+ ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

	@Test
	void continuesJobAfterApplicationWasClosed() throws Exception {
		try (PaystackSimulator simulator = PaystackSimulator
			.start(SimulatorOptions.defaults().withChargesPerSecond(20))) {
			try (ConfigurableApplicationContext first = start(simulator)) {
				String id = first.getBean(Billing.class).bill(YearMonth.of(2026, 7));
				BulkChargeRun run = first.getBean(BulkChargeRuns.class).find(id);
				Awaitility.await()
					.atMost(Duration.ofMinutes(1))
					.until(() -> run.progress().batches(BatchState.ACCEPTED) > 0);
			}
			try (ConfigurableApplicationContext second = start(simulator)) {
				JdbcClient books = second.getBean(JdbcClient.class);
				Awaitility.await()
					.atMost(Duration.ofMinutes(1))
					.until(() -> count(books,
							"SELECT COUNT(*) FROM batch_job_execution WHERE status = 'COMPLETED'") == 1);
				assertThat(count(books, "SELECT COUNT(*) FROM batch_job_execution")).isEqualTo(2);
				assertThat(count(books, "SELECT COUNT(*) FROM attempt WHERE outcome IS NOT NULL")).isEqualTo(100);
				assertThat(simulator.debits().values()).allMatch((debits) -> debits.times() == 1);
			}
		}
	}

	private ConfigurableApplicationContext start(PaystackSimulator simulator) {
		return SpringApplication.run(SubscriptionBillingApplication.class, "--server.port=0",
				"--spring.datasource.url=" + this.database, "--billing.demo-customers=100",
				"--paystack.secret-key=sk_test_shutdown", "--paystack.base-url=" + simulator.baseUrl(),
				"--paystack.rate-limit.enabled=false", "--paystack.runs.settle-delay=1s",
				"--paystack.runs.poll-interval=200ms");
	}

	private static long count(JdbcClient books, String sql) {
		return books.sql(sql).query(Long.class).single();
	}

}
