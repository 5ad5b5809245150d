/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.run;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains what to do if the ledger of runs cannot be used.
 */
final class UnusableLedgerFailureAnalyzer extends AbstractFailureAnalyzer<UnusableLedgerException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnusableLedgerException cause) {
		return new FailureAnalysis(
				"BulkChargeRuns was injected, but its ledger cannot be used: " + cause.getMessage() + ".",
				cause.action(), cause);
	}

}
