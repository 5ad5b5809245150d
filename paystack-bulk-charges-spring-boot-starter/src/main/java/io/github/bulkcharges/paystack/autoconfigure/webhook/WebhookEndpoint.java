/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

import io.github.bulkcharges.paystack.SecretKeySource;
import io.github.bulkcharges.paystack.autoconfigure.PaystackWebhookProperties;
import io.github.bulkcharges.paystack.autoconfigure.PaystackWebhookProperties.Acknowledge;
import io.github.bulkcharges.paystack.webhook.ChargeSucceeded;
import io.github.bulkcharges.paystack.webhook.UnreadableWebhook;
import io.github.bulkcharges.paystack.webhook.Webhook;
import io.github.bulkcharges.paystack.webhook.WebhookEvent;
import io.github.bulkcharges.paystack.webhook.WebhookReader;
import io.github.bulkcharges.paystack.webhook.WebhookSignature;

/**
 * The webhook endpoint of a client, independently of the web stack.
 */
final class WebhookEndpoint {

	private static final Logger log = LoggerFactory.getLogger(WebhookEndpoint.class);

	private final String client;

	private final PaystackWebhookProperties properties;

	private final SecretKeySource secretKey;

	private final WebhookPublisher publisher;

	private final Executor executor;

	private final WebhookMetrics metrics;

	private final WebhookSignature signature = new WebhookSignature(this::secretKeys);

	private final WebhookReader reader;

	private final DuplicateWindow duplicates;

	/**
	 * Creates an endpoint.
	 * @param client the name of the client
	 * @param properties the properties of the client, with a path
	 * @param secretKey the current key of the client, read for each webhook
	 * @param executor runs the listeners if the response does not wait for them
	 */
	WebhookEndpoint(String client, PaystackWebhookProperties properties, SecretKeySource secretKey,
			WebhookPublisher publisher, Executor executor, WebhookMetrics metrics) {
		this.client = client;
		this.properties = properties;
		this.secretKey = secretKey;
		this.publisher = publisher;
		this.executor = executor;
		this.metrics = metrics;
		this.reader = new WebhookReader(maxBodySize());
		this.duplicates = new DuplicateWindow(properties.duplicateWindow());
	}

	String client() {
		return this.client;
	}

	String path() {
		return Objects.requireNonNull(this.properties.path(), "path");
	}

	int maxBodySize() {
		return Math.toIntExact(this.properties.maxBodySize().toBytes());
	}

	/**
	 * Returns the keys that may have signed a webhook.
	 */
	List<String> secretKeys() {
		List<String> keys = new ArrayList<>(this.properties.previousSecretKeys());
		keys.add(0, this.secretKey.secretKey());
		return keys;
	}

	/**
	 * Checks a request before its body is read. Compressed bodies are rejected: they are
	 * not what was signed, and anyone could make the application decompress them.
	 * @return the status of the response, or {@code null} if the body is to be read
	 */
	@Nullable HttpStatus reject(HttpMethod method, HttpHeaders headers) {
		if (!method.equals(HttpMethod.POST)) {
			return reject(HttpStatus.METHOD_NOT_ALLOWED, "it is not a POST");
		}
		List<String> encodings = headers.getOrEmpty(HttpHeaders.CONTENT_ENCODING);
		if (!encodings.stream().allMatch("identity"::equalsIgnoreCase)) {
			return reject(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "its body is compressed");
		}
		List<String> signatures = headers.getOrEmpty(WebhookSignature.HEADER);
		if (signatures.size() != 1) {
			return reject(HttpStatus.UNAUTHORIZED,
					"it has " + signatures.size() + " headers " + WebhookSignature.HEADER);
		}
		if (!WebhookSignature.isWellFormed(signatures.get(0))) {
			return reject(HttpStatus.UNAUTHORIZED, "its signature does not have 128 hexadecimal digits");
		}
		return (headers.getContentLength() > maxBodySize()) ? rejectTooLarge() : null;
	}

	HttpStatus rejectTooLarge() {
		return reject(HttpStatus.CONTENT_TOO_LARGE, "its body is larger than max-body-size");
	}

	HttpStatus rejectIncomplete() {
		return reject(HttpStatus.BAD_REQUEST, "its body is incomplete");
	}

	private HttpStatus reject(HttpStatus status, String reason) {
		log.debug("Rejected a request to {}, the webhook path of Paystack client '{}', with status {}: {}", path(),
				this.client, status.value(), reason);
		return count(
				(status == HttpStatus.UNAUTHORIZED) ? WebhookOutcome.INVALID_SIGNATURE : WebhookOutcome.INVALID_REQUEST,
				status);
	}

	private HttpStatus count(WebhookOutcome outcome, HttpStatus status) {
		this.metrics.count(this.client, outcome);
		return status;
	}

	/**
	 * Handles a complete body. The signature is checked on the calling thread, which may
	 * block because the key may have to be fetched.
	 * @param signature the well-formed signature
	 * @param listenerExecutor runs the listeners if the response waits for them
	 * @return the status of the response
	 */
	CompletableFuture<HttpStatus> handle(byte[] body, String signature, Instant receivedAt, Executor listenerExecutor) {
		try {
			if (!this.signature.matches(body, signature)) {
				return CompletableFuture.completedFuture(reject(HttpStatus.UNAUTHORIZED,
						"its signature was made with another key than the client's current and previous ones"));
			}
		}
		catch (RuntimeException | Error ex) {
			// The message may contain the key.
			log.error("The signature of a Paystack webhook could not be checked, because the source of the secret key "
					+ "failed with {}. Paystack will send the webhook again", ex.getClass().getName());
			return CompletableFuture
				.completedFuture(count(WebhookOutcome.KEY_UNAVAILABLE, HttpStatus.INTERNAL_SERVER_ERROR));
		}
		Webhook webhook = this.reader.read(body);
		if (webhook instanceof WebhookEvent event) {
			return handle(event, key(event, signature), receivedAt, listenerExecutor);
		}
		String problem = (webhook instanceof UnreadableWebhook unreadable) ? unreadable.problem() : "";
		log.warn("A signed Paystack webhook of {} bytes is not a valid event: {}. It is acknowledged, because sending "
				+ "it again would not help", body.length, problem);
		return CompletableFuture.completedFuture(count(WebhookOutcome.NOT_AN_EVENT, HttpStatus.OK));
	}

	/**
	 * Returns a key that identifies an event, because Paystack's events have no id. A
	 * charge succeeds once, so its transaction identifies the event, whatever else is in
	 * the body. There may be several other events of one object (such as reminders of a
	 * dispute), so only equal bodies, which have equal signatures, are the same event.
	 */
	private static String key(WebhookEvent event, String signature) {
		if (event instanceof ChargeSucceeded charge
				&& (charge.transaction().id() != null || charge.reference() != null)) {
			return charge.transaction().id() + "\n" + charge.reference();
		}
		return signature.toLowerCase(Locale.ROOT);
	}

	private CompletableFuture<HttpStatus> handle(WebhookEvent event, String key, Instant receivedAt,
			Executor listenerExecutor) {
		DuplicateWindow.State state = this.duplicates.begin(key);
		if (state != DuplicateWindow.State.NEW) {
			return CompletableFuture.completedFuture(
					(state == DuplicateWindow.State.HANDLED) ? count(WebhookOutcome.DUPLICATE, HttpStatus.OK)
							: count(WebhookOutcome.BUSY, HttpStatus.SERVICE_UNAVAILABLE));
		}
		boolean waits = this.properties.acknowledge() == Acknowledge.AFTER_PROCESSING;
		try {
			CompletableFuture<HttpStatus> processing = CompletableFuture
				.supplyAsync(() -> publish(event, key, receivedAt), waits ? listenerExecutor : this.executor);
			return waits ? processing : CompletableFuture.completedFuture(HttpStatus.OK);
		}
		catch (RejectedExecutionException ex) {
			this.duplicates.failed(key);
			return CompletableFuture.completedFuture(count(WebhookOutcome.BUSY, HttpStatus.SERVICE_UNAVAILABLE));
		}
		catch (RuntimeException | Error ex) {
			this.duplicates.failed(key);
			throw ex;
		}
	}

	/**
	 * Catches errors as well, so that there is always a response and the event can be
	 * handled again.
	 */
	private HttpStatus publish(WebhookEvent event, String key, Instant receivedAt) {
		try {
			this.publisher.publish((event instanceof ChargeSucceeded charge && charge.batchCode() != null)
					? new BulkChargeSucceededEvent(this.client, receivedAt, charge)
					: new PaystackWebhookEvent(this.client, receivedAt, event));
		}
		catch (Throwable ex) {
			this.duplicates.failed(key);
			log.error("A listener failed to process a Paystack webhook, which {}: {}",
					(this.properties.acknowledge() == Acknowledge.AFTER_PROCESSING) ? "will be sent again"
							: "was acknowledged and will not be sent again",
					event, ex);
			return count(WebhookOutcome.FAILED, HttpStatus.INTERNAL_SERVER_ERROR);
		}
		this.duplicates.handled(key);
		return count(WebhookOutcome.PROCESSED, HttpStatus.OK);
	}

}
