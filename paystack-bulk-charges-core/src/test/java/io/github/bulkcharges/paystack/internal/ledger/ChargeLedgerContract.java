/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.bulkcharges.paystack.internal.ledger.AddConflict.Kind;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.OutcomeKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Contract tests for {@link ChargeLedger}.
 */
abstract class ChargeLedgerContract extends EvidenceContract {

	@Test
	void addsCharges() {
		RunKey run = open("july");
		AddResult result = add(run, List.of(charge("B", 20), charge("a", 3)));
		assertThat(result).isEqualTo(new AddResult(true, 2, List.of(), List.of()));
		assertThat(this.charges.list(run, null, null, 10)).containsExactly(
				new ChargeRecord(run, null, "a", 3, "digest of 3", "payload of a", null, null, null),
				new ChargeRecord(run, null, "B", 20, "digest of 20", "payload of B", null, null, null));
	}

	@Test
	void addsNothingForAnEmptyList() {
		assertThat(add(open("july"), List.of())).isEqualTo(new AddResult(true, 0, List.of(), List.of()));
	}

	@Test
	void knowsChargesThatWereAddedBefore() {
		RunKey run = open("july", charge("a"), charge("b"));
		AddResult result = add(run, List.of(charge("b"), charge("c"), charge("A")));
		assertThat(result.open()).isTrue();
		assertThat(result.added()).isEqualTo(1);
		assertThat(result.conflicts()).isEmpty();
		assertThat(result.known()).containsExactlyInAnyOrder(charge(run, "a"), charge(run, "b"));
		assertThat(this.charges.list(run, null, null, 10)).extracting(ChargeRecord::reference)
			.containsExactly("a", "b", "c");
	}

	@Test
	void comparesTheDigestOfKnownChargesAndNotTheirPayload() {
		RunKey run = open("july", charge("a"));
		NewCharge charge = new NewCharge("a", AMOUNT, charge("a").digest(), "other metadata", null);
		assertThat(add(run, List.of(charge)).known()).hasSize(1);
		assertThat(charge(run, "a").payload()).isEqualTo("payload of a");
	}

	@Test
	void addsNothingIfAKnownChargeHasOtherContent() {
		RunKey run = open("july", charge("a"), charge("b"));
		NewCharge other = charge("A", AMOUNT + 1);
		AddResult result = add(run, List.of(other, charge("b"), charge("c")));
		assertThat(result.added()).isZero();
		assertThat(result.known()).containsExactly(charge(run, "b"));
		assertThat(result.conflicts()).containsExactly(new AddConflict(other, Kind.OTHER_CONTENT, charge(run, "a")));
		assertThat(this.charges.list(run, null, null, 10)).hasSize(2);
		assertThat(charge(run, "a").amount()).isEqualTo(AMOUNT);
	}

	@Test
	void addsNothingIfAnotherRunHasAReference() {
		RunKey july = cut("july", 1);
		RunKey august = open("august");
		NewCharge charge = charge("JULY-A1");
		AddResult result = add(august, List.of(charge("new"), charge));
		assertThat(result.added()).isZero();
		assertThat(result.conflicts())
			.containsExactly(new AddConflict(charge, Kind.OTHER_RUN, charge(july, "july-a1")));
		assertThat(this.charges.list(august, null, null, 10)).isEmpty();
	}

	@Test
	void reportsAllConflicts() {
		RunKey run = open("july", charge("a"));
		open("june", charge("b"));
		NewCharge retry = retry("c", "missing");
		assertThat(add(run, List.of(charge("a", 1), charge("b"), retry)).conflicts()).extracting(AddConflict::kind)
			.containsExactlyInAnyOrder(Kind.OTHER_CONTENT, Kind.OTHER_RUN, Kind.RETRY_NOT_FAILED);
	}

	@Test
	void acceptsAReferenceInEachMode() {
		open("july", charge("a"));
		RunKey live = this.runs.open(new RunKey(Mode.LIVE, "july"), "main").key();
		assertThat(add(live, List.of(charge("a", 1))).added()).isEqualTo(1);
		assertThat(charge(live, "a").amount()).isEqualTo(1);
		assertThat(charge(key("july"), "a").amount()).isEqualTo(AMOUNT);
	}

	@Test
	void addsNothingToARunThatIsNotOpen() {
		RunKey run = running("july", 1);
		assertThat(add(run, List.of(charge("july-a1")))).isEqualTo(AddResult.NOT_OPEN);
		this.runs.stop(run, ACT);
		assertThat(add(run, List.of(charge("a")))).isEqualTo(AddResult.NOT_OPEN);
		this.runs.cancel(run, ACT);
		assertThat(add(run, List.of(charge("a")))).isEqualTo(AddResult.NOT_OPEN);
		assertThat(add(key("june"), List.of(charge("a")))).isEqualTo(AddResult.NOT_OPEN);
		assertThat(this.charges.find(Mode.TEST, List.of("a"))).isEmpty();
	}

	@Test
	void movesAFreedReferenceToAnotherRun() {
		RunKey july = running("july", 2);
		refused(july.batch(1));
		RunKey august = open("august");
		NewCharge charge = new NewCharge("JULY-A1", 1, "new digest", "new payload", null);
		assertThat(add(august, List.of(charge)).added()).isEqualTo(1);
		assertThat(charge(august, "july-a1"))
			.isEqualTo(new ChargeRecord(august, null, "JULY-A1", 1, "new digest", "new payload", null, null, null));
		assertThat(charges(july.batch(1))).extracting(ChargeRecord::reference).containsExactly("july-a2");
		assertThat(batch(july.batch(1)).charges()).isEqualTo(2);
		Act act = LedgerNotes.about("JULY-A1", LedgerNotes.moved(july, august));
		AuditEntry from = lastEntry(july);
		assertThat(from)
			.isEqualTo(new AuditEntry(july, 1, from.happenedAt(), AuditAction.MOVE, act.by(), act.reason()));
		AuditEntry to = lastEntry(august);
		assertThat(to)
			.isEqualTo(new AuditEntry(august, null, to.happenedAt(), AuditAction.MOVE, act.by(), act.reason()));
	}

	@Test
	void movesNothingIfAnotherChargeCannotBeAdded() {
		RunKey july = running("july", 2);
		refused(july.batch(1));
		RunKey august = open("august");
		List<Object> contents = contents(july);
		assertThat(add(august, List.of(charge("july-a1"), charge("july-b1"))).conflicts()).hasSize(1);
		assertThat(contents(july)).isEqualTo(contents);
	}

	@Test
	void movesNoReferenceWithinItsRun() {
		RunKey run = cut("july", 1);
		this.batches.withdraw(run.batch(1), ACT);
		AddResult result = add(run, List.of(charge("july-a1")));
		assertThat(result.added()).isZero();
		assertThat(result.known()).containsExactly(charge(run, "july-a1"));
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOT_SUBMITTED")
	void movesNoReferenceWithAnotherOutcome(OutcomeKind kind) {
		RunKey july = running("july", 1);
		settled(july.batch(1), "BCH_1", kind);
		assertThat(add(open("august"), List.of(charge("july-a1"))).conflicts()).extracting(AddConflict::kind)
			.containsExactly(Kind.OTHER_RUN);
	}

	@Test
	void movesNoReferenceOfABatchThatWasAcceptedAfterAll() {
		RunKey july = running("july", 1);
		refused(july.batch(1));
		accept(july.batch(1), "BCH_1", null);
		assertThat(add(open("august"), List.of(charge("july-a1"))).conflicts()).hasSize(1);
	}

	@Test
	void movesAReferenceBack() {
		RunKey july = open("july", charge("a"));
		this.runs.cancel(july, ACT);
		RunKey august = open("august", charge("a"));
		this.runs.cancel(august, ACT);
		RunKey september = open("september", charge("a"));
		assertThat(charge(september, "a").run()).isEqualTo(september);
	}

	@Test
	void addsARetryOfAFailedCharge() {
		RunKey july = running("july", 1);
		settled(july.batch(1), "BCH_1", OutcomeKind.FAILED);
		RunKey august = open("august", retry("second", "JULY-a1"));
		assertThat(charge(august, "second").retryOf()).isEqualTo("july-a1");
		assertThat(add(august, List.of(retry("second", "july-A1"))).known()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FAILED")
	void addsNoRetryOfAChargeWithAnotherOutcome(OutcomeKind kind) {
		RunKey july = running("july", 1);
		settled(july.batch(1), "BCH_1", kind);
		NewCharge retry = retry("second", "july-a1");
		assertThat(add(open("august"), List.of(retry)).conflicts())
			.containsExactly(new AddConflict(retry, Kind.RETRY_NOT_FAILED, charge(july, "july-a1")));
	}

	@Test
	void addsNoRetryOfAChargeWhoseBatchIsNotSettled() {
		RunKey july = running("july", 1);
		settled(july.batch(1), "BCH_1", OutcomeKind.FAILED);
		accept(july.batch(1), "BCH_2", null);
		assertThat(add(open("august"), List.of(retry("second", "july-a1"))).conflicts()).extracting(AddConflict::kind)
			.containsExactly(Kind.RETRY_NOT_FAILED);
	}

	@Test
	void addsNoRetryOfAChargeThatDoesNotExist() {
		NewCharge retry = retry("second", "first");
		assertThat(add(open("august"), List.of(retry, charge("first"))).conflicts())
			.containsExactly(new AddConflict(retry, Kind.RETRY_NOT_FAILED, null));
	}

	@Test
	void addsOneRetryOfAnAttempt() {
		RunKey july = running("july", 1);
		settled(july.batch(1), "BCH_1", OutcomeKind.FAILED);
		RunKey august = open("august", retry("second", "july-a1"));
		NewCharge retry = retry("third", "july-A1");
		for (RunKey run : List.of(august, open("september"))) {
			assertThat(add(run, List.of(retry)).conflicts())
				.containsExactly(new AddConflict(retry, Kind.RETRY_TAKEN, charge(august, "second")));
		}
	}

	@Test
	void addsOneRetryOfAnAttemptAlsoWithinACall() {
		RunKey july = running("july", 1);
		settled(july.batch(1), "BCH_1", OutcomeKind.FAILED);
		RunKey august = open("august");
		NewCharge second = retry("third", "july-a1");
		assertThat(add(august, List.of(retry("second", "july-a1"), second)).conflicts())
			.containsExactly(new AddConflict(second, Kind.RETRY_TAKEN, null));
		assertThat(this.charges.list(august, null, null, 10)).isEmpty();
	}

	@Test
	void addsRetriesInEachMode() {
		for (Mode mode : List.of(Mode.TEST, Mode.LIVE)) {
			RunKey july = this.runs.open(new RunKey(mode, "july"), "main").key();
			add(july, List.of(charge("first")));
			this.runs.cut(july, 1);
			this.batches.accept(july.batch(1), new Acceptance("BCH_1", 1L, null, List.of("first")), ACT);
			this.batches.settle(batch(july.batch(1)), Map.of("first", result(OutcomeKind.FAILED)));
			RunKey august = this.runs.open(new RunKey(mode, "august"), "main").key();
			assertThat(add(august, List.of(retry("second in " + mode, "first"))).added()).isEqualTo(1);
		}
	}

	@Test
	void addsNoChargeAgainWithOrWithoutRetryOf() {
		RunKey july = running("july", 1);
		settled(july.batch(1), "BCH_1", OutcomeKind.FAILED);
		RunKey august = open("august", retry("second", "july-a1"), charge("other"));
		assertThat(add(august, List.of(charge("second"), retry("other", "july-a2"))).conflicts())
			.extracting(AddConflict::kind)
			.containsExactly(Kind.OTHER_CONTENT, Kind.OTHER_CONTENT);
	}

	@Test
	void movesAFreedRetry() {
		RunKey july = running("july", 1);
		settled(july.batch(1), "BCH_1", OutcomeKind.FAILED);
		RunKey august = open("august", retry("second", "july-a1"));
		this.runs.cancel(august, ACT);
		RunKey september = open("september", retry("second", "july-a1"));
		assertThat(charge(september, "second").retryOf()).isEqualTo("july-a1");
	}

	@Test
	void findsChargesIgnoringCase() {
		RunKey run = open("july", charge("b"), charge("A"), charge("c"));
		open("june", charge("d"));
		assertThat(this.charges.find(Mode.TEST, List.of("d", "B", "x", "a", "b"))).extracting(ChargeRecord::reference)
			.containsExactly("A", "b", "d");
		assertThat(this.charges.find(Mode.LIVE, List.of("b"))).isEmpty();
		assertThat(this.charges.find(run.mode(), List.of())).isEmpty();
	}

	@Test
	void listsTheChargesOfABatchPageByPage() {
		RunKey run = open("july", charge("d"), charge("B"), charge("a"), charge("C"));
		this.runs.cut(run, 3);
		assertThat(this.charges.list(run, 1, null, 2)).extracting(ChargeRecord::reference).containsExactly("a", "B");
		assertThat(this.charges.list(run, 1, "b", 2)).extracting(ChargeRecord::reference).containsExactly("C");
		assertThat(this.charges.list(run, 1, "C", 2)).isEmpty();
		assertThat(this.charges.list(run, null, null, 2)).extracting(ChargeRecord::reference).containsExactly("d");
		assertThat(this.charges.list(run, 2, null, 2)).isEmpty();
	}

	@Test
	void ordersReferencesByTheirCharacterCodes() {
		RunKey run = open("july", charge("a_b"), charge("a-b"), charge("aB"), charge("a.b"), charge("a=b"),
				charge("a1"));
		List<String> references = List.of("a-b", "a.b", "a1", "a=b", "a_b", "aB");
		assertThat(this.charges.list(run, null, null, 10)).extracting(ChargeRecord::reference)
			.containsExactlyElementsOf(references);
		assertThat(this.charges.list(run, null, "a=b", 10)).extracting(ChargeRecord::reference)
			.containsExactly("a_b", "aB");
		assertThat(this.charges.find(Mode.TEST, references)).extracting(ChargeRecord::reference)
			.containsExactlyElementsOf(references);
		this.runs.cut(run, 3);
		assertThat(charges(run.batch(1))).extracting(ChargeRecord::reference).containsExactly("a-b", "a.b", "a1");
	}

	@Test
	void sumsTheChargesOfARun() {
		RunKey run = running("july", 4);
		settled(run.batch(1), "BCH_1", OutcomeKind.SUCCEEDED);
		accepted(run.batch(2), "BCH_2");
		ChargeResult dollars = new ChargeResult(OutcomeKind.SUCCEEDED, 4000L, "USD", null, null, 10L, null);
		ChargeResult undetermined = ChargeResult.UNDETERMINED;
		this.batches.settle(batch(run.batch(2)), Map.of("july-b1", dollars, "july-b2", undetermined));
		refused(run.batch(3));
		running("june", 1);
		assertThat(this.charges.sums(run)).containsExactly(new OutcomeSum(null, null, 2, 2 * AMOUNT, 0, 0),
				new OutcomeSum(OutcomeKind.SUCCEEDED, "NGN", 2, 2 * AMOUNT, 2 * AMOUNT, 150),
				new OutcomeSum(OutcomeKind.SUCCEEDED, "USD", 1, AMOUNT, 4000, 10),
				new OutcomeSum(OutcomeKind.NOT_SUBMITTED, null, 2, 2 * AMOUNT, 0, 0),
				new OutcomeSum(OutcomeKind.UNDETERMINED, null, 1, AMOUNT, 0, 0));
	}

	@Test
	void correctsTheOutcomeOfACharge() {
		RunKey run = running("july", 1);
		BatchRecord settled = settled(run.batch(1), "BCH_1", OutcomeKind.UNDETERMINED);
		ChargeRecord read = charge(run, "july-a1");
		passTime(Duration.ofMinutes(1));
		Instant before = now();
		assertThat(this.charges.correct(read, result(OutcomeKind.SUCCEEDED), ACT)).isTrue();
		ChargeRecord corrected = charge(run, "july-a1");
		assertThat(corrected.result()).isEqualTo(result(OutcomeKind.SUCCEEDED));
		assertFromNow(corrected.settledAt(), before, Duration.ZERO);
		assertThat(batch(run.batch(1))).isEqualTo(settled);
		assertThat(charge(run, "july-a2").result()).isEqualTo(result(OutcomeKind.UNDETERMINED));
		assertLastEntry(run, 1, AuditAction.CORRECT, "july-a1: a good reason");
	}

	@Test
	void correctsNoOutcomeThatHasChanged() {
		RunKey run = running("july", 1);
		settled(run.batch(1), "BCH_1", OutcomeKind.FAILED);
		ChargeRecord read = charge(run, "july-a1");
		ChargeResult other = new ChargeResult(OutcomeKind.FAILED, 0L, "NGN", "declined", 4L, 75L, null);
		assertThat(this.charges.correct(read, other, ACT)).isTrue();
		List<Object> contents = contents(run);
		assertThat(this.charges.correct(read, result(OutcomeKind.SUCCEEDED), ACT)).isFalse();
		assertThat(contents(run)).isEqualTo(contents);
	}

	@Test
	void correctsNoChargeWithoutAnOutcome() {
		RunKey run = running("july", 1);
		ChargeRecord read = charge(run, "july-a1");
		assertThat(this.charges.correct(read, result(OutcomeKind.SUCCEEDED), ACT)).isFalse();
		assertThat(charge(run, "july-a1")).isEqualTo(read);
	}

	@Test
	void correctsNoChargeThatWasMoved() {
		RunKey july = running("july", 1);
		refused(july.batch(1));
		ChargeRecord read = charge(july, "july-a1");
		RunKey august = open("august", charge("july-a1"));
		this.runs.cancel(august, ACT);
		assertThat(this.charges.correct(read, result(OutcomeKind.SUCCEEDED), ACT)).isFalse();
		assertThat(charge(august, "july-a1").result()).isEqualTo(ChargeResult.NOT_SUBMITTED);
	}

	@Test
	void keepsEveryKindOfValue() {
		RunKey run = open("july",
				new NewCharge("a".repeat(100), Long.MAX_VALUE, "d".repeat(64), "ü\"\\€".repeat(2000), null));
		ChargeRecord charge = charge(run, "a".repeat(100));
		assertThat(Arrays.asList(charge.amount(), charge.digest(), charge.payload())).containsExactly(Long.MAX_VALUE,
				"d".repeat(64), "ü\"\\€".repeat(2000));
	}

}
