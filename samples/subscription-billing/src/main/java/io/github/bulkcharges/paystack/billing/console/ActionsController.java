/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing.console;

import java.security.Principal;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;

import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import io.github.bulkcharges.paystack.billing.Billing;
import io.github.bulkcharges.paystack.billing.ConditionalOnMainRole;
import io.github.bulkcharges.paystack.billing.Due;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.Resolution;
import io.github.bulkcharges.paystack.run.RunBatch;
import io.github.bulkcharges.paystack.run.RunProgress;

/**
 * What operators can do. Each action is confirmed on a page of its own, which says what
 * will happen.
 */
@Controller
@ConditionalOnMainRole
class ActionsController {

	private final BulkChargeRuns runs;

	private final Billing billing;

	private final Charges charges;

	private final Formats format;

	ActionsController(BulkChargeRuns runs, Billing billing, Charges charges, Formats format) {
		this.runs = runs;
		this.billing = billing;
		this.charges = charges;
		this.format = format;
	}

	@GetMapping("/bill/{month}")
	String confirmBill(@PathVariable YearMonth month, Model model) {
		Due due = this.billing.due(month);
		return confirm(model,
				new Confirmation("Bill " + month,
						List.of(this.format.count(due.charges(), "customer") + " will be charged "
								+ this.format.money(due.amount()) + " in total.",
								"Customers who were billed for " + month + " before are not charged again.",
								"You can stop the run at any time. What Paystack has accepted by then is charged."),
						"/bill/" + month, "Charge " + this.format.count(due.charges(), "customer"), false, "/"));
	}

	@PostMapping("/bill/{month}")
	String bill(@PathVariable YearMonth month) throws JobExecutionException {
		return "redirect:/runs/" + this.billing.bill(month);
	}

	@GetMapping("/retry")
	String confirmRetry(Model model) {
		Due due = this.billing.dueRetries();
		return confirm(model, new Confirmation("Retry failed charges", List.of(
				this.format.count(due.charges(), "failed charge") + ", " + this.format.money(due.amount())
						+ " in total will be tried again, each with a new reference.",
				"Before each one is sent, Paystack is asked once more whether the failed one has succeeded meanwhile."),
				"/retry", "Retry " + this.format.count(due.charges(), "charge"), false, "/"));
	}

	@PostMapping("/retry")
	String retry() throws JobExecutionException {
		return "redirect:/runs/" + this.billing.retry();
	}

	@PostMapping("/jobs/{id}/restart")
	String restart(@PathVariable long id, RedirectAttributes redirect) throws JobExecutionException {
		this.billing.restart(id);
		redirect.addFlashAttribute("message", "The job continues.");
		return "redirect:/";
	}

	@GetMapping("/runs/{id}/stop")
	String confirmStop(@PathVariable String id, Model model) {
		RunProgress progress = find(id).progress();
		int waiting = progress.charges(BatchState.READY);
		int accepted = progress.charges(BatchState.ACCEPTED) + progress.charges(BatchState.SENDING)
				+ progress.charges(BatchState.UNKNOWN);
		return confirm(model, new Confirmation("Stop " + id,
				List.of(this.format.count(waiting, "charge") + " will not be sent until the run is resumed.",
						this.format.count(accepted, "charge")
								+ " that Paystack has or may have will still be charged, and their outcomes recorded."),
				"/runs/" + id + "/stop", "Stop the run", true, "/runs/" + id));
	}

	@PostMapping("/runs/{id}/stop")
	String stop(@PathVariable String id, @RequestParam String reason, Principal user, RedirectAttributes redirect) {
		return done(find(id).stop(user.getName(), reason), "The run is stopped. Nothing more is sent.", id, redirect);
	}

	@GetMapping("/runs/{id}/resume")
	String confirmResume(@PathVariable String id, Model model) {
		RunProgress progress = find(id).progress();
		return confirm(model, new Confirmation("Resume " + id,
				List.of(this.format.count(progress.charges(BatchState.READY), "charge") + " will be sent to Paystack.",
						"You confirm that the current secret key belongs to the account of this run."),
				"/runs/" + id + "/resume", "Resume the run", false, "/runs/" + id));
	}

	@PostMapping("/runs/{id}/resume")
	String resume(@PathVariable String id, @RequestParam String reason, Principal user, RedirectAttributes redirect) {
		return done(find(id).resume(user.getName(), reason), "The run continues.", id, redirect);
	}

	@GetMapping("/runs/{id}/extend")
	String confirmExtend(@PathVariable String id, Model model) {
		RunProgress progress = find(id).progress();
		return confirm(model,
				new Confirmation("Allow more time for " + id,
						List.of(this.format.count(progress.charges(BatchState.READY), "charge")
								+ " that were not sent in time will be sent to Paystack within the next 24 hours."),
						"/runs/" + id + "/extend", "Send for 24 hours more", false, "/runs/" + id));
	}

	@PostMapping("/runs/{id}/extend")
	String extend(@PathVariable String id, @RequestParam String reason, Principal user, RedirectAttributes redirect) {
		return done(find(id).extend(Duration.ofDays(1), user.getName(), reason), "The run continues.", id, redirect);
	}

	@GetMapping("/runs/{id}/pause")
	String confirmPause(@PathVariable String id, Model model) {
		RunProgress progress = find(id).progress();
		return confirm(model,
				new Confirmation("Pause the accepted batches of " + id,
						List.of(this.format.count(progress.batches(BatchState.ACCEPTED), "batch") + " with "
								+ this.format.count(progress.charges(BatchState.ACCEPTED), "charge")
								+ " will be paused at Paystack. Charges that were attempted by then stay as they are.",
								"Nothing here resumes them: resume the batches in Paystack's dashboard."),
						"/runs/" + id + "/pause", "Pause at Paystack", true, "/runs/" + id));
	}

	@PostMapping("/runs/{id}/pause")
	String pause(@PathVariable String id, @RequestParam String reason, Principal user, RedirectAttributes redirect) {
		int paused = find(id).pauseAccepted(user.getName(), reason);
		return done(paused > 0, this.format.count(paused, "batch") + " paused at Paystack.", id, redirect);
	}

	@GetMapping("/runs/{id}/cancel")
	String confirmCancel(@PathVariable String id, Model model) {
		RunProgress progress = find(id).progress();
		return confirm(model,
				new Confirmation("Cancel " + id, List.of(
						this.format.count(progress.charges(BatchState.READY), "charge")
								+ " will never be sent by this run. Their customers can be billed again later.",
						"What Paystack has or may have is still charged, and its outcome recorded.", "This is final."),
						"/runs/" + id + "/cancel", "Cancel the run for good", true, "/runs/" + id));
	}

	@PostMapping("/runs/{id}/cancel")
	String cancel(@PathVariable String id, @RequestParam String reason, Principal user, RedirectAttributes redirect) {
		return done(find(id).cancel(user.getName(), reason), "The run is cancelled.", id, redirect);
	}

	@GetMapping("/unresolved")
	String unresolved(Model model) {
		model.addAttribute("batches",
				this.runs.unfinished().stream().flatMap((run) -> run.batches(BatchState.UNRESOLVED).stream()).toList());
		model.addAttribute("charges", this.charges.undetermined());
		return "unresolved";
	}

	@GetMapping("/runs/{id}/batches/{number}/accepted")
	String confirmAccepted(@PathVariable String id, @PathVariable int number, Model model) {
		RunBatch batch = batch(id, number);
		return confirm(model,
				new Confirmation("Batch " + number + " of " + id + ": Paystack has it", List.of(
						this.format.count(batch.charges(), "charge") + ", " + this.format.money(batch.amount())
								+ " in total," + " will not be sent again.",
						"The batch is read at Paystack. If its charges are not exactly these, nothing is changed.",
						"Then the outcomes of its charges are recorded."), path(batch) + "/accepted",
						"Paystack has this batch", true, "/unresolved",
						(batch.batchCode() == null) ? "Code of the batch at Paystack (BCH_…)" : ""));
	}

	@PostMapping("/runs/{id}/batches/{number}/accepted")
	String accepted(@PathVariable String id, @PathVariable int number, @RequestParam String reason,
			@RequestParam(defaultValue = "") String value, Principal user, RedirectAttributes redirect) {
		Resolution resolution = value.isBlank() ? Resolution.accepted(user.getName(), reason)
				: Resolution.accepted(value.strip(), user.getName(), reason);
		return done(find(id).resolve(number, resolution), "Batch " + number + " is accepted. Its outcomes follow.", id,
				redirect);
	}

	@GetMapping("/runs/{id}/batches/{number}/absent")
	String confirmAbsent(@PathVariable String id, @PathVariable int number, Model model) {
		RunBatch batch = batch(id, number);
		return confirm(model, new Confirmation("Batch " + number + " of " + id + ": Paystack does not have it", List.of(
				this.format.count(batch.charges(), "charge") + ", " + this.format.money(batch.amount()) + " in total,"
						+ " will be sent after Paystack's list has shown twice more that the batch is not there.",
				"If you are wrong and Paystack's list is too, these customers may be debited twice."),
				path(batch) + "/absent", "Paystack does not have this batch", true, "/unresolved",
				"Codes of batches that you checked and that are others (BCH_…, separated by spaces)"));
	}

	@PostMapping("/runs/{id}/batches/{number}/absent")
	String absent(@PathVariable String id, @PathVariable int number, @RequestParam String reason,
			@RequestParam(defaultValue = "") String value, Principal user, RedirectAttributes redirect) {
		List<String> others = Arrays.stream(value.split("[\\s,]+")).filter((code) -> !code.isEmpty()).toList();
		return done(find(id).resolve(number, Resolution.absent(others, user.getName(), reason)),
				"Batch " + number + " is looked for again, and then sent.", id, redirect);
	}

	private static String path(RunBatch batch) {
		return "/runs/" + batch.runId() + "/batches/" + batch.number();
	}

	private RunBatch batch(String id, int number) {
		return Console.require(
				find(id).batches().stream().filter((batch) -> batch.number() == number).findFirst().orElse(null),
				"There is no batch " + number);
	}

	private BulkChargeRun find(String id) {
		return Console.require(this.runs.find(id), "There is no run " + id);
	}

	private static String confirm(Model model, Confirmation confirmation) {
		model.addAttribute("confirmation", confirmation);
		return "confirm";
	}

	private static String done(boolean changed, String message, String id, RedirectAttributes redirect) {
		redirect.addFlashAttribute("message", changed ? message : "Nothing was changed: somebody else was faster.");
		return "redirect:/runs/" + id;
	}

}
