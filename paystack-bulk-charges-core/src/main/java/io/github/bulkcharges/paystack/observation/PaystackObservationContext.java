package io.github.bulkcharges.paystack.observation;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.PaystackResponse;

/**
 * What is known of a call. While it is under way there is neither a response nor an
 * error.
 *
 * @since 0.1.0
 */
public final class PaystackObservationContext extends Observation.Context {

	private final String operation;

	private final String clientName;

	private final int charges;

	private final @Nullable String subject;

	private volatile @Nullable Mode mode;

	private volatile @Nullable PaystackResponse<?> response;

	private volatile int attempts;

	/**
	 * Create a context.
	 * @param operation the operation, such as {@code initiate}
	 * @param clientName the name of the client
	 * @param mode whether money moves, as far as it is known; {@code null} where it is
	 * not
	 * @param charges how many charges are sent, 0 for everything but {@code initiate}
	 * @param subject the code or number of the batch that the call is about, or the
	 * reference; {@code null} where it is about none
	 */
	public PaystackObservationContext(String operation, String clientName, @Nullable Mode mode, int charges,
			@Nullable String subject) {
		this.operation = operation;
		this.clientName = clientName;
		this.mode = mode;
		this.charges = charges;
		this.subject = subject;
	}

	/**
	 * The operation.
	 * @return a name such as {@code initiate}, {@code fetch-batch} or {@code verify}
	 */
	public String operation() {
		return this.operation;
	}

	/**
	 * The client.
	 * @return its name, {@code default} unless it was given another
	 */
	public String clientName() {
		return this.clientName;
	}

	/**
	 * Whether money moves.
	 * @return test or live; {@code null} where no key was read so far
	 */
	public @Nullable Mode mode() {
		return this.mode;
	}

	/**
	 * Set whether money moves.
	 * @param mode the mode of the key that was used
	 */
	public void setMode(Mode mode) {
		this.mode = mode;
	}

	/**
	 * How many charges are sent.
	 * @return the number, 0 for everything but {@code initiate}
	 */
	public int charges() {
		return this.charges;
	}

	/**
	 * What the call is about.
	 * @return the code or number of a batch or a reference; {@code null} where there is
	 * none
	 */
	public @Nullable String subject() {
		return this.subject;
	}

	/**
	 * The answer.
	 * @return the answer, {@code null} while there is none
	 */
	public @Nullable PaystackResponse<?> response() {
		return this.response;
	}

	/**
	 * Set the answer.
	 * @param response the answer
	 */
	public void setResponse(PaystackResponse<?> response) {
		this.response = response;
	}

	/**
	 * How many attempts were made so far.
	 * @return the number
	 */
	public int attempts() {
		return this.attempts;
	}

	/**
	 * Set the number of attempts.
	 * @param attempts how many were made
	 */
	public void setAttempts(int attempts) {
		this.attempts = attempts;
	}

}
