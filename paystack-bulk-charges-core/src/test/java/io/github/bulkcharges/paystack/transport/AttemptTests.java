package io.github.bulkcharges.paystack.transport;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.bulkcharges.paystack.error.PaystackException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * The gate lets a request through once, and nothing after it was closed.
 */
class AttemptTests {

	private static final Instant FIRST = Instant.parse("2026-07-01T09:00:00Z");

	private static final Instant LATER = Instant.parse("2026-07-01T09:00:01Z");

	private static final PaystackException EXPIRY = Calls.unavailable("time is up");

	private final Deque<Instant> times = new ArrayDeque<>(List.of(FIRST, LATER));

	private final Attempt read = new Attempt(Operation.FETCH_BATCH, this.times::remove);

	private final Attempt initiate = new Attempt(Operation.INITIATE, this.times::remove);

	@AfterEach
	void clear() {
		Thread.interrupted();
	}

	@Test
	void nothingWasSentBeforeTheGateIsPassed() {
		assertThat(this.initiate.sentAt()).isNull();
	}

	@Test
	void theTimeIsThatOfTheFirstSending() {
		this.read.beginSending();
		this.read.beginSending();
		assertThat(this.read.sentAt()).isEqualTo(FIRST);
	}

	@ParameterizedTest
	@EnumSource
	void onlyWhatCannotDoHarmPassesTwice(Operation operation) {
		Attempt attempt = new Attempt(operation, this.times::remove);
		attempt.beginSending();
		if (operation.isRepeatable()) {
			assertThatNoException().isThrownBy(attempt::beginSending);
		}
		else {
			assertThatExceptionOfType(Attempt.SentTwice.class).isThrownBy(attempt::beginSending)
				.withMessageContaining("'" + operation.id() + "'");
		}
	}

	@Test
	void aGateThatWasClosedStaysClosed() {
		assertThat(this.initiate.preventSending()).isTrue();
		assertThatExceptionOfType(Attempt.NotSent.class).isThrownBy(this.initiate::beginSending);
		assertThat(this.initiate.sentAt()).isNull();
	}

	@Test
	void aGateThatWasPassedCannotBeClosedAnyMore() {
		this.read.beginSending();
		assertThat(this.read.preventSending()).isFalse();
		assertThatNoException().isThrownBy(this.read::beginSending);
	}

	@Test
	void whatIsGivenUpBeforeItWasSentIsNotSent() {
		this.read.abort();
		assertThatExceptionOfType(Attempt.NotSent.class).isThrownBy(this.read::beginSending);
	}

	@Test
	void theThreadAtWorkIsInterruptedWhenTheAttemptIsGivenUp() {
		this.read.enter();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
		this.read.abort();
		assertThat(Thread.currentThread().isInterrupted()).isTrue();
	}

	@Test
	void aThreadThatComesToAnAttemptThatWasGivenUpIsInterrupted() {
		this.read.abort();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
		this.read.enter();
		assertThat(Thread.currentThread().isInterrupted()).isTrue();
	}

	@Test
	void anInterruptDoesNotReachWhatTheThreadDoesNext() {
		this.read.enter();
		this.read.abort();
		this.read.leave();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
		this.read.abort();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void whoIsAtWorkTellsThatTheTimeIsUp() {
		this.read.enter();
		assertThat(this.read.expire(EXPIRY)).isTrue();
		assertThat(this.read.expiry()).isSameAs(EXPIRY);
		assertThat(Thread.currentThread().isInterrupted()).isTrue();
	}

	@Test
	void whereNobodyIsAtWorkNobodyTellsThatTheTimeIsUp() {
		assertThat(this.read.expiry()).isNull();
		assertThat(this.read.expire(EXPIRY)).isFalse();
		assertThatExceptionOfType(Attempt.NotSent.class).isThrownBy(this.read::beginSending);
	}

	@Test
	void aReadThatWasSentIsGivenUpWhenNobodyWaits() {
		this.read.enter();
		this.read.beginSending();
		this.read.abandon();
		assertThat(Thread.currentThread().isInterrupted()).isTrue();
	}

	@Test
	void anInitiateThatWasSentRunsOnWhenNobodyWaits() {
		this.initiate.enter();
		this.initiate.beginSending();
		this.initiate.abandon();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void anInitiateThatWasNotSentIsGivenUpWhenNobodyWaits() {
		this.initiate.enter();
		this.initiate.abandon();
		assertThat(Thread.currentThread().isInterrupted()).isTrue();
		assertThatExceptionOfType(Attempt.NotSent.class).isThrownBy(this.initiate::beginSending);
	}

	@Test
	void theFailureOfAnEarlierSendingIsForgottenWithTheNext() {
		IOException reset = new IOException("reset");
		this.read.beginSending();
		this.read.failed(reset);
		assertThat(this.read.transportFailure()).isSameAs(reset);
		this.read.beginSending();
		assertThat(this.read.transportFailure()).isNull();
	}

}
