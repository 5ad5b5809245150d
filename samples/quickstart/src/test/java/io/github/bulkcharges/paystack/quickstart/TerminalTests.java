/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalTests {

	@Test
	void printsProgressThatHasChanged() {
		CapturedTerminal output = new CapturedTerminal();
		output.terminal().show("0 of 500");
		output.terminal().show("0 of 500");
		output.terminal().println("Done.");
		assertThat(output.lines()).containsExactly("0 of 500", "Done.");
	}

	@Test
	void printsFewLinesOfProgress() {
		CapturedTerminal output = new CapturedTerminal();
		output.terminal().show("0 of 500");
		output.terminal().show("1 of 500");
		assertThat(output.lines()).containsExactly("0 of 500");
	}

}
