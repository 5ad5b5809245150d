/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.internal.ledger.Acceptance;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SettleStep} and {@link SettleQueue}.
 */
class SettleStepTests {

	private static final Duration POLL = Duration.ofSeconds(30);

	private final EngineFixture fixture = new EngineFixture(RunSettings.defaults().withBatchSize(1));

	private final FakePaystack paystack = this.fixture.paystack;

	@Test
	void looksAtNewBatchAfterThePollInterval() {
		accept("a");
		assertThat(step()).isEqualTo(POLL);
		assertThat(this.paystack.count("fetch")).isZero();
		this.fixture.clock.pass(POLL);
		assertThat(step()).isZero();
		assertThat(this.paystack.count("fetch")).isOne();
	}

	@Test
	void looksLessAndLessOften() {
		accept("a");
		step();
		long looks = 0;
		for (int seconds = 0; seconds < 3600; seconds += 5) {
			this.fixture.clock.pass(Duration.ofSeconds(5));
			while (step().isZero()) {
				looks++;
			}
		}
		assertThat(looks).isBetween(12L, 16L);
	}

	@Test
	void continuesWithOthersWhenOneCannotBeProcessed() {
		accept("a", "b");
		this.paystack.batches.forEach(FakeBatch::complete);
		step();
		this.fixture.clock.pass(POLL);
		this.fixture.events.processing = () -> {
			this.fixture.events.processing = () -> {
			};
			throw new IllegalStateException("The books are closed");
		};
		step();
		step();
		assertThat(this.fixture.states()).containsExactlyInAnyOrder(BatchState.ACCEPTED, BatchState.SETTLED);
		this.fixture.clock.pass(POLL.multipliedBy(2));
		step();
		assertThat(this.fixture.states()).containsOnly(BatchState.SETTLED);
	}

	@Test
	void webhookMakesTheNextLookImmediate() {
		accept("a");
		step();
		this.paystack.last().complete();
		this.fixture.instance.settleStep.onWebhook(this.paystack.last().code);
		assertThat(this.fixture.instance.wakes).contains("settle");
		this.fixture.instance.wakes.clear();
		assertThat(step()).isZero();
		assertThat(this.fixture.states()).containsExactly(BatchState.SETTLED);
		assertThat(this.fixture.instance.wakes).containsExactly("finish");
	}

	@Test
	void webhookProvesNothing() {
		accept("a");
		step();
		this.fixture.instance.settleStep.onWebhook(this.paystack.last().code);
		step();
		assertThat(this.fixture.states()).containsExactly(BatchState.ACCEPTED);
	}

	@Test
	void ignoresWebhookOfUnknownBatch() {
		accept("a");
		step();
		this.fixture.instance.settleStep.onWebhook("BCH_of_somebody");
		assertThat(step()).isPositive();
		assertThat(this.paystack.count("fetch")).isZero();
	}

	@Test
	void reviewsSettledBatchOnceSomeMinutesAfterWebhooks() {
		accept("a");
		this.paystack.last().fail("a").complete();
		step();
		this.fixture.clock.pass(POLL);
		step();
		assertThat(this.fixture.outcome("a")).isEqualTo(OutcomeKind.FAILED);
		this.paystack.last().succeed("a");
		this.paystack.requests.clear();
		for (int i = 0; i < 10; i++) {
			this.fixture.instance.settleStep.onWebhook(this.paystack.last().code);
			step();
		}
		assertThat(this.paystack.requests).isEmpty();
		this.fixture.clock.pass(Duration.ofMinutes(5));
		assertThat(step()).isZero();
		assertThat(this.fixture.outcome("a")).isEqualTo(OutcomeKind.SUCCEEDED);
		assertThat(step()).isPositive();
		assertThat(this.paystack.count("charges")).isOne();
	}

	@Test
	void looksAtDoubleAcceptanceAtOnce() {
		accept("a");
		FakeBatch later = this.paystack.add(EngineFixture.charges("a"));
		this.fixture.instance.reconcileStep.get();
		assertThat(step()).isZero();
		assertThat(this.paystack.requests).contains("pause " + later.code);
	}

	@Test
	void leavesBatchToTheInstanceThatLooksAtIt() {
		accept("a");
		this.paystack.last().complete();
		EngineFixture.Instance other = this.fixture.new Instance("instance 2");
		step();
		other.settleStep.get();
		this.fixture.clock.pass(POLL);
		this.fixture.events.processing = () -> {
			this.fixture.events.processing = () -> {
			};
			other.settleStep.get();
		};
		step();
		assertThat(this.fixture.events.all).isEqualTo(List.of("settling 1 [a=SUCCEEDED]", "settled 1"));
	}

	@Test
	void looksFirstAtTheBatchThatWasNotSeenForTheLongestTime() {
		accept("a", "b", "c");
		step();
		this.fixture.instance.accepted.changed(EngineFixture.RUN.batch(1));
		this.fixture.clock.pass(Duration.ofSeconds(1));
		this.fixture.instance.accepted.changed(EngineFixture.RUN.batch(3));
		this.fixture.clock.pass(Duration.ofHours(1));
		this.fixture.instance.accepted.changed(EngineFixture.RUN.batch(1));
		step();
		step();
		step();
		assertThat(this.paystack.requests).containsExactly("fetch " + this.paystack.batch(2).code,
				"fetch " + this.paystack.batch(1).code, "fetch " + this.paystack.batch(0).code);
	}

	@Test
	void continuesWithOthersWhileTheApplicationBlocks() throws Exception {
		accept("a", "b");
		this.paystack.batches.forEach(FakeBatch::complete);
		step();
		this.fixture.clock.pass(POLL);
		CountDownLatch blocked = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		this.fixture.events.processing = () -> {
			this.fixture.events.processing = () -> {
			};
			blocked.countDown();
			try {
				assertThat(end.await(20, TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		};
		CompletableFuture<Duration> step = CompletableFuture.supplyAsync(this::step);
		assertThat(blocked.await(20, TimeUnit.SECONDS)).isTrue();
		for (int i = 0; i < 10; i++) {
			this.fixture.clock.pass(Duration.ofMinutes(5));
			step();
		}
		assertThat(this.fixture.states()).containsExactlyInAnyOrder(BatchState.ACCEPTED, BatchState.SETTLED);
		assertThat(this.fixture.events.all).filteredOn((event) -> event.startsWith("settling")).hasSize(2);
		end.countDown();
		step.get(20, TimeUnit.SECONDS);
		assertThat(this.fixture.states()).containsOnly(BatchState.SETTLED);
	}

	@Test
	void ignoresWebhookAboutBatchOfOtherClient() {
		accept("a");
		RunKey other = new RunKey(Mode.TEST, "other");
		this.fixture.ledger.runs().open(other, "second client");
		this.fixture.startUnreconciled(other, EngineFixture.charges("x"));
		FakeBatch batch = this.paystack.add(EngineFixture.charges("x")).fail("x").complete();
		this.fixture.ledger.batches()
			.accept(other.batch(1), new Acceptance(batch.code, batch.id, null, List.of("x")), EngineFixture.ACT);
		BatchRecord read = this.fixture.batch(other, 1);
		this.fixture.ledger.batches().settle(read, Map.of("x", ChargeResult.UNDETERMINED));
		this.fixture.instance.settleStep.onWebhook(batch.code);
		step();
		this.fixture.clock.pass(Duration.ofMinutes(5));
		step();
		step();
		assertThat(this.paystack.requests).noneMatch((request) -> request.contains(batch.code));
	}

	private void accept(String... references) {
		this.fixture.start(references);
		for (int i = 0; i < references.length; i++) {
			this.fixture.instance.sendStep.get();
		}
		this.paystack.requests.clear();
	}

	private Duration step() {
		return this.fixture.instance.settleStep.get();
	}

}
