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

	boolean resolve(BatchRecord batch, Resolution resolution) {
		if (batch.state() != BatchState.UNRESOLVED) {
			return false;
		}
		Act act = new Act(resolution.by(), resolution.reason());
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
		BulkChargeBatch listed = this.service.batch(code);
		List<String> references = references(code);
		Integer total = listed.totalCharges();
		require(references.size() <= batch.charges() && (total == null || total == 0 || total == batch.charges()),
				code + " has another number of charges than batch " + batch.key().number());
		List<ChargeRecord> charges = this.ledger.charges()
			.list(batch.key().run(), batch.key().number(), null, MAX_CHARGES);
		Set<String> own = new HashSet<>();
		charges.forEach((charge) -> own.add(ChargeReader.key(charge.reference())));
		List<String> others = references.stream().filter((shown) -> !own.contains(ChargeReader.key(shown))).toList();
		// Charges that were moved to other runs are not in the batch any more.
		require(others.size() <= batch.charges() - charges.size(), code + " has references that batch "
				+ batch.key().number() + " does not have, such as " + others.stream().findFirst().orElse(""));
		AcceptDecision decision = this.ledger.batches()
			.accept(batch.key(), new Acceptance(code, listed.id(), listed.integration(), references), act);
		require(decision != AcceptDecision.TAKEN, code + " is another batch of the ledger");
		return decision != AcceptDecision.KNOWN;
	}

	private List<String> references(String code) {
		List<String> references = new ArrayList<>();
		int number = 1;
		Page<BatchCharge> page;
		do {
			page = this.service.charges(code, number++);
			page.items().stream().map(BatchCharge::reference).filter(Objects::nonNull).forEach(references::add);
		}
		while (page.received() > 0 && references.size() <= MAX_CHARGES && number <= MAX_CHARGES);
		return references;
	}

	private static void require(boolean condition, String problem) {
		if (!condition) {
			throw new IllegalArgumentException(problem);
		}
	}

}
