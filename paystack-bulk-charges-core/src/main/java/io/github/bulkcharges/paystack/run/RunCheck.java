/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

import java.util.List;

import io.github.bulkcharges.paystack.error.Violation;

/**
 * The result of checking charges without adding them.
 * <p>
 * The constructor may gain components in later versions.
 *
 * @param charges the number of charges, including invalid ones
 * @param amount the sum of the requested amounts of the valid charges, in subunits
 * @param known the number of charges that a run already has with the same content
 * @param violations the first violations, at most 1000
 * @param violationCount the number of all violations
 * @param similarRuns the IDs of runs that were started in the last 31 days with the same
 * number of charges and the same amount: these charges may be the same debts under other
 * references
 * @param belowMinimum the references of the first charges, at most 1000, whose amount is
 * less than Paystack's minimum for {@link RunSettings#expectedCurrency()}. They are no
 * violations, but Paystack probably fails them. Empty if no currency is expected
 * @since 0.1.0
 */
public record RunCheck(int charges, long amount, int known, List<Violation> violations, int violationCount,
		List<String> similarRuns, List<String> belowMinimum) {

	/**
	 * Creates a result.
	 */
	public RunCheck {
		violations = List.copyOf(violations);
		similarRuns = List.copyOf(similarRuns);
		belowMinimum = List.copyOf(belowMinimum);
	}

	/**
	 * Returns whether the charges can be submitted: as a new run, or, if they are known,
	 * as the run that has them.
	 * @return whether there is no violation
	 */
	public boolean isValid() {
		return this.violationCount == 0;
	}

}
