/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Contract tests for {@link RunLedger}.
 */
abstract class RunLedgerContract extends LedgerFixture {

	@Test
	void showsTheTime() {
		Instant before = now();
		passTime(Duration.ofHours(1));
		assertThat(now()).isBetween(before.plus(Duration.ofHours(1)), before.plus(Duration.ofHours(2)));
	}

	@Test
	void showsTheServer() {
		String server = this.runs.time().server();
		assertThat(this.runs.time().server()).isEqualTo(server);
		replaceServer();
		assertThat(this.runs.time().server()).isNotEqualTo(server);
	}

	@Test
	void opensARunThatDoesNotExist() {
		Instant before = now();
		RunRecord run = this.runs.open(key("july"), "main");
		assertFromNow(run.createdAt(), before, Duration.ZERO);
		assertThat(run).isEqualTo(new RunRecord(key("july"), RunState.OPEN, 0, "main", null, null, null, null, 0, null,
				null, null, null, run.createdAt()));
		assertThat(this.runs.find(key("july"))).isEqualTo(run);
	}

	@Test
	void returnsTheRunThatExistsInsteadOfOpeningIt() {
		RunRecord run = run(running("july", 1));
		passTime(Duration.ofMinutes(1));
		assertThat(this.runs.open(run.key(), "other")).isEqualTo(run);
		assertThat(run(run.key())).isEqualTo(run);
	}

	@Test
	void distinguishesRunsByModeAndCase() {
		this.runs.open(key("july"), "main");
		assertThat(this.runs.find(key("July"))).isNull();
		assertThat(this.runs.find(new RunKey(Mode.LIVE, "july"))).isNull();
		this.runs.open(key("July"), "main");
		this.runs.open(new RunKey(Mode.LIVE, "july"), "main");
		assertThat(this.runs.unfinished(Mode.TEST, "main", WATCH)).hasSize(2);
	}

	@Test
	void cutsChargesInTheOrderOfTheirReferencesIgnoringCase() {
		RunKey run = open("july", charge("c", 3), charge("B", 20), charge("a", 100));
		assertThat(this.runs.cut(run, 2)).isEqualTo(2);
		assertThat(charges(run.batch(1))).extracting(ChargeRecord::reference).containsExactly("a", "B");
		assertThat(batch(run.batch(1))).isEqualTo(new BatchRecord(run.batch(1), BatchState.READY, 0, 0, 0, null, null,
				null, null, null, null, null, null, 2, 120, false, null, null, null, List.of(), null));
	}

	@Test
	void cutsUntilEveryChargeHasABatch() {
		RunKey run = open("july", charge("a"), charge("b"), charge("c"));
		assertThat(this.runs.cut(run, 2)).isEqualTo(2);
		assertThat(this.runs.cut(run, 2)).isEqualTo(1);
		assertThat(this.runs.cut(run, 2)).isZero();
		assertThat(this.batches.find(run, anyState())).extracting(BatchRecord::charges).containsExactly(2, 1);
	}

	@Test
	void cutsChargesThatWereAddedLaterIntoTheNextBatch() {
		RunKey run = cut("july", 1);
		add(run, List.of(charge("a")));
		assertThat(this.runs.cut(run, 2)).isEqualTo(1);
		assertThat(charges(run.batch(2))).extracting(ChargeRecord::reference).containsExactly("a");
	}

	@Test
	void cutsNoChargesThatHaveAnOutcome() {
		RunKey run = cut("july", 1);
		this.batches.remove(batch(run.batch(1)), "july-a1", ACT);
		assertThat(this.runs.cut(run, 2)).isZero();
	}

	@Test
	void cutsNoChargesOfOtherRuns() {
		open("june", charge("a"));
		RunKey run = open("july");
		assertThat(this.runs.cut(run, 2)).isZero();
	}

	@Test
	void cutsNothingOfARunThatIsNotOpen() {
		RunKey run = open("july", charge("a"));
		this.runs.cancel(run, ACT);
		assertThat(this.runs.cut(run, 2)).isZero();
		assertThat(this.runs.cut(key("june"), 2)).isZero();
	}

	@Test
	void startsARun() {
		RunKey run = cut("july", 2);
		Instant before = now();
		Mark mark = new Mark(1234, "BCH_0");
		assertThat(this.runs.start(run, new Start(4, 4 * AMOUNT, mark, 100500L, "key 1", DAY), ACT))
			.isEqualTo(StartDecision.STARTED);
		RunRecord started = run(run);
		assertFromNow(started.startedAt(), before, Duration.ZERO);
		assertThat(started)
			.isEqualTo(new RunRecord(run, RunState.RUNNING, 1, "main", 100500L, mark, null, this.runs.time().server(),
					0, 4, 4 * AMOUNT, started.startedAt(), started.startedAt().plus(DAY), started.createdAt()));
		assertLastEntry(run, null, AuditAction.START, ACT.reason());
	}

	@Test
	void recordsTheKeyOfTheStartForReadyBatches() {
		RunKey run = cut("july", 2);
		assertThat(batch(run.batch(1)).keyFingerprint()).isNull();
		this.runs.start(run, start(4, 4 * AMOUNT), ACT);
		assertThat(batch(run.batch(1)).keyFingerprint()).isEqualTo("key 1");
		assertThat(batch(run.batch(2)).keyFingerprint()).isEqualTo("key 1");
		assertThat(batch(run.batch(1)).version()).isZero();
	}

	@Test
	void startsARunWhoseMarkIsThatOfAnEmptyList() {
		RunKey run = running("july", 1);
		assertThat(run(run).mark()).isEqualTo(Mark.NONE);
		assertThat(run(run).integration()).isNull();
	}

	@Test
	void keepsTheIntegrationOfEarlierEvidenceAtTheStart() {
		RunKey run = cut("july", 2);
		this.batches.accept(run.batch(1), new Acceptance("BCH_1", 1L, 5L, references(run.batch(1))), ACT);
		this.runs.start(run, new Start(4, 4 * AMOUNT, Mark.NONE, 6L, "key 1", DAY), ACT);
		assertThat(run(run).integration()).isEqualTo(5);
	}

	@Test
	void startsNothingWhenNumberOrAmountAreNotThoseThatWereChecked() {
		RunKey run = cut("july", 2);
		List<Object> contents = contents(run);
		assertThat(this.runs.start(run, start(3, 4 * AMOUNT), ACT)).isEqualTo(StartDecision.CHANGED);
		assertThat(this.runs.start(run, start(4, 4 * AMOUNT - 1), ACT)).isEqualTo(StartDecision.CHANGED);
		assertThat(contents(run)).isEqualTo(contents);
	}

	@Test
	void startsNothingWhenAChargeHasNoBatch() {
		RunKey run = cut("july", 1);
		add(run, List.of(charge("late")));
		assertThat(this.runs.start(run, start(2, 2 * AMOUNT), ACT)).isEqualTo(StartDecision.CHANGED);
		assertThat(this.runs.start(run, start(3, 3 * AMOUNT), ACT)).isEqualTo(StartDecision.CHANGED);
		assertThat(run(run).state()).isEqualTo(RunState.OPEN);
	}

	@Test
	void countsNeitherRefusedBatchesNorRemovedChargesAtTheStart() {
		RunKey run = cut("july", 3);
		this.batches.withdraw(run.batch(1), ACT);
		this.batches.remove(batch(run.batch(2)), "july-b1", ACT);
		assertThat(this.runs.start(run, start(3, 3 * AMOUNT), ACT)).isEqualTo(StartDecision.STARTED);
	}

	@Test
	void startsARunOnce() {
		RunKey run = running("july", 1);
		List<Object> contents = contents(run);
		assertThat(this.runs.start(run, start(2, 2 * AMOUNT), ACT)).isEqualTo(StartDecision.NOT_OPEN);
		assertThat(this.runs.start(run, start(9, 2 * AMOUNT), ACT)).isEqualTo(StartDecision.NOT_OPEN);
		assertThat(contents(run)).isEqualTo(contents);
		assertThat(this.runs.start(key("june"), start(0, 0), ACT)).isEqualTo(StartDecision.NOT_OPEN);
	}

	@Test
	void stopsARunningRun() {
		RunKey run = running("july", 1);
		assertThat(this.runs.stop(run, ACT)).isTrue();
		assertThat(run(run).state()).isEqualTo(RunState.STOPPED);
		assertThat(run(run).version()).isEqualTo(2);
		assertLastEntry(run, null, AuditAction.STOP, ACT.reason());
		assertThat(this.runs.stop(run, ACT)).isFalse();
		assertThat(this.runs.audit(run)).hasSize(2);
	}

	@Test
	void stopsNoRunThatDoesNotRun() {
		assertThat(this.runs.stop(cut("july", 1), ACT)).isFalse();
		assertThat(this.runs.stop(key("june"), ACT)).isFalse();
	}

	@Test
	void resumesAStoppedRun() {
		RunKey run = running("july", 3);
		refused(run.batch(1));
		refused(run.batch(2));
		assertThat(run(run).state()).isEqualTo(RunState.STOPPED);
		assertThat(this.runs.resume(run, KEY, ACT)).isTrue();
		assertThat(run(run).state()).isEqualTo(RunState.RUNNING);
		assertThat(run(run).version()).isEqualTo(3);
		assertThat(run(run).refusals()).isZero();
		assertLastEntry(run, null, AuditAction.RESUME, ACT.reason());
		assertThat(this.runs.resume(run, KEY, ACT)).isFalse();
	}

	@Test
	void confirmsTheKeyOfBatchesThatAreNotAcceptedWhenARunIsResumed() {
		RunKey run = running("july", 5);
		sending(run.batch(1));
		unknown(run.batch(2));
		unresolved(run.batch(3));
		accepted(run.batch(4), "BCH_4");
		this.runs.stop(run, ACT);
		assertThat(this.runs.resume(run, "new key", ACT)).isTrue();
		assertThat(this.batches.find(run, anyState())).extracting(BatchRecord::keyFingerprint)
			.containsExactly("new key", "new key", "new key", KEY, "new key");
	}

	@Test
	void keepsTheVersionOfABatchThatIsBeingSentWhenARunIsResumed() {
		RunKey run = running("july", 2);
		BatchRecord sending = sending(run.batch(1));
		BatchRecord unknown = unknown(run.batch(2));
		this.runs.stop(run, ACT);
		this.runs.resume(run, "new key", ACT);
		assertThat(batch(unknown.key()).version()).isEqualTo(unknown.version() + 1);
		assertThat(this.batches.lose(sending, "timeout")).isTrue();
	}

	@Test
	void extendsTheTimeForSending() {
		RunKey run = running("july", 1);
		Instant before = now();
		assertThat(this.runs.extend(run, Duration.ofDays(2), ACT)).isTrue();
		assertFromNow(run(run).sendBefore(), before, Duration.ofDays(2));
		assertThat(run(run).state()).isEqualTo(RunState.RUNNING);
		assertThat(run(run).version()).isEqualTo(2);
		assertLastEntry(run, null, AuditAction.EXTEND, ACT.reason());
	}

	@Test
	void neverShortensTheTimeForSending() {
		RunKey run = running("july", 1);
		Instant sendBefore = run(run).sendBefore();
		assertThat(this.runs.extend(run, Duration.ofHours(1), ACT)).isTrue();
		assertThat(run(run).sendBefore()).isEqualTo(sendBefore);
	}

	@Test
	void extendsStoppedRunsButNoOthers() {
		RunKey run = running("july", 1);
		this.runs.stop(run, ACT);
		assertThat(this.runs.extend(run, DAY, ACT)).isTrue();
		assertThat(run(run).state()).isEqualTo(RunState.STOPPED);
		this.runs.cancel(run, ACT);
		assertThat(this.runs.extend(run, DAY, ACT)).isFalse();
		assertThat(this.runs.extend(cut("june", 1), DAY, ACT)).isFalse();
	}

	@Test
	void freesAllChargesWhenAnOpenRunIsCancelled() {
		RunKey run = cut("july", 1);
		add(run, List.of(charge("late")));
		assertThat(this.runs.cancel(run, ACT)).isTrue();
		assertThat(run(run).state()).isEqualTo(RunState.CANCELLED);
		assertThat(run(run).version()).isEqualTo(1);
		assertThat(batch(run.batch(1)).state()).isEqualTo(BatchState.REFUSED);
		assertThat(batch(run.batch(1)).withdrawn()).isTrue();
		assertFreed(charges(run.batch(1)));
		assertFreed(this.charges.list(run, null, null, 10));
		assertLastEntry(run, null, AuditAction.CANCEL, ACT.reason());
	}

	@Test
	void withdrawsBatchesInDoubtWhenARunIsCancelled() {
		RunKey run = running("july", 4);
		BatchRecord sending = sending(run.batch(1));
		BatchRecord unknown = unknown(run.batch(2));
		unresolved(run.batch(3));
		assertThat(this.runs.cancel(run, ACT)).isTrue();
		assertThat(this.batches.find(run, anyState())).allMatch(BatchRecord::withdrawn)
			.extracting(BatchRecord::state)
			.containsExactly(BatchState.SENDING, BatchState.UNKNOWN, BatchState.UNRESOLVED, BatchState.REFUSED);
		assertThat(batch(unknown.key()).version()).isEqualTo(unknown.version() + 1);
		assertThat(this.batches.lose(sending, "timeout")).isTrue();
	}

	@Test
	void leavesAcceptedAndSettledBatchesAloneWhenARunIsCancelled() {
		RunKey run = running("july", 2);
		BatchRecord accepted = accepted(run.batch(1), "BCH_1");
		BatchRecord settled = settled(run.batch(2), "BCH_2", OutcomeKind.SUCCEEDED);
		this.runs.cancel(run, ACT);
		assertThat(this.batches.find(run, anyState())).containsExactly(accepted, settled);
	}

	@Test
	void leavesTheOutcomesOfRemovedChargesAloneWhenARunIsCancelled() {
		RunKey run = cut("july", 1);
		this.batches.remove(batch(run.batch(1)), "july-a1", ACT);
		ChargeRecord removed = charge(run, "july-a1");
		passTime(Duration.ofMinutes(1));
		this.runs.cancel(run, ACT);
		assertThat(charge(run, "july-a1")).isEqualTo(removed);
	}

	@Test
	void cancelsARunOnce() {
		RunKey run = running("july", 1);
		this.runs.stop(run, ACT);
		assertThat(this.runs.cancel(run, ACT)).isTrue();
		List<Object> contents = contents(run);
		assertThat(this.runs.cancel(run, ACT)).isFalse();
		assertThat(contents(run)).isEqualTo(contents);
		assertThat(this.runs.cancel(key("june"), ACT)).isFalse();
	}

	@Test
	void looksForReadyBatchesAfterARecheck() {
		RunKey run = running("july", 1);
		Instant before = now();
		assertThat(this.runs.recheck(run, WATCH, ACT)).isEqualTo(1);
		BatchRecord batch = batch(run.batch(1));
		assertThat(batch.state()).isEqualTo(BatchState.UNKNOWN);
		assertThat(batch.version()).isEqualTo(1);
		assertFromNow(batch.lookFrom(), before, WATCH);
	}

	@Test
	void looksLaterForBatchesInDoubtAfterARecheck() {
		RunKey run = running("july", 3);
		BatchRecord sending = sending(run.batch(1));
		BatchRecord unknown = unknown(run.batch(2));
		passTime(Duration.ofHours(1));
		assertThat(this.batches.absent(unknown, now(), GAP)).isEqualTo(AbsenceDecision.FIRST);
		BatchRecord absent = batch(unknown.key());
		Instant before = now();
		assertThat(this.runs.recheck(run, WATCH, ACT)).isEqualTo(3);
		assertFromNow(batch(sending.key()).lookFrom(), before, WATCH);
		assertFromNow(batch(unknown.key()).lookFrom(), before, WATCH);
		assertThat(batch(unknown.key()).absentAt()).isNull();
		assertThat(batch(unknown.key()).version()).isEqualTo(absent.version() + 1);
		assertThat(this.batches.lose(sending, "timeout")).isTrue();
	}

	@Test
	void neverLooksEarlierAfterARecheck() {
		RunKey run = running("july", 1);
		Instant lookFrom = unknown(run.batch(1)).lookFrom();
		this.runs.recheck(run, Duration.ofMinutes(1), ACT);
		assertThat(batch(run.batch(1)).lookFrom()).isEqualTo(lookFrom);
	}

	@Test
	void leavesBatchesWithEvidenceAloneAtARecheck() {
		RunKey run = running("july", 3);
		accepted(run.batch(1), "BCH_1");
		refused(run.batch(2));
		unresolved(run.batch(3));
		List<BatchRecord> batches = this.batches.find(run, anyState());
		assertThat(this.runs.recheck(run, WATCH, ACT)).isZero();
		assertThat(this.batches.find(run, anyState())).isEqualTo(batches);
	}

	@Test
	void requiresAReconciliationAfterARecheck() {
		RunKey run = running("july", 1);
		RunRecord reconciled = run(run);
		replaceServer();
		this.runs.recheck(run, WATCH, ACT);
		assertThat(run(run).reconciledAt()).isNull();
		assertThat(run(run).server()).isEqualTo(this.runs.time().server()).isNotEqualTo(reconciled.server());
		assertThat(run(run).version()).isEqualTo(reconciled.version() + 1);
		assertThat(run(run).state()).isEqualTo(RunState.RUNNING);
		assertLastEntry(run, null, AuditAction.RECHECK, ACT.reason());
	}

	@Test
	void rechecksRunsInAnyState() {
		RunKey run = cut("july", 1);
		assertThat(this.runs.recheck(run, WATCH, ACT)).isEqualTo(1);
		this.runs.cancel(run, ACT);
		assertThat(this.runs.recheck(run, WATCH, ACT)).isEqualTo(1);
		assertThat(run(run).state()).isEqualTo(RunState.CANCELLED);
		assertThat(this.runs.recheck(key("june"), WATCH, ACT)).isZero();
	}

	@Test
	void recordsAReconciliation() {
		RunRecord read = run(cut("july", 1));
		LedgerTime began = this.runs.time();
		passTime(Duration.ofMinutes(1));
		assertThat(this.runs.reconciled(read, began)).isTrue();
		RunRecord reconciled = run(read.key());
		assertThat(reconciled.reconciledAt()).isEqualTo(began.now());
		assertThat(reconciled.server()).isEqualTo(began.server());
		assertThat(reconciled.version()).isEqualTo(read.version());
	}

	@Test
	void recordsNoReconciliationThatARecheckHasOvertaken() {
		RunRecord read = run(cut("july", 1));
		LedgerTime began = this.runs.time();
		this.runs.recheck(read.key(), WATCH, ACT);
		assertThat(this.runs.reconciled(read, began)).isFalse();
		assertThat(run(read.key()).reconciledAt()).isNull();
	}

	@Test
	void recordsNoReconciliationThatBeganOnAnotherServer() {
		RunRecord read = run(cut("july", 1));
		LedgerTime began = this.runs.time();
		replaceServer();
		assertThat(this.runs.reconciled(read, began)).isFalse();
		assertThat(run(read.key()).reconciledAt()).isNull();
	}

	@Test
	void finishesARunWhoseBatchesAreSettledOrRefused() {
		RunKey run = running("july", 2);
		settled(run.batch(1), "BCH_1", OutcomeKind.FAILED);
		assertThat(this.runs.finish(run, WATCH)).isFalse();
		refused(run.batch(2));
		assertThat(this.runs.finish(run, WATCH)).isTrue();
		assertThat(run(run).state()).isEqualTo(RunState.DONE);
		assertThat(run(run).version()).isEqualTo(2);
		assertThat(this.runs.finish(run, WATCH)).isFalse();
	}

	@Test
	void finishesNoRunWithAnUnresolvedBatch() {
		RunKey run = running("july", 1);
		unresolved(run.batch(1));
		assertThat(this.runs.finish(run, WATCH)).isFalse();
	}

	@Test
	void finishesAStoppedRun() {
		RunKey run = running("july", 1);
		settled(run.batch(1), "BCH_1", OutcomeKind.SUCCEEDED);
		this.runs.stop(run, ACT);
		assertThat(this.runs.finish(run, WATCH)).isTrue();
	}

	@Test
	void finishesOnlyStartedRuns() {
		RunKey run = cut("july", 1);
		this.batches.withdraw(run.batch(1), ACT);
		assertThat(this.runs.finish(run, WATCH)).isFalse();
		this.runs.cancel(run, ACT);
		assertThat(this.runs.finish(run, WATCH)).isFalse();
		assertThat(this.runs.finish(key("june"), WATCH)).isFalse();
	}

	@Test
	void watchesABatchThatWasClaimedAgainBeforeItFinishesTheRun() {
		RunKey run = running("july", 1);
		released(run.batch(1));
		settled(run.batch(1), "BCH_1", OutcomeKind.SUCCEEDED);
		passTime(LEASE.plus(WATCH).minus(MARGIN));
		assertThat(this.runs.finish(run, WATCH)).isFalse();
		passTime(MARGIN);
		assertThat(this.runs.finish(run, WATCH)).isTrue();
	}

	@Test
	void listsUnfinishedRunsOfAClientTheOldestFirst() {
		RunKey running = running("july", 1);
		passTime(Duration.ofSeconds(1));
		RunKey open = open("august");
		passTime(Duration.ofSeconds(1));
		RunKey stopped = running("april", 1);
		this.runs.stop(stopped, ACT);
		this.runs.open(key("may"), "other");
		this.runs.open(new RunKey(Mode.LIVE, "june"), "main");
		assertThat(this.runs.unfinished(Mode.TEST, "main", WATCH)).containsExactly(run(running), run(open),
				run(stopped));
	}

	@Test
	void listsNoRunsThatAreDoneOrCancelled() {
		RunKey done = running("july", 1);
		settled(done.batch(1), "BCH_1", OutcomeKind.SUCCEEDED);
		this.runs.finish(done, WATCH);
		this.runs.cancel(running("june", 1), ACT);
		assertThat(this.runs.unfinished(Mode.TEST, "main", WATCH)).isEmpty();
	}

	@Test
	void listsACancelledRunUntilItsBatchesAreFinal() {
		RunKey run = running("july", 1);
		accepted(run.batch(1), "BCH_1");
		this.runs.cancel(run, ACT);
		assertThat(this.runs.unfinished(Mode.TEST, "main", WATCH)).extracting(RunRecord::key).containsExactly(run);
		this.batches.settle(batch(run.batch(1)), results(run.batch(1), OutcomeKind.SUCCEEDED));
		assertThat(this.runs.unfinished(Mode.TEST, "main", WATCH)).isEmpty();
	}

	@Test
	void listsADoneRunAgainAfterEvidence() {
		RunKey run = running("july", 1);
		settled(run.batch(1), "BCH_1", OutcomeKind.SUCCEEDED);
		this.runs.finish(run, WATCH);
		assertThat(accept(run.batch(1), "BCH_2", null)).isEqualTo(AcceptDecision.DOUBLE);
		assertThat(this.runs.unfinished(Mode.TEST, "main", WATCH)).extracting(RunRecord::key).containsExactly(run);
	}

	@Test
	void listsACancelledRunWhileABatchThatWasClaimedAgainIsWatched() {
		RunKey run = running("july", 1);
		released(run.batch(1));
		released(run.batch(1));
		this.runs.cancel(run, ACT);
		assertThat(this.runs.unfinished(Mode.TEST, "main", WATCH)).extracting(RunRecord::key).containsExactly(run);
		passTime(LEASE.plus(WATCH));
		assertThat(this.runs.unfinished(Mode.TEST, "main", WATCH)).isEmpty();
	}

	@Test
	void listsSimilarRunsOfAllClients() {
		RunKey one = running("july", 2);
		this.runs.open(key("august"), "other");
		add(key("august"), List.of(charge("x", 4 * AMOUNT)));
		this.runs.cut(key("august"), 4);
		this.runs.start(key("august"), start(1, 4 * AMOUNT), ACT);
		passTime(Duration.ofSeconds(1));
		RunKey two = running("april", 2);
		running("june", 1);
		cut("may", 2);
		assertThat(this.runs.similar(Mode.TEST, 4, 4 * AMOUNT, DAY)).containsExactly(run(one), run(two));
		assertThat(this.runs.similar(Mode.TEST, 1, 4 * AMOUNT, DAY)).containsExactly(run(key("august")));
		assertThat(this.runs.similar(Mode.LIVE, 4, 4 * AMOUNT, DAY)).isEmpty();
	}

	@Test
	void listsNoSimilarRunsThatWereStartedEarlier() {
		running("july", 2);
		passTime(DAY);
		RunKey run = running("august", 2);
		assertThat(this.runs.similar(Mode.TEST, 4, 4 * AMOUNT, DAY.minus(MARGIN))).containsExactly(run(run));
		assertThat(this.runs.similar(Mode.TEST, 4, 4 * AMOUNT, DAY.plus(MARGIN))).hasSize(2);
	}

	@Test
	void givesALeaseToOneHolder() {
		assertThat(this.runs.lease("reconcile", "one", LEASE)).isTrue();
		assertThat(this.runs.lease("reconcile", "two", LEASE)).isFalse();
		assertThat(this.runs.lease("reconcile", "one", LEASE)).isTrue();
		assertThat(this.runs.lease("settle", "two", LEASE)).isTrue();
	}

	@Test
	void givesALeaseToAnotherHolderWhenItIsOver() {
		this.runs.lease("reconcile", "one", LEASE);
		passTime(LEASE);
		assertThat(this.runs.lease("reconcile", "two", LEASE)).isTrue();
		assertThat(this.runs.lease("reconcile", "one", LEASE)).isFalse();
	}

	@Test
	void renewsALease() {
		this.runs.lease("reconcile", "one", LEASE);
		passTime(LEASE.minus(MARGIN));
		this.runs.lease("reconcile", "one", LEASE);
		passTime(LEASE.minus(MARGIN));
		assertThat(this.runs.lease("reconcile", "two", LEASE)).isFalse();
	}

	@Test
	void releasesALease() {
		this.runs.lease("reconcile", "one", LEASE);
		assertThat(this.runs.lease("reconcile", "two", Duration.ZERO)).isFalse();
		assertThat(this.runs.lease("reconcile", "one", Duration.ZERO)).isTrue();
		assertThat(this.runs.lease("reconcile", "two", LEASE)).isTrue();
	}

	@Test
	void writesAuditEntries() {
		RunKey run = open("july");
		Instant before = now();
		this.runs.record(run, 3, AuditAction.PAUSE_ACCEPTED, new Act("bob", "first"));
		this.runs.record(run, null, AuditAction.PAUSE_ACCEPTED, new Act("eve", "second"));
		this.runs.record(open("june"), null, AuditAction.PAUSE_ACCEPTED, ACT);
		assertThat(this.runs.audit(run)).extracting(AuditEntry::batchNumber).containsExactly(3, null);
		assertThat(this.runs.audit(run)).extracting(AuditEntry::by).containsExactly("bob", "eve");
		assertThat(this.runs.audit(run)).extracting(AuditEntry::detail).containsExactly("first", "second");
		assertThat(this.runs.audit(run)).allMatch((entry) -> entry.action() == AuditAction.PAUSE_ACCEPTED)
			.allSatisfy((entry) -> assertFromNow(entry.happenedAt(), before, Duration.ZERO));
	}

	@Test
	void cutsDetailsAtTheirMaximumLength() {
		RunKey run = running("july", 1);
		this.runs.stop(run, new Act("ada", "x".repeat(1001)));
		assertThat(lastEntry(run).detail()).isEqualTo("x".repeat(1000));
		this.batches.contradict(run.batch(1), null, new Act("ada", "x".repeat(999) + "\uD83D\uDE00"));
		assertThat(batch(run.batch(1)).detail()).isEqualTo("x".repeat(999));
	}

	@Test
	void deletesOldRuns() {
		RunKey done = running("july", 2);
		settled(done.batch(1), "BCH_1", OutcomeKind.SUCCEEDED);
		refused(done.batch(2));
		this.runs.finish(done, WATCH);
		RunKey cancelled = cut("june", 1);
		this.runs.cancel(cancelled, ACT);
		passTime(Duration.ofDays(500));
		RunKey kept = running("may", 1);
		List<Object> contents = contents(kept);
		assertThat(this.runs.purge(Mode.TEST, now().minus(Duration.ofDays(450)))).isEqualTo(6);
		for (RunKey run : List.of(done, cancelled)) {
			assertThat(this.runs.find(run)).isNull();
			assertThat(this.batches.find(run, anyState())).isEmpty();
			assertThat(this.charges.sums(run)).isEmpty();
			assertThat(this.runs.audit(run)).isEmpty();
		}
		assertThat(this.charges.find(Mode.TEST, List.of("july-a1"))).isEmpty();
		assertThat(contents(kept)).isEqualTo(contents);
	}

	@Test
	void deletesNoRunThatMayBeNeeded() {
		RunKey open = cut("july", 1);
		RunKey inDoubt = running("june", 1);
		sending(inDoubt.batch(1));
		this.runs.cancel(inDoubt, ACT);
		passTime(Duration.ofDays(500));
		RunKey young = cut("may", 1);
		this.runs.cancel(young, ACT);
		assertThat(this.runs.purge(Mode.TEST, now().minus(Duration.ofDays(450)))).isZero();
		for (RunKey run : List.of(open, inDoubt, young)) {
			assertThat(run(run)).isNotNull();
			assertThat(charges(run.batch(1))).hasSize(2);
		}
	}

	@Test
	void deletesNoRunWithALaterOutcome() {
		RunKey run = running("july", 1);
		accepted(run.batch(1), "BCH_1");
		passTime(Duration.ofDays(100));
		this.batches.settle(batch(run.batch(1)), results(run.batch(1), OutcomeKind.SUCCEEDED));
		this.runs.finish(run, WATCH);
		passTime(Duration.ofDays(420));
		assertThat(this.runs.purge(Mode.TEST, now().minus(Duration.ofDays(450)))).isZero();
		assertThat(this.runs.purge(Mode.TEST, now().minus(Duration.ofDays(410)))).isEqualTo(2);
	}

	@Test
	void deletesNoRunsOfAnotherMode() {
		this.runs.cancel(cut("july", 1), ACT);
		passTime(Duration.ofDays(500));
		assertThat(this.runs.purge(Mode.LIVE, now().minus(Duration.ofDays(450)))).isZero();
	}

	@Test
	void refusesToDeleteYoungRuns() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.runs.purge(Mode.TEST, now().minus(Duration.ofDays(400)).plus(MARGIN)))
			.withMessageContaining("400 days");
	}

	@Test
	void findsNothingInAnEmptyLedger() {
		assertThat(this.runs.find(key("july"))).isNull();
		assertThat(this.batches.find(key("july"), Set.of(BatchState.READY))).isEmpty();
		assertThat(this.batches.find(key("july").batch(1))).isNull();
		assertThat(this.charges.list(key("july"), 1, null, 10)).isEmpty();
		assertThat(this.charges.sums(key("july"))).isEmpty();
		assertThat(this.runs.audit(key("july"))).isEmpty();
	}

}
