package io.github.bulkcharges.paystack.autoconfigure;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import io.github.bulkcharges.paystack.model.Mode;

/**
 * Configuration properties of one of several clients. What is not set here is that of
 * {@code paystack.*}, but for the secret key, which each client has for itself.
 *
 * @param secretKey Secret key of the client's integration. Better taken from the
 * environment than written into a file.
 * @param mode Mode that is expected, test or live. A key of the other one is never sent.
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
 * @param webhook Where Paystack posts the webhooks of the client's integration.
 * @since 0.1.0
 */
public record PaystackClientProperties(@Nullable String secretKey, @Nullable Mode mode, @Nullable String baseUrl,
		@Nullable Boolean allowInsecureBaseUrl, @Nullable Duration connectTimeout, @Nullable Duration readTimeout,
		@Nullable Duration timeout, @Nullable Duration initiateTimeout, @Nullable DataSize largestAnswer,
		@Nullable Integer platformThreads, PaystackProperties.@Nullable Ssl ssl, @Nullable Proxy proxy,
		@Nullable Retry retry, @Nullable RateLimit rateLimit, @DefaultValue Webhook webhook) {

	/**
	 * Create properties.
	 */
	public PaystackClientProperties {
		mode = (mode != null) ? Mode.of(mode.value().toLowerCase(Locale.ROOT)) : null;
	}

	/**
	 * Everything that the client is set to.
	 * @param shared what holds where nothing is set here
	 */
	PaystackProperties over(PaystackProperties shared) {
		Mode expected = (this.mode != null) ? this.mode : shared.mode();
		String bundle = (this.ssl != null) ? this.ssl.bundle() : null;
		return new PaystackProperties(this.secretKey, expected,
				Objects.requireNonNullElse(this.baseUrl, shared.baseUrl()),
				Objects.requireNonNullElse(this.allowInsecureBaseUrl, shared.allowInsecureBaseUrl()),
				Objects.requireNonNullElse(this.connectTimeout, shared.connectTimeout()),
				Objects.requireNonNullElse(this.readTimeout, shared.readTimeout()),
				Objects.requireNonNullElse(this.timeout, shared.timeout()),
				Objects.requireNonNullElse(this.initiateTimeout, shared.initiateTimeout()),
				Objects.requireNonNullElse(this.largestAnswer, shared.largestAnswer()),
				Objects.requireNonNullElse(this.platformThreads, shared.platformThreads()),
				(bundle != null) ? new PaystackProperties.Ssl(bundle) : shared.ssl(),
				(this.proxy != null) ? this.proxy.over(shared.proxy()) : shared.proxy(),
				(this.retry != null) ? this.retry.over(shared.retry()) : shared.retry(),
				(this.rateLimit != null) ? this.rateLimit.over(shared.rateLimit()) : shared.rateLimit(), Map.of());
	}

	/**
	 * The properties for a log, without the secret key.
	 * @return everything else
	 */
	@Override
	public String toString() {
		return "PaystackClientProperties[mode=" + this.mode + ", baseUrl=" + this.baseUrl + ", connectTimeout="
				+ this.connectTimeout + ", readTimeout=" + this.readTimeout + ", timeout=" + this.timeout
				+ ", initiateTimeout=" + this.initiateTimeout + ", retry=" + this.retry + ", rateLimit="
				+ this.rateLimit + "]";
	}

	/**
	 * HTTP proxy on the way to the service.
	 *
	 * @param host Name or address of the proxy.
	 * @param port Port of the proxy.
	 */
	public record Proxy(@Nullable String host, @Nullable Integer port) {

		PaystackProperties.Proxy over(PaystackProperties.Proxy shared) {
			return new PaystackProperties.Proxy((this.host != null) ? this.host : shared.host(),
					Objects.requireNonNullElse(this.port, shared.port()));
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
	public record Retry(@Nullable Integer retries, @Nullable Duration delay, @Nullable Duration maxDelay,
			@Nullable Duration longestWait, @Nullable Duration totalTime) {

		PaystackProperties.Retry over(PaystackProperties.Retry shared) {
			return new PaystackProperties.Retry(Objects.requireNonNullElse(this.retries, shared.retries()),
					Objects.requireNonNullElse(this.delay, shared.delay()),
					Objects.requireNonNullElse(this.maxDelay, shared.maxDelay()),
					Objects.requireNonNullElse(this.longestWait, shared.longestWait()),
					Objects.requireNonNullElse(this.totalTime, shared.totalTime()));
		}

	}

	/**
	 * Number of requests that the client makes of its own accord.
	 *
	 * @param enabled Whether the client keeps below the service's rate limit.
	 * @param requests Number of requests of one operation in 60 seconds.
	 * @param share Part of that which this instance may use, where several share a key.
	 * @param mostWaiting Number of requests that may wait for their turn. Further ones
	 * fail without being sent.
	 */
	public record RateLimit(@Nullable Boolean enabled, @Nullable Integer requests, @Nullable BigDecimal share,
			@Nullable Integer mostWaiting) {

		PaystackProperties.RateLimit over(PaystackProperties.RateLimit shared) {
			return new PaystackProperties.RateLimit(Objects.requireNonNullElse(this.enabled, shared.enabled()),
					(this.requests != null) ? this.requests : shared.requests(),
					Objects.requireNonNullElse(this.share, shared.share()),
					Objects.requireNonNullElse(this.mostWaiting, shared.mostWaiting()));
		}

	}

	/**
	 * Where Paystack posts the webhooks of the client's integration. Everything else is
	 * that of {@code paystack.webhook}.
	 *
	 * @param path Path at which Paystack posts the webhooks of this client's integration,
	 * below the context path. There is no endpoint for it without one.
	 * @param previousSecretKeys Secret keys of this client that were replaced lately,
	 * with which webhooks may still be signed.
	 */
	public record Webhook(@Nullable String path, @DefaultValue List<String> previousSecretKeys) {

		/**
		 * Create the properties.
		 */
		public Webhook {
			previousSecretKeys = List.copyOf(previousSecretKeys);
		}

		/**
		 * The properties for a log, without the secret keys.
		 * @return the path
		 */
		@Override
		public String toString() {
			return "Webhook[path=" + this.path + "]";
		}

	}

}
