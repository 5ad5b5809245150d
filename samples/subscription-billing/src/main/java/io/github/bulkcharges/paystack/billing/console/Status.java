/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing.console;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.OutcomeKind;

/**
 * The status of a charge or batch, with a symbol, so that color is never the only sign.
 */
public enum Status {

	/** Debited. */
	SUCCEEDED("✓", "ok"),

	/** Debited in part. */
	PARTIAL("◐", "partial"),

	/** Not debited. */
	FAILED("✕", "failed"),

	/** Debited and returned. */
	REVERSED("↩", "failed"),

	/** Somebody must find out whether it was debited. */
	UNDETERMINED("?", "attention"),

	/** Not accepted by Paystack. */
	NOT_SUBMITTED("–", "idle"),

	/** Paystack is charging. */
	ACCEPTED("⋯", "accepted"),

	/** A batch is being sent. */
	SENDING("↑", "accepted"),

	/** It is being found out whether Paystack has it. */
	UNKNOWN("?", "unknown"),

	/** Somebody must decide. */
	UNRESOLVED("!", "attention"),

	/** Waiting. */
	NOT_SENT("○", "idle"),

	/** Every charge of the batch has an outcome. */
	SETTLED("✓", "ok");

	private final String symbol;

	private final String style;

	Status(String symbol, String style) {
		this.symbol = symbol;
		this.style = style;
	}

	/**
	 * Returns the symbol.
	 * @return the symbol
	 */
	public String symbol() {
		return this.symbol;
	}

	/**
	 * Returns the CSS class.
	 * @return the class
	 */
	public String style() {
		return this.style;
	}

	/**
	 * Returns the status of a charge.
	 * @param kind the kind of outcome, or {@code null} if there is none
	 * @return the status
	 */
	public static Status of(@Nullable OutcomeKind kind) {
		return (kind != null) ? valueOf(kind.name()) : ACCEPTED;
	}

	/**
	 * Returns the status of a batch.
	 * @param state the state
	 * @return the status
	 */
	public static Status of(BatchState state) {
		return switch (state) {
			case READY -> NOT_SENT;
			case SENDING -> SENDING;
			case UNKNOWN -> UNKNOWN;
			case ACCEPTED -> ACCEPTED;
			case SETTLED -> SETTLED;
			case REFUSED -> NOT_SUBMITTED;
			case UNRESOLVED -> UNRESOLVED;
		};
	}

}
