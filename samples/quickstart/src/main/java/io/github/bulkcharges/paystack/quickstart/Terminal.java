/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.io.PrintStream;

import org.jspecify.annotations.Nullable;

/**
 * Where the output goes. The progress is a line now and then, if it has changed.
 */
final class Terminal {

	private static final long NANOS_BETWEEN_LINES = 2_000_000_000L;

	private final PrintStream out;

	private String shown = "";

	private long shownAt;

	Terminal(PrintStream out) {
		this.out = out;
	}

	/**
	 * Prints the progress.
	 */
	void show(String progress) {
		if (!progress.equals(this.shown)
				&& (this.shown.isEmpty() || System.nanoTime() - this.shownAt >= NANOS_BETWEEN_LINES)) {
			this.out.println(progress);
			this.shown = progress;
			this.shownAt = System.nanoTime();
		}
	}

	/**
	 * Prints a line.
	 */
	void println(@Nullable String text) {
		this.out.println((text != null) ? text : "");
	}

}
