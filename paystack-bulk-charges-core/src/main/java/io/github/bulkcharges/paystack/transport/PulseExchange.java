package io.github.bulkcharges.paystack.transport;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.model.PaystackResponse;

/**
 * Feels the pulse of the service from every call.
 */
final class PulseExchange implements Exchange {

	private final Exchange next;

	private final Timer timer;

	private final PulseMonitor monitor;

	PulseExchange(Exchange next, Timer timer, PulseMonitor monitor) {
		this.next = next;
		this.timer = timer;
		this.monitor = monitor;
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<PaystackResponse<T>> exchange(Call<T> call) {
		Instant began = this.timer.now();
		return Relay.after(this.next.exchange(call), (response, failure) -> {
			if (failure == null) {
				this.monitor.succeeded(began, this.timer.now());
			}
			else if (failure instanceof PaystackException known && !call.cancellation().isCancelled()) {
				this.monitor.failed(known, call.credential(), this.timer.now());
			}
		});
	}

}
