/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.autoconfigure.webhook.DuplicateWindow.State;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DuplicateWindow}.
 */
class DuplicateWindowTests {

	private final DuplicateWindow window = new DuplicateWindow(2);

	@Test
	void tracksStatesOfEvent() {
		assertThat(this.window.begin("a")).isEqualTo(State.NEW);
		assertThat(this.window.begin("a")).isEqualTo(State.BEING_HANDLED);
		this.window.handled("a");
		assertThat(this.window.begin("a")).isEqualTo(State.HANDLED);
	}

	@Test
	void forgetsFailedEvent() {
		this.window.begin("a");
		this.window.failed("a");
		assertThat(this.window.begin("a")).isEqualTo(State.NEW);
	}

	@Test
	void forgetsOldestEventFirst() {
		for (String key : new String[] { "a", "b", "c" }) {
			this.window.begin(key);
			this.window.handled(key);
		}
		assertThat(this.window.begin("b")).isEqualTo(State.HANDLED);
		assertThat(this.window.begin("c")).isEqualTo(State.HANDLED);
		assertThat(this.window.begin("a")).isEqualTo(State.NEW);
	}

	@Test
	void neverForgetsEventBeingHandled() {
		this.window.begin("long");
		for (int i = 0; i < 100; i++) {
			this.window.begin("short-" + i);
			this.window.handled("short-" + i);
		}
		assertThat(this.window.begin("long")).isEqualTo(State.BEING_HANDLED);
	}

	@Test
	void preventsConcurrentHandlingWithEmptyWindow() {
		DuplicateWindow none = new DuplicateWindow(0);
		assertThat(none.begin("a")).isEqualTo(State.NEW);
		assertThat(none.begin("a")).isEqualTo(State.BEING_HANDLED);
		none.handled("a");
		assertThat(none.begin("a")).isEqualTo(State.NEW);
	}

}
