/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * A request to send.
 *
 * @param description describes the request in logs by its {@code toString}
 * @param method the HTTP method
 * @param uri the whole URI
 * @param uriTemplate the path with placeholders, for observations
 * @param headers additional headers
 * @param secretKey the secret key
 * @param body the body, or {@code null} if there is none
 * @param responseTimeout maximum time to wait for response headers, or {@code null} if
 * the timeout of the attempt is enough
 */
public record HttpRequestData(Object description, HttpMethod method, URI uri, String uriTemplate,
		Map<String, String> headers, String secretKey, byte @Nullable [] body, @Nullable Duration responseTimeout) {

	@Override
	public String toString() {
		return this.description.toString();
	}

}
