package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;

import io.github.bulkcharges.paystack.autoconfigure.PaystackWebhookProperties.Acknowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link WebhookHandler}.
 */
@ExtendWith(OutputCaptureExtension.class)
class WebhookHandlerTests {

	@Test
	void doesNotLogMessageOfFailingKeySource(CapturedOutput output) {
		assertThat(handle(() -> {
			throw new IllegalStateException("cannot decrypt vault-0123456789", new RuntimeException("sk_live_0123"));
		})).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
		assertThat(output).contains("the source of the secret key failed with java.lang.IllegalStateException")
			.doesNotContain("0123");
	}

	@Test
	void handlesErrorOfKeySource(CapturedOutput output) {
		assertThat(handle(() -> {
			throw new NoClassDefFoundError("vault/Client0123");
		})).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
		assertThat(output).contains("failed with java.lang.NoClassDefFoundError").doesNotContain("0123");
	}

	private static HttpStatus handle(Supplier<List<String>> secretKeys) {
		WebhookEndpoint endpoint = new WebhookEndpoint("default", "/webhook", Acknowledge.AFTER_PROCESSING, 1024,
				Duration.ofSeconds(1), 1, secretKeys);
		WebhookHandler handler = new WebhookHandler(endpoint, mock(ApplicationEventPublisher.class),
				new WebhookWorkers(1, 1, Duration.ZERO));
		return handler.handle(new byte[0], "0".repeat(128), Instant.EPOCH, Runnable::run).join();
	}

}
