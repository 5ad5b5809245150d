/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.io.Console;
import java.io.PrintStream;

import org.jspecify.annotations.Nullable;

/**
 * Writes the output.
 */
final class Terminal {

	private final PrintStream out;

	private final boolean interactive;

	/**
	 * Creates a terminal.
	 * @param out where to print
	 * @param interactive whether a line can be overwritten
	 */
	Terminal(PrintStream out, boolean interactive) {
		this.out = out;
		this.interactive = interactive;
	}

	static Terminal ofSystem() {
		return new Terminal(System.out, isInteractive(System.console(), System.getenv("TERM")));
	}

	boolean isInteractive() {
		return this.interactive;
	}

	void println(@Nullable String text) {
		this.out.println((text != null) ? text : "");
	}

	void print(String text) {
		this.out.print(text);
		this.out.flush();
	}

	static boolean isInteractive(@Nullable Console console, @Nullable String term) {
		return console != null && !"dumb".equals(term) && isTerminal(console);
	}

	/**
	 * Up to Java 21, there is a console only if there is a terminal. On later versions,
	 * there always is one, and only the console knows.
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
