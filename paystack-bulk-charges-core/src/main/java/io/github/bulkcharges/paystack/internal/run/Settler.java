/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.model.BatchStatus;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;

/**
 * Follows one accepted batch until it is complete, and records its outcomes after the
 * application has processed them.
 */
final class Settler {

	private static final Logger logger = LoggerFactory.getLogger(Settler.class);

	private final Ledger ledger;

	private final RunService service;

	private final RunTimes times;

	private final RunEvents events;

	private final OutcomeReader outcomes;

	private final Corrections corrections;

	private final Set<BatchKey> stalled = ConcurrentHashMap.newKeySet();

	Settler(Ledger ledger, RunService service, RunTimes times, RunEvents events, OutcomeReader outcomes,
			Corrections corrections) {
		this.ledger = ledger;
		this.service = service;
		this.times = times;
		this.events = events;
		this.outcomes = outcomes;
		this.corrections = corrections;
	}

	/**
	 * Tries to settle a batch. After a double acceptance, the later batches are paused
	 * first, and nothing is settled before Paystack confirms that.
	 * @param read the accepted batch
	 * @return what happened
	 */
	SettleResult settle(BatchRecord read) {
		try {
			return trySettle(read);
		}
		catch (PaystackException ex) {
			reportStalled(read);
			throw ex;
		}
	}

	private SettleResult trySettle(BatchRecord read) {
		String code = Objects.requireNonNull(read.batchCode());
		boolean laterEnded = true;
		for (String later : read.laterCodes()) {
			laterEnded &= endLater(later);
		}
		if (!this.service.batch(code).isSettled() || !laterEnded) {
			return waiting(read);
		}
		List<ChargeRecord> charges = charges(read);
		Map<String, ChargeResult> results = this.outcomes.readAll(code, charges, isStalled(read));
		List<Map<String, ChargeResult>> later = new ArrayList<>();
		for (String laterCode : read.laterCodes()) {
			Map<String, ChargeResult> shown = this.outcomes.readShown(laterCode, charges);
			if (shown == null) {
				return waiting(read);
			}
			later.add(shown);
		}
		if (results == null) {
			return waiting(read);
		}
		List<ChargeRecord> settled = new ArrayList<>(charges.size());
		for (ChargeRecord charge : charges) {
			ChargeResult first = Objects.requireNonNull(results.get(charge.reference()));
			ChargeResult merged = merged(read, charge, first,
					later.stream().map((shown) -> shown.get(charge.reference())).filter(Objects::nonNull).toList());
			results.put(charge.reference(), merged);
			settled.add(Corrections.with(charge, merged));
		}
		return record(read, settled, results);
	}

	private SettleResult record(BatchRecord read, List<ChargeRecord> settled, Map<String, ChargeResult> results) {
		try {
			this.events.settling(read, settled);
		}
		catch (RuntimeException ex) {
			logger.warn("The outcomes of batch {} of run {} could not be processed. They are passed to the application"
					+ " again later", read.key().number(), read.key().run().id(), ex);
			return SettleResult.NOT_PROCESSED;
		}
		if (!this.ledger.batches().settle(read, results)) {
			return SettleResult.CHANGED;
		}
		this.stalled.remove(read.key());
		this.events.settled(Objects.requireNonNull(this.ledger.batches().find(read.key())));
		return SettleResult.SETTLED;
	}

	/**
	 * Pauses a later batch of a double acceptance, unless it is complete.
	 * @return whether Paystack confirms that it charges nobody any more
	 */
	private boolean endLater(String batchCode) {
		if (hasEnded(this.service.batch(batchCode))) {
			return true;
		}
		this.service.pause(batchCode);
		return hasEnded(this.service.batch(batchCode));
	}

	private static boolean hasEnded(BulkChargeBatch batch) {
		return batch.status().equals(BatchStatus.PAUSED) || batch.isSettled();
	}

	/**
	 * Returns the outcome of a charge that several batches may have debited. A debit
	 * counts, whichever batch shows it.
	 */
	private ChargeResult merged(BatchRecord read, ChargeRecord charge, ChargeResult first, List<ChargeResult> later) {
		ChargeResult merged = Corrections.merged(charge.result(), first);
		ChargeResult seen = first;
		for (ChargeResult other : later) {
			if (isDebitedTwice(seen, other)) {
				this.events.doubleAcceptance(read,
						"The reference " + charge.reference() + " was debited twice, in the transactions "
								+ seen.transactionId() + " and " + other.transactionId() + ". Refund one of them.");
			}
			seen = Corrections.wasDebited(seen) ? seen : other;
			merged = Corrections.wasDebited(merged) ? merged : Corrections.merged(other, merged);
		}
		return merged;
	}

	private static boolean isDebitedTwice(ChargeResult first, ChargeResult later) {
		return Corrections.wasDebited(first) && Corrections.wasDebited(later) && first.transactionId() != null
				&& later.transactionId() != null && !first.transactionId().equals(later.transactionId());
	}

	private SettleResult waiting(BatchRecord read) {
		reportStalled(read);
		return SettleResult.WAITING;
	}

	private void reportStalled(BatchRecord read) {
		if (isStalled(read) && this.stalled.add(read.key())) {
			this.events.stalled(read);
		}
	}

	private boolean isStalled(BatchRecord read) {
		return read.acceptedAt() != null
				&& read.acceptedAt().plus(this.times.stalledAfter()).isBefore(this.ledger.runs().time().now());
	}

	/**
	 * Looks for late successes among the charges of a settled batch whose failure was
	 * recorded.
	 * @param settled the settled batch
	 */
	void review(BatchRecord settled) {
		List<ChargeRecord> failed = charges(settled).stream()
			.filter((charge) -> charge.result() != null && !Corrections.wasDebited(charge.result()))
			.toList();
		if (failed.isEmpty() || settled.batchCode() == null) {
			return;
		}
		Map<String, ChargeResult> shown = this.outcomes.readShown(settled.batchCode(), failed);
		if (shown != null) {
			failed.forEach((charge) -> this.corrections.lateSuccess(charge, shown.get(charge.reference())));
		}
	}

	private List<ChargeRecord> charges(BatchRecord batch) {
		return this.ledger.charges().list(batch.key().run(), batch.key().number(), null, batch.charges());
	}

}
