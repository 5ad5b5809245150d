/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing.console;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import io.github.bulkcharges.paystack.billing.ConditionalOnMainRole;
import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.ChargeOutcome;
import io.github.bulkcharges.paystack.run.RunBatch;

/**
 * Finds charges of a customer, and tells their story.
 */
@Controller
@ConditionalOnMainRole
class SearchController {

	private final BulkChargeRuns runs;

	private final Charges charges;

	SearchController(BulkChargeRuns runs, Charges charges) {
		this.runs = runs;
		this.charges = charges;
	}

	@GetMapping("/search")
	String search(@RequestParam(defaultValue = "") String q, Model model) {
		List<Charges.Charge> found = q.isBlank() ? List.of() : this.charges.search(q);
		if (!found.isEmpty() && found.stream().map(Charges.Charge::invoice).distinct().count() == 1) {
			return "redirect:/invoices/" + found.get(0).invoice();
		}
		model.addAttribute("q", q);
		model.addAttribute("charges", found);
		return "search";
	}

	@GetMapping("/invoices/{number}")
	String invoice(@PathVariable String number, Model model) {
		List<Charges.Charge> attempts = this.charges.ofInvoice(number);
		Console.require(attempts.isEmpty() ? null : attempts, "There is no invoice " + number);
		List<Story> stories = new ArrayList<>();
		for (Charges.Charge attempt : attempts) {
			ChargeOutcome outcome = this.runs.outcome(attempt.reference());
			stories.add(new Story(attempt, outcome, batch(outcome)));
		}
		model.addAttribute("number", number);
		model.addAttribute("stories", stories);
		model.addAttribute("paid", attempts.stream().mapToLong(Charges.Charge::paid).sum());
		return "invoice";
	}

	private @Nullable RunBatch batch(@Nullable ChargeOutcome outcome) {
		if (outcome == null || outcome.batchNumber() == null) {
			return null;
		}
		BulkChargeRun run = this.runs.find(outcome.runId());
		return (run != null) ? run.batches()
			.stream()
			.filter((batch) -> batch.number() == outcome.batchNumber())
			.findFirst()
			.orElse(null) : null;
	}

	/**
	 * An attempt, as the books, the ledger and the batch have it.
	 */
	record Story(Charges.Charge charge, @Nullable ChargeOutcome outcome, @Nullable RunBatch batch) {

	}

}
