/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

import io.github.bulkcharges.paystack.Paystack;

/**
 * Details of the connection to Paystack. A bean of this type takes precedence over the
 * {@code paystack.*} properties.
 *
 * @since 0.1.0
 */
public interface PaystackConnectionDetails extends ConnectionDetails {

	/**
	 * Returns the secret key of the integration. It is called for each attempt of each
	 * request, like a {@link io.github.bulkcharges.paystack.SecretKeySource}, so it must
	 * be fast.
	 * @return the key
	 */
	String getSecretKey();

	/**
	 * Returns the base URL of the service.
	 * @return the URL without the path of an operation
	 */
	default String getBaseUrl() {
		return Paystack.DEFAULT_BASE_URL;
	}

	/**
	 * Returns the SSL bundle for trust and client authentication.
	 * @return the bundle, or {@code null} for that of {@code spring.http.clients.*} or
	 * else the defaults of the JVM
	 */
	default @Nullable SslBundle getSslBundle() {
		return null;
	}

}
