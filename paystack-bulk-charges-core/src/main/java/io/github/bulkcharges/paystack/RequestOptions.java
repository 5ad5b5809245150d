package io.github.bulkcharges.paystack;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * Options for single calls, for {@link BulkChargesClient#with(RequestOptions)}.
 *
 * @param timeout how long an attempt may take from beginning to end; {@code null} for
 * what the client is set to
 * @param retry how what is safe to repeat is repeated; {@code null} for what the client
 * is set to
 * @param headers headers to send along
 * @since 0.1.0
 */
public record RequestOptions(@Nullable Duration timeout, @Nullable RetrySettings retry, Map<String, String> headers) {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

	private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

	/**
	 * Create options.
	 */
	public RequestOptions {
		if (timeout != null
				&& (timeout.isZero() || timeout.isNegative() || timeout.compareTo(Duration.ofDays(1)) > 0)) {
			throw new IllegalArgumentException(
					"The time-out must be longer than nothing and at most a day, but is " + timeout);
		}
		for (Map.Entry<String, String> header : headers.entrySet()) {
			String name = header.getKey();
			if (!NAME.matcher(name).matches()) {
				throw new IllegalArgumentException("A header cannot have the name '" + name + "'");
			}
			if (!VALUE.matcher(header.getValue()).matches()) {
				throw new IllegalArgumentException("The value of the header " + name
						+ " has a line end or another character that HTTP does not allow");
			}
			if (name.equalsIgnoreCase("authorization")) {
				throw new IllegalArgumentException(
						"The Authorization header comes from the secret key; make another client for another key");
			}
		}
		headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
	}

	/**
	 * What the client is set to.
	 * @return options that change nothing
	 */
	public static RequestOptions defaults() {
		return new RequestOptions(null, null, Map.of());
	}

	/**
	 * The same options with a time-out for each attempt. A short one on {@code initiate}
	 * makes unknown outcomes out of slow successes.
	 * @param timeout how long an attempt may take from beginning to end
	 * @return new options
	 */
	public RequestOptions withTimeout(Duration timeout) {
		return new RequestOptions(timeout, this.retry, this.headers);
	}

	/**
	 * The same options with other repetitions.
	 * @param retry how what is safe to repeat is repeated
	 * @return new options
	 */
	public RequestOptions withRetry(RetrySettings retry) {
		return new RequestOptions(this.timeout, retry, this.headers);
	}

	/**
	 * The same options with one more header.
	 * @param name the name
	 * @param value the value
	 * @return new options
	 */
	public RequestOptions withHeader(String name, String value) {
		Map<String, String> more = new LinkedHashMap<>(this.headers);
		more.put(name, value);
		return new RequestOptions(this.timeout, this.retry, more);
	}

	@Override
	public String toString() {
		return "RequestOptions[timeout=" + this.timeout + ", retry=" + this.retry + ", headers=" + this.headers.keySet()
				+ "]";
	}

}
