/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing.console;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunBatch;
import io.github.bulkcharges.paystack.run.RunProgress;
import io.github.bulkcharges.paystack.run.RunReport;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * A run as the console shows it.
 *
 * @param progress the progress
 * @param batches the batches
 * @param segments how many charges are where, in the order of a stacked bar
 * @param totals the sums for each currency
 */
public record RunView(RunProgress progress, List<RunBatch> batches, List<Segment> segments, List<Totals> totals) {

	static RunView of(BulkChargeRun run, String currency) {
		RunProgress progress = run.progress();
		RunReport report = run.report();
		List<RunBatch> batches = run.batches();
		return new RunView(progress, batches, segments(progress, report, batches), totals(report, currency));
	}

	/**
	 * Returns the ID of the run.
	 * @return the ID
	 */
	public String id() {
		return this.progress.runId();
	}

	/**
	 * Returns whether something may change without a person.
	 * @return whether to poll
	 */
	public boolean isLive() {
		return this.progress.state() == RunState.OPEN || this.progress.state() == RunState.RUNNING
				|| this.batches.stream()
					.anyMatch((batch) -> batch.state() == BatchState.SENDING || batch.state() == BatchState.UNKNOWN
							|| batch.state() == BatchState.ACCEPTED);
	}

	/**
	 * Returns the number of batches that somebody must decide about.
	 * @return the number
	 */
	public int unresolved() {
		return this.progress.batches(BatchState.UNRESOLVED);
	}

	/**
	 * Returns the number of charges that somebody must decide about.
	 * @return the number
	 */
	public int undetermined() {
		return this.segments.stream()
			.filter((segment) -> segment.status() == Status.UNDETERMINED)
			.mapToInt(Segment::charges)
			.sum();
	}

	/**
	 * Returns the number of batches that were not sent yet.
	 * @return the number
	 */
	public int waiting() {
		return this.progress.batches(BatchState.READY);
	}

	/**
	 * Returns the number of batches that Paystack is charging.
	 * @return the number
	 */
	public int accepted() {
		return this.progress.batches(BatchState.ACCEPTED);
	}

	/**
	 * Returns the number of charges that have an outcome.
	 * @return the number
	 */
	public int settled() {
		return this.progress.charges(BatchState.SETTLED) + this.progress.charges(BatchState.REFUSED);
	}

	/**
	 * Returns the settled charges per minute.
	 * @param until the time until which to count
	 * @return the rate, or 0 if it is not known
	 */
	public long perMinute(Instant until) {
		Instant started = this.progress.startedAt();
		long seconds = (started != null) ? Duration.between(started, until).toSeconds() : 0;
		return (seconds > 0) ? settled() * 60L / seconds : 0;
	}

	/**
	 * Returns the estimated time until everything is settled.
	 * @param now the current time
	 * @return the duration, or {@code null} if it cannot be estimated
	 */
	public @Nullable Duration timeLeft(Instant now) {
		long rate = perMinute(now);
		long left = this.progress.charges() - settled();
		return (rate > 0 && left > 0 && this.progress.state() == RunState.RUNNING)
				? Duration.ofSeconds(left * 60 / rate) : null;
	}

	private static List<Segment> segments(RunProgress progress, RunReport report, List<RunBatch> batches) {
		List<Segment> segments = new ArrayList<>();
		for (OutcomeKind kind : OutcomeKind.values()) {
			long amount = report.sums()
				.stream()
				.filter((sum) -> sum.kind() == kind)
				.mapToLong(RunReport.Sum::requestedAmount)
				.sum();
			segments.add(new Segment(Status.of(kind), report.charges(kind), amount));
		}
		Map<Status, Segment> open = new EnumMap<>(Status.class);
		for (RunBatch batch : batches) {
			if (!batch.state().isFinal()) {
				Status status = Status.of(batch.state());
				open.merge(status, new Segment(status, batch.charges(), batch.amount()), Segment::plus);
			}
		}
		if (progress.state() == RunState.OPEN) {
			open.put(Status.NOT_SENT, new Segment(Status.NOT_SENT, progress.charges(), progress.amount()));
		}
		segments.addAll(open.values());
		segments.removeIf((segment) -> segment.charges() == 0);
		long position = 0;
		long all = segments.stream().mapToLong(Segment::charges).sum();
		List<Segment> placed = new ArrayList<>();
		for (Segment segment : segments) {
			placed.add(segment.at(position, all));
			position += segment.charges();
		}
		return placed;
	}

	private static List<Totals> totals(RunReport report, String currency) {
		Map<String, Totals> totals = new TreeMap<>();
		for (RunReport.Sum sum : report.sums()) {
			String code = (sum.currency() != null) ? sum.currency() : currency;
			long paid = (sum.kind() == OutcomeKind.SUCCEEDED) ? sum.requestedAmount()
					: (sum.kind() == OutcomeKind.PARTIAL) ? sum.debitedAmount() : 0;
			long debited = (sum.kind() == OutcomeKind.REVERSED) ? 0 : sum.debitedAmount();
			totals.merge(code,
					new Totals(code, sum.requestedAmount(), debited, sum.requestedAmount() - paid, sum.fees()),
					Totals::plus);
		}
		return List.copyOf(totals.values());
	}

	/**
	 * A part of the stacked bar.
	 *
	 * @param status the status
	 * @param charges the number of charges
	 * @param amount the sum of the requested amounts
	 * @param x where the segment begins, such as {@code 12.5%}
	 * @param width its width
	 */
	public record Segment(Status status, int charges, long amount, String x, String width) {

		Segment(Status status, int charges, long amount) {
			this(status, charges, amount, "", "");
		}

		Segment plus(Segment other) {
			return new Segment(this.status, this.charges + other.charges, this.amount + other.amount);
		}

		Segment at(long position, long all) {
			return new Segment(this.status, this.charges, this.amount, percent(position, all),
					percent(this.charges, all));
		}

		private static String percent(long part, long all) {
			return BigDecimal.valueOf(part * 100_000 / all, 3) + "%";
		}

	}

	/**
	 * The sums of one currency, in subunits.
	 *
	 * @param currency the currency code
	 * @param requested the requested amounts
	 * @param debited the debited amounts, including fees that were added
	 * @param outstanding what customers still owe
	 * @param fees the fees of Paystack
	 */
	public record Totals(String currency, long requested, long debited, long outstanding, long fees) {

		Totals plus(Totals other) {
			return new Totals(this.currency, this.requested + other.requested, this.debited + other.debited,
					this.outstanding + other.outstanding, this.fees + other.fees);
		}

	}

}
