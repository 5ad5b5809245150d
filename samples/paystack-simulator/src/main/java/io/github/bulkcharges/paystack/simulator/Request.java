package io.github.bulkcharges.paystack.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP request.
 *
 * @param method the method
 * @param path the path as it was sent, percent signs and all
 * @param query the decoded query parameters
 * @param headers the headers, whatever their case
 * @param body the body, empty when there is none
 */
record Request(String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {

	static Request of(String method, String target, Map<String, String> headers, byte[] body) throws IOException {
		try {
			URI uri = new URI(target);
			String path = (uri.getRawPath() != null) ? uri.getRawPath() : "";
			return new Request(method, path, query(uri.getRawQuery()), headers, body);
		}
		catch (URISyntaxException | IllegalArgumentException ex) {
			throw new UnreadableRequestException(400, "Malformed request target");
		}
	}

	private static Map<String, String> query(@Nullable String query) {
		Map<String, String> parameters = new HashMap<>();
		for (String parameter : (query != null) ? query.split("&") : new String[0]) {
			String[] pair = parameter.split("=", 2);
			parameters.put(decode(pair[0]), (pair.length > 1) ? decode(pair[1]) : "");
		}
		return parameters;
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	/** A query parameter, empty when it is missing. */
	String parameter(String name) {
		return this.query.getOrDefault(name, "");
	}

	/** A header, empty when it is missing. */
	String header(String name) {
		return this.headers.getOrDefault(name, "");
	}

}
