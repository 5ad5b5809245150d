/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.io.Console;
import java.io.PrintStream;

import org.jspecify.annotations.Nullable;

/**
 * Where the output goes. The progress is a line that is written over on a terminal, and a
 * line now and then elsewhere.
 */
final class Terminal {

	private static final long NANOS_BETWEEN_LINES = 2_000_000_000L;

	private final PrintStream out;

	private final boolean interactive;

	private String shown = "";

	private long shownAt;

	/**
	 * Creates a terminal.
	 * @param out where to print
	 * @param interactive whether a line can be written over
	 */
	Terminal(PrintStream out, boolean interactive) {
		this.out = out;
		this.interactive = interactive;
	}

	static Terminal ofSystem() {
		return new Terminal(System.out, isInteractive(System.console(), System.getenv("TERM")));
	}

	/**
	 * Shows the progress, in place of the last one.
	 */
	void show(String progress) {
		if (this.interactive) {
			this.out.print("\r" + padded(progress));
			this.out.flush();
			this.shown = progress;
		}
		else if (!progress.equals(this.shown)
				&& (this.shown.isEmpty() || System.nanoTime() - this.shownAt >= NANOS_BETWEEN_LINES)) {
			this.out.println(progress);
			this.shown = progress;
			this.shownAt = System.nanoTime();
		}
	}

	/**
	 * Prints a line, after the progress.
	 */
	void println(@Nullable String text) {
		if (this.interactive && !this.shown.isEmpty()) {
			this.out.println();
			this.shown = "";
		}
		this.out.println((text != null) ? text : "");
	}

	private String padded(String text) {
		return text + " ".repeat(Math.max(0, this.shown.length() - text.length()));
	}

	static boolean isInteractive(@Nullable Console console, @Nullable String term) {
		return console != null && !"dumb".equals(term) && isTerminal(console);
	}

	/**
	 * Up to Java 21 there is a console only where there is a terminal. Since then there
	 * always is one, and it has to be asked.
	 */
	private static boolean isTerminal(Console console) {
		try {
			return (boolean) Console.class.getMethod("isTerminal").invoke(console);
		}
		catch (NoSuchMethodException ex) {
			return true;
		}
		catch (ReflectiveOperationException ex) {
			return false;
		}
	}

}
