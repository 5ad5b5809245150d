/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.Redacted;
import io.github.bulkcharges.paystack.internal.ledger.Acceptance;
import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.ClaimRequest;
import io.github.bulkcharges.paystack.internal.ledger.ClaimResult;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.run.SendResult.Kind;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;

/**
 * Sends one batch: reads its payloads, claims it at the gate, sends it in a single
 * attempt, and records what the response proves.
 */
final class Sender {

	private static final Logger logger = LoggerFactory.getLogger(Sender.class);

	private static final String BY = "sender";

	private static final Duration MIN_DELAY = Duration.ofSeconds(5);

	private static final Duration MAX_DELAY = Duration.ofMinutes(5);

	private static final Duration DEFAULT_RESET = Duration.ofMinutes(1);

	private final Ledger ledger;

	private final RunService service;

	private final Scope scope;

	private final FirstContact contact;

	private final LongSupplier nanoTime;

	private final LedgerWrites writes;

	private final Evidence evidence;

	private final RetryCheck retries;

	private final ChargeCodec codec = new ChargeCodec();

	Sender(Ledger ledger, RunService service, Scope scope, FirstContact contact, LongSupplier nanoTime,
			LedgerWrites writes, Evidence evidence, RetryCheck retries) {
		this.ledger = ledger;
		this.service = service;
		this.scope = scope;
		this.contact = contact;
		this.nanoTime = nanoTime;
		this.writes = writes;
		this.evidence = evidence;
		this.retries = retries;
	}

	/**
	 * Tries to send a batch.
	 * @param read a ready batch. Its payloads are read after it, so that the claim, which
	 * requires its version, covers them
	 * @return what happened
	 */
	SendResult send(BatchRecord read) {
		List<ChargeRecord> records = this.ledger.charges()
			.list(read.key().run(), read.key().number(), null, read.charges() + 1);
		List<BulkCharge> charges;
		try {
			if (records.size() != read.charges()) {
				throw new IllegalStateException("The ledger has " + records.size() + " charges of the batch");
			}
			charges = records.stream().map(this.codec::decode).toList();
		}
		catch (RuntimeException ex) {
			// Either the batch has changed, or it cannot be sent.
			boolean unchanged = this.ledger.batches().release(read, MAX_DELAY, describe(ex));
			return SendResult.of(unchanged ? Kind.POSTPONED : Kind.CHANGED);
		}
		try {
			if (!this.retries.canBeSent(read, records)) {
				return SendResult.of(Kind.CHANGED);
			}
		}
		catch (RuntimeException ex) {
			// Other batches can be sent meanwhile.
			return postponed(read, ex, Duration.ZERO);
		}
		return send(read, charges);
	}

	private SendResult send(BatchRecord read, List<BulkCharge> charges) {
		RunTimes times = this.scope.times();
		GateClaim claim = new GateClaim(
				this.ledger.batches(), read, (fingerprint) -> new ClaimRequest(fingerprint,
						this.scope.settings().concurrency(), times.lease(), times.settleDelay(), this.contact.time()),
				times.leaseMargin(), this.nanoTime);
		BulkChargeBatch batch;
		try {
			batch = this.service.initiate(charges, claim);
		}
		catch (RuntimeException ex) {
			BatchRecord claimed = claim.claimed();
			return (claimed != null) ? failed(claimed, claim, ex) : notClaimed(read, claim, ex);
		}
		return accepted(read, charges, batch);
	}

	private SendResult accepted(BatchRecord read, List<BulkCharge> charges, BulkChargeBatch batch) {
		Acceptance acceptance = new Acceptance(batch.batchCode(), batch.id(), batch.integration(),
				charges.stream().map(BulkCharge::reference).toList());
		Integer count = batch.totalCharges();
		if (count != null && count != charges.size()) {
			this.writes.write("the acceptance of " + describe(read) + " with another number of charges",
					() -> this.evidence.contradicted(read.key(), acceptance, BY,
							RunNotes.otherCount(batch.batchCode(), count, charges.size())));
			return SendResult.of(Kind.UNRESOLVED);
		}
		this.writes.write("the acceptance of " + describe(read) + " as " + batch.batchCode(),
				() -> this.evidence.accepted(read.key(), acceptance, BY));
		return SendResult.of(Kind.ACCEPTED);
	}

	/**
	 * Records what a failure proves about a claimed batch.
	 */
	private SendResult failed(BatchRecord claimed, GateClaim claim, RuntimeException failure) {
		Delivery delivery = (failure instanceof PaystackException known) ? known.delivery() : Delivery.UNKNOWN;
		if (!claim.wasPassed()) {
			delivery = Delivery.NOT_SENT;
		}
		if (claim.wasCalledAgain()) {
			delivery = Delivery.UNKNOWN;
		}
		String detail = describe(failure);
		if (delivery == Delivery.UNKNOWN) {
			logger.warn("It is unknown whether Paystack accepted {}: {}", describe(claimed), detail);
			this.writes.write("the unknown outcome of " + describe(claimed),
					() -> this.ledger.batches().lose(claimed, detail));
			return SendResult.of(Kind.UNKNOWN);
		}
		if (delivery == Delivery.REFUSED && failure instanceof AuthenticationException) {
			this.writes.write("the missing authorization of " + describe(claimed), () -> {
				this.evidence.stop(claimed.key().run(), BY, RunNotes.unauthorized(detail));
				this.ledger.batches().release(claimed, Duration.ZERO, detail);
			});
			return SendResult.of(Kind.RELEASED);
		}
		if (delivery == Delivery.REFUSED && !(failure instanceof RateLimitedException)) {
			logger.warn("Paystack refused {}: {}", describe(claimed), detail);
			this.writes.write("the refusal of " + describe(claimed), () -> refuse(claimed, detail));
			return SendResult.of(Kind.REFUSED);
		}
		Duration delay = delay(failure, claimed.attempt());
		this.writes.write("that " + describe(claimed) + " was not accepted",
				() -> this.ledger.batches().release(claimed, delay, detail));
		return new SendResult(Kind.RELEASED, delay);
	}

	private void refuse(BatchRecord claimed, String detail) {
		if (this.ledger.batches().refuse(claimed, detail)) {
			this.evidence.stoppedByRefusals(claimed.key().run());
		}
	}

	/**
	 * Nothing was sent.
	 */
	private SendResult notClaimed(BatchRecord read, GateClaim claim, RuntimeException failure) {
		if (claim.doubt() != null) {
			// If the claim was made, its lease will run out.
			throw claim.doubt();
		}
		ClaimResult.Decision refusal = claim.refusal();
		if (refusal == null) {
			return postponed(read, failure, MIN_DELAY);
		}
		return switch (refusal) {
			case CHANGED -> SendResult.of(Kind.CHANGED);
			case TOO_LATE -> SendResult.of(Kind.TOO_LATE);
			case OTHER_SERVER -> {
				this.ledger.runs()
					.recheck(read.key().run(), this.scope.times().lookAfter(), new Act(BY, RunNotes.otherServer()));
				yield SendResult.of(Kind.RECHECKED);
			}
			case NOT_RUNNING, NOT_RECONCILED, TOO_MANY, CLAIMED -> SendResult.of(Kind.BLOCKED);
		};
	}

	/**
	 * Delays a batch for longer than the pause, so that it does not keep others from
	 * being sent.
	 */
	private SendResult postponed(BatchRecord read, RuntimeException failure, Duration pause) {
		String detail = describe(failure);
		if (failure instanceof AuthenticationException) {
			this.evidence.stop(read.key().run(), BY, RunNotes.unauthorized(detail));
			return SendResult.of(Kind.BLOCKED);
		}
		this.ledger.batches().release(read, DEFAULT_RESET, detail);
		return new SendResult(Kind.POSTPONED, pause);
	}

	/**
	 * Returns when a batch that was not accepted may be tried again: when the rate limit
	 * is reset, or later with each attempt.
	 */
	private static Duration delay(RuntimeException failure, int attempt) {
		Duration delay = MIN_DELAY.multipliedBy(1L << Math.min(attempt - 1, 10));
		if (failure instanceof RateLimitedException limited) {
			delay = Objects.requireNonNullElse(limited.retryAfter(), DEFAULT_RESET);
			delay = (delay.compareTo(MIN_DELAY) > 0) ? delay : MIN_DELAY;
		}
		return (delay.compareTo(MAX_DELAY) < 0) ? delay : MAX_DELAY;
	}

	private static String describe(RuntimeException failure) {
		@Nullable String message = failure.getMessage();
		return (message != null) ? Redacted.line(message) : failure.getClass().getName();
	}

	private static String describe(BatchRecord batch) {
		return "batch " + batch.key().number() + " of run " + batch.key().run().id();
	}

}
