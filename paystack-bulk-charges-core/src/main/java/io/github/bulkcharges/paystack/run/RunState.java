/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

/**
 * The state of a run.
 *
 * @since 0.1.0
 */
public enum RunState {

	/**
	 * Charges can be added. Nothing is sent.
	 */
	OPEN,

	/**
	 * The run was started: its charges are fixed and its batches are sent.
	 */
	RUNNING,

	/**
	 * Nothing more is sent until the run is resumed. Accepted batches are still settled.
	 */
	STOPPED,

	/**
	 * Every batch is settled or refused.
	 */
	DONE,

	/**
	 * The run was cancelled. Nothing more is sent, but batches whose request was sent are
	 * still found and settled.
	 */
	CANCELLED

}
