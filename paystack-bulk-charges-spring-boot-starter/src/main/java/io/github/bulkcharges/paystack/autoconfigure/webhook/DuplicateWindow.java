/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Remembers the events that are being handled, and a bounded number of those that have
 * been. Each instance of an application has its own window, which is empty after a
 * restart.
 */
final class DuplicateWindow {

	private final int size;

	private final Set<String> beingHandled = new HashSet<>();

	private final Set<String> handled = new LinkedHashSet<>();

	DuplicateWindow(int size) {
		this.size = size;
	}

	/**
	 * Begins to handle an event. If it is {@linkplain State#NEW new}, {@link #handled} or
	 * {@link #failed} must be called afterwards.
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
	 * Forgets an event, so that the next one with the same key is new.
	 */
	synchronized void failed(String key) {
		this.beingHandled.remove(key);
	}

	/**
	 * The state of an event.
	 */
	enum State {

		/** The event has not been seen, or has failed. */
		NEW,

		/** The event is being handled. */
		BEING_HANDLED,

		/** All listeners have returned. */
		HANDLED

	}

}
