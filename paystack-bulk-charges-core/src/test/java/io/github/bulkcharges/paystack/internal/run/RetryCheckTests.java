/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.internal.ledger.AuditAction;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.run.SendResult.Kind;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.TransactionStatus;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RetryCheck} and {@link Corrections}: a failed debt is charged again
 * only if its earlier attempt has really failed.
 */
class RetryCheckTests {

	private static final RunKey RETRIES = new RunKey(Mode.TEST, "retries");

	private final EngineFixture fixture = new EngineFixture();

	private final FakePaystack paystack = this.fixture.paystack;

	@Test
	void sendsWhenEarlierAttemptFailedOrIsNotFound() {
		retry();
		this.paystack.transaction("Old-1", TransactionStatus.FAILED, 5000L, 1);
		assertThat(send().kind()).isEqualTo(Kind.ACCEPTED);
		assertThat(this.paystack.requests).contains("verify Old-1", "verify Old-2");
		assertThat(this.paystack.last().sent).hasSize(2);
	}

	@Test
	void sendsWhenEarlierAttemptWasAbandoned() {
		retry();
		this.paystack.transaction("Old-1", TransactionStatus.ABANDONED, 5000L, 1);
		assertThat(send().kind()).isEqualTo(Kind.ACCEPTED);
	}

	@Test
	void verifiesBeforeTheClaim() {
		retry();
		this.paystack.next((service, charges, gate) -> {
			assertThat(service.count("verify")).isEqualTo(2);
			return FakePaystack.accept(service, charges, gate);
		});
		send();
	}

	@Test
	void removesChargeWhoseEarlierAttemptSucceededLate() {
		retry();
		this.paystack.transaction("Old-1", TransactionStatus.SUCCESS, 5000L, 7);
		assertThat(send().kind()).isEqualTo(Kind.CHANGED);
		BatchRecord batch = this.fixture.batch(RETRIES, 1);
		assertThat(batch.state()).isEqualTo(BatchState.READY);
		assertThat(batch.charges()).isOne();
		assertThat(this.fixture.outcome("new-1")).isEqualTo(OutcomeKind.NOT_SUBMITTED);
		assertThat(this.fixture.ledger.runs().audit(RETRIES)).last().satisfies((entry) -> {
			assertThat(entry.action()).isEqualTo(AuditAction.REMOVE);
			assertThat(entry.detail()).contains("Old-1", "success");
		});
		assertThat(send().kind()).isEqualTo(Kind.ACCEPTED);
		assertThat(this.paystack.last().sent).singleElement().extracting(BulkCharge::reference).isEqualTo("new-2");
	}

	@Test
	void correctsRecordedFailureOfEarlierAttempt() {
		retry();
		this.fixture.events.all.clear();
		this.paystack.transaction("Old-1", TransactionStatus.SUCCESS, 5000L, 7);
		send();
		assertThat(this.fixture.outcome("Old-1")).isEqualTo(OutcomeKind.SUCCEEDED);
		assertThat(this.fixture.events.all).containsExactly("settling 1 [Old-1=SUCCEEDED]", "corrected Old-1");
	}

	@Test
	void doesNotCorrectFailureThatTheApplicationCannotProcess() {
		retry();
		this.fixture.events.processing = () -> {
			throw new IllegalStateException("The books are closed");
		};
		this.paystack.transaction("Old-1", TransactionStatus.SUCCESS, 5000L, 7);
		assertThat(send().kind()).isEqualTo(Kind.POSTPONED);
		assertThat(this.fixture.outcome("Old-1")).isEqualTo(OutcomeKind.FAILED);
		assertThat(this.fixture.batch(RETRIES, 1).charges()).isEqualTo(2);
	}

	@Test
	void removesChargeWhoseEarlierAttemptIsInProgress() {
		retry();
		this.paystack.transaction("Old-2", TransactionStatus.PROCESSING, 5000L, 7);
		send();
		assertThat(this.fixture.outcome("new-2")).isEqualTo(OutcomeKind.NOT_SUBMITTED);
		assertThat(this.fixture.outcome("Old-2")).isEqualTo(OutcomeKind.FAILED);
	}

	@Test
	void refusesBatchThatIsLeftEmpty() {
		retry();
		this.paystack.transaction("Old-1", TransactionStatus.SUCCESS, 5000L, 7);
		this.paystack.transaction("Old-2", TransactionStatus.SUCCESS, 5000L, 8);
		send();
		assertThat(this.fixture.batch(RETRIES, 1).state()).isEqualTo(BatchState.REFUSED);
		assertThat(this.paystack.batches).hasSize(1);
	}

	@Test
	void postponesBatchWhenEarlierAttemptCannotBeVerified() {
		retry();
		this.paystack.down = true;
		assertThat(send()).isEqualTo(SendResult.of(Kind.POSTPONED));
		BatchRecord batch = this.fixture.batch(RETRIES, 1);
		assertThat(batch.state()).isEqualTo(BatchState.READY);
		assertThat(batch.notBefore()).isEqualTo(this.fixture.clock.now().plusSeconds(60));
		assertThat(batch.detail()).isEqualTo("Paystack is down");
		assertThat(this.paystack.requests).doesNotContain("initiate");
	}

	@Test
	void stopsRunWhenTheKeyMayNotVerify() {
		retry();
		this.paystack.failure = new AuthenticationException("Invalid key", FakePaystack.response(401, null));
		assertThat(send()).isEqualTo(SendResult.of(Kind.BLOCKED));
		assertThat(this.fixture.ledger.runs().find(RETRIES).state()).isEqualTo(RunState.STOPPED);
		assertThat(this.fixture.events.all).last().isEqualTo("stopped retries: Invalid key. Then call resume.");
	}

	@Test
	void removesChargeWhoseEarlierAttemptIsRecordedAsSucceeded() {
		retry();
		ChargeRecord earlier = this.fixture.ledger.charges().find(Mode.TEST, List.of("old-1")).get(0);
		this.fixture.ledger.charges()
			.correct(earlier, new ChargeResult(OutcomeKind.SUCCEEDED, 5000L, "NGN", null, null, null, null),
					EngineFixture.ACT);
		send();
		assertThat(this.fixture.outcome("new-1")).isEqualTo(OutcomeKind.NOT_SUBMITTED);
		assertThat(this.fixture.batch(RETRIES, 1).charges()).isOne();
	}

	private SendResult send() {
		return this.fixture.instance.sender.send(this.fixture.batch(RETRIES, 1));
	}

	/**
	 * Starts a run that retries two failed charges.
	 */
	private void retry() {
		this.fixture.start("Old-1", "Old-2");
		this.fixture.send();
		this.paystack.last().fail("Old-1").fail("Old-2").complete();
		assertThat(this.fixture.settle()).isEqualTo(SettleResult.SETTLED);
		this.fixture.startUnreconciled(RETRIES, List.of(EngineFixture.charge("new-1").withRetryOf("Old-1"),
				EngineFixture.charge("new-2").withRetryOf("Old-2")));
		this.fixture.clock.pass(Duration.ofMillis(1));
		this.fixture.reconcile();
		this.paystack.requests.clear();
	}

}
