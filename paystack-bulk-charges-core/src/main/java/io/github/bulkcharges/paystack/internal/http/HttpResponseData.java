/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.http;

import org.springframework.http.HttpHeaders;

/**
 * A response as it was received.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body, empty if there is none
 */
public record HttpResponseData(int status, HttpHeaders headers, byte[] body) {

	/**
	 * Returns whether the status is 2xx.
	 * @return whether the request succeeded as far as HTTP is concerned
	 */
	public boolean isSuccessful() {
		return this.status >= 200 && this.status < 300;
	}

}
