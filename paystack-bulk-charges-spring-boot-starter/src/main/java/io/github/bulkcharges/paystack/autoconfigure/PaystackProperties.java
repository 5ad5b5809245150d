/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.internal.security.Credential;
import io.github.bulkcharges.paystack.internal.security.KeyRules;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * Configuration properties of the Paystack clients.
 *
 * @param secretKey Secret key of the integration. Its prefix selects test or live mode.
 * Set it from the environment rather than in a file.
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
 * @param webhook Webhook endpoint.
 * @param clients Additional clients by name, one per integration. Properties that are not
 * set fall back to paystack.*, except the secret key.
 * @since 0.1.0
 */
@ConfigurationProperties("paystack")
public record PaystackProperties(@Nullable String secretKey, @Nullable Mode mode,
		@DefaultValue(Paystack.DEFAULT_BASE_URL) String baseUrl, @DefaultValue("false") boolean allowInsecureBaseUrl,
		@DefaultValue("10s") @DurationUnit(ChronoUnit.SECONDS) Duration connectTimeout,
		@DefaultValue("60s") @DurationUnit(ChronoUnit.SECONDS) Duration readTimeout,
		@DefaultValue("60s") @DurationUnit(ChronoUnit.SECONDS) Duration requestTimeout,
		@DefaultValue("150s") @DurationUnit(ChronoUnit.SECONDS) Duration initiateTimeout,
		@DefaultValue("16MB") DataSize maxResponseSize, @DefaultValue("64") int maxThreads, @DefaultValue Ssl ssl,
		@DefaultValue Proxy proxy, @DefaultValue Retry retry, @DefaultValue RateLimit rateLimit,
		@DefaultValue @NestedConfigurationProperty PaystackWebhookProperties webhook,
		@DefaultValue Map<String, PaystackClientProperties> clients) implements Validator {

	/**
	 * Creates properties.
	 */
	public PaystackProperties {
		mode = (mode != null) ? Mode.of(mode.value().toLowerCase(Locale.ROOT)) : null;
	}

	int maxResponseSizeInBytes() {
		return (int) Math.min(this.maxResponseSize.toBytes(), Integer.MAX_VALUE);
	}

	/**
	 * Applies these properties to a client, except the key and the base URL, which come
	 * from the connection details.
	 * @throws IllegalArgumentException if a value is invalid
	 */
	void applyTo(Paystack.Builder builder) {
		builder.connectTimeout(this.connectTimeout)
			.readTimeout(this.readTimeout)
			.requestTimeout(this.requestTimeout)
			.initiateTimeout(this.initiateTimeout)
			.allowInsecureBaseUrl(this.allowInsecureBaseUrl)
			.maxResponseSize(maxResponseSizeInBytes())
			.maxThreads(this.maxThreads)
			.retry(this.retry.toSettings())
			.rateLimit(this.rateLimit.toSettings());
		if (this.mode != null) {
			builder.mode(this.mode);
		}
	}

	@Override
	public boolean supports(Class<?> type) {
		return type == PaystackProperties.class;
	}

	/**
	 * Rejects the invalid values of all clients together. A constructor could reject only
	 * the first one.
	 */
	@Override
	public void validate(Object target, Errors errors) {
		Violations shared = new Violations((BindingResult) errors);
		Map<String, String> owners = new HashMap<>();
		validate(shared, shared, owners);
		this.clients.forEach((name, client) -> {
			if (shared.check("clients." + name, name, PaystackClientNames::check)) {
				Violations own = shared.forClient(name);
				client.withFallback(this).validate(own, (client.initiateTimeout() != null) ? own : shared, owners);
			}
		});
	}

	/**
	 * Rejects the invalid values of one client.
	 * @param violations where to report them
	 * @param timeoutViolations where to report an initiate timeout that is too short for
	 * the client's key
	 * @param owners the properties whose values no other client may have, by value
	 */
	private void validate(Violations violations, Violations timeoutViolations, Map<String, String> owners) {
		Paystack.Builder client = Paystack.builder();
		violations.check("connect-timeout", this.connectTimeout, client::connectTimeout);
		violations.check("read-timeout", this.readTimeout, client::readTimeout);
		violations.check("request-timeout", this.requestTimeout, client::requestTimeout);
		violations.check("max-response-size", this.maxResponseSize,
				(size) -> client.maxResponseSize(maxResponseSizeInBytes()));
		violations.check("max-threads", this.maxThreads, client::maxThreads);
		this.proxy.validate(violations);
		this.retry.validate(violations);
		this.rateLimit.validate(violations);
		this.webhook.validate(violations);
		violations.check("webhook.path", this.webhook.path(), unique(violations.name("webhook.path"), owners));
		String key = SecretKeyProperty.isSet(this.secretKey) ? this.secretKey : null;
		violations.checkSecret("secret-key", key, unique(violations.name("secret-key"), owners));
		boolean valid = violations.check("mode", this.mode, client::mode);
		valid &= violations.checkSecret("secret-key", key, client::secretKey);
		valid &= violations.checkSecret("base-url", this.baseUrl, client::baseUrl);
		KeyRules rules = new KeyRules(this.baseUrl, this.allowInsecureBaseUrl, this.mode);
		if (valid && violations.checkSecret("base-url", this.baseUrl, (url) -> rules.checkSettings())) {
			violations.checkSecret("secret-key", key, rules::admit);
		}
		if (violations.check("initiate-timeout", this.initiateTimeout, client::initiateTimeout) && isLive(key)) {
			timeoutViolations.check("initiate-timeout", this.initiateTimeout, KeyRules::checkLiveInitiateTimeout);
		}
	}

	private static Consumer<String> unique(String property, Map<String, String> owners) {
		return (value) -> {
			String owner = owners.putIfAbsent(value, property);
			Assert.isTrue(owner == null, () -> "This is also the value of " + owner + ". Each client needs its own");
		};
	}

	private boolean isLive(@Nullable String key) {
		return Mode.LIVE.equals((this.mode != null || key == null) ? this.mode : Credential.kindOf(key));
	}

	/**
	 * SSL bundle for trust and client authentication.
	 *
	 * @param bundle Name of the SSL bundle. Falls back to spring.http.clients.ssl.bundle.
	 */
	public record Ssl(@Nullable String bundle) {
	}

	/**
	 * HTTP proxy between the application and the service.
	 *
	 * @param host Host name or IP address of the proxy. If not set, the proxy settings of
	 * the JVM apply.
	 * @param port Port of the proxy.
	 */
	public record Proxy(@Nullable String host, @DefaultValue("8080") int port) {

		private static final int MAX_PORT = 65535;

		private void validate(Violations violations) {
			violations.check("proxy.port", this.port, (port) -> Assert.isTrue(port >= 1 && port <= MAX_PORT,
					() -> "port must be between 1 and " + MAX_PORT + ", but is " + port));
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
	public record Retry(@DefaultValue("2") int maxRetries,
			@DefaultValue("500ms") @DurationUnit(ChronoUnit.SECONDS) Duration delay,
			@DefaultValue("8s") @DurationUnit(ChronoUnit.SECONDS) Duration maxDelay,
			@DefaultValue("60s") @DurationUnit(ChronoUnit.SECONDS) Duration maxRetryAfter,
			@DefaultValue("5m") @DurationUnit(ChronoUnit.SECONDS) Duration overallTimeout) {

		private void validate(Violations violations) {
			RetrySettings settings = RetrySettings.defaults();
			violations.check("retry.max-retries", this.maxRetries, settings::withMaxRetries);
			violations.check("retry.delay", this.delay, (delay) -> settings.withDelay(delay, settings.maxDelay()));
			violations.check("retry.max-delay", this.maxDelay,
					(maxDelay) -> settings.withDelay(settings.delay(), maxDelay));
			violations.check("retry.max-retry-after", this.maxRetryAfter, settings::withMaxRetryAfter);
			violations.check("retry.overall-timeout", this.overallTimeout, settings::withOverallTimeout);
		}

		RetrySettings toSettings() {
			return new RetrySettings(this.maxRetries, this.delay, this.maxDelay, this.maxRetryAfter,
					this.overallTimeout);
		}

	}

	/**
	 * Client-side rate limit.
	 *
	 * @param enabled Whether to limit the request rate.
	 * @param requests Maximum number of requests of one operation in 60 seconds. Defaults
	 * to the limit of the service for the kind of key.
	 * @param share Part of the limit that this instance may use if several instances
	 * share a key.
	 * @param queueCapacity Maximum number of queued requests. Further ones fail without
	 * being sent.
	 */
	public record RateLimit(@DefaultValue("true") boolean enabled, @Nullable Integer requests,
			@DefaultValue("1") BigDecimal share, @DefaultValue("10000") int queueCapacity) {

		private void validate(Violations violations) {
			RateLimitSettings settings = RateLimitSettings.defaults();
			violations.check("rate-limit.requests", this.requests, settings::withRequests);
			violations.check("rate-limit.share", this.share, (share) -> settings.withShare(share));
			violations.check("rate-limit.queue-capacity", this.queueCapacity, settings::withQueueCapacity);
		}

		RateLimitSettings toSettings() {
			return new RateLimitSettings(this.enabled, this.requests, this.share, this.queueCapacity);
		}

	}

	/**
	 * Returns the properties for a log, without the secret key.
	 * @return everything else
	 */
	@Override
	public String toString() {
		return "PaystackProperties[mode=" + this.mode + ", baseUrl=" + this.baseUrl + ", connectTimeout="
				+ this.connectTimeout + ", readTimeout=" + this.readTimeout + ", requestTimeout=" + this.requestTimeout
				+ ", initiateTimeout=" + this.initiateTimeout + ", retry=" + this.retry + ", rateLimit="
				+ this.rateLimit + ", webhook=" + this.webhook + ", clients=" + this.clients + "]";
	}

}
