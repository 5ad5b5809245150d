/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A person's decision about an {@linkplain BatchState#UNRESOLVED unresolved} batch, made
 * with Paystack's dashboard.
 *
 * @param batchCode the code of the accepted batch at Paystack, or {@code null} if it is
 * the recorded one, or the batch is absent
 * @param accepted whether Paystack has accepted the batch
 * @param ruledOut codes of batches at Paystack that were checked and are not this batch
 * @param by who decides
 * @param reason why
 * @since 0.1.0
 */
public record Resolution(boolean accepted, @Nullable String batchCode, List<String> ruledOut, String by,
		String reason) {

	/**
	 * Creates a resolution.
	 * @throws IllegalArgumentException if a batch that is not accepted has a code, or one
	 * that is accepted rules out others
	 */
	public Resolution {
		ruledOut = List.copyOf(ruledOut);
		if (accepted ? !ruledOut.isEmpty() : batchCode != null) {
			throw new IllegalArgumentException(
					"Only an accepted batch has a code, and only an absent batch rules out others");
		}
	}

	/**
	 * Returns the decision that Paystack has accepted the batch under the code that is
	 * recorded.
	 * @param by who decides
	 * @param reason why
	 * @return the resolution
	 */
	public static Resolution accepted(String by, String reason) {
		return new Resolution(true, null, List.of(), by, reason);
	}

	/**
	 * Returns the decision that Paystack has accepted the batch under a code. The batch
	 * is read at Paystack, and its charges must be those of the batch.
	 * @param batchCode the code ({@code BCH_…})
	 * @param by who decides
	 * @param reason why
	 * @return the resolution
	 */
	public static Resolution accepted(String batchCode, String by, String reason) {
		return new Resolution(true, batchCode, List.of(), by, reason);
	}

	/**
	 * Returns the decision that Paystack has not accepted the batch. The batch is not
	 * sent at once: its absence is proven first, as after a lost response.
	 * @param ruledOut codes of batches at Paystack that were checked and are not this
	 * batch, such as those that the detail of the batch names
	 * @param by who decides
	 * @param reason why
	 * @return the resolution
	 */
	public static Resolution absent(List<String> ruledOut, String by, String reason) {
		return new Resolution(false, null, ruledOut, by, reason);
	}

}
