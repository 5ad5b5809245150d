package io.github.bulkcharges.paystack.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Redacted;

/**
 * A successful answer of the service.
 *
 * @param <T> what was asked for; {@link Void} for operations that answer with a message
 * only
 * @param httpStatus the HTTP status, 200 or another 2xx
 * @param message the service's message, such as {@code Charges have been queued}
 * @param data what was asked for
 * @param requestId the id under which the service's support finds the request, where it
 * sent one
 * @param headers the headers of the answer; names in any case find them
 * @since 0.1.0
 */
public record PaystackResponse<T extends @Nullable Object>(int httpStatus, String message, T data,
		@Nullable String requestId, Map<String, List<String>> headers) {

	/**
	 * Create a response.
	 */
	public PaystackResponse {
		TreeMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, values) -> copy.put(name, (values.size() == 1) ? Collections.singletonList(values.get(0))
				: Collections.unmodifiableList(new ArrayList<>(values))));
		headers = Collections.unmodifiableMap(copy);
	}

	/**
	 * Create a response that did not come over the network, for a test double of a
	 * client.
	 * @param <T> what was asked for
	 * @param data what was asked for
	 * @return a response with HTTP status 200 and no headers
	 */
	public static <T extends @Nullable Object> PaystackResponse<T> of(T data) {
		return new PaystackResponse<>(200, "", data, null, Map.of());
	}

	@Override
	public String toString() {
		return "PaystackResponse[httpStatus=" + this.httpStatus + ", message=" + Redacted.text(this.message) + ", data="
				+ this.data + ", requestId=" + this.requestId + "]";
	}

}
