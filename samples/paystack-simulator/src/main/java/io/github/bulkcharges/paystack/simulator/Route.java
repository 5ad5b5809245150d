package io.github.bulkcharges.paystack.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A method and a path, and what answers there.
 *
 * @param endpoint the endpoint of the service, or {@code null} for one of the simulator's
 * own
 * @param method the HTTP method
 * @param template the path, in which at most one part is a variable and written
 * <code>{}</code>
 * @param operation what answers
 */
record Route(@Nullable Endpoint endpoint, String method, String template, Operation operation) {

	private static final String VARIABLE = "{}";

	/**
	 * Compare with a path.
	 * @return the decoded variable, {@code ""} if the template has none, or empty if the
	 * path is another
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
				// A plus sign means a blank in a query only.
				variable = URLDecoder.decode(parts[i].replace("+", "%2B"), StandardCharsets.UTF_8);
			}
			else if (!wanted[i].equals(parts[i])) {
				return Optional.empty();
			}
		}
		return Optional.of(variable);
	}

	/**
	 * Answers a request.
	 */
	@FunctionalInterface
	interface Operation {

		Response answer(Call call);

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
