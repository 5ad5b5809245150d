/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.RunSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReconcileStep}.
 */
class ReconcileStepTests {

	private static final Duration POLL = Duration.ofSeconds(30);

	private final EngineFixture fixture = new EngineFixture();

	@Test
	void looksLessAndLessOftenWhileNothingChanges() {
		this.fixture.start("a", "b");
		this.fixture.send();
		assertThat(step()).isEqualTo(Duration.ofMinutes(1));
		assertThat(step()).isEqualTo(Duration.ofMinutes(2));
		assertThat(step()).isEqualTo(Duration.ofMinutes(4));
		assertThat(step()).isEqualTo(Duration.ofMinutes(5));
		assertThat(step()).isEqualTo(Duration.ofMinutes(5));
	}

	@Test
	void looksOftenWhileSomethingIsInDoubt() {
		this.fixture.start("a", "b");
		step();
		step();
		this.fixture.paystack.next(FakePaystack::lose);
		this.fixture.send();
		assertThat(step()).isEqualTo(POLL);
		assertThat(step()).isEqualTo(POLL);
	}

	@Test
	void readsTheWholeListLessAndLessOftenWhileItConcludesNothing() {
		this.fixture.start("a", "b");
		this.fixture.paystack.next(FakePaystack::lose);
		this.fixture.send();
		this.fixture.paystack.announcesTotal = false;
		this.fixture.passLookFrom();
		assertThat(step()).isEqualTo(Duration.ofMinutes(1));
		assertThat(step()).isEqualTo(Duration.ofMinutes(2));
		assertThat(step()).isEqualTo(Duration.ofMinutes(4));
		assertThat(step()).isEqualTo(this.fixture.times.gap());
	}

	@Test
	void looksAtLeastOncePerGapWhileSomethingIsInDoubt() {
		EngineFixture fixture = new EngineFixture(RunSettings.defaults().withSettleDelay(Duration.ofSeconds(3)));
		fixture.start("a", "b");
		fixture.paystack.next(FakePaystack::lose);
		fixture.send();
		assertThat(fixture.instance.reconcileStep.get()).isEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void wakesSendersAfterFirstReconciliation() {
		this.fixture.startUnreconciled(EngineFixture.RUN, EngineFixture.charges("a"));
		step();
		assertThat(this.fixture.instance.wakes).contains("send");
	}

	@Test
	void makesListedBatchThatIsCompleteDue() {
		this.fixture.start("a", "b");
		this.fixture.send();
		step();
		assertThat(this.fixture.instance.settleStep.get()).isPositive();
		this.fixture.paystack.last().complete();
		step();
		assertThat(this.fixture.instance.settleStep.get()).isZero();
		assertThat(this.fixture.state()).isEqualTo(BatchState.SETTLED);
	}

	@Test
	void readsOnePageWhenItIsWhollyKnown() {
		this.fixture.paystack.perPage = 3;
		for (int i = 0; i < 9; i++) {
			this.fixture.paystack.add(EngineFixture.charges("f" + i));
		}
		this.fixture.start("a", "b");
		this.fixture.send();
		this.fixture.paystack.requests.clear();
		step();
		assertThat(this.fixture.paystack.requests).containsExactly("list 1");
	}

	@Test
	void readsUntilAPageIsWhollyKnown() {
		this.fixture.paystack.perPage = 3;
		for (int i = 0; i < 9; i++) {
			this.fixture.paystack.add(EngineFixture.charges("f" + i));
		}
		this.fixture.start("a", "b");
		for (int i = 0; i < 4; i++) {
			this.fixture.paystack.add(EngineFixture.charges("g" + i));
		}
		this.fixture.paystack.requests.clear();
		step();
		assertThat(this.fixture.paystack.requests.stream().filter((request) -> request.startsWith("list")))
			.containsExactly("list 1", "list 2", "list 3");
	}

	@Test
	void readsEveryPageOfAscendingList() {
		this.fixture.paystack.perPage = 3;
		this.fixture.paystack.ascending = true;
		for (int i = 0; i < 9; i++) {
			this.fixture.paystack.add(EngineFixture.charges("f" + i));
		}
		this.fixture.start("a", "b");
		this.fixture.paystack.next(FakePaystack::acceptAndLose);
		this.fixture.send();
		step();
		assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
	}

	@Test
	void goesOnLookingForBatchesThatShouldNotExistUntilTheWatchIsOver() {
		this.fixture.start("a", "b");
		this.fixture.paystack.next(FakePaystack::acceptAndLose);
		this.fixture.send();
		FakeBatch first = this.fixture.paystack.last();
		first.listed = false;
		this.fixture.passLookFrom();
		step();
		this.fixture.passGap();
		step();
		this.fixture.send();
		this.fixture.paystack.last().complete();
		this.fixture.settle();
		this.fixture.instance.finishStep.get();
		first.listed = true;
		this.fixture.clock.pass(this.fixture.times.lease());
		step();
		assertThat(this.fixture.batch(1).otherCode()).isNotNull();
		assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
	}

	private Duration step() {
		return this.fixture.instance.reconcileStep.get();
	}

}
