/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.internal.ledger.AuditAction;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.model.BatchStatus;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.RunSettings;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link RunEngine} and {@link Worker}, with threads.
 */
class RunEngineTests {

	private final EngineFixture fixture = new EngineFixture(RunSettings.defaults()
		.withBatchSize(2)
		.withSettleDelay(Duration.ofMillis(600))
		.withPollInterval(Duration.ofMillis(50)));

	private final FakePaystack paystack = this.fixture.paystack;

	private final RunEngine engine = new RunEngine(this.fixture.ledger, this.paystack, this.fixture.settings, Mode.TEST,
			"default", Duration.ofMillis(100), this.fixture.events);

	@AfterEach
	void close() {
		this.engine.close();
	}

	@Test
	void sendsAndSettlesRun() throws Exception {
		List<BulkCharge> charges = IntStream.range(0, 21).mapToObj((i) -> EngineFixture.charge("r" + i)).toList();
		this.fixture.startUnreconciled(EngineFixture.RUN, charges);
		for (int i = 0; i < 11; i++) {
			this.paystack.next((service, sent, gate) -> {
				FakePaystack.pass(service, gate);
				return service.add(sent).complete().fetched();
			});
		}
		this.engine.start();
		try (TickingClock ticking = new TickingClock(this.fixture.clock)) {
			assertThat(this.engine.sent(EngineFixture.RUN).get(20, TimeUnit.SECONDS)).isEqualTo(RunState.RUNNING);
			assertThat(this.engine.settled(EngineFixture.RUN).get(20, TimeUnit.SECONDS)).isEqualTo(RunState.DONE);
		}
		assertThat(this.fixture.accepted()).hasSize(21).allSatisfy((reference, count) -> assertThat(count).isOne());
	}

	@Test
	void continuesByItselfAfterLostResponsesAndOutages() throws Exception {
		this.fixture.startUnreconciled(EngineFixture.RUN, EngineFixture.charges("a", "b", "c", "d"));
		this.paystack.next(FakePaystack::acceptAndLose).next(FakePaystack::lose);
		this.engine.start();
		try (TickingClock ticking = new TickingClock(this.fixture.clock)) {
			assertThat(this.engine.sent(EngineFixture.RUN).get(30, TimeUnit.SECONDS)).isEqualTo(RunState.RUNNING);
		}
		assertThat(this.fixture.accepted()).containsOnlyKeys("a", "b", "c", "d")
			.allSatisfy((reference, count) -> assertThat(count).isOne());
	}

	@Test
	void followSettlesWhatWasSentButSendsNothing() throws Exception {
		this.fixture.start("a", "b", "c", "d");
		this.fixture.send(1);
		this.paystack.batches.get(0).complete();
		this.engine.follow();
		try (TickingClock ticking = new TickingClock(this.fixture.clock)) {
			await().untilAsserted(() -> assertThat(this.fixture.batch(1).state()).isEqualTo(BatchState.SETTLED));
			this.engine.wake(EngineFixture.RUN);
			int requests = this.paystack.requests.size();
			await().until(() -> this.paystack.requests.size() > requests + 2);
			assertThat(this.fixture.batch(2).state()).isEqualTo(BatchState.READY);
			this.engine.start();
			await().untilAsserted(() -> assertThat(this.fixture.batch(2).state()).isEqualTo(BatchState.ACCEPTED));
		}
	}

	@Test
	void doesNothingUntilItIsStarted() {
		this.fixture.startUnreconciled(EngineFixture.RUN, EngineFixture.charges("a"));
		this.engine.onWebhook("BCH_1");
		assertThat(this.paystack.requests).isEmpty();
	}

	@Test
	void closeAwaitsRequestThatIsBeingSent() throws Exception {
		this.fixture.startUnreconciled(EngineFixture.RUN, EngineFixture.charges("a"));
		CountDownLatch sending = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		this.paystack.next((service, sent, gate) -> {
			FakePaystack.pass(service, gate);
			sending.countDown();
			try {
				assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			return service.add(sent).fetched();
		});
		this.fixture.clock.pass(Duration.ofMillis(1));
		try (TickingClock ticking = new TickingClock(this.fixture.clock)) {
			this.engine.start();
			assertThat(sending.await(20, TimeUnit.SECONDS)).isTrue();
			CompletableFuture<RunState> settled = this.engine.settled(EngineFixture.RUN);
			CompletableFuture<Void> closed = CompletableFuture.runAsync(this.engine::close);
			go.countDown();
			closed.get(20, TimeUnit.SECONDS);
			assertThat(settled).isCancelled();
		}
		assertThat(this.fixture.batch(1).batchCode()).isNotNull();
	}

	@Test
	void pausesAcceptedBatches() {
		this.fixture.start("a", "b", "c", "d");
		this.fixture.send(1);
		this.fixture.send(2);
		assertThat(this.engine.pauseAccepted(EngineFixture.RUN, "ada", "wrong prices")).isEqualTo(2);
		assertThat(this.paystack.batches).extracting((batch) -> batch.status).containsOnly(BatchStatus.PAUSED);
		assertThat(this.fixture.ledger.runs().audit(EngineFixture.RUN)).last().satisfies((entry) -> {
			assertThat(entry.action()).isEqualTo(AuditAction.PAUSE_ACCEPTED);
			assertThat(entry.by()).isEqualTo("ada");
			assertThat(entry.detail()).isEqualTo("2 batches were paused: wrong prices");
		});
	}

	@Test
	void recordsHowManyAcceptedBatchesCouldNotBePaused() {
		this.fixture.start("a", "b");
		this.fixture.send(1);
		this.paystack.down = true;
		assertThatExceptionOfType(ServiceUnavailableException.class)
			.isThrownBy(() -> this.engine.pauseAccepted(EngineFixture.RUN, "ada", "wrong prices"));
		assertThat(this.fixture.ledger.runs().audit(EngineFixture.RUN)).last()
			.extracting((entry) -> entry.detail())
			.asString()
			.startsWith("0 batches were paused");
	}

	@Test
	void failsForUnknownRun() {
		assertThat(this.engine.sent(new RunKey(Mode.TEST, "none"))).failsWithin(Duration.ofSeconds(20));
	}

	/**
	 * Lets the clocks of a test follow the real one.
	 */
	private static final class TickingClock implements AutoCloseable {

		private final Thread thread;

		TickingClock(TestClock clock) {
			this.thread = new Thread(() -> {
				try {
					while (true) {
						TimeUnit.MILLISECONDS.sleep(2);
						clock.pass(Duration.ofMillis(2));
					}
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			});
			this.thread.setDaemon(true);
			this.thread.start();
		}

		@Override
		public void close() {
			this.thread.interrupt();
		}

	}

}
