/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing.console;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import io.github.bulkcharges.paystack.billing.ConditionalOnMainRole;

/**
 * Shows who did what.
 */
@Controller
@ConditionalOnMainRole
class AuditController {

	private final LedgerTables ledger;

	AuditController(LedgerTables ledger) {
		this.ledger = ledger;
	}

	@GetMapping("/audit")
	String audit(@RequestParam(defaultValue = "") String run, @RequestParam(defaultValue = "") String actor,
			@RequestParam(defaultValue = "" + Long.MAX_VALUE) long before, Model model) {
		List<LedgerTables.Act> acts = this.ledger.audit(run, actor, before);
		model.addAttribute("run", run);
		model.addAttribute("actor", actor);
		model.addAttribute("actors", this.ledger.actors());
		model.addAttribute("runs", this.ledger.runs());
		model.addAttribute("acts", acts.stream().limit(LedgerTables.PAGE_SIZE).toList());
		model.addAttribute("next",
				(acts.size() > LedgerTables.PAGE_SIZE) ? acts.get(LedgerTables.PAGE_SIZE - 1).id() : null);
		return "audit";
	}

}
