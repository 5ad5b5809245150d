/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.run.SendResult.Kind;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunSettings;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Sender} and {@link GateClaim}.
 */
class SenderTests {

	private final EngineFixture fixture = new EngineFixture();

	@Test
	void claimsAtTheGate() {
		this.fixture.start("a", "b");
		this.fixture.paystack.next((paystack, charges, gate) -> {
			assertThat(this.fixture.state()).isEqualTo(BatchState.READY);
			gate.accept("key 1");
			BatchRecord claimed = this.fixture.batch(1);
			assertThat(claimed.state()).isEqualTo(BatchState.SENDING);
			assertThat(claimed.keyFingerprint()).isEqualTo("key 1");
			assertThat(claimed.leaseUntil()).isEqualTo(this.fixture.clock.now().plusSeconds(180));
			assertThat(claimed.lookFrom()).isEqualTo(this.fixture.clock.now().plusSeconds(180 + 900));
			return paystack.add(charges).fetched();
		});
		assertThat(this.fixture.send().kind()).isEqualTo(Kind.ACCEPTED);
	}

	@Test
	void recordsAcceptanceAndErasesPayloads() {
		this.fixture.start("a", "b");
		assertThat(this.fixture.send()).isEqualTo(SendResult.of(Kind.ACCEPTED));
		BatchRecord batch = this.fixture.batch(1);
		assertThat(batch.state()).isEqualTo(BatchState.ACCEPTED);
		assertThat(batch.batchCode()).isEqualTo(this.fixture.paystack.last().code);
		assertThat(batch.batchId()).isEqualTo(this.fixture.paystack.last().id);
		assertThat(this.fixture.run().integration()).isEqualTo(FakePaystack.INTEGRATION);
		assertThat(this.fixture.records(1)).extracting(ChargeRecord::payload).containsOnlyNulls();
	}

	@Test
	void recordsAcceptanceWithoutCount() {
		this.fixture.start("a", "b");
		this.fixture.paystack.next((paystack, charges, gate) -> {
			FakePaystack.pass(paystack, gate);
			return paystack.add(charges).onList();
		});
		assertThat(this.fixture.send().kind()).isEqualTo(Kind.ACCEPTED);
		assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
	}

	@Test
	void asksPersonAboutAcceptanceWithOtherCount() {
		this.fixture.start("a", "b");
		this.fixture.paystack.next((paystack, charges, gate) -> {
			FakePaystack.pass(paystack, gate);
			return paystack.add(charges, 1).fetched();
		});
		assertThat(this.fixture.send().kind()).isEqualTo(Kind.UNRESOLVED);
		BatchRecord batch = this.fixture.batch(1);
		assertThat(batch.state()).isEqualTo(BatchState.UNRESOLVED);
		assertThat(batch.batchCode()).isEqualTo(this.fixture.paystack.last().code);
		assertThat(batch.detail()).contains("1 charges, but 2 were sent", "resolve");
		assertThat(this.fixture.events.all).containsExactly("unresolved 1");
	}

	@Test
	void asksPersonWhenPaystackNamesTheCodeOfAnotherBatch() {
		this.fixture.start("a", "b", "c", "d");
		this.fixture.send(1);
		this.fixture.paystack.next((paystack, charges, gate) -> {
			FakePaystack.pass(paystack, gate);
			return paystack.batch(0).fetched();
		});
		this.fixture.send(2);
		BatchRecord batch = this.fixture.batch(2);
		assertThat(batch.state()).isEqualTo(BatchState.UNRESOLVED);
		assertThat(batch.batchCode()).isNull();
		assertThat(batch.detail()).contains("another batch of the ledger has this code");
		assertThat(this.fixture.events.all).containsExactly("unresolved 2");
	}

	@Test
	void sendsNothingWhenRunWasStopped() {
		this.fixture.start("a", "b");
		BatchRecord read = this.fixture.batch(1);
		this.fixture.ledger.runs().stop(EngineFixture.RUN, EngineFixture.ACT);
		assertThat(this.fixture.instance.sender.send(read)).isEqualTo(SendResult.of(Kind.BLOCKED));
		assertThat(this.fixture.paystack.batches).isEmpty();
	}

	@Test
	void sendsNothingWhenSendingHasEnded() {
		this.fixture.start("a", "b");
		this.fixture.clock.pass(Duration.ofHours(24));
		assertThat(this.fixture.send()).isEqualTo(SendResult.of(Kind.TOO_LATE));
		assertThat(this.fixture.paystack.batches).isEmpty();
	}

	@Test
	void sendsNothingBeforeReconciliation() {
		this.fixture.startUnreconciled(EngineFixture.RUN, EngineFixture.charges("a", "b"));
		assertThat(this.fixture.send()).isEqualTo(SendResult.of(Kind.BLOCKED));
		assertThat(this.fixture.paystack.batches).isEmpty();
	}

	@Test
	void sendsNothingBeforeReconciliationThatBeganAfterFirstContact() {
		this.fixture.start("a", "b");
		this.fixture.clock.pass(Duration.ofMillis(1));
		EngineFixture.Instance later = this.fixture.new Instance("instance 2");
		later.contact.time();
		assertThat(later.sender.send(this.fixture.batch(1))).isEqualTo(SendResult.of(Kind.BLOCKED));
		this.fixture.clock.pass(Duration.ofMillis(1));
		this.fixture.reconcile();
		assertThat(later.sender.send(this.fixture.batch(1)).kind()).isEqualTo(Kind.ACCEPTED);
	}

	@Test
	void sendsNothingWhileTooManyBatchesAreUnknown() {
		EngineFixture fixture = new EngineFixture(RunSettings.defaults().withBatchSize(1).withConcurrency(2));
		fixture.start("a", "b", "c");
		fixture.paystack.next(FakePaystack::lose).next(FakePaystack::lose);
		fixture.send(1);
		fixture.send(2);
		assertThat(fixture.send(3)).isEqualTo(SendResult.of(Kind.BLOCKED));
		assertThat(fixture.states()).containsExactly(BatchState.UNKNOWN, BatchState.UNKNOWN, BatchState.READY);
	}

	@Test
	void rechecksRunWhenDatabaseServerHasChanged() {
		this.fixture.start("a", "b");
		this.fixture.clock.replaceServer();
		assertThat(this.fixture.send()).isEqualTo(SendResult.of(Kind.RECHECKED));
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNKNOWN);
		assertThat(this.fixture.batch(1).lookFrom())
			.isEqualTo(this.fixture.clock.now().plus(this.fixture.times.lookAfter()));
		assertThat(this.fixture.paystack.batches).isEmpty();
	}

	@Test
	void sendsNothingWhenBatchHasChangedSinceItWasRead() {
		this.fixture.start("a", "b");
		BatchRecord read = this.fixture.batch(1);
		this.fixture.ledger.batches().release(read, Duration.ZERO, "changed");
		assertThat(this.fixture.instance.sender.send(read)).isEqualTo(SendResult.of(Kind.CHANGED));
		assertThat(this.fixture.paystack.batches).isEmpty();
	}

	@Test
	void sendsNothingWhenChargesWereRemovedSinceTheBatchWasRead() {
		this.fixture.start("a", "b");
		BatchRecord read = this.fixture.batch(1);
		this.fixture.ledger.batches().remove(read, "a", EngineFixture.ACT);
		assertThat(this.fixture.instance.sender.send(read)).isEqualTo(SendResult.of(Kind.CHANGED));
		assertThat(this.fixture.paystack.requests).doesNotContain("initiate");
	}

	@Test
	void sendsNothingWhenChargesAreRemovedWhileTheRequestWaits() {
		this.fixture.start("a", "b");
		this.fixture.paystack.next((paystack, charges, gate) -> {
			this.fixture.ledger.batches().remove(this.fixture.batch(1), "a", EngineFixture.ACT);
			return FakePaystack.accept(paystack, charges, gate);
		});
		assertThat(this.fixture.send()).isEqualTo(SendResult.of(Kind.CHANGED));
		assertThat(this.fixture.paystack.batches).isEmpty();
	}

	@Test
	void sendsNothingWhenLedgerFailsWhileClaiming() {
		this.fixture.start("a", "b");
		this.fixture.failLedger("claim");
		assertThatIllegalStateException().isThrownBy(this.fixture::send).withMessage("The database is down");
		assertThat(this.fixture.paystack.batches).isEmpty();
	}

	@Test
	void sendsNothingWhenClaimIsDoubtfulAndFindsBatchAbsentLater() {
		this.fixture.start("a", "b");
		this.fixture.afterLedger = (method, arguments) -> {
			if (method.equals("claim")) {
				throw new IllegalStateException("The connection was lost during the commit");
			}
		};
		assertThatIllegalStateException().isThrownBy(this.fixture::send);
		this.fixture.restoreLedger();
		assertThat(this.fixture.paystack.batches).isEmpty();
		assertThat(this.fixture.state()).isEqualTo(BatchState.SENDING);
		this.fixture.passLookFrom();
		this.fixture.reconcile();
		this.fixture.passGap();
		this.fixture.reconcile();
		assertThat(this.fixture.state()).isEqualTo(BatchState.READY);
	}

	@Test
	void sendsNothingWhenClaimTakesLongerThanLeaseMargin() {
		this.fixture.start("a", "b");
		this.fixture.beforeNext("claim",
				() -> this.fixture.clock.passMonotonic(this.fixture.times.leaseMargin().plusNanos(1)));
		assertThat(this.fixture.send().kind()).isEqualTo(Kind.RELEASED);
		assertThat(this.fixture.paystack.batches).isEmpty();
		assertThat(this.fixture.state()).isEqualTo(BatchState.READY);
		assertThat(this.fixture.batch(1).detail()).contains("hook");
	}

	@Test
	void sendsWhenClaimTakesTheLeaseMargin() {
		this.fixture.start("a", "b");
		this.fixture.beforeNext("claim", () -> this.fixture.clock.passMonotonic(this.fixture.times.leaseMargin()));
		assertThat(this.fixture.send().kind()).isEqualTo(Kind.ACCEPTED);
	}

	@Test
	void retriesLaterEachTimeWhenNothingWasSent() {
		this.fixture.start("a", "b");
		for (long delay : new long[] { 5, 10, 20, 40, 80, 160, 300, 300 }) {
			this.fixture.paystack.next(FakePaystack::notSent);
			assertThat(this.fixture.send()).isEqualTo(new SendResult(Kind.RELEASED, Duration.ofSeconds(delay)));
			assertThat(this.fixture.state()).isEqualTo(BatchState.READY);
			assertThat(this.fixture.batch(1).notBefore()).isEqualTo(this.fixture.clock.now().plusSeconds(delay));
			this.fixture.clock.pass(Duration.ofSeconds(delay));
		}
		assertThat(this.fixture.send().kind()).isEqualTo(Kind.ACCEPTED);
	}

	@Test
	void postponesBatchWhenRequestDoesNotReachTheGate() {
		this.fixture.start("a", "b");
		this.fixture.paystack.next((paystack, charges, gate) -> {
			throw new RequestNotSentException("The client has no capacity left", null);
		});
		assertThat(this.fixture.send()).isEqualTo(new SendResult(Kind.POSTPONED, Duration.ofSeconds(5)));
		BatchRecord batch = this.fixture.batch(1);
		assertThat(batch.state()).isEqualTo(BatchState.READY);
		assertThat(batch.attempt()).isZero();
		assertThat(batch.notBefore()).isEqualTo(this.fixture.clock.now().plusSeconds(60));
	}

	@Test
	void waitsForResetOfRateLimit() {
		this.fixture.start("a", "b");
		this.fixture.paystack.next(FakePaystack::rateLimited);
		assertThat(this.fixture.send()).isEqualTo(new SendResult(Kind.RELEASED, Duration.ofSeconds(42)));
		assertThat(this.fixture.batch(1).notBefore()).isEqualTo(this.fixture.clock.now().plusSeconds(42));
	}

	@Test
	void stopsRunAndReleasesBatchWhenKeyIsRefused() {
		this.fixture.start("a", "b");
		this.fixture.paystack.next(FakePaystack::unauthorized);
		assertThat(this.fixture.send().kind()).isEqualTo(Kind.RELEASED);
		assertThat(this.fixture.state()).isEqualTo(BatchState.READY);
		assertThat(this.fixture.runState()).isEqualTo(RunState.STOPPED);
		assertThat(this.fixture.events.all).containsExactly("stopped july: Invalid key. Then call resume.");
	}

	@Test
	void freesReferencesOfRefusedBatch() {
		this.fixture.start("a", "b");
		this.fixture.paystack.next(FakePaystack::refuse);
		assertThat(this.fixture.send().kind()).isEqualTo(Kind.REFUSED);
		assertThat(this.fixture.state()).isEqualTo(BatchState.REFUSED);
		assertThat(this.fixture.outcome("a")).isEqualTo(OutcomeKind.NOT_SUBMITTED);
		assertThat(this.fixture.runState()).isEqualTo(RunState.RUNNING);
		assertThat(this.fixture.events.all).isEmpty();
	}

	@Test
	void stopsRunAfterTwoRefusals() {
		this.fixture.start("a", "b", "c", "d");
		this.fixture.paystack.next(FakePaystack::refuse).next(FakePaystack::refuse);
		this.fixture.send(1);
		this.fixture.send(2);
		assertThat(this.fixture.runState()).isEqualTo(RunState.STOPPED);
		assertThat(this.fixture.events.all).singleElement().asString().startsWith("stopped july: Paystack refused two");
	}

	@Test
	void doesNotKnowOutcomeWhenResponseIsLost() {
		this.fixture.start("a", "b");
		this.fixture.paystack.next(FakePaystack::acceptAndLose);
		assertThat(this.fixture.send()).isEqualTo(SendResult.of(Kind.UNKNOWN));
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNKNOWN);
	}

	@Test
	void doesNotKnowOutcomeWhenSomethingElseFailsAfterTheGate() {
		this.fixture.start("a", "b");
		this.fixture.paystack.next((paystack, charges, gate) -> {
			gate.accept("key 1");
			throw new IllegalArgumentException("a bug");
		});
		assertThat(this.fixture.send()).isEqualTo(SendResult.of(Kind.UNKNOWN));
		assertThat(this.fixture.state()).isEqualTo(BatchState.UNKNOWN);
	}

	@Test
	void doesNotTrustFailureAfterTheGateWasPassedTwice() {
		this.fixture.start("a", "b");
		this.fixture.paystack.next((paystack, charges, gate) -> {
			gate.accept("key 1");
			paystack.add(charges);
			return FakePaystack.accept(paystack, charges, gate);
		});
		assertThat(this.fixture.send()).isEqualTo(SendResult.of(Kind.UNKNOWN));
		assertThat(this.fixture.accepted()).containsEntry("a", 1L);
	}

	@Test
	void recordsAcceptanceAfterItsLeaseHasEnded() {
		this.fixture.start("a", "b");
		this.fixture.paystack.next((paystack, charges, gate) -> {
			gate.accept("key 1");
			this.fixture.clock.pass(this.fixture.times.lease());
			this.fixture.reconcile();
			assertThat(this.fixture.state()).isEqualTo(BatchState.UNKNOWN);
			return paystack.add(charges).fetched();
		});
		assertThat(this.fixture.send().kind()).isEqualTo(Kind.ACCEPTED);
		assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
	}

	@Test
	void doesNotReleaseBatchThatAnotherInstanceHasClaimed() {
		this.fixture.start("a", "b");
		EngineFixture.Instance other = this.fixture.new Instance("instance 2");
		this.fixture.paystack.next((paystack, charges, gate) -> {
			gate.accept("key 1");
			this.fixture.passLookFrom();
			this.fixture.reconcile();
			this.fixture.passGap();
			this.fixture.reconcile();
			paystack.next((service, sent, secondGate) -> {
				secondGate.accept("key 1");
				throw new RequestNotSentException("refused", null);
			});
			return FakePaystack.notSent(paystack, charges, (fingerprint) -> {
			});
		});
		other.contact.time();
		assertThat(this.fixture.send().kind()).isEqualTo(Kind.RELEASED);
		assertThat(this.fixture.batch(1).detail()).isNotEqualTo("Connection refused");
	}

	@Test
	void stopsRunWhenBatchWasAcceptedInAnotherAccount() {
		this.fixture.paystack.add(EngineFixture.charges("z"));
		this.fixture.start("a", "b");
		this.fixture.paystack.next((paystack, charges, gate) -> {
			FakePaystack.pass(paystack, gate);
			FakeBatch batch = paystack.add(charges);
			batch.integration = 7L;
			return batch.fetched();
		});
		this.fixture.send();
		assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
		assertThat(this.fixture.runState()).isEqualTo(RunState.STOPPED);
		assertThat(this.fixture.events.all).singleElement().asString().contains("Other account", "100500", "7");
	}

	@Test
	void recordsAcceptanceWhenLedgerIsBack() {
		this.fixture.start("a", "b");
		this.fixture.failLedger("accept");
		assertThat(this.fixture.send().kind()).isEqualTo(Kind.ACCEPTED);
		assertThat(this.fixture.state()).isEqualTo(BatchState.SENDING);
		assertThatIllegalStateException().isThrownBy(this.fixture.instance.writes::flush);
		this.fixture.restoreLedger();
		this.fixture.clock.pass(Duration.ofHours(1));
		this.fixture.instance.writes.flush();
		assertThat(this.fixture.state()).isEqualTo(BatchState.ACCEPTED);
		this.fixture.instance.writes.flush();
		assertThat(this.fixture.events.all).isEmpty();
	}

	@Test
	void recordsAcceptanceOnceWhenItsCommitWasDoubtful() {
		this.fixture.start("a", "b");
		this.fixture.afterLedger = (method, arguments) -> {
			if (method.equals("accept")) {
				this.fixture.restoreLedger();
				throw new IllegalStateException("The connection was lost during the commit");
			}
		};
		this.fixture.send();
		BatchRecord accepted = this.fixture.batch(1);
		assertThat(accepted.state()).isEqualTo(BatchState.ACCEPTED);
		this.fixture.instance.writes.flush();
		assertThat(this.fixture.batch(1)).isEqualTo(accepted);
	}

	@Test
	void releasesBatchWhenLedgerIsBack() {
		this.fixture.start("a", "b");
		this.fixture.paystack.next(FakePaystack::unauthorized);
		this.fixture.failLedger("stop");
		this.fixture.send();
		assertThat(this.fixture.state()).isEqualTo(BatchState.SENDING);
		this.fixture.restoreLedger();
		this.fixture.instance.writes.flush();
		assertThat(this.fixture.state()).isEqualTo(BatchState.READY);
		assertThat(this.fixture.runState()).isEqualTo(RunState.STOPPED);
	}

	@Test
	void postponesBatchWhoseChargesCannotBeRead() {
		this.fixture.start("a", "b");
		BatchRecord read = this.fixture.batch(1);
		BatchRecord damaged = new BatchRecord(read.key(), read.state(), read.version(), read.attempt(), 0, null, null,
				null, null, null, null, null, null, 3, read.amount(), false, null, null, null, List.of(), null);
		assertThat(this.fixture.instance.sender.send(damaged)).isEqualTo(SendResult.of(Kind.POSTPONED));
		assertThat(this.fixture.batch(1).detail()).contains("2 charges");
		assertThat(this.fixture.paystack.batches).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "0, 5", "7200, 300" })
	void boundsResetOfRateLimit(long reset, long delay) {
		this.fixture.start("a", "b");
		this.fixture.paystack.next((paystack, charges, gate) -> {
			FakePaystack.pass(paystack, gate);
			throw new RateLimitedException("Too many requests", FakePaystack.response(429, Duration.ofSeconds(reset)));
		});
		assertThat(this.fixture.send()).isEqualTo(new SendResult(Kind.RELEASED, Duration.ofSeconds(delay)));
	}

	@Test
	void sendsOthersWhenLedgerDoesNotHaveTheAcceptedBatchAnyMore() {
		this.fixture.start("a", "b");
		this.fixture.beforeLedger = (method, arguments) -> {
			if (method.equals("accept")) {
				throw new IllegalArgumentException("Run july has no batch 1");
			}
		};
		this.fixture.send();
		assertThatCode(this.fixture.instance.writes::flush).doesNotThrowAnyException();
	}

	@Test
	void flushDoesNotWaitForAnotherThreadThatRecords() {
		LedgerWrites writes = this.fixture.instance.writes;
		this.fixture.failLedger();
		writes.write("a test", () -> {
			this.fixture.ledger.runs().time();
			assertThat(CompletableFuture.runAsync(writes::flush)).succeedsWithin(Duration.ofSeconds(20));
		});
		this.fixture.restoreLedger();
		writes.flush();
	}

}
