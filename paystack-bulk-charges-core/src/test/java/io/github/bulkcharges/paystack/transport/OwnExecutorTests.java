package io.github.bulkcharges.paystack.transport;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

/**
 * The client's own executor has a bounded number of places, and gives each back.
 */
class OwnExecutorTests {

	private static final int PLACES = 1_001;

	@Test
	void theThreadsHaveANameAndDoNotKeepTheJvmAlive() {
		CompletableFuture<Thread> thread = new CompletableFuture<>();
		try (OwnExecutor executor = OwnExecutor.create(1)) {
			executor.execute(() -> thread.complete(Thread.currentThread()));
			assertThat(thread.join().getName()).startsWith("paystack-");
			assertThat(thread.join().isDaemon()).isTrue();
		}
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_20)
	void whatFindsNoPlaceIsRefusedUntilThereIsOneAgain() {
		CountDownLatch busy = new CountDownLatch(1);
		try (OwnExecutor executor = OwnExecutor.create(1)) {
			for (int i = 0; i < PLACES; i++) {
				executor.execute(() -> awaitUninterrupted(busy));
			}
			assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> executor.execute(() -> {
			})).withMessageContaining("All places of this client are taken");
			busy.countDown();
			await().untilAsserted(() -> assertThatNoException().isThrownBy(() -> executor.execute(() -> {
			})));
		}
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_20)
	void workGivesItsPlaceBackHoweverItEnds() {
		try (OwnExecutor executor = OwnExecutor.create(1)) {
			for (int i = 0; i < 2 * PLACES; i++) {
				CompletableFuture<String> reached = new CompletableFuture<>();
				boolean fails = i % 2 == 0;
				executor.execute(() -> {
					Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {
					});
					reached.complete("here");
					if (fails) {
						throw new IllegalStateException("work");
					}
				});
				assertThat(reached.join()).isEqualTo("here");
			}
		}
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_20)
	void aClosedExecutorRefusesAndGivesThePlaceBack() {
		OwnExecutor executor = OwnExecutor.create(1);
		executor.close();
		for (int i = 0; i < 2 * PLACES; i++) {
			assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> executor.execute(() -> {
			})).withMessageNotContaining("All places");
		}
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_20)
	void aClosedExecutorEndsWhatItHasBegun() {
		CountDownLatch busy = new CountDownLatch(1);
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		OwnExecutor executor = OwnExecutor.create(1);
		executor.execute(() -> {
			awaitUninterrupted(busy);
			interrupted.complete(Thread.currentThread().isInterrupted());
		});
		executor.close();
		busy.countDown();
		assertThat(interrupted.join()).isFalse();
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_20)
	void thereAreAsManyThreadsAsRequestsAtATimeUpToTheMost() {
		CountDownLatch busy = new CountDownLatch(1);
		Set<Thread> threads = ConcurrentHashMap.newKeySet();
		AtomicInteger ended = new AtomicInteger();
		try (OwnExecutor executor = OwnExecutor.create(3)) {
			for (int i = 0; i < 10; i++) {
				executor.execute(() -> {
					threads.add(Thread.currentThread());
					awaitUninterrupted(busy);
					ended.incrementAndGet();
				});
			}
			await().until(() -> threads.size() == 3);
			assertThat(ended).hasValue(0);
			busy.countDown();
			await().untilAsserted(() -> assertThat(ended).hasValue(10));
			assertThat(threads).hasSize(3);
		}
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_20)
	void requestsOneAfterAnotherNeedFewThreads() {
		Set<Thread> threads = ConcurrentHashMap.newKeySet();
		try (OwnExecutor executor = OwnExecutor.create(64)) {
			for (int i = 0; i < 100; i++) {
				CompletableFuture<Thread> ran = new CompletableFuture<>();
				executor.execute(() -> ran.complete(Thread.currentThread()));
				Thread thread = ran.join();
				threads.add(thread);
				await().pollDelay(Duration.ZERO)
					.pollInterval(Duration.ofMillis(1))
					.until(() -> thread.getState() == Thread.State.TIMED_WAITING);
			}
		}
		assertThat(threads).hasSize(1);
	}

	private static void awaitUninterrupted(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
