/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if the secret key of a client is missing.
 */
final class MissingSecretKeyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String property;

	private final @Nullable String placeholder;

	/**
	 * Creates an exception.
	 * @param property the property of the key
	 * @param placeholder the name of the placeholder in the property that cannot be
	 * resolved, or {@code null} if the property is not set
	 */
	MissingSecretKeyException(String property, @Nullable String placeholder) {
		super((placeholder != null) ? property + " refers to " + placeholder + ", which is not set"
				: property + " is not set");
		this.property = property;
		this.placeholder = placeholder;
	}

	String property() {
		return this.property;
	}

	@Nullable String placeholder() {
		return this.placeholder;
	}

}
