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
import io.github.bulkcharges.paystack.PaystackBuilder;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * Configuration properties of the Paystack clients.
 *
 * @param secretKey Secret key of the integration, which decides between test and live
 * mode. Better taken from the environment than written into a file.
 * @param mode Mode that is expected, test or live. A key of the other one is never sent.
 * A key of an unknown kind needs it.
 * @param baseUrl URL of the service, for a simulator or a gateway of your own.
 * @param allowInsecureBaseUrl Whether the URL of the service may be in clear text when it
 * is not on this machine. A live key is not sent to it all the same.
 * @param connectTimeout Time to wait for a connection.
 * @param readTimeout Time to wait for an answer to begin, except to the initiation of
 * charges.
 * @param timeout Time that an attempt may take from beginning to end, except the
 * initiation of charges.
 * @param initiateTimeout Time that an attempt to initiate charges may take from beginning
 * to end. A short one makes unknown outcomes out of slow successes.
 * @param largestAnswer Largest answer that is read. A larger one is refused while it
 * comes in.
 * @param platformThreads Number of threads for requests where the JVM has no virtual
 * ones, which is before Java 21.
 * @param ssl Certificates to trust and to show.
 * @param proxy HTTP proxy on the way to the service.
 * @param retry Repetition of what is safe to repeat.
 * @param rateLimit Number of requests that the client makes of its own accord.
 * @param clients Further clients by their names, one for each integration. What one does
 * not set is that of the properties beside this one, but for the secret key.
 * @since 0.1.0
 */
@ConfigurationProperties("paystack")
public record PaystackProperties(@Nullable String secretKey, @Nullable Mode mode, String baseUrl,
		Boolean allowInsecureBaseUrl, Duration connectTimeout, Duration readTimeout, Duration timeout,
		Duration initiateTimeout, DataSize largestAnswer, Integer platformThreads, Ssl ssl, Proxy proxy, Retry retry,
		RateLimit rateLimit, Map<String, PaystackClientProperties> clients) {

	/**
	 * Create properties. What is not set may be {@code null} and is the default then,
	 * which costs an application's start much less than a default that is converted from
	 * text.
	 */
	public PaystackProperties {
		mode = (mode != null) ? Mode.of(mode.value().toLowerCase(Locale.ROOT)) : null;
		baseUrl = Objects.requireNonNullElse(baseUrl, PaystackBuilder.DEFAULT_BASE_URL);
		allowInsecureBaseUrl = Objects.requireNonNullElse(allowInsecureBaseUrl, false);
		connectTimeout = Objects.requireNonNullElse(connectTimeout, Duration.ofSeconds(10));
		readTimeout = Objects.requireNonNullElse(readTimeout, Duration.ofSeconds(60));
		timeout = Objects.requireNonNullElse(timeout, Duration.ofSeconds(60));
		initiateTimeout = Objects.requireNonNullElse(initiateTimeout, Duration.ofSeconds(150));
		largestAnswer = Objects.requireNonNullElse(largestAnswer, DataSize.ofMegabytes(16));
		platformThreads = Objects.requireNonNullElse(platformThreads, 64);
		ssl = Objects.requireNonNullElse(ssl, Ssl.NONE);
		proxy = Objects.requireNonNullElse(proxy, Proxy.NONE);
		retry = (retry != null) ? retry : Retry.of(RetrySettings.defaults());
		rateLimit = (rateLimit != null) ? rateLimit : RateLimit.of(RateLimitSettings.defaults());
		clients = Objects.requireNonNullElse(clients, Map.of());
	}

	/**
	 * Whether the properties of the default client are all well, which is cheaper to find
	 * out than what is wrong.
	 */
	boolean areAccepted() {
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

	int largestAnswerInBytes() {
		return (int) Math.min(this.largestAnswer.toBytes(), Integer.MAX_VALUE);
	}

	/**
	 * Set a client to what is set here, but for the key and the service's URL, which are
	 * the connection details'.
	 * @throws IllegalArgumentException when the client refuses a value
	 */
	void applyTo(Paystack.Builder builder) {
		builder.connectTimeout(this.connectTimeout)
			.readTimeout(this.readTimeout)
			.timeout(this.timeout)
			.initiateTimeout(this.initiateTimeout)
			.allowInsecureBaseUrl(this.allowInsecureBaseUrl)
			.largestAnswer(largestAnswerInBytes())
			.platformThreads(this.platformThreads)
			.retry(this.retry.toSettings())
			.rateLimit(this.rateLimit.toSettings());
		if (this.mode != null) {
			builder.mode(this.mode);
		}
	}

	/**
	 * Certificates to trust and to show.
	 *
	 * @param bundle Name of the SSL bundle to use.
	 */
	public record Ssl(@Nullable String bundle) {

		private static final Ssl NONE = new Ssl(null);

	}

	/**
	 * HTTP proxy on the way to the service.
	 *
	 * @param host Name or address of the proxy.
	 * @param port Port of the proxy.
	 */
	public record Proxy(@Nullable String host, @DefaultValue("" + Proxy.PORT) int port) {

		private static final int PORT = 8080;

		static final int HIGHEST_PORT = 65535;

		private static final Proxy NONE = new Proxy(null, PORT);

		boolean hasValidPort() {
			return this.port >= 1 && this.port <= HIGHEST_PORT;
		}

	}

	/**
	 * Repetition of what is safe to repeat: reads and pauses, and an initiation that was
	 * not sent or not accepted.
	 *
	 * @param retries Number of times that a failed attempt is repeated.
	 * @param delay Longest wait before the first repetition, doubled with each. The real
	 * wait is a random part of it.
	 * @param maxDelay Longest wait before any repetition that the service has not asked
	 * for.
	 * @param longestWait Longest wait that the service may ask for. When it asks for
	 * more, the call fails and says how long.
	 * @param totalTime Time that all attempts and waits may take together.
	 */
	public record Retry(@DefaultValue("2") int retries, @DefaultValue("500ms") Duration delay,
			@DefaultValue("8s") Duration maxDelay, @DefaultValue("60s") Duration longestWait,
			@DefaultValue("5m") Duration totalTime) {

		static Retry of(RetrySettings settings) {
			return new Retry(settings.retries(), settings.delay(), settings.maxDelay(), settings.longestWait(),
					settings.totalTime());
		}

		RetrySettings toSettings() {
			return new RetrySettings(this.retries, this.delay, this.maxDelay, this.longestWait, this.totalTime);
		}

	}

	/**
	 * Number of requests that the client makes of its own accord.
	 *
	 * @param enabled Whether the client keeps below the service's rate limit.
	 * @param requests Number of requests of one operation in 60 seconds. By default what
	 * the service allows the kind of key.
	 * @param share Part of that which this instance may use, where several share a key.
	 * @param mostWaiting Number of requests that may wait for their turn. Further ones
	 * fail without being sent.
	 */
	public record RateLimit(@DefaultValue("true") boolean enabled, @Nullable Integer requests,
			@DefaultValue("1") BigDecimal share, @DefaultValue("10000") int mostWaiting) {

		static RateLimit of(RateLimitSettings settings) {
			return new RateLimit(settings.enabled(), settings.requests(), settings.share(), settings.mostWaiting());
		}

		RateLimitSettings toSettings() {
			return new RateLimitSettings(this.enabled, this.requests, this.share, this.mostWaiting);
		}

	}

	/**
	 * The properties for a log, without the secret key.
	 * @return everything else
	 */
	@Override
	public String toString() {
		return "PaystackProperties[mode=" + this.mode + ", baseUrl=" + this.baseUrl + ", connectTimeout="
				+ this.connectTimeout + ", readTimeout=" + this.readTimeout + ", timeout=" + this.timeout
				+ ", initiateTimeout=" + this.initiateTimeout + ", retry=" + this.retry + ", rateLimit="
				+ this.rateLimit + ", clients=" + this.clients + "]";
	}

}
