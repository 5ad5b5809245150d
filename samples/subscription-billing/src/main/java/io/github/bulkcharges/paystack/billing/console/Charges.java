/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing.console;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads charges and customers from the books.
 */
@Repository
class Charges {

	static final int PAGE_SIZE = 50;

	private static final String CHARGE = """
			SELECT a.*, c.name, c.email, r.reference AS retried_as FROM attempt a JOIN customer c ON c.id = a.customer_id
				LEFT JOIN attempt r ON r.retry_of = a.reference
			""";

	private final JdbcClient jdbc;

	Charges(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Sums failed charges by reason, which is {@code -} if none was given.
	 */
	List<Reason> failuresByReason(String run) {
		return this.jdbc.sql("""
				SELECT COALESCE(a.response_code, '-') AS code, a.recommended_action AS action, COUNT(*) AS charges,
					SUM(a.amount) AS amount, COUNT(a.retry_at) - COUNT(r.reference) AS to_retry,
					MIN(CASE WHEN r.reference IS NULL THEN a.retry_at END) AS retry_at, COUNT(r.reference) AS retried
				FROM attempt a LEFT JOIN attempt r ON r.retry_of = a.reference
				WHERE a.run_id = :run AND a.outcome = 'FAILED'
				GROUP BY a.response_code, a.recommended_action ORDER BY SUM(a.amount) DESC""")
			.param("run", run)
			.query((row, number) -> new Reason(row.getString("code"), row.getString("action"), row.getInt("charges"),
					row.getLong("amount"), row.getInt("to_retry"),
					instant(row.getObject("retry_at", OffsetDateTime.class)), row.getInt("retried")))
			.list();
	}

	/**
	 * Lists failed charges of a run, in the order of their references.
	 */
	List<Charge> failed(String run, String code, String text, String after) {
		return list("""
				WHERE a.run_id = ? AND a.outcome = 'FAILED' AND (? = '' OR COALESCE(a.response_code, '-') = ?)
					AND (LOWER(a.reference) LIKE ? OR LOWER(c.name) LIKE ? OR LOWER(c.email) LIKE ?)
					AND a.reference > ? ORDER BY a.reference LIMIT\s""" + (PAGE_SIZE + 1), run, code, code,
				contains(text), contains(text), contains(text), after);
	}

	/**
	 * Searches for a reference, an email address or a name.
	 */
	List<Charge> search(String text) {
		return list("""
				WHERE LOWER(a.reference) LIKE ? OR LOWER(c.email) LIKE ? OR LOWER(c.name) LIKE ?
				ORDER BY a.created_at DESC, a.reference LIMIT\s""" + PAGE_SIZE, escaped(text) + "%",
				escaped(text) + "%", contains(text));
	}

	/**
	 * Lists charges that somebody must decide about, in the order of their references.
	 */
	List<Charge> undetermined() {
		return list("WHERE a.outcome = 'UNDETERMINED' ORDER BY a.reference LIMIT " + PAGE_SIZE);
	}

	int countUndetermined() {
		return this.jdbc.sql("SELECT COUNT(*) FROM attempt WHERE outcome = 'UNDETERMINED'")
			.query(Integer.class)
			.single();
	}

	List<Charge> ofInvoice(String invoice) {
		return list("WHERE a.invoice_number = ? ORDER BY a.created_at, a.reference", invoice);
	}

	/**
	 * Returns the outcomes of a run over time, cumulated.
	 */
	List<Point> overTime(String run, long stepSeconds) {
		List<Point> steps = this.jdbc
			.sql("""
					SELECT t, SUM(succeeded) AS succeeded, SUM(failed) AS failed, SUM(requested) AS requested,
						SUM(debited) AS debited
					FROM (SELECT CAST(EXTRACT(EPOCH FROM booked_at) AS BIGINT) / CAST(:step AS BIGINT) * CAST(:step AS BIGINT) AS t,
							CASE WHEN outcome IN ('SUCCEEDED', 'PARTIAL') THEN 1 ELSE 0 END AS succeeded,
							CASE WHEN outcome IN ('SUCCEEDED', 'PARTIAL') THEN 0 ELSE 1 END AS failed,
							amount AS requested, CASE WHEN outcome = 'REVERSED' THEN 0 ELSE COALESCE(debited, 0) END AS debited
						FROM attempt WHERE run_id = :run AND outcome IS NOT NULL) x
					GROUP BY t ORDER BY t""")
			.param("run", run)
			.param("step", stepSeconds)
			.query((row, number) -> new Point(Instant.ofEpochSecond(row.getLong("t")), row.getInt("succeeded"),
					row.getInt("failed"), row.getLong("requested"), row.getLong("debited")))
			.list();
		List<Point> points = new ArrayList<>();
		Point sum = new Point(Instant.EPOCH, 0, 0, 0, 0);
		for (Point step : steps) {
			sum = sum.plus(step);
			points.add(sum);
		}
		return points;
	}

	private List<Charge> list(String condition, Object... arguments) {
		return this.jdbc.sql(CHARGE + condition)
			.params(arguments)
			.query((row, number) -> new Charge(row.getString("reference"), row.getString("invoice_number"),
					row.getString("run_id"), row.getString("name"), row.getString("email"), row.getLong("amount"),
					row.getString("outcome"), row.getObject("debited", Long.class), row.getString("response_code"),
					row.getString("recommended_action"),
					Objects.requireNonNull(instant(row.getObject("created_at", OffsetDateTime.class))),
					instant(row.getObject("booked_at", OffsetDateTime.class)),
					instant(row.getObject("retry_at", OffsetDateTime.class)), row.getString("retried_as")))
			.list();
	}

	private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
		return (time != null) ? time.toInstant() : null;
	}

	private static String contains(String text) {
		return "%" + escaped(text) + "%";
	}

	private static String escaped(String text) {
		return text.strip().toLowerCase(Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1");
	}

	record Reason(String code, String action, int charges, long amount, int toRetry, @Nullable Instant retryAt,
			int retried) {

	}

	record Charge(String reference, String invoice, String run, String customer, String email, long amount,
			@Nullable String outcome, @Nullable Long debited, @Nullable String responseCode, @Nullable String action,
			Instant createdAt, @Nullable Instant bookedAt, @Nullable Instant retryAt, @Nullable String retriedAs) {

		/** What the customer has paid. */
		long paid() {
			return (this.debited != null && status() != Status.REVERSED) ? this.debited : 0;
		}

		public Status status() {
			return (this.outcome != null) ? Status.valueOf(this.outcome) : Status.ACCEPTED;
		}

	}

	record Point(Instant time, int succeeded, int failed, long requested, long debited) {

		Point plus(Point step) {
			return new Point(step.time, this.succeeded + step.succeeded, this.failed + step.failed,
					this.requested + step.requested, this.debited + step.debited);
		}

	}

}
