/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

import io.github.bulkcharges.paystack.internal.ledger.AcceptDecision;
import io.github.bulkcharges.paystack.internal.ledger.Acceptance;
import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.AuditAction;
import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.LedgerNotes;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;

/**
 * Records evidence about batches, whatever their version is. The caller has a
 * transaction.
 */
final class BatchEvidence {

	private static final String CODE = ", batch_code = :code, batch_id = :id";

	private final LedgerDatabase database;

	private final BatchRows rows;

	BatchEvidence(LedgerDatabase database, BatchRows rows) {
		this.database = database;
		this.rows = rows;
	}

	Map<String, BatchKey> owners(Mode mode, Collection<String> codes) {
		Map<String, BatchKey> owners = new HashMap<>();
		this.database.sql("""
				SELECT batch_code AS code, mode, run_id, batch_no FROM paystack_batch
				WHERE mode = :mode AND batch_code IN (:codes)
				UNION ALL SELECT other_code AS code, mode, run_id, batch_no FROM paystack_batch
				WHERE mode = :mode AND other_code IN (:codes)""")
			.param("mode", mode.value())
			.param("codes", codes)
			.query((row) -> {
				owners.put(row.getString("code"), Rows.batchKey(row));
			});
		return owners;
	}

	AcceptDecision accept(BatchKey key, Acceptance acceptance, Act act) {
		RunRecord run = this.database.lock(key.run());
		BatchRecord row = this.rows.lock(key);
		if (run == null || row == null) {
			throw new IllegalArgumentException("Run " + key.run().id() + " has no batch " + key.number());
		}
		BatchKey owner = owner(key, acceptance);
		if (owner != null && !owner.equals(key)) {
			return AcceptDecision.TAKEN;
		}
		if (owner != null || row.laterCodes().contains(acceptance.batchCode())) {
			return AcceptDecision.KNOWN;
		}
		recordAcceptance(run, acceptance);
		Instant now = this.database.now();
		Act aboutCode = LedgerNotes.about(acceptance.batchCode(), act);
		if (row.batchCode() != null) {
			addCode(row, row.batchCode(), acceptance).update();
			this.rows.audit(key, now, AuditAction.DOUBLE_ACCEPTANCE, aboutCode);
			return AcceptDecision.DOUBLE;
		}
		if (countCharges(key) < row.charges()) {
			withCode(this.rows.unresolve(row, now, act, CODE), acceptance).update();
			contradictOthers(now, key, acceptance, act);
			return AcceptDecision.MOVED;
		}
		if (row.state() == BatchState.UNRESOLVED) {
			this.rows.audit(key, now, AuditAction.RESOLVE, aboutCode);
		}
		withCode(this.rows.accept(row, now, CODE), acceptance).update();
		return AcceptDecision.ACCEPTED;
	}

	boolean contradict(BatchKey key, @Nullable Acceptance evidence, Act act) {
		BatchRecord row = this.rows.lock(key);
		if (row == null || row.batchCode() != null) {
			return false;
		}
		Instant now = this.database.now();
		if (evidence != null && owner(key, evidence) == null) {
			return withCode(this.rows.unresolve(row, now, act, CODE), evidence).update() == 1;
		}
		return this.rows.unresolve(row, now, act, "").update() == 1;
	}

	private @Nullable BatchKey owner(BatchKey key, Acceptance acceptance) {
		return owners(key.run().mode(), List.of(acceptance.batchCode())).get(acceptance.batchCode());
	}

	private static StatementSpec withCode(StatementSpec change, Acceptance acceptance) {
		return change.param("code", acceptance.batchCode()).param("id", acceptance.batchId());
	}

	private void recordAcceptance(RunRecord run, Acceptance acceptance) {
		this.database
			.sql("UPDATE paystack_run SET refusals = 0, integration = COALESCE(integration, :integration)"
					+ BatchRows.RUN, run.key())
			.param("integration", acceptance.integration())
			.update();
	}

	private StatementSpec addCode(BatchRecord row, String known, Acceptance acceptance) {
		String state = (row.state() != BatchState.UNRESOLVED) ? ", state = 'ACCEPTED'" : "";
		if (row.otherCode() != null) {
			return this.rows.change(row, "detail = :detail" + state)
				.param("detail", LedgerNotes.alsoAccepted(acceptance.batchCode(), row.detail()));
		}
		if (row.batchId() != null && acceptance.batchId() != null && acceptance.batchId() < row.batchId()) {
			return withCode(this.rows.change(row, "other_code = :known" + CODE + state), acceptance).param("known",
					known);
		}
		return this.rows.change(row, "other_code = :code" + state).param("code", acceptance.batchCode());
	}

	/**
	 * Locks the charges that the batch still has, so that none is moved until the commit.
	 */
	private int countCharges(BatchKey batch) {
		return this.database
			.sql("SELECT reference FROM paystack_charge" + BatchRows.BATCH + this.database.updateLock(), batch)
			.query(String.class)
			.list()
			.size();
	}

	/**
	 * Keeps charges from being sent again that were moved to other runs. If such a run is
	 * being cut, either this step or the cut waits for the lock of the charge.
	 */
	private void contradictOthers(Instant now, BatchKey key, Acceptance acceptance, Act act) {
		List<ChargeRecord> charges = this.database.find(key.run().mode(), acceptance.references(),
				this.database.updateLock());
		Set<BatchKey> others = new LinkedHashSet<>();
		for (ChargeRecord charge : charges) {
			if (charge.batchNumber() != null) {
				others.add(charge.run().batch(charge.batchNumber()));
			}
			else if (charge.result() == null) {
				this.database.sql("""
						UPDATE paystack_charge SET outcome = 'UNDETERMINED', payload = NULL, settled_at = :now
						WHERE mode = :mode AND run_id = :run AND reference_key = :key""", charge.run())
					.param("now", now.toEpochMilli())
					.param("key", Rows.referenceKey(charge.reference()))
					.update();
				this.database.audit(charge.run(), null, now, AuditAction.CORRECT,
						LedgerNotes.about(charge.reference(), act));
			}
		}
		for (BatchKey other : others) {
			BatchRecord row = this.rows.lock(other);
			if (row != null && row.batchCode() == null) {
				this.rows.unresolve(row, now, act, "").update();
			}
		}
	}

}
