/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link CallThreads}.
 */
@Timeout(30)
class CallThreadsTests {

	private static final int CAPACITY = 1_001;

	@Test
	void runsRequestsAndCallbacksOnNamedDaemonThreads() {
		CompletableFuture<Thread> request = new CompletableFuture<>();
		CompletableFuture<Thread> callback = new CompletableFuture<>();
		try (CallThreads threads = new CallThreads(null, 1)) {
			threads.request(() -> request.complete(Thread.currentThread()));
			threads.callback(() -> callback.complete(Thread.currentThread()));
			assertThat(request.join().getName()).startsWith("paystack-").doesNotStartWith("paystack-callback-");
			assertThat(request.join().isDaemon()).isTrue();
			assertThat(callback.join().getName()).startsWith("paystack-callback-");
			assertThat(callback.join().isDaemon()).isTrue();
		}
	}

	@Test
	void runsRequestsOnTheExecutorOfTheApplication() {
		List<Runnable> tasks = new ArrayList<>();
		CompletableFuture<Thread> callback = new CompletableFuture<>();
		try (CallThreads threads = new CallThreads(tasks::add, 1)) {
			for (int i = 0; i < 2 * CAPACITY; i++) {
				threads.request(() -> {
				});
			}
			threads.callback(() -> callback.complete(Thread.currentThread()));
			assertThat(tasks).hasSize(2 * CAPACITY);
			assertThat(callback.join().getName()).startsWith("paystack-callback-");
		}
	}

	@Test
	void passesOnWhatTheExecutorOfTheApplicationThrows() {
		try (CallThreads threads = new CallThreads((work) -> {
			throw new IllegalStateException("executor");
		}, 1)) {
			assertThatIllegalStateException().isThrownBy(() -> threads.request(() -> {
			})).withMessage("executor");
		}
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_20)
	void rejectsARequestWithoutCapacityUntilThereIsCapacityAgain() {
		CountDownLatch busy = new CountDownLatch(1);
		try (CallThreads threads = new CallThreads(null, 1)) {
			for (int i = 0; i < CAPACITY; i++) {
				threads.request(() -> awaitUninterrupted(busy));
			}
			assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> threads.request(() -> {
			})).withMessage("The client has no capacity left for another request");
			busy.countDown();
			await().untilAsserted(() -> assertThatNoException().isThrownBy(() -> threads.request(() -> {
			})));
		}
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_20)
	void releasesTheCapacityOfARequestThatFails() {
		try (CallThreads threads = new CallThreads(null, 1)) {
			for (int i = 0; i < 2 * CAPACITY; i++) {
				CompletableFuture<String> reached = new CompletableFuture<>();
				threads.request(() -> {
					Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {
					});
					reached.complete("here");
					throw new IllegalStateException("work");
				});
				assertThat(reached.join()).isEqualTo("here");
			}
		}
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_20)
	void releasesTheCapacityOfARequestThatIsRejected() {
		CallThreads threads = new CallThreads(null, 1);
		threads.close();
		for (int i = 0; i < 2 * CAPACITY; i++) {
			assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> threads.request(() -> {
			})).withMessageNotContaining("capacity");
		}
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_20)
	void endsWhatHasBegunWhenItIsClosed() {
		CountDownLatch busy = new CountDownLatch(1);
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		CompletableFuture<String> queued = new CompletableFuture<>();
		CallThreads threads = new CallThreads(null, 1);
		threads.request(() -> {
			awaitUninterrupted(busy);
			interrupted.complete(Thread.currentThread().isInterrupted());
		});
		threads.request(() -> queued.complete("done"));
		threads.close();
		busy.countDown();
		assertThat(interrupted.join()).isFalse();
		assertThat(queued.join()).isEqualTo("done");
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_20)
	void runsACallbackOnTheCurrentThreadWhenItIsClosed() {
		CallThreads threads = new CallThreads(null, 1);
		threads.close();
		CompletableFuture<Thread> callback = new CompletableFuture<>();
		threads.callback(() -> callback.complete(Thread.currentThread()));
		assertThat(callback).isCompletedWithValue(Thread.currentThread());
	}

	@Test
	void runsRequestsWhileCallbacksBlock() {
		CountDownLatch busy = new CountDownLatch(1);
		CompletableFuture<String> request = new CompletableFuture<>();
		try (CallThreads threads = new CallThreads(null, 2)) {
			for (int i = 0; i < 200; i++) {
				threads.callback(() -> awaitUninterrupted(busy));
			}
			threads.request(() -> request.complete("done"));
			assertThat(request.join()).isEqualTo("done");
			busy.countDown();
		}
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_20)
	void startsThreadsUpToTheMaximum() {
		CountDownLatch busy = new CountDownLatch(1);
		Set<Thread> used = ConcurrentHashMap.newKeySet();
		AtomicInteger ended = new AtomicInteger();
		try (CallThreads threads = new CallThreads(null, 3)) {
			for (int i = 0; i < 10; i++) {
				threads.request(() -> {
					used.add(Thread.currentThread());
					awaitUninterrupted(busy);
					ended.incrementAndGet();
				});
			}
			await().until(() -> used.size() == 3);
			assertThat(ended).hasValue(0);
			busy.countDown();
			await().untilAsserted(() -> assertThat(ended).hasValue(10));
			assertThat(used).hasSize(3);
		}
	}

	private static void awaitUninterrupted(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
