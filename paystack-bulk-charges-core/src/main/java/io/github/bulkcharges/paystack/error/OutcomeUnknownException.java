package io.github.bulkcharges.paystack.error;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The one that matters: the request may have been carried out, or not. Charges in it must
 * <strong>not</strong> be sent again before it is known that they did not arrive: read
 * the newest batches and compare their charges with {@link #references()}.
 *
 * @since 0.1.0
 */
public final class OutcomeUnknownException extends PaystackException {

	private static final long serialVersionUID = 1L;

	private final String[] references;

	private final @Nullable Instant sentAt;

	/**
	 * Create the exception.
	 * @param message what happened, why, and what to do next
	 * @param references the references of the charges that were sent, or the code of the
	 * batch that was to be resumed
	 * @param sentAt when the request began to leave, by the clock of this machine
	 * @param answer what the service said, where it said anything
	 * @param cause what lies behind it
	 */
	public OutcomeUnknownException(String message, List<String> references, @Nullable Instant sentAt,
			@Nullable ServiceAnswer answer, @Nullable Throwable cause) {
		super(Delivery.UNKNOWN, message, answer, cause);
		this.references = references.toArray(String[]::new);
		this.sentAt = sentAt;
	}

	/**
	 * What was sent and may have been accepted.
	 * @return the references of the charges, as they were sent; for a batch that was to
	 * be resumed, its code
	 */
	public List<String> references() {
		return List.of(this.references);
	}

	/**
	 * When the request began to leave.
	 * @return the time by the clock of this machine, which is not the service's
	 */
	public Optional<Instant> sentAt() {
		return Optional.ofNullable(this.sentAt);
	}

}
