/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

import java.io.Serializable;
import java.util.List;

import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.Redacted;

/**
 * Thrown when charges are submitted under the ID of a run that has other charges. Nothing
 * was started.
 *
 * @since 0.1.0
 */
public final class RunConflictException extends PaystackException {

	private static final int MAX_IN_MESSAGE = 10;

	private static final long serialVersionUID = 1L;

	private final String runId;

	private final References missing;

	private final References added;

	private final References different;

	/**
	 * Creates an exception.
	 * @param runId the ID of the run
	 * @param missing references that only the run has
	 * @param added references that only the submitted charges have
	 * @param different references whose authorization, amount, partial options or
	 * {@code retryOf} differ
	 */
	public RunConflictException(String runId, References missing, References added, References different) {
		super(Delivery.NOT_SENT, "", null, null);
		this.runId = runId;
		this.missing = missing;
		this.added = added;
		this.different = different;
	}

	/**
	 * Returns the ID of the run.
	 * @return the ID
	 */
	public String runId() {
		return this.runId;
	}

	/**
	 * Returns the references that the run has and the submitted charges do not have.
	 * @return the references
	 */
	public References missing() {
		return this.missing;
	}

	/**
	 * Returns the references that the submitted charges have and the run does not have.
	 * @return the references
	 */
	public References added() {
		return this.added;
	}

	/**
	 * Returns the references that both have, with another authorization, amount, partial
	 * options or {@code retryOf}.
	 * @return the references
	 */
	public References different() {
		return this.different;
	}

	/**
	 * Returns a message that lists the first references.
	 * @return the message
	 */
	@Override
	public String getMessage() {
		return "The run '" + Redacted.escaped(this.runId)
				+ "' has other charges than those that were submitted, so nothing was started"
				+ this.missing.describe("missing from the submitted charges") + this.added.describe("not in the run")
				+ this.different.describe("different")
				+ ". Submit the same charges, or use another ID for another billing";
	}

	/**
	 * References, of which the first are listed.
	 *
	 * @param count the number of references
	 * @param listed the first references, at most 1000
	 */
	public record References(int count, List<String> listed) implements Serializable {

		/**
		 * Creates references.
		 */
		public References {
			listed = List.copyOf(listed);
		}

		private String describe(String what) {
			if (this.count == 0) {
				return "";
			}
			List<String> first = this.listed.subList(0, Math.min(MAX_IN_MESSAGE, this.listed.size()));
			return "; " + this.count + " " + what + ": " + Redacted.escaped(String.join(" ", first))
					+ ((this.count > first.size()) ? " …" : "");
		}

	}

}
