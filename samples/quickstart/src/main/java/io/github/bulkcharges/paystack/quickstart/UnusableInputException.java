package io.github.bulkcharges.paystack.quickstart;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An option or a file that nobody can be charged with. Its message says what is wrong and
 * what would be right.
 */
final class UnusableInputException extends Exception {

	private static final long serialVersionUID = 1L;

	UnusableInputException(String message) {
		super(message);
	}

	/**
	 * Everything that is wrong with a file, one line for each fault.
	 */
	static UnusableInputException of(String file, List<RowFault> faults) {
		return new UnusableInputException(
				faults.stream().map((fault) -> fault.in(file)).collect(Collectors.joining(System.lineSeparator())));
	}

}
