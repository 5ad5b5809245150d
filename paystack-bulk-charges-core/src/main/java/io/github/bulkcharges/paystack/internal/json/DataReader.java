/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.json;

import org.jspecify.annotations.Nullable;

/**
 * Reads the data of a response.
 *
 * @param <T> the type of the data
 */
@FunctionalInterface
public interface DataReader<T extends @Nullable Object> {

	/**
	 * Reads the data of a response.
	 * @param data the envelope's {@code data} as {@link PlainJson} parses it, or
	 * {@code null} if there is none
	 * @param meta the envelope's {@code meta}, or {@code null} if there is none
	 * @return the data
	 * @throws UnreadableDataException if the response does not contain it
	 */
	T read(@Nullable Object data, @Nullable Object meta);

}
