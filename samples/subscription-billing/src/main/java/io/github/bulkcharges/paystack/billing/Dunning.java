/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides which failed charges are retried now: those whose recommended action is to
 * retry, after a delay, and not more often than allowed. A card that has failed often may
 * be tried only once in 24 hours, whatever it pays for. Therefore each customer has at
 * most one retry at a time, and none soon after another attempt.
 */
@Component
class Dunning {

	private static final String DUE = """
			SELECT * FROM (
				SELECT a.reference, a.invoice_number, a.customer_id, a.amount, c.authorization_code,
					(SELECT COUNT(*) FROM attempt n WHERE n.invoice_number = a.invoice_number) AS attempts,
					ROW_NUMBER() OVER (PARTITION BY a.customer_id ORDER BY a.reference) AS place
				FROM attempt a JOIN customer c ON c.id = a.customer_id
				WHERE a.outcome = 'FAILED' AND a.retry_at <= ?
					AND NOT EXISTS (SELECT 1 FROM attempt r WHERE r.retry_of = a.reference)
					AND NOT EXISTS (SELECT 1 FROM attempt o WHERE o.customer_id = a.customer_id
						AND (o.outcome IS NULL OR o.booked_at > ?))
					AND (SELECT COUNT(*) FROM attempt n WHERE n.invoice_number = a.invoice_number) < ?
			) due WHERE place = 1""";

	private final JdbcClient jdbc;

	private final BillingProperties properties;

	private final Clock clock;

	Dunning(JdbcClient jdbc, BillingProperties properties, Clock clock) {
		this.jdbc = jdbc;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Returns a query for the attempts that are due, and its arguments.
	 */
	Query due() {
		OffsetDateTime now = OffsetDateTime.now(this.clock);
		return new Query(DUE, now, now.minus(this.properties.retrySoonAfter()), this.properties.maxAttempts());
	}

	Due summary() {
		Query due = due();
		return this.jdbc
			.sql("SELECT COUNT(*) AS charges, COALESCE(SUM(amount), 0) AS amount FROM (" + due.sql() + ") d")
			.params(due.arguments())
			.query(Due.class)
			.single();
	}

	static Attempt retry(ResultSet row, int number) throws SQLException {
		String invoice = row.getString("invoice_number");
		return new Attempt(invoice + "-r" + row.getInt("attempts"), invoice, row.getLong("customer_id"),
				row.getString("reference"), row.getLong("amount"), null, row.getString("authorization_code"));
	}

	/**
	 * A query.
	 *
	 * @param sql the statement
	 * @param arguments its arguments
	 */
	record Query(String sql, Object... arguments) {

	}

}
