package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

import io.github.bulkcharges.paystack.autoconfigure.PaystackWebhookProperties.Acknowledge;
import io.github.bulkcharges.paystack.webhook.ChargeSucceeded;
import io.github.bulkcharges.paystack.webhook.UnreadableWebhook;
import io.github.bulkcharges.paystack.webhook.Webhook;
import io.github.bulkcharges.paystack.webhook.WebhookEvent;
import io.github.bulkcharges.paystack.webhook.WebhookReader;
import io.github.bulkcharges.paystack.webhook.WebhookSignature;

/**
 * Handles the requests to an endpoint, independently of the web stack.
 */
final class WebhookHandler {

	private static final Logger log = LoggerFactory.getLogger(WebhookHandler.class);

	private final WebhookEndpoint endpoint;

	private final ApplicationEventPublisher publisher;

	private final WebhookWorkers workers;

	private final WebhookSignature signature;

	private final WebhookReader reader;

	private final DuplicateWindow duplicates;

	WebhookHandler(WebhookEndpoint endpoint, ApplicationEventPublisher publisher, WebhookWorkers workers) {
		this.endpoint = endpoint;
		this.publisher = publisher;
		this.workers = workers;
		this.signature = new WebhookSignature(endpoint.secretKeys());
		this.reader = new WebhookReader(endpoint.maxBodySize());
		this.duplicates = new DuplicateWindow(endpoint.duplicateWindow());
	}

	String path() {
		return this.endpoint.path();
	}

	int maxBodySize() {
		return this.endpoint.maxBodySize();
	}

	Duration bodyTimeout() {
		return this.endpoint.bodyTimeout();
	}

	/**
	 * Checks a request before its body is read. Compressed bodies are rejected: they are
	 * not what was signed, and anyone could make the application decompress them.
	 * @return the status of the response, or {@code null} if the body is to be read
	 */
	@Nullable HttpStatus reject(HttpMethod method, HttpHeaders headers) {
		if (!method.equals(HttpMethod.POST)) {
			return HttpStatus.METHOD_NOT_ALLOWED;
		}
		List<String> encodings = headers.getOrEmpty(HttpHeaders.CONTENT_ENCODING);
		if (!encodings.stream().allMatch("identity"::equalsIgnoreCase)) {
			return HttpStatus.UNSUPPORTED_MEDIA_TYPE;
		}
		List<String> signatures = headers.getOrEmpty(WebhookSignature.HEADER);
		if (signatures.size() != 1 || !WebhookSignature.isWellFormed(signatures.get(0))) {
			return HttpStatus.UNAUTHORIZED;
		}
		return (headers.getContentLength() > maxBodySize()) ? HttpStatus.CONTENT_TOO_LARGE : null;
	}

	/**
	 * Handles a complete body. The signature is checked on the calling thread, which may
	 * block because the key may have to be fetched.
	 * @param listenerExecutor runs the listeners if the response waits for them
	 * @return the status of the response
	 */
	CompletableFuture<HttpStatus> handle(byte[] body, @Nullable String signature, Instant receivedAt,
			Executor listenerExecutor) {
		try {
			if (!this.signature.matches(body, signature)) {
				return CompletableFuture.completedFuture(HttpStatus.UNAUTHORIZED);
			}
		}
		catch (RuntimeException | Error ex) {
			// The message may contain the key.
			log.error("The signature of a Paystack webhook could not be checked, because the source of the secret key "
					+ "failed with {}. Paystack will send the webhook again", ex.getClass().getName());
			return CompletableFuture.completedFuture(HttpStatus.INTERNAL_SERVER_ERROR);
		}
		Webhook webhook = this.reader.read(body);
		if (webhook instanceof WebhookEvent event) {
			return handle(event, EventKey.of(event, body), receivedAt, listenerExecutor);
		}
		String problem = (webhook instanceof UnreadableWebhook unreadable) ? unreadable.problem() : "";
		log.warn("A signed Paystack webhook of {} bytes is not a valid event: {}. It is acknowledged, because sending "
				+ "it again would not help", body.length, problem);
		return CompletableFuture.completedFuture(HttpStatus.OK);
	}

	private CompletableFuture<HttpStatus> handle(WebhookEvent event, String key, Instant receivedAt,
			Executor listenerExecutor) {
		DuplicateWindow.State state = this.duplicates.begin(key);
		if (state != DuplicateWindow.State.NEW) {
			return CompletableFuture.completedFuture(
					(state == DuplicateWindow.State.HANDLED) ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
		}
		Publication publication = new Publication(event, key, receivedAt);
		try {
			if (this.endpoint.acknowledge() == Acknowledge.BEFORE_PROCESSING) {
				this.workers.execute(publication);
				return CompletableFuture.completedFuture(HttpStatus.OK);
			}
			return CompletableFuture.supplyAsync(
					() -> publication.succeeds() ? HttpStatus.OK : HttpStatus.INTERNAL_SERVER_ERROR, listenerExecutor);
		}
		catch (RejectedExecutionException ex) {
			this.duplicates.failed(key);
			return CompletableFuture.completedFuture(HttpStatus.SERVICE_UNAVAILABLE);
		}
	}

	/**
	 * Publishes an event to the listeners.
	 */
	private final class Publication implements Runnable {

		private final WebhookEvent event;

		private final String key;

		private final Instant receivedAt;

		Publication(WebhookEvent event, String key, Instant receivedAt) {
			this.event = event;
			this.key = key;
			this.receivedAt = receivedAt;
		}

		@Override
		public void run() {
			succeeds();
		}

		/**
		 * Catches errors as well, so that there is always a response and the event can be
		 * handled again.
		 */
		boolean succeeds() {
			try {
				WebhookHandler.this.publisher.publishEvent(applicationEvent());
			}
			catch (Throwable ex) {
				WebhookHandler.this.duplicates.failed(this.key);
				log.error("A listener failed to process a Paystack webhook, which {}: {}",
						(WebhookHandler.this.endpoint.acknowledge() == Acknowledge.AFTER_PROCESSING)
								? "will be sent again" : "was acknowledged and will not be sent again",
						this.event, ex);
				return false;
			}
			WebhookHandler.this.duplicates.handled(this.key);
			return true;
		}

		private Object applicationEvent() {
			String client = WebhookHandler.this.endpoint.client();
			if (this.event instanceof ChargeSucceeded charge && charge.batchCode() != null) {
				return new BulkChargeSucceededEvent(client, this.receivedAt, charge);
			}
			return new PaystackWebhookEvent(client, this.receivedAt, this.event);
		}

		@Override
		public String toString() {
			return this.event.toString();
		}

	}

}
