/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalTests {

	@Test
	void isNotInteractiveWithoutConsole() {
		assertThat(Terminal.isInteractive(null, "xterm")).isFalse();
	}

	@Test
	void isNotInteractiveWithPipes() {
		assertThat(Terminal.isInteractive(System.console(), "xterm")).isFalse();
	}

	@Test
	void overwritesProgressOnInteractiveTerminal() {
		CapturedTerminal output = CapturedTerminal.interactive();
		output.terminal().show("10 of 500");
		output.terminal().show("9 of 9");
		output.terminal().println("Done.");
		output.terminal().println("Really.");
		assertThat(output.text()).isEqualToNormalizingNewlines("\r10 of 500\r9 of 9   \nDone.\nReally.\n");
	}

	@Test
	void printsChangedProgressElsewhere() {
		CapturedTerminal output = CapturedTerminal.plain();
		output.terminal().show("0 of 500");
		output.terminal().show("0 of 500");
		output.terminal().println("Done.");
		assertThat(output.lines()).containsExactly("0 of 500", "Done.");
	}

}
