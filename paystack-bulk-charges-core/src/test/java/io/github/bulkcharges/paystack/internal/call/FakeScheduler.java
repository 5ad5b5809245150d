/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;

/**
 * A scheduler whose clocks move only when a test says so, and whose tasks run on the
 * thread of the test.
 */
final class FakeScheduler implements Scheduler {

	private final List<Task> tasks = new ArrayList<>();

	private final List<Duration> delays = new ArrayList<>();

	private long nanos;

	private Instant wallClock = Instant.parse("2026-07-01T09:00:00Z");

	private Runnable whenWithdrawn = () -> {
	};

	private boolean closed;

	private boolean closesWithNext;

	@Override
	public synchronized long nanoTime() {
		return this.nanos;
	}

	@Override
	public synchronized Instant instant() {
		return this.wallClock;
	}

	@Override
	public synchronized Runnable schedule(Duration delay, Runnable task) {
		if (this.closed) {
			throw new RejectedExecutionException("closed");
		}
		Task scheduled = new Task(this.nanos + delay.toNanos(), task);
		this.tasks.add(scheduled);
		this.delays.add(delay);
		return () -> {
			withdraw(scheduled);
			this.whenWithdrawn.run();
		};
	}

	/**
	 * Sets what happens after a task was withdrawn.
	 */
	void whenWithdrawn(Runnable action) {
		this.whenWithdrawn = action;
	}

	private synchronized void withdraw(Task task) {
		this.tasks.remove(task);
	}

	/**
	 * Returns the delays of all tasks so far.
	 */
	synchronized List<Duration> delays() {
		return List.copyOf(this.delays);
	}

	/**
	 * Returns the number of tasks that have not begun.
	 */
	synchronized int pending() {
		return this.tasks.size();
	}

	/**
	 * Lets time pass on both clocks, and runs each task when it is due.
	 */
	void pass(Duration duration) {
		long end = nanoTime() + duration.toNanos();
		for (Task due = next(end); due != null; due = next(end)) {
			move(Math.max(0, due.at - nanoTime()));
			due.action.run();
		}
		move(Math.max(0, end - nanoTime()));
	}

	/**
	 * Moves both clocks without running tasks, as if the process was stopped.
	 */
	void jump(Duration duration) {
		move(duration.toNanos());
	}

	/**
	 * Moves the wall clock alone.
	 */
	synchronized void setBack(Duration duration) {
		this.wallClock = this.wallClock.minus(duration);
	}

	/**
	 * Refuses tasks from when the next one begins.
	 */
	synchronized void closeAfterNextTask() {
		this.closesWithNext = true;
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		this.tasks.clear();
	}

	private synchronized void move(long distance) {
		this.nanos += distance;
		this.wallClock = this.wallClock.plusNanos(distance);
	}

	private synchronized @Nullable Task next(long end) {
		Task next = this.tasks.stream()
			.filter((task) -> task.at <= end)
			.min(Comparator.comparingLong((task) -> task.at))
			.orElse(null);
		this.tasks.remove(next);
		if (next != null && this.closesWithNext) {
			close();
		}
		return next;
	}

	private static final class Task {

		private final long at;

		private final Runnable action;

		Task(long at, Runnable action) {
			this.at = at;
			this.action = action;
		}

	}

}
