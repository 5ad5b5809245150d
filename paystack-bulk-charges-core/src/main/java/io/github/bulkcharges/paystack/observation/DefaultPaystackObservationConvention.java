package io.github.bulkcharges.paystack.observation;

import java.util.Set;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.Redacted;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.error.UnreadableAnswerException;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.observation.PaystackObservationDocumentation.HighCardinalityKeyNames;
import io.github.bulkcharges.paystack.observation.PaystackObservationDocumentation.LowCardinalityKeyNames;

/**
 * The names and keys of {@link PaystackObservationDocumentation}. A subclass can change
 * one key and leave the others.
 *
 * @since 0.1.0
 */
public class DefaultPaystackObservationConvention implements PaystackObservationConvention {

	private static final String NAME = "paystack.bulk.charges";

	/**
	 * The codes that are told apart; the service's set is open, and a metric's must not
	 * be.
	 */
	private static final Set<String> CODES = Set.of("rate_limited", "not_found", "transaction_not_found", "invalid_Key",
			"duplicate_reference", "unknown");

	private static final String OTHER = "other";

	@Override
	public String getName() {
		return NAME;
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
	 * The operation.
	 * @param context what is known of the call
	 * @return the key and its value
	 */
	protected KeyValue operation(PaystackObservationContext context) {
		return LowCardinalityKeyNames.OPERATION.withValue(context.operation());
	}

	/**
	 * How the call ended.
	 * @param context what is known of the call
	 * @return the key and its value, {@code none} while it is under way
	 */
	protected KeyValue outcome(PaystackObservationContext context) {
		return LowCardinalityKeyNames.OUTCOME.withValue(outcomeOf(context));
	}

	/**
	 * The HTTP status.
	 * @param context what is known of the call
	 * @return the key and its value, {@code none} where there was no answer
	 */
	protected KeyValue status(PaystackObservationContext context) {
		PaystackResponse<?> response = context.response();
		if (response != null) {
			return LowCardinalityKeyNames.STATUS.withValue(Integer.toString(response.httpStatus()));
		}
		String status = (context.getError() instanceof PaystackException failure)
				? failure.httpStatus().map((value) -> Integer.toString(value)).orElse(null) : null;
		return LowCardinalityKeyNames.STATUS.withValue(orNone(status));
	}

	/**
	 * The service's error code.
	 * @param context what is known of the call
	 * @return the key and its value, one of a bounded set
	 */
	protected KeyValue errorCode(PaystackObservationContext context) {
		String code = (context.getError() instanceof PaystackException failure) ? failure.code().orElse(null) : null;
		return LowCardinalityKeyNames.ERROR_CODE
			.withValue((code == null || CODES.contains(code)) ? orNone(code) : OTHER);
	}

	/**
	 * Whether money moves.
	 * @param context what is known of the call
	 * @return the key and its value, {@code none} where no key was read so far
	 */
	protected KeyValue mode(PaystackObservationContext context) {
		Mode mode = context.mode();
		return LowCardinalityKeyNames.MODE.withValue((mode != null) ? mode.value() : KeyValue.NONE_VALUE);
	}

	/**
	 * The client.
	 * @param context what is known of the call
	 * @return the key and its value
	 */
	protected KeyValue client(PaystackObservationContext context) {
		return LowCardinalityKeyNames.CLIENT.withValue(context.clientName());
	}

	/**
	 * What the call is about.
	 * @param context what is known of the call
	 * @return the key and its value, for traces only
	 */
	protected KeyValue subject(PaystackObservationContext context) {
		return HighCardinalityKeyNames.SUBJECT
			.withValue((context.subject() != null) ? Redacted.text(context.subject()) : KeyValue.NONE_VALUE);
	}

	/**
	 * How many charges were sent.
	 * @param context what is known of the call
	 * @return the key and its value, for traces only
	 */
	protected KeyValue charges(PaystackObservationContext context) {
		return HighCardinalityKeyNames.CHARGES.withValue(Integer.toString(context.charges()));
	}

	/**
	 * How many attempts were made.
	 * @param context what is known of the call
	 * @return the key and its value, for traces only
	 */
	protected KeyValue attempts(PaystackObservationContext context) {
		return HighCardinalityKeyNames.ATTEMPTS.withValue(Integer.toString(context.attempts()));
	}

	private static String outcomeOf(PaystackObservationContext context) {
		if (context.response() != null) {
			return "SUCCESS";
		}
		Throwable failure = context.getError();
		if (failure == null) {
			return KeyValue.NONE_VALUE;
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
		return (failure instanceof UnreadableAnswerException) ? "UNREADABLE" : "UNKNOWN";
	}

	private static String orNone(@Nullable String value) {
		return (value != null) ? value : KeyValue.NONE_VALUE;
	}

}
