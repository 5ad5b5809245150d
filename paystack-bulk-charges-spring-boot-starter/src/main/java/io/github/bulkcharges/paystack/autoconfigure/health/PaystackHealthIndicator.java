package io.github.bulkcharges.paystack.autoconfigure.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

import io.github.bulkcharges.paystack.BlockingBulkChargesClient;
import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.RequestOptions;
import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.ServiceAnswer;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * Whether Paystack answers and takes the key: one cheap request, its result kept for a
 * minute. Being rate limited is not illness.
 *
 * @since 0.1.0
 */
public final class PaystackHealthIndicator extends AbstractHealthIndicator {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final RequestOptions OPTIONS = RequestOptions.defaults()
		.withTimeout(TIMEOUT)
		.withRetry(RetrySettings.none().withTotalTime(TIMEOUT));

	private static final Duration KEPT = Duration.ofSeconds(60);

	private static final BatchQuery CHEAP = BatchQuery.defaults().withPerPage(1);

	private final BlockingBulkChargesClient client;

	private final Clock clock;

	private @Nullable Health last;

	private Instant lastAt = Instant.MIN;

	PaystackHealthIndicator(BulkChargesClient client, Clock clock) {
		super("The Paystack health check failed");
		this.client = client.with(OPTIONS).blocking();
		this.clock = clock;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Health health = current();
		builder.status(health.getStatus()).withDetails(health.getDetails());
	}

	private synchronized Health current() {
		Instant now = this.clock.instant();
		if (this.last == null || !now.isBefore(this.lastAt.plus(KEPT))) {
			this.last = ask(now);
			this.lastAt = now;
		}
		return this.last;
	}

	private Health ask(Instant asked) {
		try {
			this.client.listBatches(CHEAP);
			return Health.up()
				.withDetail("latency", Duration.between(asked, this.clock.instant()).toMillis() + " ms")
				.withDetail("checkedAt", asked.toString())
				.build();
		}
		catch (AuthenticationException ex) {
			return failed(Health.down(), ex, asked);
		}
		catch (PaystackRefusedException ex) {
			return failed(Health.up(), ex, asked);
		}
		catch (PaystackException ex) {
			return failed(Health.down(), ex, asked);
		}
	}

	private static Health failed(Health.Builder health, PaystackException failure, Instant asked) {
		health.withDetail("problem", String.valueOf(failure.getMessage())).withDetail("checkedAt", asked.toString());
		failure.answer().map(ServiceAnswer::nextStep).ifPresent((step) -> health.withDetail("nextStep", step));
		return health.build();
	}

}
