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
 * Finds every property with a value that the client would refuse, so that all of them are
 * told at once, when the application starts. What the client takes is asked of the client
 * itself: for everything together first, since nearly always all of it is good, and one
 * by one only to tell what is not.
 */
final class PropertyChecks {

	private final Errors errors;

	private final String prefix;

	private final Set<String> found = new HashSet<>();

	/** Faults of what a client shares with others, which are told with those. */
	private final Set<String> shared;

	private PropertyChecks(Errors errors, String prefix, Set<String> shared) {
		this.errors = errors;
		this.prefix = prefix;
		this.shared = shared;
	}

	/**
	 * Check the properties, bound once more to tell where each faulty value was written.
	 * @param environment where they come from
	 * @throws BindException when something is wrong, with all that is
	 */
	static void check(Environment environment) {
		Binder.get(environment)
			.bind("paystack", Bindable.of(PaystackProperties.class), new ValidationBindHandler(
					Validator.forInstanceOf(PaystackProperties.class, PropertyChecks::checkOneByOne)));
	}

	private static void checkOneByOne(PaystackProperties properties, Errors errors) {
		PropertyChecks all = new PropertyChecks(errors, "", Set.of());
		all.check(properties);
		Map<String, String> owners = new HashMap<>();
		if (properties.secretKey() != null) {
			owners.put(properties.secretKey(), "paystack.secret-key");
		}
		properties.clients().forEach((name, own) -> {
			PropertyChecks one = new PropertyChecks(errors, "clients." + name + ".", all.found);
			one.checkWithoutShowing("secret-key", () -> checkOwner(name, own.secretKey(), owners));
			one.check(own.over(properties));
			all.checkWithoutShowing("clients." + name, () -> PaystackClientNames.check(name));
		});
	}

	/**
	 * Two clients with one key would together make twice the requests that the key is
	 * allowed, and more likely one of the keys is the wrong one.
	 */
	private static void checkOwner(String name, @Nullable String key, Map<String, String> owners) {
		String owner = StringUtils.hasText(key) ? owners.putIfAbsent(key, "paystack.clients." + name + ".secret-key")
				: null;
		if (owner != null) {
			throw new IllegalArgumentException("This is the key of " + owner
					+ " too. Each client has a key of its own; for one key one client is enough");
		}
	}

	private void check(PaystackProperties properties) {
		String key = properties.secretKey();
		if (StringUtils.hasText(key)) {
			checkWithoutShowing("secret-key", () -> Paystack.builder().secretKey(key));
		}
		Mode mode = properties.mode();
		if (mode != null) {
			check("mode", () -> Paystack.builder().mode(mode));
		}
		checkWithoutShowing("base-url", () -> Paystack.builder().baseUrl(properties.baseUrl()));
		check("connect-timeout", () -> Paystack.builder().connectTimeout(properties.connectTimeout()));
		check("read-timeout", () -> Paystack.builder().readTimeout(properties.readTimeout()));
		check("timeout", () -> Paystack.builder().timeout(properties.timeout()));
		check("initiate-timeout", () -> Paystack.builder().initiateTimeout(properties.initiateTimeout()));
		check("largest-answer", () -> Paystack.builder().largestAnswer(properties.largestAnswerInBytes()));
		check("platform-threads", () -> Paystack.builder().platformThreads(properties.platformThreads()));
		check("proxy.port", () -> checkPort(properties.proxy()));
		check(properties.retry());
		check(properties.rateLimit());
	}

	private void check(PaystackProperties.Retry retry) {
		RetrySettings settings = RetrySettings.defaults();
		check("retry.retries", () -> settings.withRetries(retry.retries()));
		check("retry.delay", () -> settings.withDelay(retry.delay(), settings.maxDelay()));
		check("retry.max-delay", () -> settings.withDelay(settings.delay(), retry.maxDelay()));
		check("retry.longest-wait", () -> settings.withLongestWait(retry.longestWait()));
		check("retry.total-time", () -> settings.withTotalTime(retry.totalTime()));
	}

	private void check(PaystackProperties.RateLimit rateLimit) {
		RateLimitSettings settings = RateLimitSettings.defaults();
		Integer requests = rateLimit.requests();
		if (requests != null) {
			check("rate-limit.requests", () -> settings.withRequests(requests));
		}
		BigDecimal share = rateLimit.share();
		check("rate-limit.share", () -> settings.withShare(share));
		check("rate-limit.most-waiting", () -> settings.withMostWaiting(rateLimit.mostWaiting()));
	}

	private static void checkPort(PaystackProperties.Proxy proxy) {
		if (!proxy.hasValidPort()) {
			throw new IllegalArgumentException("The port must be between 1 and " + PaystackProperties.Proxy.HIGHEST_PORT
					+ ", but is " + proxy.port());
		}
	}

	private void check(String property, Runnable check) {
		String fault = fault(property, check);
		if (fault != null) {
			this.errors.rejectValue(this.prefix + property, "invalid", fault);
		}
	}

	/**
	 * A value that may have a secret in it is not repeated, which a fault of a field
	 * would do.
	 */
	private void checkWithoutShowing(String property, Runnable check) {
		String fault = fault(property, check);
		if (fault != null) {
			this.errors.reject("invalid", "paystack." + this.prefix + property + ": " + fault);
		}
	}

	private @Nullable String fault(String property, Runnable check) {
		try {
			check.run();
			return null;
		}
		catch (IllegalArgumentException ex) {
			String fault = String.valueOf(ex.getMessage());
			this.found.add(property + fault);
			return this.shared.contains(property + fault) ? null : fault;
		}
	}

}
