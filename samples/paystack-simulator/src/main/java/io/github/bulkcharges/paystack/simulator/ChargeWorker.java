/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.util.concurrent.TimeUnit;

/**
 * The thread that processes the batches of an engine at a given speed.
 */
final class ChargeWorker implements AutoCloseable {

	// A thread that slept too long catches up, one that had nothing to do does not.
	private static final long MAX_BACKLOG = TimeUnit.MILLISECONDS.toNanos(20);

	private final ChargeEngine engine;

	private final Webhooks webhooks;

	private final long interval;

	private final Thread thread;

	private ChargeWorker(ChargeEngine engine, Webhooks webhooks, int chargesPerSecond, String threadName) {
		this.engine = engine;
		this.webhooks = webhooks;
		this.interval = (chargesPerSecond > 0) ? TimeUnit.SECONDS.toNanos(1) / chargesPerSecond : 0;
		this.thread = new Thread(this::work, threadName);
		this.thread.setDaemon(true);
	}

	/**
	 * Starts to work.
	 * @param engine the engine
	 * @param webhooks awaited when their queue is full
	 * @param chargesPerSecond the number of attempts per second, {@code 0} for no limit
	 * @param threadName the name of the thread
	 */
	static ChargeWorker start(ChargeEngine engine, Webhooks webhooks, int chargesPerSecond, String threadName) {
		ChargeWorker worker = new ChargeWorker(engine, webhooks, chargesPerSecond, threadName);
		worker.thread.start();
		return worker;
	}

	private void work() {
		try {
			long due = System.nanoTime();
			while (!Thread.interrupted()) {
				this.engine.awaitWork();
				this.webhooks.awaitRoom();
				long now = System.nanoTime();
				if (now - due > MAX_BACKLOG) {
					due = now;
				}
				if (due > now) {
					TimeUnit.NANOSECONDS.sleep(due - now);
				}
				this.engine.attemptNext();
				due += this.interval;
			}
		}
		catch (InterruptedException ex) {
			// Closed, so the thread ends.
		}
	}

	@Override
	public void close() {
		this.thread.interrupt();
		Threads.join(this.thread);
	}

}
