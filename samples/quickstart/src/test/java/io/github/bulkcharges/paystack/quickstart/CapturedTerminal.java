/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A terminal whose output can be read.
 */
final class CapturedTerminal {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final Terminal terminal = new Terminal(new PrintStream(this.bytes, true, StandardCharsets.UTF_8));

	Terminal terminal() {
		return this.terminal;
	}

	String text() {
		return this.bytes.toString(StandardCharsets.UTF_8);
	}

	List<String> lines() {
		return text().lines().toList();
	}

}
