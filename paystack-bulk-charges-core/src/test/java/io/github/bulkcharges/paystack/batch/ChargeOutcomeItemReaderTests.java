/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.infrastructure.item.ExecutionContext;

import io.github.bulkcharges.paystack.internal.run.JdbcRuns;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.run.ChargeOutcome;
import io.github.bulkcharges.paystack.run.OutcomeKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ChargeOutcomeItemReader}.
 */
class ChargeOutcomeItemReaderTests {

	private final JdbcRuns fixture = new JdbcRuns();

	private final BatchJobs jobs = new BatchJobs(this.fixture.dataSource());

	private final List<ChargeOutcome> written = new ArrayList<>();

	private boolean failing;

	@AfterEach
	void close() {
		this.jobs.close();
		this.fixture.close();
	}

	@Test
	void readsEveryOutcomeInBatchesAndWithoutBatch() throws Exception {
		settle(5);
		assertThat(this.jobs.run(job()).getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(this.written).extracting(ChargeOutcome::reference).containsExactlyElementsOf(references(5));
		assertThat(this.written).extracting(ChargeOutcome::kind).containsOnly(OutcomeKind.SUCCEEDED);
	}

	@Test
	void continuesAfterLastCommittedChunkWhenRestarted() throws Exception {
		settle(9);
		this.failing = true;
		Job job = job();
		assertThat(this.jobs.run(job).getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(this.written).extracting(ChargeOutcome::reference).containsExactlyElementsOf(references(3));
		this.failing = false;
		assertThat(this.jobs.run(job).getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(this.written).extracting(ChargeOutcome::reference).containsExactlyElementsOf(references(9));
	}

	@Test
	void continuesAmongChargesWithoutBatch() {
		add(3);
		this.fixture.runs().find("july").cancel("ada", "test");
		ChargeOutcomeItemReader reader = reader("a").build();
		ExecutionContext context = new ExecutionContext();
		reader.open(context);
		assertThat(reader.read()).extracting(ChargeOutcome::reference).isEqualTo("inv-0");
		reader.update(context);
		reader.open(new ExecutionContext(context));
		assertThat(reader.read()).extracting(ChargeOutcome::reference).isEqualTo("inv-1");
		assertThat(reader.read()).extracting(ChargeOutcome::reference).isEqualTo("inv-2");
		assertThat(reader.read()).isNull();
	}

	@Test
	void keepsPositionWhenNothingWasReadAfterRestart() {
		add(1);
		ChargeOutcomeItemReader reader = reader("a").build();
		ExecutionContext context = new ExecutionContext();
		reader.open(context);
		reader.read();
		reader.update(context);
		reader.open(context);
		reader.update(context);
		assertThat(context.getString("a.reference")).isEqualTo("inv-0");
	}

	@Test
	void failsWhenRunDoesNotExist() {
		assertThatIllegalStateException().isThrownBy(() -> reader("a").build().open(new ExecutionContext()))
			.withMessage("There is no run 'july'");
	}

	@Test
	void failsWhenReaderWasNotOpened() {
		assertThatIllegalStateException().isThrownBy(() -> reader("a").build().read())
			.withMessage("The reader was not opened");
	}

	@Test
	void failsWithoutRunsOrId() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ChargeOutcomeItemReaderBuilder().runId("july").build())
			.withMessage("runs is required");
		assertThatIllegalArgumentException().isThrownBy(() -> reader("a").runId(" ").build())
			.withMessage("runId is required");
	}

	private Job job() {
		return this.jobs.job((builder) -> builder.<ChargeOutcome, ChargeOutcome>chunk(3)
			.transactionManager(this.jobs.transactionManager())
			.reader(reader("outcomes").build())
			.writer((chunk) -> {
				if (this.failing && !this.written.isEmpty()) {
					throw new IllegalStateException("injected");
				}
				this.written.addAll(chunk.getItems());
			})
			.build());
	}

	private ChargeOutcomeItemReaderBuilder reader(String name) {
		return new ChargeOutcomeItemReaderBuilder().runs(this.fixture.runs()).runId("july").name(name);
	}

	private void settle(int charges) throws Exception {
		add(charges);
		this.fixture.runs().start("july").settled().get(60, TimeUnit.SECONDS);
	}

	private void add(int charges) {
		this.fixture.runs()
			.add("july",
					references(charges).stream().map((reference) -> BulkCharge.of("AUTH_1", 1000, reference)).toList());
	}

	private static List<String> references(int count) {
		return IntStream.range(0, count).mapToObj((number) -> "inv-" + number).toList();
	}

}
