/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.ErrorResponse;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchStatus;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.Metadata;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.Transaction;
import io.github.bulkcharges.paystack.model.TransactionStatus;

/**
 * Paystack in memory, without idempotency: a batch that is sent twice is accepted twice.
 * Scripts say what happens to the next requests; every request is recorded.
 */
final class FakePaystack implements RunService {

	static final long INTEGRATION = 100500;

	final List<FakeBatch> batches = new CopyOnWriteArrayList<>();

	final List<String> requests = new CopyOnWriteArrayList<>();

	final Map<String, Transaction> transactions = new HashMap<>();

	final Deque<Script> scripts = new ConcurrentLinkedDeque<>();

	/** What happens to an initiate without a script of its own. */
	Script defaultScript = FakePaystack::accept;

	/** Called before each page of the list is read, with its number. */
	Consumer<Integer> beforeList = (page) -> {
	};

	/** Called before each page of charges is read, with its number. */
	Consumer<Integer> beforeCharges = (page) -> {
	};

	String keyFingerprint = "key 1";

	int perPage = 10;

	boolean ascending;

	boolean announcesTotal = true;

	boolean down;

	/** What reads fail with. */
	@Nullable PaystackException failure;

	boolean ignoresPause;

	private final TestClock clock;

	private final AtomicLong ids = new AtomicLong(100);

	FakePaystack(TestClock clock) {
		this.clock = clock;
	}

	/**
	 * Sets what happens to the next initiate. By default it is accepted.
	 */
	FakePaystack next(Script script) {
		this.scripts.add(script);
		return this;
	}

	/**
	 * Adds a batch that was not sent by the engine.
	 */
	FakeBatch add(List<BulkCharge> charges) {
		return add(charges, null);
	}

	/**
	 * Adds a batch that announces another number of charges from the beginning.
	 */
	FakeBatch add(List<BulkCharge> charges, @Nullable Integer announcedTotal) {
		FakeBatch batch = new FakeBatch(this.ids.incrementAndGet(), this.clock.now(), charges);
		batch.announcedTotal = announcedTotal;
		this.batches.add(batch);
		return batch;
	}

	FakeBatch last() {
		return this.batches.get(this.batches.size() - 1);
	}

	FakeBatch batch(long index) {
		return this.batches.get((int) index);
	}

	FakePaystack transaction(String reference, TransactionStatus status, @Nullable Long amount, long id) {
		this.transactions.put(reference, new Transaction(id, Mode.TEST, status, reference, amount, amount, "NGN", null,
				null, null, null, null, null, null, null, Metadata.NONE, null, null, Map.of()));
		return this;
	}

	long count(String request) {
		return this.requests.stream().filter((made) -> made.startsWith(request)).count();
	}

	@Override
	public BulkChargeBatch initiate(List<BulkCharge> charges, Consumer<String> gate) {
		this.requests.add("initiate");
		Script script = this.scripts.poll();
		return ((script != null) ? script : this.defaultScript).run(this, charges, gate);
	}

	@Override
	public BatchPage batches(int number) {
		this.beforeList.accept(number);
		request("list " + number);
		List<FakeBatch> listed = new ArrayList<>(this.batches.stream().filter((batch) -> batch.listed).toList());
		listed.sort(Comparator.comparing((batch) -> batch.id));
		if (!this.ascending) {
			Collections.reverse(listed);
		}
		List<BulkChargeBatch> items = page(listed, number).stream().map(FakeBatch::onList).toList();
		return new BatchPage(page(items, listed.size(), number), this.keyFingerprint);
	}

	@Override
	public BulkChargeBatch batch(String batchCode) {
		request("fetch " + batchCode);
		return find(batchCode).fetched();
	}

	@Override
	public Page<BatchCharge> charges(String batchCode, int number) {
		request("charges " + batchCode + " " + number);
		FakeBatch batch = find(batchCode);
		this.beforeCharges.accept(number);
		List<BatchCharge> charges = batch.charges();
		return page(page(charges, number), charges.size(), number);
	}

	@Override
	public @Nullable Transaction verify(String reference) {
		request("verify " + reference);
		return this.transactions.get(reference);
	}

	@Override
	public void pause(String batchCode) {
		request("pause " + batchCode);
		if (!this.ignoresPause) {
			find(batchCode).status = BatchStatus.PAUSED;
		}
	}

	FakeBatch find(String batchCode) {
		return this.batches.stream().filter((batch) -> batch.code.equals(batchCode)).findFirst().orElseThrow();
	}

	private void request(String request) {
		this.requests.add(request);
		if (this.failure != null) {
			throw this.failure;
		}
		if (this.down) {
			throw new ServiceUnavailableException("Paystack is down", null, null);
		}
	}

	private <T> List<T> page(List<T> all, int number) {
		int from = Math.min((number - 1) * this.perPage, all.size());
		return all.subList(from, Math.min(from + this.perPage, all.size()));
	}

	private <T> Page<T> page(List<T> items, int total, int number) {
		return new Page<>(items, this.announcesTotal ? Long.valueOf(total) : null, number, this.perPage,
				(total + this.perPage - 1) / this.perPage);
	}

	/**
	 * What happens to an initiate.
	 */
	interface Script {

		BulkChargeBatch run(FakePaystack paystack, List<BulkCharge> charges, Consumer<String> gate);

	}

	static BulkChargeBatch accept(FakePaystack paystack, List<BulkCharge> charges, Consumer<String> gate) {
		pass(paystack, gate);
		return paystack.add(charges).fetched();
	}

	static BulkChargeBatch acceptAndLose(FakePaystack paystack, List<BulkCharge> charges, Consumer<String> gate) {
		accept(paystack, charges, gate);
		throw new OutcomeUnknownException("The response was lost", List.of(), null, null, null);
	}

	static BulkChargeBatch lose(FakePaystack paystack, List<BulkCharge> charges, Consumer<String> gate) {
		pass(paystack, gate);
		throw new OutcomeUnknownException("The request was lost", List.of(), null, null, null);
	}

	static BulkChargeBatch notSent(FakePaystack paystack, List<BulkCharge> charges, Consumer<String> gate) {
		pass(paystack, gate);
		throw new RequestNotSentException("Connection refused", null);
	}

	static BulkChargeBatch refuse(FakePaystack paystack, List<BulkCharge> charges, Consumer<String> gate) {
		pass(paystack, gate);
		throw new PaystackRefusedException("Invalid amount", response(400, null));
	}

	static BulkChargeBatch unauthorized(FakePaystack paystack, List<BulkCharge> charges, Consumer<String> gate) {
		pass(paystack, gate);
		throw new AuthenticationException("Invalid key", response(401, null));
	}

	static BulkChargeBatch rateLimited(FakePaystack paystack, List<BulkCharge> charges, Consumer<String> gate) {
		pass(paystack, gate);
		throw new RateLimitedException("Too many requests", response(429, Duration.ofSeconds(42)));
	}

	/**
	 * Passes the gate as the client does: if it throws, nothing is sent.
	 */
	static void pass(FakePaystack paystack, Consumer<String> gate) {
		try {
			gate.accept(paystack.keyFingerprint);
		}
		catch (RuntimeException ex) {
			throw new RequestNotSentException("The hook that runs before sending failed", ex);
		}
	}

	static ErrorResponse response(int status, @Nullable Duration retryAfter) {
		return new ErrorResponse(status, null, null, null, null, null, retryAfter, Map.of(), null);
	}

}
