/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import io.github.bulkcharges.paystack.billing.Billing;
import io.github.bulkcharges.paystack.billing.BillingProperties;
import io.github.bulkcharges.paystack.billing.ConditionalOnMainRole;
import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.ChargeOutcome;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunReport;

/**
 * Shows runs.
 */
@Controller
@ConditionalOnMainRole
class RunsController {

	private static final int MAX_POINTS = 40;

	private final BulkChargeRuns runs;

	private final Charges charges;

	private final LedgerTables ledger;

	private final Billing billing;

	private final BillingProperties properties;

	private final MeterRegistry meters;

	private final RateLimits rateLimits;

	private final Clock clock;

	private final Map<String, Snapshot> snapshots = new ConcurrentHashMap<>();

	RunsController(BulkChargeRuns runs, Charges charges, LedgerTables ledger, Billing billing,
			BillingProperties properties, MeterRegistry meters, RateLimits rateLimits, Clock clock) {
		this.runs = runs;
		this.charges = charges;
		this.ledger = ledger;
		this.billing = billing;
		this.properties = properties;
		this.meters = meters;
		this.rateLimits = rateLimits;
		this.clock = clock;
	}

	@GetMapping("/login")
	String login() {
		return "login";
	}

	@GetMapping("/")
	String runs(Model model) {
		model.addAttribute("runs",
				this.ledger.runs()
					.stream()
					.map(this.runs::find)
					.filter(Objects::nonNull)
					.map((run) -> RunView.of(run, this.properties.currency()))
					.toList());
		model.addAttribute("month", this.billing.month());
		model.addAttribute("due", this.billing.due(this.billing.month()));
		model.addAttribute("failedJob", this.billing.failedJob());
		model.addAttribute("retries", this.billing.dueRetries());
		return "runs";
	}

	@GetMapping("/runs/{id}")
	String run(@PathVariable String id, Model model) {
		return show(snapshot(find(id)), model);
	}

	private String show(Snapshot snapshot, Model model) {
		RunView view = snapshot.view();
		List<Charges.Point> points = snapshot.points();
		Instant now = this.clock.instant();
		Instant end = (view.isLive() || points.isEmpty()) ? now : points.get(points.size() - 1).time();
		model.addAttribute("run", view);
		model.addAttribute("perMinute", view.perMinute(end));
		model.addAttribute("timeLeft", view.timeLeft(now));
		model.addAttribute("waits",
				(long) this.meters.find("paystack.rate.limit.waits")
					.counters()
					.stream()
					.mapToDouble(Counter::count)
					.sum());
		model.addAttribute("rateLimits", this.rateLimits.current());
		model.addAttribute("points", points);
		return "run";
	}

	/**
	 * Returns the part of the page that changes while a run is running. It is polled, so
	 * that the charges are summed only if a batch has changed, and not for each poll.
	 */
	@GetMapping("/runs/{id}/live")
	String live(@PathVariable String id, Model model) {
		BulkChargeRun run = find(id);
		Snapshot last = this.snapshots.get(id);
		boolean usable = last != null && last.isUsable(run, this.clock.instant());
		return show(usable ? Objects.requireNonNull(last) : snapshot(run), model) + " :: live";
	}

	private Snapshot snapshot(BulkChargeRun run) {
		Instant now = this.clock.instant();
		RunView view = RunView.of(run, this.properties.currency());
		Snapshot snapshot = new Snapshot(view, points(view, now), now);
		if (view.isLive()) {
			this.snapshots.put(run.id(), snapshot);
		}
		else {
			this.snapshots.remove(run.id());
		}
		return snapshot;
	}

	private List<Charges.Point> points(RunView view, Instant now) {
		Instant started = Objects.requireNonNullElse(view.progress().startedAt(), now);
		List<Charges.Point> points = this.charges.overTime(view.id(), 1);
		long seconds = points.isEmpty() ? 0
				: Duration.between(started, points.get(points.size() - 1).time()).toSeconds();
		return (points.size() <= MAX_POINTS) ? points : this.charges.overTime(view.id(), 1 + seconds / MAX_POINTS);
	}

	@GetMapping("/runs/{id}/failed")
	String failed(@PathVariable String id, @RequestParam(defaultValue = "") String reason,
			@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String after, Model model) {
		find(id);
		List<Charges.Charge> found = this.charges.failed(id, reason, q, after);
		model.addAttribute("id", id);
		model.addAttribute("reasons", this.charges.failuresByReason(id));
		model.addAttribute("reason", reason);
		model.addAttribute("q", q);
		model.addAttribute("charges", found.stream().limit(Charges.PAGE_SIZE).toList());
		model.addAttribute("next",
				(found.size() > Charges.PAGE_SIZE) ? found.get(Charges.PAGE_SIZE - 1).reference() : null);
		return "failed";
	}

	/**
	 * Writes charges as CSV: all of a run, or those that failed for a reason.
	 */
	@GetMapping("/runs/{id}/charges.csv")
	void csv(@PathVariable String id, @RequestParam(required = false) @Nullable OutcomeKind kind,
			@RequestParam(defaultValue = "") String reason, HttpServletResponse response) throws IOException {
		Stream<ChargeOutcome> outcomes = find(id).outcomes()
			.filter((outcome) -> kind == null || outcome.kind() == kind)
			.filter((outcome) -> reason.isEmpty()
					|| reason.equals(Objects.requireNonNullElse(outcome.responseCode(), "-")));
		response.setContentType("text/csv");
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + id + ".csv\"");
		RunReport.writeCsv(outcomes, response.getWriter());
	}

	private BulkChargeRun find(String id) {
		return Console.require(this.runs.find(id), "There is no run " + id);
	}

	/**
	 * A run at a moment.
	 *
	 * @param view the run
	 * @param points its outcomes over time
	 * @param readAt the moment
	 */
	private record Snapshot(RunView view, List<Charges.Point> points, Instant readAt) {

		/** For so long, changes are not shown. */
		private static final Duration MIN_AGE = Duration.ofSeconds(4);

		/** A late success changes an outcome, but no batch. */
		private static final Duration MAX_AGE = Duration.ofMinutes(1);

		boolean isUsable(BulkChargeRun run, Instant now) {
			Duration age = Duration.between(this.readAt, now);
			return age.compareTo(MIN_AGE) < 0
					|| (age.compareTo(MAX_AGE) < 0 && this.view.progress().equals(run.progress()));
		}

	}

}
