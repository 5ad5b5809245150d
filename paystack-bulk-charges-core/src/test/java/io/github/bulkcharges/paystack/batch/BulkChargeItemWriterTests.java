/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.batch;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.ChunkOrientedStepBuilder;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.item.support.AbstractItemCountingItemStreamItemReader;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.internal.run.JdbcRuns;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.run.ChargeOutcome;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link BulkChargeItemWriter} in a job.
 */
class BulkChargeItemWriterTests {

	private final JdbcRuns fixture = new JdbcRuns();

	private final BatchJobs jobs = new BatchJobs(this.fixture.dataSource());

	private final BulkChargeItemWriter writer = new BulkChargeItemWriterBuilder().runs(this.fixture.runs())
		.runId("july")
		.build();

	private Consumer<List<String>> afterWrite = (references) -> {
	};

	@AfterEach
	void close() {
		this.jobs.close();
		this.fixture.close();
	}

	@Test
	void addsChargesToRunAndSendsNothing() throws Exception {
		assertThat(run(10, (step) -> {
		}).getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(references()).containsExactlyInAnyOrderElementsOf(expected(10));
		assertThat(this.fixture.runs().find("july").state()).isEqualTo(RunState.OPEN);
		assertThat(this.fixture.accepted()).isZero();
	}

	@Test
	void createsRunWithoutCharges() throws Exception {
		run(0, (step) -> {
		});
		assertThat(this.fixture.runs().find("july").state()).isEqualTo(RunState.OPEN);
	}

	@Test
	void addsNothingOfChunkThatIsRolledBackAndTheRestAfterRestart() throws Exception {
		this.afterWrite = failOnce("inv-4");
		Job job = job(10, (step) -> {
		});
		assertThat(this.jobs.run(job).getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(references()).containsExactlyInAnyOrderElementsOf(expected(3));
		assertThat(this.jobs.run(job).getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(references()).containsExactlyInAnyOrderElementsOf(expected(10));
	}

	@Test
	void addsChargesOnceWhenChunkIsRetried() throws Exception {
		this.afterWrite = failOnce("inv-4");
		JobExecution execution = run(10,
				(step) -> step.faultTolerant().retry(IllegalStateException.class).retryLimit(2));
		assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(references()).containsExactlyInAnyOrderElementsOf(expected(10));
	}

	@Test
	void addsOtherChargesOfChunkWhenInvalidOneIsSkipped() throws Exception {
		this.fixture.runs().add("june", List.of(charge(4)));
		JobExecution execution = run(10,
				(step) -> step.faultTolerant().skip(InvalidRequestException.class).skipLimit(5));
		assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(execution.getStepExecutions()).extracting(StepExecution::getWriteSkipCount).containsExactly(1L);
		assertThat(references()).hasSize(9).doesNotContain("inv-4");
	}

	@Test
	void addsChargesAgainWithoutEffectWhenRunWasStarted() throws Exception {
		run(3, (step) -> {
		});
		this.fixture.runs().start("july");
		this.writer.write(Chunk.of(charge(0), charge(1)));
		assertThat(references()).hasSize(3);
	}

	@Test
	void failsWithoutRunsOrId() {
		assertThatIllegalArgumentException().isThrownBy(() -> new BulkChargeItemWriterBuilder().runId("july").build())
			.withMessage("runs is required");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new BulkChargeItemWriterBuilder().runs(this.fixture.runs()).build())
			.withMessage("runId is required");
	}

	private JobExecution run(int charges, Consumer<ChunkOrientedStepBuilder<BulkCharge, BulkCharge>> more)
			throws Exception {
		return this.jobs.run(job(charges, more));
	}

	private Job job(int charges, Consumer<ChunkOrientedStepBuilder<BulkCharge, BulkCharge>> more) {
		return this.jobs.job((builder) -> {
			ChunkOrientedStepBuilder<BulkCharge, BulkCharge> step = builder.<BulkCharge, BulkCharge>chunk(3)
				.transactionManager(this.jobs.transactionManager())
				.reader(new Charges(charges))
				.writer(failingAfterwards())
				.stream(this.writer);
			more.accept(step);
			return step.build();
		});
	}

	private ItemWriter<BulkCharge> failingAfterwards() {
		return (chunk) -> {
			this.writer.write(chunk);
			this.afterWrite.accept(chunk.getItems().stream().map(BulkCharge::reference).toList());
		};
	}

	private static Consumer<List<String>> failOnce(String reference) {
		AtomicInteger failures = new AtomicInteger();
		return (references) -> {
			if (references.contains(reference) && failures.getAndIncrement() == 0) {
				throw new IllegalStateException("injected");
			}
		};
	}

	private List<String> references() {
		return this.fixture.runs().find("july").outcomes().map(ChargeOutcome::reference).toList();
	}

	private static List<String> expected(int count) {
		return IntStream.range(0, count).mapToObj((number) -> "inv-" + number).toList();
	}

	private static BulkCharge charge(int number) {
		return BulkCharge.of("AUTH_1", 1000, "inv-" + number);
	}

	private static final class Charges extends AbstractItemCountingItemStreamItemReader<BulkCharge> {

		private final int count;

		private Charges(int count) {
			this.count = count;
			setName("charges");
		}

		@Override
		protected BulkCharge doRead() {
			return (getCurrentItemCount() <= this.count) ? charge(getCurrentItemCount() - 1) : null;
		}

		@Override
		protected void doOpen() {
		}

		@Override
		protected void doClose() {
		}

	}

}
