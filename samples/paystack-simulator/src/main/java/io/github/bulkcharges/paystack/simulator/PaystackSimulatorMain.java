/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the simulator from the command line until it is killed.
 */
public final class PaystackSimulatorMain {

	private PaystackSimulatorMain() {
	}

	/**
	 * Starts the simulator. Exits with code 2 if an option is invalid, and with 1 if the
	 * port cannot be opened.
	 * @param args the options, see {@code --help}
	 * @throws InterruptedException if the main thread is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		if (List.of(args).contains("--help")) {
			System.out.print(CommandLine.USAGE);
			return;
		}
		try (PaystackSimulator simulator = PaystackSimulator.start(CommandLine.parse(args))) {
			System.out.println("Paystack simulator on " + simulator.baseUrl()
					+ ". Use this as the base URL, with any key that starts with sk_test_. Debits are listed at "
					+ simulator.baseUrl() + "/_simulator/debits. Stop with Ctrl+C");
			new CountDownLatch(1).await();
		}
		catch (IllegalArgumentException ex) {
			exit(2, ex.getMessage() + System.lineSeparator() + System.lineSeparator() + CommandLine.USAGE);
		}
		catch (UncheckedIOException ex) {
			exit(1, ex.getMessage() + System.lineSeparator());
		}
	}

	private static void exit(int code, String message) {
		System.err.print(message);
		System.exit(code);
	}

}
