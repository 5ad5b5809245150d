/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Keeps batches and processes them in turns, one attempt at a time. Knows nothing about
 * HTTP, and attempts nothing by itself: the caller calls {@link #attemptNext()}.
 *
 * <p>
 * A reference belongs to the charge that was accepted first. With deduplication, every
 * later charge with that reference fails as a duplicate when it is attempted, even if the
 * first has not been attempted by then.
 */
final class ChargeEngine {

	// Beyond 32 bits, as the service's may be.
	private static final long FIRST_BATCH_ID = 3_000_000_001L;

	private static final long FIRST_CHARGE_ID = 5_000_000_001L;

	// Eleven letters and digits.
	private static final long MIN_CODE = Long.parseLong("10000000000", Character.MAX_RADIX);

	// Fair, so that reads do not starve while batches are processed at full speed.
	private final ReentrantLock lock = new ReentrantLock(true);

	private final Condition workArrived = this.lock.newCondition();

	private final List<Batch> batches = new ArrayList<>();

	private final Map<String, Batch> batchesByIdAndCode = new HashMap<>();

	private final Map<String, Charge> chargesByReference = new HashMap<>();

	private final Queue<Batch> active = new ArrayDeque<>();

	private final Queue<DelayedBatch> delayed = new PriorityQueue<>(Comparator.comparingLong(DelayedBatch::acceptedAt));

	// The same delays in every run.
	private final SplittableRandom delays = new SplittableRandom(1);

	private final Random codes = new Random();

	private final SimulatorOptions options;

	private final Bank bank;

	private final Clock clock;

	private final Consumer<ChargeView> debited;

	private long nextBatchId = FIRST_BATCH_ID;

	private long nextChargeId = FIRST_CHARGE_ID;

	/**
	 * Creates an engine.
	 * @param options deduplication and delays
	 * @param bank debits cards
	 * @param clock the time of the service
	 * @param debited called with each charge that was debited; must not wait
	 */
	ChargeEngine(SimulatorOptions options, Bank bank, Clock clock, Consumer<ChargeView> debited) {
		this.options = options;
		this.bank = bank;
		this.clock = clock;
		this.debited = debited;
	}

	/**
	 * Accepts charges, or has them accepted within the acceptance delay.
	 * @return the batch, or empty if it is accepted later
	 */
	Optional<BatchView> accept(List<ChargeRequest> requests, String secretKey) {
		return locked(() -> {
			long now = this.clock.millis();
			long delay = this.options.acceptanceDelay().toMillis();
			if (delay == 0) {
				return Optional.of(accept(requests, secretKey, now).view());
			}
			this.delayed.add(new DelayedBatch(requests, secretKey, now + this.delays.nextLong(1, delay + 1)));
			this.workArrived.signalAll();
			return Optional.empty();
		});
	}

	private void acceptDelayed() {
		long now = this.clock.millis();
		for (DelayedBatch next = this.delayed.peek(); next != null
				&& next.acceptedAt() <= now; next = this.delayed.peek()) {
			this.delayed.remove();
			accept(next.requests(), next.secretKey(), next.acceptedAt());
		}
	}

	private Batch accept(List<ChargeRequest> requests, String secretKey, long now) {
		BatchIdentity identity = new BatchIdentity(this.nextBatchId++, "BCH_" + code(),
				"bulkcharge-" + now + "-" + code(), secretKey, now);
		ChargeState pending = ChargeState.accepted(now);
		Batch batch = new Batch(identity,
				requests.stream().map((request) -> charge(identity, request, pending)).toList());
		this.batches.add(batch);
		this.batchesByIdAndCode.put(Long.toString(identity.id()), batch);
		this.batchesByIdAndCode.put(identity.code(), batch);
		activate(batch);
		return batch;
	}

	private Charge charge(BatchIdentity batch, ChargeRequest request, ChargeState pending) {
		String reference = request.reference();
		if (reference == null) {
			reference = batch.reference() + "-" + code();
		}
		boolean used = this.chargesByReference.containsKey(reference);
		Charge charge = new Charge(this.nextChargeId++, batch, request, reference, used && this.options.dedupe(),
				pending);
		if (!used) {
			this.chargesByReference.put(reference, charge);
		}
		return charge;
	}

	private String code() {
		return Long.toString(this.codes.nextLong(MIN_CODE, MIN_CODE * Character.MAX_RADIX), Character.MAX_RADIX);
	}

	Optional<BatchView> batch(String idOrCode) {
		return locked(() -> find(idOrCode).map(Batch::view));
	}

	/** Returns the batches that match and are listed by now, the newest first. */
	Page<BatchView> batches(Predicate<BatchStatus> status, PageRequest page) {
		return locked(() -> {
			int last = this.batches.size() - 1;
			long listed = this.clock.millis() - this.options.listingDelay().toMillis();
			return Page
				.of(IntStream.rangeClosed(0, last)
					.mapToObj((i) -> this.batches.get(last - i))
					.filter((batch) -> batch.identity().createdAt() <= listed && status.test(batch.status())), page)
				.map(Batch::view);
		});
	}

	/**
	 * Returns the charges of a batch that match, in the order in which they were sent.
	 */
	Optional<Page<ChargeView>> charges(String idOrCode, Predicate<ChargeView> filter, PageRequest page) {
		return locked(() -> find(idOrCode))
			.map((batch) -> Page.of(batch.charges().stream().map(Charge::view).filter(filter), page));
	}

	/** Returns the charge to which a reference belongs, once it has a transaction. */
	Optional<ChargeView> transaction(String reference) {
		return locked(() -> Optional.ofNullable(this.chargesByReference.get(reference))).map(Charge::view)
			.filter((view) -> view.state().outcome().hasTransaction());
	}

	/** Pauses a batch and returns its new state. A complete batch stays complete. */
	Optional<BatchView> pause(String idOrCode) {
		return locked(() -> {
			Optional<Batch> batch = find(idOrCode);
			batch.filter((found) -> found.status() == BatchStatus.ACTIVE).ifPresent((found) -> {
				found.pause(true, this.clock.millis());
				this.active.remove(found);
			});
			return batch.map(Batch::view);
		});
	}

	/** Resumes a batch and returns its new state. A complete batch stays complete. */
	Optional<BatchView> resume(String idOrCode) {
		return locked(() -> {
			Optional<Batch> batch = find(idOrCode);
			batch.filter((found) -> found.status() == BatchStatus.PAUSED).ifPresent((found) -> {
				found.pause(false, this.clock.millis());
				activate(found);
			});
			return batch.map(Batch::view);
		});
	}

	private Optional<Batch> find(String idOrCode) {
		return Optional.ofNullable(this.batchesByIdAndCode.get(idOrCode));
	}

	private void activate(Batch batch) {
		this.active.add(batch);
		this.workArrived.signalAll();
	}

	/**
	 * Attempts one charge of the next batch.
	 * @return whether there was one
	 */
	boolean attemptNext() {
		return locked(() -> {
			Batch batch = this.active.poll();
			if (batch == null) {
				return false;
			}
			ChargeView attempted = batch.attemptNext(this.bank, this.clock.millis());
			if (attempted.state().outcome().isSuccess()) {
				this.debited.accept(attempted);
			}
			if (batch.status() == BatchStatus.ACTIVE) {
				this.active.add(batch);
			}
			return true;
		});
	}

	/** Waits until there is something to attempt. */
	void awaitWork() throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			acceptDelayed();
			while (this.active.isEmpty()) {
				DelayedBatch next = this.delayed.peek();
				this.workArrived.await((next != null) ? next.acceptedAt() - this.clock.millis() : Long.MAX_VALUE,
						TimeUnit.MILLISECONDS);
				acceptDelayed();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Removes everything, including debits. Ids are not reused. */
	void reset() {
		locked(() -> {
			this.batches.clear();
			this.batchesByIdAndCode.clear();
			this.chargesByReference.clear();
			this.active.clear();
			this.delayed.clear();
			this.bank.reset();
			return true;
		});
	}

	private <T> T locked(Supplier<T> action) {
		this.lock.lock();
		try {
			acceptDelayed();
			return action.get();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Charges that are accepted later.
	 *
	 * @param requests the charges
	 * @param secretKey the key that sent them
	 * @param acceptedAt when they are accepted, in milliseconds since the epoch
	 */
	private record DelayedBatch(List<ChargeRequest> requests, String secretKey, long acceptedAt) {

		@Override
		public String toString() {
			return "DelayedBatch[" + this.requests.size() + " charges]";
		}

	}

}
