package io.github.bulkcharges.paystack.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.observation.Pulse;

/**
 * Feels the pulse of the service from every call.
 */
final class PulseExchange implements Exchange {

	private final Exchange next;

	private final Timer timer;

	private final AtomicReference<Pulse> pulse;

	PulseExchange(Exchange next, Timer timer, AtomicReference<Pulse> pulse) {
		this.next = next;
		this.timer = timer;
		this.pulse = pulse;
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<PaystackResponse<T>> exchange(Call<T> call) {
		Instant began = this.timer.now();
		return Relay.after(this.next.exchange(call), (response, failure) -> {
			Instant now = this.timer.now();
			if (failure == null) {
				this.pulse.updateAndGet(
						(before) -> new Pulse(before.mode(), now, now, Duration.between(began, now), 0, null, null));
			}
			else if (failure instanceof PaystackException known && !call.cancellation().isCancelled()) {
				this.pulse.updateAndGet((before) -> after(before, known, now));
			}
		});
	}

	private static Pulse after(Pulse before, PaystackException failure, Instant now) {
		boolean answered = failure instanceof PaystackRefusedException;
		AuthenticationException refused = before.refusedKey();
		if (failure instanceof AuthenticationException authentication) {
			refused = authentication;
		}
		else if (answered) {
			refused = null;
		}
		return new Pulse(before.mode(), now, before.lastSuccess(), before.latency(),
				answered ? 0 : before.failuresInARow() + 1, failure, refused);
	}

}
