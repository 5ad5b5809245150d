package io.github.bulkcharges.paystack.error;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What was to be sent is wrong; nothing was sent. It names every fault at once.
 *
 * @since 0.1.0
 */
public final class InvalidRequestException extends PaystackException {

	private static final long serialVersionUID = 1L;

	private static final int MOST_IN_MESSAGE = 20;

	private final Fault[] faults;

	/**
	 * Create the exception.
	 * @param faults everything that is wrong, at least one
	 */
	public InvalidRequestException(List<Fault> faults) {
		super(Delivery.NOT_SENT, message(faults), null, null);
		this.faults = faults.toArray(Fault[]::new);
	}

	/**
	 * Everything that is wrong.
	 * @return the faults, in the order of the charges
	 */
	public List<Fault> faults() {
		return List.of(this.faults);
	}

	private static String message(List<Fault> faults) {
		String listed = faults.stream()
			.limit(MOST_IN_MESSAGE)
			.map((fault) -> "\n  - " + fault)
			.collect(Collectors.joining());
		int more = faults.size() - MOST_IN_MESSAGE;
		return "Nothing was sent, because of " + ((faults.size() == 1) ? "1 fault" : faults.size() + " faults") + ":"
				+ listed + ((more > 0) ? "\n  - and " + more + " more" : "");
	}

}
