/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

/**
 * The outcome of an attempt to debit a charge.
 *
 * @param status the new status of the charge
 * @param message the charge's message
 * @param gatewayResponseCode the bank's response code, empty if there is no transaction
 * @param debited the debited amount in subunits
 * @param retryable whether another attempt can follow
 */
record Outcome(ChargeStatus status, String message, String gatewayResponseCode, long debited, boolean retryable) {

	static final Outcome NOT_ATTEMPTED = new Outcome(ChargeStatus.PENDING, "", "", 0, true);

	static final Outcome ERROR = new Outcome(ChargeStatus.ERROR, "An error occurred", "", 0, true);

	static final Outcome INACTIVE_AUTHORIZATION = new Outcome(ChargeStatus.INACTIVE_AUTHORIZATION,
			"Authorization is not active", "", 0, false);

	static final Outcome DUPLICATE_REFERENCE = new Outcome(ChargeStatus.FAILED, "Duplicate Transaction Reference", "",
			0, false);

	static Outcome approved(long debited) {
		return new Outcome(ChargeStatus.SUCCESS, "", "approved", debited, false);
	}

	static Outcome declined(String gatewayResponseCode, String message) {
		return new Outcome(ChargeStatus.FAILED, message, gatewayResponseCode, 0, true);
	}

	boolean hasTransaction() {
		return !this.gatewayResponseCode.isEmpty();
	}

	boolean isSuccess() {
		return this.status == ChargeStatus.SUCCESS;
	}

}
