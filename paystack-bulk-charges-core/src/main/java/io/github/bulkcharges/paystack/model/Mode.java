package io.github.bulkcharges.paystack.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Whether money moves: the service's {@code domain}, decided by the kind of secret key.
 * The set is open.
 *
 * @param value the mode as the service names it
 * @since 0.1.0
 */
public record Mode(@JsonValue String value) {

	/**
	 * Test mode: no money moves.
	 */
	public static final Mode TEST = new Mode("test");

	/**
	 * Live mode: customers are debited.
	 */
	public static final Mode LIVE = new Mode("live");

	/**
	 * The mode of a name.
	 * @param value the mode as the service names it
	 * @return the mode, equal to one of the constants where it is known
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static Mode of(String value) {
		return new Mode(value);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
