/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Runs listeners outside the threads of the web server. It stops after the web server,
 * when its queue is empty or the timeout of the shutdown phase is over. A plain
 * {@link ThreadPoolTaskExecutor} would discard its queue, or process it while the beans
 * that listeners use are destroyed.
 */
final class WebhookTaskExecutor extends ThreadPoolTaskExecutor {

	/**
	 * Spring Boot's web servers stop in phase {@code DEFAULT_PHASE - 2048}.
	 */
	static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 3072;

	private static final long serialVersionUID = 1L;

	private static final Logger log = LoggerFactory.getLogger(WebhookTaskExecutor.class);

	WebhookTaskExecutor() {
		setPhase(PHASE);
		setDaemon(true);
	}

	@Override
	public void start() {
		initialize();
	}

	@Override
	public boolean isRunning() {
		return !getThreadPoolExecutor().isShutdown();
	}

	@Override
	public void stop(Runnable callback) {
		ThreadPoolExecutor executor = getThreadPoolExecutor();
		executor.shutdown();
		createThread(() -> {
			try {
				// The timeout of the shutdown phase is shorter.
				executor.awaitTermination(1, TimeUnit.HOURS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			callback.run();
		}).start();
	}

	@Override
	public void shutdown() {
		int queued = getQueueSize();
		super.shutdown();
		if (queued > 0) {
			log.warn("Stopped before all Paystack webhooks were processed. {} in the queue were not processed, and are "
					+ "not sent again if they were acknowledged before processing", queued);
		}
	}

}
