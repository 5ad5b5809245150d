/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.run;

import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnusableLedgerFailureAnalyzer}.
 */
class UnusableLedgerFailureAnalyzerTests {

	@Test
	void explainsWhatToDo() {
		FailureAnalysis analysis = new UnusableLedgerFailureAnalyzer()
			.analyze(new IllegalStateException(new UnusableLedgerException("there is none", "Add one.", null)));
		assertThat(analysis.getDescription())
			.isEqualTo("BulkChargeRuns was injected, but its ledger cannot be used: there is none.");
		assertThat(analysis.getAction()).isEqualTo("Add one.");
	}

}
