package io.github.bulkcharges.paystack.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer to a request.
 *
 * @param status the HTTP status
 * @param headers the headers that say something about the body or the request; those that
 * frame the message are added later
 * @param body writes the body
 */
record Response(int status, Map<String, String> headers, Body body) {

	Response with(Map<String, String> additional) {
		Map<String, String> all = new LinkedHashMap<>(this.headers);
		all.putAll(additional);
		return new Response(this.status, all, this.body);
	}

	/**
	 * Writes a body.
	 */
	@FunctionalInterface
	interface Body {

		void writeTo(OutputStream out) throws IOException;

	}

}
