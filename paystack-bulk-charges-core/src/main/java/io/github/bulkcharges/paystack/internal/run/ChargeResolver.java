/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.List;

import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.run.OutcomeKind;

/**
 * Applies the decisions of persons about undetermined charges.
 */
final class ChargeResolver {

	private final Ledger ledger;

	private final RunEvents events;

	ChargeResolver(Ledger ledger, RunEvents events) {
		this.ledger = ledger;
		this.events = events;
	}

	boolean resolve(RunKey run, String reference, OutcomeKind kind, long debited, Act act) {
		ChargeRecord charge = this.ledger.charges()
			.find(run.mode(), List.of(reference))
			.stream()
			.filter((found) -> found.run().equals(run))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"The run '" + run.id() + "' has no charge with the reference " + reference));
		checkAmount(charge, kind, debited);
		ChargeResult result = charge.result();
		if (result == null || result.kind() != OutcomeKind.UNDETERMINED) {
			return false;
		}
		ChargeResult resolved = new ChargeResult(kind, debited, result.currency(), result.responseCode(),
				result.transactionId(), result.fees(), result.paidAt());
		ChargeRecord changed = Corrections.with(charge, resolved);
		BatchRecord batch = (charge.batchNumber() != null) ? this.ledger.batches().find(run.batch(charge.batchNumber()))
				: null;
		if (batch != null) {
			this.events.settling(batch, List.of(changed));
		}
		if (!this.ledger.charges().correct(charge, resolved, act)) {
			return false;
		}
		this.events.corrected(changed);
		return true;
	}

	private static void checkAmount(ChargeRecord charge, OutcomeKind kind, long debited) {
		String problem = switch (kind) {
			case SUCCEEDED -> (debited >= charge.amount()) ? null
					: "A successful charge is debited at least the requested amount " + charge.amount();
			case PARTIAL -> (debited > 0 && debited < charge.amount()) ? null
					: "A partial debit is between 0 and the requested amount " + charge.amount();
			case FAILED -> (debited == 0) ? null : "A failed charge is debited nothing";
			case REVERSED -> (debited > 0) ? null : "A reversed charge was debited";
			case NOT_SUBMITTED, UNDETERMINED -> "A charge cannot be resolved as " + kind;
		};
		if (problem != null) {
			throw new IllegalArgumentException(problem + ", but " + debited + " is given for " + charge.reference());
		}
	}

}
