/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.Transaction;

/**
 * What runs need of Paystack. Every method blocks for a bounded time, and throws a
 * {@link PaystackException} that says whether the request was sent and accepted.
 */
public interface RunService {

	/**
	 * Sends charges as one batch, in a single attempt.
	 * @param charges the charges
	 * @param gate called at most once, on the sending thread, immediately before the
	 * request is sent, with the fingerprint of the secret key. If it throws, nothing is
	 * sent
	 * @return the accepted batch
	 */
	BulkChargeBatch initiate(List<BulkCharge> charges, Consumer<String> gate);

	/**
	 * Fetches a page of the list of batches.
	 * @param number the number of the page, starting at 1
	 * @return the page, and with which key it was read
	 */
	BatchPage batches(int number);

	/**
	 * Fetches a batch.
	 * @param batchCode the code of the batch
	 * @return the batch
	 */
	BulkChargeBatch batch(String batchCode);

	/**
	 * Fetches a page of the charges of a batch, in any status.
	 * @param batchCode the code of the batch
	 * @param number the number of the page, starting at 1
	 * @return the page
	 */
	Page<BatchCharge> charges(String batchCode, int number);

	/**
	 * Fetches the transaction of a reference.
	 * @param reference the reference
	 * @return the transaction, or {@code null} if there is none, or if the service can
	 * have none because it does not accept the reference
	 */
	@Nullable Transaction verify(String reference);

	/**
	 * Pauses a batch.
	 * @param batchCode the code of the batch
	 */
	void pause(String batchCode);

	/**
	 * A page of the list of batches.
	 *
	 * @param page the page
	 * @param keyFingerprint the fingerprint of the secret key with which it was read
	 */
	record BatchPage(Page<BulkChargeBatch> page, String keyFingerprint) {

	}

}
