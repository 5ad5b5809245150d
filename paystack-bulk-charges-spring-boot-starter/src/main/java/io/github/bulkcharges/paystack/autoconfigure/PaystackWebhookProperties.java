/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

import io.github.bulkcharges.paystack.Paystack;

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
		path = StringUtils.hasText(path) ? path : null;
		// An unresolved placeholder must not become a key, because anyone can guess it.
		previousSecretKeys = previousSecretKeys.stream().map((key) -> SecretKeyProperty.isSet(key) ? key : "").toList();
	}

	/**
	 * Returns these properties for another client, which has its own path and keys.
	 */
	PaystackWebhookProperties forClient(@Nullable String path, List<String> previousSecretKeys) {
		return new PaystackWebhookProperties(path, this.acknowledge, this.maxBodySize, previousSecretKeys,
				this.duplicateWindow, this.threads, this.queueCapacity);
	}

	void validate(Violations violations) {
		violations.check("webhook.path", this.path, PaystackWebhookProperties::checkPath);
		violations.check("webhook.max-body-size", this.maxBodySize,
				(size) -> Assert.isTrue(size.toBytes() > 0 && size.compareTo(MAX_BODY_SIZE) <= 0,
						() -> "max-body-size must be between 1B and 64MB, but is " + size));
		for (int i = 0; i < this.previousSecretKeys.size(); i++) {
			String key = this.previousSecretKeys.get(i);
			violations.checkSecret("webhook.previous-secret-keys[" + i + "]", key.isEmpty() ? null : key,
					Paystack.builder()::secretKey);
		}
		violations.check("webhook.duplicate-window", this.duplicateWindow, (window) -> Assert.isTrue(window >= 0,
				() -> "duplicate-window must not be negative, but is " + window));
		violations.check("webhook.threads", this.threads,
				(threads) -> Assert.isTrue(threads > 0, () -> "threads must be positive, but is " + threads));
		violations.check("webhook.queue-capacity", this.queueCapacity,
				(capacity) -> Assert.isTrue(capacity > 0, () -> "queue-capacity must be positive, but is " + capacity));
	}

	private static void checkPath(String path) {
		Assert.isTrue(path.startsWith("/"), () -> "path must start with '/', but is '" + path + "'");
		Assert.isTrue(PATH.matcher(path).matches(),
				() -> "path must have only letters, digits and '/._~-' after its first '/', but is '" + path + "'");
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
