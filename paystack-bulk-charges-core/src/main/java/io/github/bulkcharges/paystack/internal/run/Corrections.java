/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.model.Transaction;
import io.github.bulkcharges.paystack.run.OutcomeKind;

/**
 * Overrides recorded failures with late successes. Handlers see the new outcome before it
 * is written.
 */
final class Corrections {

	private static final Logger logger = LoggerFactory.getLogger(Corrections.class);

	private final Ledger ledger;

	private final Outcomes outcomes;

	private final RunEvents events;

	Corrections(Ledger ledger, Outcomes outcomes, RunEvents events) {
		this.ledger = ledger;
		this.outcomes = outcomes;
		this.events = events;
	}

	/**
	 * Overrides the outcome of a charge if its transaction shows that the customer was
	 * debited after all.
	 * @param charge the charge
	 * @param transaction its transaction
	 */
	void lateSuccess(ChargeRecord charge, Transaction transaction) {
		lateSuccess(charge, this.outcomes.verified(charge, transaction));
	}

	/**
	 * Overrides the outcome of a charge if another one shows that the customer was
	 * debited after all.
	 * @param charge the charge
	 * @param result the other outcome, or {@code null} if it is not known
	 */
	void lateSuccess(ChargeRecord charge, @Nullable ChargeResult result) {
		Integer number = charge.batchNumber();
		if (result == null || number == null || charge.result() == null || wasDebited(charge.result())
				|| !wasDebited(result)) {
			return;
		}
		BatchRecord batch = this.ledger.batches().find(charge.run().batch(number));
		if (batch == null) {
			return;
		}
		ChargeRecord corrected = with(charge, result);
		this.events.settling(batch, List.of(corrected));
		Act act = new Act("settler", "The customer was debited after the failure was recorded");
		if (this.ledger.charges().correct(charge, result, act)) {
			logger.warn("The charge {} of run {} has succeeded after its failure was recorded", charge.reference(),
					charge.run().id());
			this.events.corrected(corrected);
		}
	}

	/**
	 * Returns the outcome of a charge that was settled before: a debit that was recorded
	 * is never forgotten.
	 * @param recorded the recorded outcome, or {@code null}
	 * @param seen the outcome that is seen now
	 */
	static ChargeResult merged(@Nullable ChargeResult recorded, ChargeResult seen) {
		if (recorded == null || !wasDebited(recorded)) {
			return seen;
		}
		if (seen.kind() == OutcomeKind.REVERSED) {
			return new ChargeResult(OutcomeKind.REVERSED, recorded.debited(), recorded.currency(),
					recorded.responseCode(), recorded.transactionId(), recorded.fees(), recorded.paidAt());
		}
		return wasDebited(seen) ? seen : recorded;
	}

	static boolean wasDebited(ChargeResult result) {
		return switch (result.kind()) {
			case SUCCEEDED, PARTIAL, REVERSED -> true;
			case FAILED, NOT_SUBMITTED, UNDETERMINED -> false;
		};
	}

	static ChargeRecord with(ChargeRecord charge, ChargeResult result) {
		return new ChargeRecord(charge.run(), charge.batchNumber(), charge.reference(), charge.amount(),
				charge.digest(), charge.payload(), charge.retryOf(), result, charge.settledAt());
	}

}
