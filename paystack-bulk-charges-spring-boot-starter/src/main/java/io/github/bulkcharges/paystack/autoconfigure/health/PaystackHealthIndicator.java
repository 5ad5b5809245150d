/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.RequestOptions;
import io.github.bulkcharges.paystack.autoconfigure.run.RunOverview;
import io.github.bulkcharges.paystack.autoconfigure.run.RunOverview.Counts;
import io.github.bulkcharges.paystack.error.NotFoundException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.observation.ServiceHealth;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * Health indicator that reports whether Paystack responds and accepts the secret key, as
 * seen by the calls of the last minute. If there was no call, it makes one cheap request.
 * <p>
 * A refused key is down until a call succeeds or the key changes. Three failures in a row
 * are down: no connection, no response, a server error, or a response that is not
 * Paystack's, such as the page of a proxy. Rate limits and other refusals are up. The
 * number of unresolved batches of runs is a detail.
 *
 * @since 0.1.0
 */
public final class PaystackHealthIndicator extends AbstractHealthIndicator {

	private static final Logger log = LoggerFactory.getLogger(PaystackHealthIndicator.class);

	private static final Duration MAX_AGE = Duration.ofSeconds(60);

	private static final Duration TIMEOUT = Duration.ofSeconds(4);

	private static final int FAILURES_UNTIL_DOWN = 3;

	private static final RequestOptions OPTIONS = RequestOptions.defaults()
		.withTimeout(TIMEOUT)
		.withOverallTimeout(TIMEOUT)
		.withRetry(RetrySettings.disabled());

	private final BulkChargesClient client;

	private final Supplier<? extends @Nullable BulkChargeRuns> runs;

	private final Clock clock;

	private @Nullable RunOverview overview;

	/**
	 * Creates an indicator.
	 * @param runs supplies the runs of the client, or {@code null} if they are not used
	 */
	PaystackHealthIndicator(BulkChargesClient client, Supplier<? extends @Nullable BulkChargeRuns> runs, Clock clock) {
		super("The Paystack health check failed");
		this.client = client;
		this.runs = runs;
		this.clock = clock;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		describe(currentHealth(), builder);
		RunOverview overview = overview();
		Counts counts = (overview != null) ? overview.counts() : null;
		if (counts != null) {
			builder.withDetail("unresolvedBatches", counts.batches(BatchState.UNRESOLVED));
		}
	}

	private synchronized @Nullable RunOverview overview() {
		BulkChargeRuns found = (this.overview == null) ? this.runs.get() : null;
		if (found != null) {
			this.overview = new RunOverview(found, this.clock);
		}
		return this.overview;
	}

	/**
	 * Synchronized, so that concurrent checks make one request.
	 */
	private synchronized ServiceHealth currentHealth() {
		ServiceHealth health = this.client.health();
		Instant lastCall = health.lastCall();
		if (lastCall != null && this.clock.instant().isBefore(lastCall.plus(MAX_AGE))) {
			return health;
		}
		try {
			this.client.with(OPTIONS).blocking().listBatches(BatchQuery.defaults().withPerPage(1));
		}
		catch (PaystackException ex) {
			log.debug("The request of the Paystack health check failed: {}", ex.getMessage());
		}
		return this.client.health();
	}

	private static void describe(ServiceHealth health, Health.Builder builder) {
		PaystackException failure = health.lastFailure();
		if (health.refusedKey() != null) {
			builder.down();
			failure = health.refusedKey();
		}
		else if (health.failuresInARow() >= FAILURES_UNTIL_DOWN) {
			builder.down().withDetail("failuresInARow", health.failuresInARow());
		}
		else if (health.lastCall() != null) {
			builder.up();
		}
		else {
			builder.unknown();
		}
		if (health.mode() != null) {
			builder.withDetail("mode", health.mode().value());
		}
		if (health.latency() != null) {
			builder.withDetail("latency", health.latency().toMillis() + " ms");
		}
		if (health.lastSuccess() != null) {
			builder.withDetail("lastSuccess", health.lastSuccess().toString());
		}
		// A code that a caller got wrong is no problem of the service.
		if (failure != null && !(failure instanceof NotFoundException)) {
			builder.withDetail("problem", String.valueOf(failure.getMessage()));
			if (failure.response() != null && failure.response().nextStep() != null) {
				builder.withDetail("nextStep", failure.response().nextStep());
			}
		}
	}

}
