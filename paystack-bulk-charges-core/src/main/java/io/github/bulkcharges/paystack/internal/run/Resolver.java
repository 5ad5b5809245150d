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
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.Resolution;

/**
 * Applies the decisions of persons about unresolved batches and undetermined charges.
 */
final class Resolver {

	private final Ledger ledger;

	private final RunService service;

	private final RunEvents events;

	Resolver(Ledger ledger, RunService service, RunEvents events) {
		this.ledger = ledger;
		this.service = service;
		this.events = events;
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
		List<String> references = new ArrayList<>();
		ChargeRead read = new ChargeRead(this.service, code);
		for (List<BatchCharge> page = read.next(); page != null; page = read.next()) {
			page.stream().map(BatchCharge::reference).filter(Objects::nonNull).forEach(references::add);
		}
		Set<String> own = new HashSet<>();
		this.ledger.charges()
			.list(batch.key().run(), batch.key().number(), null, batch.charges())
			.forEach((charge) -> own.add(ChargeReader.key(charge.reference())));
		require(references.size() < read.count() || references.stream().map(ChargeReader::key).anyMatch(own::contains),
				code + " is another batch: it has none of the references of batch " + batch.key().number()
						+ ". If somebody has sent the same charges under other references, call withdraw for batch "
						+ batch.key().number() + " and then resolve it as absent");
		return references;
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
		if (debited > Outcomes.MAX_AMOUNT) {
			problem = "At most " + Outcomes.MAX_AMOUNT + " is debited";
		}
		if (problem != null) {
			throw new IllegalArgumentException(problem + ", but " + debited + " is given for " + charge.reference());
		}
	}

	private static void require(boolean condition, String problem) {
		if (!condition) {
			throw new IllegalArgumentException(problem);
		}
	}

}
