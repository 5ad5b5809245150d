/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.model;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The metadata that a merchant attached to a charge, a transaction or a customer. The
 * service returns it as an object, as a string that contains an object, as an empty
 * string, or not at all.
 * <p>
 * The constructor may gain components in later versions.
 *
 * @param fields the fields of the object, even if it was a string; empty if there is
 * none. Numbers are {@code Long}, {@code BigInteger} or {@code BigDecimal}
 * @param text the metadata if it was not an object: a string as it is, any other value as
 * JSON
 * @since 0.1.0
 */
public record Metadata(Map<String, @Nullable Object> fields, @Nullable String text) {

	/**
	 * Empty metadata.
	 */
	public static final Metadata NONE = new Metadata(Map.of(), null);

	/**
	 * Creates metadata.
	 */
	public Metadata {
		fields = JsonObject.copyOf(fields);
	}

	/**
	 * Returns whether the metadata is empty.
	 * @return {@code true} if there are neither fields nor a text
	 */
	public boolean isEmpty() {
		return this.fields.isEmpty() && (this.text == null || this.text.isBlank());
	}

	@Override
	public String toString() {
		return "Metadata[" + this.fields.size() + " fields]";
	}

}
