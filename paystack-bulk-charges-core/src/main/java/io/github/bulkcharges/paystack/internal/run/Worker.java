/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes the steps, each kind on threads of its own: several send, one reconciles, one
 * settles, and one finishes runs.
 */
final class Worker implements Wakes {

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

	private static final Duration SPACING = Duration.ofSeconds(1);

	private final Executor executor;

	private final Map<Work, List<Lane>> lanes = new EnumMap<>(Work.class);

	private boolean closed;

	/**
	 * Creates a worker without work.
	 * @param executor runs a thread for each lane
	 */
	Worker(Executor executor) {
		this.executor = executor;
	}

	/**
	 * Starts everything but sending. Has no effect if it was started or closed before.
	 */
	synchronized void follow(Supplier<Duration> reconcile, Supplier<Duration> settle, Supplier<Duration> finish) {
		start(Work.RECONCILE, List.of(new Lane("reconciling", reconcile, SPACING)));
		start(Work.SETTLE, List.of(new Lane("settling", settle, SPACING)));
		start(Work.FINISH, List.of(new Lane("finishing", finish, Duration.ZERO)));
	}

	/**
	 * Starts sending. Has no effect if it was started or closed before.
	 * @param senders the number of threads that send
	 */
	synchronized void send(int senders, Supplier<Duration> send) {
		start(Work.SEND, Stream.generate(() -> new Lane("sending", send, Duration.ZERO)).limit(senders).toList());
	}

	private void start(Work work, List<Lane> lanes) {
		if (!this.closed && this.lanes.putIfAbsent(work, lanes) == null) {
			lanes.forEach(this.executor::execute);
		}
	}

	@Override
	public void send() {
		wake(Work.SEND);
	}

	@Override
	public void reconcile() {
		wake(Work.RECONCILE);
	}

	@Override
	public void settle() {
		wake(Work.SETTLE);
	}

	@Override
	public void finish() {
		wake(Work.FINISH);
	}

	private synchronized void wake(Work work) {
		this.lanes.getOrDefault(work, List.of()).forEach(Lane::wake);
	}

	/**
	 * Stops working after the current steps, for which it waits a bounded time.
	 */
	void close() {
		List<Lane> all;
		synchronized (this) {
			this.closed = true;
			all = this.lanes.values().stream().flatMap(List::stream).toList();
		}
		all.forEach(Lane::close);
		long deadline = System.nanoTime() + CLOSE_TIMEOUT.toNanos();
		try {
			for (Lane lane : all) {
				lane.awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private enum Work {

		SEND, RECONCILE, SETTLE, FINISH

	}

}
