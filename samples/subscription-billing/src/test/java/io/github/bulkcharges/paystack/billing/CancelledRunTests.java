/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import java.time.Duration;
import java.time.YearMonth;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.simulator.Debits;
import io.github.bulkcharges.paystack.simulator.FaultKind;
import io.github.bulkcharges.paystack.simulator.Operation;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;
import io.github.bulkcharges.paystack.simulator.ServiceFault;
import io.github.bulkcharges.paystack.simulator.test.UsePaystackSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a cancelled run does not keep customers from being billed.
 */
@SpringBootTest(properties = { "billing.demo-customers=200", "paystack.runs.batch-size=25",
		"paystack.runs.settle-delay=1s", "paystack.runs.poll-interval=100ms" })
@UsePaystackSimulator
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class CancelledRunTests {

	private static final YearMonth JULY = YearMonth.of(2026, 7);

	@Autowired
	Billing billing;

	@Autowired
	BulkChargeRuns runs;

	@Autowired
	JobRepository jobs;

	@Autowired
	JdbcClient books;

	@Test
	void billsAgainWhatCancelledRunDidNotSend(@Autowired PaystackSimulator simulator) throws Exception {
		simulator.withFaults(ServiceFault.of(Operation.INITIATE, FaultKind.LATE_RESPONSE)
			.withProbability(1, 0)
			.withDelay(Duration.ofSeconds(2)));
		BulkChargeRun run = this.runs.find(this.billing.bill(JULY));
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> run.progress().batches(BatchState.SENDING) > 0);
		run.stop("ada", "the price is wrong");
		run.cancel("ada", "the price is wrong");
		run.settled().get(1, TimeUnit.MINUTES);
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> isJobCompleted());
		int returned = this.billing.due(JULY).charges();
		assertThat(returned).isPositive();
		assertThat(count("SELECT COUNT(*) FROM attempt WHERE outcome IS NOT NULL")).isEqualTo(200 - returned);
		assertThat(count("SELECT COUNT(*) FROM attempt WHERE outcome IS NULL")).isZero();
		simulator.withFaults();
		BulkChargeRun rest = this.runs.find(this.billing.bill(JULY));
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.billing.due(JULY).charges() == 0);
		rest.settled().get(1, TimeUnit.MINUTES);
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> isJobCompleted());
		assertThat(count("SELECT COUNT(*) FROM attempt WHERE outcome IS NOT NULL")).isEqualTo(200);
		assertThat(simulator.debits().values().stream().mapToLong(Debits::amount).sum())
			.isEqualTo(count("SELECT SUM(debited) FROM attempt"));
	}

	/** The job ends early if it notices the cancellation before everything is settled. */
	private boolean isJobCompleted() throws Exception {
		Billing.FailedJob failed = this.billing.failedJob();
		if (failed != null) {
			this.billing.restart(failed.id());
		}
		return failed == null && this.jobs.findRunningJobExecutions("billing").isEmpty();
	}

	private long count(String sql) {
		return this.books.sql(sql).query(Long.class).single();
	}

}
