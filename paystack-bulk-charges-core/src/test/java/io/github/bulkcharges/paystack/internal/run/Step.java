/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.run.Program.Activity;

/**
 * A step from one state to another.
 *
 * @param kind the kind
 * @param number the number of the instance, request or batch
 * @param activity the activity that an instance begins, or {@code null}
 * @param variant what is special about the call of an instance, or {@code null}
 */
record Step(Kind kind, int number, @Nullable Activity activity, @Nullable Variant variant) {

	Step(Kind kind, int number) {
		this(kind, number, null, null);
	}

	/**
	 * What happens.
	 */
	enum Kind {

		/** An instance begins an activity or makes its next call. */
		CALL,

		/** An instance crashes and is started again. */
		CRASH,

		/** The service accepts a request. */
		ACCEPT,

		/** The service shows a batch on its list. */
		SHOW,

		/** The service shows the references of a batch. */
		REVEAL,

		/** A person stops the run. */
		STOP,

		/** A person withdraws the batch. */
		WITHDRAW,

		/** The ledger loses everything since the start. */
		LOSE,

		/** Time passes. */
		TICK

	}

	/**
	 * How a call can end.
	 */
	enum Variant {

		/** The request is not sent. */
		NOT_SENT,

		/** The response says that the batch was accepted. */
		ACCEPTED,

		/** There is no response. */
		NO_RESPONSE,

		/** The response says that the request was refused. */
		REFUSED,

		/** The response says that there were too many requests. */
		RATE_LIMITED,

		/** The response says that the key is wrong. */
		UNAUTHORIZED,

		/** The ledger fails, and the step was not made. */
		NOT_MADE,

		/** The ledger fails, but the step was made. */
		MADE

	}

}
