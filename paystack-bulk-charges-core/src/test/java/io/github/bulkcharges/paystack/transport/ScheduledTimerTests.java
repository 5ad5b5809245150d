package io.github.bulkcharges.paystack.transport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is cancelled is not done.
 */
class ScheduledTimerTests {

	private final ScheduledTimer timer = new ScheduledTimer(Clock.systemUTC());

	@AfterEach
	void close() {
		this.timer.close();
	}

	@Test
	void whatIsCancelledInTimeIsNotDone() {
		List<String> done = new CopyOnWriteArrayList<>();
		CountDownLatch busy = new CountDownLatch(1);
		CompletableFuture<String> thread = new CompletableFuture<>();
		this.timer.after(Duration.ZERO, () -> await().until(() -> busy.getCount() == 0));
		this.timer.after(Duration.ZERO, () -> done.add("cancelled")).run();
		this.timer.after(Duration.ZERO, () -> thread.complete(Thread.currentThread().getName()));
		busy.countDown();
		assertThat(thread.join()).startsWith("paystack-timer-");
		assertThat(done).isEmpty();
	}

	@Test
	void theTimeIsThatOfTheClock() {
		try (ScheduledTimer fixed = new ScheduledTimer(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))) {
			assertThat(fixed.now()).isEqualTo(Instant.EPOCH);
		}
	}

}
