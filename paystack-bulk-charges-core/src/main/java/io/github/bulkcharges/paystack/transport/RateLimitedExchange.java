package io.github.bulkcharges.paystack.transport;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

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

	private static final int MOST_BELIEVED = 100_000;

	private final Exchange next;

	private final RateLimitSettings settings;

	private final KeyRing keys;

	private final Timer timer;

	private final Map<Operation, Lane> lanes = new EnumMap<>(Operation.class);

	RateLimitedExchange(Exchange next, RateLimitSettings settings, KeyRing keys, Timer timer) {
		this.next = next;
		this.settings = settings;
		this.keys = keys;
		this.timer = timer;
		for (Operation operation : Operation.values()) {
			this.lanes.put(operation, new Lane(operation));
		}
	}

	private int allowed(Operation operation, boolean live) {
		Integer requests = this.settings.requests();
		if (requests != null) {
			return requests;
		}
		if (!live) {
			return TEST;
		}
		return (operation == Operation.VERIFY) ? LIVE_VERIFY : LIVE;
	}

	/**
	 * Before the first key was read it counts as a test key.
	 */
	private boolean hasLiveKey() {
		Credential last = this.keys.last();
		return last != null && last.hasLiveLimits();
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<PaystackResponse<T>> exchange(Call<T> call) {
		Lane lane = this.lanes.get(call.operation());
		return (lane != null) ? lane.exchange(call) : this.next.exchange(call);
	}

	/**
	 * The requests of one operation. Each takes a place and keeps it for as long as the
	 * service may count it, so that in no 60 seconds there are more of them than places,
	 * wherever the service's window begins.
	 */
	private final class Lane {

		/** Until when each place is taken, in order. */
		private final List<Instant> taken = new ArrayList<>();

		private final Set<Waiting<?>> queue = new LinkedHashSet<>();

		private final Operation operation;

		private boolean live;

		private int limit;

		private int places;

		private Runnable withdraw = () -> {
		};

		Lane(Operation operation) {
			this.operation = operation;
			allow(hasLiveKey());
		}

		private void allow(boolean live) {
			this.live = live;
			this.limit = allowed(this.operation, live);
			this.places = places(this.limit);
		}

		/**
		 * Where a key of another kind has come into use, those who wait may have places
		 * now.
		 */
		private void followTheKey() {
			List<Waiting<?>> due = List.of();
			synchronized (this) {
				if (this.live != hasLiveKey()) {
					due = due();
				}
			}
			due.forEach(this::send);
		}

		<T extends @Nullable Object> CompletableFuture<PaystackResponse<T>> exchange(Call<T> call) {
			followTheKey();
			Waiting<T> waiting;
			synchronized (this) {
				if (this.queue.isEmpty() && takePlace()) {
					waiting = null;
				}
				else {
					String problem = problem(call);
					if (problem != null) {
						return refused(call, problem);
					}
					waiting = new Waiting<>(call, new CompletableFuture<>());
					this.queue.add(waiting);
					if (this.queue.size() == 1 && !wakesUpForTheNext()) {
						this.queue.remove(waiting);
						return refused(call, "this client is closed");
					}
				}
			}
			if (waiting == null) {
				CompletableFuture<PaystackResponse<T>> result = new CompletableFuture<>();
				send(call, result);
				return result;
			}
			call.observation().event(PaystackObservationDocumentation.Events.RATE_LIMIT_WAIT);
			call.cancellation().onCancel(() -> giveUp(waiting));
			return waiting.result;
		}

		private @Nullable String problem(Call<?> call) {
			int most = RateLimitedExchange.this.settings.mostWaiting();
			if (this.queue.size() >= most) {
				return most + " requests are waiting for their turn already";
			}
			if (RateLimitedExchange.this.keys.last() == null) {
				// Before the first key was read nobody knows when a turn will come.
				return null;
			}
			Instant now = RateLimitedExchange.this.timer.now();
			Duration wait = Duration.between(now, turn(this.queue.size()));
			return (wait.compareTo(call.remaining(now)) >= 0)
					? "its turn would come only in " + wait.toSeconds() + " s, after its time is up" : null;
		}

		/**
		 * When it is the turn of whoever has so many before it in the queue.
		 */
		private Instant turn(int before) {
			int first = this.taken.size() - this.places;
			return this.taken.get(first + before % this.places).plus(WINDOW.multipliedBy(before / this.places));
		}

		private boolean takePlace() {
			Instant now = RateLimitedExchange.this.timer.now();
			while (!this.taken.isEmpty() && !this.taken.get(0).isAfter(now)) {
				this.taken.remove(0);
			}
			return this.taken.size() < this.places && take(now.plus(WINDOW));
		}

		private boolean take(Instant until) {
			int position = Collections.binarySearch(this.taken, until);
			this.taken.add((position < 0) ? -position - 1 : position, until);
			return true;
		}

		private boolean wakesUpForTheNext() {
			this.withdraw.run();
			Duration wait = Duration.between(RateLimitedExchange.this.timer.now(), turn(0));
			try {
				this.withdraw = RateLimitedExchange.this.timer.after(wait.isNegative() ? Duration.ZERO : wait,
						() -> due().forEach(this::send));
				return true;
			}
			catch (RejectedExecutionException closed) {
				return false;
			}
		}

		private synchronized List<Waiting<?>> due() {
			if (this.live != hasLiveKey()) {
				allow(!this.live);
			}
			List<Waiting<?>> due = new ArrayList<>();
			Iterator<Waiting<?>> waiting = this.queue.iterator();
			while (waiting.hasNext() && takePlace()) {
				due.add(waiting.next());
				waiting.remove();
			}
			if (!this.queue.isEmpty()) {
				wakesUpForTheNext();
			}
			return due;
		}

		/**
		 * Whoever comes by here is another call's thread, or nobody's.
		 */
		private <T extends @Nullable Object> void send(Waiting<T> waiting) {
			waiting.call.context().run(() -> send(waiting.call, waiting.result));
		}

		/**
		 * What an answer teaches is learned before anybody hears of it.
		 */
		private <T extends @Nullable Object> void send(Call<T> call, CompletableFuture<PaystackResponse<T>> result) {
			Relay.to(result, Relay.after(RateLimitedExchange.this.next.exchange(call), (response, failure) -> {
				followTheKey();
				learn(call.received());
			}));
		}

		/**
		 * One that is not in the queue any more is on its way and tells by itself.
		 */
		private void giveUp(Waiting<?> waiting) {
			boolean waited;
			synchronized (this) {
				waited = this.queue.remove(waiting);
				if (this.queue.isEmpty()) {
					this.withdraw.run();
				}
			}
			if (waited) {
				waiting.result.completeExceptionally(new RequestNotSentException(
						waiting.call + " was cancelled while it waited for its turn", null));
			}
		}

		private <T extends @Nullable Object> CompletableFuture<PaystackResponse<T>> refused(Call<T> call, String why) {
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
			Duration reset = (headers != null) ? AnswerReader.seconds(headers.getFirst("x-ratelimit-reset")) : null;
			if (limit == null || limit < 1 || limit > MOST_BELIEVED) {
				return;
			}
			List<Waiting<?>> due;
			synchronized (this) {
				if (RateLimitedExchange.this.settings.requests() == null) {
					this.limit = limit;
					this.places = places(limit);
				}
				if (remaining != null && remaining >= 0 && reset != null && reset.compareTo(WINDOW) <= 0) {
					leave(remaining, RateLimitedExchange.this.timer.now().plus(reset));
				}
				due = due();
			}
			due.forEach(this::send);
		}

		/**
		 * Leave no more than so many places free until then.
		 */
		private void leave(int free, Instant until) {
			int tooFew = this.places - free;
			int longEnough = 0;
			for (int i = this.taken.size() - 1; i >= 0 && !this.taken.get(i).isBefore(until); i--) {
				longEnough++;
			}
			for (int i = longEnough; i < tooFew; i++) {
				if (!this.taken.isEmpty() && this.taken.get(0).isBefore(until)) {
					this.taken.remove(0);
				}
				take(until);
			}
		}

		private int places(int limit) {
			int share = BigDecimal.valueOf(limit)
				.multiply(RateLimitedExchange.this.settings.share())
				.setScale(0, RoundingMode.FLOOR)
				.intValueExact();
			return Math.max(1, share);
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
	 * A call that waits for its turn.
	 */
	private static final class Waiting<T extends @Nullable Object> {

		private final Call<T> call;

		private final CompletableFuture<PaystackResponse<T>> result;

		Waiting(Call<T> call, CompletableFuture<PaystackResponse<T>> result) {
			this.call = call;
			this.result = result;
		}

	}

}
