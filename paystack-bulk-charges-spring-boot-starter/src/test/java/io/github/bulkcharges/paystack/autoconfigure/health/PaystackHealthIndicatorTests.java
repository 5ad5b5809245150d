package io.github.bulkcharges.paystack.autoconfigure.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
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
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ServiceAnswer;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.observation.Pulse;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

/**
 * What an operator sees.
 */
class PaystackHealthIndicatorTests {

	private static final Instant NOW = Instant.parse("2026-07-01T09:00:00Z");

	private static final PaystackException NO_CONNECTION = new RequestNotSentException("no connection", null);

	private static final AuthenticationException REFUSED = new AuthenticationException("Paystack refused",
			new ServiceAnswer(401, "Invalid key", null, "invalid_Key", "Check your key", null, null, null));

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
	void aCallOfTheLastMinuteSpeaksForItself() {
		pulse(success(NOW.minusSeconds(59)));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		verify(this.client, never()).listBatches(any());
	}

	@Test
	void withoutOneACheapAndShortQuestionIsAsked() {
		pulse(success(NOW.minusSeconds(60)), success(NOW));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		verify(this.client).listBatches(BatchQuery.defaults().withPerPage(1));
		verify(this.client).with(RequestOptions.defaults()
			.withTimeout(Duration.ofSeconds(4))
			.withRetry(RetrySettings.none().withTotalTime(Duration.ofSeconds(4))));
	}

	@Test
	void aQuestionThatFailsDoesNotFailTheCheck() {
		given(this.client.listBatches(any())).willReturn(CompletableFuture.failedFuture(NO_CONNECTION));
		pulse(Pulse.none(Mode.TEST), failures(1));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		assertThat(health().getDetails()).containsEntry("problem", "no connection");
	}

	@Test
	void twoFailuresInARowAreNotIllness() {
		pulse(failures(2));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void threeFailuresInARowAreDown() {
		pulse(failures(3));
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(health().getDetails()).containsEntry("failuresInARow", 3).containsEntry("problem", "no connection");
	}

	@Test
	void aRefusedKeyIsDownAndSaysWhatToDo() {
		pulse(new Pulse(Mode.LIVE, NOW, null, null, 0, REFUSED, REFUSED));
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(health().getDetails()).containsEntry("nextStep", "Check your key");
	}

	@Test
	void beingRateLimitedIsNotIllness() {
		RateLimitedException limited = new RateLimitedException("Too many",
				new ServiceAnswer(429, "Rate limit exceeded!", null, "rate_limited", null, null, null, null));
		pulse(new Pulse(Mode.TEST, NOW, null, null, 0, limited, null));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		assertThat(health().getDetails()).containsEntry("problem", "Too many");
	}

	@Test
	void detailsTellModeLatencyAndLastSuccess() {
		pulse(success(NOW.minusSeconds(5)));
		assertThat(health().getDetails()).containsOnly(java.util.Map.entry("mode", "test"),
				java.util.Map.entry("latency", "120 ms"), java.util.Map.entry("lastSuccess", "2026-07-01T08:59:55Z"));
	}

	@Test
	void nothingKnownIsUnknown() {
		pulse(Pulse.none(Mode.TEST));
		assertThat(health().getStatus()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void whenNobodyHasCalledYetItAsks() {
		pulse(Pulse.none(Mode.TEST), success(NOW));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		verify(this.client).listBatches(any());
	}

	@Test
	void aQuestionWithoutAnAnswerIsCutOff() {
		pulse(Pulse.none(Mode.TEST));
		CompletableFuture<PaystackResponse<Page<BulkChargeBatch>>> hanging = new CompletableFuture<>();
		given(this.client.listBatches(any())).willReturn(hanging);
		Health health = impatient(fixed()).health();
		assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(health.getDetails()).containsEntry("problem", "no answer within 100 ms");
		Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(hanging).isCancelled());
	}

	@Test
	void aClientThatHoldsItsCallersThreadIsNotWaitedForEither() {
		pulse(Pulse.none(Mode.TEST));
		CountDownLatch stuck = new CountDownLatch(1);
		given(this.client.listBatches(any())).willAnswer((call) -> awaitUninterruptibly(stuck));
		PaystackHealthIndicator indicator = impatient(fixed());
		assertThat(indicator.health().getStatus()).isEqualTo(Status.UNKNOWN);
		stuck.countDown();
	}

	@Test
	void aQuestionThatIsStuckIsNotJoinedByAnother() {
		pulse(Pulse.none(Mode.TEST));
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
	void othersDoNotWaitForTheOneWhoAsks() throws Exception {
		pulse(Pulse.none(Mode.TEST));
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
	void whatCameOfAQuestionHoldsForAMinute() {
		pulse(Pulse.none(Mode.TEST));
		given(this.client.listBatches(any())).willReturn(new CompletableFuture<>());
		MutableClock clock = new MutableClock();
		PaystackHealthIndicator indicator = impatient(clock);
		indicator.health();
		clock.advance(Duration.ofSeconds(59));
		assertThat(indicator.health().getDetails()).containsEntry("problem", "no answer within 100 ms");
		verify(this.client).listBatches(any());
	}

	@Test
	void threeQuestionsWithoutAnAnswerAreDownUntilACallEnds() {
		pulse(Pulse.none(Mode.TEST));
		// A new one each time, because a question that is given up cancels its own.
		given(this.client.listBatches(any())).willAnswer((call) -> new CompletableFuture<>());
		MutableClock clock = new MutableClock();
		PaystackHealthIndicator indicator = impatient(clock);
		for (int i = 0; i < 3; i++) {
			askedAgain(indicator, i);
			clock.advance(Duration.ofSeconds(60));
		}
		assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
		pulse(success(clock.instant().plusSeconds(1)));
		assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void anInterruptionEndsTheWaitAndIsKept() {
		pulse(Pulse.none(Mode.TEST));
		given(this.client.listBatches(any())).willReturn(new CompletableFuture<>());
		Thread.currentThread().interrupt();
		assertThat(health().getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(Thread.interrupted()).isTrue();
	}

	private void askedAgain(PaystackHealthIndicator indicator, int before) {
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

	private void pulse(Pulse first, Pulse... later) {
		given(this.client.pulse()).willReturn(first, later);
	}

	private Health health() {
		return this.indicator.health();
	}

	private static Pulse success(Instant at) {
		return new Pulse(Mode.TEST, at, at, Duration.ofMillis(120), 0, null, null);
	}

	private static Pulse failures(int inARow) {
		return new Pulse(Mode.TEST, NOW, null, null, inARow, NO_CONNECTION, null);
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
