/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing.console;

import java.security.Principal;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import io.github.bulkcharges.paystack.billing.BillingProperties;
import io.github.bulkcharges.paystack.billing.ConditionalOnMainRole;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.ChargeOutcome;
import io.github.bulkcharges.paystack.run.OutcomeKind;

/**
 * Lets operators decide about charges of which Paystack does not say whether the customer
 * was debited. What they enter is shown again, in words and numbers, before it is
 * recorded.
 */
@Controller
@ConditionalOnMainRole
class ChargeDecisionController {

	private final BulkChargeRuns runs;

	private final BillingProperties properties;

	private final Formats format;

	ChargeDecisionController(BulkChargeRuns runs, BillingProperties properties, Formats format) {
		this.runs = runs;
		this.properties = properties;
		this.format = format;
	}

	@GetMapping("/charges/{reference}/decide")
	String form(@PathVariable String reference, Model model, RedirectAttributes redirect) {
		ChargeOutcome charge = charge(reference);
		if (charge.kind() != OutcomeKind.UNDETERMINED) {
			return decided(charge, redirect);
		}
		model.addAttribute("decision", new ChargeDecision(null, null, null));
		return form(charge, model);
	}

	@PostMapping("/charges/{reference}/decide")
	String decide(@PathVariable String reference, @ModelAttribute("decision") ChargeDecision decision,
			BindingResult errors, @RequestParam(defaultValue = "false") boolean confirmed, Principal user, Model model,
			RedirectAttributes redirect, HttpServletResponse response) {
		ChargeOutcome charge = charge(reference);
		String currency = currency(charge);
		decision.validate(charge.requestedAmount(), currency, this.format, errors);
		if (errors.hasErrors()) {
			response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
			return form(charge, model);
		}
		OutcomeKind kind = Objects.requireNonNull(decision.outcome());
		long debited = decision.debited(currency);
		if (!confirmed) {
			model.addAttribute("consequences", consequences(charge, kind, debited));
			return form(charge, model);
		}
		boolean changed = Console.require(this.runs.find(charge.runId()), "There is no run " + charge.runId())
			.resolve(charge.reference(), kind, debited, user.getName(), Objects.requireNonNull(decision.reason()));
		if (!changed) {
			return decided(charge, redirect);
		}
		redirect.addFlashAttribute("message", "The outcome of " + charge.reference() + " is recorded.");
		return "redirect:/unresolved";
	}

	private String form(ChargeOutcome charge, Model model) {
		model.addAttribute("charge", charge);
		model.addAttribute("currency", currency(charge));
		model.addAttribute("kinds", ChargeDecision.KINDS);
		return "decide";
	}

	private List<String> consequences(ChargeOutcome charge, OutcomeKind kind, long debited) {
		String money = this.format.money(debited, currency(charge));
		long difference = Math.abs(debited - charge.requestedAmount());
		String compared = (difference == 0) ? "This is the requested amount." : "This is "
				+ this.format.money(difference, currency(charge))
				+ ((debited > charge.requestedAmount()) ? " more than was requested." : " less than was requested.");
		return switch (kind) {
			case FAILED -> List.of("It is recorded that the customer was not debited.",
					"If you are wrong and the charge is made again, the customer is debited twice.");
			case REVERSED ->
				List.of("It is recorded that " + money + " was debited and returned to the customer.", compared);
			default -> List.of("It is recorded that the customer was debited " + money + ".", compared);
		};
	}

	private String currency(ChargeOutcome charge) {
		return Objects.requireNonNullElse(charge.currency(), this.properties.currency());
	}

	private ChargeOutcome charge(String reference) {
		return Console.require(this.runs.outcome(reference), "There is no charge " + reference);
	}

	private static String decided(ChargeOutcome charge, RedirectAttributes redirect) {
		redirect.addFlashAttribute("message",
				"Nothing was changed: the charge " + charge.reference() + " needs no decision.");
		return "redirect:/unresolved";
	}

}
