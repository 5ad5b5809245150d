/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.batch;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.util.Assert;

import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.RunBatch;
import io.github.bulkcharges.paystack.run.RunProgress;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * Starts a run, and continues until it is settled or sent.
 * <p>
 * The step can be restarted at any time, and fails if nothing more happens unless a
 * person acts. The message says what to do before the job is restarted. If the step is
 * stopped, the run is stopped, on all instances; a restart resumes it, unless somebody
 * else has stopped it too. If the application is closed, the step is stopped, but not the
 * run. If the process ends otherwise, other instances continue the run. If the ledger
 * cannot be read, the step tries again, and fails after 30 failures in a row.
 * <p>
 * The step should have no transaction, because it may run for hours. This is the default
 * of {@code StepBuilder.tasklet(tasklet)}.
 *
 * @since 0.1.0
 * @see BulkChargeRunTaskletBuilder
 */
public class BulkChargeRunTasklet implements Tasklet, StepExecutionListener {

	private static final Logger logger = LoggerFactory.getLogger(BulkChargeRunTasklet.class);

	private static final String ACTOR = "Spring Batch";

	private static final String STOPPED = "The step was stopped. Restart the job to continue";

	private static final int MAX_LISTED = 10;

	/** In a row. The run continues meanwhile, on any instance that reaches the ledger. */
	private static final int MAX_FAILURES = 30;

	private final BulkChargeRuns runs;

	private final String runId;

	private final Set<BatchState> awaited;

	private final Duration pollInterval;

	BulkChargeRunTasklet(BulkChargeRuns runs, String runId, boolean untilSent, Duration pollInterval) {
		this.runs = runs;
		this.runId = runId;
		this.awaited = EnumSet.of(BatchState.READY, BatchState.SENDING, BatchState.UNKNOWN, BatchState.UNRESOLVED);
		if (!untilSent) {
			this.awaited.add(BatchState.ACCEPTED);
		}
		this.pollInterval = pollInterval;
	}

	@Override
	public void beforeStep(StepExecution stepExecution) {
		BulkChargeRun run = run();
		if (STOPPED.equals(run.progress().detail())) {
			run.resume(ACTOR, "The job was restarted");
		}
	}

	@Override
	public RepeatStatus execute(StepContribution contribution, ChunkContext chunkContext) throws Exception {
		for (int failures = 1;; failures++) {
			try {
				return RepeatStatus.continueIf(!poll());
			}
			catch (DataAccessException | TransactionException ex) {
				if (failures == MAX_FAILURES) {
					throw ex;
				}
				logger.warn("The run '{}' cannot be read from the ledger. The step tries again", this.runId, ex);
				TimeUnit.NANOSECONDS.sleep(this.pollInterval.toNanos());
			}
		}
	}

	private boolean poll() throws Exception {
		BulkChargeRun run = run();
		if (run.state() == RunState.OPEN) {
			this.runs.start(this.runId);
		}
		await(run);
		return isFinished(run);
	}

	@Override
	public @Nullable ExitStatus afterStep(StepExecution stepExecution) {
		if (stepExecution.isTerminateOnly()) {
			run().stop(ACTOR, STOPPED);
		}
		return null;
	}

	private BulkChargeRun run() {
		BulkChargeRun run = this.runs.find(this.runId);
		Assert.state(run != null, () -> "There is no run '" + this.runId + "'. Add charges to it first");
		return run;
	}

	private void await(BulkChargeRun run) throws Exception {
		Future<RunState> future = this.awaited.contains(BatchState.ACCEPTED) ? run.settled() : run.sent();
		try {
			future.get(this.pollInterval.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			// The state of the run decides.
		}
		catch (CancellationException ex) {
			throw new JobInterruptedException("The runs were closed. Restart the job to continue");
		}
		finally {
			future.cancel(false);
		}
	}

	private boolean isFinished(BulkChargeRun run) {
		List<RunBatch> left = run.batches(this.awaited.toArray(BatchState[]::new));
		return switch (run.state()) {
			case OPEN -> false;
			case DONE -> true;
			case STOPPED -> throw failure("is stopped: " + run.progress().detail()
					+ ". Resume it with BulkChargeRun.resume(…), then restart the job");
			case CANCELLED -> throw failure("was cancelled. Charges that were not submitted can be added to another"
					+ " run. Abandon this job");
			case RUNNING -> isFinished(run, left);
		};
	}

	private boolean isFinished(BulkChargeRun run, List<RunBatch> left) {
		if (left.isEmpty()) {
			return !this.awaited.contains(BatchState.ACCEPTED);
		}
		if (left.stream().allMatch((batch) -> batch.state() == BatchState.UNRESOLVED)) {
			throw failure("has unresolved batches, and everything else is done. Check what they say, decide with"
					+ " BulkChargeRun.resolve(…), then restart the job" + details(left));
		}
		RunProgress progress = run.progress();
		if (progress.state() == RunState.RUNNING && progress.detail() != null
				&& left.stream().allMatch((batch) -> batch.state() == BatchState.READY)) {
			throw failure("has batches that were not sent in time. Allow more time with BulkChargeRun.extend(…), or"
					+ " cancel the run, then restart the job" + details(left));
		}
		return false;
	}

	private IllegalStateException failure(String what) {
		return new IllegalStateException("The run '" + this.runId + "' " + what);
	}

	private static String details(List<RunBatch> batches) {
		return batches.stream()
			.limit(MAX_LISTED)
			.map((batch) -> "; batch " + batch.number() + ((batch.detail() != null) ? ": " + batch.detail() : ""))
			.collect(Collectors.joining("", "", (batches.size() > MAX_LISTED) ? " …" : ""));
	}

}
