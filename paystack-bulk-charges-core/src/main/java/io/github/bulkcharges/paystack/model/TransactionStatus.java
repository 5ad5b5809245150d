package io.github.bulkcharges.paystack.model;

import java.util.Set;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where a transaction stands. The set is open: a status that is new keeps the value that
 * the service sent, and {@link #isKnown()} says {@code false}.
 *
 * @param value the status as the service names it
 * @since 0.1.0
 */
public record TransactionStatus(@JsonValue String value) {

	/**
	 * The customer did not finish.
	 */
	public static final TransactionStatus ABANDONED = new TransactionStatus("abandoned");

	/**
	 * The attempt failed.
	 */
	public static final TransactionStatus FAILED = new TransactionStatus("failed");

	/**
	 * The customer has yet to act.
	 */
	public static final TransactionStatus ONGOING = new TransactionStatus("ongoing");

	/**
	 * The transaction is in progress.
	 */
	public static final TransactionStatus PENDING = new TransactionStatus("pending");

	/**
	 * The transaction is in progress.
	 */
	public static final TransactionStatus PROCESSING = new TransactionStatus("processing");

	/**
	 * The charge waits in a bulk charge batch.
	 */
	public static final TransactionStatus QUEUED = new TransactionStatus("queued");

	/**
	 * The money was given back.
	 */
	public static final TransactionStatus REVERSED = new TransactionStatus("reversed");

	/**
	 * The customer was debited.
	 */
	public static final TransactionStatus SUCCESS = new TransactionStatus("success");

	private static final Set<TransactionStatus> KNOWN = Set.of(ABANDONED, FAILED, ONGOING, PENDING, PROCESSING, QUEUED,
			REVERSED, SUCCESS);

	/**
	 * The status of a name.
	 * @param value the status as the service names it
	 * @return the status, equal to one of the constants where it is known
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static TransactionStatus of(String value) {
		return new TransactionStatus(value);
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
