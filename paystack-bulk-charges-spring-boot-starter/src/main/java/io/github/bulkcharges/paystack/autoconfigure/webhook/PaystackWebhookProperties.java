package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties of the webhook endpoint.
 *
 * @param path Path at which Paystack posts its webhooks, below the context path. There is
 * no endpoint without it.
 * @param acknowledge When a webhook is acknowledged.
 * @param largestBody Largest body that is read. A larger one is refused while it comes
 * in.
 * @param bodyTimeout Time that a body may take to arrive.
 * @param previousSecretKeys Secret keys that were replaced lately, with which webhooks
 * may still be signed.
 * @param duplicateWindow Number of handled events that are remembered, to recognise
 * duplicates of them.
 * @param threads Number of threads that handle webhooks which are not handled by a thread
 * of the web server.
 * @param mostWaiting Number of webhooks that may wait for such a thread. Further ones are
 * not acknowledged.
 * @since 0.1.0
 */
@ConfigurationProperties("paystack.webhook")
public record PaystackWebhookProperties(@Nullable String path, @DefaultValue("after") Acknowledge acknowledge,
		@DefaultValue("1MB") DataSize largestBody, @DefaultValue("30s") Duration bodyTimeout,
		@DefaultValue List<String> previousSecretKeys, @DefaultValue("10000") int duplicateWindow,
		@DefaultValue("10") int threads, @DefaultValue("2000") int mostWaiting) {

	private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9/._~-]+");

	private static final DataSize LARGEST = DataSize.ofMegabytes(64);

	/**
	 * Create the properties.
	 */
	public PaystackWebhookProperties {
		checkPath("paystack.webhook.path", path);
		path = StringUtils.hasText(path) ? path : null;
		check(largestBody.toBytes() > 0 && largestBody.compareTo(LARGEST) <= 0,
				"largest-body must be between 1B and 64MB, but is " + largestBody);
		check(!bodyTimeout.isZero() && !bodyTimeout.isNegative(),
				"body-timeout must be positive, but is " + bodyTimeout);
		check(duplicateWindow >= 0, "duplicate-window must not be negative, but is " + duplicateWindow);
		check(threads > 0, "threads must be positive, but is " + threads);
		check(mostWaiting > 0, "most-waiting must be positive, but is " + mostWaiting);
		previousSecretKeys = List.copyOf(previousSecretKeys);
	}

	/**
	 * The same for another client, which has a path and keys of its own.
	 */
	PaystackWebhookProperties forClient(String client, @Nullable String path, List<String> previousSecretKeys) {
		checkPath("paystack.clients." + client + ".webhook.path", path);
		return new PaystackWebhookProperties(path, this.acknowledge, this.largestBody, this.bodyTimeout,
				previousSecretKeys, this.duplicateWindow, this.threads, this.mostWaiting);
	}

	private static void checkPath(String property, @Nullable String path) {
		if (StringUtils.hasText(path) && !path.startsWith("/")) {
			throw new IllegalArgumentException(property + " must start with '/', but is '" + path + "'");
		}
		if (StringUtils.hasText(path) && !PATH.matcher(path).matches()) {
			throw new IllegalArgumentException(property
					+ " must have only letters, digits and '/._~-' after its first '/', but is '" + path + "'");
		}
	}

	private static void check(boolean valid, String problem) {
		if (!valid) {
			throw new IllegalArgumentException("paystack.webhook." + problem);
		}
	}

	/**
	 * The properties for a log, without the secret keys.
	 * @return everything else
	 */
	@Override
	public String toString() {
		return "PaystackWebhookProperties[path=" + this.path + ", acknowledge=" + this.acknowledge + ", largestBody="
				+ this.largestBody + ", bodyTimeout=" + this.bodyTimeout + ", duplicateWindow=" + this.duplicateWindow
				+ ", threads=" + this.threads + ", mostWaiting=" + this.mostWaiting + "]";
	}

	/**
	 * When a webhook is acknowledged.
	 */
	public enum Acknowledge {

		/**
		 * After the listeners have returned, so that Paystack sends it again when one
		 * fails.
		 */
		AFTER,

		/**
		 * Before the listeners are called, on another thread. What a listener then fails
		 * on is not sent again.
		 */
		FIRST

	}

}
