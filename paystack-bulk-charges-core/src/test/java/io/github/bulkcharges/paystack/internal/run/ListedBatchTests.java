/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.error.NotFoundException;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what listed batches whose codes the ledger does not know are to our batches:
 * {@link Inspector}, {@link Candidates}, {@link ListedBatches} and
 * {@link DuplicateCheck}.
 */
class ListedBatchTests {

	private final EngineFixture fixture = new EngineFixture();

	private final FakePaystack paystack = this.fixture.paystack;

	@BeforeEach
	void loseBatch() {
		this.paystack.add(EngineFixture.charges("before"));
		this.fixture.clock.pass(Duration.ofMinutes(1));
		this.fixture.start("a", "b");
		this.paystack.next(FakePaystack::lose);
		this.fixture.send();
		this.paystack.requests.clear();
	}

	@Test
	void opensForeignBatchOnce() {
		FakeBatch foreign = this.paystack.add(charges(25, "f"));
		this.fixture.reconcile();
		assertThat(this.paystack.count("charges " + foreign.code)).isOne();
		this.fixture.reconcile();
		proveAbsence();
		assertThat(this.fixture.state()).isEqualTo(BatchState.READY);
		assertThat(this.paystack.count("charges " + foreign.code)).isOne();
	}

	@Test
	void opensForeignBatchAgainAfterStart() {
		FakeBatch foreign = this.paystack.add(charges(25, "f"));
		this.fixture.reconcile();
		this.fixture.startUnreconciled(new RunKey(Mode.TEST, "other"), EngineFixture.charges("f3", "f4"));
		this.fixture.reconcile();
		assertThat(this.paystack.count("charges " + foreign.code)).isPositive();
		assertThat(this.fixture.batch(new RunKey(Mode.TEST, "other"), 1).detail()).contains("Submitted earlier");
	}

	@Test
	void opensForeignBatchAgainAfterRecheck() {
		FakeBatch foreign = this.paystack.add(charges(25, "f"));
		this.fixture.reconcile();
		this.fixture.ledger.runs().recheck(EngineFixture.RUN, Duration.ZERO, EngineFixture.ACT);
		this.fixture.reconcile();
		assertThat(this.paystack.count("charges " + foreign.code)).isEqualTo(2);
	}

	@Test
	void doesNotOpenBatchesBeforeTheWindow() {
		FakeBatch old = this.paystack.add(charges(2, "f"));
		old.createdAt = this.fixture.clock.now().minus(Duration.ofHours(3));
		this.fixture.reconcile();
		assertThat(this.paystack.count("charges " + old.code)).isZero();
	}

	@Test
	void asksPersonAboutReferencesThatWereSubmittedEarlier() {
		FakeBatch earlier = this.paystack.add(EngineFixture.charges("a", "b"));
		earlier.createdAt = this.fixture.clock.now().minus(Duration.ofMinutes(30));
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNRESOLVED);
		assertThat(this.fixture.batch(1).batchCode()).isNull();
		assertThat(this.fixture.batch(1).detail()).contains("Submitted earlier", earlier.code, "dashboard", "resolve");
		assertThat(this.fixture.events.all).containsExactly("unresolved 1");
	}

	@Test
	void asksPersonAboutSomeReferencesThatWereSubmittedEarlier() {
		FakeBatch earlier = this.paystack.add(EngineFixture.charges("b", "f"));
		earlier.createdAt = this.fixture.clock.now().minus(Duration.ofMinutes(30));
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNRESOLVED);
		assertThat(this.fixture.batch(1).detail()).contains("Submitted earlier");
	}

	@Test
	void countsMarkedBatchAsEarlier() {
		EngineFixture fixture = new EngineFixture();
		fixture.paystack.add(EngineFixture.charges("a", "b"));
		fixture.start("a", "b");
		assertThat(fixture.state()).isEqualTo(BatchState.UNRESOLVED);
		assertThat(fixture.batch(1).detail()).contains("Submitted earlier");
	}

	@Test
	void countsBatchThatIsAsOldAsTheMarkedOneAsLater() {
		EngineFixture fixture = new EngineFixture();
		FakeBatch marked = fixture.paystack.add(EngineFixture.charges("z"));
		fixture.start("a", "b");
		fixture.paystack.add(EngineFixture.charges("a", "b")).createdAt = marked.createdAt;
		fixture.reconcile();
		assertThat(fixture.state()).isEqualTo(BatchState.ACCEPTED);
	}

	@Test
	void asksPersonAboutReferencesMixedWithOthers() {
		FakeBatch mixed = this.paystack.add(EngineFixture.charges("a", "b", "f"));
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNRESOLVED);
		assertThat(this.fixture.batch(1).detail()).contains(mixed.code, "together with other charges", "resolve");
	}

	@Test
	void asksPersonAboutReferencesOfTwoBatches() {
		EngineFixture fixture = new EngineFixture();
		fixture.start("a", "b", "c", "d");
		fixture.paystack.next(FakePaystack::lose).next(FakePaystack::lose);
		fixture.send(1);
		fixture.send(2);
		fixture.paystack.add(EngineFixture.charges("b", "c"));
		fixture.reconcile();
		assertThat(fixture.states()).containsExactly(BatchState.UNRESOLVED, BatchState.UNRESOLVED);
	}

	@Test
	void raisesAlarmAboutReferencesOfAcceptedBatchMixedWithOthers() {
		EngineFixture fixture = new EngineFixture();
		fixture.start("a", "b");
		fixture.send();
		fixture.paystack.add(EngineFixture.charges("a", "f"));
		fixture.reconcile();
		fixture.reconcile();
		assertThat(fixture.state()).isEqualTo(BatchState.ACCEPTED);
		assertThat(fixture.events.all).singleElement().asString().startsWith("double acceptance 1");
	}

	@Test
	void ignoresBatchesThatAPersonHasRuledOut() {
		FakeBatch mixed = this.paystack.add(EngineFixture.charges("a", "b", "f"));
		this.fixture.reconcile();
		resolveAbsent(List.of(mixed.code));
		proveAbsence();
		assertThat(this.fixture.state()).isEqualTo(BatchState.READY);
	}

	@Test
	void ignoresSameSetThatAPersonHasRuledOut() {
		FakeBatch earlier = this.paystack.add(EngineFixture.charges("a", "b"));
		earlier.createdAt = this.fixture.clock.now().minus(Duration.ofMinutes(30));
		this.fixture.reconcile();
		resolveAbsent(List.of(earlier.code));
		EngineFixture.Instance restarted = this.fixture.new Instance("instance 2");
		restarted.reconciler.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNKNOWN);
		proveAbsence();
		assertThat(this.fixture.state()).isEqualTo(BatchState.READY);
	}

	@Test
	void asksPersonAgainWhoHasNotRuledOutTheBatch() {
		this.paystack.add(EngineFixture.charges("a", "b", "f"));
		this.fixture.reconcile();
		resolveAbsent(List.of());
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNRESOLVED);
	}

	@Test
	void findsUnresolvedBatchLater() {
		this.paystack.add(EngineFixture.charges("a", "b", "f"));
		this.fixture.reconcile();
		this.paystack.add(EngineFixture.charges("a", "b"));
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
	}

	@Test
	void doesNotProveAbsenceWhileReferencesAreHidden() {
		FakeBatch hidden = this.paystack.add(EngineFixture.charges("a", "b"));
		hidden.hidden = true;
		this.fixture.passLookFrom();
		this.fixture.reconcile();
		BatchRecord batch = this.fixture.batch(1);
		assertThat(batch.absentAt()).isNull();
		assertThat(batch.undecidedCode()).isEqualTo(hidden.code);
		assertThat(batch.state()).isEqualTo(BatchState.UNKNOWN);
	}

	@Test
	void asksPersonAboutBatchThatHidesItsReferencesForLongerThanTheGap() {
		FakeBatch hidden = this.paystack.add(EngineFixture.charges("a", "b"));
		hidden.hidden = true;
		this.fixture.passLookFrom();
		this.fixture.reconcile();
		this.fixture.passGap();
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNKNOWN);
		this.fixture.clock.pass(Duration.ofMillis(1));
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNRESOLVED);
		assertThat(this.fixture.batch(1).detail()).contains(hidden.code, "hidden", "resolve");
		assertThat(this.fixture.events.all).containsExactly("unresolved 1");
	}

	@Test
	void findsBatchThatShowsItsReferencesLater() {
		FakeBatch hidden = this.paystack.add(EngineFixture.charges("a", "b"));
		hidden.hidden = true;
		this.fixture.reconcile();
		hidden.hidden = false;
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
	}

	@Test
	void opensUndecidedBatchAgainBeforeThePassEnds() {
		FakeBatch hidden = this.paystack.add(EngineFixture.charges("a", "b"));
		hidden.hidden = true;
		this.fixture.passLookFrom();
		this.paystack.beforeList = (page) -> hidden.hidden = page < 2;
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
	}

	@Test
	void doesNotProveAbsenceWhileChargesAreMissing() {
		FakeBatch partial = this.paystack.add(EngineFixture.charges("a"));
		this.fixture.passLookFrom();
		this.fixture.reconcile();
		assertThat(this.fixture.batch(1).undecidedCode()).isEqualTo(partial.code);
	}

	@Test
	void doesNotProveAbsenceWhileNoChargesAreShown() {
		FakeBatch empty = this.paystack.add(charges(7, "f"));
		empty.empty = true;
		this.fixture.passLookFrom();
		this.fixture.reconcile();
		assertThat(this.fixture.batch(1).undecidedCode()).isEqualTo(empty.code);
	}

	@Test
	void doesNotProveAbsenceWhileSomeReferencesAreHidden() {
		FakeBatch partial = this.paystack.add(EngineFixture.charges("a", "b"));
		partial.hide("b");
		this.fixture.passLookFrom();
		this.fixture.reconcile();
		assertThat(this.fixture.batch(1).undecidedCode()).isEqualTo(partial.code);
		partial.complete();
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
	}

	@Test
	void asksPersonAboutOurReferenceBesideHiddenChargeThatIsNotOurs() {
		this.paystack.add(EngineFixture.charges("a", "f")).hide("f");
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNRESOLVED);
		assertThat(this.fixture.batch(1).detail()).contains("together with other charges");
	}

	@Test
	void asksPersonAboutOurReferenceBesideHiddenChargeThatWasSubmittedEarlier() {
		FakeBatch earlier = this.paystack.add(EngineFixture.charges("a", "b"));
		earlier.hide("b");
		earlier.createdAt = this.fixture.clock.now().minus(Duration.ofMinutes(30));
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNRESOLVED);
		assertThat(this.fixture.batch(1).detail()).contains("Submitted earlier");
	}

	@Test
	void excludesBatchWithMoreChargesThanABatchCanHave() {
		this.paystack.perPage = 1001;
		hidden(charges(1001, "f"));
		this.fixture.passLookFrom();
		this.fixture.reconcile();
		assertThat(this.fixture.batch(1).absentAt()).isNotNull();
	}

	@Test
	void excludesHiddenBatchByAnotherAmount() {
		hidden(List.of(BulkCharge.of("AUTH_a", 5000, "f1"), BulkCharge.of("AUTH_b", 4999, "f2")));
		this.fixture.passLookFrom();
		this.fixture.reconcile();
		assertThat(this.fixture.batch(1).absentAt()).isNotNull();
	}

	@Test
	void excludesHiddenBatchByAnotherAuthorization() {
		hidden(List.of(BulkCharge.of("AUTH_a", 5000, "f1"), BulkCharge.of("AUTH_c", 5000, "f2")));
		this.fixture.passLookFrom();
		this.fixture.reconcile();
		assertThat(this.fixture.batch(1).absentAt()).isNotNull();
	}

	@Test
	void doesNotRememberHiddenBatchThatMayBelongToBatchWithErasedPayloads() {
		EngineFixture fixture = new EngineFixture();
		fixture.start("a", "b");
		fixture.send();
		FakeBatch hidden = fixture.paystack.add(charges(2, "f"));
		hidden.hidden = true;
		fixture.reconcile();
		hidden.hidden = false;
		fixture.paystack.batches.remove(hidden);
		fixture.paystack.batches.add(sameIdWith(hidden, EngineFixture.charges("a", "b")));
		fixture.reconcile();
		assertThat(fixture.batch(1).otherCode()).isEqualTo(hidden.code);
	}

	@Test
	void remembersHiddenBatchWithAnotherCountThanBatchWithErasedPayloads() {
		EngineFixture fixture = new EngineFixture();
		fixture.start("a", "b");
		fixture.send();
		FakeBatch hidden = fixture.paystack.add(charges(3, "f"));
		hidden.hidden = true;
		fixture.reconcile();
		fixture.paystack.requests.clear();
		fixture.reconcile();
		assertThat(fixture.paystack.count("charges")).isZero();
	}

	/**
	 * A batch that is claimed and accepted while the list is being read must not be
	 * compared with what the ledger said before.
	 */
	@Test
	void comparesHiddenBatchWithBatchesThatWereClaimedDuringTheRead() {
		EngineFixture fixture = new EngineFixture();
		fixture.start("a", "b", "c", "d");
		fixture.paystack.next(FakePaystack::lose).next(FakePaystack::acceptAndLose);
		fixture.send(1);
		fixture.paystack.beforeList = (page) -> {
			fixture.paystack.beforeList = (next) -> {
			};
			fixture.send(2);
			fixture.paystack.last().hidden = true;
		};
		fixture.reconcile();
		fixture.paystack.last().hidden = false;
		fixture.reconcile();
		assertThat(fixture.states()).containsExactly(BatchState.UNKNOWN, BatchState.ACCEPTED);
	}

	@Test
	void suspectsThatSomebodyHasSentTheChargesAgain() {
		FakeBatch again = this.paystack
			.add(List.of(BulkCharge.of("AUTH_b", 5000, "f1"), BulkCharge.of("AUTH_a", 5000, "f2")));
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNRESOLVED);
		assertThat(this.fixture.batch(1).detail()).contains("Suspected duplicate", again.code, "resolve");
	}

	@Test
	void doesNotSuspectOtherAmounts() {
		FakeBatch other = this.paystack
			.add(List.of(BulkCharge.of("AUTH_b", 5000, "f1"), BulkCharge.of("AUTH_a", 5001, "f2")));
		this.fixture.reconcile();
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNKNOWN);
		assertThat(this.paystack.count("fetch " + other.code)).isOne();
	}

	@Test
	void readsSuspectedBatchOnceForAllUnknownBatches() {
		EngineFixture fixture = new EngineFixture();
		fixture.start("a", "b", "c", "d");
		fixture.paystack.next(FakePaystack::lose).next(FakePaystack::lose);
		fixture.send(1);
		fixture.send(2);
		FakeBatch again = fixture.paystack
			.add(List.of(BulkCharge.of("AUTH_c", 5000, "f1"), BulkCharge.of("AUTH_d", 5000, "f2")));
		fixture.reconcile();
		assertThat(fixture.states()).containsExactly(BatchState.UNKNOWN, BatchState.UNRESOLVED);
		assertThat(fixture.paystack.count("fetch " + again.code)).isOne();
	}

	@Test
	void doesNotSuspectRepeatedCharge() {
		this.paystack.add(List.of(BulkCharge.of("AUTH_a", 5000, "f1"), BulkCharge.of("AUTH_a", 5000, "f2")));
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNKNOWN);
	}

	@Test
	void doesNotSuspectBatchWithAnotherFetchedCount() {
		this.paystack.add(List.of(BulkCharge.of("AUTH_b", 5000, "f1"), BulkCharge.of("AUTH_a", 5000, "f2")), 3);
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNKNOWN);
	}

	@Test
	void doesNotSuspectBatchThatCannotBeReadCompletely() {
		this.paystack.perPage = 1;
		FakeBatch other = this.paystack
			.add(List.of(BulkCharge.of("AUTH_b", 5000, "f1"), BulkCharge.of("AUTH_a", 5000, "f2")));
		this.paystack.beforeCharges = (page) -> other.empty = page == 2;
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNKNOWN);
	}

	@Test
	void doesNotSuspectBatchBeforeTheStart() {
		FakeBatch before = this.paystack
			.add(List.of(BulkCharge.of("AUTH_b", 5000, "f1"), BulkCharge.of("AUTH_a", 5000, "f2")));
		before.createdAt = this.fixture.clock.now().minus(Duration.ofMinutes(30));
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNKNOWN);
	}

	@Test
	void suspectsBatchThatWasSeenBeforeOursBecameUnknown() {
		EngineFixture fixture = new EngineFixture();
		fixture.start("a", "b");
		fixture.paystack.add(List.of(BulkCharge.of("AUTH_b", 5000, "f1"), BulkCharge.of("AUTH_a", 5000, "f2")));
		fixture.reconcile();
		assertThat(fixture.state()).isEqualTo(BatchState.READY);
		fixture.paystack.next(FakePaystack::lose);
		fixture.send();
		fixture.reconcile();
		assertThat(fixture.state()).isEqualTo(BatchState.UNRESOLVED);
	}

	@Test
	void readsOnOnlyWhileEveryChargeCouldBeOurs() {
		EngineFixture fixture = new EngineFixture();
		fixture.paystack.perPage = 2;
		fixture.start("a", "b");
		FakeBatch large = fixture.paystack.add(charges(9, "f"));
		fixture.reconcile();
		assertThat(fixture.paystack.count("charges " + large.code)).isOne();
	}

	@Test
	void asksPersonAboutBatchThatPaystackDoesNotOpen() {
		FakeBatch other = this.paystack.add(EngineFixture.charges("x", "y"));
		this.paystack.beforeCharges = (page) -> {
			throw new NotFoundException("Bulk charge code not found", FakePaystack.response(404, null));
		};
		this.fixture.passLookFrom();
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNKNOWN);
		this.fixture.clock.pass(this.fixture.times.gap().plusMillis(1));
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNRESOLVED);
		assertThat(this.fixture.batch(1).detail()).contains(other.code);
	}

	private void hidden(List<BulkCharge> charges) {
		this.paystack.add(charges).hidden = true;
	}

	private void resolveAbsent(List<String> ruledOut) {
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNRESOLVED);
		this.fixture.ledger.batches().resolveAbsent(this.fixture.batch(1), ruledOut, EngineFixture.ACT);
	}

	private void proveAbsence() {
		this.fixture.passLookFrom();
		this.fixture.reconcile();
		this.fixture.passGap();
		this.fixture.reconcile();
	}

	private static FakeBatch sameIdWith(FakeBatch batch, List<BulkCharge> charges) {
		return new FakeBatch(batch.id, batch.createdAt, charges);
	}

	private static List<BulkCharge> charges(int count, String prefix) {
		return IntStream.range(0, count).mapToObj((i) -> EngineFixture.charge(prefix + i)).toList();
	}

}
