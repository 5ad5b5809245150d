package io.github.bulkcharges.paystack.autoconfigure;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

import io.github.bulkcharges.paystack.Paystack;
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
 * @param initiateTimeout Maximum duration of one attempt of initiate. If it is short,
 * slow successes end with an unknown outcome.
 * @param maxResponseSize Maximum size of a response body. Larger responses are rejected
 * while being read.
 * @param maxThreads Maximum number of threads for requests, and separately for callbacks,
 * if the JVM has no virtual threads (before Java 21).
 * @param ssl SSL bundle for trust and client authentication.
 * @param proxy HTTP proxy between the application and the service.
 * @param retry Retries of requests that are safe to retry.
 * @param rateLimit Client-side rate limit.
 * @param clients Additional clients by name, one per integration. Properties that are not
 * set fall back to paystack.*, except the secret key.
 * @since 0.1.0
 */
@ConfigurationProperties("paystack")
public record PaystackProperties(@Nullable String secretKey, @Nullable Mode mode, String baseUrl,
		Boolean allowInsecureBaseUrl, Duration connectTimeout, Duration readTimeout, Duration requestTimeout,
		Duration initiateTimeout, DataSize maxResponseSize, Integer maxThreads, Ssl ssl, Proxy proxy, Retry retry,
		RateLimit rateLimit, Map<String, PaystackClientProperties> clients) {

	/**
	 * Creates properties. A value that is {@code null} gets its default, which makes the
	 * start of an application much faster than a default that is converted from text.
	 */
	public PaystackProperties {
		mode = (mode != null) ? Mode.of(mode.value().toLowerCase(Locale.ROOT)) : null;
		baseUrl = Objects.requireNonNullElse(baseUrl, Paystack.DEFAULT_BASE_URL);
		allowInsecureBaseUrl = Objects.requireNonNullElse(allowInsecureBaseUrl, false);
		connectTimeout = Objects.requireNonNullElse(connectTimeout, Duration.ofSeconds(10));
		readTimeout = Objects.requireNonNullElse(readTimeout, Duration.ofSeconds(60));
		requestTimeout = Objects.requireNonNullElse(requestTimeout, Duration.ofSeconds(60));
		initiateTimeout = Objects.requireNonNullElse(initiateTimeout, Duration.ofSeconds(150));
		maxResponseSize = Objects.requireNonNullElse(maxResponseSize, DataSize.ofMegabytes(16));
		maxThreads = Objects.requireNonNullElse(maxThreads, 64);
		ssl = Objects.requireNonNullElse(ssl, Ssl.NONE);
		proxy = Objects.requireNonNullElse(proxy, Proxy.NONE);
		retry = (retry != null) ? retry : Retry.of(RetrySettings.defaults());
		rateLimit = (rateLimit != null) ? rateLimit : RateLimit.of(RateLimitSettings.defaults());
		clients = Objects.requireNonNullElse(clients, Map.of());
	}

	/**
	 * Returns whether all properties of the default client are valid, which is faster
	 * than finding out which ones are not.
	 */
	boolean isValid() {
		try {
			Paystack.Builder builder = Paystack.builder().baseUrl(this.baseUrl);
			applyTo(builder);
			if (StringUtils.hasText(this.secretKey)) {
				builder.secretKey(this.secretKey);
			}
			return this.proxy.hasValidPort();
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
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

	/**
	 * SSL bundle for trust and client authentication.
	 *
	 * @param bundle Name of the SSL bundle. Falls back to spring.http.clients.ssl.bundle.
	 */
	public record Ssl(@Nullable String bundle) {

		private static final Ssl NONE = new Ssl(null);

	}

	/**
	 * HTTP proxy between the application and the service.
	 *
	 * @param host Host name or IP address of the proxy. If not set, the proxy settings of
	 * the JVM apply.
	 * @param port Port of the proxy.
	 */
	public record Proxy(@Nullable String host, @DefaultValue("" + Proxy.DEFAULT_PORT) int port) {

		private static final int DEFAULT_PORT = 8080;

		static final int MAX_PORT = 65535;

		private static final Proxy NONE = new Proxy(null, DEFAULT_PORT);

		boolean hasValidPort() {
			return this.port >= 1 && this.port <= MAX_PORT;
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
	public record Retry(@DefaultValue("2") int maxRetries, @DefaultValue("500ms") Duration delay,
			@DefaultValue("8s") Duration maxDelay, @DefaultValue("60s") Duration maxRetryAfter,
			@DefaultValue("5m") Duration overallTimeout) {

		static Retry of(RetrySettings settings) {
			return new Retry(settings.maxRetries(), settings.delay(), settings.maxDelay(), settings.maxRetryAfter(),
					settings.overallTimeout());
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

		static RateLimit of(RateLimitSettings settings) {
			return new RateLimit(settings.enabled(), settings.requests(), settings.share(), settings.queueCapacity());
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
				+ this.rateLimit + ", clients=" + this.clients + "]";
	}

}
