/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.internal.ledger.AddConflict.Kind;
import io.github.bulkcharges.paystack.internal.ledger.ClaimResult.Decision;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tests that every ledger passes. Those of this class execute two steps at the same
 * time, by two instances, again and again: the results are those of one of the two
 * orders.
 */
public abstract class LedgerContractTests extends ChargeLedgerContract {

	private static final int ROUNDS = 20;

	private final ExecutorService threads = Executors.newFixedThreadPool(2);

	private final CyclicBarrier barrier = new CyclicBarrier(2);

	@AfterEach
	void stopThreads() {
		this.threads.shutdownNow();
	}

	@Test
	void givesABatchToOneOfTwoInstances() throws Exception {
		RunKey run = running("july", 1);
		for (int i = 0; i < ROUNDS; i++) {
			BatchRecord read = batch(run.batch(1));
			Results<ClaimResult, ClaimResult> results = atOnce(() -> this.batches.claim(read, request()),
					() -> secondLedger().batches().claim(read, request()));
			assertThat(List.of(results.one().decision(), results.two().decision()))
				.containsExactlyInAnyOrder(Decision.CLAIMED, Decision.CHANGED);
			BatchRecord claimed = (results.one().batch() != null) ? results.one().batch() : results.two().batch();
			assertThat(batch(run.batch(1))).isEqualTo(claimed);
			this.batches.release(claimed, Duration.ZERO, "not sent");
		}
	}

	@Test
	void keepsTheLimitOfBatchesInDoubtWhenTwoInstancesClaim() throws Exception {
		RunKey run = running("july", 2);
		for (int i = 0; i < ROUNDS; i++) {
			BatchRecord one = batch(run.batch(1));
			BatchRecord two = batch(run.batch(2));
			Results<ClaimResult, ClaimResult> results = atOnce(() -> this.batches.claim(one, request(1)),
					() -> secondLedger().batches().claim(two, request(1)));
			assertThat(List.of(results.one().decision(), results.two().decision()))
				.containsExactlyInAnyOrder(Decision.CLAIMED, Decision.TOO_MANY);
			this.batches.find(run, Set.of(BatchState.SENDING))
				.forEach((batch) -> this.batches.release(batch, Duration.ZERO, "not sent"));
		}
	}

	@Test
	void claimsNothingAfterAStopHasReturned() throws Exception {
		RunKey run = running("july", 1);
		for (int i = 0; i < ROUNDS; i++) {
			BatchRecord read = batch(run.batch(1));
			Results<Boolean, ClaimResult> results = atOnce(() -> {
				assertThat(this.runs.stop(run, ACT)).isTrue();
				return this.batches.find(run, Set.of(BatchState.SENDING)).isEmpty();
			}, () -> secondLedger().batches().claim(read, request()));
			boolean readyAfterStop = results.one();
			assertThat(results.two().decision()).isEqualTo(readyAfterStop ? Decision.NOT_RUNNING : Decision.CLAIMED);
			this.batches.find(run, Set.of(BatchState.SENDING))
				.forEach((batch) -> this.batches.release(batch, Duration.ZERO, "not sent"));
			this.runs.resume(run, KEY, ACT);
		}
	}

	@Test
	void leavesNoBatchReadyWhenARunIsCancelledDuringAClaim() throws Exception {
		for (int i = 0; i < ROUNDS; i++) {
			RunKey run = running("july" + i, 1);
			BatchRecord read = batch(run.batch(1));
			Results<Boolean, ClaimResult> results = atOnce(() -> this.runs.cancel(run, ACT),
					() -> secondLedger().batches().claim(read, request()));
			assertThat(results.one()).isTrue();
			boolean claimed = results.two().decision() == Decision.CLAIMED;
			assertThat(batch(run.batch(1)).state()).isEqualTo(claimed ? BatchState.SENDING : BatchState.REFUSED);
			assertThat(batch(run.batch(1)).withdrawn()).isTrue();
		}
	}

	@Test
	void addsNoChargeAfterTheStart() throws Exception {
		for (int i = 0; i < ROUNDS; i++) {
			RunKey run = cut("july" + i, 1);
			List<NewCharge> late = List.of(charge("late" + i));
			Results<StartDecision, AddResult> results = atOnce(() -> this.runs.start(run, start(2, 2 * AMOUNT), ACT),
					() -> secondLedger().charges().add(run, late, false));
			boolean started = results.one() == StartDecision.STARTED;
			assertThat(results.one()).isEqualTo(started ? StartDecision.STARTED : StartDecision.CHANGED);
			assertThat(results.two())
				.isEqualTo(started ? AddResult.NOT_OPEN : new AddResult(true, 1, List.of(), List.of()));
			assertThat(this.charges.list(run, null, null, 10)).hasSize(started ? 0 : 1);
			assertThat(run(run).state()).isEqualTo(started ? RunState.RUNNING : RunState.OPEN);
		}
	}

	@Test
	void startsARunByOneOfTwoInstances() throws Exception {
		for (int i = 0; i < ROUNDS; i++) {
			RunKey run = cut("july" + i, 1);
			Results<StartDecision, StartDecision> results = atOnce(
					() -> this.runs.start(run, start(2, 2 * AMOUNT), ACT),
					() -> secondLedger().runs().start(run, start(2, 2 * AMOUNT), ACT));
			assertThat(List.of(results.one(), results.two())).containsExactlyInAnyOrder(StartDecision.STARTED,
					StartDecision.NOT_OPEN);
		}
	}

	@Test
	void putsNoChargeIntoTwoBatches() throws Exception {
		for (int i = 0; i < ROUNDS; i++) {
			RunKey run = open("july" + i, charge(i + "-a"), charge(i + "-b"), charge(i + "-c"));
			atOnce(() -> this.runs.cut(run, 2), () -> secondLedger().runs().cut(run, 2));
			assertThat(this.batches.find(run, anyState())).extracting(BatchRecord::charges).containsExactly(2, 1);
			assertThat(charges(run.batch(1))).hasSize(2);
			assertThat(charges(run.batch(2))).hasSize(1);
		}
	}

	@Test
	void givesAReferenceToOneOfTwoRuns() throws Exception {
		RunKey july = open("july");
		RunKey june = open("june");
		for (int i = 0; i < ROUNDS; i++) {
			List<NewCharge> charges = List.of(charge("a" + i), charge("b" + i));
			List<NewCharge> reversed = List.of(charge("b" + i), charge("a" + i));
			Results<AddResult, AddResult> results = atOnce(() -> add(july, charges),
					() -> secondLedger().charges().add(june, reversed, false));
			assertThat(List.of(results.one().added(), results.two().added())).containsExactlyInAnyOrder(2, 0);
			AddResult refused = (results.one().added() == 0) ? results.one() : results.two();
			assertThat(refused.conflicts()).hasSize(2).allMatch((conflict) -> conflict.kind() == Kind.OTHER_RUN);
		}
	}

	@Test
	void addsAChargeOfARunOnce() throws Exception {
		RunKey run = open("july");
		for (int i = 0; i < ROUNDS; i++) {
			List<NewCharge> charges = List.of(charge("a" + i));
			Results<AddResult, AddResult> results = atOnce(() -> add(run, charges),
					() -> secondLedger().charges().add(run, charges, false));
			assertThat(List.of(results.one().added(), results.two().added())).containsExactlyInAnyOrder(1, 0);
			assertThat(results.one().known().size() + results.two().known().size()).isEqualTo(1);
		}
	}

	@Test
	void addsOneRetryOfAnAttemptByTwoRuns() throws Exception {
		RunKey run = running("july", ROUNDS);
		RunKey august = open("august");
		RunKey september = open("september");
		for (int i = 1; i <= ROUNDS; i++) {
			settled(run.batch(i), "BCH_" + i, OutcomeKind.FAILED);
			String attempt = references(run.batch(i)).get(0);
			List<NewCharge> one = List.of(retry("one" + i, attempt));
			List<NewCharge> two = List.of(retry("two" + i, attempt));
			Results<AddResult, AddResult> results = atOnce(() -> add(august, one),
					() -> secondLedger().charges().add(september, two, false));
			assertThat(List.of(results.one().added(), results.two().added())).containsExactlyInAnyOrder(1, 0);
			AddResult refused = (results.one().added() == 0) ? results.one() : results.two();
			assertThat(refused.conflicts()).extracting(AddConflict::kind).containsExactly(Kind.RETRY_TAKEN);
		}
	}

	@Test
	void noticesThatAReferenceIsMovedDuringALateAcceptance() throws Exception {
		for (int i = 0; i < ROUNDS; i++) {
			RunKey run = running("july" + i, 1);
			refused(run.batch(1));
			RunKey other = open("august" + i);
			List<NewCharge> moved = List.of(charge(references(run.batch(1)).get(0)));
			String code = "BCH_" + i;
			Results<AcceptDecision, AddResult> results = atOnce(() -> accept(run.batch(1), code, null),
					() -> secondLedger().charges().add(other, moved, false));
			boolean isMoved = results.two().added() == 1;
			assertThat(results.one()).isEqualTo(isMoved ? AcceptDecision.MOVED : AcceptDecision.ACCEPTED);
			assertThat(charge(run, moved.get(0).reference()).result())
				.isEqualTo(isMoved ? ChargeResult.UNDETERMINED : null);
		}
	}

	@Test
	void keepsTheCodesOfTwoAcceptances() throws Exception {
		RunKey run = running("july", ROUNDS);
		for (int i = 1; i <= ROUNDS; i++) {
			BatchKey batch = run.batch(i);
			String one = "BCH_one_" + i;
			String two = "BCH_two_" + i;
			Results<AcceptDecision, AcceptDecision> results = atOnce(() -> accept(batch, one, 1L),
					() -> secondLedger().batches().accept(batch, acceptance(batch, two, 2L), ACT));
			assertThat(List.of(results.one(), results.two())).containsExactlyInAnyOrder(AcceptDecision.ACCEPTED,
					AcceptDecision.DOUBLE);
			assertThat(batch(batch).batchCode()).isEqualTo(one);
			assertThat(batch(batch).otherCode()).isEqualTo(two);
		}
	}

	@Test
	void givesACodeToOneOfTwoBatches() throws Exception {
		RunKey run = running("july", 2 * ROUNDS);
		for (int i = 1; i <= ROUNDS; i++) {
			BatchKey one = run.batch(2 * i - 1);
			BatchKey two = run.batch(2 * i);
			String code = "BCH_" + i;
			Results<AcceptDecision, AcceptDecision> results = atOnce(() -> accept(one, code, null),
					() -> secondLedger().batches().accept(two, acceptance(two, code, null), ACT));
			assertThat(List.of(results.one(), results.two())).containsExactlyInAnyOrder(AcceptDecision.ACCEPTED,
					AcceptDecision.TAKEN);
		}
	}

	@Test
	void recordsAnAcceptanceAlsoWhenTheLeaseExpires() throws Exception {
		RunKey run = running("july", ROUNDS);
		for (int i = 1; i <= ROUNDS; i++) {
			BatchKey batch = run.batch(i);
			String code = "BCH_" + i;
			sending(batch);
			passTime(LEASE);
			Results<AcceptDecision, Integer> results = atOnce(() -> accept(batch, code, null),
					() -> secondLedger().batches().expire(run));
			assertThat(results.one()).isEqualTo(AcceptDecision.ACCEPTED);
			assertThat(batch(batch).state()).isEqualTo(BatchState.ACCEPTED);
		}
	}

	@Test
	void countsEachRefusal() throws Exception {
		for (int i = 0; i < ROUNDS; i++) {
			RunKey run = running("july" + i, 2);
			BatchRecord one = sending(run.batch(1));
			BatchRecord two = sending(run.batch(2));
			Results<Boolean, Boolean> results = atOnce(() -> this.batches.refuse(one, "bad content"),
					() -> secondLedger().batches().refuse(two, "bad content"));
			assertThat(results).isEqualTo(new Results<>(true, true));
			assertThat(run(run).refusals()).isEqualTo(2);
			assertThat(run(run).state()).isEqualTo(RunState.STOPPED);
		}
	}

	@Test
	void opensARunOnce() throws Exception {
		for (int i = 0; i < ROUNDS; i++) {
			RunKey run = key("july" + i);
			Results<RunRecord, RunRecord> results = atOnce(() -> this.runs.open(run, "one"),
					() -> secondLedger().runs().open(run, "two"));
			assertThat(results.one()).isEqualTo(results.two());
		}
	}

	@Test
	void givesALeaseToOneOfTwoHolders() throws Exception {
		for (int i = 0; i < ROUNDS; i++) {
			String name = "reconcile" + i;
			Results<Boolean, Boolean> results = atOnce(() -> this.runs.lease(name, "one", LEASE),
					() -> secondLedger().runs().lease(name, "two", LEASE));
			assertThat(results.one()).isNotEqualTo(results.two());
		}
	}

	record Results<A, B>(A one, B two) {

	}

	private <A, B> Results<A, B> atOnce(Callable<A> one, Callable<B> two) throws Exception {
		Future<A> first = this.threads.submit(() -> {
			this.barrier.await(20, TimeUnit.SECONDS);
			return one.call();
		});
		Future<B> second = this.threads.submit(() -> {
			this.barrier.await(20, TimeUnit.SECONDS);
			return two.call();
		});
		return new Results<>(first.get(30, TimeUnit.SECONDS), second.get(30, TimeUnit.SECONDS));
	}

}
