package io.github.bulkcharges.paystack.transport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The real time, and one thread that waits for everybody.
 */
final class ScheduledTimer implements Timer, AutoCloseable {

	private final Clock clock;

	private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1,
			OwnExecutor.daemons("paystack-timer-"));

	ScheduledTimer(Clock clock) {
		this.clock = clock;
		this.scheduler.setRemoveOnCancelPolicy(true);
	}

	@Override
	public Instant now() {
		return this.clock.instant();
	}

	@Override
	public Runnable after(Duration delay, Runnable action) {
		Future<?> scheduled = this.scheduler.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
		return () -> scheduled.cancel(false);
	}

	@Override
	public void close() {
		this.scheduler.shutdownNow();
	}

}
