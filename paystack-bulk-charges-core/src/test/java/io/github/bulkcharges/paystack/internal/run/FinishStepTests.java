/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FinishStep} and {@link Waiters}.
 */
class FinishStepTests {

	private final EngineFixture fixture = new EngineFixture();

	private final FakePaystack paystack = this.fixture.paystack;

	@Test
	void finishesRunWhoseBatchesAreSettled() {
		CompletableFuture<RunState> sent = await(false);
		CompletableFuture<RunState> settled = await(true);
		this.fixture.start("a", "b");
		step();
		assertThat(sent).isNotDone();
		this.fixture.send();
		step();
		assertThat(sent).isCompletedWithValue(RunState.RUNNING);
		assertThat(settled).isNotDone();
		this.paystack.last().complete();
		this.fixture.settle();
		step();
		assertThat(settled).isCompletedWithValue(RunState.DONE);
		assertThat(this.fixture.events.all).last().isEqualTo("finished july: DONE");
	}

	@Test
	void finishesRunWhoseBatchWasSentAgainOnlyAfterTheWatch() {
		this.fixture.start("a", "b");
		this.paystack.next(FakePaystack::lose);
		this.fixture.send();
		this.fixture.passLookFrom();
		this.fixture.reconcile();
		this.fixture.passGap();
		this.fixture.reconcile();
		this.fixture.send();
		this.paystack.last().complete();
		this.fixture.settle();
		this.fixture.clock.pass(this.fixture.times.lease().plus(this.fixture.times.watch()).minusMillis(1));
		step();
		assertThat(this.fixture.runState()).isEqualTo(RunState.RUNNING);
		this.fixture.clock.pass(Duration.ofMillis(1));
		step();
		assertThat(this.fixture.runState()).isEqualTo(RunState.DONE);
	}

	@Test
	void waitsForUnknownBatchesOfCancelledRun() {
		this.fixture.start("a", "b");
		this.paystack.next(FakePaystack::acceptAndLose);
		this.fixture.send();
		CompletableFuture<RunState> sent = await(false);
		CompletableFuture<RunState> settled = await(true);
		this.fixture.ledger.runs().cancel(EngineFixture.RUN, EngineFixture.ACT);
		step();
		assertThat(sent).isNotDone();
		this.fixture.reconcile();
		step();
		assertThat(sent).isCompletedWithValue(RunState.CANCELLED);
		assertThat(settled).isNotDone();
		this.paystack.last().complete();
		this.fixture.settle();
		step();
		assertThat(settled).isCompletedWithValue(RunState.CANCELLED);
		assertThat(this.fixture.events.all).last().isEqualTo("finished july: CANCELLED");
	}

	@Test
	void doesNotWaitForBatchesThatStoppedRunDoesNotSend() {
		this.fixture.start("a", "b");
		CompletableFuture<RunState> settled = await(true);
		this.fixture.ledger.runs().stop(EngineFixture.RUN, EngineFixture.ACT);
		step();
		assertThat(settled).isCompletedWithValue(RunState.STOPPED);
	}

	@Test
	void waitsForUnresolvedBatches() {
		this.fixture.start("a", "b");
		this.fixture.ledger.batches().contradict(EngineFixture.RUN.batch(1), null, EngineFixture.ACT);
		CompletableFuture<RunState> sent = await(false);
		CompletableFuture<RunState> settled = await(true);
		step();
		assertThat(sent).isCompletedWithValue(RunState.RUNNING);
		assertThat(settled).isNotDone();
	}

	@Test
	void failsForUnknownRun() {
		CompletableFuture<RunState> sent = this.fixture.instance.waiters.add(new RunKey(Mode.TEST, "none"), false);
		step();
		assertThatExceptionOfType(CompletionException.class).isThrownBy(sent::join)
			.withCauseInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void cancelsFuturesWhenClosed() {
		this.fixture.start("a", "b");
		CompletableFuture<RunState> sent = await(false);
		this.fixture.instance.waiters.close();
		assertThat(sent).isCancelled();
	}

	@Test
	void cancelsFutureThatIsRequestedAfterClose() {
		this.fixture.start("a", "b");
		this.fixture.instance.waiters.close();
		assertThat(await(false)).isCancelled();
	}

	@Test
	void reportsCancelledRunOfWhichNothingWasSent() {
		this.fixture.start("a", "b");
		step();
		this.fixture.ledger.runs().cancel(EngineFixture.RUN, EngineFixture.ACT);
		step();
		step();
		assertThat(this.fixture.events.all).containsExactly("finished july: CANCELLED");
	}

	@Test
	void doesNotWaitForBatchesWhoseTimeForSendingIsOver() {
		this.fixture.start("a", "b");
		CompletableFuture<RunState> sent = await(false);
		this.fixture.clock.pass(this.fixture.settings.sendWithin().minusMillis(100));
		step();
		assertThat(sent).isNotDone();
		this.fixture.clock.pass(Duration.ofMillis(100));
		step();
		assertThat(sent).isCompletedWithValue(RunState.RUNNING);
	}

	private CompletableFuture<RunState> await(boolean settled) {
		this.fixture.open(EngineFixture.RUN, EngineFixture.charges());
		return this.fixture.instance.waiters.add(EngineFixture.RUN, settled);
	}

	private void step() {
		assertThat(this.fixture.instance.finishStep.get()).isEqualTo(Duration.ofSeconds(30));
	}

}
