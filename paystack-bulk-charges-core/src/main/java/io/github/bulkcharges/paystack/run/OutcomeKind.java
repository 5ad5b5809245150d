/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

/**
 * The kind of outcome of a charge.
 *
 * @since 0.1.0
 */
public enum OutcomeKind {

	/**
	 * The customer was debited the requested amount or more.
	 */
	SUCCEEDED,

	/**
	 * The customer was debited less than the requested amount.
	 */
	PARTIAL,

	/**
	 * The customer was not debited.
	 */
	FAILED,

	/**
	 * The customer was debited and got the amount back.
	 */
	REVERSED,

	/**
	 * The charge was not accepted by Paystack, and its reference can be added to another
	 * run.
	 */
	NOT_SUBMITTED,

	/**
	 * Paystack does not say whether the customer was debited. A person must decide.
	 */
	UNDETERMINED

}
