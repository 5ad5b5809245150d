/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.bulkcharges.paystack.internal.ledger.ClaimResult.Decision;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Contract tests for the steps of {@link BatchLedger} that send and settle.
 */
abstract class BatchLedgerContract extends RunLedgerContract {

	@ParameterizedTest
	@EnumSource
	void appliesToARowThatIsAsItWasRead(BoundStep step) {
		BatchRecord read = step.prepare(this, running("july", 1).batch(1));
		assertThat(step.apply(this, read)).isTrue();
		assertThat(batch(read.key()).version()).isEqualTo(read.version() + 1);
		assertThat(step.apply(this, read)).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void doesNotApplyToARowWithAnotherVersion(BoundStep step) {
		BatchRecord read = step.prepare(this, running("july", 1).batch(1));
		List<Object> contents = contents(read.key().run());
		assertThat(step.apply(this, as(read, read.state(), read.version() - 1, read.leaseUntil()))).isFalse();
		assertThat(step.apply(this, as(read, read.state(), read.version() + 1, read.leaseUntil()))).isFalse();
		assertThat(contents(read.key().run())).isEqualTo(contents);
	}

	@ParameterizedTest
	@EnumSource
	void doesNotApplyToARowWithAnotherLease(BoundStep step) {
		BatchRecord read = step.prepare(this, running("july", 1).batch(1));
		List<Object> contents = contents(read.key().run());
		assertThat(read.leaseUntil()).isNotNull();
		assertThat(step.apply(this, as(read, read.state(), read.version(), read.leaseUntil().plusMillis(1)))).isFalse();
		assertThat(step.apply(this, as(read, read.state(), read.version(), null))).isFalse();
		assertThat(contents(read.key().run())).isEqualTo(contents);
	}

	@ParameterizedTest
	@EnumSource
	void doesNotApplyToARowInAnotherState(BoundStep step) {
		BatchRecord read = step.prepare(this, running("july", 1).batch(1));
		List<Object> contents = contents(read.key().run());
		for (BatchState state : EnumSet.complementOf(EnumSet.of(read.state()))) {
			assertThat(step.apply(this, as(read, state, read.version(), read.leaseUntil()))).isFalse();
		}
		assertThat(contents(read.key().run())).isEqualTo(contents);
	}

	@ParameterizedTest
	@EnumSource
	void doesNotApplyToABatchThatDoesNotExist(BoundStep step) {
		BatchRecord read = step.prepare(this, running("july", 1).batch(1));
		BatchRecord other = new BatchRecord(read.key().run().batch(2), read.state(), read.version(), 0, 0, null,
				read.leaseUntil(), null, null, null, null, null, null, 2, 2 * AMOUNT, false, null, null, null,
				List.of(), null);
		assertThat(step.apply(this, other)).isFalse();
	}

	private static BatchRecord as(BatchRecord read, BatchState state, int version, Instant leaseUntil) {
		return new BatchRecord(read.key(), state, version, read.attempt(), read.absences(), read.keyFingerprint(),
				leaseUntil, read.lookFrom(), read.absentAt(), read.undecidedSince(), read.undecidedCode(),
				read.notBefore(), read.acceptedAt(), read.charges(), read.amount(), read.withdrawn(), read.batchId(),
				read.batchCode(), read.otherCode(), read.ruledOut(), read.detail());
	}

	@Test
	void findsBatchesByStateInTheOrderOfTheirNumbers() {
		RunKey run = running("july", 3);
		BatchRecord sending = sending(run.batch(2));
		assertThat(this.batches.find(run, Set.of(BatchState.SENDING))).containsExactly(sending);
		assertThat(this.batches.find(run, anyState())).extracting((batch) -> batch.key().number())
			.containsExactly(1, 2, 3);
		assertThat(this.batches.find(run, Set.of())).isEmpty();
		assertThat(this.batches.find(run.batch(4))).isNull();
	}

	@Test
	void listsReadyBatchesThatAreDue() {
		RunKey run = running("july", 4);
		sending(run.batch(1));
		this.batches.release(batch(run.batch(2)), Duration.ofMinutes(5), "verify failed");
		assertThat(this.batches.ready(run, 10)).containsExactly(batch(run.batch(3)), batch(run.batch(4)));
		assertThat(this.batches.ready(run, 1)).containsExactly(batch(run.batch(3)));
		passTime(Duration.ofMinutes(5));
		assertThat(this.batches.ready(run, 10)).hasSize(3);
	}

	@Test
	void listsNoReadyBatchesOfARunThatDoesNotRun() {
		RunKey run = cut("july", 1);
		assertThat(this.batches.ready(run, 10)).isEmpty();
		this.runs.start(run, start(2, 2 * AMOUNT), ACT);
		assertThat(this.batches.ready(run, 10)).hasSize(1);
		this.runs.stop(run, ACT);
		assertThat(this.batches.ready(run, 10)).isEmpty();
		assertThat(this.batches.ready(key("june"), 10)).isEmpty();
	}

	@Test
	void findsTheOwnersOfCodes() {
		RunKey july = running("july", 2);
		RunKey june = running("june", 1);
		accepted(july.batch(2), "BCH_1");
		accepted(june.batch(1), "BCH_2");
		accept(june.batch(1), "BCH_3", null);
		assertThat(this.batches.owners(Mode.TEST, List.of("BCH_1", "BCH_2", "BCH_3", "BCH_4")))
			.isEqualTo(Map.of("BCH_1", july.batch(2), "BCH_2", june.batch(1), "BCH_3", june.batch(1)));
		assertThat(this.batches.owners(Mode.LIVE, List.of("BCH_1"))).isEmpty();
		assertThat(this.batches.owners(Mode.TEST, List.of())).isEmpty();
	}

	@Test
	void claimsAReadyBatch() {
		RunKey run = running("july", 2);
		BatchRecord read = batch(run.batch(1));
		Instant before = now();
		ClaimResult result = this.batches.claim(read, request());
		assertThat(result.decision()).isEqualTo(Decision.CLAIMED);
		BatchRecord claimed = result.batch();
		assertThat(claimed).isEqualTo(batch(read.key()));
		assertFromNow(claimed.leaseUntil(), before, LEASE);
		assertThat(claimed).isEqualTo(new BatchRecord(read.key(), BatchState.SENDING, 1, 1, 0, KEY,
				claimed.leaseUntil(), claimed.leaseUntil().plus(SETTLE_DELAY), null, null, null, null, null, 2,
				2 * AMOUNT, false, null, null, null, List.of(), null));
		assertThat(charges(read.key())).extracting(ChargeRecord::payload)
			.containsExactly("payload of july-a1", "payload of july-a2");
		assertThat(batch(run.batch(2)).version()).isZero();
	}

	@Test
	void claimsABatchAgainWithANewLease() {
		RunKey run = running("july", 1);
		BatchRecord first = sending(run.batch(1));
		passTime(Duration.ofHours(1));
		this.batches.release(first, Duration.ofSeconds(1), "rate limit");
		passTime(Duration.ofSeconds(1));
		BatchRecord second = sending(run.batch(1));
		assertThat(second.attempt()).isEqualTo(2);
		assertThat(second.leaseUntil()).isAfter(first.leaseUntil().plus(LEASE));
		assertThat(second.lookFrom()).isEqualTo(second.leaseUntil().plus(SETTLE_DELAY));
		assertThat(second.notBefore()).isNull();
		assertThat(second.detail()).isNull();
	}

	@Test
	void claimsNothingInARunThatDoesNotRun() {
		RunKey run = cut("july", 1);
		assertNotClaimed(run.batch(1), request(), Decision.NOT_RUNNING);
		this.runs.start(run, start(2, 2 * AMOUNT), ACT);
		this.runs.stop(run, ACT);
		reconcile(run);
		assertNotClaimed(run.batch(1), request(), Decision.NOT_RUNNING);
		this.runs.cancel(run, ACT);
		assertNotClaimed(run.batch(1), request(), Decision.NOT_RUNNING);
	}

	@Test
	void claimsNothingWhenSendingHasEnded() {
		RunKey run = running("july", 2);
		passTime(DAY.minus(MARGIN));
		sending(run.batch(1));
		passTime(MARGIN);
		assertNotClaimed(run.batch(2), request(), Decision.TOO_LATE);
		this.runs.extend(run, DAY, ACT);
		assertThat(this.batches.claim(batch(run.batch(2)), request()).decision()).isEqualTo(Decision.CLAIMED);
	}

	@Test
	void claimsNothingBeforeAReconciliation() {
		RunKey run = cut("july", 1);
		this.runs.start(run, start(2, 2 * AMOUNT), ACT);
		assertNotClaimed(run.batch(1), request(), Decision.NOT_RECONCILED);
	}

	@Test
	void claimsNothingBeforeAReconciliationThatBeganAfterTheGivenTime() {
		RunKey run = running("july", 1);
		Instant reconciledAt = run(run).reconciledAt();
		assertNotClaimed(run.batch(1), new ClaimRequest(KEY, 1, LEASE, SETTLE_DELAY, reconciledAt),
				Decision.NOT_RECONCILED);
		ClaimRequest request = new ClaimRequest(KEY, 1, LEASE, SETTLE_DELAY, reconciledAt.minusMillis(1));
		assertThat(this.batches.claim(batch(run.batch(1)), request).decision()).isEqualTo(Decision.CLAIMED);
	}

	@Test
	void claimsNothingOnAnotherServer() {
		RunKey run = running("july", 1);
		replaceServer();
		assertNotClaimed(run.batch(1), request(), Decision.OTHER_SERVER);
		this.runs.recheck(run, WATCH, ACT);
		assertNotClaimed(run.batch(1), request(), Decision.NOT_RECONCILED);
	}

	@Test
	void limitsTheBatchesInDoubt() {
		RunKey run = running("july", 4);
		sending(run.batch(1));
		unknown(run.batch(2));
		assertNotClaimed(run.batch(3), request(2), Decision.TOO_MANY);
		assertThat(this.batches.claim(batch(run.batch(3)), request(3)).decision()).isEqualTo(Decision.CLAIMED);
	}

	@Test
	void limitsTheBatchesInDoubtOfEachRun() {
		sending(running("june", 1).batch(1));
		RunKey run = running("july", 4);
		accepted(run.batch(1), "BCH_1");
		refused(run.batch(2));
		unresolved(run.batch(3));
		assertThat(this.batches.claim(batch(run.batch(4)), request(1)).decision()).isEqualTo(Decision.CLAIMED);
	}

	@Test
	void claimsNoBatchThatIsNotDue() {
		RunKey run = running("july", 1);
		this.batches.release(batch(run.batch(1)), Duration.ofMinutes(5), "verify failed");
		assertNotClaimed(run.batch(1), request(), Decision.CHANGED);
		passTime(Duration.ofMinutes(5));
		assertThat(this.batches.claim(batch(run.batch(1)), request()).decision()).isEqualTo(Decision.CLAIMED);
	}

	@Test
	void claimsNoBatchThatIsNotReady() {
		RunKey run = running("july", 5);
		sending(run.batch(1));
		unknown(run.batch(2));
		accepted(run.batch(3), "BCH_3");
		refused(run.batch(4));
		unresolved(run.batch(5));
		for (int i = 1; i <= 5; i++) {
			assertNotClaimed(run.batch(i), request(), Decision.CHANGED);
		}
	}

	@Test
	void decidesAboutAClaimInTheOrderOfTheDecisions() {
		RunKey run = cut("july", 3);
		BatchRecord stale = batch(run.batch(1));
		this.batches.release(stale, Duration.ZERO, "changed");
		assertDecision(stale, run, Decision.NOT_RUNNING);
		this.runs.start(run, start(6, 6 * AMOUNT), ACT);
		passTime(DAY);
		assertDecision(stale, run, Decision.TOO_LATE);
		this.runs.extend(run, DAY, ACT);
		assertDecision(stale, run, Decision.NOT_RECONCILED);
		reconcile(run);
		sending(run.batch(2));
		replaceServer();
		assertDecision(stale, run, Decision.OTHER_SERVER);
		reconcile(run);
		assertDecision(stale, run, Decision.TOO_MANY);
		accept(run.batch(2), "BCH_2", null);
		assertDecision(stale, run, Decision.CHANGED);
	}

	private void assertDecision(BatchRecord stale, RunKey run, Decision decision) {
		assertThat(this.batches.claim(stale, request(1))).isEqualTo(ClaimResult.not(decision));
		assertThat(batch(run.batch(1)).state()).isEqualTo(BatchState.READY);
	}

	private void assertNotClaimed(BatchKey batch, ClaimRequest request, Decision decision) {
		BatchRecord read = batch(batch);
		assertThat(this.batches.claim(read, request)).isEqualTo(ClaimResult.not(decision));
		assertThat(batch(batch)).isEqualTo(read);
	}

	@Test
	void releasesAClaimedBatch() {
		BatchRecord sending = sending(running("july", 1).batch(1));
		assertThat(this.batches.release(sending, Duration.ZERO, "not sent")).isTrue();
		BatchRecord ready = batch(sending.key());
		assertThat(ready.state()).isEqualTo(BatchState.READY);
		assertThat(ready.attempt()).isEqualTo(1);
		assertThat(ready.leaseUntil()).isEqualTo(sending.leaseUntil());
		assertThat(ready.notBefore()).isNull();
		assertThat(ready.detail()).isEqualTo("not sent");
		assertThat(charges(sending.key())).extracting(ChargeRecord::payload).doesNotContainNull();
	}

	@Test
	void delaysAReleasedBatch() {
		BatchRecord sending = sending(running("july", 1).batch(1));
		Instant before = now();
		this.batches.release(sending, Duration.ofMinutes(5), "rate limit");
		assertFromNow(batch(sending.key()).notBefore(), before, Duration.ofMinutes(5));
		this.batches.release(batch(sending.key()), Duration.ZERO, "again");
		assertThat(batch(sending.key()).notBefore()).isNull();
	}

	@Test
	void refusesAWithdrawnBatchThatIsReleased() {
		BatchRecord sending = sending(running("july", 2).batch(1));
		this.batches.withdraw(sending.key(), ACT);
		assertThat(this.batches.release(sending, Duration.ofMinutes(5), "rate limit")).isTrue();
		assertThat(batch(sending.key()).state()).isEqualTo(BatchState.REFUSED);
		assertThat(batch(sending.key()).detail()).isEqualTo("rate limit");
		assertFreed(charges(sending.key()));
		assertThat(run(sending.key().run()).refusals()).isZero();
	}

	@Test
	void freesTheChargesOfARefusedBatch() {
		BatchRecord sending = sending(running("july", 2).batch(1));
		assertThat(this.batches.refuse(sending, "bad content")).isTrue();
		BatchRecord refused = batch(sending.key());
		assertThat(refused.state()).isEqualTo(BatchState.REFUSED);
		assertThat(refused.detail()).isEqualTo("bad content");
		assertThat(refused.charges()).isEqualTo(2);
		assertThat(refused.withdrawn()).isFalse();
		assertFreed(charges(sending.key()));
		assertThat(charges(sending.key().run().batch(2))).extracting(ChargeRecord::result).containsOnlyNulls();
		RunRecord run = run(sending.key().run());
		assertThat(run.refusals()).isEqualTo(1);
		assertThat(run.state()).isEqualTo(RunState.RUNNING);
		assertThat(run.version()).isEqualTo(1);
	}

	@Test
	void stopsTheRunAfterTwoRefusals() {
		RunKey run = running("july", 3);
		refused(run.batch(1));
		refused(run.batch(2));
		assertThat(run(run).state()).isEqualTo(RunState.STOPPED);
		assertThat(run(run).version()).isEqualTo(2);
		assertThat(run(run).refusals()).isEqualTo(2);
		AuditEntry entry = lastEntry(run);
		Act act = LedgerNotes.refusedTwice("bad content");
		assertThat(entry)
			.isEqualTo(new AuditEntry(run, null, entry.happenedAt(), AuditAction.STOP, act.by(), act.reason()));
	}

	@Test
	void countsOnlyRefusalsSinceTheLastAcceptance() {
		RunKey run = running("july", 3);
		refused(run.batch(1));
		accepted(run.batch(2), "BCH_2");
		refused(run.batch(3));
		assertThat(run(run).state()).isEqualTo(RunState.RUNNING);
		assertThat(run(run).refusals()).isEqualTo(1);
	}

	@Test
	void keepsTheStateOfACancelledRunAfterTwoRefusals() {
		RunKey run = running("july", 2);
		BatchRecord one = sending(run.batch(1));
		BatchRecord two = sending(run.batch(2));
		this.runs.cancel(run, ACT);
		assertThat(this.batches.refuse(one, "bad content")).isTrue();
		assertThat(this.batches.refuse(two, "bad content")).isTrue();
		assertThat(run(run).state()).isEqualTo(RunState.CANCELLED);
		assertThat(lastEntry(run).action()).isEqualTo(AuditAction.CANCEL);
	}

	@Test
	void recordsThatAnOutcomeIsUnknown() {
		BatchRecord sending = sending(running("july", 1).batch(1));
		assertThat(this.batches.lose(sending, "timeout")).isTrue();
		BatchRecord unknown = batch(sending.key());
		assertThat(unknown.state()).isEqualTo(BatchState.UNKNOWN);
		assertThat(unknown.detail()).isEqualTo("timeout");
		assertThat(unknown.lookFrom()).isEqualTo(sending.lookFrom());
		assertThat(charges(sending.key())).extracting(ChargeRecord::payload).doesNotContainNull();
	}

	@Test
	void expiresALeaseThatHasEnded() {
		RunKey run = running("july", 3);
		sending(run.batch(1));
		passTime(LEASE.minus(MARGIN));
		assertThat(this.batches.expire(run)).isZero();
		BatchRecord later = sending(run.batch(2));
		passTime(MARGIN);
		assertThat(this.batches.expire(run)).isEqualTo(1);
		assertThat(this.batches.find(run, anyState())).extracting(BatchRecord::state)
			.containsExactly(BatchState.UNKNOWN, BatchState.SENDING, BatchState.READY);
		assertThat(batch(run.batch(1)).version()).isEqualTo(2);
		assertThat(batch(run.batch(2))).isEqualTo(later);
	}

	@Test
	void expiresLeasesOfRunsInAnyStateButOfNoOtherRun() {
		RunKey july = running("july", 1);
		RunKey june = running("june", 1);
		sending(july.batch(1));
		sending(june.batch(1));
		this.runs.cancel(july, ACT);
		passTime(LEASE);
		assertThat(this.batches.expire(july)).isEqualTo(1);
		assertThat(batch(june.batch(1)).state()).isEqualTo(BatchState.SENDING);
	}

	@Test
	void appliesNoStepOfASenderWhoseLeaseHasExpired() {
		RunKey run = running("july", 1);
		BatchRecord sending = sending(run.batch(1));
		passTime(LEASE);
		this.batches.expire(run);
		assertThat(this.batches.release(sending, Duration.ZERO, "not sent")).isFalse();
		assertThat(this.batches.refuse(sending, "bad content")).isFalse();
		assertThat(run(run).refusals()).isZero();
	}

	@Test
	void withdrawsAReadyBatch() {
		RunKey run = running("july", 2);
		this.batches.release(batch(run.batch(1)), Duration.ZERO, "verify failed");
		assertThat(this.batches.withdraw(run.batch(1), ACT)).isTrue();
		BatchRecord refused = batch(run.batch(1));
		assertThat(refused.state()).isEqualTo(BatchState.REFUSED);
		assertThat(refused.withdrawn()).isTrue();
		assertThat(refused.version()).isEqualTo(2);
		assertThat(refused.detail()).isEqualTo("verify failed");
		assertFreed(charges(run.batch(1)));
		assertThat(run(run).refusals()).isZero();
		assertLastEntry(run, 1, AuditAction.WITHDRAW, ACT.reason());
		assertThat(batch(run.batch(2)).state()).isEqualTo(BatchState.READY);
	}

	@Test
	void withdrawsBatchesInDoubt() {
		RunKey run = running("july", 3);
		BatchRecord sending = sending(run.batch(1));
		BatchRecord unknown = unknown(run.batch(2));
		BatchRecord unresolved = unresolved(run.batch(3));
		for (BatchRecord batch : List.of(sending, unknown, unresolved)) {
			assertThat(this.batches.withdraw(batch.key(), ACT)).isTrue();
			assertThat(batch(batch.key()).withdrawn()).isTrue();
			assertThat(batch(batch.key()).state()).isEqualTo(batch.state());
			assertThat(charges(batch.key())).extracting(ChargeRecord::result).containsOnlyNulls();
		}
		assertThat(batch(sending.key()).version()).isEqualTo(sending.version());
		assertThat(batch(unknown.key()).version()).isEqualTo(unknown.version() + 1);
		assertThat(batch(unresolved.key()).version()).isEqualTo(unresolved.version() + 1);
	}

	@Test
	void withdrawsABatchOnce() {
		RunKey run = running("july", 4);
		unknown(run.batch(1));
		this.batches.withdraw(run.batch(1), ACT);
		accepted(run.batch(2), "BCH_2");
		settled(run.batch(3), "BCH_3", OutcomeKind.SUCCEEDED);
		refused(run.batch(4));
		List<Object> contents = contents(run);
		for (int i = 1; i <= 5; i++) {
			assertThat(this.batches.withdraw(run.batch(i), ACT)).isFalse();
		}
		assertThat(contents(run)).isEqualTo(contents);
	}

	@Test
	void removesAChargeFromAReadyBatch() {
		RunKey run = open("july", charge("a", 3), charge("b", 20));
		this.runs.cut(run, 2);
		assertThat(this.batches.remove(batch(run.batch(1)), "A", ACT)).isTrue();
		BatchRecord batch = batch(run.batch(1));
		assertThat(batch.state()).isEqualTo(BatchState.READY);
		assertThat(batch.charges()).isEqualTo(1);
		assertThat(batch.amount()).isEqualTo(20);
		assertThat(batch.version()).isEqualTo(1);
		assertThat(charges(run.batch(1))).extracting(ChargeRecord::reference).containsExactly("b");
		assertFreed(this.charges.list(run, null, null, 10));
		assertLastEntry(run, 1, AuditAction.REMOVE, "a: a good reason");
	}

	@Test
	void refusesABatchThatIsLeftEmpty() {
		RunKey run = open("july", charge("a"));
		this.runs.cut(run, 2);
		assertThat(this.batches.remove(batch(run.batch(1)), "a", ACT)).isTrue();
		assertThat(batch(run.batch(1)).state()).isEqualTo(BatchState.REFUSED);
		assertThat(batch(run.batch(1)).charges()).isZero();
		assertThat(batch(run.batch(1)).amount()).isZero();
	}

	@Test
	void removesNoChargeThatIsNotInTheBatch() {
		RunKey run = cut("july", 2);
		List<Object> contents = contents(run);
		assertThat(this.batches.remove(batch(run.batch(1)), "july-b1", ACT)).isFalse();
		assertThat(this.batches.remove(batch(run.batch(1)), "other", ACT)).isFalse();
		assertThat(contents(run)).isEqualTo(contents);
	}

	@Test
	void settlesAnAcceptedBatch() {
		RunKey run = running("july", 1);
		BatchRecord accepted = accepted(run.batch(1), "BCH_1");
		ChargeResult one = new ChargeResult(OutcomeKind.PARTIAL, 4000L, "NGN", "approved", 1L << 40, 75L,
				Instant.parse("2026-07-01T10:15:30.123Z"));
		ChargeResult two = new ChargeResult(OutcomeKind.UNDETERMINED, null, null, null, null, null, null);
		Instant before = now();
		assertThat(this.batches.settle(accepted, Map.of("july-a1", one, "JULY-a2", two))).isTrue();
		assertThat(batch(run.batch(1)).state()).isEqualTo(BatchState.SETTLED);
		assertThat(batch(run.batch(1)).batchCode()).isEqualTo("BCH_1");
		assertThat(charges(run.batch(1))).extracting(ChargeRecord::result).containsExactly(one, two);
		assertThat(charges(run.batch(1)))
			.allSatisfy((charge) -> assertFromNow(charge.settledAt(), before, Duration.ZERO));
	}

	@Test
	void replacesOutcomesWhenABatchIsSettledAgain() {
		RunKey run = running("july", 1);
		settled(run.batch(1), "BCH_1", OutcomeKind.FAILED);
		accept(run.batch(1), "BCH_2", null);
		assertThat(charges(run.batch(1))).extracting(ChargeRecord::result).containsOnly(result(OutcomeKind.FAILED));
		assertThat(this.batches.settle(batch(run.batch(1)), results(run.batch(1), OutcomeKind.SUCCEEDED))).isTrue();
		assertThat(charges(run.batch(1))).extracting(ChargeRecord::result).containsOnly(result(OutcomeKind.SUCCEEDED));
	}

	@Test
	void settlesNothingWithoutTheOutcomeOfEachCharge() {
		RunKey run = running("july", 1);
		BatchRecord accepted = accepted(run.batch(1), "BCH_1");
		List<Object> contents = contents(run);
		Map<String, ChargeResult> results = new HashMap<>(results(run.batch(1), OutcomeKind.SUCCEEDED));
		results.put("other", result(OutcomeKind.SUCCEEDED));
		assertThatIllegalArgumentException().isThrownBy(() -> this.batches.settle(accepted, results));
		results.remove("july-a1");
		assertThatIllegalArgumentException().isThrownBy(() -> this.batches.settle(accepted, results));
		results.remove("other");
		assertThatIllegalArgumentException().isThrownBy(() -> this.batches.settle(accepted, results));
		results.put("JULY-A2", result(OutcomeKind.FAILED));
		assertThatIllegalArgumentException().isThrownBy(() -> this.batches.settle(accepted, results));
		results.put("july-a1", result(OutcomeKind.SUCCEEDED));
		assertThatIllegalArgumentException().isThrownBy(() -> this.batches.settle(accepted, results));
		assertThat(contents(run)).isEqualTo(contents);
	}

}
