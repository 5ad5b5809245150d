/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The texts that a ledger writes by itself.
 */
public final class LedgerNotes {

	private static final int MAX_LENGTH = 1000;

	private static final String LEDGER = "ledger";

	private static final Pattern ALSO_ACCEPTED = Pattern.compile("Also accepted as (\\S+)\\.(?= |$)");

	private LedgerNotes() {
	}

	/**
	 * Cuts a text to the length of a detail.
	 * @param text the text
	 * @return at most the first 1000 characters
	 */
	public static String cut(String text) {
		if (text.length() <= MAX_LENGTH) {
			return text;
		}
		boolean insidePair = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1));
		return text.substring(0, insidePair ? MAX_LENGTH - 1 : MAX_LENGTH);
	}

	/**
	 * Returns the act for an audit entry that concerns a reference or a batch code.
	 * @param subject the reference or the batch code
	 * @param act who does it, and why
	 * @return the act, whose reason begins with the subject
	 */
	public static Act about(String subject, Act act) {
		return new Act(act.by(), cut(subject + ": " + act.reason()));
	}

	/**
	 * Returns why a run is stopped after two refusals.
	 * @param refusal what Paystack said
	 * @return the act
	 */
	public static Act refusedTwice(String refusal) {
		return new Act(LEDGER, cut("Paystack refused two batches in a row, the second one with: " + refusal
				+ ". Check the charges, then call resume or cancel."));
	}

	/**
	 * Returns why a batch is unresolved after three proven absences.
	 * @return the act
	 */
	public static Act absentThreeTimes() {
		return new Act(LEDGER,
				"The batch was sent and then proven absent from Paystack's list three times. Check in the dashboard "
						+ "under Bulk Charges that no batch has its references, and why its requests do not reach "
						+ "Paystack. Then call resolve with the batch as absent or as accepted.");
	}

	/**
	 * Returns the act of moving a freed reference.
	 * @param from the run that had the reference
	 * @param to the run that has it now
	 * @return the act
	 */
	public static Act moved(RunKey from, RunKey to) {
		return new Act(LEDGER, "moved from run " + from.id() + " to run " + to.id());
	}

	/**
	 * Adds the code of a third batch with the same charges to a detail.
	 * @param code the code
	 * @param detail the detail so far
	 * @return the new detail
	 */
	public static String alsoAccepted(String code, @Nullable String detail) {
		String note = "Also accepted as " + code + ".";
		return cut((detail != null) ? note + " " + detail : note);
	}

	/**
	 * Returns the codes that {@link #alsoAccepted} has added to a detail.
	 * @param detail the detail
	 * @return the codes, the first one first
	 */
	static List<String> furtherCodes(@Nullable String detail) {
		List<String> codes = new ArrayList<>();
		Matcher matcher = ALSO_ACCEPTED.matcher((detail != null) ? detail : "");
		while (matcher.find()) {
			codes.add(0, matcher.group(1));
		}
		return codes;
	}

}
