/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.http;

import java.io.IOException;

import org.springframework.http.HttpHeaders;

/**
 * Thrown when a response body exceeds the maximum size.
 */
public final class BodyTooLargeException extends IOException {

	private static final long serialVersionUID = 1L;

	private final transient HttpResponseData response;

	BodyTooLargeException(int status, HttpHeaders headers, int maxSize) {
		super("the response body exceeds the maximum of " + maxSize + " bytes");
		this.response = new HttpResponseData(status, headers, new byte[0]);
	}

	/**
	 * Returns the response without its body.
	 * @return the response
	 */
	public HttpResponseData response() {
		return this.response;
	}

}
