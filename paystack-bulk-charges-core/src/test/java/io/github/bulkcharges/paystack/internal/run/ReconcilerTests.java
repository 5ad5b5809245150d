/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.run.Reconciliation.Kind;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.RunSettings;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Reconciler}: what is found, and what is proven absent.
 */
class ReconcilerTests {

	private final EngineFixture fixture = new EngineFixture();

	@Test
	void readsNothingWithoutStartedRuns() {
		this.fixture.open(EngineFixture.RUN, EngineFixture.charges("a"));
		assertThat(this.fixture.reconcile().kind()).isEqualTo(Kind.IDLE);
		assertThat(this.fixture.paystack.requests).isEmpty();
	}

	@Test
	void findsBatchWhoseResponseWasLost() {
		lose(FakePaystack::acceptAndLose);
		Reconciliation result = this.fixture.reconcile();
		assertThat(result.changed()).isTrue();
		BatchRecord batch = this.fixture.batch(1);
		assertThat(batch.state()).isEqualTo(BatchState.ACCEPTED);
		assertThat(batch.batchCode()).isEqualTo(this.fixture.paystack.last().code);
		assertThat(this.fixture.events.all).isEmpty();
	}

	@Test
	void findsBatchWhileItIsBeingSent() {
		this.fixture.start("a", "b");
		this.fixture.paystack.next((paystack, charges, gate) -> {
			FakePaystack.pass(paystack, gate);
			FakeBatch batch = paystack.add(charges);
			this.fixture.reconcile();
			assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
			return batch.fetched();
		});
		this.fixture.send();
		assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
		assertThat(this.fixture.events.all).isEmpty();
	}

	@Test
	void findsBatchThatTheLedgerSaysWasNotSent() {
		this.fixture.start("a", "b");
		this.fixture.paystack.add(EngineFixture.charges("b", "a"));
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
	}

	@Test
	void findsLateAcceptanceOfRefusedBatch() {
		this.fixture.start("a", "b");
		this.fixture.paystack.next(FakePaystack::refuse);
		this.fixture.send();
		this.fixture.paystack.add(EngineFixture.charges("a", "b"));
		openOther("other", "z");
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
		assertThat(this.fixture.outcome("a")).isNull();
	}

	@Test
	void asksPersonAboutLateAcceptanceWhoseReferencesWereMoved() {
		this.fixture.start("a", "b");
		this.fixture.paystack.next(FakePaystack::refuse);
		this.fixture.send();
		RunKey other = openOther("other", "b", "c");
		this.fixture.paystack.add(EngineFixture.charges("a", "b"));
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNRESOLVED);
		assertThat(this.fixture.batch(1).batchCode()).isEqualTo(this.fixture.paystack.last().code);
		assertThat(this.fixture.batch(other, 1).state()).isEqualTo(BatchState.UNRESOLVED);
		assertThat(this.fixture.events.all).contains("unresolved 1");
	}

	@Test
	void findsLateAcceptanceOfRefusedBatchThatHidesItsReferencesAtFirst() {
		this.fixture.start("a", "b", "c", "d");
		this.fixture.paystack.next(FakePaystack::refuse);
		this.fixture.send(1);
		FakeBatch hidden = this.fixture.paystack.add(EngineFixture.charges("a", "b"));
		hidden.hidden = true;
		this.fixture.reconcile();
		hidden.hidden = false;
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
	}

	@Test
	void asksPersonWhenOnlyMovedReferencesWereAcceptedLate() {
		this.fixture.start("a", "b");
		this.fixture.paystack.next(FakePaystack::refuse);
		this.fixture.send();
		RunKey other = openOther("other", "a", "c");
		this.fixture.paystack.add(EngineFixture.charges("a"));
		this.fixture.reconcile();
		assertThat(this.fixture.batch(other, 1).state()).isEqualTo(BatchState.UNRESOLVED);
		assertThat(this.fixture.batch(other, 1).detail()).contains("only a part of the references");
	}

	@Test
	void expiresLeases() {
		this.fixture.start("a", "b");
		this.fixture.paystack.next((paystack, charges, gate) -> {
			gate.accept("key 1");
			throw new ProcessKilled();
		});
		try {
			this.fixture.send();
		}
		catch (ProcessKilled ex) {
			assertThat(this.fixture.state()).isEqualTo(BatchState.SENDING);
		}
		this.fixture.clock.pass(this.fixture.times.lease().minusMillis(1));
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.SENDING);
		this.fixture.clock.pass(Duration.ofMillis(1));
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNKNOWN);
	}

	@Test
	void provesAbsenceWithTwoReads() {
		lose(FakePaystack::lose);
		this.fixture.reconcile();
		assertThat(this.fixture.batch(1).absentAt()).isNull();
		passLookFrom();
		this.fixture.reconcile();
		assertThat(this.fixture.batch(1).absentAt()).isEqualTo(this.fixture.clock.now());
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNKNOWN);
		this.fixture.clock.pass(this.fixture.times.gap().minusMillis(1));
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNKNOWN);
		this.fixture.clock.pass(Duration.ofMillis(1));
		assertThat(this.fixture.reconcile().changed()).isTrue();
		assertThat(this.fixture.state()).isEqualTo(BatchState.READY);
		this.fixture.send();
		assertThat(this.fixture.accepted()).containsEntry("a", 1L);
	}

	@Test
	void meansNothingBeforeAbsenceMeansSomething() {
		lose(FakePaystack::lose);
		this.fixture.clock.pass(this.fixture.times.lookAfter().minusMillis(1));
		this.fixture.reconcile();
		assertThat(this.fixture.batch(1).absentAt()).isNull();
	}

	@Test
	void countsTheBeginningOfTheReadNotItsEnd() {
		lose(FakePaystack::lose);
		this.fixture.clock.pass(this.fixture.times.lookAfter().minusMillis(1));
		this.fixture.paystack.beforeList = (page) -> this.fixture.clock.pass(Duration.ofSeconds(1));
		this.fixture.reconcile();
		assertThat(this.fixture.batch(1).absentAt()).isNull();
	}

	@Test
	void findsBatchThatIsListedLateBetweenTheReads() {
		lose(FakePaystack::acceptAndLose);
		this.fixture.paystack.last().listed = false;
		passLookFrom();
		this.fixture.reconcile();
		this.fixture.paystack.last().listed = true;
		this.fixture.passGap();
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
	}

	@Test
	void bindsFirstReadToTheVersionBeforeItsFirstPage() {
		lose(FakePaystack::lose);
		passLookFrom();
		this.fixture.paystack.beforeList = (page) -> this.fixture.ledger.batches()
			.withdraw(EngineFixture.RUN.batch(1), EngineFixture.ACT);
		this.fixture.reconcile();
		assertThat(this.fixture.batch(1).absentAt()).isNull();
	}

	@Test
	void bindsSecondReadToTheVersionOfTheFirst() {
		lose(FakePaystack::lose);
		passLookFrom();
		this.fixture.reconcile();
		this.fixture.passGap();
		this.fixture.ledger.runs().recheck(EngineFixture.RUN, Duration.ZERO, EngineFixture.ACT);
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNKNOWN);
	}

	@Test
	void concludesNothingWhenAPageFails() {
		lose(FakePaystack::lose);
		foreign(25);
		passLookFrom();
		this.fixture.paystack.beforeList = (page) -> this.fixture.paystack.down = page == 2;
		assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(this.fixture::reconcile);
		assertThat(this.fixture.batch(1).absentAt()).isNull();
	}

	@Test
	void concludesNothingFromIncompleteList() {
		lose(FakePaystack::lose);
		this.fixture.paystack.announcesTotal = false;
		passLookFrom();
		assertThat(this.fixture.reconcile().kind()).isEqualTo(Kind.INCOMPLETE);
		assertThat(this.fixture.batch(1).absentAt()).isNull();
	}

	@Test
	void asksPersonAfterThreeAbsences() {
		this.fixture.start("a", "b");
		for (int i = 0; i < 3; i++) {
			assertThat(this.fixture.state()).isEqualTo(BatchState.READY);
			this.fixture.paystack.next(FakePaystack::lose);
			this.fixture.send();
			proveAbsence();
		}
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNRESOLVED);
		assertThat(this.fixture.events.all).containsExactly("unresolved 1");
	}

	@Test
	void refusesWithdrawnBatchThatIsAbsent() {
		lose(FakePaystack::lose);
		this.fixture.ledger.runs().cancel(EngineFixture.RUN, EngineFixture.ACT);
		proveAbsence();
		assertThat(this.fixture.state()).isEqualTo(BatchState.REFUSED);
		assertThat(this.fixture.runState()).isEqualTo(RunState.CANCELLED);
	}

	@Test
	void findsBatchOfCancelledRun() {
		lose(FakePaystack::acceptAndLose);
		this.fixture.ledger.runs().cancel(EngineFixture.RUN, EngineFixture.ACT);
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
	}

	@Test
	void recordsFirstReconciliationOfRun() {
		this.fixture.startUnreconciled(EngineFixture.RUN, EngineFixture.charges("a"));
		assertThat(this.fixture.reconcile().kind()).isEqualTo(Kind.COMPLETE);
		assertThat(this.fixture.run().reconciledAt()).isEqualTo(this.fixture.clock.now());
		assertThat(this.fixture.run().server()).isEqualTo("server 1");
	}

	@Test
	void contactsTheLedgerBeforeTheReadBegins() {
		this.fixture.startUnreconciled(EngineFixture.RUN, EngineFixture.charges("a"));
		EngineFixture.Instance other = this.fixture.new Instance("instance 2");
		this.fixture.beforeNext("time", () -> this.fixture.clock.pass(Duration.ofMillis(1)));
		other.reconciler.reconcile();
		assertThat(this.fixture.run().reconciledAt()).isEqualTo(other.contact.time());
	}

	@Test
	void doesNotRecordReconciliationThatARecheckOverlaps() {
		this.fixture.startUnreconciled(EngineFixture.RUN, EngineFixture.charges("a"));
		this.fixture.paystack.beforeList = (page) -> this.fixture.ledger.runs()
			.recheck(EngineFixture.RUN, Duration.ZERO, EngineFixture.ACT);
		this.fixture.reconcile();
		assertThat(this.fixture.run().reconciledAt()).isNull();
	}

	@Test
	void rechecksRunBeforeItsReconciliationOnAnotherServer() {
		this.fixture.start("a", "b", "c", "d");
		this.fixture.send(1);
		this.fixture.clock.replaceServer();
		this.fixture.reconcile();
		assertThat(this.fixture.states()).containsExactly(BatchState.ACCEPTED, BatchState.UNKNOWN);
		assertThat(this.fixture.batch(2).lookFrom())
			.isEqualTo(this.fixture.clock.now().plus(this.fixture.times.lookAfter()));
	}

	@Test
	void findsBatchWhoseClaimTheLedgerForgot() {
		this.fixture.start("a", "b", "c", "d");
		this.fixture.send(1);
		this.fixture.paystack.add(EngineFixture.charges("c", "d"));
		this.fixture.clock.replaceServer();
		this.fixture.reconcile();
		assertThat(this.fixture.states()).containsExactly(BatchState.ACCEPTED, BatchState.ACCEPTED);
	}

	@Test
	void doesNotCountAbsenceOfBatchThatWasNeverSent() {
		this.fixture.paystack.add(EngineFixture.charges("z"));
		this.fixture.start("a", "b");
		for (int i = 0; i < 4; i++) {
			this.fixture.ledger.runs().recheck(EngineFixture.RUN, this.fixture.times.lookAfter(), EngineFixture.ACT);
			proveAbsence();
			assertThat(this.fixture.state()).isEqualTo(BatchState.READY);
		}
		assertThat(this.fixture.batch(1).absences()).isZero();
	}

	@Test
	void leavesTheListToTheInstanceThatReadsIt() {
		lose(FakePaystack::acceptAndLose);
		EngineFixture.Instance other = this.fixture.new Instance("instance 2");
		this.fixture.paystack.beforeList = (page) -> {
			this.fixture.paystack.beforeList = (next) -> {
			};
			assertThat(other.reconciler.reconcile().kind()).isEqualTo(Kind.BUSY);
		};
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
	}

	@Test
	void detectsDoubleAcceptance() {
		this.fixture.start("a", "b");
		this.fixture.send();
		FakeBatch second = this.fixture.paystack.add(EngineFixture.charges("a", "b"));
		this.fixture.reconcile();
		BatchRecord batch = this.fixture.batch(1);
		assertThat(batch.batchCode()).isEqualTo(this.fixture.paystack.batch(0).code);
		assertThat(batch.otherCode()).isEqualTo(second.code);
		assertThat(this.fixture.events.all).singleElement().asString().startsWith("double acceptance 1");
		this.fixture.reconcile();
		assertThat(this.fixture.events.all).hasSize(1);
	}

	@Test
	void detectsDoubleAcceptanceWhoseEarlierBatchAppearsLater() {
		lose(FakePaystack::acceptAndLose);
		FakeBatch first = this.fixture.paystack.last();
		first.listed = false;
		proveAbsence();
		this.fixture.send();
		first.listed = true;
		this.fixture.reconcile();
		assertThat(this.fixture.batch(1).batchCode()).isEqualTo(first.code);
		assertThat(this.fixture.batch(1).otherCode()).isEqualTo(this.fixture.paystack.last().code);
	}

	@Test
	void doesNotTouchBatchesOfOtherClients() {
		this.fixture.start("a", "b");
		RunKey other = new RunKey(Mode.TEST, "other");
		this.fixture.ledger.runs().open(other, "second client");
		this.fixture.startUnreconciled(other, EngineFixture.charges("x", "y"));
		this.fixture.paystack.add(EngineFixture.charges("x", "y"));
		this.fixture.reconcile();
		assertThat(this.fixture.batch(other, 1).state()).isEqualTo(BatchState.READY);
	}

	@Test
	void reconcilesAllRunsWithOneRead() {
		EngineFixture fixture = new EngineFixture(RunSettings.defaults().withBatchSize(2));
		fixture.start("a", "b");
		RunKey other = new RunKey(Mode.TEST, "other");
		fixture.startUnreconciled(other, EngineFixture.charges("c", "d"));
		fixture.reconcile();
		fixture.paystack.next(FakePaystack::acceptAndLose).next(FakePaystack::acceptAndLose);
		fixture.send();
		fixture.instance.sender.send(fixture.batch(other, 1));
		fixture.paystack.requests.clear();
		fixture.reconcile();
		assertThat(fixture.state()).isEqualTo(BatchState.ACCEPTED);
		assertThat(fixture.batch(other, 1).state()).isEqualTo(BatchState.ACCEPTED);
		assertThat(fixture.paystack.requests).containsOnlyOnce("list 1");
	}

	private RunKey openOther(String id, String... references) {
		RunKey other = new RunKey(Mode.TEST, id);
		this.fixture.startUnreconciled(other, EngineFixture.charges(references));
		return other;
	}

	private void foreign(int count) {
		for (int i = 0; i < count; i++) {
			this.fixture.paystack.add(List.of(EngineFixture.charge("foreign-" + i)));
		}
	}

	private void lose(FakePaystack.Script script) {
		this.fixture.start("a", "b");
		this.fixture.paystack.next(script);
		this.fixture.send();
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNKNOWN);
	}

	private void passLookFrom() {
		this.fixture.passLookFrom();
	}

	private void proveAbsence() {
		this.fixture.passLookFrom();
		this.fixture.reconcile();
		this.fixture.passGap();
		this.fixture.reconcile();
	}

	/**
	 * Ends an instance in the middle of a step.
	 */
	private static final class ProcessKilled extends Error {

		private static final long serialVersionUID = 1L;

	}

}
