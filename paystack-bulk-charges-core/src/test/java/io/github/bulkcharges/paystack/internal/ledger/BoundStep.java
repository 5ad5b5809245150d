package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Duration;
import java.util.List;

import io.github.bulkcharges.paystack.internal.ledger.ClaimResult.Decision;
import io.github.bulkcharges.paystack.run.OutcomeKind;

/**
 * The steps that apply only to a row that is still as it was read.
 */
enum BoundStep {

	CLAIM {

		@Override
		BatchRecord prepare(LedgerFixture fixture, BatchKey batch) {
			fixture.batches.release(fixture.sending(batch), Duration.ZERO, "not sent");
			return fixture.batch(batch);
		}

		@Override
		boolean apply(LedgerFixture fixture, BatchRecord read) {
			return fixture.batches.claim(read, LedgerFixture.request()).decision() == Decision.CLAIMED;
		}

	},

	RELEASE {

		@Override
		BatchRecord prepare(LedgerFixture fixture, BatchKey batch) {
			return fixture.sending(batch);
		}

		@Override
		boolean apply(LedgerFixture fixture, BatchRecord read) {
			return fixture.batches.release(read, Duration.ZERO, "not sent");
		}

	},

	DELAY {

		@Override
		BatchRecord prepare(LedgerFixture fixture, BatchKey batch) {
			return CLAIM.prepare(fixture, batch);
		}

		@Override
		boolean apply(LedgerFixture fixture, BatchRecord read) {
			return fixture.batches.release(read, Duration.ofMinutes(1), "verify failed");
		}

	},

	REFUSE {

		@Override
		BatchRecord prepare(LedgerFixture fixture, BatchKey batch) {
			return fixture.sending(batch);
		}

		@Override
		boolean apply(LedgerFixture fixture, BatchRecord read) {
			return fixture.batches.refuse(read, "bad content");
		}

	},

	LOSE {

		@Override
		BatchRecord prepare(LedgerFixture fixture, BatchKey batch) {
			return fixture.sending(batch);
		}

		@Override
		boolean apply(LedgerFixture fixture, BatchRecord read) {
			return fixture.batches.lose(read, "timeout");
		}

	},

	ABSENT {

		@Override
		BatchRecord prepare(LedgerFixture fixture, BatchKey batch) {
			return fixture.unknown(batch);
		}

		@Override
		boolean apply(LedgerFixture fixture, BatchRecord read) {
			return fixture.batches.absent(read, fixture.now().plus(LedgerFixture.DAY),
					LedgerFixture.GAP) == AbsenceDecision.FIRST;
		}

	},

	ABSENT_AGAIN {

		@Override
		BatchRecord prepare(LedgerFixture fixture, BatchKey batch) {
			ABSENT.apply(fixture, fixture.unknown(batch));
			return fixture.batch(batch);
		}

		@Override
		boolean apply(LedgerFixture fixture, BatchRecord read) {
			return fixture.batches.absent(read, fixture.now().plus(LedgerFixture.DAY),
					LedgerFixture.GAP) == AbsenceDecision.PROVEN;
		}

	},

	UNDECIDED {

		@Override
		BatchRecord prepare(LedgerFixture fixture, BatchKey batch) {
			return fixture.unknown(batch);
		}

		@Override
		boolean apply(LedgerFixture fixture, BatchRecord read) {
			return fixture.batches.undecided(read, "BCH_8", fixture.now().plus(LedgerFixture.DAY), LedgerFixture.GAP,
					LedgerFixture.ACT) == UndecidedDecision.SINCE;
		}

	},

	UNDECIDED_TOO_LONG {

		@Override
		BatchRecord prepare(LedgerFixture fixture, BatchKey batch) {
			UNDECIDED.apply(fixture, fixture.unknown(batch));
			return fixture.batch(batch);
		}

		@Override
		boolean apply(LedgerFixture fixture, BatchRecord read) {
			return fixture.batches.undecided(read, "BCH_8", fixture.now().plus(LedgerFixture.DAY), LedgerFixture.GAP,
					LedgerFixture.ACT) == UndecidedDecision.UNRESOLVED;
		}

	},

	RESOLVE_ABSENT {

		@Override
		BatchRecord prepare(LedgerFixture fixture, BatchKey batch) {
			fixture.sending(batch);
			return fixture.unresolved(batch);
		}

		@Override
		boolean apply(LedgerFixture fixture, BatchRecord read) {
			return fixture.batches.resolveAbsent(read, List.of("BCH_8"), LedgerFixture.ACT);
		}

	},

	RESOLVE_ACCEPTED {

		@Override
		BatchRecord prepare(LedgerFixture fixture, BatchKey batch) {
			fixture.sending(batch);
			fixture.batches.contradict(batch, LedgerFixture.acceptance(batch, "BCH_9", 9L), LedgerFixture.ACT);
			return fixture.batch(batch);
		}

		@Override
		boolean apply(LedgerFixture fixture, BatchRecord read) {
			return fixture.batches.resolveAccepted(read, LedgerFixture.ACT);
		}

	},

	REMOVE {

		@Override
		BatchRecord prepare(LedgerFixture fixture, BatchKey batch) {
			return CLAIM.prepare(fixture, batch);
		}

		@Override
		boolean apply(LedgerFixture fixture, BatchRecord read) {
			return fixture.batches.remove(read, LedgerFixture.references(read.key()).get(0), LedgerFixture.ACT);
		}

	},

	SETTLE {

		@Override
		BatchRecord prepare(LedgerFixture fixture, BatchKey batch) {
			return fixture.accepted(batch, "BCH_9");
		}

		@Override
		boolean apply(LedgerFixture fixture, BatchRecord read) {
			return fixture.batches.settle(read, LedgerFixture.results(read.key(), OutcomeKind.SUCCEEDED));
		}

	};

	/**
	 * Brings a ready batch that was never claimed into a state in which the step applies.
	 */
	abstract BatchRecord prepare(LedgerFixture fixture, BatchKey batch);

	/**
	 * Executes the step and returns whether it applied.
	 */
	abstract boolean apply(LedgerFixture fixture, BatchRecord read);

}
