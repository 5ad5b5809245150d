/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.Mark;
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
 */
final class SimulatedService {

	/** The fingerprint of the secret key. */
	static final String KEY = "0123456789abcdef";

	static final long AMOUNT = 50_000;

	private static final Long INTEGRATION = 100_043L;

	private final List<Request> requests;

	private final List<Accepted> batches;

	private final Limits limits;

	private final Fingerprint relevant;

	private SimulatedService(List<Request> requests, List<Accepted> batches, Limits limits) {
		this.requests = requests;
		this.batches = batches;
		this.limits = limits;
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
	 * @param revealed whether it shows its references
	 * @param paused whether it is paused
	 */
	record Accepted(List<String> references, Instant createdAt, boolean listed, boolean revealed, boolean paused) {

	}

	/**
	 * Returns a service that has accepted nothing, or only a batch of somebody else.
	 */
	static SimulatedService of(Limits limits) {
		Accepted foreign = new Accepted(List.of("x"), Instant.EPOCH.plusMillis(1), true, true, false);
		return new SimulatedService(List.of(), limits.hasPages() ? List.of(foreign) : List.of(), limits);
	}

	/**
	 * Returns the newest batch on the list.
	 */
	Mark mark() {
		return this.batches.isEmpty() ? Mark.NONE : new Mark(1, code(0));
	}

	SimulatedService send(List<String> references, Instant deadline) {
		List<Request> changed = new ArrayList<>(this.requests);
		changed.add(new Request(references, Fate.PENDING, deadline, -1));
		return new SimulatedService(List.copyOf(changed), this.batches, this.limits);
	}

	SimulatedService accept(int request, Instant now) {
		List<Accepted> accepted = new ArrayList<>(this.batches);
		Request pending = this.requests.get(request);
		accepted.add(new Accepted(pending.references(), now, false, !this.limits.isHidden(), false));
		return new SimulatedService(replace(this.requests, request,
				(before) -> new Request(before.references(), Fate.ACCEPTED, before.deadline(), this.batches.size())),
				List.copyOf(accepted), this.limits);
	}

	/**
	 * Accepts and lists the last request.
	 */
	SimulatedService acceptLast(Instant now) {
		return accept(this.requests.size() - 1, now).show(this.batches.size());
	}

	SimulatedService show(int batch) {
		List<Accepted> shown = replace(this.batches, batch, (before) -> new Accepted(before.references(),
				before.createdAt(), true, before.revealed(), before.paused()));
		return new SimulatedService(this.requests.stream()
			.map((request) -> (request.batch() == batch)
					? new Request(request.references(), request.fate(), null, batch) : request)
			.toList(), shown, this.limits);
	}

	SimulatedService reveal(int batch) {
		return new SimulatedService(this.requests,
				replace(this.batches, batch, (before) -> new Accepted(before.references(), before.createdAt(),
						before.listed(), true, before.paused())),
				this.limits);
	}

	SimulatedService lose(int request) {
		return new SimulatedService(
				replace(this.requests, request, (before) -> new Request(before.references(), Fate.LOST, null, -1)),
				this.batches, this.limits);
	}

	SimulatedService pause(String batchCode) {
		return new SimulatedService(this.requests,
				replace(this.batches, index(batchCode), (before) -> new Accepted(before.references(),
						before.createdAt(), before.listed(), before.revealed(), true)),
				this.limits);
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
		return this.limits.isDedupe() ? Math.min(carrying, 1) : carrying;
	}

	/**
	 * Returns what a call reads.
	 */
	@Nullable Object read(Call call) {
		Object argument = call.arguments()[0];
		return switch (call.method().getName()) {
			case "batches" -> list((int) argument);
			case "batch" -> batch(index((String) argument));
			case "charges" -> charges(index((String) argument));
			case "verify" -> verify((String) argument);
			default -> throw new IllegalStateException(call.toString());
		};
	}

	private BatchPage list(int page) {
		List<BulkChargeBatch> listed = new ArrayList<>();
		for (int i = 0; i < this.batches.size(); i++) {
			if (this.batches.get(i).listed()) {
				listed.add(this.limits.hasPages() ? listed.size() : 0, batch(i));
			}
		}
		int total = listed.size();
		int size = this.limits.hasPages() ? 1 : 100;
		List<BulkChargeBatch> shown = listed.subList(Math.min((page - 1) * size, total), Math.min(page * size, total));
		return new BatchPage(new Page<>(shown, (long) total, page, size, (total + size - 1) / size), KEY);
	}

	BulkChargeBatch batch(int index) {
		Accepted batch = this.batches.get(index);
		return new BulkChargeBatch(code(index), id(index), null, INTEGRATION, Mode.TEST, BatchStatus.COMPLETE,
				batch.references().size(), 0, batch.createdAt(), batch.createdAt(), Map.of());
	}

	private Page<BatchCharge> charges(int index) {
		List<BatchCharge> charges = new ArrayList<>();
		List<String> references = this.batches.get(index).references();
		for (int i = 0; i < references.size(); i++) {
			boolean debited = !this.limits.isDedupe() || first(references.get(i)) == index;
			charges.add(new BatchCharge(10 * id(index) + i, id(index), INTEGRATION, Mode.TEST,
					this.batches.get(index).revealed() ? references.get(i) : null,
					debited ? ChargeStatus.SUCCESS : ChargeStatus.FAILED, null, AMOUNT, debited ? AMOUNT : null, "NGN",
					false, null, Metadata.NONE, null, null, null, null, null, Map.of()));
		}
		return new Page<>(charges, (long) charges.size(), 1, 100, 1);
	}

	private @Nullable Transaction verify(String reference) {
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
		return index(batchCode) < this.batches.size()
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
