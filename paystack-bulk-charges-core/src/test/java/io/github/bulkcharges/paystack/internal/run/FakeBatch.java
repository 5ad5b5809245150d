/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.Authorization;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchStatus;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeStatus;
import io.github.bulkcharges.paystack.model.Metadata;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.Transaction;
import io.github.bulkcharges.paystack.model.TransactionStatus;

/**
 * A batch at the fake Paystack. Tests change what it shows.
 */
final class FakeBatch {

	final String code;

	final long id;

	Instant createdAt;

	@Nullable Long integration = FakePaystack.INTEGRATION;

	Mode mode = Mode.TEST;

	BatchStatus status = BatchStatus.ACTIVE;

	/** Whether the batch is on the list. */
	boolean listed = true;

	/** Whether its charges hide their references. */
	boolean hidden;

	/** Whether its charges are not shown at all. */
	boolean empty;

	@Nullable Integer announcedTotal;

	/** A charge that is shown in addition. */
	@Nullable BatchCharge repeated;

	final List<BulkCharge> sent;

	final List<@Nullable BatchCharge> shown = new ArrayList<>();

	FakeBatch(long id, Instant createdAt, List<BulkCharge> sent) {
		this.code = "BCH_" + id;
		this.id = id;
		this.createdAt = createdAt;
		this.sent = List.copyOf(sent);
		sent.forEach((charge) -> this.shown.add(null));
	}

	/**
	 * Returns the batch as it is listed: without counts.
	 */
	BulkChargeBatch onList() {
		return new BulkChargeBatch(this.code, this.id, null, this.integration, this.mode, this.status, null, null,
				this.createdAt, this.createdAt, Map.of());
	}

	/**
	 * Returns the batch as it is fetched.
	 */
	BulkChargeBatch fetched() {
		int pending = this.status.equals(BatchStatus.COMPLETE) ? 0 : this.sent.size();
		Integer total = (this.announcedTotal != null) ? this.announcedTotal : Integer.valueOf(this.sent.size());
		return new BulkChargeBatch(this.code, this.id, null, this.integration, this.mode, this.status, total, pending,
				this.createdAt, this.createdAt, Map.of());
	}

	List<BatchCharge> charges() {
		List<BatchCharge> charges = new ArrayList<>();
		for (int i = 0; i < this.sent.size() && !this.empty; i++) {
			BatchCharge shown = this.shown.get(i);
			charges.add((shown != null) ? shown : charge(i, ChargeStatus.PENDING, null));
		}
		if (this.repeated != null) {
			BatchCharge charge = this.repeated;
			charges.add(new BatchCharge(this.id * 1000 + 999, charge.batchId(), charge.integration(), charge.mode(),
					charge.reference(), charge.status(), null, charge.requestedAmount(), charge.debitedAmount(), "NGN",
					false, null, Metadata.NONE, null, null, null, null, null, Map.of()));
		}
		return charges;
	}

	/**
	 * Completes the batch: every charge succeeds.
	 */
	FakeBatch complete() {
		for (int i = 0; i < this.sent.size(); i++) {
			BatchCharge shown = this.shown.get(i);
			if (shown == null || shown.status().equals(ChargeStatus.PENDING)) {
				succeed(this.sent.get(i).reference());
			}
		}
		this.status = BatchStatus.COMPLETE;
		return this;
	}

	FakeBatch succeed(String reference) {
		int index = index(reference);
		this.shown.set(index, charge(index, ChargeStatus.SUCCESS, this.sent.get(index).amount()));
		return this;
	}

	FakeBatch succeed(String reference, long transactionId) {
		succeed(reference);
		int index = index(reference);
		BatchCharge shown = this.shown.get(index);
		Transaction transaction = new Transaction(transactionId, this.mode, TransactionStatus.SUCCESS, reference,
				shown.requestedAmount(), shown.requestedAmount(), "NGN", null, null, null, null, null, null, null, null,
				Metadata.NONE, null, null, Map.of());
		this.shown.set(index,
				new BatchCharge(shown.id(), shown.batchId(), shown.integration(), shown.mode(), reference,
						shown.status(), null, shown.requestedAmount(), shown.debitedAmount(), "NGN", false, null,
						Metadata.NONE, null, null, transaction, null, null, Map.of()));
		return this;
	}

	FakeBatch fail(String reference) {
		int index = index(reference);
		this.shown.set(index, charge(index, ChargeStatus.FAILED, 0L));
		return this;
	}

	/**
	 * Hides the reference of one charge.
	 */
	FakeBatch hide(String reference) {
		boolean hidden = this.hidden;
		this.hidden = true;
		int index = index(reference);
		this.shown.set(index, charge(index, ChargeStatus.PENDING, null));
		this.hidden = hidden;
		return this;
	}

	/**
	 * Shows a failure that does not say whether the customer was debited.
	 */
	FakeBatch failAmbiguously(String reference) {
		int index = index(reference);
		this.shown.set(index, charge(index, ChargeStatus.FAILED, null));
		return this;
	}

	private int index(String reference) {
		return this.sent.stream().map(BulkCharge::reference).toList().indexOf(reference);
	}

	private BatchCharge charge(int index, ChargeStatus status, @Nullable Long debited) {
		BulkCharge charge = this.sent.get(index);
		return new BatchCharge(this.id * 1000 + index, this.id, this.integration, this.mode,
				this.hidden ? null : charge.reference(), status, null, charge.amount(), debited, "NGN", false, null,
				Metadata.NONE, null, new Authorization(charge.authorization(), null, null, null, null, null, null, null,
						null, null, null, null, null, Map.of()),
				null, this.createdAt, this.createdAt, Map.of());
	}

}
