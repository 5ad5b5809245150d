package io.github.bulkcharges.paystack;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Fault;
import io.github.bulkcharges.paystack.error.InvalidRequestException;

/**
 * A text that becomes a part of a path. Anything else in it is encoded, but these would
 * lead to another operation.
 */
final class PathSegment {

	private PathSegment() {
	}

	static String checked(String field, @Nullable String value) {
		if (value == null || value.isBlank()) {
			throw new InvalidRequestException(List.of(Fault.of(field, "is missing")));
		}
		if (value.equals(".") || value.equals("..")) {
			throw new InvalidRequestException(List.of(Fault.of(field, "must not be " + value)));
		}
		return value;
	}

}
