package io.github.bulkcharges.paystack.model;

import java.util.Set;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where a batch stands. The set is open: a status that is new keeps the value that the
 * service sent, and {@link #isKnown()} says {@code false}.
 *
 * @param value the status as the service names it
 * @since 0.1.0
 */
public record BatchStatus(@JsonValue String value) {

	/**
	 * Charges are being worked through.
	 */
	public static final BatchStatus ACTIVE = new BatchStatus("active");

	/**
	 * Nothing is charged until the batch is resumed.
	 */
	public static final BatchStatus PAUSED = new BatchStatus("paused");

	/**
	 * The service has finished. A failed charge is final only when the fetched batch is
	 * complete <em>and</em> has no pending charges.
	 */
	public static final BatchStatus COMPLETE = new BatchStatus("complete");

	private static final Set<BatchStatus> KNOWN = Set.of(ACTIVE, PAUSED, COMPLETE);

	/**
	 * The status of a name.
	 * @param value the status as the service names it
	 * @return the status, equal to one of the constants where it is known
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static BatchStatus of(String value) {
		return new BatchStatus(value);
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
