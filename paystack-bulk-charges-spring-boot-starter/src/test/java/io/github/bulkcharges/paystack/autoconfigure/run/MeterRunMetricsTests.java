/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.run;

import java.util.List;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.ChargeOutcome;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunBatch;
import io.github.bulkcharges.paystack.run.RunListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

/**
 * Tests for {@link MeterRunMetrics}.
 */
class MeterRunMetricsTests {

	private static final RunBatch BATCH = new RunBatch(Mode.TEST, "july", 1, BatchState.UNRESOLVED, 2, 3000, 1, null,
			null, false, null, null, null);

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final BulkChargeRuns runs = mock(BulkChargeRuns.class);

	private final MeterRunMetrics metrics = new MeterRunMetrics(this.registry);

	private final RunListener listener = this.metrics.listener("ghana", "test");

	@BeforeEach
	void bind() {
		this.metrics.bind("ghana", "test", this.runs);
	}

	@Test
	void queriesNothingUntilGaugesAreRead() {
		verifyNoInteractions(this.runs);
	}

	@Test
	void queriesOnceForAllGauges() {
		BulkChargeRun run = mock(BulkChargeRun.class);
		given(run.batches()).willReturn(List.of(BATCH));
		given(this.runs.unfinished()).willReturn(List.of(run));
		assertThat(gauge("paystack.runs.unresolved")).isEqualTo(1);
		assertThat(this.registry.get("paystack.runs.batches").tag("state", "UNRESOLVED").gauge().value()).isEqualTo(1);
		assertThat(this.registry.get("paystack.runs.batches").tag("state", "READY").gauge().value()).isZero();
		assertThat(gauge("paystack.runs.unknown.age")).isZero();
		verify(this.runs, times(1)).unfinished();
	}

	@Test
	void hasNoValueWhenLedgerCannotBeRead() {
		given(this.runs.unfinished()).willThrow(new IllegalStateException("down"));
		assertThat(gauge("paystack.runs.unresolved")).isNaN();
	}

	@Test
	void countsOutcomesAndAmounts() {
		this.listener.onSettled(BATCH,
				List.of(outcome(OutcomeKind.SUCCEEDED, 1000L), outcome(OutcomeKind.PARTIAL, 400L),
						outcome(OutcomeKind.FAILED, 0L), outcome(OutcomeKind.UNDETERMINED, null)));
		assertThat(count("paystack.runs.charges", "outcome", "SUCCEEDED")).isEqualTo(1);
		assertThat(count("paystack.runs.charges", "outcome", "UNDETERMINED")).isEqualTo(1);
		assertThat(count("paystack.runs.amount", "kind", "requested")).isEqualTo(4000);
		assertThat(count("paystack.runs.amount", "kind", "debited")).isEqualTo(1400);
		assertThat(count("paystack.runs.amount", "currency", "GHS")).isNotNegative();
	}

	@Test
	void countsDebitOfCorrectedOutcome() {
		this.listener.onSettled(BATCH, List.of(outcome(OutcomeKind.FAILED, 0L)));
		this.listener.onCorrected(outcome(OutcomeKind.SUCCEEDED, 1000L));
		assertThat(count("paystack.runs.amount", "kind", "requested")).isEqualTo(1000);
		assertThat(count("paystack.runs.amount", "kind", "debited")).isEqualTo(1000);
	}

	@Test
	void countsDoubleAcceptancesFromZero() {
		assertThat(this.registry.get("paystack.runs.double.acceptances").counter().count()).isZero();
		this.listener.onDoubleAcceptance(BATCH, "BCH_2");
		assertThat(count("paystack.runs.double.acceptances", "client", "ghana")).isEqualTo(1);
	}

	private double gauge(String name) {
		return this.registry.get(name).tags("client", "ghana", "mode", "test").gauge().value();
	}

	private double count(String name, String tag, String value) {
		return this.registry.get(name)
			.tag(tag, value)
			.counters()
			.stream()
			.mapToDouble((counter) -> counter.count())
			.sum();
	}

	private static ChargeOutcome outcome(OutcomeKind kind, Long debited) {
		return new ChargeOutcome("july", 1, "inv-1", 1000, kind, debited, "GHS", null, null, null, null, null, null);
	}

}
