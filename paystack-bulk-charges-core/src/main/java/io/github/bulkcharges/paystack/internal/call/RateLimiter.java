/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.bulkcharges.paystack.internal.security.Credential;
import io.github.bulkcharges.paystack.internal.security.KeyRing;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;

/**
 * Issues as many permits for each operation as the service accepts requests, in the order
 * in which they were asked for. The headers of the service correct what is assumed here.
 */
final class RateLimiter {

	private static final Logger logger = LoggerFactory.getLogger(CallDispatcher.class);

	private static final long WINDOW = Duration.ofSeconds(60).toNanos();

	private static final int TEST_LIMIT = 100;

	private static final int LIVE_LIMIT = 600;

	private static final int LIVE_VERIFY_LIMIT = 3000;

	private static final int MAX_TRUSTED_LIMIT = 100_000;

	private final RateLimitSettings settings;

	private final KeyRing keys;

	private final Scheduler scheduler;

	private final Map<Operation, Lane> lanes = new EnumMap<>(Operation.class);

	RateLimiter(RateLimitSettings settings, KeyRing keys, Scheduler scheduler) {
		this.settings = settings;
		this.keys = keys;
		this.scheduler = scheduler;
		for (Operation operation : Operation.values()) {
			this.lanes.put(operation, new Lane(operation));
		}
	}

	/**
	 * Asks for a permit.
	 * @param operation the operation
	 * @param background whether the request leaves a part of the limit to others
	 * @param deadline the monotonic time after which the permit is of no use
	 * @param granted called when a queued permit is granted, on any thread
	 * @return the permit, which may be queued or refused
	 */
	Permit acquire(Operation operation, boolean background, long deadline, Runnable granted) {
		return this.settings.enabled() ? lane(operation).acquire(background, deadline, granted) : Permit.GRANTED;
	}

	/**
	 * Learns from the headers of a response, whose names are case-insensitive.
	 */
	void learn(Operation operation, Map<String, List<String>> headers) {
		if (this.settings.enabled()) {
			lane(operation).learn(headers);
		}
	}

	private Lane lane(Operation operation) {
		return Objects.requireNonNull(this.lanes.get(operation));
	}

	/**
	 * Before the first key is known, the limit is that of a test key.
	 */
	private boolean hasLiveKey() {
		Credential last = this.keys.last();
		return last != null && last.hasLiveLimits();
	}

	/**
	 * A permit to send one request.
	 */
	static final class Permit {

		private static final Permit GRANTED = new Permit(true, null, null, null);

		private final boolean granted;

		private final @Nullable String refusal;

		private final @Nullable Lane lane;

		private final @Nullable Runnable onGranted;

		private Permit(boolean granted, @Nullable String refusal, @Nullable Lane lane, @Nullable Runnable onGranted) {
			this.granted = granted;
			this.refusal = refusal;
			this.lane = lane;
			this.onGranted = onGranted;
		}

		/**
		 * Returns whether the request may be sent now.
		 */
		boolean isGranted() {
			return this.granted;
		}

		/**
		 * Returns why there will be no permit, or {@code null} if it is granted or
		 * queued.
		 */
		@Nullable String refusal() {
			return this.refusal;
		}

		/**
		 * Leaves the queue.
		 */
		void cancel() {
			if (this.lane != null) {
				this.lane.cancel(this);
			}
		}

	}

	/**
	 * The requests of one operation. Each takes a place and keeps it for as long as the
	 * service may count it, so that no 60 seconds see more requests than there are
	 * places, wherever the window of the service begins.
	 */
	private final class Lane {

		/** Until when each place is taken, in order. */
		private final List<Long> taken = new ArrayList<>();

		/** The places among them that background requests have taken. */
		private final List<Long> takenByBackground = new ArrayList<>();

		private final Deque<Permit> queue = new ArrayDeque<>();

		private final Deque<Permit> backgroundQueue = new ArrayDeque<>();

		private final Operation operation;

		private boolean live;

		private int limit;

		private int places;

		private boolean backgroundIsNext;

		private Runnable withdrawWakeUp = () -> {
		};

		Lane(Operation operation) {
			this.operation = operation;
			assumeLimit(hasLiveKey());
		}

		private void assumeLimit(boolean live) {
			this.live = live;
			int assumed = !live ? TEST_LIMIT : (this.operation == Operation.VERIFY) ? LIVE_VERIFY_LIMIT : LIVE_LIMIT;
			setLimit(Objects.requireNonNullElse(RateLimiter.this.settings.requests(), assumed));
		}

		private void setLimit(int limit) {
			this.limit = limit;
			this.places = Math.max(1,
					BigDecimal.valueOf(limit)
						.multiply(RateLimiter.this.settings.share())
						.setScale(0, RoundingMode.FLOOR)
						.intValueExact());
		}

		/**
		 * Returns how many places background requests may take.
		 */
		private int backgroundPlaces() {
			return Math.max(1, this.places / 2);
		}

		Permit acquire(boolean background, long deadline, Runnable onGranted) {
			List<Permit> granted;
			Permit permit;
			synchronized (this) {
				granted = serve();
				Deque<Permit> queued = background ? this.backgroundQueue : this.queue;
				if (queued.isEmpty() && takePlace(background)) {
					permit = Permit.GRANTED;
				}
				else {
					permit = queue(queued, background, deadline, onGranted);
				}
			}
			release(granted);
			return permit;
		}

		private Permit queue(Deque<Permit> queued, boolean background, long deadline, Runnable onGranted) {
			int capacity = RateLimiter.this.settings.queueCapacity();
			if (this.queue.size() + this.backgroundQueue.size() >= capacity) {
				return refused(capacity + " requests are queued already");
			}
			long now = RateLimiter.this.scheduler.nanoTime();
			// Before the first key is known, nobody knows the limit.
			if (RateLimiter.this.keys.last() != null && turn(queued.size(), background) - deadline >= 0) {
				return refused("its turn would come only in "
						+ Duration.ofNanos(turn(queued.size(), background) - now).toSeconds()
						+ " s, after its timeout");
			}
			Permit permit = new Permit(false, null, this, onGranted);
			queued.add(permit);
			if (!scheduleWakeUp()) {
				queued.remove(permit);
				return refused("the client is closed");
			}
			return permit;
		}

		private Permit refused(String reason) {
			return new Permit(false,
					"the rate limit of the service (" + this.limit + " requests in 60 s) would be exceeded: " + reason,
					null, null);
		}

		/**
		 * Returns the earliest time at which the request at a position of a queue can be
		 * sent.
		 */
		private long turn(int position, boolean background) {
			long turn = turn(this.taken, this.places, position);
			return background ? Math.max(turn, turn(this.takenByBackground, backgroundPlaces(), position)) : turn;
		}

		private long turn(List<Long> taken, int places, int position) {
			int index = taken.size() - places + position % places;
			long free = (index >= 0 && index < taken.size()) ? taken.get(index) : RateLimiter.this.scheduler.nanoTime();
			return free + WINDOW * (position / places);
		}

		private boolean takePlace(boolean background) {
			long now = RateLimiter.this.scheduler.nanoTime();
			for (List<Long> until : List.of(this.taken, this.takenByBackground)) {
				while (!until.isEmpty() && until.get(0) <= now) {
					until.remove(0);
				}
			}
			if (this.taken.size() >= this.places
					|| (background && this.takenByBackground.size() >= backgroundPlaces())) {
				return false;
			}
			take(now + WINDOW);
			if (background) {
				this.takenByBackground.add(now + WINDOW);
			}
			return true;
		}

		private void take(long until) {
			int position = Collections.binarySearch(this.taken, until);
			this.taken.add((position < 0) ? -position - 1 : position, until);
		}

		/**
		 * Grants what can be granted, to both queues in turn.
		 */
		private List<Permit> serve() {
			if (this.live != hasLiveKey()) {
				assumeLimit(!this.live);
			}
			List<Permit> granted = new ArrayList<>();
			Permit next;
			while ((next = next()) != null) {
				granted.add(next);
			}
			scheduleWakeUp();
			return granted;
		}

		private @Nullable Permit next() {
			boolean backgroundFirst = this.backgroundIsNext;
			for (boolean background : new boolean[] { backgroundFirst, !backgroundFirst }) {
				Deque<Permit> queued = background ? this.backgroundQueue : this.queue;
				if (!queued.isEmpty() && takePlace(background)) {
					this.backgroundIsNext = !background;
					return queued.poll();
				}
			}
			return null;
		}

		/**
		 * Schedules the next look at the queues.
		 * @return {@code false} if the scheduler is closed
		 */
		private boolean scheduleWakeUp() {
			this.withdrawWakeUp.run();
			if (this.queue.isEmpty() && this.backgroundQueue.isEmpty()) {
				return true;
			}
			long next = Long.MAX_VALUE;
			if (!this.queue.isEmpty()) {
				next = turn(0, false);
			}
			if (!this.backgroundQueue.isEmpty()) {
				next = Math.min(next, turn(0, true));
			}
			long delay = Math.max(0, next - RateLimiter.this.scheduler.nanoTime());
			try {
				this.withdrawWakeUp = RateLimiter.this.scheduler.schedule(Duration.ofNanos(delay), this::wakeUp);
				return true;
			}
			catch (RejectedExecutionException ex) {
				return false;
			}
		}

		private void wakeUp() {
			List<Permit> granted;
			synchronized (this) {
				granted = serve();
			}
			release(granted);
		}

		private void release(List<Permit> granted) {
			for (Permit permit : granted) {
				try {
					Objects.requireNonNull(permit.onGranted).run();
				}
				catch (Throwable ex) {
					// The permits behind it are granted already.
					logger.error("A call could not be continued after it was queued for the rate limit", ex);
				}
			}
		}

		private synchronized void cancel(Permit permit) {
			this.queue.remove(permit);
			this.backgroundQueue.remove(permit);
			scheduleWakeUp();
		}

		void learn(Map<String, List<String>> headers) {
			Integer announced = number(first(headers, "x-ratelimit-limit"));
			Integer remaining = number(first(headers, "x-ratelimit-remaining"));
			Duration reset = RetryAfter.seconds(first(headers, "x-ratelimit-reset"));
			List<Permit> granted;
			synchronized (this) {
				if (announced != null && announced >= 1 && announced <= MAX_TRUSTED_LIMIT) {
					if (RateLimiter.this.settings.requests() == null && this.live == hasLiveKey()) {
						setLimit(announced);
					}
					if (remaining != null && remaining >= 0 && reset != null && reset.toNanos() <= WINDOW) {
						leaveFree(remaining, RateLimiter.this.scheduler.nanoTime() + reset.toNanos());
					}
				}
				granted = serve();
			}
			release(granted);
		}

		/**
		 * Takes places, so that no more than a number of them are free until a time: the
		 * service has counted requests of others with the same key.
		 */
		private void leaveFree(int free, long until) {
			int missing = this.places - free;
			int longEnough = 0;
			for (int i = this.taken.size() - 1; i >= 0 && this.taken.get(i) >= until; i--) {
				longEnough++;
			}
			for (int i = longEnough; i < missing; i++) {
				if (!this.taken.isEmpty() && this.taken.get(0) < until) {
					this.taken.remove(0);
				}
				take(until);
			}
		}

		private static @Nullable String first(Map<String, List<String>> headers, String name) {
			List<String> values = headers.getOrDefault(name, List.of());
			return values.isEmpty() ? null : values.get(0);
		}

		private static @Nullable Integer number(@Nullable String text) {
			try {
				return (text != null) ? Integer.valueOf(text.trim()) : null;
			}
			catch (NumberFormatException ex) {
				return null;
			}
		}

	}

}
