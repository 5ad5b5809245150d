/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.util.Map;

/**
 * Thrown if environment variables are meant for a client, but set no property of one.
 */
final class UnmappedVariableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Map<String, String> properties;

	/**
	 * Creates an exception.
	 * @param properties the properties that are meant, by variable
	 */
	UnmappedVariableException(Map<String, String> properties) {
		super("No Paystack client has a property for " + String.join(", ", properties.keySet()));
		this.properties = properties;
	}

	Map<String, String> properties() {
		return this.properties;
	}

}
