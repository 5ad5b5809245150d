package io.github.bulkcharges.paystack;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.task.TaskDecorator;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.observation.PaystackObservationConvention;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;
import io.github.bulkcharges.paystack.transport.KeyRing;
import io.github.bulkcharges.paystack.transport.KeyRules;
import io.github.bulkcharges.paystack.transport.Transport;
import io.github.bulkcharges.paystack.transport.TransportSettings;

/**
 * What a client can be told before it is made. Only the secret key, or its source, has no
 * default.
 *
 * @param <B> the builder itself
 * @since 0.1.0
 */
public abstract sealed class PaystackBuilder<B extends PaystackBuilder<B>>
		permits Paystack.Builder, BulkChargesClient.Builder {

	/**
	 * Where the service is.
	 */
	public static final String DEFAULT_BASE_URL = "https://api.paystack.co";

	private static final Logger logger = LoggerFactory.getLogger(PaystackBuilder.class);

	private static final int PLATFORM_THREADS = 64;

	private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

	private String name = "default";

	private @Nullable String secretKey;

	private @Nullable SecretKeySource secretKeySource;

	private @Nullable Mode mode;

	private String baseUrl = DEFAULT_BASE_URL;

	private Duration connectTimeout = Duration.ofSeconds(10);

	private Duration readTimeout = Duration.ofSeconds(60);

	private Duration timeout = Duration.ofSeconds(60);

	private Duration initiateTimeout = Duration.ofSeconds(150);

	private RetrySettings retry = RetrySettings.defaults();

	private RateLimitSettings rateLimit = RateLimitSettings.defaults();

	private int largestAnswer = LARGEST_ANSWER;

	private boolean allowInsecureBaseUrl;

	private int platformThreads = PLATFORM_THREADS;

	private @Nullable Executor executor;

	private RestClient.@Nullable Builder restClientBuilder;

	private @Nullable ClientHttpRequestFactory requestFactory;

	private @Nullable TaskDecorator taskDecorator;

	private ObservationRegistry observationRegistry = ObservationRegistry.NOOP;

	private @Nullable PaystackObservationConvention observationConvention;

	private @Nullable AbandonedInitiateListener abandonedInitiateListener;

	PaystackBuilder() {
	}

	/**
	 * Set what the client is called in metrics, where there are several.
	 * @param name a short name, {@code default} by default
	 * @return this builder
	 */
	public B name(String name) {
		if (name.isBlank()) {
			throw new IllegalArgumentException("The name of the client is blank");
		}
		this.name = name;
		return self();
	}

	/**
	 * Set the secret key of your integration, which does not change. Its kind decides
	 * between test and live mode.
	 * @param secretKey the key, such as {@code sk_test_…} or {@code sk_live_…}
	 * @return this builder
	 * @throws IllegalArgumentException when it is blank, has a blank or a control
	 * character in it, or is a public key
	 */
	public B secretKey(String secretKey) {
		KeyRules.checkForm(Objects.requireNonNull(secretKey, "secretKey"));
		this.secretKey = secretKey;
		this.secretKeySource = null;
		return self();
	}

	/**
	 * Set where the secret key comes from, in place of a key that does not change. It is
	 * asked for each attempt of each request, and what it gives is checked then.
	 * @param secretKeySource the source
	 * @return this builder
	 */
	public B secretKeySource(SecretKeySource secretKeySource) {
		this.secretKeySource = Objects.requireNonNull(secretKeySource, "secretKeySource");
		this.secretKey = null;
		return self();
	}

	/**
	 * Set the mode that is expected. A key of the other mode is never sent: the call
	 * fails, and for a key that does not change {@code build()} does. A key whose kind is
	 * not known, because it begins with neither {@code sk_test_} nor {@code sk_live_},
	 * needs it, and is taken for one of this mode.
	 * @param mode {@link Mode#TEST} or {@link Mode#LIVE}; by default the kind of key
	 * decides
	 * @return this builder
	 * @throws IllegalArgumentException when it is another mode
	 */
	public B mode(Mode mode) {
		if (!mode.equals(Mode.TEST) && !mode.equals(Mode.LIVE)) {
			throw new IllegalArgumentException("The mode must be test or live, but is " + mode);
		}
		this.mode = mode;
		return self();
	}

	/**
	 * Set where the service is, for a simulator or a gateway of your own.
	 * @param baseUrl the URL without the path of an operation; {@value #DEFAULT_BASE_URL}
	 * by default
	 * @return this builder
	 * @throws IllegalArgumentException when it is not an absolute http or https URL
	 */
	public B baseUrl(String baseUrl) {
		this.baseUrl = checked(baseUrl);
		return self();
	}

	/**
	 * Set how long to wait for a connection.
	 * @param connectTimeout 10 seconds by default; used by the JDK's transport, a
	 * {@linkplain #requestFactory request factory} of your own has its own
	 * @return this builder
	 */
	public B connectTimeout(Duration connectTimeout) {
		this.connectTimeout = positive(connectTimeout, "connect time-out");
		return self();
	}

	/**
	 * Set how long to wait for an answer to begin, except to {@code initiate}.
	 * @param readTimeout 60 seconds by default; used by the JDK's transport, a
	 * {@linkplain #requestFactory request factory} of your own has its own
	 * @return this builder
	 */
	public B readTimeout(Duration readTimeout) {
		this.readTimeout = positive(readTimeout, "read time-out");
		return self();
	}

	/**
	 * Set how long an attempt may take from beginning to end, except {@code initiate}.
	 * @param timeout 60 seconds by default
	 * @return this builder
	 */
	public B timeout(Duration timeout) {
		this.timeout = positive(timeout, "time-out");
		return self();
	}

	/**
	 * Set how long an attempt of {@code initiate} may take from beginning to end. A short
	 * one makes unknown outcomes out of slow successes, and each of those has to be found
	 * out.
	 * @param initiateTimeout 150 seconds by default
	 * @return this builder
	 */
	public B initiateTimeout(Duration initiateTimeout) {
		this.initiateTimeout = positive(initiateTimeout, "initiate time-out");
		return self();
	}

	/**
	 * Set how what is safe to repeat is repeated.
	 * @param retry {@link RetrySettings#defaults()} by default
	 * @return this builder
	 */
	public B retry(RetrySettings retry) {
		this.retry = Objects.requireNonNull(retry, "retry");
		return self();
	}

	/**
	 * Set how many requests the client makes of its own accord.
	 * @param rateLimit {@link RateLimitSettings#defaults()} by default
	 * @return this builder
	 */
	public B rateLimit(RateLimitSettings rateLimit) {
		this.rateLimit = Objects.requireNonNull(rateLimit, "rateLimit");
		return self();
	}

	/**
	 * Set the largest answer that is read; a larger one is refused while it comes in.
	 * @param largestAnswer the most bytes that a body may have; 16 MiB by default
	 * @return this builder
	 */
	public B largestAnswer(int largestAnswer) {
		if (largestAnswer < 1024) {
			throw new IllegalArgumentException(
					"The largest answer must have room for 1024 bytes, but has " + largestAnswer);
		}
		this.largestAnswer = largestAnswer;
		return self();
	}

	/**
	 * Allow a base URL in clear text that is not on this machine. A live key is not sent
	 * to it all the same.
	 * @param allowInsecureBaseUrl {@code false} by default
	 * @return this builder
	 */
	public B allowInsecureBaseUrl(boolean allowInsecureBaseUrl) {
		this.allowInsecureBaseUrl = allowInsecureBaseUrl;
		return self();
	}

	/**
	 * Set where requests run and callbacks are called. It must not run work on the
	 * calling thread, and is not closed with the client.
	 * @param executor the executor; by default the client makes its own, with virtual
	 * threads from Java 21 on and a bounded pool before
	 * @return this builder
	 */
	public B executor(Executor executor) {
		this.executor = Objects.requireNonNull(executor, "executor");
		return self();
	}

	/**
	 * Set how many threads the client makes for itself where the JVM has no virtual ones
	 * (before Java 21): as many requests are under way at a time, 1,000 more wait, and
	 * further ones are refused.
	 * @param platformThreads 64 by default
	 * @return this builder
	 */
	public B platformThreads(int platformThreads) {
		if (platformThreads < 1 || platformThreads > 10_000) {
			throw new IllegalArgumentException(
					"There must be between 1 and 10000 platform threads, but there are " + platformThreads);
		}
		this.platformThreads = platformThreads;
		return self();
	}

	/**
	 * Set what is put around the work of each call, to carry over more of the caller's
	 * context. The logging context and the current observation travel without it.
	 * @param taskDecorator asked on the caller's thread; what it returns runs on one of
	 * the client's
	 * @return this builder
	 */
	public B taskDecorator(TaskDecorator taskDecorator) {
		this.taskDecorator = Objects.requireNonNull(taskDecorator, "taskDecorator");
		return self();
	}

	/**
	 * Set what the RestClient is made of: its interceptors, initializers, default headers
	 * and observation are used. Its base URL, message converters and status handlers are
	 * not, and its request factory is replaced, because many of them send a POST again by
	 * themselves; use {@link #requestFactory(ClientHttpRequestFactory)} for that.
	 * @param restClientBuilder the builder, which is cloned when the client is made
	 * @return this builder
	 */
	public B restClientBuilder(RestClient.Builder restClientBuilder) {
		this.restClientBuilder = Objects.requireNonNull(restClientBuilder, "restClientBuilder").clone();
		return self();
	}

	/**
	 * Set the HTTP library. Bodies are handed to it in a form that it cannot send twice;
	 * its retries and redirects should be off and its time-outs finite all the same.
	 * @param requestFactory the factory; by default one on the JDK's client, over
	 * HTTP/1.1
	 * @return this builder
	 */
	public B requestFactory(ClientHttpRequestFactory requestFactory) {
		this.requestFactory = Objects.requireNonNull(requestFactory, "requestFactory");
		return self();
	}

	/**
	 * Set where calls are observed: one observation {@code paystack.bulk.charges} for
	 * each.
	 * @param observationRegistry the registry; by default nothing is observed
	 * @return this builder
	 */
	public B observationRegistry(ObservationRegistry observationRegistry) {
		this.observationRegistry = Objects.requireNonNull(observationRegistry, "observationRegistry");
		return self();
	}

	/**
	 * Set how observations and their keys are named.
	 * @param observationConvention the convention
	 * @return this builder
	 */
	public B observationConvention(PaystackObservationConvention observationConvention) {
		this.observationConvention = Objects.requireNonNull(observationConvention, "observationConvention");
		return self();
	}

	/**
	 * Set who is told how an {@code initiate} ended whose caller had stopped waiting. It
	 * is logged as a warning in any case.
	 * @param listener the listener
	 * @return this builder
	 */
	public B abandonedInitiateListener(AbandonedInitiateListener listener) {
		this.abandonedInitiateListener = Objects.requireNonNull(listener, "listener");
		return self();
	}

	@Nullable AbandonedInitiateListener abandonedInitiateListener() {
		return this.abandonedInitiateListener;
	}

	Transport transport(String userAgent) {
		TransportSettings settings = new TransportSettings(this.name, keys(), this.baseUrl, this.connectTimeout,
				this.readTimeout, this.timeout, this.initiateTimeout, this.largestAnswer, this.platformThreads,
				this.retry, this.rateLimit);
		RestClient.Builder builder = (this.restClientBuilder != null) ? this.restClientBuilder : RestClient.builder();
		logger.debug("A client for {} was made", this.baseUrl);
		return new Transport(settings, builder.clone(), this.requestFactory, this.executor, this.taskDecorator,
				this.observationRegistry, this.observationConvention, userAgent);
	}

	private KeyRing keys() {
		KeyRules rules = new KeyRules(this.baseUrl, this.allowInsecureBaseUrl, this.mode);
		if (this.secretKey != null) {
			return KeyRing.of(this.secretKey, rules);
		}
		if (this.secretKeySource == null) {
			throw new IllegalStateException(
					"The secret key is missing: call secretKey(…) or secretKeySource(…) before build()");
		}
		rules.checkDestination();
		return new KeyRing(this.secretKeySource::secretKey, rules);
	}

	@SuppressWarnings("unchecked")
	private B self() {
		return (B) this;
	}

	private static Duration positive(Duration duration, String name) {
		if (duration.isZero() || duration.isNegative() || duration.compareTo(Duration.ofDays(1)) > 0) {
			throw new IllegalArgumentException(
					"The " + name + " must be longer than nothing and at most a day, but is " + duration);
		}
		return duration;
	}

	private static String checked(String baseUrl) {
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
