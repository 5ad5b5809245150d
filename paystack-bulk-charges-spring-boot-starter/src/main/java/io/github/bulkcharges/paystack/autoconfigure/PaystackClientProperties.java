/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.unit.DataSize;

import io.github.bulkcharges.paystack.model.Mode;

/**
 * Configuration properties of one of several clients. Properties that are not set fall
 * back to {@code paystack.*}, except the secret key.
 *
 * @param secretKey Secret key of the client's integration. Set it from the environment
 * rather than in a file.
 * @param mode Expected mode, test or live. Keys for the other mode are rejected. Required
 * for unrecognized key prefixes.
 * @param baseUrl Base URL of the service, for a simulator or your own gateway.
 * @param allowInsecureBaseUrl Whether the base URL may use unencrypted http outside this
 * machine. Live keys are never sent to such a URL.
 * @param connectTimeout Maximum time to wait for a connection.
 * @param readTimeout Maximum time to wait for response headers. Does not apply to
 * initiate.
 * @param requestTimeout Maximum duration of one attempt. Does not apply to initiate.
 * @param initiateTimeout Maximum duration of one attempt of initiate, at least 5 seconds
 * with a live key. If it is short, slow successes end with an unknown outcome.
 * @param maxResponseSize Maximum size of a response body. Larger responses are rejected
 * while being read.
 * @param maxThreads Maximum number of threads for requests, and separately for callbacks,
 * if the JVM has no virtual threads (before Java 21).
 * @param ssl SSL bundle for trust and client authentication.
 * @param proxy HTTP proxy between the application and the service.
 * @param retry Retries of requests that are safe to retry.
 * @param rateLimit Client-side rate limit.
 * @param webhook Webhook endpoint of the client's integration.
 * @since 0.1.0
 */
public record PaystackClientProperties(@Nullable String secretKey, @Nullable Mode mode, @Nullable String baseUrl,
		@Nullable Boolean allowInsecureBaseUrl, @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration connectTimeout,
		@DurationUnit(ChronoUnit.SECONDS) @Nullable Duration readTimeout,
		@DurationUnit(ChronoUnit.SECONDS) @Nullable Duration requestTimeout,
		@DurationUnit(ChronoUnit.SECONDS) @Nullable Duration initiateTimeout, @Nullable DataSize maxResponseSize,
		@Nullable Integer maxThreads, PaystackProperties.@Nullable Ssl ssl, @Nullable Proxy proxy,
		@Nullable Retry retry, @Nullable RateLimit rateLimit, @DefaultValue Webhook webhook) {

	/**
	 * Creates properties.
	 */
	public PaystackClientProperties {
		mode = (mode != null) ? Mode.of(mode.value().toLowerCase(Locale.ROOT)) : null;
	}

	/**
	 * Returns the complete properties of the client.
	 * @param shared the values of properties that are not set here
	 */
	PaystackProperties withFallback(PaystackProperties shared) {
		Mode expected = (this.mode != null) ? this.mode : shared.mode();
		String bundle = (this.ssl != null) ? this.ssl.bundle() : null;
		return new PaystackProperties(this.secretKey, expected,
				Objects.requireNonNullElse(this.baseUrl, shared.baseUrl()),
				Objects.requireNonNullElse(this.allowInsecureBaseUrl, shared.allowInsecureBaseUrl()),
				Objects.requireNonNullElse(this.connectTimeout, shared.connectTimeout()),
				Objects.requireNonNullElse(this.readTimeout, shared.readTimeout()),
				Objects.requireNonNullElse(this.requestTimeout, shared.requestTimeout()),
				Objects.requireNonNullElse(this.initiateTimeout, shared.initiateTimeout()),
				Objects.requireNonNullElse(this.maxResponseSize, shared.maxResponseSize()),
				Objects.requireNonNullElse(this.maxThreads, shared.maxThreads()),
				(bundle != null) ? new PaystackProperties.Ssl(bundle) : shared.ssl(),
				(this.proxy != null) ? this.proxy.withFallback(shared.proxy()) : shared.proxy(),
				(this.retry != null) ? this.retry.withFallback(shared.retry()) : shared.retry(),
				(this.rateLimit != null) ? this.rateLimit.withFallback(shared.rateLimit()) : shared.rateLimit(),
				shared.webhook().forClient(this.webhook.path(), this.webhook.previousSecretKeys()), Map.of());
	}

	/**
	 * Returns the properties for a log, without the secret key.
	 * @return everything else
	 */
	@Override
	public String toString() {
		return "PaystackClientProperties[mode=" + this.mode + ", baseUrl=" + this.baseUrl + ", connectTimeout="
				+ this.connectTimeout + ", readTimeout=" + this.readTimeout + ", requestTimeout=" + this.requestTimeout
				+ ", initiateTimeout=" + this.initiateTimeout + ", retry=" + this.retry + ", rateLimit="
				+ this.rateLimit + "]";
	}

	/**
	 * HTTP proxy between the application and the service.
	 *
	 * @param host Host name or IP address of the proxy.
	 * @param port Port of the proxy.
	 */
	public record Proxy(@Nullable String host, @Nullable Integer port) {

		PaystackProperties.Proxy withFallback(PaystackProperties.Proxy shared) {
			return new PaystackProperties.Proxy((this.host != null) ? this.host : shared.host(),
					Objects.requireNonNullElse(this.port, shared.port()));
		}

	}

	/**
	 * Retries of requests that are safe to retry: reads and pause, and initiate and
	 * resume if they were not sent or not accepted.
	 *
	 * @param maxRetries Maximum number of retries of a call.
	 * @param delay Maximum delay before the first retry. It doubles with each retry, and
	 * the actual delay is a random part of it.
	 * @param maxDelay Maximum delay before any retry, unless the service asks for more.
	 * @param maxRetryAfter Maximum delay that the service may ask for. If it asks for
	 * more, the call fails, and the exception says how long to wait.
	 * @param overallTimeout Maximum duration of all attempts and delays of a call.
	 */
	public record Retry(@Nullable Integer maxRetries, @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration delay,
			@DurationUnit(ChronoUnit.SECONDS) @Nullable Duration maxDelay,
			@DurationUnit(ChronoUnit.SECONDS) @Nullable Duration maxRetryAfter,
			@DurationUnit(ChronoUnit.SECONDS) @Nullable Duration overallTimeout) {

		PaystackProperties.Retry withFallback(PaystackProperties.Retry shared) {
			return new PaystackProperties.Retry(Objects.requireNonNullElse(this.maxRetries, shared.maxRetries()),
					Objects.requireNonNullElse(this.delay, shared.delay()),
					Objects.requireNonNullElse(this.maxDelay, shared.maxDelay()),
					Objects.requireNonNullElse(this.maxRetryAfter, shared.maxRetryAfter()),
					Objects.requireNonNullElse(this.overallTimeout, shared.overallTimeout()));
		}

	}

	/**
	 * Client-side rate limit.
	 *
	 * @param enabled Whether to limit the request rate.
	 * @param requests Maximum number of requests of one operation in 60 seconds.
	 * @param share Part of the limit that this instance may use if several instances
	 * share a key.
	 * @param queueCapacity Maximum number of queued requests. Further ones fail without
	 * being sent.
	 */
	public record RateLimit(@Nullable Boolean enabled, @Nullable Integer requests, @Nullable BigDecimal share,
			@Nullable Integer queueCapacity) {

		PaystackProperties.RateLimit withFallback(PaystackProperties.RateLimit shared) {
			return new PaystackProperties.RateLimit(Objects.requireNonNullElse(this.enabled, shared.enabled()),
					(this.requests != null) ? this.requests : shared.requests(),
					Objects.requireNonNullElse(this.share, shared.share()),
					Objects.requireNonNullElse(this.queueCapacity, shared.queueCapacity()));
		}

	}

	/**
	 * Webhook endpoint of the client's integration. Everything else is set by
	 * {@code paystack.webhook}.
	 *
	 * @param path Path of the webhook endpoint of this client, below the context path.
	 * Without a path there is no endpoint.
	 * @param previousSecretKeys Replaced secret keys of this client that webhooks may
	 * still be signed with.
	 */
	public record Webhook(@Nullable String path, @DefaultValue List<String> previousSecretKeys) {

		/**
		 * Creates the properties.
		 */
		public Webhook {
			previousSecretKeys = List.copyOf(previousSecretKeys);
		}

		/**
		 * Returns the properties for a log, without the secret keys.
		 * @return the path
		 */
		@Override
		public String toString() {
			return "Webhook[path=" + this.path + "]";
		}

	}

}
