/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.bulkcharges.paystack.BlockingBulkChargesClient;
import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.RequestOptions;
import io.github.bulkcharges.paystack.TransactionsClient;
import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchStatus;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeQuery;
import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * Sends charges as one batch, follows it to its end, and finds out the result of every
 * charge.
 */
final class BillingCycle {

	// The batch goes on meanwhile, so it is worth waiting for a service that is away.
	private static final RequestOptions PATIENT = RequestOptions.defaults()
		.withRetry(RetrySettings.defaults().withMaxRetries(4).withDelay(Duration.ofSeconds(1), Duration.ofSeconds(8)));

	private static final int MOST_RESUMES = 5;

	private static final int POLLS_PAUSED = 3;

	private static final int VERIFIED_AT_ONCE = 10;

	private static final ChargeQuery CHARGES = ChargeQuery.defaults().withPerPage(100);

	private final BlockingBulkChargesClient bulkCharges;

	private final BlockingBulkChargesClient reads;

	private final TransactionsClient transactions;

	private final ProgressLine progress;

	private final Time time;

	private final Duration pollInterval;

	private final Duration waitAtMost;

	BillingCycle(BulkChargesClient bulkCharges, TransactionsClient transactions, ProgressLine progress, Time time,
			Duration pollInterval, Duration waitAtMost) {
		this.bulkCharges = bulkCharges.blocking();
		this.reads = bulkCharges.with(PATIENT).blocking();
		this.transactions = transactions;
		this.progress = progress;
		this.time = time;
		this.pollInterval = pollInterval;
		this.waitAtMost = waitAtMost;
	}

	/**
	 * Charge everybody.
	 * @param charges the charges, at most 1000
	 * @param demo whether to pause and resume once
	 * @return the results, as far as they are known
	 * @throws PaystackException when there is no batch, or nobody knows whether there is
	 * @throws InterruptedException when the thread is interrupted
	 */
	Result run(List<BulkCharge> charges, boolean demo) throws InterruptedException {
		BulkChargeBatch batch = this.bulkCharges.initiate(charges).data();
		this.progress
			.say("Paystack accepted batch " + batch.batchCode() + ". It goes on even if this program is stopped.");
		Map<String, BatchCharge> reported = new HashMap<>();
		String trouble = "";
		try {
			if (!follow(batch, demo)) {
				trouble = "The batch did not end within " + ProgressLine.text(this.waitAtMost) + ".";
			}
			readCharges(batch.batchCode(), reported);
		}
		catch (PaystackException ex) {
			trouble = "The batch could not be followed to its end. " + ex.getMessage();
		}
		this.progress.end();
		Set<String> currencies = reported.values()
			.stream()
			.map(BatchCharge::currency)
			.filter(Objects::nonNull)
			.collect(Collectors.toCollection(TreeSet::new));
		return new Result(batch.batchCode(), verified(outcomes(charges, reported)), currencies, trouble);
	}

	/**
	 * Follow a batch.
	 * @return whether it was settled in time
	 */
	private boolean follow(BulkChargeBatch accepted, boolean demo) throws InterruptedException {
		Duration end = this.time.now().plus(this.waitAtMost);
		BulkChargeBatch batch = accepted;
		boolean demonstrate = demo;
		while (true) {
			this.progress.show(batch);
			if (batch.isSettled()) {
				return true;
			}
			if (this.time.now().compareTo(end) >= 0) {
				return false;
			}
			if (demonstrate && isWellUnderWay(batch)) {
				demonstrate = false;
				pauseAndResume(batch.batchCode());
			}
			else {
				this.time.sleep(this.pollInterval);
			}
			batch = fetch(batch.batchCode());
		}
	}

	private static boolean isWellUnderWay(BulkChargeBatch batch) {
		Integer total = batch.totalCharges();
		Integer pending = batch.pendingCharges();
		return total != null && pending != null && 3 * (total - pending) >= total;
	}

	private void pauseAndResume(String batchCode) throws InterruptedException {
		try {
			this.bulkCharges.pause(batchCode);
		}
		catch (PaystackException ex) {
			this.progress.say("The batch was not paused. " + ex.getMessage());
			if (ex.delivery() == Delivery.UNKNOWN) {
				resume(batchCode);
			}
			return;
		}
		try {
			this.progress.say("Paused, to show that it can be done. Nobody is charged now.");
			for (int poll = 0; poll < POLLS_PAUSED; poll++) {
				this.progress.show(fetch(batchCode));
				this.time.sleep(this.pollInterval);
			}
		}
		finally {
			resume(batchCode);
		}
	}

	/**
	 * Resume a batch that we have paused. The client sends a resume only once, so that it
	 * cannot undo somebody else's pause; here the pause is our own.
	 */
	private void resume(String batchCode) throws InterruptedException {
		for (int attempt = 1; attempt <= MOST_RESUMES; attempt++) {
			try {
				this.bulkCharges.resume(batchCode);
				this.progress.say("Resumed.");
				return;
			}
			catch (PaystackException ex) {
				this.progress.say("The batch was not resumed. " + ex.getMessage());
			}
			this.time.sleep(this.pollInterval);
			if (!isPaused(batchCode)) {
				return;
			}
		}
		this.progress.say("The batch may still be paused. Resume it in Paystack's dashboard.");
	}

	private boolean isPaused(String batchCode) {
		try {
			return fetch(batchCode).status().equals(BatchStatus.PAUSED);
		}
		catch (PaystackException ex) {
			// It was, when we last heard of it.
			return true;
		}
	}

	private BulkChargeBatch fetch(String batchCode) {
		return this.reads.fetchBatch(batchCode).data();
	}

	private void readCharges(String batchCode, Map<String, BatchCharge> reported) {
		try (Stream<BatchCharge> charges = this.reads.charges(batchCode, CHARGES)) {
			charges.forEach((charge) -> {
				String reference = charge.reference();
				if (reference != null) {
					reported.putIfAbsent(reference, charge);
				}
			});
		}
	}

	private static List<Outcome> outcomes(List<BulkCharge> charges, Map<String, BatchCharge> reported) {
		List<Outcome> outcomes = new ArrayList<>();
		for (BulkCharge charge : charges) {
			BatchCharge found = reported.get(charge.reference());
			outcomes.add((found != null) ? Outcome.of(charge, found) : Outcome.notReported(charge));
		}
		return outcomes;
	}

	/**
	 * Ask for the transaction of each charge whose outcome its batch leaves open, a few
	 * at a time.
	 */
	private List<Outcome> verified(List<Outcome> outcomes) {
		List<Outcome> verified = new ArrayList<>(outcomes);
		List<Integer> open = IntStream.range(0, outcomes.size())
			.filter((index) -> outcomes.get(index).needsVerification())
			.boxed()
			.toList();
		for (int from = 0; from < open.size(); from += VERIFIED_AT_ONCE) {
			List<Integer> some = open.subList(from, Math.min(open.size(), from + VERIFIED_AT_ONCE));
			List<CompletableFuture<Outcome>> answers = some.stream()
				.map((index) -> verify(outcomes.get(index)))
				.toList();
			for (int i = 0; i < some.size(); i++) {
				verified.set(some.get(i), answers.get(i).join());
			}
		}
		return verified;
	}

	private CompletableFuture<Outcome> verify(Outcome outcome) {
		return this.transactions.verify(outcome.reference())
			.handle((answer, failure) -> (failure != null)
					? outcome.withMessage("could not be verified: " + failure.getMessage())
					: outcome.verifiedBy(answer.data()));
	}

	/**
	 * The result of a batch.
	 *
	 * @param batchCode the code of the batch
	 * @param outcomes one for each charge, in the order in which they were sent
	 * @param currencies the currencies in which the service charged
	 * @param trouble why the batch was not followed to its end, empty when it was
	 */
	record Result(String batchCode, List<Outcome> outcomes, Set<String> currencies, String trouble) {

		/**
		 * Returns the charges whose result is unknown.
		 * @return all that are not final; all that did not succeed, when the batch was
		 * not followed to its end
		 */
		List<Outcome> open() {
			return this.outcomes.stream()
				.filter((outcome) -> !(this.trouble.isEmpty() ? outcome.isFinal() : outcome.isSuccess()))
				.toList();
		}

	}

}
