/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.task.TaskDecorator;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.Redacted;
import io.github.bulkcharges.paystack.internal.call.CallDispatcher;
import io.github.bulkcharges.paystack.internal.call.ClientSettings;
import io.github.bulkcharges.paystack.internal.http.HttpSender;
import io.github.bulkcharges.paystack.internal.security.KeyRing;
import io.github.bulkcharges.paystack.internal.security.KeyRules;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.observation.PaystackObservationConvention;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * Entry point: one secret key, one set of settings, and the clients that share them.
 * Several instances with different keys can be used side by side.
 *
 * @since 0.1.0
 */
public final class Paystack implements AutoCloseable {

	/**
	 * URL of the service.
	 */
	public static final String DEFAULT_BASE_URL = "https://api.paystack.co";

	private static final Logger logger = LoggerFactory.getLogger(Paystack.class);

	private final CallDispatcher dispatcher;

	private final String name;

	private final Duration initiateTimeout;

	private Paystack(Builder builder) {
		this.dispatcher = builder.dispatcher(userAgent());
		this.name = builder.name;
		this.initiateTimeout = builder.initiateTimeout;
	}

	/**
	 * Creates a builder.
	 * @return a builder that needs at least the secret key
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Returns the client for bulk charges.
	 * @return the client, which works until this object is closed
	 */
	public BulkChargesClient bulkCharges() {
		return new DefaultBulkChargesClient(this.dispatcher, RequestOptions.defaults());
	}

	/**
	 * Returns the client for transactions.
	 * @return the client, which works until this object is closed
	 */
	public TransactionsClient transactions() {
		return new DefaultTransactionsClient(this.dispatcher, RequestOptions.defaults());
	}

	/**
	 * Returns the name of the client.
	 * @return the name, {@code default} by default
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns the mode as far as it is known without reading the secret key.
	 * @return the mode, or {@code null} if a {@link SecretKeySource} was not called yet
	 * and no mode is configured
	 */
	public @Nullable Mode mode() {
		return this.dispatcher.mode();
	}

	/**
	 * Returns the maximum duration of an attempt to send a batch.
	 * @return the timeout of {@code initiate}
	 */
	public Duration initiateTimeout() {
		return this.initiateTimeout;
	}

	/**
	 * Returns the base URL to which requests are sent.
	 * @return the URL without the path of an operation
	 */
	public String baseUrl() {
		return this.dispatcher.baseUrl();
	}

	/**
	 * Closes all clients and releases their threads and connections. Running reads are
	 * cancelled. Running {@code initiate} calls are awaited for up to 30 seconds, and the
	 * {@link AbandonedInitiateListener} for up to 5 more. Calls that are still running
	 * after 30 seconds fail with
	 * {@link io.github.bulkcharges.paystack.error.OutcomeUnknownException} and are
	 * reported to the {@link AbandonedInitiateListener}. An executor or request factory
	 * that was passed to the builder is not closed.
	 */
	@Override
	public void close() {
		this.dispatcher.close();
	}

	@SuppressWarnings("unchecked")
	private static void abandoned(@Nullable AbandonedInitiateListener listener, List<String> references,
			@Nullable String correlationId, @Nullable PaystackResponse<?> response,
			@Nullable PaystackException failure) {
		AbandonedInitiate abandoned = new AbandonedInitiate(references, correlationId,
				(PaystackResponse<BulkChargeBatch>) response, failure);
		// The references are all that is left of the charges, so they are not redacted.
		String charges = ((references.size() == 1) ? "1 charge" : references.size() + " charges")
				+ " whose caller has abandoned the call: " + Redacted.escaped(String.join(" ", references));
		if (abandoned.response() != null) {
			logger.warn("Paystack accepted the batch {} of {}", Redacted.line(abandoned.response().data().batchCode()),
					charges);
		}
		else if (failure != null && failure.delivery() == Delivery.REFUSED) {
			logger.warn("Paystack refused {}", charges, failure);
		}
		else {
			logger.warn("It is unknown whether Paystack accepted {}", charges, failure);
		}
		if (listener != null) {
			listener.onAbandonedInitiate(abandoned);
		}
	}

	private static String userAgent() {
		String version = Paystack.class.getPackage().getImplementationVersion();
		return "paystack-bulk-charges/" + Objects.requireNonNullElse(version, "development") + " (Java "
				+ Runtime.version().feature() + ")";
	}

	/**
	 * Builds a {@link Paystack}. Only the secret key, or its source, has no default.
	 *
	 * @since 0.1.0
	 */
	public static final class Builder {

		private static final int MIN_RESPONSE_SIZE = 1024;

		private static final int MAX_THREADS = 10_000;

		private String name = "default";

		private @Nullable String secretKey;

		private @Nullable SecretKeySource secretKeySource;

		private @Nullable Mode mode;

		private String baseUrl = DEFAULT_BASE_URL;

		private Duration connectTimeout = Duration.ofSeconds(10);

		private Duration readTimeout = Duration.ofSeconds(60);

		private Duration requestTimeout = Duration.ofSeconds(60);

		private Duration initiateTimeout = Duration.ofSeconds(150);

		private RetrySettings retry = RetrySettings.defaults();

		private RateLimitSettings rateLimit = RateLimitSettings.defaults();

		private int maxResponseSize = 16 * 1024 * 1024;

		private boolean allowInsecureBaseUrl;

		private int maxThreads = 64;

		private @Nullable Executor executor;

		private RestClient.@Nullable Builder restClientBuilder;

		private @Nullable ClientHttpRequestFactory requestFactory;

		private Consumer<HttpClient.Builder> httpClient = (builder) -> {
		};

		private @Nullable TaskDecorator taskDecorator;

		private ObservationRegistry observationRegistry = ObservationRegistry.NOOP;

		private @Nullable PaystackObservationConvention observationConvention;

		private @Nullable AbandonedInitiateListener abandonedInitiateListener;

		private Builder() {
		}

		/**
		 * Sets the name of the client in metrics.
		 * @param name a short name; {@code default} by default
		 * @return this builder
		 */
		public Builder name(String name) {
			if (name.isBlank()) {
				throw new IllegalArgumentException("The name of the client must not be blank");
			}
			this.name = name;
			return this;
		}

		/**
		 * Sets a secret key that does not change. Its prefix selects test or live mode.
		 * @param secretKey the key, such as {@code sk_test_…} or {@code sk_live_…}
		 * @return this builder
		 * @throws IllegalArgumentException if it is blank, contains whitespace or control
		 * characters, or is a public key
		 */
		public Builder secretKey(String secretKey) {
			KeyRules.checkForm(Objects.requireNonNull(secretKey, "secretKey"));
			this.secretKey = secretKey;
			this.secretKeySource = null;
			return this;
		}

		/**
		 * Sets the source of the secret key, for keys that change. It is called for each
		 * attempt of each request, and the key that it returns is checked then.
		 * @param secretKeySource the source
		 * @return this builder
		 */
		public Builder secretKeySource(SecretKeySource secretKeySource) {
			this.secretKeySource = Objects.requireNonNull(secretKeySource, "secretKeySource");
			this.secretKey = null;
			return this;
		}

		/**
		 * Sets the mode. Keys for the other mode are rejected. It is required for keys
		 * with an unrecognized prefix.
		 * @param mode {@link Mode#TEST} or {@link Mode#LIVE}; by default the prefix of
		 * the key decides
		 * @return this builder
		 * @throws IllegalArgumentException if it is another mode
		 */
		public Builder mode(Mode mode) {
			if (!mode.equals(Mode.TEST) && !mode.equals(Mode.LIVE)) {
				throw new IllegalArgumentException("The mode must be test or live, but is " + mode);
			}
			this.mode = mode;
			return this;
		}

		/**
		 * Sets the base URL, for a simulator or your own gateway.
		 * @param baseUrl the URL without the path of an operation;
		 * {@value Paystack#DEFAULT_BASE_URL} by default
		 * @return this builder
		 * @throws IllegalArgumentException if it is not an absolute http or https URL
		 */
		public Builder baseUrl(String baseUrl) {
			this.baseUrl = validated(baseUrl);
			return this;
		}

		/**
		 * Sets the maximum time to wait for a connection.
		 * @param connectTimeout 10 seconds by default. Does not apply to your own
		 * {@linkplain #requestFactory request factory}
		 * @return this builder
		 */
		public Builder connectTimeout(Duration connectTimeout) {
			this.connectTimeout = validated("connect-timeout", connectTimeout);
			return this;
		}

		/**
		 * Sets the maximum time to wait for response headers. Does not apply to
		 * {@code initiate}, or to calls with their own
		 * {@linkplain RequestOptions#timeout() timeout}.
		 * @param readTimeout 60 seconds by default. Does not apply to your own
		 * {@linkplain #requestFactory request factory}
		 * @return this builder
		 */
		public Builder readTimeout(Duration readTimeout) {
			this.readTimeout = validated("read-timeout", readTimeout);
			return this;
		}

		/**
		 * Sets the maximum duration of one attempt. Does not apply to {@code initiate}.
		 * @param requestTimeout 60 seconds by default
		 * @return this builder
		 */
		public Builder requestTimeout(Duration requestTimeout) {
			this.requestTimeout = validated("request-timeout", requestTimeout);
			return this;
		}

		/**
		 * Sets the maximum duration of one attempt of {@code initiate}. If it is short,
		 * slow successes end with an unknown outcome. A live key is rejected if it is
		 * less than 5 seconds.
		 * @param initiateTimeout 150 seconds by default
		 * @return this builder
		 */
		public Builder initiateTimeout(Duration initiateTimeout) {
			this.initiateTimeout = validated("initiate-timeout", initiateTimeout);
			return this;
		}

		/**
		 * Sets how requests that are safe to retry are retried.
		 * @param retry {@link RetrySettings#defaults()} by default
		 * @return this builder
		 */
		public Builder retry(RetrySettings retry) {
			this.retry = Objects.requireNonNull(retry, "retry");
			return this;
		}

		/**
		 * Sets the client-side rate limit.
		 * @param rateLimit {@link RateLimitSettings#defaults()} by default
		 * @return this builder
		 */
		public Builder rateLimit(RateLimitSettings rateLimit) {
			this.rateLimit = Objects.requireNonNull(rateLimit, "rateLimit");
			return this;
		}

		/**
		 * Sets the maximum size of a response body. Larger responses are rejected while
		 * being read.
		 * @param maxResponseSize the size in bytes, at least 1024; 16 MiB by default
		 * @return this builder
		 */
		public Builder maxResponseSize(int maxResponseSize) {
			if (maxResponseSize < MIN_RESPONSE_SIZE) {
				throw new IllegalArgumentException("max-response-size must be at least " + MIN_RESPONSE_SIZE
						+ " bytes, but is " + maxResponseSize);
			}
			this.maxResponseSize = maxResponseSize;
			return this;
		}

		/**
		 * Sets whether the base URL may use unencrypted http outside this machine. A live
		 * key is never sent to such a URL.
		 * @param allowInsecureBaseUrl {@code false} by default
		 * @return this builder
		 */
		public Builder allowInsecureBaseUrl(boolean allowInsecureBaseUrl) {
			this.allowInsecureBaseUrl = allowInsecureBaseUrl;
			return this;
		}

		/**
		 * Sets the executor that runs requests. It must not run tasks on the calling
		 * thread, nor block it until there is capacity: it must queue or reject them. It
		 * is not closed with the client, and does not run callbacks.
		 * @param executor the executor; by default the client creates its own, with
		 * virtual threads on Java 21 or later and a bounded pool on earlier versions
		 * @return this builder
		 */
		public Builder executor(Executor executor) {
			this.executor = Objects.requireNonNull(executor, "executor");
			return this;
		}

		/**
		 * Sets the maximum number of threads that the client creates for requests, and
		 * separately for callbacks, if the JVM has no virtual threads (before Java 21).
		 * 1,000 more requests are queued, and further ones are rejected.
		 * @param maxThreads 64 by default
		 * @return this builder
		 */
		public Builder maxThreads(int maxThreads) {
			if (maxThreads < 1 || maxThreads > MAX_THREADS) {
				throw new IllegalArgumentException(
						"max-threads must be between 1 and " + MAX_THREADS + ", but is " + maxThreads);
			}
			this.maxThreads = maxThreads;
			return this;
		}

		/**
		 * Sets a decorator for the work of each call, to propagate more of the caller's
		 * context. The logging context (MDC) and the current observation are propagated
		 * without it.
		 * @param taskDecorator called on the caller's thread
		 * @return this builder
		 */
		public Builder taskDecorator(TaskDecorator taskDecorator) {
			this.taskDecorator = Objects.requireNonNull(taskDecorator, "taskDecorator");
			return this;
		}

		/**
		 * Sets the builder of the RestClient. Its interceptors, initializers, default
		 * headers and observation are used. Its base URL, message converters, status
		 * handlers and request factory are not: for another HTTP library, use
		 * {@link #requestFactory(ClientHttpRequestFactory)}.
		 * @param restClientBuilder the builder, which is copied when the client is built
		 * @return this builder
		 * @throws IllegalStateException if it is already set
		 */
		public Builder restClientBuilder(RestClient.Builder restClientBuilder) {
			if (this.restClientBuilder != null) {
				throw new IllegalStateException("The builder of the RestClient is already set. Change that builder,"
						+ " such as the one that is passed to a PaystackClientCustomizer, and do not replace it");
			}
			this.restClientBuilder = Objects.requireNonNull(restClientBuilder, "restClientBuilder");
			return this;
		}

		/**
		 * Sets another HTTP library than the JDK's client. Request bodies are passed to
		 * it in a form that it cannot send twice. You are responsible for the rest: its
		 * retries, redirects and cookies must be off, its timeouts finite. Since failures
		 * of another library do not prove that a request was not sent, a failed
		 * connection makes the outcome of an {@code initiate} unknown.
		 * @param requestFactory the factory; by default one based on the JDK's client,
		 * over HTTP/1.1
		 * @return this builder
		 */
		public Builder requestFactory(ClientHttpRequestFactory requestFactory) {
			this.requestFactory = Objects.requireNonNull(requestFactory, "requestFactory");
			return this;
		}

		/**
		 * Customizes the JDK's HTTP client: SSL context and parameters, proxy. The
		 * protocol version, redirects, cookies, executor and connect timeout are set by
		 * this library. An {@code Authenticator} is rejected before Java 24, where it
		 * makes the JDK's client drop the secret key.
		 * @param customizer called each time that an HTTP client is created
		 * @return this builder
		 */
		public Builder httpClient(Consumer<HttpClient.Builder> customizer) {
			this.httpClient = this.httpClient.andThen(customizer);
			return this;
		}

		/**
		 * Sets the observation registry. Each call creates one observation
		 * {@code paystack.bulk.charges}.
		 * @param observationRegistry the registry; by default nothing is observed
		 * @return this builder
		 */
		public Builder observationRegistry(ObservationRegistry observationRegistry) {
			this.observationRegistry = Objects.requireNonNull(observationRegistry, "observationRegistry");
			return this;
		}

		/**
		 * Sets the convention for the names and keys of observations.
		 * @param observationConvention the convention
		 * @return this builder
		 */
		public Builder observationConvention(PaystackObservationConvention observationConvention) {
			this.observationConvention = Objects.requireNonNull(observationConvention, "observationConvention");
			return this;
		}

		/**
		 * Sets the listener for {@code initiate} calls whose caller has abandoned them.
		 * Their results are also logged as a warning.
		 * @param listener the listener
		 * @return this builder
		 */
		public Builder abandonedInitiateListener(AbandonedInitiateListener listener) {
			this.abandonedInitiateListener = Objects.requireNonNull(listener, "listener");
			return this;
		}

		/**
		 * Builds the client.
		 * @return a client, which must be closed when it is no longer needed
		 * @throws IllegalStateException if the secret key is missing, or must not be sent
		 * to the base URL, in this mode or with this timeout of {@code initiate}
		 */
		public Paystack build() {
			return new Paystack(this);
		}

		private CallDispatcher dispatcher(String userAgent) {
			ClientSettings settings = new ClientSettings(this.name, keys(), this.baseUrl, this.readTimeout,
					this.requestTimeout, this.initiateTimeout, this.maxThreads, this.retry, this.rateLimit);
			RestClient.Builder builder = (this.restClientBuilder != null) ? this.restClientBuilder.clone()
					: RestClient.builder();
			HttpSender sender = (this.requestFactory != null)
					? HttpSender.on(builder, this.requestFactory, userAgent, this.maxResponseSize)
					: HttpSender.onJdk(builder,
							this.httpClient.andThen((client) -> client.connectTimeout(this.connectTimeout)),
							System::nanoTime, userAgent, this.maxResponseSize);
			AbandonedInitiateListener listener = this.abandonedInitiateListener;
			return new CallDispatcher(settings, sender, this.executor, this.taskDecorator, this.observationRegistry,
					this.observationConvention, (references, correlationId, response, failure) -> abandoned(listener,
							references, correlationId, response, failure));
		}

		private KeyRing keys() {
			KeyRules rules = new KeyRules(this.baseUrl, this.allowInsecureBaseUrl, this.mode, this.initiateTimeout);
			if (this.secretKey != null) {
				return KeyRing.of(this.secretKey, rules);
			}
			if (this.secretKeySource == null) {
				throw new IllegalStateException(
						"The secret key is missing: call secretKey(…) or secretKeySource(…) before build()");
			}
			rules.checkSettings();
			return new KeyRing(this.secretKeySource::secretKey, rules);
		}

		private static Duration validated(String name, Duration duration) {
			if (duration.isZero() || duration.isNegative() || duration.compareTo(Duration.ofDays(1)) > 0) {
				throw new IllegalArgumentException(
						name + " must be greater than 0 and at most one day, but is " + duration);
			}
			return duration;
		}

		private static String validated(String baseUrl) {
			try {
				URI uri = new URI(baseUrl);
				if (uri.getHost() == null || uri.getUserInfo() != null || uri.getRawQuery() != null
						|| uri.getRawFragment() != null
						|| !("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))) {
					throw new IllegalArgumentException(
							"The base URL must be an absolute http or https URL without user, query and fragment");
				}
			}
			catch (URISyntaxException ex) {
				throw new IllegalArgumentException("The base URL is not a URL: " + ex.getReason());
			}
			return baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
		}

	}

}
