package io.github.bulkcharges.paystack.transport;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells the layers below that nobody waits for a call any more.
 */
final class Cancellation {

	private final List<Runnable> actions = new ArrayList<>(2);

	private boolean cancelled;

	void cancel() {
		List<Runnable> due;
		synchronized (this) {
			if (this.cancelled) {
				return;
			}
			this.cancelled = true;
			due = List.copyOf(this.actions);
		}
		due.forEach(Runnable::run);
	}

	void onCancel(Runnable action) {
		synchronized (this) {
			if (!this.cancelled) {
				this.actions.add(action);
				return;
			}
		}
		action.run();
	}

	synchronized boolean isCancelled() {
		return this.cancelled;
	}

}
