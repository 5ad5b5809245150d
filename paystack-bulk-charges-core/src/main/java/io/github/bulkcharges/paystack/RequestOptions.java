/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.Redacted;
import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.internal.call.CallOptions;
import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * Options of single calls, passed to {@link BulkChargesClient#with(RequestOptions)} or
 * {@link TransactionsClient#with(RequestOptions)}. The constructor may gain components in
 * later versions: use {@link #defaults()} and the {@code with…} methods.
 *
 * @param timeout maximum duration of one attempt, or {@code null} for the setting of the
 * client
 * @param overallTimeout maximum duration of all attempts and waits of a call, or
 * {@code null} for the setting of the client
 * @param retry retry settings, or {@code null} for those of the client
 * @param headers additional request headers
 * @param beforeSending receives the fingerprint of the secret key once per attempt,
 * immediately before the request is sent, or {@code null}
 * @param correlationId ID that is passed to the {@link AbandonedInitiateListener}, or
 * {@code null}
 * @param background whether the calls use only a part of the rate limit
 * @since 0.1.0
 */
public record RequestOptions(@Nullable Duration timeout, @Nullable Duration overallTimeout,
		@Nullable RetrySettings retry, Map<String, String> headers, @Nullable Consumer<String> beforeSending,
		@Nullable String correlationId, boolean background) {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

	private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");

	private static final Set<String> RESERVED = Set.of("connection", "content-length", "expect", "host",
			"transfer-encoding", "upgrade");

	/**
	 * Creates options.
	 * @throws IllegalArgumentException if a timeout is not greater than 0 and at most one
	 * day, or a header is invalid or set by the client
	 */
	public RequestOptions {
		checkTimeout("timeout", timeout);
		checkTimeout("overall timeout", overallTimeout);
		headers.forEach(RequestOptions::checkHeader);
		headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
	}

	/**
	 * Returns the default options: the settings of the client.
	 * @return the options
	 */
	public static RequestOptions defaults() {
		return new RequestOptions(null, null, null, Map.of(), null, null, false);
	}

	/**
	 * Returns these options with a timeout for each attempt, which replaces the client's
	 * request timeout, initiate timeout and read timeout. If it is short, slow successes
	 * of {@code initiate} end with an unknown outcome.
	 * @param timeout maximum duration of one attempt
	 * @return new options
	 */
	public RequestOptions withTimeout(Duration timeout) {
		return new RequestOptions(timeout, this.overallTimeout, this.retry, this.headers, this.beforeSending,
				this.correlationId, this.background);
	}

	/**
	 * Returns these options with a maximum duration of all attempts and waits of a call.
	 * It is checked immediately before each attempt is sent. It does not interrupt an
	 * {@code initiate} that has been sent.
	 * @param overallTimeout maximum duration of all attempts and waits
	 * @return new options
	 */
	public RequestOptions withOverallTimeout(Duration overallTimeout) {
		return new RequestOptions(this.timeout, overallTimeout, this.retry, this.headers, this.beforeSending,
				this.correlationId, this.background);
	}

	/**
	 * Returns these options with other retry settings.
	 * @param retry the retry settings
	 * @return new options
	 */
	public RequestOptions withRetry(RetrySettings retry) {
		return new RequestOptions(this.timeout, this.overallTimeout, retry, this.headers, this.beforeSending,
				this.correlationId, this.background);
	}

	/**
	 * Returns these options with an additional request header.
	 * @param name the name of the header
	 * @param value its value, in ASCII
	 * @return new options
	 */
	public RequestOptions withHeader(String name, String value) {
		Map<String, String> more = new LinkedHashMap<>(this.headers);
		more.put(name, value);
		return new RequestOptions(this.timeout, this.overallTimeout, this.retry, more, this.beforeSending,
				this.correlationId, this.background);
	}

	/**
	 * Returns these options with an action that runs once per attempt, immediately before
	 * the request is sent, on the sending thread, after all waits. If it throws, nothing
	 * is sent, and the call fails with
	 * {@link io.github.bulkcharges.paystack.error.RequestNotSentException} with that
	 * cause and without a retry.
	 * @param beforeSending the action
	 * @return new options
	 */
	public RequestOptions withBeforeSending(Runnable beforeSending) {
		return withBeforeSending((keyFingerprint) -> beforeSending.run());
	}

	/**
	 * Returns these options with an action that runs as
	 * {@linkplain #withBeforeSending(Runnable) described above} and receives the
	 * fingerprint of the secret key that is sent: the first 16 hexadecimal digits of its
	 * SHA-256 digest.
	 * @param beforeSending the action
	 * @return new options
	 */
	public RequestOptions withBeforeSending(Consumer<String> beforeSending) {
		return new RequestOptions(this.timeout, this.overallTimeout, this.retry, this.headers, beforeSending,
				this.correlationId, this.background);
	}

	/**
	 * Returns these options with an ID that is passed to the
	 * {@link AbandonedInitiateListener}. It is not sent.
	 * @param correlationId the ID
	 * @return new options
	 */
	public RequestOptions withCorrelationId(String correlationId) {
		return new RequestOptions(this.timeout, this.overallTimeout, this.retry, this.headers, this.beforeSending,
				correlationId, this.background);
	}

	/**
	 * Returns these options for background work. Background calls use at most half of the
	 * rate limit, so that they do not delay other calls of the same operation. Listings
	 * of all pages are background work.
	 * @param background whether the calls are background work
	 * @return new options
	 */
	public RequestOptions withBackground(boolean background) {
		return new RequestOptions(this.timeout, this.overallTimeout, this.retry, this.headers, this.beforeSending,
				this.correlationId, background);
	}

	static CallOptions callOptions(@Nullable RequestOptions options) {
		if (options == null) {
			throw new InvalidRequestException(List.of(Violation.of("options", "are missing")));
		}
		return new CallOptions(options.timeout, options.overallTimeout, options.retry, options.headers,
				options.beforeSending, options.correlationId, options.background);
	}

	private static void checkTimeout(String name, @Nullable Duration timeout) {
		if (timeout != null
				&& (timeout.isZero() || timeout.isNegative() || timeout.compareTo(Duration.ofDays(1)) > 0)) {
			throw new IllegalArgumentException(
					"The " + name + " must be greater than 0 and at most one day, but is " + timeout);
		}
	}

	private static void checkHeader(String name, String value) {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("Invalid header name '" + Redacted.line(name) + "'");
		}
		String lowerCase = name.toLowerCase(Locale.ROOT);
		if (lowerCase.equals("authorization")) {
			throw new IllegalArgumentException(
					"The Authorization header is set from the secret key; create another client for another key");
		}
		if (RESERVED.contains(lowerCase)) {
			throw new IllegalArgumentException("The header " + name + " is set by the HTTP client");
		}
		if (!VALUE.matcher(value).matches()) {
			throw new IllegalArgumentException("The value of the header " + name
					+ " contains a line break or another character that is not allowed");
		}
	}

	@Override
	public String toString() {
		return "RequestOptions[timeout=" + this.timeout + ", overallTimeout=" + this.overallTimeout + ", retry="
				+ this.retry + ", headers=" + this.headers.keySet() + ", correlationId=" + this.correlationId
				+ ", background=" + this.background + "]";
	}

}
