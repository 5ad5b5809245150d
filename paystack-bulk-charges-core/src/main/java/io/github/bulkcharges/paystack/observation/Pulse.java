package io.github.bulkcharges.paystack.observation;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.model.Mode;

/**
 * How the service has answered a client lately, told from its real calls.
 *
 * @param mode whether money moves; {@code null} where no key was read so far
 * @param lastCall when the last call ended; {@code null} where none has, or none since a
 * refused key has changed
 * @param lastSuccess when a call last brought what was asked for
 * @param latency how long that call took, with its attempts and waits
 * @param failuresInARow how many calls have found no service since the last one that
 * found it: no connection, no answer in time, a fault. Refusals are answers
 * @param lastFailure how the last call failed, {@code null} when it did not
 * @param refusedKey how the service refused the key, {@code null} when it has not, has
 * answered a call since, or the key has changed
 * @since 0.1.0
 */
public record Pulse(@Nullable Mode mode, @Nullable Instant lastCall, @Nullable Instant lastSuccess,
		@Nullable Duration latency, int failuresInARow, @Nullable PaystackException lastFailure,
		@Nullable AuthenticationException refusedKey) {

	/**
	 * Nothing is known yet.
	 * @param mode whether money moves
	 * @return a pulse without a call
	 */
	public static Pulse none(@Nullable Mode mode) {
		return new Pulse(mode, null, null, null, 0, null, null);
	}

}
