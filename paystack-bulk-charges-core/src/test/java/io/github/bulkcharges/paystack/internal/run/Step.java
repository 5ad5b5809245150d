package io.github.bulkcharges.paystack.internal.run;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.run.Program.Activity;

/**
 * A step from one state to another.
 *
 * @param kind the kind
 * @param number the number of the instance, request or batch
 * @param activity the activity that an instance begins, or {@code null}
 * @param response the response of the service, or {@code null}
 */
record Step(Kind kind, int number, @Nullable Activity activity, @Nullable Response response) {

	/**
	 * What happens.
	 */
	enum Kind {

		/** An instance begins an activity or makes its next call. */
		CALL,

		/** An instance crashes. */
		CRASH,

		/** The service accepts a request. */
		ACCEPT,

		/** The service shows a batch on its list. */
		SHOW,

		/** Time passes. */
		TICK

	}

	/**
	 * What an instance learns about its request.
	 */
	enum Response {

		/** The request was not sent. */
		NOT_SENT,

		/** The batch was accepted. */
		ACCEPTED,

		/** There is no response. */
		NONE,

		/** The request was refused. */
		REFUSED,

		/** There were too many requests. */
		RATE_LIMITED

	}

}
