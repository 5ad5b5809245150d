/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.Paystack;

/**
 * Customizes a Paystack client before it is created, after all properties and other beans
 * have been applied, and takes precedence over them. Beans of this type are called in
 * order.
 * <p>
 * It is also the way to use another HTTP library than the JDK's, by setting a request
 * factory on either builder. Retries, redirects, cookies and timeouts of that library are
 * then the responsibility of the application, as described in
 * {@link Paystack.Builder#requestFactory}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface PaystackClientCustomizer {

	/**
	 * Customizes a client.
	 * @param client the builder of the client
	 * @param restClient the builder of its RestClient, for interceptors and headers,
	 * which must not be replaced. Its base URL, message converters and status handlers
	 * are not used
	 */
	void customize(Paystack.Builder client, RestClient.Builder restClient);

}
