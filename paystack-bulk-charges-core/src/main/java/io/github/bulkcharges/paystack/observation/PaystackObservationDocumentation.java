/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * Documents the observations of this library.
 *
 * @since 0.1.0
 */
public enum PaystackObservationDocumentation implements ObservationDocumentation {

	/**
	 * A call of an operation, including all of its attempts and waits. The observations
	 * of its HTTP requests are nested inside. Micrometer adds the key {@code error} to
	 * the timer, with the simple class name of the exception or {@code none}.
	 */
	CALL {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultPaystackObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinalityKeyNames.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HighCardinalityKeyNames.values();
		}

		@Override
		public Observation.Event[] getEvents() {
			return Events.values();
		}

	};

	/**
	 * Keys with few values, for metrics and traces. Every call has all of them.
	 */
	public enum LowCardinalityKeyNames implements KeyName {

		/**
		 * The operation, such as {@code initiate} or {@code fetch-batch}.
		 */
		OPERATION("operation"),

		/**
		 * The outcome of the call: {@code SUCCESS}, {@code INVALID}, {@code NOT_SENT},
		 * {@code REFUSED}, {@code RATE_LIMITED}, {@code UNAVAILABLE}, {@code UNREADABLE},
		 * {@code TOO_LARGE}, {@code CANCELLED} or {@code UNKNOWN}; {@code none} until the
		 * call ends.
		 */
		OUTCOME("outcome"),

		/**
		 * The HTTP status, or {@code none} if there was no response.
		 */
		STATUS("status"),

		/**
		 * The error code of the service, {@code other} for codes that this library does
		 * not know, or {@code none} if there was none.
		 */
		ERROR_CODE("error.code"),

		/**
		 * The mode of the secret key, {@code test} or {@code live}; {@code none} if no
		 * key has been read yet.
		 */
		MODE("mode"),

		/**
		 * The name of the client.
		 */
		CLIENT("client");

		private final String key;

		LowCardinalityKeyNames(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * Keys with many values, for traces only. Every call has all of them.
	 */
	public enum HighCardinalityKeyNames implements KeyName {

		/**
		 * The code or id of the batch, or the reference of the transaction; {@code none}
		 * for other calls.
		 */
		SUBJECT("paystack.subject"),

		/**
		 * The number of charges sent.
		 */
		CHARGES("paystack.charges"),

		/**
		 * The number of attempts.
		 */
		ATTEMPTS("paystack.attempts");

		private final String key;

		HighCardinalityKeyNames(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * Events of a call. Micrometer counts them as {@code paystack.bulk.charges.retry} and
	 * {@code paystack.bulk.charges.rate-limit-wait}.
	 */
	public enum Events implements Observation.Event {

		/**
		 * An attempt failed and is retried.
		 */
		RETRY("retry"),

		/**
		 * The call waits because of the client-side rate limit.
		 */
		RATE_LIMIT_WAIT("rate-limit-wait");

		private final String name;

		Events(String name) {
			this.name = name;
		}

		@Override
		public String getName() {
			return this.name;
		}

	}

}
