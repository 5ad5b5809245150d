package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

/**
 * Tests for {@link WebhookWorkers}.
 */
@ExtendWith(OutputCaptureExtension.class)
class WebhookWorkersTests {

	private final CountDownLatch release = new CountDownLatch(1);

	private final AtomicInteger done = new AtomicInteger();

	private final WebhookWorkers workers = new WebhookWorkers(1, 1, Duration.ofMillis(200));

	@AfterEach
	void release() {
		this.release.countDown();
		this.workers.stop();
	}

	@Test
	void rejectsWorkWhenQueueIsFull() {
		this.workers.start();
		this.workers.execute(this::work);
		this.workers.execute(this::work);
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> this.workers.execute(this::work));
		this.release.countDown();
		await().untilAtomic(this.done, is(2));
	}

	@Test
	void rejectsWorkWhenNotRunning() {
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> this.workers.execute(this::work));
		this.workers.start();
		this.workers.stop();
		assertThat(this.workers.isRunning()).isFalse();
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> this.workers.execute(this::work));
	}

	@Test
	void canBeRestarted() {
		this.release.countDown();
		this.workers.start();
		this.workers.stop();
		this.workers.start();
		this.workers.execute(this::work);
		await().untilAtomic(this.done, is(1));
	}

	@Test
	void stopsInTimeAndLogsQueuedWork(CapturedOutput output) {
		this.workers.start();
		this.workers.execute(this::work);
		this.workers.execute(new Named());
		this.workers.stop();
		assertThat(output).contains("Stopped before all Paystack webhooks were processed. 1 in the queue")
			.contains("[queued webhook]");
		assertThat(this.done).hasValue(0);
	}

	@Test
	void stopsAfterWebServer() {
		assertThat(this.workers.getPhase()).isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE);
	}

	private void work() {
		try {
			this.release.await();
			this.done.incrementAndGet();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static final class Named implements Runnable {

		@Override
		public void run() {
		}

		@Override
		public String toString() {
			return "queued webhook";
		}

	}

}
