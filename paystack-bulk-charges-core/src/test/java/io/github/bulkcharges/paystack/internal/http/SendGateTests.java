/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SendGate}.
 */
class SendGateTests {

	private static final Instant NOW = Instant.parse("2026-07-01T09:00:00Z");

	private static final long DEADLINE = Duration.ofSeconds(10).toNanos();

	private final AtomicLong nanoTime = new AtomicLong();

	private final AtomicInteger hooks = new AtomicInteger();

	private Runnable beforeSending = this.hooks::incrementAndGet;

	private final SendGate gate = new SendGate(InstantSource.fixed(NOW), this.nanoTime::get, DEADLINE,
			() -> this.beforeSending.run());

	@Test
	void isPassedOnce() {
		assertThat(this.gate.sentAt()).isNull();
		this.gate.pass(null);
		assertThat(this.gate.sentAt()).isEqualTo(NOW);
		assertThat(this.hooks).hasValue(1);
		assertThatExceptionOfType(SendGate.SentTwiceException.class).isThrownBy(() -> this.gate.pass(null))
			.withMessageContaining("A second sending of the same request was rejected");
		assertThat(this.hooks).hasValue(1);
	}

	@Test
	void doesNotOpenWhenTheCallIsOver() {
		assertThat(this.gate.preventSending()).isTrue();
		assertThatExceptionOfType(SendGate.GateClosedException.class).isThrownBy(() -> this.gate.pass(null))
			.withMessage("the call was over before sending began")
			.withNoCause();
		assertThat(this.hooks).hasValue(0);
		assertThat(this.gate.sentAt()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "9999999999, true", "10000000000, false", "10000000001, false" })
	void doesNotOpenWhenTheDeadlineIsOver(long time, boolean opens) {
		this.nanoTime.set(time);
		if (opens) {
			this.gate.pass(null);
			assertThat(this.gate.sentAt()).isNotNull();
		}
		else {
			assertThatExceptionOfType(SendGate.GateClosedException.class).isThrownBy(() -> this.gate.pass(null))
				.withMessage("its timeout expired 0 ms before sending could begin");
			assertThat(this.hooks).hasValue(0);
			assertThat(this.gate.preventSending()).isTrue();
		}
	}

	@Test
	void comparesTimesAsTheMonotonicClockDemands() {
		this.nanoTime.set(Long.MIN_VALUE + 5);
		SendGate gate = new SendGate(InstantSource.fixed(NOW), this.nanoTime::get, Long.MAX_VALUE, () -> {
		});
		assertThatExceptionOfType(SendGate.GateClosedException.class).isThrownBy(() -> gate.pass(null));
	}

	@Test
	void saysHowLateItIs() {
		this.nanoTime.set(DEADLINE + Duration.ofMillis(7).toNanos());
		assertThatExceptionOfType(SendGate.GateClosedException.class).isThrownBy(() -> this.gate.pass(null))
			.withMessage("its timeout expired 7 ms before sending could begin");
	}

	@Test
	void doesNotOpenWhenTheHookFails() {
		IllegalStateException claimed = new IllegalStateException("claimed");
		this.beforeSending = () -> {
			throw claimed;
		};
		assertThatExceptionOfType(SendGate.GateClosedException.class).isThrownBy(() -> this.gate.pass(null))
			.withMessage("the hook that runs before sending failed")
			.withCause(claimed);
		assertThat(this.gate.sentAt()).isNull();
		assertThat(this.gate.preventSending()).isTrue();
	}

	@Test
	void staysClosedWhenAnInterceptorRetriesAfterTheHookHasFailed() {
		this.beforeSending = () -> {
			this.hooks.incrementAndGet();
			throw new IllegalStateException("claimed");
		};
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(SendGate.GateClosedException.class).isThrownBy(() -> this.gate.pass(null))
				.withMessage("the hook that runs before sending failed");
		}
		assertThat(this.hooks).hasValue(1);
	}

	@Test
	void doesNotOpenWhenTheCallEndsInTheHook() {
		this.beforeSending = this.gate::preventSending;
		assertThatExceptionOfType(SendGate.GateClosedException.class).isThrownBy(() -> this.gate.pass(null));
		assertThat(this.gate.sentAt()).isNull();
	}

	@Test
	void doesNotOpenWhenTheDeadlineIsOverAfterTheHook() {
		this.beforeSending = () -> this.nanoTime.set(DEADLINE);
		assertThatExceptionOfType(SendGate.GateClosedException.class).isThrownBy(() -> this.gate.pass(null));
		assertThat(this.gate.sentAt()).isNull();
	}

	@Test
	void cannotPreventWhatAnotherHttpLibraryMayHaveSent() {
		this.gate.pass(null);
		assertThat(this.gate.preventSending()).isFalse();
		assertThat(this.gate.preventSending()).isFalse();
	}

	@Test
	void preventsWhatTheJdkHasNotBegunToSend() {
		OneShotBodyPublisher publisher = new OneShotBodyPublisher(new byte[1]);
		this.gate.pass(publisher);
		assertThat(this.gate.preventSending()).isTrue();
		assertThat(this.gate.preventSending()).isTrue();
		assertThat(publisher.preventSending()).isFalse();
	}

	@Test
	void cannotPreventWhatTheJdkHasBegunToSend() {
		OneShotBodyPublisher publisher = new OneShotBodyPublisher(new byte[1]);
		this.gate.pass(publisher);
		publisher.contentLength();
		assertThat(this.gate.preventSending()).isFalse();
	}

	@Test
	void remembersTheFailureOfTheHttpLibrary() {
		assertThat(this.gate.failure()).isNull();
		IOException reset = new IOException("reset");
		this.gate.failed(reset);
		assertThat(this.gate.failure()).isSameAs(reset);
	}

}
