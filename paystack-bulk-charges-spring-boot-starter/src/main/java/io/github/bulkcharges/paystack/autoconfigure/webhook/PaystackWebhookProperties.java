package io.github.bulkcharges.paystack.autoconfigure.webhook;

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
 * @param path Path of the webhook endpoint, below the context path. Without a path there
 * is no endpoint.
 * @param acknowledge When to acknowledge a webhook.
 * @param maxBodySize Maximum size of a request body. Larger requests are rejected while
 * being read.
 * @param previousSecretKeys Replaced secret keys that webhooks may still be signed with.
 * @param duplicateWindow Number of processed events that are remembered in order to
 * detect duplicates.
 * @param threads Number of threads that process webhooks outside the threads of the web
 * server.
 * @param queueCapacity Capacity of the queue of webhooks waiting for a thread. Further
 * ones are not acknowledged.
 * @since 0.1.0
 */
@ConfigurationProperties("paystack.webhook")
public record PaystackWebhookProperties(@Nullable String path,
		@DefaultValue("after-processing") Acknowledge acknowledge, @DefaultValue("1MB") DataSize maxBodySize,
		@DefaultValue List<String> previousSecretKeys, @DefaultValue("10000") int duplicateWindow,
		@DefaultValue("10") int threads, @DefaultValue("2000") int queueCapacity) {

	private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9/._~-]+");

	private static final DataSize MAX_BODY_SIZE = DataSize.ofMegabytes(64);

	/**
	 * Creates the properties.
	 */
	public PaystackWebhookProperties {
		checkPath("paystack.webhook.path", path);
		path = StringUtils.hasText(path) ? path : null;
		check(maxBodySize.toBytes() > 0 && maxBodySize.compareTo(MAX_BODY_SIZE) <= 0,
				"max-body-size must be between 1B and 64MB, but is " + maxBodySize);
		check(duplicateWindow >= 0, "duplicate-window must not be negative, but is " + duplicateWindow);
		check(threads > 0, "threads must be positive, but is " + threads);
		check(queueCapacity > 0, "queue-capacity must be positive, but is " + queueCapacity);
		previousSecretKeys = List.copyOf(previousSecretKeys);
	}

	/**
	 * Returns these properties for another client, which has its own path and keys.
	 */
	PaystackWebhookProperties forClient(String client, @Nullable String path, List<String> previousSecretKeys) {
		checkPath("paystack.clients." + client + ".webhook.path", path);
		return new PaystackWebhookProperties(path, this.acknowledge, this.maxBodySize, previousSecretKeys,
				this.duplicateWindow, this.threads, this.queueCapacity);
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
	 * Returns the properties for a log, without the secret keys.
	 * @return everything else
	 */
	@Override
	public String toString() {
		return "PaystackWebhookProperties[path=" + this.path + ", acknowledge=" + this.acknowledge + ", maxBodySize="
				+ this.maxBodySize + ", duplicateWindow=" + this.duplicateWindow + ", threads=" + this.threads
				+ ", queueCapacity=" + this.queueCapacity + "]";
	}

	/**
	 * When to acknowledge a webhook.
	 */
	public enum Acknowledge {

		/**
		 * After the listeners have returned, so that Paystack sends the webhook again if
		 * a listener fails.
		 */
		AFTER_PROCESSING,

		/**
		 * Before the listeners are called on another thread. If a listener fails,
		 * Paystack does not send the webhook again.
		 */
		BEFORE_PROCESSING

	}

}
