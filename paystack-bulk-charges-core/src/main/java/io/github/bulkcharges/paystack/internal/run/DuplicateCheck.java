/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.run.BatchState;

/**
 * Suspects that somebody else has sent the charges of an unknown batch again, with other
 * references: a listed batch that was created after the start of the run and has the same
 * authorizations and amounts.
 */
final class DuplicateCheck {

	private final Ledger ledger;

	private final RunService service;

	private final Evidence evidence;

	private final ListMemory memory;

	private final ChargeCodec codec = new ChargeCodec();

	DuplicateCheck(Ledger ledger, RunService service, Evidence evidence, ListMemory memory) {
		this.ledger = ledger;
		this.service = service;
		this.evidence = evidence;
		this.memory = memory;
	}

	/**
	 * Compares a listed batch of somebody else with the unknown batches of a run.
	 * @param listed the listed batch
	 * @param announced the number of its charges as far as it is known, or {@code null}
	 * @param run the run
	 * @param batches the batches of the run
	 */
	void compare(BulkChargeBatch listed, @Nullable Long announced, RunRecord run, List<BatchRecord> batches) {
		String code = listed.batchCode();
		if (Inspector.isEarlier(listed, run)) {
			return;
		}
		for (BatchRecord batch : batches) {
			if (batch.state() == BatchState.UNKNOWN && (announced == null || announced == batch.charges())
					&& !batch.ruledOut().contains(code) && !this.memory.isDifferent(code, batch.key())) {
				if (hasCount(code, batch.charges()) && hasSameCharges(code, batch)) {
					this.evidence.contradicted(batch.key(), null, "reconciler", RunNotes.sameCharges(code));
				}
				this.memory.differs(code, batch.key());
			}
		}
	}

	private boolean hasCount(String code, int count) {
		Integer fetched = this.service.batch(code).totalCharges();
		return fetched == null || fetched == count;
	}

	private boolean hasSameCharges(String code, BatchRecord batch) {
		Map<Payment, Integer> counts = new HashMap<>();
		for (ChargeRecord record : this.ledger.charges()
			.list(batch.key().run(), batch.key().number(), null, batch.charges())) {
			if (record.payload() == null) {
				return false;
			}
			BulkCharge charge = this.codec.decode(record);
			counts.merge(new Payment(charge.authorization(), charge.amount()), 1, Integer::sum);
		}
		ChargeRead read = new ChargeRead(this.service, code);
		for (List<BatchCharge> page = read.next(); page != null; page = read.next()) {
			for (BatchCharge charge : page) {
				Payment payment = Payment.of(charge);
				if (payment == null || counts.merge(payment, -1, Integer::sum) < 0) {
					return false;
				}
			}
		}
		return read.isComplete() && counts.values().stream().allMatch((count) -> count == 0);
	}

}
