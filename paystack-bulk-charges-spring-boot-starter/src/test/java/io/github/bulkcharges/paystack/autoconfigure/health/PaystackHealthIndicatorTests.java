/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.RequestOptions;
import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.ErrorResponse;
import io.github.bulkcharges.paystack.error.NotFoundException;
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
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.RunBatch;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
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

	private final AtomicReference<BulkChargeRuns> runs = new AtomicReference<>();

	private final PaystackHealthIndicator indicator = new PaystackHealthIndicator(this.client, this.runs::get,
			Clock.fixed(NOW, ZoneOffset.UTC));

	@BeforeEach
	void respond() {
		given(this.client.with(any(RequestOptions.class))).willReturn(this.client);
		given(this.client.blocking()).willCallRealMethod();
		given(this.client.listBatches(any()))
			.willReturn(CompletableFuture.completedFuture(PaystackResponse.of(new Page<>(List.of(), 0L, 1, 1, 1))));
	}

	@Test
	void showsUnresolvedBatchesOfRuns() {
		BulkChargeRun run = mock(BulkChargeRun.class);
		given(run.batches()).willReturn(List.of(new RunBatch(Mode.TEST, "july", 1, BatchState.UNRESOLVED, 1, 1000, 1,
				null, null, false, null, null, "contradiction")));
		this.runs.set(mock(BulkChargeRuns.class));
		given(this.runs.get().unfinished()).willReturn(List.of(run));
		health(success(NOW));
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("unresolvedBatches", 1);
	}

	@Test
	void isNotDownWhenLedgerCannotBeRead() {
		this.runs.set(mock(BulkChargeRuns.class));
		given(this.runs.get().unfinished()).willThrow(new IllegalStateException("The database is down"));
		health(success(NOW));
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).doesNotContainKey("unresolvedBatches");
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
			.withOverallTimeout(Duration.ofSeconds(4))
			.withRetry(RetrySettings.disabled()));
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
		assertThat(health().getDetails()).containsOnly(Map.entry("mode", "test"), Map.entry("latency", "120 ms"),
				Map.entry("lastSuccess", "2026-07-01T08:59:55Z"));
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
	void makesOneRequestForConcurrentChecks() throws Exception {
		CountDownLatch requested = new CountDownLatch(1);
		CompletableFuture<PaystackResponse<Page<BulkChargeBatch>>> response = new CompletableFuture<>();
		given(this.client.health())
			.willAnswer((call) -> response.isDone() ? success(NOW) : ServiceHealth.none(Mode.TEST));
		given(this.client.listBatches(any())).willAnswer((call) -> {
			requested.countDown();
			return response;
		});
		FutureTask<Health> first = new FutureTask<>(this.indicator::health);
		new Thread(first, "first").start();
		assertThat(requested.await(10, TimeUnit.SECONDS)).isTrue();
		FutureTask<Health> second = new FutureTask<>(this.indicator::health);
		Thread waiting = new Thread(second, "second");
		waiting.start();
		Awaitility.await().until(() -> waiting.getState() == Thread.State.BLOCKED);
		response.complete(PaystackResponse.of(new Page<>(List.of(), 0L, 1, 1, 1)));
		assertThat(first.get(10, TimeUnit.SECONDS).getStatus()).isEqualTo(Status.UP);
		assertThat(second.get(10, TimeUnit.SECONDS).getStatus()).isEqualTo(Status.UP);
		verify(this.client).listBatches(any());
	}

	@Test
	void doesNotShowNotFoundOfCallerAsProblem() {
		NotFoundException notFound = new NotFoundException("no such batch",
				new ErrorResponse(404, "Batch not found", null, null, "Check the code", null, null, Map.of(), null));
		health(new ServiceHealth(Mode.TEST, NOW, NOW, null, 0, notFound, null));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		assertThat(health().getDetails()).containsOnlyKeys("mode", "lastSuccess");
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

}
