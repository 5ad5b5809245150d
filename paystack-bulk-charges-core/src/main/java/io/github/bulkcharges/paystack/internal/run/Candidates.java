/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.run.BatchState;

/**
 * Our batches that a listed batch can be whose references are hidden. They are read from
 * the ledger after the listed batch was seen: a batch that was claimed when the listed
 * one appeared is among them.
 */
final class Candidates {

	private final Ledger ledger;

	private final RunService service;

	private final ChargeCodec codec = new ChargeCodec();

	private final Map<BatchKey, BatchRecord> possible = new LinkedHashMap<>();

	private final String batchCode;

	private @Nullable Integer count;

	private boolean fetched;

	/**
	 * Creates the candidates.
	 * @param ledger the ledger
	 * @param service the service
	 * @param runs the unfinished runs
	 * @param batchCode the code of the listed batch
	 */
	Candidates(Ledger ledger, RunService service, List<RunRecord> runs, String batchCode) {
		this.ledger = ledger;
		this.service = service;
		this.batchCode = batchCode;
		for (RunRecord run : runs) {
			for (BatchRecord batch : ledger.batches().find(run.key(), EnumSet.allOf(BatchState.class))) {
				if (wasSent(batch) && !batch.ruledOut().contains(batchCode)) {
					this.possible.put(batch.key(), batch);
				}
			}
		}
	}

	/**
	 * Returns whether the ledger knows of a request, or may have forgotten one.
	 */
	private static boolean wasSent(BatchRecord batch) {
		return switch (batch.state()) {
			case READY, REFUSED -> batch.attempt() > 0;
			case SENDING, UNKNOWN, ACCEPTED, SETTLED, UNRESOLVED -> true;
		};
	}

	/**
	 * Excludes the batches that cannot contain the given charges.
	 * @param hidden charges of the listed batch without a reference
	 */
	void exclude(List<BatchCharge> hidden) {
		if (!hidden.isEmpty()) {
			this.possible.values().removeIf((batch) -> !canContain(batch, hidden));
		}
	}

	/**
	 * Returns the keys of the batches that are not excluded.
	 */
	Set<BatchKey> keys() {
		return Collections.unmodifiableSet(new LinkedHashSet<>(this.possible.keySet()));
	}

	private boolean canContain(BatchRecord batch, List<BatchCharge> hidden) {
		Content content = content(batch);
		if (content.isErased()) {
			Integer count = count();
			return count == null || count == batch.charges();
		}
		return hidden.stream().allMatch(content::canContain);
	}

	private @Nullable Integer count() {
		if (!this.fetched) {
			this.count = this.service.batch(this.batchCode).totalCharges();
			this.fetched = true;
		}
		return this.count;
	}

	/**
	 * Reads a batch each time, because there may be too many to keep them all.
	 */
	private Content content(BatchRecord batch) {
		Content content = new Content(new HashSet<>(), new HashSet<>(), new HashSet<>());
		List<ChargeRecord> records = this.ledger.charges()
			.list(batch.key().run(), batch.key().number(), null, batch.charges());
		if (records.stream().allMatch((charge) -> charge.payload() != null)) {
			records.stream().map(this.codec::decode).forEach(content::add);
		}
		return content;
	}

	/**
	 * The authorizations and amounts of the charges of a batch.
	 */
	private record Content(Set<Payment> payments, Set<String> authorizations, Set<Long> amounts) {

		void add(BulkCharge charge) {
			this.payments.add(new Payment(charge.authorization(), charge.amount()));
			this.authorizations.add(charge.authorization());
			this.amounts.add(charge.amount());
		}

		boolean isErased() {
			return this.payments.isEmpty();
		}

		boolean canContain(BatchCharge charge) {
			Payment shown = Payment.of(charge);
			if (shown != null) {
				return this.payments.contains(shown);
			}
			String authorization = (charge.authorization() != null) ? charge.authorization().authorizationCode() : null;
			Long amount = charge.requestedAmount();
			return (authorization == null || this.authorizations.contains(authorization))
					&& (amount == null || this.amounts.contains(amount));
		}

	}

}
