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
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;

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
	 * Compares a listed batch of somebody else with the unknown batches of all runs.
	 * @param listed the listed batch
	 * @param announced the number of its charges as far as it is known, or {@code null}
	 * @param runs the runs
	 */
	void compare(BulkChargeBatch listed, @Nullable Long announced, List<ObservedRun> runs) {
		String code = listed.batchCode();
		List<BatchRecord> batches = runs.stream()
			.filter((run) -> !Inspector.isEarlier(listed, run.run()))
			.flatMap((run) -> run.unknown().stream())
			.filter((batch) -> (announced == null || announced == batch.charges()) && !batch.ruledOut().contains(code)
					&& !this.memory.isDifferent(code, batch.key()))
			.toList();
		if (batches.isEmpty()) {
			return;
		}
		Integer count = this.service.batch(code).totalCharges();
		Map<Payment, Integer> payments = payments(code);
		for (BatchRecord batch : batches) {
			if ((count == null || count == batch.charges()) && payments != null && payments.equals(payments(batch))) {
				this.evidence.contradicted(batch.key(), null, "reconciler", RunNotes.sameCharges(code));
			}
			this.memory.differs(code, batch.key());
		}
	}

	/**
	 * Returns how often a listed batch has each payment, or {@code null} if it does not
	 * show everything.
	 */
	private @Nullable Map<Payment, Integer> payments(String code) {
		Map<Payment, Integer> payments = new HashMap<>();
		ChargeRead read = new ChargeRead(this.service, code);
		for (List<BatchCharge> page = read.next(); page != null; page = read.next()) {
			for (BatchCharge charge : page) {
				Payment payment = Payment.of(charge);
				if (payment == null) {
					return null;
				}
				payments.merge(payment, 1, Integer::sum);
			}
		}
		return read.isComplete() ? payments : null;
	}

	private Map<Payment, Integer> payments(BatchRecord batch) {
		Map<Payment, Integer> payments = new HashMap<>();
		for (ChargeRecord record : this.ledger.charges()
			.list(batch.key().run(), batch.key().number(), null, batch.charges())) {
			if (record.payload() != null) {
				BulkCharge charge = this.codec.decode(record);
				payments.merge(new Payment(charge.authorization(), charge.amount()), 1, Integer::sum);
			}
		}
		return payments;
	}

}
