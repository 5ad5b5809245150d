package io.github.bulkcharges.paystack.autoconfigure.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.RequestOptions;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.observation.ServiceHealth;
import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * Health indicator that reports whether Paystack responds and accepts the secret key, as
 * seen by the calls of the last minute. If there was no call, it makes one cheap request,
 * at most once per minute. The request runs on a thread of its own, so that the health
 * check returns in time whatever happens to the request.
 * <p>
 * A refused key is down until a call succeeds or the key changes. Three failures in a row
 * are down: no connection, no response, a server error, or a response that is not
 * Paystack's, such as the page of a proxy. Rate limits and other refusals are up.
 *
 * @since 0.1.0
 */
public final class PaystackHealthIndicator extends AbstractHealthIndicator {

	private static final Duration MAX_WAIT = Duration.ofSeconds(5);

	/** Less than the maximum wait, so that the client records the failure. */
	private static final Duration TIMEOUT = Duration.ofSeconds(4);

	private static final Logger log = LoggerFactory.getLogger(PaystackHealthIndicator.class);

	private static final Duration MAX_AGE = Duration.ofSeconds(60);

	private static final int FAILURES_UNTIL_DOWN = 3;

	private static final RequestOptions OPTIONS = RequestOptions.defaults()
		.withTimeout(TIMEOUT)
		.withRetry(RetrySettings.disabled().withOverallTimeout(TIMEOUT));

	private final BulkChargesClient client;

	private final Clock clock;

	private final Duration maxWait;

	private final AtomicBoolean probing = new AtomicBoolean();

	private volatile Probe lastProbe = new Probe(Instant.MIN, 0);

	PaystackHealthIndicator(BulkChargesClient client, Clock clock) {
		this(client, clock, MAX_WAIT);
	}

	PaystackHealthIndicator(BulkChargesClient client, Clock clock, Duration maxWait) {
		super("The Paystack health check failed");
		this.client = client;
		this.clock = clock;
		this.maxWait = maxWait;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) throws Exception {
		Instant now = this.clock.instant();
		ServiceHealth health = this.client.health();
		if (isOld(health.lastCall(), now) && isOld(this.lastProbe.time(), now)
				&& this.probing.compareAndSet(false, true)) {
			int timeouts = this.lastProbe.timeoutsSince(health);
			this.lastProbe = new Probe(now, timeouts);
			if (!probe()) {
				this.lastProbe = new Probe(now, timeouts + 1);
			}
			health = this.client.health();
		}
		describe(health, this.lastProbe.timeoutsSince(health), builder);
	}

	private static boolean isOld(@Nullable Instant time, Instant now) {
		return time == null || !now.isBefore(time.plus(MAX_AGE));
	}

	/**
	 * Makes a request, whose result is seen in the health of the client.
	 * @return whether the request has ended in time
	 */
	private boolean probe() throws Exception {
		FutureTask<?> request = new FutureTask<>(this::listOneBatch, null);
		Thread thread = new Thread(() -> {
			try {
				request.run();
			}
			finally {
				this.probing.set(false);
			}
		}, "paystack-health");
		thread.setDaemon(true);
		thread.start();
		try {
			request.get(this.maxWait.toMillis(), TimeUnit.MILLISECONDS);
			return true;
		}
		catch (TimeoutException ex) {
			request.cancel(true);
			return false;
		}
		catch (InterruptedException ex) {
			request.cancel(true);
			Thread.currentThread().interrupt();
			return true;
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof Exception failure) ? failure : ex;
		}
	}

	private void listOneBatch() {
		try {
			this.client.with(OPTIONS).blocking().listBatches(BatchQuery.defaults().withPerPage(1));
		}
		catch (PaystackException ex) {
			log.debug("The request of the Paystack health check failed: {}", ex.getMessage());
		}
	}

	private void describe(ServiceHealth health, int timeouts, Health.Builder builder) {
		PaystackException failure = health.lastFailure();
		int failuresInARow = health.failuresInARow() + timeouts;
		if (health.refusedKey() != null) {
			builder.down();
			failure = health.refusedKey();
		}
		else if (failuresInARow >= FAILURES_UNTIL_DOWN) {
			builder.down().withDetail("failuresInARow", failuresInARow);
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
		if (failure != null) {
			describe(failure, builder);
		}
		else if (timeouts > 0) {
			builder.withDetail("problem", "no response within " + this.maxWait.toMillis() + " ms");
		}
	}

	private static void describe(PaystackException failure, Health.Builder builder) {
		builder.withDetail("problem", String.valueOf(failure.getMessage()));
		if (failure.response() != null && failure.response().nextStep() != null) {
			builder.withDetail("nextStep", failure.response().nextStep());
		}
	}

	/**
	 * A request of the health check.
	 *
	 * @param time when it was made
	 * @param timeouts the number of requests in a row, up to this one, that did not end
	 * in time
	 */
	private record Probe(Instant time, int timeouts) {

		int timeoutsSince(ServiceHealth health) {
			return (health.lastCall() != null && health.lastCall().isAfter(this.time)) ? 0 : this.timeouts;
		}

	}

}
