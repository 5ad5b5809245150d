/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.github.bulkcharges.paystack.internal.ledger.AcceptDecision;
import io.github.bulkcharges.paystack.internal.ledger.Acceptance;
import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.Resolution;

/**
 * Applies the decisions of persons about unresolved batches.
 */
final class BatchResolver {

	private static final int MAX_CHARGES = 1000;

	private final Ledger ledger;

	private final RunService service;

	BatchResolver(Ledger ledger, RunService service) {
		this.ledger = ledger;
		this.service = service;
	}

	boolean resolve(BatchRecord batch, Resolution resolution, Act act) {
		if (batch.state() != BatchState.UNRESOLVED) {
			return false;
		}
		String recorded = batch.batchCode();
		if (!resolution.accepted()) {
			require(recorded == null, "Batch " + batch.key().number() + " is not absent, because it has the code "
					+ recorded + ". Resolve it as accepted");
			return this.ledger.batches().resolveAbsent(batch, resolution.ruledOut(), act);
		}
		String code = resolution.batchCode();
		if (recorded != null) {
			require(code == null || code.equals(recorded),
					"Batch " + batch.key().number() + " has the code " + recorded + ", not " + code);
			return this.ledger.batches().resolveAccepted(batch, act);
		}
		require(code != null, "No code is recorded for batch " + batch.key().number() + ". Name the code at Paystack");
		return accept(batch, Objects.requireNonNull(code), act);
	}

	private boolean accept(BatchRecord batch, String code, Act act) {
		BulkChargeBatch accepted = this.service.batch(code);
		List<String> references = references(batch, code);
		AcceptDecision decision = this.ledger.batches()
			.accept(batch.key(), new Acceptance(code, accepted.id(), accepted.integration(), references), act);
		require(decision != AcceptDecision.TAKEN, code + " is another batch of the ledger");
		return decision != AcceptDecision.KNOWN;
	}

	/**
	 * Reads the references of a batch at Paystack. It can have more or fewer references
	 * than the batch in the ledger, which may be why a person was asked, but it is
	 * another batch if it has none of them.
	 */
	private List<String> references(BatchRecord batch, String code) {
		List<BatchCharge> charges = charges(code);
		List<String> references = charges.stream().map(BatchCharge::reference).filter(Objects::nonNull).toList();
		Set<String> own = new HashSet<>();
		this.ledger.charges()
			.list(batch.key().run(), batch.key().number(), null, MAX_CHARGES)
			.forEach((charge) -> own.add(ChargeReader.key(charge.reference())));
		require(references.size() < charges.size()
				|| references.stream().map(ChargeReader::key).anyMatch(own::contains),
				code + " is another batch: it has none of the references of batch " + batch.key().number()
						+ ". If somebody has sent the same charges under other references, call withdraw for batch "
						+ batch.key().number() + " and then resolve it as absent");
		return references;
	}

	private List<BatchCharge> charges(String code) {
		List<BatchCharge> charges = new ArrayList<>();
		int number = 1;
		Page<BatchCharge> page;
		do {
			page = this.service.charges(code, number++);
			charges.addAll(page.items());
		}
		while (page.received() > 0 && number <= MAX_CHARGES);
		return charges;
	}

	private static void require(boolean condition, String problem) {
		if (!condition) {
			throw new IllegalArgumentException(problem);
		}
	}

}
