/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.internal.security.Credential;
import io.github.bulkcharges.paystack.internal.security.KeyRing;
import io.github.bulkcharges.paystack.observation.ServiceHealth;

/**
 * Tracks the health of the service from the results of calls, and which key it has
 * refused.
 */
final class HealthMonitor {

	private final KeyRing keys;

	private ServiceHealth health = ServiceHealth.none(null);

	private @Nullable Credential refused;

	HealthMonitor(KeyRing keys) {
		this.keys = keys;
	}

	synchronized void succeeded(Instant now, Duration latency) {
		this.health = new ServiceHealth(null, now, now, latency, 0, null, null);
		this.refused = null;
	}

	/**
	 * Records a failed call.
	 * @param used the key of its last attempt, or {@code null} if there was none. If the
	 * key has changed since, its refusal means nothing any more
	 */
	synchronized void failed(PaystackException failure, @Nullable Credential used, Instant now) {
		boolean responded = failure instanceof PaystackRefusedException;
		AuthenticationException refusal = this.health.refusedKey();
		if (failure instanceof AuthenticationException authentication) {
			if (used == null || !used.equals(this.keys.last())) {
				return;
			}
			refusal = authentication;
			this.refused = used;
		}
		else if (responded) {
			refusal = null;
			this.refused = null;
		}
		this.health = new ServiceHealth(null, now, this.health.lastSuccess(), this.health.latency(),
				responded ? 0 : this.health.failuresInARow() + 1, failure, refusal);
	}

	/**
	 * Returns the current health. If the key was refused and has changed since, nothing
	 * is known of the new key yet.
	 */
	ServiceHealth current() {
		Credential suspect;
		synchronized (this) {
			suspect = this.refused;
		}
		if (suspect != null && hasChanged(suspect)) {
			forget(suspect);
		}
		synchronized (this) {
			ServiceHealth known = this.health;
			return new ServiceHealth(this.keys.mode(), known.lastCall(), known.lastSuccess(), known.latency(),
					known.failuresInARow(), known.lastFailure(), known.refusedKey());
		}
	}

	private synchronized void forget(Credential suspect) {
		if (suspect.equals(this.refused)) {
			this.refused = null;
			this.health = new ServiceHealth(null, null, this.health.lastSuccess(), this.health.latency(),
					this.health.failuresInARow(), null, null);
		}
	}

	private boolean hasChanged(Credential suspect) {
		try {
			return !this.keys.read().equals(suspect);
		}
		catch (KeyRing.KeyRefused | KeyRing.KeyMissing ex) {
			return false;
		}
	}

}
