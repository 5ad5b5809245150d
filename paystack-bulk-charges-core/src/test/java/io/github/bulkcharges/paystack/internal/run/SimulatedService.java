package io.github.bulkcharges.paystack.internal.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.run.RunService.BatchPage;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchStatus;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeStatus;
import io.github.bulkcharges.paystack.model.Metadata;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.Transaction;
import io.github.bulkcharges.paystack.model.TransactionStatus;

/**
 * The service at one moment. A request may be accepted, and an accepted batch may be
 * shown on the list, at any time before the deadline of the request. The charges of a
 * batch are attempted when it is accepted.
 *
 */
final class SimulatedService {

	/** The fingerprint of the secret key. */
	static final String KEY = "0123456789abcdef";

	static final long AMOUNT = 50_000;

	private static final Long INTEGRATION = 100_043L;

	private final List<Request> requests;

	private final List<Accepted> batches;

	private final boolean dedupe;

	private final Fingerprint relevant;

	private SimulatedService(List<Request> requests, List<Accepted> batches, boolean dedupe) {
		this.requests = requests;
		this.batches = batches;
		this.dedupe = dedupe;
		this.relevant = Relevance.of(List.of(requests, batches));
	}

	List<Request> requests() {
		return this.requests;
	}

	List<Accepted> batches() {
		return this.batches;
	}

	/**
	 * Returns a fingerprint of what matters for the future.
	 */
	Fingerprint relevant() {
		return this.relevant;
	}

	/**
	 * What became of a request.
	 */
	enum Fate {

		/** It may be accepted. */
		PENDING,

		/** It was accepted. */
		ACCEPTED,

		/** It will not be accepted. */
		LOST

	}

	/**
	 * A request.
	 *
	 * @param references the references of its charges
	 * @param fate what became of it
	 * @param deadline when it is certain whether it was accepted, or {@code null} if that
	 * is so
	 * @param batch the number of the batch, or -1
	 */
	record Request(List<String> references, Fate fate, @Nullable Instant deadline, int batch) {

	}

	/**
	 * An accepted batch.
	 *
	 * @param references the references of its charges
	 * @param createdAt when it was accepted
	 * @param listed whether it is on the list
	 * @param paused whether it is paused
	 */
	record Accepted(List<String> references, Instant createdAt, boolean listed, boolean paused) {

	}

	static SimulatedService empty(boolean dedupe) {
		return new SimulatedService(List.of(), List.of(), dedupe);
	}

	SimulatedService send(List<String> references, Instant deadline) {
		List<Request> changed = new ArrayList<>(this.requests);
		changed.add(new Request(references, Fate.PENDING, deadline, -1));
		return new SimulatedService(List.copyOf(changed), this.batches, this.dedupe);
	}

	SimulatedService accept(int request, Instant now) {
		List<Accepted> accepted = new ArrayList<>(this.batches);
		Request pending = this.requests.get(request);
		accepted.add(new Accepted(pending.references(), now, false, false));
		return new SimulatedService(replace(this.requests, request,
				(before) -> new Request(before.references(), Fate.ACCEPTED, before.deadline(), this.batches.size())),
				List.copyOf(accepted), this.dedupe);
	}

	SimulatedService show(int batch) {
		List<Accepted> shown = replace(this.batches, batch,
				(before) -> new Accepted(before.references(), before.createdAt(), true, before.paused()));
		return new SimulatedService(this.requests.stream()
			.map((request) -> (request.batch() == batch)
					? new Request(request.references(), request.fate(), null, batch) : request)
			.toList(), shown, this.dedupe);
	}

	SimulatedService lose(int request) {
		return new SimulatedService(
				replace(this.requests, request, (before) -> new Request(before.references(), Fate.LOST, null, -1)),
				this.batches, this.dedupe);
	}

	SimulatedService pause(String batchCode) {
		return new SimulatedService(this.requests,
				replace(this.batches, index(batchCode),
						(before) -> new Accepted(before.references(), before.createdAt(), before.listed(), true)),
				this.dedupe);
	}

	/**
	 * Returns the service at a later time: what has reached its deadline is certain.
	 */
	SimulatedService at(Instant now) {
		SimulatedService later = this;
		for (int i = 0; i < this.requests.size(); i++) {
			Request request = this.requests.get(i);
			if (request.deadline() != null && !request.deadline().isAfter(now)) {
				later = (request.fate() == Fate.PENDING) ? later.lose(i) : later.show(request.batch());
			}
		}
		return later;
	}

	/**
	 * Returns how many batches would debit a reference.
	 */
	long debits(String reference) {
		long carrying = this.batches.stream().filter((batch) -> batch.references().contains(reference)).count();
		return this.dedupe ? Math.min(carrying, 1) : carrying;
	}

	BatchPage list(int page) {
		List<BulkChargeBatch> listed = new ArrayList<>();
		for (int i = this.batches.size() - 1; i >= 0; i--) {
			if (this.batches.get(i).listed()) {
				listed.add(batch(i));
			}
		}
		return new BatchPage(new Page<>((page == 1) ? listed : List.of(), (long) listed.size(), page, 100, 1), KEY);
	}

	BulkChargeBatch batch(String batchCode) {
		return batch(index(batchCode));
	}

	BulkChargeBatch batch(int index) {
		Accepted batch = this.batches.get(index);
		return new BulkChargeBatch(code(index), id(index), null, INTEGRATION, Mode.TEST, BatchStatus.COMPLETE,
				batch.references().size(), 0, batch.createdAt(), batch.createdAt(), Map.of());
	}

	Page<BatchCharge> charges(String batchCode) {
		int index = index(batchCode);
		List<BatchCharge> charges = new ArrayList<>();
		List<String> references = this.batches.get(index).references();
		for (int i = 0; i < references.size(); i++) {
			boolean debited = !this.dedupe || first(references.get(i)) == index;
			charges.add(new BatchCharge(10 * id(index) + i, id(index), INTEGRATION, Mode.TEST, references.get(i),
					debited ? ChargeStatus.SUCCESS : ChargeStatus.FAILED, null, AMOUNT, debited ? AMOUNT : null, "NGN",
					false, null, Metadata.NONE, null, null, null, null, null, Map.of()));
		}
		return new Page<>(charges, (long) charges.size(), 1, 100, 1);
	}

	@Nullable Transaction verify(String reference) {
		if (debits(reference) == 0) {
			return null;
		}
		return new Transaction(null, Mode.TEST, TransactionStatus.SUCCESS, reference, AMOUNT, AMOUNT, "NGN", null, null,
				null, null, null, null, null, null, Metadata.NONE, null, null, Map.of());
	}

	private int first(String reference) {
		for (int i = 0; i < this.batches.size(); i++) {
			if (this.batches.get(i).references().contains(reference)) {
				return i;
			}
		}
		throw new IllegalStateException(reference);
	}

	static String code(int index) {
		return "BCH_" + (index + 1);
	}

	private static long id(int index) {
		return index + 1;
	}

	boolean has(String batchCode, List<String> references) {
		return this.batches.size() >= 1 && batchCode.startsWith("BCH_")
				&& this.batches.get(index(batchCode)).references().equals(references);
	}

	private static int index(String batchCode) {
		return Integer.parseInt(batchCode.substring("BCH_".length())) - 1;
	}

	private static <T> List<T> replace(List<T> list, int index, UnaryOperator<T> change) {
		List<T> changed = new ArrayList<>(list);
		changed.set(index, change.apply(list.get(index)));
		return List.copyOf(changed);
	}

}
