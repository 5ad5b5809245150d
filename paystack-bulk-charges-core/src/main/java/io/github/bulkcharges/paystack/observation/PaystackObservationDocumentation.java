package io.github.bulkcharges.paystack.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * What is observed.
 *
 * @since 0.1.0
 */
public enum PaystackObservationDocumentation implements ObservationDocumentation {

	/**
	 * A call of an operation, from the caller's request to its end, with all attempts and
	 * waits. Timers and spans are made of it; the observations of the HTTP requests nest
	 * inside.
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
	 * Keys with few values, the same for every call.
	 */
	public enum LowCardinalityKeyNames implements KeyName {

		/**
		 * The operation, such as {@code initiate} or {@code fetch-batch}.
		 */
		OPERATION {

			@Override
			public String asString() {
				return "operation";
			}

		},

		/**
		 * How it ended: {@code SUCCESS}, {@code NOT_SENT}, {@code REFUSED},
		 * {@code RATE_LIMITED}, {@code UNAVAILABLE}, {@code UNREADABLE}, {@code UNKNOWN};
		 * {@code none} while it is under way.
		 */
		OUTCOME {

			@Override
			public String asString() {
				return "outcome";
			}

		},

		/**
		 * The HTTP status, {@code none} where there was no answer.
		 */
		STATUS {

			@Override
			public String asString() {
				return "status";
			}

		},

		/**
		 * The service's error code where it is a known one, {@code other} where it is
		 * not, {@code none} where there is none.
		 */
		ERROR_CODE {

			@Override
			public String asString() {
				return "error.code";
			}

		},

		/**
		 * Whether money moves: {@code test} or {@code live}, {@code none} where no key
		 * was read so far.
		 */
		MODE {

			@Override
			public String asString() {
				return "mode";
			}

		},

		/**
		 * The name of the client.
		 */
		CLIENT {

			@Override
			public String asString() {
				return "client";
			}

		}

	}

	/**
	 * Keys with many values, for traces only.
	 */
	public enum HighCardinalityKeyNames implements KeyName {

		/**
		 * The code or number of the batch, or the reference, that the call is about.
		 */
		SUBJECT {

			@Override
			public String asString() {
				return "paystack.subject";
			}

		},

		/**
		 * How many charges were sent.
		 */
		CHARGES {

			@Override
			public String asString() {
				return "paystack.charges";
			}

		},

		/**
		 * How many attempts were made.
		 */
		ATTEMPTS {

			@Override
			public String asString() {
				return "paystack.attempts";
			}

		}

	}

	/**
	 * What happens during a call.
	 */
	public enum Events implements Observation.Event {

		/**
		 * An attempt failed, and another one will be made.
		 */
		RETRY {

			@Override
			public String getName() {
				return "paystack.retry";
			}

			@Override
			public String getContextualName() {
				return "retry";
			}

		},

		/**
		 * The call waits for its turn, so as not to exceed the rate limit.
		 */
		RATE_LIMIT_WAIT {

			@Override
			public String getName() {
				return "paystack.rate-limit.wait";
			}

			@Override
			public String getContextualName() {
				return "rate limit wait";
			}

		}

	}

}
