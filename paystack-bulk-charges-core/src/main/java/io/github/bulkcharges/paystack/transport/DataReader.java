package io.github.bulkcharges.paystack.transport;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what was asked for out of an answer.
 *
 * @param <T> what was asked for
 */
@FunctionalInterface
public interface DataReader<T extends @Nullable Object> {

	/**
	 * Read the data of an answer.
	 * @param data the envelope's {@code data}, missing or null where there is none
	 * @param meta the envelope's {@code meta}, missing or null where there is none
	 * @return what was asked for
	 * @throws UnreadableDataException when it is not there
	 */
	T read(JsonNode data, JsonNode meta);

}
