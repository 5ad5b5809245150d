/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

/**
 * A client that knows where it sends requests, so that tests can reject clients of the
 * real service.
 */
public interface ServiceClient {

	/**
	 * Returns the base URL to which requests are sent.
	 * @return the URL without the path of an operation
	 */
	String baseUrl();

}
