package io.github.bulkcharges.paystack.autoconfigure.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.RequestOptions;
import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ServiceAnswer;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

/**
 * What an operator sees.
 */
class PaystackHealthIndicatorTests {

	private final BulkChargesClient client = mock(BulkChargesClient.class);

	private Instant now = Instant.parse("2026-07-01T09:00:00Z");

	private final Clock clock = new Clock() {

		@Override
		public java.time.ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(java.time.ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return PaystackHealthIndicatorTests.this.now;
		}

	};

	private PaystackHealthIndicator indicator;

	@BeforeEach
	void create() {
		given(this.client.with(any(RequestOptions.class))).willReturn(this.client);
		given(this.client.blocking()).willCallRealMethod();
		this.indicator = new PaystackHealthIndicator(this.client, this.clock);
	}

	@Test
	void anAnswerIsUp() {
		answers();
		assertThat(health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void aRefusedKeyIsDownAndSaysWhatToDo() {
		fails(new AuthenticationException("Paystack refused",
				new ServiceAnswer(401, "Invalid key", null, "invalid_Key", "Check your key", null, null, null)));
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(health().getDetails()).containsEntry("nextStep", "Check your key");
	}

	@Test
	void beingRateLimitedIsNotIllness() {
		fails(new RateLimitedException("Too many",
				new ServiceAnswer(429, "Rate limit exceeded!", null, "rate_limited", null, null, null, null)));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		assertThat(health().getDetails()).containsKey("problem");
	}

	@Test
	void noConnectionIsDown() {
		fails(new RequestNotSentException("no connection", null));
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void aServiceThatFailsIsDown() {
		fails(new ServiceUnavailableException("HTTP 503", null, null));
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void aResultIsKeptForAMinute() {
		answers();
		health();
		this.now = this.now.plusSeconds(59);
		health();
		verify(this.client, times(1)).listBatches(any());
		this.now = this.now.plusSeconds(1);
		health();
		verify(this.client, times(2)).listBatches(any());
	}

	@Test
	void theQuestionIsCheapAndShort() {
		answers();
		health();
		verify(this.client).listBatches(BatchQuery.defaults().withPerPage(1));
		verify(this.client).with(RequestOptions.defaults()
			.withTimeout(Duration.ofSeconds(5))
			.withRetry(RetrySettings.none().withTotalTime(Duration.ofSeconds(5))));
	}

	private Health health() {
		return this.indicator.health();
	}

	private void answers() {
		given(this.client.listBatches(any()))
			.willReturn(CompletableFuture.completedFuture(PaystackResponse.of(new Page<>(List.of(), 0L, 1, 1, 1))));
	}

	private void fails(RuntimeException failure) {
		given(this.client.listBatches(any())).willReturn(CompletableFuture.failedFuture(failure));
	}

}
