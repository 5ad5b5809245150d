/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.internal.security.Credential;
import io.github.bulkcharges.paystack.internal.security.KeyRing;
import io.github.bulkcharges.paystack.internal.security.KeyRules;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.observation.ServiceHealth;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HealthMonitor}.
 */
class HealthMonitorTests {

	private static final Instant FIRST = Instant.parse("2026-07-01T09:00:00Z");

	private static final Instant SECOND = FIRST.plusSeconds(1);

	private static final Duration LATENCY = Duration.ofMillis(120);

	private final AtomicReference<String> key = new AtomicReference<>("sk_test_first");

	private final KeyRing keys = new KeyRing(this::key, new KeyRules("https://api.paystack.co", false, null));

	private final HealthMonitor monitor = new HealthMonitor(this.keys);

	private final AuthenticationException refusal = new AuthenticationException("refused", Calls.error(401, null));

	@Test
	void knowsNothingBeforeTheFirstCall() {
		ServiceHealth health = this.monitor.current();
		assertThat(health).isEqualTo(ServiceHealth.none(null));
		this.keys.read();
		assertThat(this.monitor.current().mode()).isEqualTo(Mode.TEST);
	}

	@Test
	void recordsASuccess() {
		this.monitor.failed(Calls.unavailable("down"), null, FIRST);
		this.monitor.succeeded(SECOND, LATENCY);
		assertThat(this.monitor.current()).isEqualTo(new ServiceHealth(null, SECOND, SECOND, LATENCY, 0, null, null));
	}

	@Test
	void countsFailuresInARow() {
		OutcomeUnknownException unknown = new OutcomeUnknownException("lost", List.of(), null, null, null);
		this.monitor.succeeded(FIRST, LATENCY);
		this.monitor.failed(Calls.unavailable("down"), null, SECOND);
		this.monitor.failed(unknown, null, SECOND);
		assertThat(this.monitor.current()).isEqualTo(new ServiceHealth(null, SECOND, FIRST, LATENCY, 2, unknown, null));
	}

	@Test
	void doesNotCountARefusalAsAFailureOfTheService() {
		PaystackRefusedException refused = new PaystackRefusedException("no", Calls.error(400, null));
		this.monitor.failed(Calls.unavailable("down"), null, FIRST);
		this.monitor.failed(refused, null, SECOND);
		ServiceHealth health = this.monitor.current();
		assertThat(health.failuresInARow()).isZero();
		assertThat(health.lastFailure()).isSameAs(refused);
		assertThat(health.refusedKey()).isNull();
	}

	@Test
	void recordsThatTheKeyWasRefused() {
		this.monitor.failed(this.refusal, this.keys.read(), FIRST);
		assertThat(this.monitor.current().refusedKey()).isSameAs(this.refusal);
		this.monitor.failed(Calls.unavailable("down"), this.keys.read(), SECOND);
		assertThat(this.monitor.current().refusedKey()).isSameAs(this.refusal);
	}

	@Test
	void forgetsTheRefusalWhenTheServiceAcceptsTheKey() {
		this.monitor.failed(this.refusal, this.keys.read(), FIRST);
		this.monitor.failed(new PaystackRefusedException("no", Calls.error(400, null)), this.keys.read(), SECOND);
		assertThat(this.monitor.current().refusedKey()).isNull();
		this.monitor.failed(this.refusal, this.keys.read(), FIRST);
		this.monitor.succeeded(SECOND, LATENCY);
		assertThat(this.monitor.current().refusedKey()).isNull();
	}

	@Test
	void ignoresTheRefusalOfAKeyThatWasReplaced() {
		Credential first = this.keys.read();
		this.key.set("sk_test_second");
		this.keys.read();
		this.monitor.failed(this.refusal, first, FIRST);
		this.monitor.failed(this.refusal, null, FIRST);
		assertThat(this.monitor.current().lastFailure()).isNull();
	}

	@Test
	void forgetsTheRefusalWhenTheKeyHasChanged() {
		this.monitor.succeeded(FIRST, LATENCY);
		this.monitor.failed(this.refusal, this.keys.read(), SECOND);
		this.key.set("sk_test_second");
		assertThat(this.monitor.current()).isEqualTo(new ServiceHealth(Mode.TEST, null, FIRST, LATENCY, 0, null, null));
	}

	@Test
	void keepsTheRefusalWhenTheKeyCannotBeRead() {
		this.monitor.failed(this.refusal, this.keys.read(), FIRST);
		this.key.set("");
		assertThat(this.monitor.current().refusedKey()).isSameAs(this.refusal);
		this.key.set("failing");
		assertThat(this.monitor.current().refusedKey()).isSameAs(this.refusal);
	}

	private String key() {
		if (this.key.get().equals("failing")) {
			throw new IllegalStateException("vault");
		}
		return this.key.get();
	}

}
