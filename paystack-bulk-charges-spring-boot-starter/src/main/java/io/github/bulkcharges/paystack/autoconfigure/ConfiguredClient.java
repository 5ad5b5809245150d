/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import io.github.bulkcharges.paystack.SecretKeySource;

/**
 * The configuration of one client of the application.
 *
 * @param name {@link PaystackClients#DEFAULT}, or the name under {@code paystack.clients}
 * @param properties the properties of the client, including those that fall back to
 * {@code paystack.*}
 * @param connectionDetails the connection details
 * @param secretKeySource the source of the secret key, which fails if there is no key
 * @since 0.1.0
 */
public record ConfiguredClient(String name, PaystackProperties properties, PaystackConnectionDetails connectionDetails,
		SecretKeySource secretKeySource) {

	/**
	 * Returns the name and the properties for a log. The connection details and the
	 * source of the key may be of any type, and show the key.
	 * @return everything else
	 */
	@Override
	public String toString() {
		return "ConfiguredClient[name=" + this.name + ", properties=" + this.properties + "]";
	}

}
