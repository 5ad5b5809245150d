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
import io.github.bulkcharges.paystack.error.ServiceAnswer;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.observation.Pulse;
import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * Whether Paystack answers and takes the key, told from the real calls of the last
 * minute; only when there was none is one cheap request made, once in a minute and one at
 * a time. It is made on a thread of its own, so that whoever asks for health waits no
 * longer than it may take, whatever else is stuck. A refused key is down until a call
 * succeeds or the key changes; no connection, no answer or a fault is down after three in
 * a row; being rate limited, or any other refusal, is not illness.
 *
 * @since 0.1.0
 */
public final class PaystackHealthIndicator extends AbstractHealthIndicator {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	/** Less than the patience, so that the client knows of it when there is no answer. */
	private static final Duration TIMEOUT = Duration.ofSeconds(4);

	private static final Logger log = LoggerFactory.getLogger(PaystackHealthIndicator.class);

	private static final Duration FRESH = Duration.ofSeconds(60);

	private static final int FAILURES_UNTIL_DOWN = 3;

	private static final RequestOptions OPTIONS = RequestOptions.defaults()
		.withTimeout(TIMEOUT)
		.withRetry(RetrySettings.none().withTotalTime(TIMEOUT));

	private final BulkChargesClient client;

	private final Clock clock;

	private final Duration patience;

	private final AtomicBoolean asking = new AtomicBoolean();

	private volatile Question last = new Question(Instant.MIN, 0);

	PaystackHealthIndicator(BulkChargesClient client, Clock clock) {
		this(client, clock, PATIENCE);
	}

	PaystackHealthIndicator(BulkChargesClient client, Clock clock, Duration patience) {
		super("The Paystack health check failed");
		this.client = client;
		this.clock = clock;
		this.patience = patience;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) throws Exception {
		Instant now = this.clock.instant();
		Pulse pulse = this.client.pulse();
		if (isOld(pulse.lastCall(), now) && isOld(this.last.askedAt(), now) && this.asking.compareAndSet(false, true)) {
			int unanswered = this.last.unansweredSince(pulse);
			this.last = new Question(now, unanswered);
			if (!ask()) {
				this.last = new Question(now, unanswered + 1);
			}
			pulse = this.client.pulse();
		}
		describe(pulse, this.last.unansweredSince(pulse), builder);
	}

	private static boolean isOld(@Nullable Instant time, Instant now) {
		return time == null || !now.isBefore(time.plus(FRESH));
	}

	/**
	 * What comes of it is felt in the pulse.
	 * @return whether anything came of it in time
	 */
	private boolean ask() throws Exception {
		FutureTask<?> question = new FutureTask<>(this::listOneBatch, null);
		Thread thread = new Thread(() -> {
			try {
				question.run();
			}
			finally {
				this.asking.set(false);
			}
		}, "paystack-health");
		thread.setDaemon(true);
		thread.start();
		try {
			question.get(this.patience.toMillis(), TimeUnit.MILLISECONDS);
			return true;
		}
		catch (TimeoutException ex) {
			question.cancel(true);
			return false;
		}
		catch (InterruptedException ex) {
			question.cancel(true);
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
			log.debug("Paystack did not answer the health check as it should", ex);
		}
	}

	private void describe(Pulse pulse, int unanswered, Health.Builder builder) {
		PaystackException failure = pulse.lastFailure();
		int failuresInARow = pulse.failuresInARow() + unanswered;
		if (pulse.refusedKey() != null) {
			builder.down();
			failure = pulse.refusedKey();
		}
		else if (failuresInARow >= FAILURES_UNTIL_DOWN) {
			builder.down().withDetail("failuresInARow", failuresInARow);
		}
		else if (pulse.lastCall() != null) {
			builder.up();
		}
		else {
			builder.unknown();
		}
		if (pulse.mode() != null) {
			builder.withDetail("mode", pulse.mode().value());
		}
		if (pulse.latency() != null) {
			builder.withDetail("latency", pulse.latency().toMillis() + " ms");
		}
		if (pulse.lastSuccess() != null) {
			builder.withDetail("lastSuccess", pulse.lastSuccess().toString());
		}
		if (failure != null) {
			describe(failure, builder);
		}
		else if (unanswered > 0) {
			builder.withDetail("problem", "no answer within " + this.patience.toMillis() + " ms");
		}
	}

	private static void describe(PaystackException failure, Health.Builder builder) {
		builder.withDetail("problem", String.valueOf(failure.getMessage()));
		failure.answer().map(ServiceAnswer::nextStep).ifPresent((step) -> builder.withDetail("nextStep", step));
	}

	/**
	 * The last question that was asked.
	 *
	 * @param askedAt when
	 * @param unanswered how many in a row have brought nothing in time, with this one
	 */
	private record Question(Instant askedAt, int unanswered) {

		int unansweredSince(Pulse pulse) {
			return (pulse.lastCall() != null && pulse.lastCall().isAfter(this.askedAt)) ? 0 : this.unanswered;
		}

	}

}
