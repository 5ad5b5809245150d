/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Contract tests for the steps of {@link BatchLedger} that record what was seen at
 * Paystack, or what a person says about it.
 */
abstract class EvidenceContract extends BatchLedgerContract {

	@ParameterizedTest
	@EnumSource(names = { "READY", "SENDING", "UNKNOWN", "REFUSED", "UNRESOLVED" })
	void acceptsABatchInAnyStateWithoutACode(BatchState state) {
		RunKey run = running("july", 2);
		BatchRecord read = inState(run.batch(1), state);
		Instant before = now();
		assertThat(accept(read.key(), "BCH_1", 1L)).isEqualTo(AcceptDecision.ACCEPTED);
		BatchRecord accepted = batch(read.key());
		assertFromNow(accepted.acceptedAt(), before, Duration.ZERO);
		assertThat(accepted).isEqualTo(new BatchRecord(read.key(), BatchState.ACCEPTED, read.version() + 1,
				read.attempt(), 0, read.keyFingerprint(), read.leaseUntil(), read.lookFrom(), null, null, null, null,
				accepted.acceptedAt(), 2, 2 * AMOUNT, false, 1L, "BCH_1", null, List.of(), read.detail()));
		assertThat(charges(read.key())).hasSize(2).allSatisfy((charge) -> {
			assertThat(charge.payload()).isNull();
			assertThat(charge.result()).isNull();
			assertThat(charge.settledAt()).isNull();
		});
		assertThat(charges(run.batch(2))).extracting(ChargeRecord::payload).doesNotContainNull();
	}

	private BatchRecord inState(BatchKey batch, BatchState state) {
		return switch (state) {
			case READY -> batch(batch);
			case SENDING -> sending(batch);
			case UNKNOWN -> unknown(batch);
			case ACCEPTED -> accepted(batch, "BCH_1");
			case SETTLED -> settled(batch, "BCH_1", OutcomeKind.SUCCEEDED);
			case REFUSED -> refused(batch);
			case UNRESOLVED -> unresolved(batch);
		};
	}

	@Test
	void clearsTheDoubtsAboutABatchThatIsAccepted() {
		BatchRecord unknown = unknown(running("july", 1).batch(1));
		this.batches.undecided(unknown, "BCH_1", unknown.lookFrom(), GAP, ACT);
		accept(unknown.key(), "BCH_1", null);
		assertThat(batch(unknown.key()).undecidedCode()).isNull();
		assertThat(batch(unknown.key()).undecidedSince()).isNull();
	}

	@Test
	void writesAnAuditEntryIfABatchWasUnresolvedWhenItIsAccepted() {
		RunKey run = running("july", 2);
		accepted(run.batch(1), "BCH_1");
		assertThat(lastEntry(run).action()).isEqualTo(AuditAction.START);
		unresolved(run.batch(2));
		accept(run.batch(2), "BCH_2", null);
		assertLastEntry(run, 2, AuditAction.RESOLVE, "BCH_2: a good reason");
	}

	@Test
	void acceptsACodeThatIsNamedInTheDetail() {
		RunKey run = running("july", 1);
		this.batches.contradict(run.batch(1), null, new Act("reconciler", "BCH_1 may be this batch"));
		assertThat(accept(run.batch(1), "BCH_1", null)).isEqualTo(AcceptDecision.ACCEPTED);
	}

	@Test
	void recordsTheIntegrationOfTheFirstAcceptance() {
		RunKey run = running("july", 2);
		this.batches.accept(run.batch(1), new Acceptance("BCH_1", 1L, 100500L, references(run.batch(1))), ACT);
		this.batches.accept(run.batch(2), new Acceptance("BCH_2", 2L, 7L, references(run.batch(2))), ACT);
		assertThat(run(run).integration()).isEqualTo(100500);
		assertThat(run(run).version()).isEqualTo(1);
	}

	@Test
	void changesNothingWhenACodeIsRecordedAgain() {
		RunKey run = running("july", 2);
		accepted(run.batch(1), "BCH_1");
		refused(run.batch(2));
		List<Object> contents = contents(run);
		assertThat(accept(run.batch(1), "BCH_1", 5L)).isEqualTo(AcceptDecision.KNOWN);
		assertThat(contents(run)).isEqualTo(contents);
	}

	@Test
	void changesNothingWhenTheCodeOfASettledBatchIsRecordedAgain() {
		RunKey run = running("july", 1);
		settled(run.batch(1), "BCH_1", OutcomeKind.SUCCEEDED);
		List<Object> contents = contents(run);
		assertThat(accept(run.batch(1), "BCH_1", null)).isEqualTo(AcceptDecision.KNOWN);
		assertThat(contents(run)).isEqualTo(contents);
	}

	@Test
	void resolvesNothingWhenTheCodeOfAnUnresolvedBatchIsRecordedAgain() {
		RunKey run = running("july", 1);
		this.batches.contradict(run.batch(1), acceptance(run.batch(1), "BCH_1", null), ACT);
		List<Object> contents = contents(run);
		assertThat(accept(run.batch(1), "BCH_1", null)).isEqualTo(AcceptDecision.KNOWN);
		assertThat(contents(run)).isEqualTo(contents);
	}

	@Test
	void changesNothingWhenAnotherBatchHasTheCode() {
		RunKey july = running("july", 1);
		RunKey june = running("june", 1);
		accepted(july.batch(1), "BCH_1");
		accept(july.batch(1), "BCH_2", null);
		List<Object> contents = contents(june);
		assertThat(accept(june.batch(1), "BCH_1", null)).isEqualTo(AcceptDecision.TAKEN);
		assertThat(accept(june.batch(1), "BCH_2", null)).isEqualTo(AcceptDecision.TAKEN);
		assertThat(contents(june)).isEqualTo(contents);
	}

	@Test
	void refusesEvidenceForABatchThatDoesNotExist() {
		RunKey run = running("july", 1);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.batches.accept(run.batch(2), new Acceptance("BCH_1", 1L, null, List.of()), ACT));
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			1, 2, BCH_1, BCH_2, 1
			2, 1, BCH_2, BCH_1, 1
			1, -, BCH_1, BCH_2, 1
			-, 2, BCH_1, BCH_2, -
			-, -, BCH_1, BCH_2, -
			""")
	void keepsBothCodesOfADoubleAcceptance(Long firstId, Long secondId, String code, String otherCode, Long batchId) {
		RunKey run = running("july", 1);
		sending(run.batch(1));
		accept(run.batch(1), "BCH_1", firstId);
		BatchRecord read = batch(run.batch(1));
		assertThat(accept(run.batch(1), "BCH_2", secondId)).isEqualTo(AcceptDecision.DOUBLE);
		BatchRecord accepted = batch(run.batch(1));
		assertThat(accepted.batchCode()).isEqualTo(code);
		assertThat(accepted.otherCode()).isEqualTo(otherCode);
		assertThat(accepted.batchId()).isEqualTo(batchId);
		assertThat(accepted.state()).isEqualTo(BatchState.ACCEPTED);
		assertThat(accepted.version()).isEqualTo(read.version() + 1);
		assertThat(accepted.acceptedAt()).isEqualTo(read.acceptedAt());
		assertLastEntry(run, 1, AuditAction.DOUBLE_ACCEPTANCE, "BCH_2: a good reason");
		assertThat(accept(run.batch(1), "BCH_1", firstId)).isEqualTo(AcceptDecision.KNOWN);
		assertThat(accept(run.batch(1), "BCH_2", secondId)).isEqualTo(AcceptDecision.KNOWN);
	}

	@Test
	void readsTheChargesOfASettledBatchAgainAfterADoubleAcceptance() {
		RunKey run = running("july", 1);
		settled(run.batch(1), "BCH_1", OutcomeKind.SUCCEEDED);
		assertThat(accept(run.batch(1), "BCH_2", null)).isEqualTo(AcceptDecision.DOUBLE);
		assertThat(batch(run.batch(1)).state()).isEqualTo(BatchState.ACCEPTED);
		assertThat(charges(run.batch(1))).extracting(ChargeRecord::result).containsOnly(result(OutcomeKind.SUCCEEDED));
	}

	@Test
	void resolvesNothingByADoubleAcceptance() {
		RunKey run = running("july", 1);
		this.batches.contradict(run.batch(1), acceptance(run.batch(1), "BCH_1", null), ACT);
		assertThat(accept(run.batch(1), "BCH_2", null)).isEqualTo(AcceptDecision.DOUBLE);
		assertThat(batch(run.batch(1)).state()).isEqualTo(BatchState.UNRESOLVED);
		assertThat(batch(run.batch(1)).otherCode()).isEqualTo("BCH_2");
		assertThat(lastEntry(run).action()).isEqualTo(AuditAction.DOUBLE_ACCEPTANCE);
	}

	@Test
	void acceptsAgainWithAThirdCodeInTheDetail() {
		RunKey run = running("july", 1);
		accepted(run.batch(1), "BCH_1");
		accept(run.batch(1), "BCH_2", null);
		this.batches.settle(batch(run.batch(1)), results(run.batch(1), OutcomeKind.SUCCEEDED));
		BatchRecord read = batch(run.batch(1));
		assertThat(accept(run.batch(1), "BCH_3", null)).isEqualTo(AcceptDecision.DOUBLE);
		BatchRecord batch = batch(run.batch(1));
		assertThat(batch.detail()).isEqualTo(LedgerNotes.alsoAccepted("BCH_3", null));
		assertThat(batch.version()).isEqualTo(read.version() + 1);
		assertThat(batch.state()).isEqualTo(BatchState.ACCEPTED);
		assertThat(batch.batchCode()).isEqualTo("BCH_1");
		assertThat(batch.laterCodes()).containsExactly("BCH_2", "BCH_3");
		assertLastEntry(run, 1, AuditAction.DOUBLE_ACCEPTANCE, "BCH_3: a good reason");
		assertThat(accept(run.batch(1), "BCH_3", null)).isEqualTo(AcceptDecision.KNOWN);
		assertThat(accept(run.batch(1), "BCH_33", null)).isEqualTo(AcceptDecision.DOUBLE);
		assertThat(accept(run.batch(1), "BCH_3", null)).isEqualTo(AcceptDecision.KNOWN);
		assertThat(batch(run.batch(1)).codes()).containsExactly("BCH_1", "BCH_2", "BCH_3", "BCH_33");
	}

	@Test
	void makesEveryBatchOfAMovedReferenceUnresolvedAfterALateAcceptance() {
		RunKey july = running("july", 1);
		refused(july.batch(1));
		RunKey august = open("august", charge("july-a1"), charge("x"));
		this.runs.cut(august, 2);
		assertThat(accept(july.batch(1), "BCH_1", 1L)).isEqualTo(AcceptDecision.MOVED);
		BatchRecord late = batch(july.batch(1));
		assertThat(late.state()).isEqualTo(BatchState.UNRESOLVED);
		assertThat(late.batchCode()).isEqualTo("BCH_1");
		assertThat(late.batchId()).isEqualTo(1);
		assertThat(late.acceptedAt()).isNull();
		assertThat(late.withdrawn()).isTrue();
		assertThat(late.detail()).isEqualTo(ACT.reason());
		assertThat(charges(july.batch(1))).extracting(ChargeRecord::reference).containsExactly("july-a2");
		assertThat(charges(july.batch(1))).extracting(ChargeRecord::result).containsOnlyNulls();
		assertLastEntry(july, 1, AuditAction.UNRESOLVED, ACT.reason());
		BatchRecord other = batch(august.batch(1));
		assertThat(other.state()).isEqualTo(BatchState.UNRESOLVED);
		assertThat(other.batchCode()).isNull();
		assertThat(other.withdrawn()).isFalse();
		assertThat(other.detail()).isEqualTo(ACT.reason());
		assertLastEntry(august, 1, AuditAction.UNRESOLVED, ACT.reason());
	}

	@Test
	void makesARefusedBatchOfAMovedReferenceUnresolvedAfterALateAcceptance() {
		RunKey july = running("july", 1);
		refused(july.batch(1));
		RunKey august = open("august", charge("july-a1"));
		this.runs.cut(august, 2);
		this.batches.withdraw(august.batch(1), ACT);
		assertThat(accept(july.batch(1), "BCH_1", null)).isEqualTo(AcceptDecision.MOVED);
		assertThat(batch(august.batch(1)).state()).isEqualTo(BatchState.UNRESOLVED);
		assertThat(batch(august.batch(1)).withdrawn()).isTrue();
		assertThat(charge(august, "july-a1").result()).isNull();
	}

	@Test
	void leavesAnAcceptedBatchOfAMovedReferenceAloneAfterALateAcceptance() {
		RunKey july = running("july", 1);
		refused(july.batch(1));
		RunKey august = open("august", charge("july-a1"));
		this.runs.cut(august, 2);
		this.batches.accept(august.batch(1), new Acceptance("BCH_2", 2L, null, List.of("july-a1")), ACT);
		BatchRecord accepted = batch(august.batch(1));
		assertThat(accept(july.batch(1), "BCH_1", null)).isEqualTo(AcceptDecision.MOVED);
		assertThat(batch(august.batch(1))).isEqualTo(accepted);
	}

	@Test
	void sendsNoMovedChargeWithoutABatchAfterALateAcceptance() {
		RunKey july = running("july", 1);
		refused(july.batch(1));
		RunKey august = open("august", charge("july-a1"), charge("x"));
		assertThat(accept(july.batch(1), "BCH_1", null)).isEqualTo(AcceptDecision.MOVED);
		ChargeRecord moved = charge(august, "july-a1");
		assertThat(moved.result()).isEqualTo(ChargeResult.UNDETERMINED);
		assertThat(moved.settledAt()).isNotNull();
		assertThat(moved.payload()).isNull();
		assertLastEntry(august, null, AuditAction.CORRECT, "july-a1: a good reason");
		assertThat(this.runs.cut(august, 2)).isEqualTo(1);
		assertThat(charges(august.batch(1))).extracting(ChargeRecord::reference).containsExactly("x");
	}

	@Test
	void keepsTheOutcomeOfAMovedChargeWhenItsRunIsCancelled() {
		RunKey july = running("july", 1);
		refused(july.batch(1));
		RunKey august = open("august", charge("july-a1"));
		accept(july.batch(1), "BCH_1", null);
		this.runs.cancel(august, ACT);
		assertThat(charge(august, "july-a1").result()).isEqualTo(ChargeResult.UNDETERMINED);
	}

	@Test
	void findsMovedReferencesAlsoWhenThePersonNamesTheCode() {
		RunKey july = running("july", 1);
		refused(july.batch(1));
		RunKey august = open("august", charge("july-a1"));
		this.runs.cut(august, 2);
		unresolved(july.batch(1));
		assertThat(accept(july.batch(1), "BCH_1", null)).isEqualTo(AcceptDecision.MOVED);
		assertThat(batch(july.batch(1)).state()).isEqualTo(BatchState.UNRESOLVED);
		assertThat(batch(august.batch(1)).state()).isEqualTo(BatchState.UNRESOLVED);
	}

	@Test
	void settlesTheChargesThatAnAcceptedBatchStillHas() {
		RunKey july = running("july", 1);
		refused(july.batch(1));
		open("august", charge("july-a1"));
		accept(july.batch(1), "BCH_1", null);
		assertThat(this.batches.resolveAccepted(batch(july.batch(1)), ACT)).isTrue();
		ChargeResult result = result(OutcomeKind.SUCCEEDED);
		assertThat(this.batches.settle(batch(july.batch(1)), Map.of("july-a2", result))).isTrue();
		assertThat(charge(july, "july-a2").result()).isEqualTo(result);
	}

	@ParameterizedTest
	@EnumSource(names = { "READY", "SENDING", "UNKNOWN", "REFUSED" })
	void recordsAContradictionInAnyStateWithoutACode(BatchState state) {
		RunKey run = running("july", 1);
		BatchRecord read = inState(run.batch(1), state);
		assertThat(this.batches.contradict(read.key(), null, ACT)).isTrue();
		BatchRecord unresolved = batch(read.key());
		assertThat(unresolved).isEqualTo(new BatchRecord(read.key(), BatchState.UNRESOLVED, read.version() + 1,
				read.attempt(), 0, read.keyFingerprint(), read.leaseUntil(), read.lookFrom(), null, null, null, null,
				null, 2, 2 * AMOUNT, state == BatchState.REFUSED, null, null, null, List.of(), ACT.reason()));
		assertThat(charges(read.key())).extracting(ChargeRecord::result).containsOnlyNulls();
		assertThat(charges(read.key())).extracting(ChargeRecord::settledAt).containsOnlyNulls();
		assertLastEntry(run, 1, AuditAction.UNRESOLVED, ACT.reason());
	}

	@ParameterizedTest
	@EnumSource(names = { "ACCEPTED", "SETTLED" })
	void recordsNoContradictionOfABatchWithACode(BatchState state) {
		RunKey run = running("july", 1);
		inState(run.batch(1), state);
		List<Object> contents = contents(run);
		assertThat(this.batches.contradict(run.batch(1), null, ACT)).isFalse();
		assertThat(this.batches.contradict(run.batch(1), acceptance(run.batch(1), "BCH_2", null), ACT)).isFalse();
		assertThat(this.batches.contradict(run.batch(2), null, ACT)).isFalse();
		assertThat(contents(run)).isEqualTo(contents);
	}

	@Test
	void recordsTheCodeOfABatchThatIsNotAsExpected() {
		RunKey run = running("july", 1);
		BatchRecord read = sending(run.batch(1));
		assertThat(this.batches.contradict(read.key(), acceptance(read.key(), "BCH_1", 1L), ACT)).isTrue();
		BatchRecord unresolved = batch(read.key());
		assertThat(unresolved.state()).isEqualTo(BatchState.UNRESOLVED);
		assertThat(unresolved.batchCode()).isEqualTo("BCH_1");
		assertThat(unresolved.batchId()).isEqualTo(1);
		assertThat(this.batches.owners(run.mode(), List.of("BCH_1"))).containsKey("BCH_1");
		assertThat(this.batches.contradict(read.key(), null, ACT)).isFalse();
	}

	@Test
	void recordsTheCodeAlsoForABatchThatIsUnresolvedAlready() {
		RunKey run = running("july", 1);
		unresolved(run.batch(1));
		assertThat(this.batches.contradict(run.batch(1), acceptance(run.batch(1), "BCH_1", 1L), ACT)).isTrue();
		assertThat(batch(run.batch(1)).batchCode()).isEqualTo("BCH_1");
		assertThat(this.batches.resolveAbsent(batch(run.batch(1)), List.of(), ACT)).isFalse();
	}

	@Test
	void recordsNoCodeThatAnotherBatchHas() {
		RunKey run = running("july", 2);
		accepted(run.batch(1), "BCH_1");
		assertThat(this.batches.contradict(run.batch(2), acceptance(run.batch(2), "BCH_1", 1L), ACT)).isTrue();
		assertThat(batch(run.batch(2)).state()).isEqualTo(BatchState.UNRESOLVED);
		assertThat(batch(run.batch(2)).batchCode()).isNull();
		assertThat(batch(run.batch(2)).batchId()).isNull();
	}

	@Test
	void changesOnlyTheDetailOfABatchThatIsUnresolvedAlready() {
		RunKey run = running("july", 1);
		BatchRecord read = unresolved(run.batch(1));
		int entries = this.runs.audit(run).size();
		assertThat(this.batches.contradict(read.key(), null, new Act("reconciler", "another reason"))).isTrue();
		assertThat(batch(read.key())).isEqualTo(new BatchRecord(read.key(), BatchState.UNRESOLVED, read.version() + 1,
				0, 0, read.keyFingerprint(), null, null, null, null, null, null, null, 2, 2 * AMOUNT, false, null, null,
				null, List.of(), "another reason"));
		assertThat(this.runs.audit(run)).hasSize(entries);
	}

	@Test
	void recordsTheFirstAbsence() {
		BatchRecord unknown = unknown(running("july", 1).batch(1));
		passTime(LEASE.plus(SETTLE_DELAY));
		Instant before = now();
		assertThat(this.batches.absent(unknown, unknown.lookFrom(), GAP)).isEqualTo(AbsenceDecision.FIRST);
		BatchRecord absent = batch(unknown.key());
		assertFromNow(absent.absentAt(), before, Duration.ZERO);
		assertThat(absent.state()).isEqualTo(BatchState.UNKNOWN);
		assertThat(absent.version()).isEqualTo(unknown.version() + 1);
		assertThat(absent.absences()).isZero();
	}

	@Test
	void recordsNoAbsenceBeforeTheTimeToLook() {
		BatchRecord unknown = unknown(running("july", 1).batch(1));
		assertThat(this.batches.absent(unknown, unknown.lookFrom().minusMillis(1), GAP))
			.isEqualTo(AbsenceDecision.NONE);
		assertThat(batch(unknown.key())).isEqualTo(unknown);
	}

	@Test
	void provesAnAbsenceByASecondReadThatBeginsAGapLater() {
		BatchRecord absent = absentOnce(unknown(running("july", 1).batch(1)));
		Instant began = absent.absentAt().plus(GAP);
		assertThat(this.batches.absent(absent, began.minusMillis(1), GAP)).isEqualTo(AbsenceDecision.NONE);
		assertThat(batch(absent.key())).isEqualTo(absent);
		assertThat(this.batches.absent(absent, began, GAP)).isEqualTo(AbsenceDecision.PROVEN);
		BatchRecord ready = batch(absent.key());
		assertThat(ready.state()).isEqualTo(BatchState.READY);
		assertThat(ready.absences()).isEqualTo(1);
		assertThat(ready.absentAt()).isNull();
		assertThat(charges(ready.key())).extracting(ChargeRecord::payload).doesNotContainNull();
	}

	@Test
	void provesNoAbsenceAfterAnyOtherChange() {
		BatchRecord absent = absentOnce(unknown(running("july", 1).batch(1)));
		Instant began = absent.absentAt().plus(GAP);
		assertThat(this.batches.undecided(absent, "BCH_8", began, GAP, ACT)).isEqualTo(UndecidedDecision.SINCE);
		assertThat(batch(absent.key()).absentAt()).isNull();
		assertThat(this.batches.absent(absent, began, GAP)).isEqualTo(AbsenceDecision.NONE);
		assertThat(this.batches.absent(batch(absent.key()), began, GAP)).isEqualTo(AbsenceDecision.FIRST);
	}

	@Test
	void refusesAWithdrawnBatchThatIsProvenAbsent() {
		RunKey run = running("july", 1);
		unknown(run.batch(1));
		this.batches.withdraw(run.batch(1), ACT);
		assertThat(absentTwice(batch(run.batch(1))).state()).isEqualTo(BatchState.REFUSED);
		assertThat(batch(run.batch(1)).detail()).isEqualTo("timeout");
		assertFreed(charges(run.batch(1)));
		assertThat(run(run).refusals()).isZero();
	}

	@Test
	void asksAPersonAfterTheThirdAbsence() {
		RunKey run = running("july", 1);
		assertThat(absentTwice(unknown(run.batch(1))).absences()).isEqualTo(1);
		assertThat(absentTwice(unknown(run.batch(1))).absences()).isEqualTo(2);
		BatchRecord unresolved = absentTwice(unknown(run.batch(1)));
		assertThat(unresolved.state()).isEqualTo(BatchState.UNRESOLVED);
		assertThat(unresolved.absences()).isEqualTo(3);
		Act act = LedgerNotes.absentThreeTimes();
		assertThat(unresolved.detail()).isEqualTo(act.reason());
		AuditEntry entry = lastEntry(run);
		assertThat(entry)
			.isEqualTo(new AuditEntry(run, 1, entry.happenedAt(), AuditAction.UNRESOLVED, act.by(), act.reason()));
	}

	@Test
	void refusesAWithdrawnBatchAfterTheThirdAbsence() {
		RunKey run = running("july", 1);
		absentTwice(unknown(run.batch(1)));
		absentTwice(unknown(run.batch(1)));
		unknown(run.batch(1));
		this.batches.withdraw(run.batch(1), ACT);
		assertThat(absentTwice(batch(run.batch(1))).state()).isEqualTo(BatchState.REFUSED);
	}

	@Test
	void countsNoAbsenceOfABatchThatWasNeverClaimed() {
		RunKey run = running("july", 1);
		for (int i = 0; i < 4; i++) {
			this.runs.recheck(run, Duration.ZERO, ACT);
			assertThat(absentTwice(batch(run.batch(1))).state()).isEqualTo(BatchState.READY);
		}
		assertThat(batch(run.batch(1)).absences()).isZero();
	}

	private BatchRecord absentOnce(BatchRecord unknown) {
		passTime(LEASE.plus(SETTLE_DELAY));
		assertThat(this.batches.absent(unknown, now(), GAP)).isEqualTo(AbsenceDecision.FIRST);
		return batch(unknown.key());
	}

	private BatchRecord absentTwice(BatchRecord unknown) {
		BatchRecord absent = absentOnce(unknown);
		passTime(GAP);
		assertThat(this.batches.absent(absent, now(), GAP)).isEqualTo(AbsenceDecision.PROVEN);
		return batch(unknown.key());
	}

	@Test
	void recordsSinceWhenAListedBatchIsUndecided() {
		BatchRecord unknown = unknown(running("july", 1).batch(1));
		Instant before = now();
		assertThat(this.batches.undecided(unknown, "BCH_8", unknown.lookFrom(), GAP, ACT))
			.isEqualTo(UndecidedDecision.SINCE);
		BatchRecord undecided = batch(unknown.key());
		assertFromNow(undecided.undecidedSince(), before, Duration.ZERO);
		assertThat(undecided.undecidedCode()).isEqualTo("BCH_8");
		assertThat(undecided.version()).isEqualTo(unknown.version() + 1);
		assertThat(undecided.state()).isEqualTo(BatchState.UNKNOWN);
		assertThat(undecided.detail()).isEqualTo("timeout");
	}

	@Test
	void ignoresUndecidedBatchesBeforeTheTimeToLook() {
		BatchRecord unknown = unknown(running("july", 1).batch(1));
		assertThat(this.batches.undecided(unknown, "BCH_8", unknown.lookFrom().minusMillis(1), GAP, ACT))
			.isEqualTo(UndecidedDecision.NONE);
		assertThat(batch(unknown.key())).isEqualTo(unknown);
	}

	@Test
	void asksAPersonWhenAListedBatchIsUndecidedForTooLong() {
		RunKey run = running("july", 1);
		BatchRecord undecided = undecided(unknown(run.batch(1)), "BCH_8");
		Instant limit = undecided.undecidedSince().plus(GAP);
		assertThat(this.batches.undecided(undecided, "BCH_8", limit, GAP, ACT)).isEqualTo(UndecidedDecision.NONE);
		assertThat(batch(undecided.key())).isEqualTo(undecided);
		assertThat(this.batches.undecided(undecided, "BCH_8", limit.plusMillis(1), GAP, ACT))
			.isEqualTo(UndecidedDecision.UNRESOLVED);
		BatchRecord unresolved = batch(undecided.key());
		assertThat(unresolved.state()).isEqualTo(BatchState.UNRESOLVED);
		assertThat(unresolved.batchCode()).isNull();
		assertThat(unresolved.detail()).isEqualTo(ACT.reason());
		assertThat(unresolved.undecidedSince()).isNull();
		assertThat(unresolved.undecidedCode()).isNull();
		assertLastEntry(run, 1, AuditAction.UNRESOLVED, ACT.reason());
	}

	@Test
	void beginsAgainWhenAnotherListedBatchIsUndecided() {
		BatchRecord undecided = undecided(unknown(running("july", 1).batch(1)), "BCH_8");
		Instant later = undecided.undecidedSince().plus(DAY);
		passTime(DAY);
		assertThat(this.batches.undecided(undecided, "BCH_9", later, GAP, ACT)).isEqualTo(UndecidedDecision.SINCE);
		assertThat(batch(undecided.key()).undecidedCode()).isEqualTo("BCH_9");
		assertThat(batch(undecided.key()).undecidedSince()).isAfterOrEqualTo(later);
	}

	@Test
	void forgetsAnUndecidedBatchAtTheNextAbsence() {
		BatchRecord undecided = undecided(unknown(running("july", 1).batch(1)), "BCH_8");
		BatchRecord absent = absentOnce(undecided);
		assertThat(absent.undecidedCode()).isNull();
		assertThat(absent.undecidedSince()).isNull();
	}

	private BatchRecord undecided(BatchRecord unknown, String code) {
		passTime(LEASE.plus(SETTLE_DELAY));
		assertThat(this.batches.undecided(unknown, code, now(), GAP, ACT)).isEqualTo(UndecidedDecision.SINCE);
		return batch(unknown.key());
	}

	@Test
	void looksAgainForABatchThatAPersonResolvesAsAbsent() {
		RunKey run = running("july", 1);
		unknown(run.batch(1));
		BatchRecord read = unresolved(run.batch(1));
		assertThat(this.batches.resolveAbsent(read, List.of("BCH_8", "BCH_9"), ACT)).isTrue();
		BatchRecord unknown = batch(run.batch(1));
		assertThat(unknown.state()).isEqualTo(BatchState.UNKNOWN);
		assertThat(unknown.ruledOut()).containsExactly("BCH_8", "BCH_9");
		assertThat(unknown.version()).isEqualTo(read.version() + 1);
		assertThat(unknown.lookFrom()).isEqualTo(read.lookFrom());
		assertLastEntry(run, 1, AuditAction.RESOLVE, ACT.reason());
	}

	@Test
	void provesTheAbsenceOfABatchThatWasNeverClaimedAtOnce() {
		RunKey run = running("july", 1);
		this.batches.resolveAbsent(unresolved(run.batch(1)), List.of(), ACT);
		assertThat(batch(run.batch(1)).lookFrom()).isNull();
		assertThat(this.batches.absent(batch(run.batch(1)), now(), GAP)).isEqualTo(AbsenceDecision.FIRST);
	}

	@Test
	void addsToTheCodesThatAreRuledOut() {
		RunKey run = running("july", 1);
		this.batches.resolveAbsent(unresolved(run.batch(1)), List.of("BCH_8"), ACT);
		this.batches.resolveAbsent(unresolved(run.batch(1)), List.of("BCH_9", "BCH_8"), ACT);
		assertThat(batch(run.batch(1)).ruledOut()).containsExactly("BCH_8", "BCH_9");
	}

	@Test
	void refusesMoreRuledOutCodesThanItCanKeep() {
		RunKey run = running("july", 1);
		List<String> codes = Stream
			.concat(Stream.of("BCH_number"), IntStream.range(1, 101).mapToObj((i) -> "BCH_%05d".formatted(i)))
			.toList();
		BatchRecord read = unresolved(run.batch(1));
		List<Object> contents = contents(run);
		assertThatIllegalArgumentException().isThrownBy(() -> this.batches.resolveAbsent(read, codes, ACT));
		assertThat(contents(run)).isEqualTo(contents);
		assertThat(String.join(" ", codes.subList(0, 100))).hasSize(1000);
		assertThat(this.batches.resolveAbsent(read, codes.subList(0, 100), ACT)).isTrue();
		assertThat(batch(run.batch(1)).ruledOut()).isEqualTo(codes.subList(0, 100));
	}

	@Test
	void countsAbsencesAnewAfterAResolution() {
		RunKey run = running("july", 1);
		absentTwice(unknown(run.batch(1)));
		this.batches.resolveAbsent(unresolved(run.batch(1)), List.of(), ACT);
		assertThat(batch(run.batch(1)).absences()).isZero();
	}

	@Test
	void resolvesNoBatchWithACodeAsAbsent() {
		RunKey run = running("july", 1);
		this.batches.contradict(run.batch(1), acceptance(run.batch(1), "BCH_1", null), ACT);
		List<Object> contents = contents(run);
		assertThat(this.batches.resolveAbsent(batch(run.batch(1)), List.of(), ACT)).isFalse();
		assertThat(contents(run)).isEqualTo(contents);
	}

	@Test
	void acceptsABatchWithACodeThatAPersonResolves() {
		RunKey run = running("july", 1);
		sending(run.batch(1));
		this.batches.contradict(run.batch(1), acceptance(run.batch(1), "BCH_1", 1L), ACT);
		BatchRecord read = batch(run.batch(1));
		Instant before = now();
		assertThat(this.batches.resolveAccepted(read, ACT)).isTrue();
		BatchRecord accepted = batch(run.batch(1));
		assertThat(accepted.state()).isEqualTo(BatchState.ACCEPTED);
		assertFromNow(accepted.acceptedAt(), before, Duration.ZERO);
		assertThat(accepted.batchCode()).isEqualTo("BCH_1");
		assertThat(charges(run.batch(1))).extracting(ChargeRecord::payload).containsOnlyNulls();
		assertLastEntry(run, 1, AuditAction.RESOLVE, ACT.reason());
	}

	@Test
	void resolvesNoBatchWithoutACodeAsAccepted() {
		RunKey run = running("july", 1);
		BatchRecord read = unresolved(run.batch(1));
		assertThat(this.batches.resolveAccepted(read, ACT)).isFalse();
		assertThat(batch(run.batch(1))).isEqualTo(read);
	}

	@Test
	void keepsTheStateOfTheRunWhateverEvidenceIsRecorded() {
		RunKey run = running("july", 2);
		this.runs.stop(run, ACT);
		accept(run.batch(1), "BCH_1", null);
		unresolved(run.batch(2));
		assertThat(run(run).state()).isEqualTo(RunState.STOPPED);
		assertThat(run(run).version()).isEqualTo(2);
	}

}
