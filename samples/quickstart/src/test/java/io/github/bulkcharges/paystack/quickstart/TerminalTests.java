package io.github.bulkcharges.paystack.quickstart;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalTests {

	@Test
	void withoutAConsoleThereIsNoTerminal() {
		assertThat(Terminal.isInteractive(null, "xterm")).isFalse();
	}

	@Test
	void theConsoleOfAProcessWithPipesIsNoTerminal() {
		assertThat(Terminal.isInteractive(System.console(), "xterm")).isFalse();
	}

}
