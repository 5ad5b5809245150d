package io.github.bulkcharges.paystack.internal.ledger;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.run.BatchState;

/**
 * The steps of {@link MemoryBatches} that record evidence, whatever the version of a
 * batch is. The caller holds the lock of the tables.
 */
final class MemoryEvidence {

	private final MemoryTables tables;

	MemoryEvidence(MemoryTables tables) {
		this.tables = tables;
	}

	AcceptDecision accept(BatchKey key, Acceptance acceptance, Act act) {
		BatchRow batch = this.tables.batch(key);
		if (batch == null) {
			throw new IllegalArgumentException("Run " + key.run().id() + " has no batch " + key.number());
		}
		BatchRow owner = this.tables.owner(key.run().mode(), acceptance.batchCode());
		if (owner != null && owner != batch) {
			return AcceptDecision.TAKEN;
		}
		if (owner != null || isThirdCode(batch, acceptance.batchCode())) {
			return AcceptDecision.KNOWN;
		}
		RunRow run = this.tables.run(batch);
		run.refusals = 0;
		if (run.integration == null) {
			run.integration = acceptance.integration();
		}
		if (batch.batchCode != null) {
			addCode(batch, batch.batchCode, acceptance);
			this.tables.audit(key, AuditAction.DOUBLE_ACCEPTANCE, LedgerNotes.about(acceptance.batchCode(), act));
			return AcceptDecision.DOUBLE;
		}
		recordCode(batch, acceptance);
		if (this.tables.charges(key).size() < batch.charges) {
			this.tables.unresolve(batch, act);
			contradictOthers(batch, acceptance, act);
			return AcceptDecision.MOVED;
		}
		if (batch.state == BatchState.UNRESOLVED) {
			this.tables.audit(key, AuditAction.RESOLVE, LedgerNotes.about(acceptance.batchCode(), act));
		}
		if (batch.state == BatchState.REFUSED) {
			this.tables.charges(key).forEach(ChargeRow::unsettle);
		}
		this.tables.accept(batch);
		return AcceptDecision.ACCEPTED;
	}

	boolean contradict(BatchKey key, @Nullable Acceptance evidence, Act act) {
		BatchRow batch = this.tables.batch(key);
		if (batch == null || batch.batchCode != null) {
			return false;
		}
		if (evidence != null && this.tables.owner(key.run().mode(), evidence.batchCode()) == null) {
			recordCode(batch, evidence);
		}
		this.tables.unresolve(batch, act);
		return true;
	}

	private static boolean isThirdCode(BatchRow batch, String code) {
		return batch.otherCode != null && LedgerNotes.saysAlsoAccepted(batch.detail, code);
	}

	private static void recordCode(BatchRow batch, Acceptance acceptance) {
		batch.batchCode = acceptance.batchCode();
		batch.batchId = acceptance.batchId();
	}

	private static void addCode(BatchRow batch, String known, Acceptance acceptance) {
		if (batch.otherCode != null) {
			batch.detail = LedgerNotes.alsoAccepted(acceptance.batchCode(), batch.detail);
			batch.change();
			return;
		}
		if (batch.batchId != null && acceptance.batchId() != null && acceptance.batchId() < batch.batchId) {
			recordCode(batch, acceptance);
			batch.otherCode = known;
		}
		else {
			batch.otherCode = acceptance.batchCode();
		}
		batch.change((batch.state != BatchState.UNRESOLVED) ? BatchState.ACCEPTED : BatchState.UNRESOLVED);
	}

	private void contradictOthers(BatchRow batch, Acceptance acceptance, Act act) {
		Set<String> references = acceptance.references().stream().map(ChargeRow::key).collect(Collectors.toSet());
		Set<BatchRow> others = new LinkedHashSet<>();
		for (ChargeRow charge : this.tables.charges(batch.key.run().mode())
			.filter((charge) -> references.contains(charge.key()))
			.toList()) {
			BatchRow other = this.tables.batch(charge);
			if (other != null && other.batchCode == null) {
				others.add(other);
			}
			if (charge.isUncut()) {
				charge.settle(ChargeResult.UNDETERMINED, this.tables.now());
				charge.payload = null;
				this.tables.audit(charge.run, null, AuditAction.CORRECT, LedgerNotes.about(charge.reference, act));
			}
		}
		others.forEach((other) -> this.tables.unresolve(other, act));
	}

}
