/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

import io.github.bulkcharges.paystack.SecretKeySource;
import io.github.bulkcharges.paystack.autoconfigure.PaystackWebhookProperties;
import io.github.bulkcharges.paystack.webhook.WebhookSignature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link WebhookEndpoint}.
 */
@ExtendWith(OutputCaptureExtension.class)
class WebhookEndpointTests {

	private static final String KEY = "sk_test_endpoint";

	private static final byte[] CHARGE = Bodies.bulkCharge(1, "inv-1");

	private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

	private final List<Object> published = new ArrayList<>();

	private final List<WebhookOutcome> outcomes = new ArrayList<>();

	private Runnable listener = () -> {
	};

	@BeforeEach
	void logDebug() {
		this.logging.setLogLevel(WebhookEndpoint.class.getName(), LogLevel.DEBUG);
	}

	@AfterEach
	void resetLevel() {
		this.logging.setLogLevel(WebhookEndpoint.class.getName(), null);
	}

	@Test
	void countsProcessedEvent() {
		assertThat(post(endpoint(), CHARGE)).isEqualTo(HttpStatus.OK);
		assertThat(this.outcomes).containsExactly(WebhookOutcome.PROCESSED);
		assertThat(this.published).hasSize(1);
	}

	@Test
	void countsDuplicate() {
		WebhookEndpoint endpoint = endpoint();
		post(endpoint, CHARGE);
		assertThat(post(endpoint, CHARGE)).isEqualTo(HttpStatus.OK);
		assertThat(this.outcomes).containsExactly(WebhookOutcome.PROCESSED, WebhookOutcome.DUPLICATE);
	}

	@Test
	void countsEventBeingProcessed() {
		WebhookEndpoint endpoint = endpoint();
		this.listener = () -> assertThat(post(endpoint, CHARGE)).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
		post(endpoint, CHARGE);
		assertThat(this.outcomes).containsExactly(WebhookOutcome.BUSY, WebhookOutcome.PROCESSED);
	}

	@Test
	void countsFailure() {
		this.listener = () -> {
			throw new IllegalStateException("no database");
		};
		assertThat(post(endpoint(), CHARGE)).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
		assertThat(this.outcomes).containsExactly(WebhookOutcome.FAILED);
	}

	@Test
	void countsFailureAfterAcknowledgment() {
		this.listener = () -> {
			throw new IllegalStateException("no database");
		};
		List<Runnable> queue = new ArrayList<>();
		assertThat(post(beforeProcessing(queue::add), CHARGE)).isEqualTo(HttpStatus.OK);
		assertThat(this.outcomes).isEmpty();
		queue.get(0).run();
		assertThat(this.outcomes).containsExactly(WebhookOutcome.FAILED);
	}

	@Test
	void countsRejectionByExecutor() {
		WebhookEndpoint endpoint = beforeProcessing((task) -> {
			throw new TaskRejectedException("queue is full");
		});
		assertThat(post(endpoint, CHARGE)).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
		assertThat(post(endpoint, CHARGE)).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
		assertThat(this.outcomes).containsExactly(WebhookOutcome.BUSY, WebhookOutcome.BUSY);
	}

	@Test
	void handlesEventAgainAfterExecutorFailure() {
		List<Runnable> queue = new ArrayList<>();
		WebhookEndpoint endpoint = beforeProcessing((task) -> {
			queue.add(task);
			if (queue.size() == 1) {
				throw new IllegalStateException("decorator failed");
			}
		});
		assertThatIllegalStateException().isThrownBy(() -> post(endpoint, CHARGE));
		assertThat(post(endpoint, CHARGE)).isEqualTo(HttpStatus.OK);
	}

	@Test
	void handlesEventAgainAfterExecutorError() {
		List<Runnable> queue = new ArrayList<>();
		WebhookEndpoint endpoint = beforeProcessing((task) -> {
			queue.add(task);
			if (queue.size() == 1) {
				throw new OutOfMemoryError("unable to create native thread");
			}
		});
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> post(endpoint, CHARGE));
		assertThat(post(endpoint, CHARGE)).isEqualTo(HttpStatus.OK);
	}

	@Test
	void countsBodyThatIsNoEvent() {
		assertThat(post(endpoint(), new byte[0])).isEqualTo(HttpStatus.OK);
		assertThat(this.outcomes).containsExactly(WebhookOutcome.NOT_AN_EVENT);
	}

	@Test
	void countsAndLogsSignatureOfOtherKey(CapturedOutput output) {
		assertThat(
				endpoint().handle(CHARGE, WebhookSignature.sign(CHARGE, "sk_test_other"), Instant.EPOCH, Runnable::run))
			.isCompletedWithValue(HttpStatus.UNAUTHORIZED);
		assertThat(this.outcomes).containsExactly(WebhookOutcome.INVALID_SIGNATURE);
		assertThat(output)
			.contains("Rejected a request to /webhook, the webhook path of Paystack client 'default', with "
					+ "status 401: its signature was made with another key than the client's current and previous ones");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET  |                           | 405 | INVALID_REQUEST   | it is not a POST
			POST | Content-Encoding: gzip    | 415 | INVALID_REQUEST   | its body is compressed
			POST |                           | 401 | INVALID_SIGNATURE | it has 0 headers x-paystack-signature
			POST | x-paystack-signature: zz  | 401 | INVALID_SIGNATURE | its signature does not have 128
			""")
	void countsAndLogsInvalidRequest(String method, String header, int status, WebhookOutcome outcome, String reason,
			CapturedOutput output) {
		HttpHeaders headers = new HttpHeaders();
		if (header != null) {
			headers.add(header.split(": ")[0], header.split(": ")[1]);
		}
		assertThat(endpoint().reject(HttpMethod.valueOf(method), headers)).isEqualTo(HttpStatus.valueOf(status));
		assertThat(this.outcomes).containsExactly(outcome);
		assertThat(output).contains("with status " + status + ": " + reason);
	}

	@Test
	void countsAndLogsInvalidBody(CapturedOutput output) {
		assertThat(endpoint().rejectTooLarge()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
		assertThat(endpoint().rejectIncomplete()).isEqualTo(HttpStatus.BAD_REQUEST);
		assertThat(this.outcomes).containsExactly(WebhookOutcome.INVALID_REQUEST, WebhookOutcome.INVALID_REQUEST);
		assertThat(output).contains("status 413: its body is larger than max-body-size",
				"status 400: its body is incomplete");
	}

	@Test
	void doesNotLogMessageOfFailingKeySource(CapturedOutput output) {
		assertThat(post(endpoint(() -> {
			throw new IllegalStateException("cannot decrypt vault-0123456789", new RuntimeException("sk_live_0123"));
		}), CHARGE)).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
		assertThat(this.outcomes).containsExactly(WebhookOutcome.KEY_UNAVAILABLE);
		assertThat(output).contains("the source of the secret key failed with java.lang.IllegalStateException")
			.doesNotContain("0123");
	}

	@Test
	void handlesErrorOfKeySource(CapturedOutput output) {
		assertThat(post(endpoint(() -> {
			throw new NoClassDefFoundError("vault/Client0123");
		}), CHARGE)).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
		assertThat(output).contains("failed with java.lang.NoClassDefFoundError").doesNotContain("0123");
	}

	@Test
	void identifiesChargeByTransaction() {
		assertDuplicate(Bodies.bulkCharge(1, "inv-1"), Bodies.checkout(1, "inv-1"));
		assertNoDuplicate(Bodies.bulkCharge(1, "inv-1"), Bodies.bulkCharge(2, "inv-1"));
		assertNoDuplicate(Bodies.bulkCharge(1, "inv-1"), Bodies.bulkCharge(1, "inv-2"));
	}

	@Test
	void identifiesChargeWithoutTransactionByBody() {
		String body = "{\"event\":\"charge.success\",\"data\":{\"status\":\"success\",\"amount\":%d}}";
		assertDuplicate(bytes(body.formatted(1)), bytes(body.formatted(1)));
		assertNoDuplicate(bytes(body.formatted(1)), bytes(body.formatted(2)));
	}

	@Test
	void identifiesOtherEventByBody() {
		String body = "{\"event\":\"charge.dispute.remind\",\"data\":{\"id\":1,\"reminder\":%d}}";
		assertDuplicate(bytes(body.formatted(1)), bytes(body.formatted(1)));
		assertNoDuplicate(bytes(body.formatted(1)), bytes(body.formatted(2)));
	}

	private void assertDuplicate(byte[] first, byte[] second) {
		assertThat(outcomesOf(first, second)).containsExactly(WebhookOutcome.PROCESSED, WebhookOutcome.DUPLICATE);
	}

	private void assertNoDuplicate(byte[] first, byte[] second) {
		assertThat(outcomesOf(first, second)).containsExactly(WebhookOutcome.PROCESSED, WebhookOutcome.PROCESSED);
	}

	private List<WebhookOutcome> outcomesOf(byte[] first, byte[] second) {
		this.outcomes.clear();
		WebhookEndpoint endpoint = endpoint();
		post(endpoint, first);
		post(endpoint, second);
		return this.outcomes;
	}

	private static byte[] bytes(String body) {
		return body.getBytes(StandardCharsets.UTF_8);
	}

	private static HttpStatus post(WebhookEndpoint endpoint, byte[] body) {
		CompletableFuture<HttpStatus> status = endpoint.handle(body, WebhookSignature.sign(body, KEY), Instant.EPOCH,
				Runnable::run);
		return status.join();
	}

	private WebhookEndpoint endpoint() {
		return endpoint(() -> KEY);
	}

	private WebhookEndpoint endpoint(SecretKeySource secretKey) {
		return endpoint("after-processing", secretKey, (task) -> {
			throw new IllegalStateException("not to be used");
		});
	}

	private WebhookEndpoint beforeProcessing(Executor executor) {
		return endpoint("before-processing", () -> KEY, executor);
	}

	private WebhookEndpoint endpoint(String acknowledge, SecretKeySource secretKey, Executor executor) {
		PaystackWebhookProperties properties = new Binder(
				new MapConfigurationPropertySource(Map.of("path", "/webhook", "acknowledge", acknowledge)))
			.bindOrCreate("", PaystackWebhookProperties.class);
		ApplicationContext context = new StaticApplicationContext() {

			@Override
			public void publishEvent(ApplicationEvent event) {
				WebhookEndpointTests.this.published.add(event);
				WebhookEndpointTests.this.listener.run();
			}

		};
		return new WebhookEndpoint("default", properties, secretKey, new WebhookPublisher(context), executor,
				(client, outcome) -> this.outcomes.add(outcome));
	}

}
