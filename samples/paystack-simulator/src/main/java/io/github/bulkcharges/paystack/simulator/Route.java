/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * An endpoint: a method, a path, and what responds there.
 *
 * @param operation the operation of the service, or {@code null} for one of the
 * simulator's own
 * @param method the HTTP method
 * @param template the path, in which at most one segment is a variable, written
 * <code>{}</code>
 * @param handler responds to calls
 */
record Route(@Nullable Operation operation, String method, String template, Function<Call, Response> handler) {

	private static final String VARIABLE = "{}";

	/**
	 * Matches a path.
	 * @return the decoded variable, {@code ""} if the template has none, or empty if the
	 * path does not match
	 */
	Optional<String> match(String path) {
		String[] wanted = this.template.split("/", -1);
		String[] parts = path.split("/", -1);
		if (parts.length != wanted.length) {
			return Optional.empty();
		}
		String variable = "";
		for (int i = 0; i < wanted.length; i++) {
			if (wanted[i].equals(VARIABLE) && !parts[i].isEmpty()) {
				// A plus sign stands for a space only in a query.
				variable = URLDecoder.decode(parts[i].replace("+", "%2B"), StandardCharsets.UTF_8);
			}
			else if (!wanted[i].equals(parts[i])) {
				return Optional.empty();
			}
		}
		return Optional.of(variable);
	}

	/**
	 * A request at its endpoint.
	 *
	 * @param request the request
	 * @param variable the variable part of the path
	 * @param key the caller's secret key, empty at the simulator's own endpoints
	 */
	record Call(Request request, String variable, String key) {
	}

}
