/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.error.NotFoundException;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.model.BatchStatus;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.TransactionStatus;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.OutcomeKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Settler} and {@link OutcomeReader}.
 */
class SettlerTests {

	private final EngineFixture fixture = new EngineFixture();

	private final FakePaystack paystack = this.fixture.paystack;

	private final List<String> events = this.fixture.events.all;

	@Test
	void waitsWhileBatchIsNotComplete() {
		accept();
		assertThat(this.fixture.settle()).isEqualTo(SettleResult.WAITING);
		assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
		assertThat(this.paystack.count("charges")).isZero();
	}

	@Test
	void recordsOutcomesAfterTheApplicationHasProcessedThem() {
		accept();
		this.paystack.last().fail("b").complete();
		this.fixture.events.processing = () -> assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
		assertThat(this.fixture.settle()).isEqualTo(SettleResult.SETTLED);
		assertThat(this.fixture.state()).isEqualTo(BatchState.SETTLED);
		assertThat(this.fixture.outcome("a")).isEqualTo(OutcomeKind.SUCCEEDED);
		assertThat(this.fixture.outcome("b")).isEqualTo(OutcomeKind.FAILED);
		assertThat(this.events).containsExactly("settling 1 [a=SUCCEEDED, b=FAILED]", "settled 1");
	}

	@Test
	void leavesBatchAcceptedWhenTheApplicationFails() {
		accept();
		this.paystack.last().complete();
		this.fixture.events.processing = () -> {
			throw new IllegalStateException("The books are closed");
		};
		assertThat(this.fixture.settle()).isEqualTo(SettleResult.NOT_PROCESSED);
		assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
		assertThat(this.fixture.outcome("a")).isNull();
		this.fixture.events.processing = () -> {
		};
		assertThat(this.fixture.settle()).isEqualTo(SettleResult.SETTLED);
	}

	@Test
	void doesNotRecordOutcomesOfBatchThatChangedMeanwhile() {
		accept();
		this.paystack.last().complete();
		BatchRecord read = this.fixture.batch(1);
		this.fixture.events.processing = () -> {
			this.paystack.add(EngineFixture.charges("a", "b"));
			this.fixture.reconcile();
		};
		assertThat(this.fixture.instance.settler.settle(read)).isEqualTo(SettleResult.CHANGED);
		assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
	}

	@Test
	void verifiesAmbiguousCharges() {
		accept();
		this.paystack.last().failAmbiguously("a").failAmbiguously("b").complete();
		this.paystack.transaction("a", TransactionStatus.SUCCESS, 5000L, 7)
			.transaction("b", TransactionStatus.FAILED, 5000L, 8);
		assertThat(this.fixture.settle()).isEqualTo(SettleResult.SETTLED);
		assertThat(this.fixture.outcome("a")).isEqualTo(OutcomeKind.SUCCEEDED);
		assertThat(this.fixture.outcome("b")).isEqualTo(OutcomeKind.FAILED);
	}

	@Test
	void verifiesChargesWhoseReferencesAreHidden() {
		accept();
		this.paystack.last().hidden = true;
		this.paystack.last().complete();
		this.paystack.transaction("a", TransactionStatus.SUCCESS, 5000L, 7);
		this.fixture.settle();
		assertThat(this.fixture.outcome("a")).isEqualTo(OutcomeKind.SUCCEEDED);
		assertThat(this.fixture.outcome("b")).isEqualTo(OutcomeKind.UNDETERMINED);
	}

	@Test
	void waitsForTransactionInProgress() {
		accept();
		this.paystack.last().failAmbiguously("a").complete();
		this.paystack.transaction("a", TransactionStatus.PROCESSING, 5000L, 7);
		assertThat(this.fixture.settle()).isEqualTo(SettleResult.WAITING);
		this.paystack.transaction("a", TransactionStatus.SUCCESS, 5000L, 7);
		assertThat(this.fixture.settle()).isEqualTo(SettleResult.SETTLED);
		assertThat(this.fixture.outcome("a")).isEqualTo(OutcomeKind.SUCCEEDED);
	}

	@Test
	void givesUpOnTransactionInProgressWhenStalled() {
		accept();
		this.paystack.last().failAmbiguously("a").complete();
		this.paystack.transaction("a", TransactionStatus.PROCESSING, 5000L, 7);
		this.fixture.clock.pass(Duration.ofHours(24).plusMillis(1));
		assertThat(this.fixture.settle()).isEqualTo(SettleResult.SETTLED);
		assertThat(this.fixture.outcome("a")).isEqualTo(OutcomeKind.UNDETERMINED);
	}

	@Test
	void waitsWhenChargesCannotBeReadCompletely() {
		accept();
		this.paystack.last().complete();
		FakeBatch batch = this.paystack.last();
		this.paystack.perPage = 1;
		this.paystack.beforeCharges = (page) -> batch.empty = page == 2;
		assertThat(this.fixture.settle()).isEqualTo(SettleResult.WAITING);
		assertThat(this.fixture.outcome("a")).isNull();
	}

	@Test
	void raisesAlarmOnceWhenBatchIsStalled() {
		accept();
		this.fixture.clock.pass(Duration.ofHours(24));
		this.fixture.settle();
		assertThat(this.events).isEmpty();
		this.fixture.clock.pass(Duration.ofMillis(1));
		this.fixture.settle();
		this.fixture.settle();
		assertThat(this.events).containsExactly("stalled 1");
	}

	@Test
	void pausesLaterBatchOfDoubleAcceptanceUntilConfirmed() {
		FakeBatch later = acceptTwice();
		this.paystack.batch(0).complete();
		this.paystack.ignoresPause = true;
		assertThat(this.fixture.settle()).isEqualTo(SettleResult.WAITING);
		assertThat(this.paystack.requests).contains("pause " + later.code);
		assertThat(this.paystack.requests).doesNotContain("pause " + this.paystack.batch(0).code);
		this.paystack.ignoresPause = false;
		assertThat(this.fixture.settle()).isEqualTo(SettleResult.SETTLED);
		assertThat(later.status).isEqualTo(BatchStatus.PAUSED);
	}

	@Test
	void pausesLaterBatchBeforeTheEarlierOneIsComplete() {
		FakeBatch later = acceptTwice();
		assertThat(this.fixture.settle()).isEqualTo(SettleResult.WAITING);
		assertThat(later.status).isEqualTo(BatchStatus.PAUSED);
		this.paystack.requests.clear();
		this.fixture.settle();
		assertThat(this.paystack.count("pause")).isZero();
	}

	@Test
	void doesNotPauseLaterBatchThatIsComplete() {
		FakeBatch later = acceptTwice();
		this.paystack.batch(0).complete();
		later.fail("a").fail("b").complete();
		assertThat(this.fixture.settle()).isEqualTo(SettleResult.SETTLED);
		assertThat(this.paystack.count("pause")).isZero();
	}

	@Test
	void countsDebitOfWhicheverBatchShowsIt() {
		FakeBatch later = acceptTwice();
		this.paystack.batch(0).fail("a").complete();
		later.succeed("a");
		this.fixture.settle();
		assertThat(this.fixture.outcome("a")).isEqualTo(OutcomeKind.SUCCEEDED);
		assertThat(this.fixture.outcome("b")).isEqualTo(OutcomeKind.SUCCEEDED);
	}

	@Test
	void raisesAlarmAboutReferenceThatWasDebitedTwice() {
		FakeBatch later = acceptTwice();
		this.events.clear();
		this.paystack.batch(0).succeed("a", 7).succeed("b", 8).complete();
		later.succeed("a", 7).succeed("b", 9).complete();
		this.fixture.settle();
		assertThat(this.events).filteredOn((event) -> event.startsWith("double"))
			.singleElement()
			.asString()
			.contains("reference b was debited twice", "8", "9");
	}

	@Test
	void waitsWhenLaterBatchCannotBeReadCompletely() {
		FakeBatch later = acceptTwice();
		this.paystack.batch(0).complete();
		later.complete();
		this.paystack.perPage = 1;
		this.paystack.beforeCharges = (page) -> later.empty = page == 2;
		assertThat(this.fixture.settle()).isEqualTo(SettleResult.WAITING);
	}

	@Test
	void doesNotForgetRecordedDebitAfterDoubleAcceptance() {
		accept();
		this.paystack.last().complete();
		this.fixture.settle();
		FakeBatch later = this.paystack.add(EngineFixture.charges("a", "b"));
		this.fixture.startUnreconciled(new RunKey(Mode.TEST, "other"), EngineFixture.charges("z"));
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
		this.paystack.batch(0).fail("a");
		later.fail("a").fail("b").complete();
		this.fixture.settle();
		assertThat(this.fixture.outcome("a")).isEqualTo(OutcomeKind.SUCCEEDED);
	}

	@Test
	void reversalDoesNotEraseTheDebitedAmount() {
		ChargeResult recorded = new ChargeResult(OutcomeKind.SUCCEEDED, 5000L, "NGN", "approved", 7L, 50L, null);
		ChargeResult reversed = new ChargeResult(OutcomeKind.REVERSED, null, null, null, null, null, null);
		assertThat(Corrections.merged(recorded, reversed))
			.isEqualTo(new ChargeResult(OutcomeKind.REVERSED, 5000L, "NGN", "approved", 7L, 50L, null));
	}

	@Test
	void lateSuccessOverridesFailure() {
		accept();
		this.paystack.last().fail("a").complete();
		this.fixture.settle();
		this.events.clear();
		this.paystack.last().succeed("a");
		this.fixture.instance.settler.review(this.fixture.batch(1));
		assertThat(this.fixture.outcome("a")).isEqualTo(OutcomeKind.SUCCEEDED);
		assertThat(this.fixture.state()).isEqualTo(BatchState.SETTLED);
		assertThat(this.events).containsExactly("settling 1 [a=SUCCEEDED]", "corrected a");
	}

	@Test
	void reviewReadsNothingWhenEverythingSucceeded() {
		accept();
		this.paystack.last().complete();
		this.fixture.settle();
		this.paystack.requests.clear();
		this.fixture.instance.settler.review(this.fixture.batch(1));
		assertThat(this.paystack.requests).isEmpty();
	}

	@Test
	void reviewLeavesFailuresAlone() {
		accept();
		this.paystack.last().fail("a").complete();
		this.fixture.settle();
		this.events.clear();
		this.fixture.instance.settler.review(this.fixture.batch(1));
		assertThat(this.fixture.outcome("a")).isEqualTo(OutcomeKind.FAILED);
		assertThat(this.events).isEmpty();
	}

	@Test
	void verifiesChargesThatCannotBeReadWhenStalled() {
		accept();
		FakeBatch batch = this.paystack.last().complete();
		this.paystack.perPage = 1;
		this.paystack.beforeCharges = (page) -> batch.empty = page == 2;
		this.paystack.transaction("b", TransactionStatus.FAILED, 5000L, 7);
		this.fixture.clock.pass(Duration.ofHours(24).plusMillis(1));
		assertThat(this.fixture.settle()).isEqualTo(SettleResult.SETTLED);
		assertThat(this.fixture.outcome("a")).isEqualTo(OutcomeKind.SUCCEEDED);
		assertThat(this.fixture.outcome("b")).isEqualTo(OutcomeKind.FAILED);
	}

	@Test
	void verifiesReferenceThatTheBatchShowsTwice() {
		accept();
		FakeBatch batch = this.paystack.last().succeed("a").fail("b").complete();
		batch.repeated = batch.charges().get(1);
		batch.succeed("b");
		this.paystack.transaction("b", TransactionStatus.SUCCESS, 5000L, 7);
		assertThat(this.fixture.settle()).isEqualTo(SettleResult.SETTLED);
		assertThat(this.fixture.outcome("b")).isEqualTo(OutcomeKind.SUCCEEDED);
	}

	@Test
	void pausesThirdBatchToo() {
		acceptTwice();
		FakeBatch third = this.paystack.add(EngineFixture.charges("a", "b"));
		this.fixture.reconcile();
		this.paystack.batch(0).succeed("a", 7).fail("b").complete();
		this.events.clear();
		third.succeed("a", 9);
		assertThat(this.fixture.settle()).isEqualTo(SettleResult.SETTLED);
		assertThat(third.status).isEqualTo(BatchStatus.PAUSED);
		assertThat(this.events).first().asString().contains("reference a was debited twice", "7", "9");
	}

	@Test
	void raisesAlarmAboutReferenceThatOnlyLaterBatchesDebited() {
		FakeBatch second = acceptTwice();
		FakeBatch third = this.paystack.add(EngineFixture.charges("a", "b"));
		this.fixture.reconcile();
		this.events.clear();
		this.paystack.batch(0).fail("a").fail("b").complete();
		second.succeed("a", 8).fail("b").complete();
		third.succeed("a", 9).fail("b").complete();
		this.fixture.settle();
		assertThat(this.events).filteredOn((event) -> event.startsWith("double"))
			.singleElement()
			.asString()
			.contains("reference a was debited twice", "8", "9");
	}

	@Test
	void pausesThirdBatchOfSettledBatch() {
		acceptTwice();
		this.paystack.batch(0).complete();
		assertThat(this.fixture.settle()).isEqualTo(SettleResult.SETTLED);
		FakeBatch third = this.paystack.add(EngineFixture.charges("a", "b"));
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
		assertThat(this.fixture.settle()).isEqualTo(SettleResult.SETTLED);
		assertThat(third.status).isEqualTo(BatchStatus.PAUSED);
	}

	@Test
	void raisesAlarmWhenStalledBatchCannotBeRead() {
		accept();
		this.paystack.failure = new NotFoundException("Bulk charge code not found", FakePaystack.response(404, null));
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(this.fixture::settle);
		assertThat(this.events).isEmpty();
		this.fixture.clock.pass(Duration.ofHours(24).plusMillis(1));
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(this.fixture::settle);
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(this.fixture::settle);
		assertThat(this.events).containsExactly("stalled 1");
	}

	private void accept() {
		this.fixture.start("a", "b");
		this.fixture.send();
	}

	private FakeBatch acceptTwice() {
		accept();
		FakeBatch later = this.paystack.add(EngineFixture.charges("a", "b"));
		this.fixture.reconcile();
		assertThat(this.fixture.batch(1).otherCode()).isEqualTo(later.code);
		this.paystack.requests.clear();
		return later;
	}

}
