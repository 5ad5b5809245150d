package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Remembers which events are being handled, and a bounded number of those that were. Each
 * instance of an application has its own, and it is empty after a restart.
 */
final class DuplicateWindow {

	private final int size;

	private final Set<String> beingHandled = new HashSet<>();

	private final Set<String> handled = new LinkedHashSet<>();

	DuplicateWindow(int size) {
		this.size = size;
	}

	/**
	 * Ask whether to handle an event. After {@link State#NEW} either {@link #handled} or
	 * {@link #failed} must follow.
	 */
	synchronized State begin(String key) {
		if (this.handled.contains(key)) {
			return State.HANDLED;
		}
		return this.beingHandled.add(key) ? State.NEW : State.BEING_HANDLED;
	}

	synchronized void handled(String key) {
		this.beingHandled.remove(key);
		this.handled.add(key);
		if (this.handled.size() > this.size) {
			this.handled.remove(this.handled.iterator().next());
		}
	}

	/**
	 * The next one is handled as if this one had never come.
	 */
	synchronized void failed(String key) {
		this.beingHandled.remove(key);
	}

	/**
	 * What is known of an event.
	 */
	enum State {

		/** It was not seen, or failed. */
		NEW,

		/** Nobody knows yet how it ends. */
		BEING_HANDLED,

		/** Every listener has returned. */
		HANDLED

	}

}
