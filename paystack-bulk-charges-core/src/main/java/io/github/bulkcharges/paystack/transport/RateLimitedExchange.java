package io.github.bulkcharges.paystack.transport;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BandwidthBuilder;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.observation.PaystackObservationDocumentation;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;

/**
 * Lets through as many requests of each operation as the service takes, in the order in
 * which they came; the others wait without holding a thread. The service's own headers
 * correct what is assumed here.
 */
final class RateLimitedExchange implements Exchange {

	private static final Duration WINDOW = Duration.ofSeconds(60);

	private static final int TEST = 100;

	private static final int LIVE = 600;

	private static final int LIVE_VERIFY = 3000;

	private final Exchange next;

	private final RateLimitSettings settings;

	private final Timer timer;

	private final Map<Operation, Lane> lanes = new EnumMap<>(Operation.class);

	RateLimitedExchange(Exchange next, RateLimitSettings settings, boolean live, Timer timer) {
		this.next = next;
		this.settings = settings;
		this.timer = timer;
		for (Operation operation : Operation.values()) {
			Integer requests = settings.requests();
			this.lanes.put(operation, new Lane((requests != null) ? requests : allowed(operation, live)));
		}
	}

	private static int allowed(Operation operation, boolean live) {
		if (!live) {
			return TEST;
		}
		return (operation == Operation.VERIFY) ? LIVE_VERIFY : LIVE;
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<PaystackResponse<T>> exchange(Call<T> call) {
		Lane lane = this.lanes.get(call.operation());
		return (lane != null) ? lane.exchange(call) : this.next.exchange(call);
	}

	/**
	 * The requests of one operation.
	 */
	private final class Lane {

		private final Bucket bucket;

		private final AtomicInteger waiting = new AtomicInteger();

		private volatile int limit;

		Lane(int limit) {
			this.limit = limit;
			this.bucket = Bucket.builder()
				.addLimit(bandwidth(limit))
				.withCustomTimePrecision(new TimerMeter(RateLimitedExchange.this.timer))
				.build();
		}

		<T extends @Nullable Object> CompletableFuture<PaystackResponse<T>> exchange(Call<T> call) {
			long wait = this.bucket.consumeIgnoringRateLimits(1);
			if (wait <= 0) {
				return send(call);
			}
			if (wait >= call.remaining(RateLimitedExchange.this.timer.now()).toNanos()) {
				return refuse(call, "its turn would come only in " + Duration.ofNanos(wait).toSeconds()
						+ " s, after its time is up");
			}
			if (this.waiting.incrementAndGet() > RateLimitedExchange.this.settings.mostWaiting()) {
				this.waiting.decrementAndGet();
				return refuse(call, RateLimitedExchange.this.settings.mostWaiting()
						+ " requests are waiting for their turn already");
			}
			return sendAfter(Duration.ofNanos(wait), call);
		}

		private <T extends @Nullable Object> CompletableFuture<PaystackResponse<T>> sendAfter(Duration wait,
				Call<T> call) {
			CompletableFuture<PaystackResponse<T>> result = new CompletableFuture<>();
			call.observation().event(PaystackObservationDocumentation.Events.RATE_LIMIT_WAIT);
			Runnable withdraw = RateLimitedExchange.this.timer.after(wait, () -> {
				this.waiting.decrementAndGet();
				Relay.to(result, send(call));
			});
			call.cancellation().onCancel(() -> {
				withdraw.run();
				if (result.completeExceptionally(
						new RequestNotSentException(call + " was cancelled while it waited for its turn", null))) {
					this.waiting.decrementAndGet();
				}
			});
			return result;
		}

		private <T extends @Nullable Object> CompletableFuture<PaystackResponse<T>> send(Call<T> call) {
			return Relay.after(RateLimitedExchange.this.next.exchange(call),
					(response, failure) -> learn(call.received()));
		}

		private <T extends @Nullable Object> CompletableFuture<PaystackResponse<T>> refuse(Call<T> call, String why) {
			this.bucket.addTokens(1);
			return CompletableFuture.failedFuture(
					new RequestNotSentException(call + " was not sent, so as not to exceed the service's rate limit ("
							+ this.limit + " in 60 seconds): " + why + ". Send it later", null));
		}

		/**
		 * Where the service allows less than we think, because others use the same key,
		 * keep to what it says until its window ends.
		 */
		private void learn(@Nullable HttpHeaders headers) {
			Integer limit = (headers != null) ? whole(headers.getFirst("x-ratelimit-limit")) : null;
			Integer remaining = (headers != null) ? whole(headers.getFirst("x-ratelimit-remaining")) : null;
			if (headers == null || limit == null || remaining == null || limit < 1) {
				return;
			}
			if (RateLimitedExchange.this.settings.requests() == null && limit != this.limit) {
				this.limit = limit;
				this.bucket.replaceConfiguration(BucketConfiguration.builder().addLimit(bandwidth(limit)).build(),
						TokensInheritanceStrategy.PROPORTIONALLY);
			}
			long excess = this.bucket.getAvailableTokens() - remaining;
			Duration reset = AnswerReader.seconds(headers.getFirst("x-ratelimit-reset"));
			if (excess > 0 && reset != null && reset.compareTo(WINDOW) <= 0 && this.bucket.tryConsume(excess)) {
				RateLimitedExchange.this.timer.after(reset, () -> this.bucket.addTokens(excess));
			}
		}

		private Bandwidth bandwidth(int requests) {
			long tokens = BigDecimal.valueOf(requests)
				.multiply(RateLimitedExchange.this.settings.share())
				.setScale(0, RoundingMode.FLOOR)
				.longValueExact();
			long atLeastOne = Math.max(1, tokens);
			return BandwidthBuilder.builder().capacity(atLeastOne).refillIntervally(atLeastOne, WINDOW).build();
		}

		private static @Nullable Integer whole(@Nullable String text) {
			try {
				return (text != null) ? Integer.valueOf(text.trim()) : null;
			}
			catch (NumberFormatException ex) {
				return null;
			}
		}

	}

	/**
	 * The bucket's clock.
	 */
	private record TimerMeter(Timer timer) implements TimeMeter {

		@Override
		public long currentTimeNanos() {
			Instant now = this.timer.now();
			return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
		}

		@Override
		public boolean isWallClockBased() {
			return true;
		}

	}

}
