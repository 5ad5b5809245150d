package io.github.bulkcharges.paystack.autoconfigure;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * Finds all properties with an invalid value, so that they are reported together when the
 * application starts. The client itself is the only one that validates: here, each value
 * is given to it separately.
 */
final class PropertyChecks {

	private final Errors errors;

	private final String prefix;

	private final Set<String> found = new HashSet<>();

	/** Violations of shared properties, which are reported once, with those. */
	private final Set<String> shared;

	private PropertyChecks(Errors errors, String prefix, Set<String> shared) {
		this.errors = errors;
		this.prefix = prefix;
		this.shared = shared;
	}

	/**
	 * Checks the properties. They are bound again, so that each violation can name the
	 * origin of the value.
	 * @throws BindException if there are violations, with all of them
	 */
	static void check(Environment environment) {
		Binder.get(environment)
			.bind("paystack", Bindable.of(PaystackProperties.class), new ValidationBindHandler(
					Validator.forInstanceOf(PaystackProperties.class, PropertyChecks::checkAll)));
	}

	private static void checkAll(PaystackProperties properties, Errors errors) {
		PropertyChecks all = new PropertyChecks(errors, "", Set.of());
		all.check(properties);
		Map<String, String> owners = new HashMap<>();
		if (properties.secretKey() != null) {
			owners.put(properties.secretKey(), "paystack.secret-key");
		}
		properties.clients().forEach((name, own) -> {
			PropertyChecks one = new PropertyChecks(errors, "clients." + name + ".", all.found);
			one.checkSecret("secret-key", () -> checkOwner(name, own.secretKey(), owners));
			one.check(own.withFallback(properties));
			all.checkSecret("clients." + name, () -> PaystackClientNames.check(name));
		});
	}

	/**
	 * Two clients with one key would send twice as many requests as the key is allowed,
	 * and most likely one of the keys is the wrong one.
	 */
	private static void checkOwner(String name, @Nullable String key, Map<String, String> owners) {
		String owner = StringUtils.hasText(key) ? owners.putIfAbsent(key, "paystack.clients." + name + ".secret-key")
				: null;
		if (owner != null) {
			throw new IllegalArgumentException(
					"This is also the value of " + owner + ". Each client needs its own key; use one client per key");
		}
	}

	private void check(PaystackProperties properties) {
		String key = properties.secretKey();
		if (StringUtils.hasText(key)) {
			checkSecret("secret-key", () -> Paystack.builder().secretKey(key));
		}
		Mode mode = properties.mode();
		if (mode != null) {
			check("mode", () -> Paystack.builder().mode(mode));
		}
		checkSecret("base-url", () -> Paystack.builder().baseUrl(properties.baseUrl()));
		check("connect-timeout", () -> Paystack.builder().connectTimeout(properties.connectTimeout()));
		check("read-timeout", () -> Paystack.builder().readTimeout(properties.readTimeout()));
		check("request-timeout", () -> Paystack.builder().requestTimeout(properties.requestTimeout()));
		check("initiate-timeout", () -> Paystack.builder().initiateTimeout(properties.initiateTimeout()));
		check("max-response-size", () -> Paystack.builder().maxResponseSize(properties.maxResponseSizeInBytes()));
		check("max-threads", () -> Paystack.builder().maxThreads(properties.maxThreads()));
		check("proxy.port", () -> checkPort(properties.proxy()));
		check(properties.retry());
		check(properties.rateLimit());
	}

	private void check(PaystackProperties.Retry retry) {
		RetrySettings settings = RetrySettings.defaults();
		check("retry.max-retries", () -> settings.withMaxRetries(retry.maxRetries()));
		check("retry.delay", () -> settings.withDelay(retry.delay(), settings.maxDelay()));
		check("retry.max-delay", () -> settings.withDelay(settings.delay(), retry.maxDelay()));
		check("retry.max-retry-after", () -> settings.withMaxRetryAfter(retry.maxRetryAfter()));
		check("retry.overall-timeout", () -> settings.withOverallTimeout(retry.overallTimeout()));
	}

	private void check(PaystackProperties.RateLimit rateLimit) {
		RateLimitSettings settings = RateLimitSettings.defaults();
		Integer requests = rateLimit.requests();
		if (requests != null) {
			check("rate-limit.requests", () -> settings.withRequests(requests));
		}
		BigDecimal share = rateLimit.share();
		check("rate-limit.share", () -> settings.withShare(share));
		check("rate-limit.queue-capacity", () -> settings.withQueueCapacity(rateLimit.queueCapacity()));
	}

	private static void checkPort(PaystackProperties.Proxy proxy) {
		if (!proxy.hasValidPort()) {
			throw new IllegalArgumentException(
					"port must be between 1 and " + PaystackProperties.Proxy.MAX_PORT + ", but is " + proxy.port());
		}
	}

	private void check(String property, Runnable check) {
		String violation = violation(property, check);
		if (violation != null) {
			this.errors.rejectValue(this.prefix + property, "invalid", violation);
		}
	}

	/**
	 * Reports a violation without the value, because it may contain a secret.
	 */
	private void checkSecret(String property, Runnable check) {
		String violation = violation(property, check);
		if (violation != null) {
			this.errors.reject("invalid", "paystack." + this.prefix + property + ": " + violation);
		}
	}

	private @Nullable String violation(String property, Runnable check) {
		try {
			check.run();
			return null;
		}
		catch (IllegalArgumentException ex) {
			String violation = String.valueOf(ex.getMessage());
			this.found.add(property + violation);
			return this.shared.contains(property + violation) ? null : violation;
		}
	}

}
