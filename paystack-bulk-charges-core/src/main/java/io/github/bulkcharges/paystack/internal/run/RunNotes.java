/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The texts that the engine writes for people: what was seen, what to check, and which
 * call resolves it.
 */
final class RunNotes {

	private static final String RESOLVE = " Compare its charges with those of this batch in Paystack's dashboard under"
			+ " Bulk Charges. Then call resolve with the batch as accepted if they are this batch, or as absent if not,"
			+ " with the code as ruled out.";

	private RunNotes() {
	}

	static String otherCount(String code, int accepted, int sent) {
		return "Paystack accepted the batch as " + code + " with " + accepted + " charges, but " + sent
				+ " were sent. Check its charges in Paystack's dashboard under Bulk Charges. Then call resolve with the"
				+ " batch as accepted.";
	}

	static String takenCode(String code) {
		return "Paystack named the batch " + code + ", but another batch of the ledger has this code." + RESOLVE;
	}

	static String submittedEarlier(String code, @Nullable Instant createdAt) {
		return "Submitted earlier: the batch " + code + " at Paystack has references of this batch, but was created at "
				+ createdAt + ", before the run was started." + RESOLVE;
	}

	static String mixed(String code) {
		return "The batch " + code + " at Paystack has references of this batch together with other charges." + RESOLVE;
	}

	static String partOf(String code) {
		return "The batch " + code + " at Paystack has only a part of the references of this batch, which was not sent."
				+ RESOLVE;
	}

	static String sameCharges(String code) {
		return "Suspected duplicate: the batch " + code + " at Paystack was created after the run was started, and has"
				+ " the authorizations and amounts of this batch with other references. Check in Paystack's dashboard"
				+ " under Bulk Charges whether somebody has sent the same debts again. If so, call withdraw, so that this"
				+ " batch is not sent again. Then call resolve with the batch as absent, with the code as ruled out.";
	}

	static String undecided(String code) {
		return "The batch " + code + " at Paystack does not show whether its charges are those of this batch: some"
				+ " charges or references are hidden, or Paystack does not show the batch." + RESOLVE;
	}

	static String otherIntegration(@Nullable Long expected, @Nullable Long seen) {
		return "Other account: the batches of the run belong to the integration " + expected
				+ ", but the secret key shows the integration " + seen
				+ ". Configure a secret key of the right account, then call resume.";
	}

	static String otherMode(Object expected, Object seen) {
		return "Other account: the run has the mode " + expected + ", but the secret key shows batches with the mode "
				+ seen + ". Configure a secret key of the right account, then call resume.";
	}

	static String unprovenAccount() {
		return "Other account: the secret key is not the one with which the run was sent, and Paystack's list shows no"
				+ " batch of the run. Check that the key belongs to the right account, then call resume.";
	}

	static String otherServer() {
		return "The database server was restarted or replaced since the last reconciliation, and may have forgotten"
				+ " what was sent";
	}

	static String unauthorized(@Nullable String message) {
		return message + ". Then call resume.";
	}

}
