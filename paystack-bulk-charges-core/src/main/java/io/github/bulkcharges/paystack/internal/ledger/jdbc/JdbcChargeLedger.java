/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionCallback;

import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.AddResult;
import io.github.bulkcharges.paystack.internal.ledger.ChargeLedger;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.internal.ledger.NewCharge;
import io.github.bulkcharges.paystack.internal.ledger.OutcomeSum;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.model.Mode;

/**
 * Steps that concern charges.
 */
final class JdbcChargeLedger implements ChargeLedger {

	private final LedgerDatabase database;

	private final ChargeAddition addition;

	private final ChargeOutcomes outcomes;

	JdbcChargeLedger(LedgerDatabase database, BatchRows rows, AddedRuns addedRuns) {
		this.database = database;
		this.addition = new ChargeAddition(database, addedRuns);
		this.outcomes = new ChargeOutcomes(database, rows);
	}

	@Override
	public AddResult add(RunKey run, List<NewCharge> charges, boolean join) {
		TransactionCallback<AddResult> step = (transaction) -> this.addition.add(transaction, run, charges);
		return join ? this.database.joining(step) : this.database.own(step);
	}

	@Override
	public List<ChargeRecord> find(Mode mode, Collection<String> references) {
		return this.database.own(() -> this.database.find(mode, references, ""));
	}

	@Override
	public List<ChargeRecord> list(RunKey run, @Nullable Integer batchNumber, @Nullable String after, int limit) {
		String batch = (batchNumber != null) ? " AND batch_no = " + batchNumber : " AND batch_no IS NULL";
		return this.database.own(() -> this.database
			.sql("SELECT * FROM paystack_charge" + BatchRows.RUN + batch + " AND reference_key > :after"
					+ BatchRows.CHARGES_IN_ORDER + " LIMIT :limit", run)
			.param("after", (after != null) ? Rows.referenceKey(after) : "")
			.param("limit", limit)
			.query(Rows::charge)
			.list());
	}

	@Override
	public List<OutcomeSum> sums(RunKey run) {
		return this.database.own(() -> this.database.sql("""
				SELECT outcome, currency, COUNT(*) AS charges, SUM(amount) AS amount,
					COALESCE(SUM(debited), 0) AS debited, COALESCE(SUM(fees), 0) AS fees
				FROM paystack_charge WHERE mode = :mode AND run_id = :run GROUP BY outcome, currency""", run)
			.query(Rows::sum)
			.list()
			.stream()
			.sorted(OutcomeSum.ORDER)
			.toList());
	}

	@Override
	public boolean correct(ChargeRecord read, ChargeResult result, Act act) {
		return this.database.own(() -> this.outcomes.correct(read, result, act));
	}

}
