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

}
