/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart.crash;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A charge and what has to become of it.
 *
 * @param reference the reference
 * @param authorization the authorization code, which decides the outcome
 * @param amount the requested amount, in subunits
 * @param debited the amount that must be debited, in subunits
 * @param status the status that the report must have
 */
record TestCharge(String reference, String authorization, long amount, long debited, String status) {

	static List<TestCharge> random(int count, Random random) {
		return IntStream.range(0, count).mapToObj((i) -> {
			long amount = 10_000 + random.nextInt(1_000_000);
			String reference = "inv-" + i;
			return switch (random.nextInt(10)) {
				case 0 -> new TestCharge(reference, "AUTH_a" + i + "_insufficient_funds", amount, 0, "failed");
				case 1 -> new TestCharge(reference, "AUTH_a" + i + "_fee_100", amount, amount + 100, "success");
				case 2 -> new TestCharge(reference, "AUTH_a" + i + "_balance_5000", amount, 5000, "partial");
				default -> new TestCharge(reference, "AUTH_a" + i, amount, amount, "success");
			};
		}).toList();
	}

	String row() {
		return this.authorization + "," + major(this.amount) + "," + this.reference + ","
				+ this.status.equals("partial");
	}

	/**
	 * Returns status, requested and debited amount, as in the report.
	 */
	String expectedReport() {
		return this.status + "," + major(this.amount) + "," + major(this.debited);
	}

	private static String major(long subunits) {
		return BigDecimal.valueOf(subunits, 2).toPlainString();
	}

}
