package io.github.bulkcharges.paystack.error;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when a request is invalid. Nothing was sent. It lists all violations at once.
 *
 * @since 0.1.0
 */
public class InvalidRequestException extends PaystackException {

	private static final long serialVersionUID = 1L;

	private static final int MAX_IN_MESSAGE = 20;

	private final Violation[] violations;

	/**
	 * Creates an exception.
	 * @param violations all violations, at least one
	 */
	public InvalidRequestException(List<Violation> violations) {
		super(Delivery.NOT_SENT, "", null, null);
		this.violations = violations.toArray(Violation[]::new);
	}

	/**
	 * Returns all violations.
	 * @return the violations, in the order of the charges
	 */
	public List<Violation> violations() {
		return List.of(this.violations);
	}

	/**
	 * Returns a message that lists the first violations.
	 * @return the message
	 */
	@Override
	public String getMessage() {
		List<Violation> all = violations();
		String listed = all.stream()
			.limit(MAX_IN_MESSAGE)
			.map((violation) -> "\n  - " + violation)
			.collect(Collectors.joining());
		int more = all.size() - MAX_IN_MESSAGE;
		return "Nothing was sent, because of " + ((all.size() == 1) ? "1 violation" : all.size() + " violations") + ":"
				+ listed + ((more > 0) ? "\n  - and " + more + " more" : "");
	}

}
