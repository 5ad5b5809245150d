/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.RunSettings;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link SendStep}.
 */
class SendStepTests {

	private static final Duration IDLE = Duration.ofSeconds(5);

	private final EngineFixture fixture = new EngineFixture(RunSettings.defaults().withBatchSize(1).withConcurrency(2));

	private final FakePaystack paystack = this.fixture.paystack;

	@Test
	void sendsBatchesOneAfterTheOther() {
		this.fixture.start("a", "b", "c");
		assertThat(step()).isZero();
		assertThat(step()).isZero();
		assertThat(step()).isZero();
		assertThat(step()).isEqualTo(IDLE);
		assertThat(this.fixture.states()).containsOnly(BatchState.ACCEPTED);
		assertThat(this.fixture.instance.wakes).contains("finish");
	}

	@Test
	void doesNotTrySameBatchOnTwoThreads() {
		this.fixture.start("a", "b");
		this.paystack.next((service, charges, gate) -> {
			assertThat(step()).isZero();
			return FakePaystack.accept(service, charges, gate);
		});
		step();
		assertThat(this.fixture.accepted()).containsEntry("a", 1L).containsEntry("b", 1L);
		assertThat(this.paystack.count("initiate")).isEqualTo(2);
	}

	@Test
	void makesNoRequestWhileTooManyBatchesAreUnknown() {
		this.fixture.start("a", "b", "c");
		this.paystack.next(FakePaystack::lose).next(FakePaystack::lose);
		step();
		step();
		assertThat(this.fixture.instance.wakes).containsExactly("reconcile", "reconcile");
		for (int i = 0; i < 10; i++) {
			assertThat(step()).isEqualTo(IDLE);
			this.fixture.clock.pass(IDLE);
		}
		assertThat(this.paystack.count("initiate")).isEqualTo(2);
	}

	@Test
	void makesNoRequestBeforeReconciliation() {
		this.fixture.startUnreconciled(EngineFixture.RUN, EngineFixture.charges("a"));
		assertThat(step()).isEqualTo(IDLE);
		assertThat(this.paystack.requests).isEmpty();
	}

	@Test
	void makesNoRequestAfterSendingHasEnded() {
		this.fixture.start("a");
		this.fixture.clock.pass(Duration.ofHours(24));
		assertThat(step()).isEqualTo(IDLE);
		this.fixture.reconcile();
		assertThat(step()).isEqualTo(IDLE);
		assertThat(this.paystack.requests).doesNotContain("initiate");
		assertThat(this.fixture.events.all).containsExactly("sending ended july");
		this.fixture.ledger.runs().extend(EngineFixture.RUN, Duration.ofHours(1), EngineFixture.ACT);
		assertThat(step()).isZero();
		assertThat(this.fixture.states()).containsExactly(BatchState.ACCEPTED);
	}

	@Test
	void pausesWhenNothingReachesPaystack() {
		this.fixture.start("a", "b", "c");
		this.paystack.next(FakePaystack::notSent);
		step();
		assertThat(step()).isEqualTo(Duration.ofSeconds(5));
		assertThat(this.paystack.count("initiate")).isOne();
		this.fixture.clock.pass(Duration.ofSeconds(5));
		assertThat(step()).isZero();
		assertThat(this.paystack.count("initiate")).isEqualTo(2);
	}

	@Test
	void doesNotSendWithoutEndWhilePaystackIsDownForADay() {
		EngineFixture fixture = new EngineFixture(RunSettings.defaults().withBatchSize(1).withConcurrency(2));
		fixture.start("a", "b", "c", "d");
		for (int i = 0; i < 10_000; i++) {
			fixture.paystack.next(FakePaystack::notSent);
		}
		Duration day = Duration.ofHours(23);
		long end = fixture.clock.getAsLong() + day.toNanos();
		while (fixture.clock.getAsLong() < end) {
			fixture.clock.pass(fixture.instance.sendStep.get());
		}
		assertThat(fixture.states()).containsOnly(BatchState.READY);
		assertThat(fixture.paystack.count("initiate")).isBetween(100L, 1500L);
		fixture.paystack.scripts.clear();
		for (int i = 0; i < 10; i++) {
			fixture.clock.pass(Duration.ofMinutes(5));
			fixture.instance.sendStep.get();
		}
		assertThat(fixture.states()).containsOnly(BatchState.ACCEPTED);
	}

	@Test
	void sendsNothingWhileAnOutcomeIsNotRecorded() {
		this.fixture.start("a", "b");
		this.fixture.failLedger("accept");
		step();
		assertThatIllegalStateException().isThrownBy(this::step);
		assertThat(this.paystack.count("initiate")).isOne();
		this.fixture.restoreLedger();
		assertThat(step()).isZero();
		assertThat(this.fixture.states()).containsExactly(BatchState.ACCEPTED, BatchState.ACCEPTED);
	}

	@Test
	void continuesWithOtherRunsWhenOneIsBlocked() {
		this.fixture.start("a", "b", "c");
		RunKey other = new RunKey(Mode.TEST, "other");
		this.fixture.startUnreconciled(other, EngineFixture.charges("z"));
		this.fixture.reconcile();
		this.paystack.next(FakePaystack::lose).next(FakePaystack::lose);
		step();
		step();
		assertThat(step()).isZero();
		assertThat(this.fixture.batch(other, 1).state()).isEqualTo(BatchState.ACCEPTED);
	}

	@Test
	void rechecksRunOnceWhenDatabaseServerHasChanged() {
		this.fixture.start("a");
		this.fixture.clock.replaceServer();
		assertThat(step()).isEqualTo(IDLE);
		assertThat(this.fixture.instance.wakes).containsExactly("reconcile");
		assertThat(this.paystack.batches).isEmpty();
	}

	@Test
	void sendsNothingOfStoppedRun() {
		this.fixture.start("a");
		this.fixture.ledger.runs().stop(EngineFixture.RUN, EngineFixture.ACT);
		assertThat(step()).isEqualTo(Duration.ofSeconds(30));
		assertThat(this.fixture.runState()).isEqualTo(RunState.STOPPED);
		assertThat(this.paystack.requests).doesNotContain("initiate");
	}

	@Test
	void sendsOtherBatchesWhileAnEarlierAttemptCannotBeVerified() {
		this.fixture.start("old");
		step();
		this.paystack.last().fail("old").complete();
		this.fixture.settle();
		RunKey retries = new RunKey(Mode.TEST, "retries");
		this.fixture.startUnreconciled(retries,
				List.of(EngineFixture.charge("a").withRetryOf("old"), EngineFixture.charge("b")));
		this.fixture.reconcile();
		this.paystack.down = true;
		passMinutes(10);
		assertThat(this.fixture.batch(retries, 1).state()).isEqualTo(BatchState.READY);
		assertThat(this.fixture.batch(retries, 2).state()).isEqualTo(BatchState.ACCEPTED);
		assertThat(this.paystack.count("verify")).isBetween(5L, 20L);
	}

	@Test
	void sendsOtherBatchesWhileOneDoesNotReachTheGate() {
		this.fixture.start("a", "b");
		this.paystack.defaultScript = (service, charges, gate) -> {
			if (charges.get(0).reference().equals("a")) {
				throw new RequestNotSentException("The request cannot be created", null);
			}
			return FakePaystack.accept(service, charges, gate);
		};
		passMinutes(10);
		assertThat(this.fixture.states()).containsExactly(BatchState.READY, BatchState.ACCEPTED);
	}

	@Test
	void doesNotShortenAPause() {
		this.fixture.start("a", "b");
		this.paystack.next((service, charges, gate) -> {
			this.paystack.next(FakePaystack::rateLimited);
			step();
			return FakePaystack.notSent(service, charges, gate);
		});
		step();
		assertThat(step()).isEqualTo(Duration.ofSeconds(42));
	}

	private void passMinutes(int minutes) {
		for (int i = 0; i < 12 * minutes; i++) {
			step();
			this.fixture.clock.pass(IDLE);
		}
	}

	private Duration step() {
		return this.fixture.instance.sendStep.get();
	}

}
