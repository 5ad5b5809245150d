/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Creates the sample file, which is always the same: the invoices of July for 500
 * customers, with every outcome that becomes known. An {@code error} of the simulator has
 * no transaction, so its outcome stays uncertain.
 */
final class SampleCharges {

	private static final int COUNT = 500;

	private static final String CODE_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

	private final Random random = new Random(2026_07);

	private SampleCharges() {
	}

	/**
	 * Write the file.
	 * @param args the file to write
	 * @throws IOException when it cannot be written
	 */
	public static void main(String[] args) throws IOException {
		Files.writeString(Path.of(args[0]), csv());
	}

	static String csv() {
		return new SampleCharges().lines();
	}

	private String lines() {
		StringBuilder csv = new StringBuilder("authorization,amount,reference,attempt_partial_debit,at_least\n");
		List<Kind> kinds = kinds();
		for (int customer = 1; customer <= COUNT; customer++) {
			csv.append(line(customer, kinds.get(customer - 1))).append('\n');
		}
		return csv.toString();
	}

	private String line(int customer, Kind kind) {
		long kobo = 100_000 + 25L * this.random.nextInt(200_000);
		String line = "AUTH_" + code() + kind.suffix(kobo) + "," + naira(kobo)
				+ String.format(",inv-2026-07-cust-%04d", customer);
		return line + (kind.partial ? ",true," + naira(kobo / 4) : ",,");
	}

	private String code() {
		StringBuilder code = new StringBuilder();
		for (int i = 0; i < 10; i++) {
			code.append(CODE_CHARACTERS.charAt(this.random.nextInt(CODE_CHARACTERS.length())));
		}
		return code.toString();
	}

	private List<Kind> kinds() {
		List<Kind> kinds = new ArrayList<>();
		add(kinds, 6, new Kind("_fee_5000", false));
		add(kinds, 8, new Kind("_balance_", true));
		add(kinds, 3, new Kind("_balance_1000", true));
		add(kinds, 4, new Kind("_succeeds_on_attempt_2", false));
		add(kinds, 2, new Kind("_succeeds_on_attempt_4", false));
		add(kinds, 16, new Kind("_insufficient_funds", false));
		add(kinds, 6, new Kind("_expired_card", false));
		add(kinds, 4, new Kind("_do_not_honor", false));
		add(kinds, 3, new Kind("_daily_limit_exceeded", false));
		add(kinds, 3, new Kind("_bank_unavailable", false));
		add(kinds, 2, new Kind("_transaction_timeout", false));
		add(kinds, 2, new Kind("_invalid_pin", false));
		add(kinds, 2, new Kind("_suspected_fraud", false));
		add(kinds, 8, new Kind("_inactive_authorization", false));
		add(kinds, 4, new Kind("_declined", false));
		add(kinds, COUNT - kinds.size(), new Kind("", false));
		Collections.shuffle(kinds, this.random);
		return kinds;
	}

	private static void add(List<Kind> kinds, int count, Kind kind) {
		kinds.addAll(Collections.nCopies(count, kind));
	}

	private static String naira(long kobo) {
		return kobo / 100 + String.format(".%02d", kobo % 100);
	}

	/**
	 * What is to become of a charge.
	 *
	 * @param rule the end of the authorization code; a balance without a number is half
	 * of what is requested
	 * @param partial whether less may be debited
	 */
	private record Kind(String rule, boolean partial) {

		String suffix(long kobo) {
			return this.rule.endsWith("_balance_") ? this.rule + kobo / 2 : this.rule;
		}

	}

}
