/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart.crash;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.github.bulkcharges.paystack.simulator.Debits;

/**
 * Compares what was to be debited with what the simulator has debited, and with what the
 * report says.
 *
 * @param charges the number of charges
 * @param debits the number of references that were debited
 * @param doubled the references that were debited more than once
 * @param lost the references that were not debited, but should have been
 * @param wrong the references that were debited with a wrong amount, or not to be debited
 * @param misreported the references for which the report says something else
 * @param strangers the codes of batches that the ledger does not know
 */
record Audit(int charges, int debits, Set<String> doubled, Set<String> lost, Set<String> wrong, Set<String> misreported,
		Set<String> strangers) {

	static Audit of(List<TestCharge> charges, Map<String, Debits> debits, Map<String, String> report,
			Set<String> batches, Set<String> owned) {
		Set<String> doubled = new TreeSet<>();
		Set<String> lost = new TreeSet<>();
		Set<String> misreported = new TreeSet<>();
		Map<String, Debits> unexpected = new HashMap<>(debits);
		Set<String> wrong = new TreeSet<>();
		for (TestCharge charge : charges) {
			Debits actual = Objects.requireNonNullElse(unexpected.remove(charge.reference()), new Debits(0, 0));
			if (actual.times() > 1) {
				doubled.add(charge.reference());
			}
			else if (actual.times() == 0 && charge.debited() > 0) {
				lost.add(charge.reference());
			}
			else if (actual.amount() != charge.debited()) {
				wrong.add(charge.reference());
			}
			if (!charge.expectedReport().equals(report.get(charge.reference()))) {
				misreported.add(charge.reference());
			}
		}
		wrong.addAll(unexpected.keySet());
		Set<String> strangers = new TreeSet<>(batches);
		strangers.removeAll(owned);
		if (report.size() != charges.size()) {
			misreported.add(report.size() + " rows");
		}
		return new Audit(charges.size(), debits.size(), doubled, lost, wrong, misreported, strangers);
	}

	boolean isClean() {
		return this.doubled.isEmpty() && this.lost.isEmpty() && this.wrong.isEmpty() && this.misreported.isEmpty()
				&& this.strangers.isEmpty();
	}

}
