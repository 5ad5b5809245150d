/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * How far a run is.
 * <p>
 * The constructor may gain components in later versions.
 *
 * @param runId the ID of the run
 * @param state the state
 * @param detail why nothing more is sent although batches are ready: the run is stopped,
 * or the time for sending is over. Otherwise {@code null}
 * @param charges the number of charges at the start, or now if the run was not started
 * @param amount the sum of the requested amounts of these charges, in subunits
 * @param batches the number of batches in each state that occurs
 * @param chargesByState the number of charges in batches of each state that occurs
 * @param startedAt when the run was started, or {@code null}
 * @param sendBefore when sending ends, or {@code null} if the run was not started
 * @since 0.1.0
 */
public record RunProgress(String runId, RunState state, @Nullable String detail, int charges, long amount,
		Map<BatchState, Integer> batches, Map<BatchState, Integer> chargesByState, @Nullable Instant startedAt,
		@Nullable Instant sendBefore) {

	/**
	 * Creates a progress.
	 */
	public RunProgress {
		Objects.requireNonNull(runId, "runId");
		Objects.requireNonNull(state, "state");
		batches = copyOf(batches);
		chargesByState = copyOf(chargesByState);
	}

	/**
	 * Returns the number of batches in a state.
	 * @param state the state
	 * @return the number
	 */
	public int batches(BatchState state) {
		return this.batches.getOrDefault(state, 0);
	}

	/**
	 * Returns the number of charges in batches of a state.
	 * @param state the state
	 * @return the number
	 */
	public int charges(BatchState state) {
		return this.chargesByState.getOrDefault(state, 0);
	}

	/**
	 * Returns whether a person must do something before the run can end.
	 * @return whether the run is stopped, must be extended or has unresolved batches
	 */
	public boolean needsPerson() {
		return this.state == RunState.STOPPED || this.detail != null || batches(BatchState.UNRESOLVED) > 0;
	}

	private static Map<BatchState, Integer> copyOf(Map<BatchState, Integer> counts) {
		Map<BatchState, Integer> copy = new EnumMap<>(BatchState.class);
		copy.putAll(counts);
		return Collections.unmodifiableMap(copy);
	}

}
