package io.github.bulkcharges.paystack.error;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A request that did not bring what was asked for. {@link #delivery()} says what became
 * of it, which is what a caller needs to know before doing anything else.
 * <p>
 * Messages are redacted: no secret key, whole authorization code or card number is in any
 * of them.
 *
 * @since 0.1.0
 */
public abstract sealed class PaystackException extends RuntimeException
		permits InvalidRequestException, RequestNotSentException, PaystackRefusedException, ServiceUnavailableException,
		UnreadableAnswerException, OutcomeUnknownException {

	private static final long serialVersionUID = 1L;

	private final Delivery delivery;

	private final @Nullable ServiceAnswer answer;

	PaystackException(Delivery delivery, String message, @Nullable ServiceAnswer answer, @Nullable Throwable cause) {
		super(Redacted.text(message), cause);
		this.delivery = delivery;
		this.answer = answer;
	}

	/**
	 * What became of the request.
	 * @return not sent, refused or unknown
	 */
	public Delivery delivery() {
		return this.delivery;
	}

	/**
	 * What the service said, where it said anything.
	 * @return the answer, or empty when there was none
	 */
	public Optional<ServiceAnswer> answer() {
		return Optional.ofNullable(this.answer);
	}

	/**
	 * The service's error code, such as {@code transaction_not_found}.
	 * @return the code, or empty when the service gave none
	 */
	public Optional<String> code() {
		return answer().map(ServiceAnswer::code);
	}

	/**
	 * The HTTP status of the answer.
	 * @return the status, or empty when there was no answer
	 */
	public Optional<Integer> httpStatus() {
		return answer().map(ServiceAnswer::httpStatus);
	}

}
