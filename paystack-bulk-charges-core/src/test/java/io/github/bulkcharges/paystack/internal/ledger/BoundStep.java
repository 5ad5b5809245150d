/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

import io.github.bulkcharges.paystack.internal.ledger.ClaimResult.Decision;
import io.github.bulkcharges.paystack.run.OutcomeKind;

/**
 * The steps that apply only to a row that is still as it was read, each with the way to a
 * row to which it applies.
 */
enum BoundStep {

	CLAIM(LedgerFixture::released,
			(ledger, read) -> ledger.batches.claim(read, LedgerFixture.request()).decision() == Decision.CLAIMED),

	RELEASE(LedgerFixture::sending, (ledger, read) -> ledger.batches.release(read, Duration.ZERO, "not sent")),

	DELAY(LedgerFixture::released, (ledger, read) -> ledger.batches.release(read, LedgerFixture.DAY, "verify failed")),

	REFUSE(LedgerFixture::sending, (ledger, read) -> ledger.batches.refuse(read, "bad content")),

	LOSE(LedgerFixture::sending, (ledger, read) -> ledger.batches.lose(read, "timeout")),

	ABSENT(LedgerFixture::unknown, (ledger, read) -> absent(ledger, read) == AbsenceDecision.FIRST),

	ABSENT_AGAIN((ledger, batch) -> {
		absent(ledger, ledger.unknown(batch));
		return ledger.batch(batch);
	}, (ledger, read) -> absent(ledger, read) == AbsenceDecision.PROVEN),

	UNDECIDED(LedgerFixture::unknown, (ledger, read) -> undecided(ledger, read) == UndecidedDecision.SINCE),

	UNDECIDED_TOO_LONG((ledger, batch) -> {
		undecided(ledger, ledger.unknown(batch));
		return ledger.batch(batch);
	}, (ledger, read) -> undecided(ledger, read) == UndecidedDecision.UNRESOLVED),

	RESOLVE_ABSENT((ledger, batch) -> {
		ledger.sending(batch);
		return ledger.unresolved(batch);
	}, (ledger, read) -> ledger.batches.resolveAbsent(read, List.of("BCH_8"), LedgerFixture.ACT)),

	RESOLVE_ACCEPTED((ledger, batch) -> {
		ledger.sending(batch);
		ledger.batches.contradict(batch, LedgerFixture.acceptance(batch, "BCH_9", 9L), LedgerFixture.ACT);
		return ledger.batch(batch);
	}, (ledger, read) -> ledger.batches.resolveAccepted(read, LedgerFixture.ACT)),

	REMOVE(LedgerFixture::released,
			(ledger, read) -> ledger.batches.remove(read, LedgerFixture.references(read.key()).get(0),
					LedgerFixture.ACT)),

	SETTLE((ledger, batch) -> ledger.accepted(batch, "BCH_9"),
			(ledger, read) -> ledger.batches.settle(read, LedgerFixture.results(read.key(), OutcomeKind.SUCCEEDED)));

	private final BiFunction<LedgerFixture, BatchKey, BatchRecord> preparation;

	private final BiPredicate<LedgerFixture, BatchRecord> step;

	BoundStep(BiFunction<LedgerFixture, BatchKey, BatchRecord> preparation,
			BiPredicate<LedgerFixture, BatchRecord> step) {
		this.preparation = preparation;
		this.step = step;
	}

	/**
	 * Brings a ready batch that was never claimed into a state in which the step applies.
	 */
	BatchRecord prepare(LedgerFixture ledger, BatchKey batch) {
		return this.preparation.apply(ledger, batch);
	}

	/**
	 * Executes the step and returns whether it applied.
	 */
	boolean apply(LedgerFixture ledger, BatchRecord read) {
		return this.step.test(ledger, read);
	}

	private static AbsenceDecision absent(LedgerFixture ledger, BatchRecord read) {
		return ledger.batches.absent(read, ledger.now().plus(LedgerFixture.DAY), LedgerFixture.GAP);
	}

	private static UndecidedDecision undecided(LedgerFixture ledger, BatchRecord read) {
		return ledger.batches.undecided(read, "BCH_8", ledger.now().plus(LedgerFixture.DAY), LedgerFixture.GAP,
				LedgerFixture.ACT);
	}

}
