/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.BlockingTransactionsClient;
import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.RequestOptions;
import io.github.bulkcharges.paystack.error.NotFoundException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeQuery;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.Transaction;
import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * Uses a {@link Paystack} client. Everything but sending is background work.
 */
public final class PaystackRunService implements RunService {

	private static final int PER_PAGE = 100;

	private static final RequestOptions BACKGROUND = RequestOptions.defaults().withBackground(true);

	private final Paystack paystack;

	private final Mode mode;

	private final BulkChargesClient client;

	private final BlockingTransactionsClient transactions;

	/**
	 * Creates a service.
	 * @param paystack the client
	 * @param mode the mode of the runs. Nothing is sent, and no list is read, with a key
	 * of another mode
	 */
	public PaystackRunService(Paystack paystack, Mode mode) {
		this.paystack = paystack;
		this.mode = mode;
		this.client = paystack.bulkCharges().with(BACKGROUND);
		this.transactions = paystack.transactions().with(BACKGROUND).blocking();
	}

	@Override
	public BulkChargeBatch initiate(List<BulkCharge> charges, Consumer<String> gate) {
		RequestOptions options = RequestOptions.defaults()
			.withRetry(RetrySettings.disabled())
			.withBeforeSending(requireMode(gate));
		return this.client.with(options).blocking().initiate(charges).data();
	}

	/**
	 * The source of the key may return a key of another mode later.
	 */
	private Consumer<String> requireMode(Consumer<String> gate) {
		return (fingerprint) -> {
			if (!this.mode.equals(this.paystack.mode())) {
				throw new IllegalStateException("The secret key is of mode " + this.paystack.mode()
						+ ", but the runs are of mode " + this.mode);
			}
			gate.accept(fingerprint);
		};
	}

	@Override
	public BatchPage batches(int number) {
		AtomicReference<@Nullable String> fingerprint = new AtomicReference<>();
		Page<BulkChargeBatch> page = this.client.with(BACKGROUND.withBeforeSending(requireMode(fingerprint::set)))
			.blocking()
			.listBatches(BatchQuery.defaults().withPerPage(PER_PAGE).withPage(number))
			.data();
		return new BatchPage(page, Objects.requireNonNull(fingerprint.get()));
	}

	@Override
	public BulkChargeBatch batch(String batchCode) {
		return this.client.blocking().fetchBatch(batchCode).data();
	}

	@Override
	public Page<BatchCharge> charges(String batchCode, int number) {
		return this.client.blocking()
			.fetchCharges(batchCode, ChargeQuery.defaults().withPerPage(PER_PAGE).withPage(number))
			.data();
	}

	@Override
	public @Nullable Transaction verify(String reference) {
		try {
			return this.transactions.verify(reference).data();
		}
		catch (NotFoundException ex) {
			return null;
		}
		catch (PaystackRefusedException ex) {
			if ("invalid_character_in_reference".equals(ex.code())) {
				return null;
			}
			throw ex;
		}
	}

	@Override
	public void pause(String batchCode) {
		this.client.blocking().pause(batchCode);
	}

}
