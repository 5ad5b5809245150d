/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.model.PaystackResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link CallFuture}.
 */
@Timeout(30)
class CallFutureTests {

	private final Deque<Runnable> callbacks = new ArrayDeque<>();

	private final List<String> events = new ArrayList<>();

	private final CallFuture<String> future = future("call");

	@AfterEach
	void clear() {
		Thread.interrupted();
	}

	@Test
	void handsTheOutcomeOverBeforeTheCallbacksRun() {
		settle(this.future, "done", null);
		assertThat(this.future.await()).isEqualTo("done");
		assertThat(this.future).isNotDone();
		runCallbacks();
		assertThat(this.future).isCompletedWithValue("done");
	}

	@Test
	void throwsTheFailureWithTheStackTraceOfTheCaller() {
		ServiceUnavailableException failure = Calls.unavailable("down");
		settle(this.future, null, failure);
		assertThat(catchThrowable(this.future::await)).isSameAs(failure);
		assertThat(failure.getSuppressed()).singleElement().satisfies((caller) -> {
			assertThat(caller).hasMessage("The call was made here");
			assertThat(caller.getStackTrace()).anyMatch((frame) -> frame.getClassName().equals(getClass().getName()));
		});
		runCallbacks();
		assertThatExceptionOfType(CompletionException.class).isThrownBy(this.future::join).withCause(failure);
	}

	@Test
	void throwsErrorsAsTheyAre() {
		StackOverflowError error = new StackOverflowError();
		settle(this.future, null, error);
		assertThat(catchThrowable(this.future::await)).isSameAs(error);
	}

	@Test
	void tellsWhetherTheCallerReceivesTheOutcome() {
		CallFuture<String> abandoned = future("abandoned");
		abandoned.cancel(true);
		assertThat(this.future.settle("done", null)).isTrue();
		assertThat(abandoned.settle("done", null)).isFalse();
		runCallbacks();
		assertThat(this.future).isCompletedWithValue("done");
		assertThat(abandoned).isCancelled();
		assertThat(this.events).containsExactly("abandoned abandoned");
	}

	@Test
	void isAbandonedWhenTheCallerCompletesIt() {
		this.future.complete("other");
		assertThat(this.events).containsExactly("abandoned call");
	}

	@Test
	void isAbandonedWhenTheCallerCompletesItAsynchronously() {
		this.future.completeAsync(() -> "other", Runnable::run);
		assertThat(this.events).containsExactly("abandoned call");
		assertThat(this.future.settle("done", null)).isFalse();
		assertThat(this.future).isCompletedWithValue("other");
		CallFuture<String> failing = future("failing");
		failing.completeAsync(() -> {
			throw new IllegalStateException("supplier");
		}, Runnable::run);
		assertThat(failing.settle("done", null)).isFalse();
		assertThat(failing).isCompletedExceptionally();
	}

	@Test
	void isNotAbandonedWhenTheCallHasAnOutcome() {
		settle(this.future, "done", null);
		assertThat(this.future.cancel(true)).isFalse();
		assertThat(this.future.complete("other")).isFalse();
		assertThat(this.future.completeExceptionally(new IllegalStateException())).isFalse();
		assertThat(this.events).isEmpty();
		runCallbacks();
		assertThat(this.future).isCompletedWithValue("done");
	}

	@Test
	void awaitsTheOutcomeOfAnAbandonedCall() {
		this.future.cancel(true);
		settle(this.future, "done", null);
		assertThat(this.future.await()).isEqualTo("done");
	}

	@Test
	void throwsWhatTheCallSaysOfAnInterruptionAndStaysInterrupted() {
		RequestNotSentException notSent = new RequestNotSentException("interrupted", null);
		this.future.onAbandoned(() -> {
		}, (ex) -> notSent);
		Thread.currentThread().interrupt();
		assertThat(catchThrowable(this.future::await)).isSameAs(notSent);
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void returnsTheOutcomeWhenItIsInterruptedAndTheCallHasEnded() {
		this.future.onAbandoned(() -> {
		}, (ex) -> {
			settle(this.future, "done", null);
			return null;
		});
		Thread.currentThread().interrupt();
		assertThat(this.future.await()).isEqualTo("done");
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void throwsTheFailureWhenItIsInterruptedAndTheCallHasEnded() {
		ServiceUnavailableException failure = Calls.unavailable("down");
		this.future.onAbandoned(() -> {
		}, (ex) -> {
			settle(this.future, null, failure);
			return null;
		});
		Thread.currentThread().interrupt();
		assertThat(catchThrowable(this.future::await)).isSameAs(failure);
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void awaitsWithoutAThreadForCallbacks() {
		TestClient client = new TestClient();
		CountDownLatch release = new CountDownLatch(1);
		for (int i = 0; i < 20; i++) {
			client.dispatch(Operation.FETCH_BATCH).whenComplete((response, failure) -> awaitUninterrupted(release));
		}
		CallFuture<PaystackResponse<String>> call = client.dispatch(Operation.FETCH_BATCH);
		client.work();
		assertThat(call.await().data()).isEqualTo("read");
		release.countDown();
		client.close();
	}

	@Test
	void keepsTheOutcomeWithoutARecovery() {
		CallFuture<String> successful = this.future.recover((failure) -> future("recovery"));
		CallFuture<String> failing = future("failing");
		CallFuture<String> notRecovered = failing.recover((failure) -> null);
		ServiceUnavailableException failure = Calls.unavailable("down");
		settle(this.future, "done", null);
		settle(failing, null, failure);
		assertThat(successful.await()).isEqualTo("done");
		assertThat(catchThrowable(notRecovered::await)).isSameAs(failure);
	}

	@Test
	void recoversWithAnotherCall() {
		CallFuture<String> recovery = future("recovery");
		List<Throwable> failures = new ArrayList<>();
		CallFuture<String> recovered = this.future.recover((failure) -> {
			failures.add(failure);
			return recovery;
		});
		ServiceUnavailableException failure = Calls.unavailable("down");
		settle(this.future, null, failure);
		assertThat(TestClient.hasOutcome(recovered)).isFalse();
		settle(recovery, "recovered", null);
		assertThat(recovered.await()).isEqualTo("recovered");
		assertThat(failures).containsExactly(failure);
		runCallbacks();
		assertThat(recovered).isCompletedWithValue("recovered");
	}

	@Test
	void failsWhenTheRecoveryFails() {
		CallFuture<String> recovery = future("recovery");
		CallFuture<String> recovered = this.future.recover((failure) -> recovery);
		ServiceUnavailableException failure = Calls.unavailable("still down");
		settle(this.future, null, Calls.unavailable("down"));
		settle(recovery, null, failure);
		assertThat(catchThrowable(recovered::await)).isSameAs(failure);
	}

	@Test
	void failsWhenTheRecoveryThrows() {
		CallFuture<String> recovered = this.future.recover((failure) -> {
			throw new IllegalStateException("recovery");
		});
		ServiceUnavailableException failure = Calls.unavailable("down");
		settle(this.future, null, failure);
		assertThat(TestClient.hasOutcome(recovered)).isTrue();
		assertThat(catchThrowable(recovered::await)).isSameAs(failure);
		assertThat(failure.getSuppressed()).anyMatch((suppressed) -> "recovery".equals(suppressed.getMessage()));
	}

	@Test
	void cancelsTheCallWhenTheRecoveredFutureIsCancelled() {
		this.future.recover((failure) -> null).cancel(true);
		assertThat(this.future).isCancelled();
		assertThat(this.events).containsExactly("abandoned call");
	}

	@Test
	void cancelsTheRecoveryWhenTheRecoveredFutureIsCancelled() {
		CallFuture<String> recovery = future("recovery");
		CallFuture<String> recovered = this.future.recover((failure) -> recovery);
		settle(this.future, null, Calls.unavailable("down"));
		recovered.cancel(true);
		assertThat(recovery).isCancelled();
		assertThat(this.events).containsExactly("abandoned recovery");
	}

	@Test
	void doesNotRecoverWhenTheRecoveredFutureIsCancelled() {
		CallFuture<String> recovered = this.future.recover((failure) -> {
			this.events.add("recovery");
			return null;
		});
		recovered.cancel(true);
		settle(this.future, null, Calls.unavailable("down"));
		assertThat(this.events).containsExactly("abandoned call");
	}

	@Test
	void throwsTheFailureThatItWasRecoveringFromWhenItIsInterrupted() {
		CallFuture<String> recovery = future("recovery");
		CallFuture<String> recovered = this.future.recover((failure) -> recovery);
		OutcomeUnknownException unknown = new OutcomeUnknownException("lost", List.of(), null, null, null);
		settle(this.future, null, unknown);
		Thread.currentThread().interrupt();
		assertThat(catchThrowable(recovered::await)).isSameAs(unknown);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.events).containsExactly("interrupted recovery");
	}

	@Test
	void throwsTheFailureThatItRecoversFromWhenItIsInterruptedBeforeTheRecoveryBegins() {
		CallFuture<String> recovery = future("recovery");
		CallFuture<String> recovered = this.future.recover((failure) -> recovery);
		OutcomeUnknownException unknown = new OutcomeUnknownException("lost", List.of(), null, null, null);
		this.future.onAbandoned(() -> {
		}, (ex) -> {
			settle(this.future, null, unknown);
			return null;
		});
		Thread.currentThread().interrupt();
		assertThat(catchThrowable(recovered::await)).isSameAs(unknown);
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void cancelsTheRecoveryWhenTheRecoveredFutureIsCancelledWhileItBegins() {
		CallFuture<String> recovery = future("recovery");
		List<CallFuture<String>> recovered = new ArrayList<>();
		recovered.add(this.future.recover((failure) -> {
			recovered.get(0).cancel(true);
			return recovery;
		}));
		settle(this.future, null, Calls.unavailable("down"));
		assertThat(recovery).isCancelled();
	}

	@Test
	void interruptsTheCallWhenTheRecoveredFutureIsInterrupted() {
		CallFuture<String> recovered = this.future.recover((failure) -> null);
		Thread.currentThread().interrupt();
		assertThat(catchThrowable(recovered::await)).hasMessage("interrupted call");
		assertThat(this.events).containsExactly("interrupted call");
	}

	@Test
	void computesAnotherOutcome() {
		CallFuture<Integer> length = this.future.then((result, failure) -> (failure != null) ? -1 : result.length());
		CallFuture<String> failing = future("failing");
		CallFuture<Integer> handled = failing.then((result, failure) -> (failure != null) ? -1 : 0);
		settle(this.future, "done", null);
		settle(failing, null, Calls.unavailable("down"));
		assertThat(length.await()).isEqualTo(4);
		assertThat(handled.await()).isEqualTo(-1);
		runCallbacks();
		assertThat(length).isCompletedWithValue(4);
	}

	@Test
	void failsWithWhatTheFunctionThrows() {
		CallFuture<String> then = this.future.then((result, failure) -> {
			throw new IllegalStateException("function");
		});
		settle(this.future, "done", null);
		assertThatIllegalStateException().isThrownBy(then::await).withMessage("function");
	}

	@Test
	void failsWithTheErrorThatTheFunctionThrows() {
		CallFuture<String> then = this.future.then((result, failure) -> {
			throw new StackOverflowError("function");
		});
		settle(this.future, "done", null);
		assertThat(TestClient.hasOutcome(then)).isTrue();
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(then::await);
	}

	@Test
	void cancelsTheCallWhenTheComputedFutureIsCancelled() {
		this.future.then((result, failure) -> result).cancel(true);
		assertThat(this.events).containsExactly("abandoned call");
	}

	@Test
	void interruptsTheCallWhenTheComputedFutureIsInterrupted() {
		CallFuture<String> then = this.future.then((result, failure) -> result);
		Thread.currentThread().interrupt();
		assertThat(catchThrowable(then::await)).hasMessage("interrupted call");
	}

	@Test
	void handsTheOutcomeToAThreadThatWaits() throws Exception {
		AtomicReference<@Nullable String> result = new AtomicReference<>();
		Thread waiting = new Thread(() -> result.set(this.future.await()));
		waiting.start();
		settle(this.future, "done", null);
		waiting.join(20_000);
		assertThat(result.get()).isEqualTo("done");
	}

	private CallFuture<String> future(String name) {
		CallFuture<String> future = new CallFuture<>(this.callbacks::add);
		future.onAbandoned(() -> this.events.add("abandoned " + name), (ex) -> interrupted(name));
		return future;
	}

	private PaystackException interrupted(String name) {
		this.events.add("interrupted " + name);
		return Calls.unavailable("interrupted " + name);
	}

	private void settle(CallFuture<String> future, @Nullable String result, @Nullable Throwable failure) {
		future.settle(result, failure);
	}

	private void runCallbacks() {
		for (Runnable callback = this.callbacks.poll(); callback != null; callback = this.callbacks.poll()) {
			callback.run();
		}
		this.callbacks.clear();
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
