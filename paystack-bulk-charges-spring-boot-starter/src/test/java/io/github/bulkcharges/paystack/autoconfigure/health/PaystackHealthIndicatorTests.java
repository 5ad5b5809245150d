package io.github.bulkcharges.paystack.autoconfigure.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.RequestOptions;
import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.ErrorResponse;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.UnreadableResponseException;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.observation.ServiceHealth;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link PaystackHealthIndicator}.
 */
class PaystackHealthIndicatorTests {

	private static final Instant NOW = Instant.parse("2026-07-01T09:00:00Z");

	private static final PaystackException NO_CONNECTION = new RequestNotSentException("no connection", null);

	private static final AuthenticationException REFUSED = new AuthenticationException("Paystack refused",
			new ErrorResponse(401, "Invalid key", null, "invalid_Key", "Check your key", null, null, Map.of(), null));

	private final BulkChargesClient client = mock(BulkChargesClient.class);

	private final PaystackHealthIndicator indicator = new PaystackHealthIndicator(this.client, fixed());

	@BeforeEach
	void answer() {
		given(this.client.with(any(RequestOptions.class))).willReturn(this.client);
		given(this.client.blocking()).willCallRealMethod();
		given(this.client.listBatches(any()))
			.willReturn(CompletableFuture.completedFuture(PaystackResponse.of(new Page<>(List.of(), 0L, 1, 1, 1))));
	}

	@Test
	void makesNoRequestAfterRecentCall() {
		health(success(NOW.minusSeconds(59)));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		verify(this.client, never()).listBatches(any());
	}

	@Test
	void makesCheapRequestWithoutRecentCall() {
		health(success(NOW.minusSeconds(60)), success(NOW));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		verify(this.client).listBatches(BatchQuery.defaults().withPerPage(1));
		verify(this.client).with(RequestOptions.defaults()
			.withTimeout(Duration.ofSeconds(4))
			.withRetry(RetrySettings.disabled().withOverallTimeout(Duration.ofSeconds(4))));
	}

	@Test
	void isUpAfterOneFailedRequest() {
		given(this.client.listBatches(any())).willReturn(CompletableFuture.failedFuture(NO_CONNECTION));
		health(ServiceHealth.none(Mode.TEST), failures(1));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		assertThat(health().getDetails()).containsEntry("problem", "no connection");
	}

	@Test
	void isUpAfterPageOfProxy() {
		PaystackException page = new UnreadableResponseException("not Paystack's response",
				new ErrorResponse(403, null, null, null, null, null, null, Map.of(), "<html>Forbidden</html>"), null);
		health(new ServiceHealth(Mode.TEST, NOW, null, null, 1, page, null));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		assertThat(health().getDetails()).containsEntry("problem", "not Paystack's response");
	}

	@Test
	void isUpAfterTwoFailures() {
		health(failures(2));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void isDownAfterThreeFailures() {
		health(failures(3));
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(health().getDetails()).containsEntry("failuresInARow", 3).containsEntry("problem", "no connection");
	}

	@Test
	void isDownWhenKeyIsRefused() {
		health(new ServiceHealth(Mode.LIVE, NOW, null, null, 0, REFUSED, REFUSED));
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(health().getDetails()).containsEntry("nextStep", "Check your key");
	}

	@Test
	void isUpWhenRateLimited() {
		RateLimitedException limited = new RateLimitedException("Too many",
				new ErrorResponse(429, "Rate limit exceeded!", null, "rate_limited", null, null, null, Map.of(), null));
		health(new ServiceHealth(Mode.TEST, NOW, null, null, 0, limited, null));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		assertThat(health().getDetails()).containsEntry("problem", "Too many");
	}

	@Test
	void showsModeLatencyAndLastSuccess() {
		health(success(NOW.minusSeconds(5)));
		assertThat(health().getDetails()).containsOnly(java.util.Map.entry("mode", "test"),
				java.util.Map.entry("latency", "120 ms"), java.util.Map.entry("lastSuccess", "2026-07-01T08:59:55Z"));
	}

	@Test
	void isUnknownWithoutCalls() {
		health(ServiceHealth.none(Mode.TEST));
		assertThat(health().getStatus()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void makesRequestWithoutAnyCall() {
		health(ServiceHealth.none(Mode.TEST), success(NOW));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		verify(this.client).listBatches(any());
	}

	@Test
	void cancelsRequestAfterMaxWait() {
		health(ServiceHealth.none(Mode.TEST));
		CompletableFuture<PaystackResponse<Page<BulkChargeBatch>>> hanging = new CompletableFuture<>();
		given(this.client.listBatches(any())).willReturn(hanging);
		Health health = impatient(fixed()).health();
		assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(health.getDetails()).containsEntry("problem", "no response within 100 ms");
		Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(hanging).isCancelled());
	}

	@Test
	void doesNotWaitForClientThatBlocks() {
		health(ServiceHealth.none(Mode.TEST));
		CountDownLatch stuck = new CountDownLatch(1);
		given(this.client.listBatches(any())).willAnswer((call) -> awaitUninterruptibly(stuck));
		PaystackHealthIndicator indicator = impatient(fixed());
		assertThat(indicator.health().getStatus()).isEqualTo(Status.UNKNOWN);
		stuck.countDown();
	}

	@Test
	void makesNoRequestWhileAnotherIsStuck() {
		health(ServiceHealth.none(Mode.TEST));
		CountDownLatch stuck = new CountDownLatch(1);
		given(this.client.listBatches(any())).willAnswer((call) -> awaitUninterruptibly(stuck));
		MutableClock clock = new MutableClock();
		PaystackHealthIndicator indicator = impatient(clock);
		indicator.health();
		clock.advance(Duration.ofMinutes(2));
		indicator.health();
		verify(this.client).listBatches(any());
		stuck.countDown();
	}

	@Test
	void doesNotWaitForRequestOfAnotherCheck() throws Exception {
		health(ServiceHealth.none(Mode.TEST));
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch stuck = new CountDownLatch(1);
		given(this.client.listBatches(any())).willAnswer((call) -> {
			asked.countDown();
			return awaitUninterruptibly(stuck);
		});
		PaystackHealthIndicator patient = new PaystackHealthIndicator(this.client, fixed(), Duration.ofSeconds(30));
		CompletableFuture<Health> first = CompletableFuture.supplyAsync(patient::health);
		asked.await();
		assertThat(patient.health().getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(first).isNotDone();
		stuck.countDown();
		assertThat(first).succeedsWithin(Duration.ofSeconds(10));
		verify(this.client).listBatches(any());
	}

	@Test
	void remembersTimeoutForOneMinute() {
		health(ServiceHealth.none(Mode.TEST));
		given(this.client.listBatches(any())).willReturn(new CompletableFuture<>());
		MutableClock clock = new MutableClock();
		PaystackHealthIndicator indicator = impatient(clock);
		indicator.health();
		clock.advance(Duration.ofSeconds(59));
		assertThat(indicator.health().getDetails()).containsEntry("problem", "no response within 100 ms");
		verify(this.client).listBatches(any());
	}

	@Test
	void isDownAfterThreeTimeoutsUntilNextCall() {
		health(ServiceHealth.none(Mode.TEST));
		// A new future each time, because a request that times out is cancelled.
		given(this.client.listBatches(any())).willAnswer((call) -> new CompletableFuture<>());
		MutableClock clock = new MutableClock();
		PaystackHealthIndicator indicator = impatient(clock);
		for (int i = 0; i < 3; i++) {
			probeAgain(indicator, i);
			clock.advance(Duration.ofSeconds(60));
		}
		assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
		health(success(clock.instant().plusSeconds(1)));
		assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void keepsInterruptFlag() {
		health(ServiceHealth.none(Mode.TEST));
		given(this.client.listBatches(any())).willReturn(new CompletableFuture<>());
		Thread.currentThread().interrupt();
		assertThat(health().getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(Thread.interrupted()).isTrue();
	}

	private void probeAgain(PaystackHealthIndicator indicator, int before) {
		Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
			indicator.health();
			verify(this.client, times(before + 1)).listBatches(any());
		});
	}

	private PaystackHealthIndicator impatient(Clock clock) {
		return new PaystackHealthIndicator(this.client, clock, Duration.ofMillis(100));
	}

	private static CompletableFuture<PaystackResponse<Page<BulkChargeBatch>>> awaitUninterruptibly(
			CountDownLatch latch) {
		while (latch.getCount() > 0) {
			LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
		}
		return CompletableFuture.completedFuture(PaystackResponse.of(new Page<>(List.of(), 0L, 1, 1, 1)));
	}

	private void health(ServiceHealth first, ServiceHealth... later) {
		given(this.client.health()).willReturn(first, later);
	}

	private Health health() {
		return this.indicator.health();
	}

	private static ServiceHealth success(Instant at) {
		return new ServiceHealth(Mode.TEST, at, at, Duration.ofMillis(120), 0, null, null);
	}

	private static ServiceHealth failures(int inARow) {
		return new ServiceHealth(Mode.TEST, NOW, null, null, inARow, NO_CONNECTION, null);
	}

	private static Clock fixed() {
		ZoneId utc = ZoneOffset.UTC;
		return Clock.fixed(NOW, utc);
	}

	/**
	 * A clock that a test moves.
	 */
	private static final class MutableClock extends Clock {

		private Instant now = NOW;

		void advance(Duration time) {
			this.now = this.now.plus(time);
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return this.now;
		}

	}

}
