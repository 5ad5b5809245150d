package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Threads that process webhooks outside the threads of the web server, with a bounded
 * queue. It is not an {@code Executor}, because Spring Boot's own would then back off. It
 * starts before the web server and stops after it, when the queue is empty.
 */
final class WebhookWorkers implements SmartLifecycle {

	/**
	 * Spring Boot's web servers stop in phase {@code DEFAULT_PHASE - 2048}.
	 */
	static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 3072;

	private static final Logger log = LoggerFactory.getLogger(WebhookWorkers.class);

	private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

	private final int threads;

	private final int queueCapacity;

	private final Duration stopTimeout;

	private volatile @Nullable ThreadPoolExecutor executor;

	WebhookWorkers(int threads, int queueCapacity, Duration stopTimeout) {
		this.threads = threads;
		this.queueCapacity = queueCapacity;
		this.stopTimeout = stopTimeout;
	}

	/**
	 * Executes work on one of the threads.
	 * @throws RejectedExecutionException if the queue is full
	 */
	void execute(Runnable work) {
		ThreadPoolExecutor running = this.executor;
		if (running == null) {
			throw new RejectedExecutionException("Not running");
		}
		running.execute(work);
	}

	@Override
	public void start() {
		ThreadPoolExecutor started = new ThreadPoolExecutor(this.threads, this.threads, KEEP_ALIVE.toMillis(),
				TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(this.queueCapacity),
				new CustomizableThreadFactory("paystack-webhook-"));
		started.allowCoreThreadTimeOut(true);
		this.executor = started;
	}

	@Override
	public void stop() {
		ThreadPoolExecutor running = this.executor;
		if (running == null) {
			return;
		}
		running.shutdown();
		try {
			if (!running.awaitTermination(this.stopTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
				abandon(running.shutdownNow());
			}
		}
		catch (InterruptedException ex) {
			abandon(running.shutdownNow());
			Thread.currentThread().interrupt();
		}
		this.executor = null;
	}

	private static void abandon(List<Runnable> queued) {
		log.warn("Stopped before all Paystack webhooks were processed. {} in the queue were not processed, and are "
				+ "not sent again if they were acknowledged before processing: {}", queued.size(), queued);
	}

	@Override
	public boolean isRunning() {
		return this.executor != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
