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
import java.util.Objects;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletResponse;

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

	private final Clock clock;

	RunsController(BulkChargeRuns runs, Charges charges, LedgerTables ledger, Billing billing,
			BillingProperties properties, MeterRegistry meters, Clock clock) {
		this.runs = runs;
		this.charges = charges;
		this.ledger = ledger;
		this.billing = billing;
		this.properties = properties;
		this.meters = meters;
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
		RunView view = RunView.of(find(id), this.properties.currency());
		Instant now = this.clock.instant();
		List<Charges.Point> points = points(view, now);
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
		model.addAttribute("points", points);
		return "run";
	}

	/**
	 * Returns the part of the page that changes while a run is running.
	 */
	@GetMapping("/runs/{id}/live")
	String live(@PathVariable String id, Model model) {
		run(id, model);
		return "run :: live";
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
	void csv(@PathVariable String id, @RequestParam(defaultValue = "") String kind,
			@RequestParam(defaultValue = "") String reason, HttpServletResponse response) throws IOException {
		Stream<ChargeOutcome> outcomes = find(id).outcomes()
			.filter((outcome) -> kind.isEmpty() || outcome.kind() == OutcomeKind.valueOf(kind))
			.filter((outcome) -> reason.isEmpty() || reason.equals(outcome.responseCode()));
		response.setContentType("text/csv");
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + id + ".csv\"");
		RunReport.writeCsv(outcomes, response.getWriter());
	}

	private BulkChargeRun find(String id) {
		return Console.require(this.runs.find(id), "There is no run " + id);
	}

}
