/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccountCheck}: nothing is concluded from the list of another account.
 */
class AccountTests {

	private final EngineFixture fixture = new EngineFixture();

	private final FakePaystack paystack = this.fixture.paystack;

	@Test
	void stopsRunWhenOtherKeyShowsNoBatchOfTheRun() {
		lose();
		this.paystack.keyFingerprint = "key 2";
		this.fixture.passLookFrom();
		this.fixture.reconcile();
		assertThat(this.fixture.runState()).isEqualTo(RunState.STOPPED);
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNKNOWN);
		assertThat(this.fixture.batch(1).absentAt()).isNull();
		assertThat(this.fixture.events.all).singleElement().asString().contains("Other account", "call resume");
	}

	@Test
	void concludesAfterResumeHasConfirmedTheKey() {
		lose();
		this.paystack.keyFingerprint = "key 2";
		this.fixture.passLookFrom();
		this.fixture.reconcile();
		this.fixture.ledger.runs().resume(EngineFixture.RUN, "key 2", EngineFixture.ACT);
		this.fixture.reconcile();
		this.fixture.passGap();
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.READY);
	}

	@Test
	void trustsOtherKeyThatShowsABatchOfTheRun() {
		this.fixture.start("a", "b", "c", "d");
		this.fixture.send(1);
		this.paystack.next(FakePaystack::lose);
		this.fixture.send(2);
		this.paystack.keyFingerprint = "key 2";
		this.fixture.passLookFrom();
		this.fixture.reconcile();
		this.fixture.passGap();
		this.fixture.reconcile();
		assertThat(this.fixture.states()).containsExactly(BatchState.ACCEPTED, BatchState.READY);
		assertThat(this.fixture.runState()).isEqualTo(RunState.RUNNING);
	}

	@Test
	void trustsOtherKeyThatShowsTheMarkedBatch() {
		this.paystack.add(EngineFixture.charges("z"));
		lose();
		this.paystack.keyFingerprint = "key 2";
		this.fixture.passLookFrom();
		this.fixture.reconcile();
		assertThat(this.fixture.batch(1).absentAt()).isNotNull();
	}

	@Test
	void trustsOtherKeyThatFindsTheLostBatch() {
		this.fixture.start("a", "b");
		this.paystack.next(FakePaystack::acceptAndLose);
		this.fixture.send();
		this.paystack.keyFingerprint = "key 2";
		this.fixture.passLookFrom();
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
		assertThat(this.fixture.runState()).isEqualTo(RunState.RUNNING);
	}

	@Test
	void doesNotTrustListWhoseKeyChangesDuringTheRead() {
		lose();
		this.fixture.passLookFrom();
		this.paystack.add(EngineFixture.charges("z"));
		this.paystack.beforeList = (page) -> this.paystack.keyFingerprint = "key " + page;
		this.fixture.reconcile();
		assertThat(this.fixture.batch(1).absentAt()).isNull();
		assertThat(this.fixture.runState()).isEqualTo(RunState.RUNNING);
	}

	@Test
	void stopsRunWhenListShowsAnotherIntegration() {
		this.paystack.add(EngineFixture.charges("z"));
		lose();
		this.paystack.batches.forEach((batch) -> batch.integration = 7L);
		this.fixture.reconcile();
		assertThat(this.fixture.runState()).isEqualTo(RunState.STOPPED);
		assertThat(this.fixture.events.all).singleElement().asString().contains("100500", "7");
	}

	@Test
	void doesNotAcceptBatchOfAnotherIntegration() {
		this.paystack.add(EngineFixture.charges("z"));
		lose();
		this.paystack.add(EngineFixture.charges("a", "b")).integration = 7L;
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNKNOWN);
		assertThat(this.fixture.runState()).isEqualTo(RunState.STOPPED);
	}

	@Test
	void stopsRunWhenListIsOfAnotherMode() {
		lose();
		this.paystack.add(EngineFixture.charges("z")).mode = Mode.LIVE;
		this.fixture.reconcile();
		assertThat(this.fixture.runState()).isEqualTo(RunState.STOPPED);
		assertThat(this.fixture.events.all).singleElement().asString().contains("mode test", "mode live");
	}

	@Test
	void isProvenByFingerprintOfStartForBatchThatWasNeverSent() {
		this.fixture.start("a", "b");
		this.fixture.ledger.runs().recheck(EngineFixture.RUN, this.fixture.times.lookAfter(), EngineFixture.ACT);
		this.fixture.passLookFrom();
		this.fixture.reconcile();
		this.fixture.passGap();
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.READY);
		assertThat(this.fixture.runState()).isEqualTo(RunState.RUNNING);
	}

	@Test
	void isNotProvenByOtherKeyThanThatOfStart() {
		this.fixture.start("a", "b");
		this.paystack.keyFingerprint = "key 2";
		this.fixture.ledger.runs().recheck(EngineFixture.RUN, this.fixture.times.lookAfter(), EngineFixture.ACT);
		this.fixture.passLookFrom();
		this.fixture.reconcile();
		assertThat(this.fixture.batch(1).absentAt()).isNull();
		assertThat(this.fixture.runState()).isEqualTo(RunState.STOPPED);
	}

	@Test
	void resumeConfirmsOtherKeyForBatchThatWasNeverSent() {
		this.fixture.start("a", "b");
		this.paystack.keyFingerprint = "key 2";
		this.fixture.reconcile();
		assertThat(this.fixture.runState()).isEqualTo(RunState.STOPPED);
		this.fixture.ledger.runs().resume(EngineFixture.RUN, "key 2", EngineFixture.ACT);
		this.fixture.reconcile();
		assertThat(this.fixture.runState()).isEqualTo(RunState.RUNNING);
		assertThat(this.fixture.send().kind()).isEqualTo(SendResult.Kind.ACCEPTED);
	}

	@Test
	void doesNotLetRunClaimWithUnprovenAccount() {
		this.fixture.start("a", "b", "c", "d");
		this.paystack.next(FakePaystack::lose);
		this.fixture.send(1);
		this.paystack.keyFingerprint = "key 2";
		EngineFixture.Instance later = this.fixture.new Instance("instance 2");
		this.fixture.clock.pass(Duration.ofMillis(1));
		later.contact.time();
		this.fixture.clock.pass(Duration.ofMillis(1));
		later.reconciler.reconcile();
		assertThat(this.fixture.runState()).isEqualTo(RunState.STOPPED);
		assertThat(this.fixture.run().reconciledAt()).isBefore(later.contact.time());
	}

	private void lose() {
		this.fixture.start("a", "b");
		this.paystack.next(FakePaystack::lose);
		this.fixture.send();
	}

}
