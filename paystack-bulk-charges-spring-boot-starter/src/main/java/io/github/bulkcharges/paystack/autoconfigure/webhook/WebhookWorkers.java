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
 * Threads that handle webhooks beside those of the web server, and the bounded queue in
 * front of them. It is no {@code Executor}, so that Boot's own is still made. It starts
 * before the web server and stops after it, when what waits has been handled.
 */
final class WebhookWorkers implements SmartLifecycle {

	/**
	 * Boot's web servers stop at {@code DEFAULT_PHASE - 2048}.
	 */
	static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 3072;

	private static final Logger log = LoggerFactory.getLogger(WebhookWorkers.class);

	private static final Duration IDLE = Duration.ofSeconds(30);

	private final int threads;

	private final int mostWaiting;

	private final Duration longestStop;

	private volatile @Nullable ThreadPoolExecutor executor;

	WebhookWorkers(int threads, int mostWaiting, Duration longestStop) {
		this.threads = threads;
		this.mostWaiting = mostWaiting;
		this.longestStop = longestStop;
	}

	/**
	 * Hand over some work.
	 * @throws RejectedExecutionException when there is no room, and nothing will be done
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
		ThreadPoolExecutor started = new ThreadPoolExecutor(this.threads, this.threads, IDLE.toMillis(),
				TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(this.mostWaiting),
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
			if (!running.awaitTermination(this.longestStop.toMillis(), TimeUnit.MILLISECONDS)) {
				abandon(running.shutdownNow());
			}
		}
		catch (InterruptedException ex) {
			abandon(running.shutdownNow());
			Thread.currentThread().interrupt();
		}
		this.executor = null;
	}

	private static void abandon(List<Runnable> waiting) {
		log.warn("Stopped while Paystack webhooks were being handled, and {} waited. Those that were acknowledged "
				+ "first will not be sent again: {}", waiting.size(), waiting);
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
