/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.internal.ledger.OutcomeSum;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.ChargeOutcome;
import io.github.bulkcharges.paystack.run.RunBatch;
import io.github.bulkcharges.paystack.run.RunProgress;
import io.github.bulkcharges.paystack.run.RunReport;

/**
 * Converts records of the ledger to what users see.
 */
final class RunViews {

	private RunViews() {
	}

	static RunProgress progress(RunRecord run, @Nullable String detail, List<BatchRecord> all,
			Supplier<List<OutcomeSum>> sums) {
		Map<BatchState, Integer> batches = new EnumMap<>(BatchState.class);
		Map<BatchState, Integer> charges = new EnumMap<>(BatchState.class);
		for (BatchRecord batch : all) {
			batches.merge(batch.state(), 1, Integer::sum);
			charges.merge(batch.state(), batch.charges(), Integer::sum);
		}
		Integer count = run.charges();
		Long amount = run.amount();
		if (count == null || amount == null) {
			List<OutcomeSum> added = sums.get();
			count = added.stream().mapToInt(OutcomeSum::charges).sum();
			amount = added.stream().mapToLong(OutcomeSum::amount).sum();
		}
		return new RunProgress(run.key().id(), run.state(), detail, count, amount, batches, charges, run.startedAt(),
				run.sendBefore());
	}

	static RunBatch batch(BatchRecord batch) {
		return new RunBatch(batch.key().run().mode(), batch.key().run().id(), batch.key().number(), batch.state(),
				batch.charges(), batch.amount(), batch.attempt(), batch.leaseUntil(), batch.acceptedAt(),
				batch.withdrawn(), batch.batchCode(), batch.otherCode(), batch.detail());
	}

	static ChargeOutcome outcome(ChargeRecord charge) {
		ChargeResult result = charge.result();
		if (result == null) {
			return new ChargeOutcome(charge.run().id(), charge.batchNumber(), charge.reference(), charge.amount(), null,
					null, null, null, null, null, null, null, charge.retryOf());
		}
		return new ChargeOutcome(charge.run().id(), charge.batchNumber(), charge.reference(), charge.amount(),
				result.kind(), result.debited(), result.currency(), result.responseCode(), result.transactionId(),
				result.fees(), result.paidAt(), charge.settledAt(), charge.retryOf());
	}

	static RunReport.Sum sum(OutcomeSum sum) {
		return new RunReport.Sum(sum.kind(), sum.currency(), sum.charges(), sum.amount(), sum.debited(), sum.fees());
	}

}
