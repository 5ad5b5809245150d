/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * What must be true in every state, and after every step.
 */
final class Invariants {

	private Invariants() {
	}

	/**
	 * Returns which invariant a step has violated, or {@code null}.
	 * @param before the state before the step
	 * @param after the state after it
	 */
	static @Nullable String violation(World before, World after) {
		for (ChargeRecord charge : after.charges()) {
			if (after.service().debits(charge.reference()) > 1) {
				return "I1: " + charge.reference() + " is debited twice";
			}
		}
		if (after.charges()
			.stream()
			.map((charge) -> charge.reference().toLowerCase(Locale.ROOT))
			.distinct()
			.count() < after.charges().size()) {
			return "I2: a reference is in two batches";
		}
		if (after.batch().attempt() > before.batch().attempt() && !canClaim(before)) {
			return "I6: a claim after the run was stopped or sending has ended";
		}
		BatchState state = after.batch().state();
		if (state == BatchState.REFUSED
				&& after.charges().stream().anyMatch((charge) -> after.service().debits(charge.reference()) > 0)) {
			return "I4: a charge that counts as not submitted is debited";
		}
		if ((state == BatchState.ACCEPTED || state == BatchState.SETTLED) && !isAccepted(after, after.batch())) {
			return "I3: the batch was not accepted";
		}
		return (state == BatchState.SETTLED) ? settled(after) : null;
	}

	private static boolean canClaim(World world) {
		return world.run().state() == RunState.RUNNING && world.run().sendBefore() != null
				&& world.now().isBefore(world.run().sendBefore());
	}

	private static boolean isAccepted(World world, BatchRecord batch) {
		List<String> references = world.charges().stream().map(ChargeRecord::reference).toList();
		return batch.batchCode() != null && world.service().has(batch.batchCode(), references);
	}

	private static @Nullable String settled(World world) {
		for (ChargeRecord charge : world.charges()) {
			ChargeResult result = charge.result();
			if (result == null || result.kind() != OutcomeKind.SUCCEEDED
					|| !Long.valueOf(SimulatedService.AMOUNT).equals(result.debited())) {
				return "I4: the outcome of " + charge.reference() + " is not that of the service, but " + result;
			}
			if (!result.equals(world.processed().get(charge.reference()))) {
				return "I7: the application has not processed the outcome of " + charge.reference();
			}
		}
		return null;
	}

}
