/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The response to a request.
 *
 * @param status the HTTP status
 * @param headers the headers, except those that frame the message
 * @param body the bytes of the body that are sent
 * @param length the announced length of the body
 */
record Response(int status, Map<String, String> headers, byte[] body, int length) {

	/** No response: the connection is closed. */
	static final Response DROPPED = new Response(0, Map.of(), new byte[0]);

	Response(int status, Map<String, String> headers, byte[] body) {
		this(status, headers, body, body.length);
	}

	boolean isDropped() {
		return this.status == 0;
	}

	/** Returns this response without the second half of its body. */
	Response truncated() {
		return new Response(this.status, this.headers, Arrays.copyOf(this.body, this.length / 2), this.length);
	}

	Response with(Map<String, String> additional) {
		Map<String, String> all = new LinkedHashMap<>(this.headers);
		all.putAll(additional);
		return new Response(this.status, all, this.body, this.length);
	}

}
