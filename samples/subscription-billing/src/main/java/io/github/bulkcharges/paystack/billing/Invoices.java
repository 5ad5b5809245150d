/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Writes invoices and attempts.
 */
@Repository
class Invoices {

	private final JdbcTemplate jdbc;

	private final Clock clock;

	Invoices(JdbcTemplate jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	void add(List<? extends DueSubscription> subscriptions) {
		this.jdbc.batchUpdate(
				"INSERT INTO invoice (number, subscription_id, billing_month, amount) VALUES (?, ?, ?, ?)",
				subscriptions.stream()
					.map((due) -> new Object[] { due.invoiceNumber(), due.id(), due.month(), due.amount() })
					.toList());
	}

	void addAttempts(List<? extends Attempt> attempts, String run) {
		OffsetDateTime now = OffsetDateTime.now(this.clock);
		this.jdbc.batchUpdate("""
				INSERT INTO attempt (reference, invoice_number, customer_id, run_id, retry_of, amount, created_at)
				VALUES (?, ?, ?, ?, ?, ?, ?)""",
				attempts.stream()
					.map((attempt) -> new Object[] { attempt.reference(), attempt.invoice(), attempt.customer(), run,
							attempt.retryOf(), attempt.amount(), now })
					.toList());
	}

	/**
	 * Removes attempts that never happened, because Paystack did not accept them, and
	 * invoices without an attempt. The next job finds these debts again.
	 */
	void removeAttempts(List<String> references) {
		List<Object[]> arguments = references.stream().map((reference) -> new Object[] { reference }).toList();
		this.jdbc.batchUpdate("DELETE FROM attempt WHERE reference = ?", arguments);
		this.jdbc.batchUpdate("""
				DELETE FROM invoice WHERE number = ?
					AND NOT EXISTS (SELECT 1 FROM attempt WHERE invoice_number = number)""", arguments);
	}

}
