/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.batch;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.dao.DataAccessResourceFailureException;

import io.github.bulkcharges.paystack.internal.run.JdbcRuns;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.Resolution;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link BulkChargeRunTasklet} in a job.
 */
class BulkChargeRunTaskletTests {

	private final JdbcRuns fixture = new JdbcRuns();

	private final BatchJobs jobs = new BatchJobs(this.fixture.dataSource());

	@AfterEach
	void close() {
		this.jobs.close();
		this.fixture.close();
	}

	@Test
	void completesWhenRunIsSettled() throws Exception {
		BulkChargeRun run = add(5);
		assertThat(run(untilSettled()).getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(run.state()).isEqualTo(RunState.DONE);
		assertThat(this.fixture.accepted()).isEqualTo(3);
	}

	@Test
	void completesWhenRunWithoutChargesWasStarted() throws Exception {
		add(0);
		assertThat(run(untilSettled()).getStatus()).isEqualTo(BatchStatus.COMPLETED);
	}

	@Test
	void completesWhenRunIsSent() throws Exception {
		this.fixture.acceptWithoutCompleting();
		BulkChargeRun run = add(5);
		assertThat(run(untilSent()).getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(run.batches(BatchState.ACCEPTED)).hasSize(3);
	}

	@Test
	void sendsNothingTwiceWhenRunWasStartedBefore() throws Exception {
		add(5);
		this.fixture.runs().start("july").sent().get(60, TimeUnit.SECONDS);
		assertThat(run(untilSettled()).getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(this.fixture.accepted()).isEqualTo(3);
	}

	@Test
	void stopsRunWithStepAndResumesItAfterRestart() throws Exception {
		this.fixture.acceptWithoutCompleting();
		BulkChargeRun run = add(2);
		Job job = job(untilSettled());
		CompletableFuture<JobExecution> running = CompletableFuture.supplyAsync(() -> runUnchecked(job));
		await().until(() -> run.batches(BatchState.ACCEPTED).size() == 1);
		this.jobs.operator().stop(this.jobs.repository().findRunningJobExecutions("billing").iterator().next());
		assertThat(running.get(60, TimeUnit.SECONDS).getStatus()).isEqualTo(BatchStatus.STOPPED);
		assertThat(run.state()).isEqualTo(RunState.STOPPED);
		this.fixture.completeAll();
		assertThat(this.jobs.run(job).getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(run.state()).isEqualTo(RunState.DONE);
	}

	@Test
	void isStoppedWhenRunsAreClosedAndLeavesRunRunning() throws Exception {
		this.fixture.acceptWithoutCompleting();
		BulkChargeRun run = add(2);
		Job job = job(untilSettled().pollInterval(Duration.ofMinutes(1)));
		CompletableFuture<JobExecution> running = CompletableFuture.supplyAsync(() -> runUnchecked(job));
		await().until(() -> run.batches(BatchState.ACCEPTED).size() == 1);
		this.fixture.close();
		assertThat(running.get(60, TimeUnit.SECONDS).getStatus()).isEqualTo(BatchStatus.STOPPED);
		assertThat(run.state()).isEqualTo(RunState.RUNNING);
	}

	@Test
	void failsWhenSomebodyElseHasStoppedRun() throws Exception {
		this.fixture.acceptWithoutCompleting();
		BulkChargeRun run = add(2);
		this.fixture.runs().start("july").sent().get(60, TimeUnit.SECONDS);
		run.stop("ada", "the price is wrong");
		assertThat(failure(run(untilSettled()))).contains("The run 'july' is stopped: the price is wrong", "resume(…)");
		assertThat(run.state()).isEqualTo(RunState.STOPPED);
	}

	@Test
	void failsWhenPaystackRejectsKey() throws Exception {
		this.fixture.rejectKey();
		BulkChargeRun run = add(2);
		Job job = job(untilSettled());
		assertThat(failure(this.jobs.run(job))).contains("The run 'july' is stopped: ");
		this.fixture.acceptAgain();
		run.resume("ada", "the key was replaced");
		assertThat(this.jobs.run(job).getStatus()).isEqualTo(BatchStatus.COMPLETED);
	}

	@Test
	void failsWhenBatchesAreUnresolvedAndCompletesAfterTheyAreResolved() throws Exception {
		this.fixture.contradictNext();
		BulkChargeRun run = add(5);
		Job job = job(untilSettled());
		assertThat(failure(this.jobs.run(job))).contains("has unresolved batches", "resolve(…), then restart the job",
				"; batch ");
		assertThat(run.batches(BatchState.SETTLED)).hasSize(2);
		int unresolved = run.batches(BatchState.UNRESOLVED).get(0).number();
		this.fixture.completeAll();
		run.resolve(unresolved, Resolution.accepted("ada", "counted them"));
		assertThat(this.jobs.run(job).getStatus()).isEqualTo(BatchStatus.COMPLETED);
	}

	@Test
	void failsWhenTimeForSendingIsOver() throws Exception {
		try (JdbcRuns late = new JdbcRuns(Duration.ofMillis(1))) {
			late.runs().add("july", List.of(BulkCharge.of("AUTH_1", 1000, "inv-0")));
			assertThat(failure(run(untilSettled().runs(late.runs())))).contains("were not sent in time", "extend(…)");
		}
	}

	@Test
	void failsWhenRunIsCancelled() throws Exception {
		add(2).cancel("ada", "test");
		assertThat(failure(run(untilSettled()))).contains("The run 'july' was cancelled", "Abandon this job");
	}

	@Test
	void failsWhenRunDoesNotExist() throws Exception {
		assertThat(failure(run(untilSettled()))).contains("There is no run 'july'");
	}

	@Test
	void continuesAfterLedgerFailed() throws Exception {
		BulkChargeRun run = add(5);
		assertThat(run(untilSettled().runs(failingAfterStart(5))).getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(run.state()).isEqualTo(RunState.DONE);
		assertThat(this.fixture.accepted()).isEqualTo(3);
	}

	@Test
	void failsWhenLedgerKeepsFailing() throws Exception {
		add(1);
		assertThat(failure(
				run(untilSettled().runs(failingAfterStart(Integer.MAX_VALUE)).pollInterval(Duration.ofMillis(1)))))
			.contains("the database is away");
	}

	@Test
	void failsWithInvalidPollInterval() {
		assertThatIllegalArgumentException().isThrownBy(() -> untilSettled().pollInterval(Duration.ZERO).build())
			.withMessage("pollInterval must be positive");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> untilSettled().pollInterval(Duration.ofSeconds(-1)).build());
	}

	@Test
	void failsWithoutRunsOrId() {
		assertThatIllegalArgumentException().isThrownBy(() -> new BulkChargeRunTaskletBuilder().runId("july").build())
			.withMessage("runs is required");
		assertThatIllegalArgumentException().isThrownBy(() -> untilSettled().runId("").build())
			.withMessage("runId is required");
	}

	private BulkChargeRun add(int charges) {
		this.fixture.runs()
			.add("july",
					IntStream.range(0, charges)
						.mapToObj((number) -> BulkCharge.of("AUTH_1", 1000, "inv-" + number))
						.toList());
		return this.fixture.runs().find("july");
	}

	/**
	 * Runs that are not found for a while, because the ledger fails. The step finds its
	 * run once before it starts it.
	 */
	private BulkChargeRuns failingAfterStart(int failures) {
		AtomicInteger calls = new AtomicInteger();
		return (BulkChargeRuns) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { BulkChargeRuns.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("find") && calls.incrementAndGet() > 1 && calls.get() - 2 < failures) {
						throw new DataAccessResourceFailureException("the database is away");
					}
					return method.invoke(this.fixture.runs(), arguments);
				});
	}

	private BulkChargeRunTaskletBuilder untilSettled() {
		return new BulkChargeRunTaskletBuilder().runs(this.fixture.runs())
			.runId("july")
			.pollInterval(Duration.ofMillis(50));
	}

	private BulkChargeRunTaskletBuilder untilSent() {
		return untilSettled().untilSent();
	}

	private Job job(BulkChargeRunTaskletBuilder tasklet) {
		return this.jobs.job((builder) -> builder.tasklet(tasklet.build()).build());
	}

	private JobExecution run(BulkChargeRunTaskletBuilder tasklet) throws Exception {
		return this.jobs.run(job(tasklet));
	}

	private JobExecution runUnchecked(Job job) {
		try {
			return this.jobs.run(job);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String failure(JobExecution execution) {
		assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
		List<Throwable> failures = execution.getAllFailureExceptions();
		assertThat(failures).hasSize(1);
		return failures.get(0).getMessage();
	}

}
