package io.github.bulkcharges.paystack.transport;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.observation.Pulse;

/**
 * Keeps what calls have told of the service, and which key it has refused.
 */
final class PulseMonitor {

	private final KeyRing keys;

	private Pulse pulse = Pulse.none(null);

	private @Nullable Credential refused;

	PulseMonitor(KeyRing keys) {
		this.keys = keys;
	}

	synchronized void succeeded(Instant began, Instant now) {
		this.pulse = new Pulse(null, now, now, Duration.between(began, now), 0, null, null);
		this.refused = null;
	}

	/**
	 * A call has failed.
	 * @param used the key of its last attempt, {@code null} where there was none. When it
	 * has changed since, its refusal says nothing any more
	 */
	synchronized void failed(PaystackException failure, @Nullable Credential used, Instant now) {
		boolean answered = failure instanceof PaystackRefusedException;
		AuthenticationException refusal = this.pulse.refusedKey();
		if (failure instanceof AuthenticationException authentication) {
			if (used == null || !used.equals(this.keys.last())) {
				return;
			}
			refusal = authentication;
			this.refused = used;
		}
		else if (answered) {
			refusal = null;
			this.refused = null;
		}
		this.pulse = new Pulse(null, now, this.pulse.lastSuccess(), this.pulse.latency(),
				answered ? 0 : this.pulse.failuresInARow() + 1, failure, refusal);
	}

	/**
	 * The pulse now. A key that was refused is compared with the one that is in use now;
	 * when it has changed, nobody has called with the new one yet.
	 */
	Pulse current() {
		Credential suspect;
		synchronized (this) {
			suspect = this.refused;
		}
		if (suspect != null && hasChanged(suspect)) {
			forget(suspect);
		}
		synchronized (this) {
			Pulse known = this.pulse;
			return new Pulse(this.keys.mode(), known.lastCall(), known.lastSuccess(), known.latency(),
					known.failuresInARow(), known.lastFailure(), known.refusedKey());
		}
	}

	private synchronized void forget(Credential suspect) {
		if (suspect.equals(this.refused)) {
			this.refused = null;
			this.pulse = new Pulse(null, null, this.pulse.lastSuccess(), this.pulse.latency(),
					this.pulse.failuresInARow(), null, null);
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
