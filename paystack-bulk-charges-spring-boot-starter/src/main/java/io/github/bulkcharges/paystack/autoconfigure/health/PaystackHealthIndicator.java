package io.github.bulkcharges.paystack.autoconfigure.health;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

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
 * minute; only when there was none is one cheap request made. A refused key is down until
 * a call succeeds or the key changes; no connection or a fault is down after three in a
 * row; being rate limited, or any other refusal, is not illness.
 *
 * @since 0.1.0
 */
public final class PaystackHealthIndicator extends AbstractHealthIndicator {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final Logger log = LoggerFactory.getLogger(PaystackHealthIndicator.class);

	private static final Duration FRESH = Duration.ofSeconds(60);

	private static final int FAILURES_UNTIL_DOWN = 3;

	private static final BatchQuery CHEAP = BatchQuery.defaults().withPerPage(1);

	private static final RequestOptions OPTIONS = RequestOptions.defaults()
		.withTimeout(TIMEOUT)
		.withRetry(RetrySettings.none().withTotalTime(TIMEOUT));

	private final BulkChargesClient client;

	private final Clock clock;

	private final AtomicBoolean asking = new AtomicBoolean();

	PaystackHealthIndicator(BulkChargesClient client, Clock clock) {
		super("The Paystack health check failed");
		this.client = client;
		this.clock = clock;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		if (!isFresh(this.client.pulse()) && this.asking.compareAndSet(false, true)) {
			try {
				ask();
			}
			finally {
				this.asking.set(false);
			}
		}
		describe(this.client.pulse(), builder);
	}

	private boolean isFresh(Pulse pulse) {
		return pulse.lastCall() != null && this.clock.instant().isBefore(pulse.lastCall().plus(FRESH));
	}

	/**
	 * What comes of it is felt in the pulse.
	 */
	private void ask() {
		try {
			this.client.with(OPTIONS).blocking().listBatches(CHEAP);
		}
		catch (PaystackException ex) {
			log.debug("Paystack did not answer the health check as it should", ex);
		}
	}

	private static void describe(Pulse pulse, Health.Builder builder) {
		PaystackException failure = pulse.lastFailure();
		if (pulse.refusedKey() != null) {
			builder.down();
			failure = pulse.refusedKey();
		}
		else if (pulse.failuresInARow() >= FAILURES_UNTIL_DOWN) {
			builder.down().withDetail("failuresInARow", pulse.failuresInARow());
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
	}

	private static void describe(PaystackException failure, Health.Builder builder) {
		builder.withDetail("problem", String.valueOf(failure.getMessage()));
		failure.answer().map(ServiceAnswer::nextStep).ifPresent((step) -> builder.withDetail("nextStep", step));
	}

}
