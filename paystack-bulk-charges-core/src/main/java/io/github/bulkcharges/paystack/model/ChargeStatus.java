package io.github.bulkcharges.paystack.model;

import java.util.Set;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where a charge in a batch stands. The set is open: a status that is new keeps the value
 * that the service sent, and {@link #isKnown()} says {@code false}.
 *
 * @param value the status as the service names it
 * @since 0.1.0
 */
public record ChargeStatus(@JsonValue String value) {

	/**
	 * The charge was not attempted yet, or is being attempted.
	 */
	public static final ChargeStatus PENDING = new ChargeStatus("pending");

	/**
	 * The customer was debited.
	 */
	public static final ChargeStatus SUCCESS = new ChargeStatus("success");

	/**
	 * An attempt failed. The service tries up to five times, so this is final only once
	 * the fetched batch is complete and has no pending charges.
	 */
	public static final ChargeStatus FAILED = new ChargeStatus("failed");

	/**
	 * The service could not work on the charge.
	 */
	public static final ChargeStatus ERROR = new ChargeStatus("error");

	/**
	 * The authorization can no longer be charged.
	 */
	public static final ChargeStatus INACTIVE_AUTHORIZATION = new ChargeStatus("inactive_authorization");

	private static final Set<ChargeStatus> KNOWN = Set.of(PENDING, SUCCESS, FAILED, ERROR, INACTIVE_AUTHORIZATION);

	/**
	 * The status of a name.
	 * @param value the status as the service names it
	 * @return the status, equal to one of the constants where it is known
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static ChargeStatus of(String value) {
		return new ChargeStatus(value);
	}

	/**
	 * Whether this library knows what the status means.
	 * @return {@code false} for a status that the service has added since
	 */
	public boolean isKnown() {
		return KNOWN.contains(this);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
