package io.github.bulkcharges.paystack.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/**
 * A time that passes only when a test says so, on the test's own thread.
 */
final class FakeTimer implements Timer {

	private final List<Task> tasks = new ArrayList<>();

	private final List<Duration> waits = new ArrayList<>();

	private Instant now = Instant.parse("2026-07-01T09:00:00Z");

	private boolean closed;

	@Override
	public Instant now() {
		return this.now;
	}

	@Override
	public Runnable after(Duration delay, Runnable action) {
		if (this.closed) {
			throw new RejectedExecutionException("closed");
		}
		Task task = new Task(this.now.plus(delay), action);
		this.tasks.add(task);
		this.waits.add(delay);
		return () -> this.tasks.remove(task);
	}

	/** Every wait that was asked for so far. */
	List<Duration> waits() {
		return this.waits;
	}

	/** How many are waiting. */
	int waiting() {
		return this.tasks.size();
	}

	/** Let time pass, and do what becomes due on the way, in the order of its time. */
	void pass(Duration duration) {
		Instant end = this.now.plus(duration);
		for (Task due = due(end); due != null; due = due(end)) {
			this.tasks.remove(due);
			this.now = (due.at.isAfter(this.now)) ? due.at : this.now;
			due.action.run();
		}
		this.now = end;
	}

	void close() {
		this.closed = true;
		this.tasks.clear();
	}

	private Task due(Instant end) {
		return this.tasks.stream()
			.filter((task) -> !task.at.isAfter(end))
			.min(Comparator.comparing((task) -> task.at))
			.orElse(null);
	}

	private static final class Task {

		private final Instant at;

		private final Runnable action;

		Task(Instant at, Runnable action) {
			this.at = at;
			this.action = action;
		}

	}

}
