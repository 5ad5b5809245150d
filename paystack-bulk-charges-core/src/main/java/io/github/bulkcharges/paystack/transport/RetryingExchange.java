package io.github.bulkcharges.paystack.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongUnaryOperator;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.observation.PaystackObservationDocumentation;
import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * Repeats what {@link RepeatRule} allows, after a wait that holds no thread: a random
 * part of a delay that doubles, and at least what the service has asked for.
 */
final class RetryingExchange implements Exchange {

	private final Exchange next;

	private final Timer timer;

	private final LongUnaryOperator random;

	/**
	 * Create the layer.
	 * @param random a random number from 0 to below its argument
	 */
	RetryingExchange(Exchange next, Timer timer, LongUnaryOperator random) {
		this.next = next;
		this.timer = timer;
		this.random = random;
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<PaystackResponse<T>> exchange(Call<T> call) {
		Run<T> run = new Run<>(call);
		run.attempt();
		return run.result;
	}

	/**
	 * One call with all its attempts.
	 */
	private final class Run<T extends @Nullable Object> {

		private final Call<T> call;

		private final RetrySettings settings;

		private final Instant deadline;

		private final List<PaystackException> failures = new ArrayList<>();

		private final CompletableFuture<PaystackResponse<T>> result = new CompletableFuture<>();

		Run(Call<T> call) {
			this.call = call;
			this.settings = call.retry();
			this.deadline = RetryingExchange.this.timer.now().plus(this.settings.totalTime());
		}

		void attempt() {
			this.call.attempt(this.deadline);
			RetryingExchange.this.next.exchange(this.call).whenComplete((response, failure) -> {
				if (failure == null) {
					this.result.complete(response);
				}
				else if (failure instanceof PaystackException known) {
					failed(known);
				}
				else {
					this.result.completeExceptionally(failure);
				}
			});
		}

		private void failed(PaystackException failure) {
			Duration wait = waitAfter(failure);
			if (wait == null) {
				end(failure);
				return;
			}
			// Whoever turns it off decides: the next attempt, which then tells how the
			// call ends, or a cancellation before it.
			AtomicBoolean waiting = new AtomicBoolean(true);
			Runnable withdraw;
			try {
				withdraw = RetryingExchange.this.timer.after(wait, () -> {
					if (waiting.compareAndSet(true, false)) {
						this.call.context().run(() -> repeat(failure));
					}
				});
			}
			catch (RejectedExecutionException closed) {
				end(failure);
				return;
			}
			this.call.observation().event(PaystackObservationDocumentation.Events.RETRY);
			this.call.cancellation().onCancel(() -> {
				if (waiting.compareAndSet(true, false)) {
					withdraw.run();
					end(failure);
				}
			});
		}

		private void repeat(PaystackException failure) {
			if (this.call.cancellation().isCancelled()) {
				end(failure);
				return;
			}
			this.failures.add(failure);
			attempt();
		}

		private void end(PaystackException failure) {
			this.failures.forEach(failure::addSuppressed);
			this.result.completeExceptionally(failure);
		}

		/**
		 * How long to wait before the next attempt, or {@code null} when there is to be
		 * none.
		 */
		private @Nullable Duration waitAfter(PaystackException failure) {
			if (this.failures.size() >= this.settings.retries() || this.call.cancellation().isCancelled()
					|| !RepeatRule.mayRepeat(this.call.operation(), failure)) {
				return null;
			}
			Duration asked = (failure instanceof RateLimitedException limited)
					? limited.retryAfter().orElse(Duration.ZERO)
					: failure.answer().map((answer) -> answer.retryAfter()).orElse(Duration.ZERO);
			if (asked.compareTo(this.settings.longestWait()) > 0) {
				return null;
			}
			Duration wait = asked.plus(backoff());
			return RetryingExchange.this.timer.now().plus(wait).isBefore(this.deadline) ? wait : null;
		}

		private Duration backoff() {
			long most = this.settings.maxDelay().toNanos();
			long delay = this.settings.delay().toNanos();
			for (int i = 0; i < this.failures.size() && delay < most; i++) {
				delay *= 2;
			}
			return Duration.ofNanos(RetryingExchange.this.random.applyAsLong(Math.min(delay, most) + 1));
		}

	}

}
