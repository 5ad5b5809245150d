/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.internal.ledger.Start;
import io.github.bulkcharges.paystack.internal.ledger.StartDecision;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.RunSettings;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * Starts runs: cuts the charges into batches, checks limits, reads the mark, and makes
 * the run running. If charges are added meanwhile, everything is done again.
 */
final class RunStart {

	private static final Duration SIMILAR_WITHIN = Duration.ofDays(31);

	private static final int MAX_ROUNDS = 100;

	private static final Set<BatchState> NOT_REFUSED = EnumSet.complementOf(EnumSet.of(BatchState.REFUSED));

	private static final Logger logger = LoggerFactory.getLogger(RunStart.class);

	private final Ledger ledger;

	private final RunSettings settings;

	private final Supplier<StartMark> mark;

	RunStart(Ledger ledger, RunSettings settings, Supplier<StartMark> mark) {
		this.ledger = ledger;
		this.settings = settings;
		this.mark = mark;
	}

	/**
	 * Starts a run unless it was started before.
	 * @param run the key of the run
	 * @param charges the number of charges that the run must have, or {@code null} if any
	 * @return whether the run has that number of charges and is started
	 */
	boolean start(RunKey run, @Nullable Integer charges) {
		for (int round = 0; round < MAX_ROUNDS; round++) {
			int size;
			do {
				size = this.ledger.runs().cut(run, this.settings.batchSize());
			}
			while (size > 0);
			RunRecord record = this.ledger.runs().find(run);
			if (record == null) {
				throw new IllegalArgumentException("There is no run '" + run.id() + "'");
			}
			if (charges != null && new RunCharges(this.ledger, run).count() != charges) {
				return false;
			}
			if (record.state() != RunState.OPEN || tryStart(run) == StartDecision.STARTED) {
				return true;
			}
		}
		throw new IllegalStateException("The run '" + run.id()
				+ "' was not started, because charges are being added to it all the time. Start it afterwards");
	}

	private StartDecision tryStart(RunKey run) {
		int charges = 0;
		long amount = 0;
		for (BatchRecord batch : this.ledger.batches().find(run, NOT_REFUSED)) {
			charges = Math.addExact(charges, batch.charges());
			amount = sum(amount, batch.amount());
		}
		checkLimit(amount, this.settings.maxRunAmount());
		List<String> similar = similar(this.ledger, run.mode(), charges, amount);
		if (!similar.isEmpty()) {
			logger.warn("The run {} has as many charges and the same amount as {}, which may be the same debts "
					+ "under other references", run.id(), similar);
		}
		StartMark mark = this.mark.get();
		return this.ledger.runs()
			.start(run,
					new Start(charges, amount, mark.mark(), mark.integration(), mark.keyFingerprint(),
							this.settings.sendWithin()),
					new Act("application", charges + " charges, amount " + amount));
	}

	/**
	 * Returns the IDs of started runs that may charge the same debts.
	 */
	static List<String> similar(Ledger ledger, Mode mode, int charges, long amount) {
		return (charges == 0) ? List.of()
				: ledger.runs()
					.similar(mode, charges, amount, SIMILAR_WITHIN)
					.stream()
					.map((run) -> run.key().id())
					.toList();
	}

	private static void checkLimit(long amount, @Nullable Long max) {
		if (max != null && amount > max) {
			throw new InvalidRequestException(List.of(limitExceeded(amount, max)));
		}
	}

	/**
	 * Adds amounts.
	 * @throws InvalidRequestException if their sum cannot be represented
	 */
	static long sum(long amount, long other) {
		try {
			return Math.addExact(amount, other);
		}
		catch (ArithmeticException ex) {
			throw new InvalidRequestException(
					List.of(Violation.of("amount", "of the run is more than can be added up")));
		}
	}

	static Violation limitExceeded(long amount, long max) {
		return Violation.of("amount", "of the run must be at most " + max + " (max-run-amount), but is " + amount);
	}

}
