/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.RunBatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link RunOverview}.
 */
class RunOverviewTests {

	private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

	private final BulkChargeRuns runs = mock(BulkChargeRuns.class);

	private final BulkChargeRun run = mock(BulkChargeRun.class);

	private Instant now = NOON;

	private final RunOverview overview = new RunOverview(this.runs, clock(() -> this.now));

	@Test
	void countsBatchesOfUnfinishedRuns() {
		show(batch(1, BatchState.UNRESOLVED, null), batch(2, BatchState.ACCEPTED, null),
				batch(3, BatchState.ACCEPTED, null));
		assertThat(this.overview.counts().batches(BatchState.ACCEPTED)).isEqualTo(2);
		assertThat(this.overview.counts().batches(BatchState.UNRESOLVED)).isEqualTo(1);
		assertThat(this.overview.counts().batches(BatchState.UNKNOWN)).isZero();
		assertThat(this.overview.counts().oldestUnknown()).isZero();
	}

	@Test
	void readsLedgerOnceInHalfMinute() {
		show();
		this.overview.counts();
		pass(Duration.ofSeconds(29));
		this.overview.counts();
		verify(this.runs, times(1)).unfinished();
		pass(Duration.ofSeconds(1));
		this.overview.counts();
		verify(this.runs, times(2)).unfinished();
	}

	@Test
	void readsFailingLedgerOnceInHalfMinute() {
		given(this.runs.unfinished()).willThrow(new IllegalStateException("down"));
		assertThat(this.overview.counts()).isNull();
		assertThat(this.overview.counts()).isNull();
		verify(this.runs, times(1)).unfinished();
	}

	@Test
	void measuresAgeOfUnknownBatchFromEndOfLease() {
		show(batch(1, BatchState.UNKNOWN, NOON.minusSeconds(20)), batch(2, BatchState.UNKNOWN, NOON.minusSeconds(90)));
		assertThat(this.overview.counts().oldestUnknown()).isEqualTo(Duration.ofSeconds(90));
	}

	@Test
	void measuresAgeOfUnknownBatchWithoutLeaseSinceItWasSeen() {
		show(batch(1, BatchState.UNKNOWN, null));
		this.overview.counts();
		pass(Duration.ofSeconds(40));
		assertThat(this.overview.counts().oldestUnknown()).isEqualTo(Duration.ofSeconds(40));
		show(batch(1, BatchState.READY, null));
		pass(Duration.ofSeconds(40));
		assertThat(this.overview.counts().oldestUnknown()).isZero();
		show(batch(1, BatchState.UNKNOWN, null));
		pass(Duration.ofSeconds(40));
		assertThat(this.overview.counts().oldestUnknown()).isZero();
	}

	private void show(RunBatch... batches) {
		given(this.runs.unfinished()).willReturn(List.of(this.run));
		given(this.run.batches()).willReturn(List.of(batches));
	}

	private void pass(Duration duration) {
		this.now = this.now.plus(duration);
	}

	private static Clock clock(InstantSource source) {
		return source.withZone(ZoneOffset.UTC);
	}

	private static RunBatch batch(int number, BatchState state, Instant leaseUntil) {
		return new RunBatch(Mode.TEST, "july", number, state, 1, 1000, 1, leaseUntil, null, false, null, null, null);
	}

}
