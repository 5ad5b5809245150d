package io.github.bulkcharges.paystack.error;

import java.io.Serializable;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with what was to be sent.
 *
 * @param index the position of the charge in the list that was given, from 0;
 * {@code null} where there is no list
 * @param reference the reference of the charge, where it has one
 * @param field the field as the service names it, such as {@code amount}
 * @param problem what is wrong with it and what would be right
 * @since 0.1.0
 */
public record Fault(@Nullable Integer index, @Nullable String reference, String field,
		String problem) implements Serializable {

	/**
	 * Create a fault, redacted.
	 */
	public Fault {
		problem = Redacted.text(problem);
		reference = (reference != null) ? Redacted.text(reference) : null;
	}

	/**
	 * Create a fault of something that is not part of a list.
	 * @param field the field as the service names it
	 * @param problem what is wrong with it and what would be right
	 * @return the fault
	 */
	public static Fault of(String field, String problem) {
		return new Fault(null, null, field, problem);
	}

	/**
	 * The same fault, told of a place in a list.
	 * @param index the position from 0
	 * @return the fault with its position
	 */
	public Fault at(int index) {
		return new Fault(index, this.reference, this.field, this.problem);
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		if (this.index != null) {
			text.append("charge ").append(this.index).append(' ');
		}
		if (this.reference != null && !this.reference.isBlank()) {
			text.append('(').append(this.reference).append(") ");
		}
		return text.append(this.field).append(": ").append(this.problem).toString();
	}

}
