/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.internal.ledger.AddConflict;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;

/**
 * Describes why charges cannot be added.
 */
final class Conflicts {

	private Conflicts() {
	}

	static Violation violation(AddConflict conflict, int index) {
		ChargeRecord existing = conflict.existing();
		String retryOf = conflict.charge().retryOf();
		return switch (conflict.kind()) {
			case OTHER_CONTENT -> new Violation(index, conflict.charge().reference(), "reference",
					"is in the run already, with another authorization, amount, partial option or retryOf");
			case OTHER_RUN -> new Violation(index, conflict.charge().reference(), "reference",
					"is in another run" + describe(existing) + "; a reference identifies one debt");
			case RETRY_NOT_FAILED -> new Violation(index, conflict.charge().reference(), "retryOf",
					"the charge " + retryOf + " has not failed" + describe(existing)
							+ "; only a charge that has failed in a settled batch is retried");
			case RETRY_TAKEN -> new Violation(index, conflict.charge().reference(), "retryOf", "the charge " + retryOf
					+ " has another retry" + ((existing != null) ? ": " + existing.reference() : ""));
		};
	}

	static String describe(@Nullable ChargeRecord existing) {
		if (existing == null) {
			return "";
		}
		return " (run '" + existing.run().id() + "', "
				+ ((existing.result() != null) ? existing.result().kind() : "no outcome yet") + ")";
	}

}
