package io.github.bulkcharges.paystack.simulator;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Keeps batches and works through them, one attempt at a time, in turns. Knows nothing of
 * HTTP and of time passing: somebody has to call {@link #attemptNext()}.
 *
 * <p>
 * A reference belongs to the charge that was accepted first. Every later charge with that
 * reference fails as a duplicate when its turn comes, even if the first has not been
 * attempted by then.
 */
final class ChargeEngine {

	// Beyond 32 bits, as the service's may be.
	private static final long FIRST_BATCH_ID = 3_000_000_001L;

	private static final long FIRST_CHARGE_ID = 5_000_000_001L;

	private static final int CODE_LENGTH = 15;

	// Fair, so that reading does not starve while batches are worked through at full
	// speed.
	private final ReentrantLock lock = new ReentrantLock(true);

	private final Condition workArrived = this.lock.newCondition();

	private final List<Batch> batches = new ArrayList<>();

	private final Map<String, Batch> batchesByIdAndCode = new HashMap<>();

	private final Map<String, Charge> chargesByReference = new HashMap<>();

	private final Queue<Batch> active = new ArrayDeque<>();

	private final Codes codes = new Codes();

	private final Bank bank;

	private final Clock clock;

	private final Consumer<ChargeView> debited;

	private long nextBatchId = FIRST_BATCH_ID;

	private long nextChargeId = FIRST_CHARGE_ID;

	/**
	 * Create an engine.
	 * @param bank where money moves
	 * @param clock tells when something happened
	 * @param debited is told of each charge that was debited; must not wait
	 */
	ChargeEngine(Bank bank, Clock clock, Consumer<ChargeView> debited) {
		this.bank = bank;
		this.clock = clock;
		this.debited = debited;
	}

	BatchView accept(List<ChargeRequest> requests, String secretKey) {
		return locked(() -> {
			long now = this.clock.millis();
			BatchIdentity identity = new BatchIdentity(this.nextBatchId++, "BCH_" + this.codes.next(CODE_LENGTH),
					"bulkcharge-" + now + "-" + this.codes.next(CODE_LENGTH), secretKey, now);
			ChargeState pending = ChargeState.accepted(now);
			Batch batch = new Batch(identity,
					requests.stream().map((request) -> charge(identity, request, pending)).toList());
			this.batches.add(batch);
			this.batchesByIdAndCode.put(Long.toString(identity.id()), batch);
			this.batchesByIdAndCode.put(identity.code(), batch);
			activate(batch);
			return batch.view();
		});
	}

	private Charge charge(BatchIdentity batch, ChargeRequest request, ChargeState pending) {
		String reference = request.reference();
		if (reference == null) {
			reference = batch.reference() + "-" + this.codes.next(CODE_LENGTH);
		}
		boolean duplicate = this.chargesByReference.containsKey(reference);
		Charge charge = new Charge(this.nextChargeId++, batch, request, reference, duplicate, pending);
		if (!duplicate) {
			this.chargesByReference.put(reference, charge);
		}
		return charge;
	}

	Optional<BatchView> batch(String idOrCode) {
		return locked(() -> find(idOrCode).map(Batch::view));
	}

	/** The batches that match, the newest first. */
	Page<BatchView> batches(Predicate<BatchStatus> status, PageRequest page) {
		return locked(() -> {
			int last = this.batches.size() - 1;
			return Page
				.of(IntStream.rangeClosed(0, last)
					.mapToObj((i) -> this.batches.get(last - i))
					.filter((batch) -> status.test(batch.status())), page)
				.map(Batch::view);
		});
	}

	/** The charges of a batch that match, in the order in which they were sent. */
	Optional<Page<ChargeView>> charges(String idOrCode, Predicate<ChargeView> filter, PageRequest page) {
		return locked(() -> find(idOrCode))
			.map((batch) -> Page.of(batch.charges().stream().map(Charge::view).filter(filter), page));
	}

	/** The charge to which a reference belongs, once it has a transaction. */
	Optional<ChargeView> transaction(String reference) {
		return locked(() -> Optional.ofNullable(this.chargesByReference.get(reference))).map(Charge::view)
			.filter((view) -> view.state().outcome().hasTransaction());
	}

	/** Pause a batch and return what it is now: a complete batch stays complete. */
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

	/** Resume a batch and return what it is now: a complete batch stays complete. */
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
	 * Attempt one charge of the batch whose turn it is.
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

	/** Wait until there is something to attempt. */
	void awaitWork() throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (this.active.isEmpty()) {
				this.workArrived.await();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Forget everything, debits too. Ids go on, so that an old one is never reused. */
	void reset() {
		this.lock.lock();
		try {
			this.batches.clear();
			this.batchesByIdAndCode.clear();
			this.chargesByReference.clear();
			this.active.clear();
			this.bank.reset();
		}
		finally {
			this.lock.unlock();
		}
	}

	private <T> T locked(Supplier<T> action) {
		this.lock.lock();
		try {
			return action.get();
		}
		finally {
			this.lock.unlock();
		}
	}

}
