package io.github.bulkcharges.paystack.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.model.PaystackResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * That nobody waits any more is told once, whenever somebody wants to know it.
 */
class CancelledCallTests {

	private final List<String> told = new ArrayList<>();

	private final Cancellation cancellation = new Cancellation();

	@Test
	void whoWantsToKnowIsToldOnce() {
		this.cancellation.onCancel(() -> this.told.add("first"));
		this.cancellation.onCancel(() -> this.told.add("second"));
		assertThat(this.told).isEmpty();
		assertThat(this.cancellation.isCancelled()).isFalse();
		this.cancellation.cancel();
		this.cancellation.cancel();
		assertThat(this.told).containsExactly("first", "second");
		assertThat(this.cancellation.isCancelled()).isTrue();
	}

	@Test
	void whoComesLateIsToldAtOnce() {
		this.cancellation.cancel();
		this.cancellation.onCancel(() -> this.told.add("late"));
		assertThat(this.told).containsExactly("late");
	}

	@Test
	void howACancelledCallEndsSaysNothingOfTheService() {
		FakeTimer timer = new FakeTimer();
		PulseMonitor monitor = new PulseMonitor(Calls.keys("sk_test_pulse"));
		ScriptedExchange service = new ScriptedExchange(timer);
		PulseExchange pulse = new PulseExchange(service, timer, monitor);
		Call<String> cancelled = Calls.of(Operation.FETCH_BATCH);
		CompletableFuture<PaystackResponse<String>> end = service.pending();
		CompletableFuture<PaystackResponse<String>> answer = pulse.exchange(cancelled);
		cancelled.cancellation().cancel();
		end.completeExceptionally(Calls.unavailable("given up"));
		assertThat(answer).isCompletedExceptionally();
		assertThat(monitor.current().failuresInARow()).isZero();
		service.failing(Calls.unavailable("down"));
		assertThat(pulse.exchange(Calls.of(Operation.FETCH_BATCH))).isCompletedExceptionally();
		assertThat(monitor.current().failuresInARow()).isOne();
	}

}
