/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.run;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;

import io.github.bulkcharges.paystack.autoconfigure.run.RunOverview.Counts;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.ChargeOutcome;
import io.github.bulkcharges.paystack.run.RunBatch;
import io.github.bulkcharges.paystack.run.RunListener;

/**
 * The metrics of runs. Gauges show the unfinished runs of the client, over all instances.
 * Counters count what this instance has recorded.
 * <ul>
 * <li>{@code paystack.runs.batches}: number of batches, by state
 * <li>{@code paystack.runs.unknown.age}: for how long the outcome of a batch has been
 * unknown at most
 * <li>{@code paystack.runs.unresolved}: number of batches that a person must resolve
 * <li>{@code paystack.runs.charges}: number of recorded outcomes, by outcome
 * <li>{@code paystack.runs.amount}: requested and debited amounts in subunits, by
 * currency and kind
 * <li>{@code paystack.runs.double.acceptances}: number of double acceptances
 * </ul>
 */
final class MeterRunMetrics implements RunMetrics {

	private final MeterRegistry registry;

	MeterRunMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void bind(String client, String mode, BulkChargeRuns runs) {
		Tags tags = tags(client, mode);
		RunOverview overview = new RunOverview(runs, Clock.systemUTC());
		for (BatchState state : BatchState.values()) {
			gauge("paystack.runs.batches", overview, tags.and("state", state.name()),
					(counts) -> counts.batches(state));
		}
		gauge("paystack.runs.unresolved", overview, tags, (counts) -> counts.batches(BatchState.UNRESOLVED));
		TimeGauge
			.builder("paystack.runs.unknown.age", overview, TimeUnit.MILLISECONDS,
					(each) -> value(each, (counts) -> counts.oldestUnknown().toMillis()))
			.tags(tags)
			.strongReference(true)
			.register(this.registry);
	}

	@Override
	public RunListener listener(String client, String mode) {
		return new Listener(this.registry, tags(client, mode));
	}

	private static Tags tags(String client, String mode) {
		return Tags.of("client", client, "mode", mode);
	}

	private void gauge(String name, RunOverview overview, Tags tags, ToDoubleFunction<Counts> value) {
		Gauge.builder(name, overview, (each) -> value(each, value))
			.tags(tags)
			.strongReference(true)
			.register(this.registry);
	}

	private static double value(RunOverview overview, ToDoubleFunction<Counts> value) {
		Counts counts = overview.counts();
		return (counts != null) ? value.applyAsDouble(counts) : Double.NaN;
	}

	private static final class Listener implements RunListener {

		private final MeterRegistry registry;

		private final Tags tags;

		private final Counter doubleAcceptances;

		Listener(MeterRegistry registry, Tags tags) {
			this.registry = registry;
			this.tags = tags;
			this.doubleAcceptances = registry.counter("paystack.runs.double.acceptances", tags);
		}

		@Override
		public void onSettled(RunBatch batch, List<ChargeOutcome> outcomes) {
			outcomes.forEach((outcome) -> {
				count(outcome);
				amount(outcome, "requested", outcome.requestedAmount());
			});
		}

		@Override
		public void onCorrected(ChargeOutcome outcome) {
			count(outcome);
		}

		private void count(ChargeOutcome outcome) {
			String kind = (outcome.kind() != null) ? outcome.kind().name() : "none";
			this.registry.counter("paystack.runs.charges", this.tags.and("outcome", kind)).increment();
			amount(outcome, "debited", (outcome.debitedAmount() != null) ? outcome.debitedAmount() : 0);
		}

		private void amount(ChargeOutcome outcome, String kind, long amount) {
			String currency = (outcome.currency() != null) ? outcome.currency() : "none";
			this.registry.counter("paystack.runs.amount", this.tags.and("currency", currency, "kind", kind))
				.increment(amount);
		}

		@Override
		public void onDoubleAcceptance(RunBatch batch, String detail) {
			this.doubleAcceptances.increment();
		}

	}

}
