/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeLedger;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.run.ChargeOutcome;
import io.github.bulkcharges.paystack.run.OutcomeHandler;
import io.github.bulkcharges.paystack.run.RunBatch;
import io.github.bulkcharges.paystack.run.RunListener;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * Passes events of the engine to the handlers and listeners of the application.
 */
final class RunNotifier implements RunEvents {

	private static final int MAX_CHARGES = 1000;

	private static final Logger logger = LoggerFactory.getLogger(RunNotifier.class);

	private final ChargeLedger charges;

	private final @Nullable String expectedCurrency;

	private final Supplier<List<OutcomeHandler>> handlers;

	private final Supplier<List<RunListener>> listeners;

	RunNotifier(ChargeLedger charges, @Nullable String expectedCurrency, Supplier<List<OutcomeHandler>> handlers,
			Supplier<List<RunListener>> listeners) {
		this.charges = charges;
		this.expectedCurrency = expectedCurrency;
		this.handlers = handlers;
		this.listeners = listeners;
	}

	/**
	 * Calls every handler, and throws the first exception afterwards.
	 */
	@Override
	public void settling(BatchRecord batch, List<ChargeRecord> settled) {
		RunBatch view = RunViews.batch(batch);
		List<ChargeOutcome> outcomes = settled.stream().map(RunViews::outcome).toList();
		RuntimeException failure = null;
		for (OutcomeHandler handler : this.handlers.get()) {
			try {
				handler.onSettled(view, outcomes);
			}
			catch (RuntimeException ex) {
				if (failure == null) {
					failure = ex;
				}
				else {
					failure.addSuppressed(ex);
				}
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

	@Override
	public void settled(BatchRecord batch) {
		if (this.listeners.get().isEmpty() && this.expectedCurrency == null) {
			return;
		}
		List<ChargeOutcome> outcomes = this.charges.list(batch.key().run(), batch.key().number(), null, MAX_CHARGES)
			.stream()
			.map(RunViews::outcome)
			.toList();
		warnOfOtherCurrency(batch, outcomes);
		notify((listener) -> listener.onSettled(RunViews.batch(batch), outcomes));
	}

	private void warnOfOtherCurrency(BatchRecord batch, List<ChargeOutcome> outcomes) {
		List<String> others = outcomes.stream()
			.filter((outcome) -> this.expectedCurrency != null && outcome.currency() != null
					&& !outcome.currency().equals(this.expectedCurrency))
			.map(ChargeOutcome::reference)
			.toList();
		if (!others.isEmpty()) {
			logger.warn("Batch {} of run {} has {} charges in another currency than {}, the first with reference {}",
					batch.key().number(), batch.key().run().id(), others.size(), this.expectedCurrency, others.get(0));
		}
	}

	@Override
	public void corrected(ChargeRecord charge) {
		notify((listener) -> listener.onCorrected(RunViews.outcome(charge)));
	}

	@Override
	public void unresolved(BatchRecord batch) {
		logger.error("Batch {} of run {} must be resolved by a person: {}", batch.key().number(),
				batch.key().run().id(), batch.detail());
		notify((listener) -> listener.onUnresolved(RunViews.batch(batch)));
	}

	@Override
	public void doubleAcceptance(BatchRecord batch, String detail) {
		logger.error("Batch {} of run {} may be at Paystack twice: {}", batch.key().number(), batch.key().run().id(),
				detail);
		notify((listener) -> listener.onDoubleAcceptance(RunViews.batch(batch), detail));
	}

	@Override
	public void stalled(BatchRecord batch) {
		logger.warn("Batch {} of run {}, {} at Paystack, was accepted at {} and is not complete", batch.key().number(),
				batch.key().run().id(), batch.batchCode(), batch.acceptedAt());
		notify((listener) -> listener.onStalled(RunViews.batch(batch)));
	}

	@Override
	public void stopped(RunKey run, String reason) {
		logger.warn("Run {} was stopped: {}", run.id(), reason);
		notify((listener) -> listener.onStopped(run.id(), reason));
	}

	@Override
	public void finished(RunKey run, RunState state) {
		logger.info("Run {} is finished: {}", run.id(), state);
		notify((listener) -> listener.onFinished(run.id(), state));
	}

	private void notify(Consumer<RunListener> event) {
		for (RunListener listener : this.listeners.get()) {
			try {
				event.accept(listener);
			}
			catch (RuntimeException ex) {
				logger.warn("A listener of runs failed", ex);
			}
		}
	}

}
