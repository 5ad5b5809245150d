/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.bean.override.convention.TestBean;

import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.ChargeOutcome;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunBatch;
import io.github.bulkcharges.paystack.simulator.Debits;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;
import io.github.bulkcharges.paystack.simulator.test.UsePaystackSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the jobs, the books and dunning.
 */
@SpringBootTest(properties = { "billing.demo-customers=200", "paystack.runs.settle-delay=1s",
		"paystack.runs.poll-interval=100ms" })
@UsePaystackSimulator
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_EACH_TEST_METHOD)
class BillingTests {

	private static final YearMonth JULY = YearMonth.of(2026, 7);

	@TestBean
	private Clock clock;

	@Autowired
	Billing billing;

	@Autowired
	Bookkeeping bookkeeping;

	@Autowired
	Invoices invoices;

	@Autowired
	BulkChargeRuns runs;

	@Autowired
	JobRepository jobs;

	@Autowired
	JdbcClient books;

	static Clock clock() {
		return new TestClock();
	}

	@Test
	void billsEverySubscriptionOnceAMonth(@Autowired PaystackSimulator simulator) throws Exception {
		assertThat(this.billing.due(JULY).charges()).isEqualTo(200);
		complete(this.billing.bill(JULY));
		assertThat(this.billing.due(JULY)).isEqualTo(new Due(0, 0));
		complete(this.billing.bill(JULY));
		assertThat(count("SELECT COUNT(*) FROM attempt WHERE outcome IS NOT NULL")).isEqualTo(200);
		assertThat(simulator.debits().values()).allMatch((debits) -> debits.times() == 1);
		assertThat(simulator.debits().values().stream().mapToLong(Debits::amount).sum())
			.isEqualTo(count("SELECT SUM(debited) FROM attempt"));
	}

	@Test
	void retriesEachCustomerOnceADayAndNotMoreOftenThanAllowed() throws Exception {
		complete(this.billing.bill(JULY));
		complete(this.billing.bill(JULY.plusMonths(1)));
		assertThat(this.billing.dueRetries().charges()).isZero();
		for (int retry = 1; retry <= 3; retry++) {
			advance(Duration.ofDays(4));
			assertThat(this.billing.dueRetries().charges()).isPositive();
			String run = this.billing.retry();
			complete(run);
			assertThat(count("SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM attempt WHERE run_id = '" + run
					+ "' GROUP BY customer_id) x"))
				.isEqualTo(1);
			assertThat(this.billing.dueRetries().charges()).isZero();
		}
		for (int retry = 1; retry <= 3; retry++) {
			advance(Duration.ofDays(4));
			complete(this.billing.retry());
		}
		advance(Duration.ofDays(4));
		assertThat(this.billing.dueRetries().charges()).isZero();
		assertThat(count("SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM attempt GROUP BY invoice_number) x"))
			.isEqualTo(4);
		assertThat(count("""
				SELECT COUNT(*) FROM attempt WHERE retry_of IS NOT NULL AND response_code IN
					('expired_card', 'suspected_fraud', 'invalid_pin', 'transaction_timeout')""")).isZero();
	}

	@Test
	void lastOutcomeOfReferenceWins() throws Exception {
		complete(this.billing.bill(JULY));
		String reference = "INV-2026-07-000102";
		assertThat(outcome(reference)).isEqualTo("FAILED");
		ChargeOutcome late = new ChargeOutcome("subscriptions-2026-07", 1, reference, 250000, OutcomeKind.SUCCEEDED,
				250000L, "NGN", null, null, null, null, null, null);
		RunBatch batch = new RunBatch(Mode.TEST, "subscriptions-2026-07", 1, BatchState.SETTLED, 1, 250000, 1, null,
				null, false, null, null, null);
		this.bookkeeping.onSettled(batch, List.of(late));
		this.bookkeeping.onSettled(batch, List.of(late));
		assertThat(outcome(reference)).isEqualTo("SUCCEEDED");
		assertThat(count("SELECT debited FROM attempt WHERE reference = '" + reference + "'")).isEqualTo(250000);
	}

	@Test
	void billsAgainWhatWasNotSubmitted() throws Exception {
		complete(this.billing.bill(JULY));
		this.invoices.removeAttempts(List.of("INV-2026-07-000001", "INV-2026-07-000002"));
		assertThat(this.billing.due(JULY).charges()).isEqualTo(2);
	}

	@Test
	void logsOutcomeWithoutAttempt(CapturedOutput output) throws Exception {
		ChargeOutcome outcome = new ChargeOutcome("july", 1, "INV-0", 250000, OutcomeKind.SUCCEEDED, 250000L, "NGN",
				null, null, null, null, null, null);
		this.bookkeeping.onSettled(new RunBatch(Mode.TEST, "july", 1, BatchState.SETTLED, 1, 250000, 1, null, null,
				false, null, null, null), List.of(outcome));
		assertThat(output).contains("The books have no attempt INV-0 of run july, whose outcome is SUCCEEDED");
	}

	private void complete(String run) throws Exception {
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.runs.find(run) != null);
		this.runs.find(run).settled().get(1, TimeUnit.MINUTES);
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.jobs.findRunningJobExecutions("billing").isEmpty()
					&& this.jobs.findRunningJobExecutions("dunning").isEmpty());
		assertThat(this.billing.failedJob()).isNull();
		assertThat(this.jobs.getLastJobExecution(this.jobs.getLastJobInstance("billing")).getStatus())
			.isEqualTo(BatchStatus.COMPLETED);
	}

	private String outcome(String reference) {
		return this.books.sql("SELECT outcome FROM attempt WHERE reference = ?")
			.param(reference)
			.query(String.class)
			.single();
	}

	private long count(String sql) {
		return this.books.sql(sql).query(Long.class).single();
	}

	private void advance(Duration duration) {
		((TestClock) this.clock).now = this.clock.instant().plus(duration);
	}

	private static final class TestClock extends Clock {

		private volatile Instant now = Instant.parse("2026-07-01T06:00:00Z");

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return this.now;
		}

	}

}
