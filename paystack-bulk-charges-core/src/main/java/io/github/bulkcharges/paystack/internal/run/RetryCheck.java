/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.model.Transaction;
import io.github.bulkcharges.paystack.model.TransactionStatus;

/**
 * Verifies, before a batch is claimed, that the attempts that its charges retry have
 * failed. A charge whose earlier attempt did not fail is removed from the batch.
 */
final class RetryCheck {

	private static final Set<TransactionStatus> FAILED = Set.of(TransactionStatus.FAILED, TransactionStatus.ABANDONED);

	private final Ledger ledger;

	private final RunService service;

	private final Corrections corrections;

	RetryCheck(Ledger ledger, RunService service, Corrections corrections) {
		this.ledger = ledger;
		this.service = service;
		this.corrections = corrections;
	}

	/**
	 * Checks the charges of a ready batch.
	 * @param read the batch
	 * @param charges its charges
	 * @return whether the batch can be sent as it was read. If not, charges were removed
	 * @throws io.github.bulkcharges.paystack.error.PaystackException if an earlier
	 * attempt cannot be verified now
	 */
	boolean canBeSent(BatchRecord read, List<ChargeRecord> charges) {
		@Nullable BatchRecord current = read;
		for (ChargeRecord charge : charges) {
			String problem = (charge.retryOf() != null) ? problem(read, charge.retryOf()) : null;
			if (problem == null) {
				continue;
			}
			if (current == null
					|| !this.ledger.batches().remove(current, charge.reference(), new Act("sender", problem))) {
				return false;
			}
			current = this.ledger.batches().find(read.key());
		}
		return current == read;
	}

	private @Nullable String problem(BatchRecord read, String retryOf) {
		List<ChargeRecord> found = this.ledger.charges().find(read.key().run().mode(), List.of(retryOf));
		if (found.isEmpty()) {
			return "The earlier attempt " + retryOf + " is not in the ledger any more, so it cannot be verified";
		}
		ChargeRecord earlier = found.get(0);
		ChargeResult recorded = earlier.result();
		if (recorded != null && Corrections.wasDebited(recorded)) {
			return "The earlier attempt " + earlier.reference() + " has not failed: its outcome is now "
					+ recorded.kind();
		}
		Transaction transaction = this.service.verify(earlier.reference());
		if (transaction == null || FAILED.contains(transaction.status())) {
			return null;
		}
		this.corrections.lateSuccess(earlier, transaction);
		return "The earlier attempt " + earlier.reference() + " has not failed: its status is now "
				+ transaction.status();
	}

}
