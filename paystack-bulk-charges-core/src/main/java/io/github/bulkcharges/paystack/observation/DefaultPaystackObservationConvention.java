/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.observation;

import java.util.Set;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.common.docs.KeyName;
import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.Redacted;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ResponseTooLargeException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.error.UnreadableResponseException;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.observation.PaystackObservationDocumentation.HighCardinalityKeyNames;
import io.github.bulkcharges.paystack.observation.PaystackObservationDocumentation.LowCardinalityKeyNames;

/**
 * Default {@link PaystackObservationConvention}, with the keys of
 * {@link PaystackObservationDocumentation}. Subclasses can override single keys.
 *
 * @since 0.1.0
 */
public class DefaultPaystackObservationConvention implements PaystackObservationConvention {

	/** The service's set of codes is open, but the values of a metric must not be. */
	private static final Set<String> KNOWN_CODES = Set.of("rate_limited", "not_found", "transaction_not_found",
			"invalid_Key", "duplicate_reference", "unknown");

	@Override
	public String getName() {
		return "paystack.bulk.charges";
	}

	@Override
	public String getContextualName(PaystackObservationContext context) {
		return "paystack " + context.operation();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(PaystackObservationContext context) {
		return KeyValues.of(operation(context), outcome(context), status(context), errorCode(context), mode(context),
				client(context));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(PaystackObservationContext context) {
		return KeyValues.of(subject(context), charges(context), attempts(context));
	}

	/**
	 * Returns the key of the operation.
	 * @param context the context of the call
	 * @return the key and its value
	 */
	protected KeyValue operation(PaystackObservationContext context) {
		return LowCardinalityKeyNames.OPERATION.withValue(context.operation());
	}

	/**
	 * Returns the key of the outcome.
	 * @param context the context of the call
	 * @return the key and its value, {@code none} until the call ends
	 */
	protected KeyValue outcome(PaystackObservationContext context) {
		return keyValue(LowCardinalityKeyNames.OUTCOME, outcomeOf(context));
	}

	/**
	 * Returns the key of the HTTP status.
	 * @param context the context of the call
	 * @return the key and its value, {@code none} if there was no response
	 */
	protected KeyValue status(PaystackObservationContext context) {
		PaystackResponse<?> response = context.response();
		if (response != null) {
			return keyValue(LowCardinalityKeyNames.STATUS, response.httpStatus());
		}
		PaystackException failure = failureOf(context);
		return keyValue(LowCardinalityKeyNames.STATUS, (failure != null) ? failure.httpStatus() : null);
	}

	/**
	 * Returns the key of the service's error code.
	 * @param context the context of the call
	 * @return the key and its value, one of a bounded set
	 */
	protected KeyValue errorCode(PaystackObservationContext context) {
		PaystackException failure = failureOf(context);
		String code = (failure != null) ? failure.code() : null;
		return keyValue(LowCardinalityKeyNames.ERROR_CODE,
				(code == null || KNOWN_CODES.contains(code)) ? code : "other");
	}

	/**
	 * Returns the key of the mode.
	 * @param context the context of the call
	 * @return the key and its value, {@code none} if no secret key has been read yet
	 */
	protected KeyValue mode(PaystackObservationContext context) {
		return keyValue(LowCardinalityKeyNames.MODE, context.mode());
	}

	/**
	 * Returns the key of the client.
	 * @param context the context of the call
	 * @return the key and its value
	 */
	protected KeyValue client(PaystackObservationContext context) {
		return LowCardinalityKeyNames.CLIENT.withValue(context.clientName());
	}

	/**
	 * Returns the key of the subject.
	 * @param context the context of the call
	 * @return the key and its value, {@code none} if the call has no subject
	 */
	protected KeyValue subject(PaystackObservationContext context) {
		String subject = context.subject();
		return keyValue(HighCardinalityKeyNames.SUBJECT, (subject != null) ? Redacted.escaped(subject) : null);
	}

	/**
	 * Returns the key of the number of charges.
	 * @param context the context of the call
	 * @return the key and its value
	 */
	protected KeyValue charges(PaystackObservationContext context) {
		return keyValue(HighCardinalityKeyNames.CHARGES, context.charges());
	}

	/**
	 * Returns the key of the number of attempts.
	 * @param context the context of the call
	 * @return the key and its value
	 */
	protected KeyValue attempts(PaystackObservationContext context) {
		return keyValue(HighCardinalityKeyNames.ATTEMPTS, context.attempts());
	}

	private static @Nullable String outcomeOf(PaystackObservationContext context) {
		if (context.isCancelled()) {
			return "CANCELLED";
		}
		if (context.response() != null) {
			return "SUCCESS";
		}
		Throwable failure = context.getError();
		if (failure == null) {
			return null;
		}
		if (failure instanceof InvalidRequestException) {
			return "INVALID";
		}
		if (failure instanceof RequestNotSentException) {
			return "NOT_SENT";
		}
		if (failure instanceof RateLimitedException) {
			return "RATE_LIMITED";
		}
		if (failure instanceof PaystackRefusedException) {
			return "REFUSED";
		}
		if (failure instanceof ServiceUnavailableException) {
			return "UNAVAILABLE";
		}
		if (failure instanceof UnreadableResponseException) {
			return "UNREADABLE";
		}
		return (failure instanceof ResponseTooLargeException) ? "TOO_LARGE" : "UNKNOWN";
	}

	private static @Nullable PaystackException failureOf(PaystackObservationContext context) {
		return (context.getError() instanceof PaystackException failure) ? failure : null;
	}

	private static KeyValue keyValue(KeyName key, @Nullable Object value) {
		return key.withValue((value != null) ? value.toString() : KeyValue.NONE_VALUE);
	}

}
