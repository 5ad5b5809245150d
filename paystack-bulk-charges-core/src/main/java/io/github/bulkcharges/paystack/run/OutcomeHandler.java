/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

import java.util.List;

/**
 * Processes the outcomes of charges, for example books them.
 * <p>
 * A handler receives every outcome at least once, and outside any transaction: the
 * outcomes of a batch before they are recorded in the ledger, and later single outcomes
 * that replace recorded ones. After a crash, or if a handler has failed, the same batch
 * is passed again, possibly on another instance. So process outcomes by reference, and
 * let the last one win.
 * <p>
 * If a handler throws an exception, the outcomes are not recorded, and the batch is
 * passed to all handlers again after a delay. Other batches continue. Several batches may
 * be passed at the same time, on different threads. A handler that does not return keeps
 * one of four threads of its instance.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface OutcomeHandler {

	/**
	 * Processes outcomes.
	 * @param batch the batch, whose charges all have an outcome
	 * @param outcomes the outcomes of all its charges; or a single outcome that replaces
	 * a recorded one, because a failed charge succeeded late or a person has resolved it
	 */
	void onSettled(RunBatch batch, List<ChargeOutcome> outcomes);

}
