package io.github.bulkcharges.paystack.autoconfigure;

import java.math.BigDecimal;

import org.springframework.util.StringUtils;
import org.springframework.validation.Errors;

import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * Finds every property with a value that the client would refuse, so that all of them are
 * told at once, when the application starts. What the client takes is asked of the client
 * itself.
 */
final class PropertyChecks {

	private static final int HIGHEST_PORT = 65535;

	private final Errors errors;

	PropertyChecks(Errors errors) {
		this.errors = errors;
	}

	void check(PaystackProperties properties) {
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
		check("proxy.port", () -> checkPort(properties.proxy().port()));
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

	private static void checkPort(int port) {
		if (port < 1 || port > HIGHEST_PORT) {
			throw new IllegalArgumentException("The port must be between 1 and " + HIGHEST_PORT + ", but is " + port);
		}
	}

	private void check(String property, Runnable check) {
		try {
			check.run();
		}
		catch (IllegalArgumentException ex) {
			this.errors.rejectValue(property, "invalid", String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * A value that may have a secret in it is not repeated, which a fault of a field
	 * would do.
	 */
	private void checkWithoutShowing(String property, Runnable check) {
		try {
			check.run();
		}
		catch (IllegalArgumentException ex) {
			this.errors.reject("invalid", this.errors.getObjectName() + "." + property + ": " + ex.getMessage());
		}
	}

}
