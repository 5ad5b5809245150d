package io.github.bulkcharges.paystack.transport;

import org.jspecify.annotations.Nullable;

/**
 * Reads what was asked for out of an answer.
 *
 * @param <T> what was asked for
 */
@FunctionalInterface
public interface DataReader<T extends @Nullable Object> {

	/**
	 * Read the data of an answer.
	 * @param data the envelope's {@code data} as {@link JsonFields#parse} gives it, null
	 * where there is none
	 * @param meta the envelope's {@code meta}, null where there is none
	 * @return what was asked for
	 * @throws UnreadableDataException when it is not there
	 */
	T read(@Nullable Object data, @Nullable Object meta);

}
