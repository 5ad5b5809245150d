/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.util.Assert;

import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * Starts the jobs, by schedule and by button. Starting a job that has failed continues
 * it.
 */
@Service
@ConditionalOnMainRole
public class Billing implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(Billing.class);

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm");

	private final JobOperator operator;

	private final JobRepository repository;

	private final Job billingJob;

	private final Job dunningJob;

	private final Dunning retries;

	private final BulkChargeRuns runs;

	private final JdbcClient jdbc;

	private final Clock clock;

	private List<JobExecution> interrupted = List.of();

	Billing(JobOperator operator, JobRepository repository, Job billingJob, Job dunningJob, Dunning retries,
			BulkChargeRuns runs, JdbcClient jdbc, Clock clock) {
		this.operator = operator;
		this.repository = repository;
		this.billingJob = billingJob;
		this.dunningJob = dunningJob;
		this.retries = retries;
		this.runs = runs;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Returns the current month.
	 * @return the month
	 */
	public YearMonth month() {
		return YearMonth.now(this.clock);
	}

	/**
	 * Returns what has not been billed yet.
	 * @param month the month
	 * @return what {@link #bill} would charge
	 */
	public Due due(YearMonth month) {
		return this.jdbc.sql("""
				SELECT COUNT(*) AS charges, COALESCE(SUM(p.amount), 0) AS amount
				FROM subscription s JOIN plan p ON p.id = s.plan_id
				WHERE s.active AND NOT EXISTS (
					SELECT 1 FROM invoice i WHERE i.subscription_id = s.id AND i.billing_month = :month)""")
			.param("month", month.toString())
			.query(Due.class)
			.single();
	}

	/**
	 * Returns the failed charges that may be retried now.
	 * @return what {@link #retry} would charge
	 */
	public Due dueRetries() {
		return this.retries.summary();
	}

	@Scheduled(cron = "${billing.schedule}")
	void billThisMonth() throws JobExecutionException {
		if (due(month()).charges() > 0) {
			bill(month());
		}
	}

	@Scheduled(cron = "${billing.dunning-schedule}")
	void retryWhatIsDue() throws JobExecutionException {
		if (dueRetries().charges() > 0) {
			retry();
		}
	}

	/**
	 * Bills a month, or continues to.
	 * @param month the month
	 * @return the ID of the run
	 * @throws JobExecutionException if the job is running already
	 */
	public String bill(YearMonth month) throws JobExecutionException {
		String run = unfinished("subscriptions-" + month);
		start(this.billingJob, run, new JobParametersBuilder().addString("month", month.toString(), false));
		return run;
	}

	/**
	 * Retries failed charges that are due.
	 * @return the ID of the run
	 * @throws JobExecutionException if the job is running already
	 */
	public String retry() throws JobExecutionException {
		String run = unfinished(
				"retries-" + MINUTE.format(LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC)));
		start(this.dunningJob, run, new JobParametersBuilder());
		return run;
	}

	/**
	 * Returns the job that has failed and was not restarted since.
	 * @return the job, or {@code null} if there is none
	 */
	public @Nullable FailedJob failedJob() {
		for (Job job : List.of(this.billingJob, this.dunningJob)) {
			JobExecution last = last(job);
			if (last != null && (last.getStatus() == BatchStatus.FAILED || last.getStatus() == BatchStatus.STOPPED)) {
				String message = last.getStepExecutions()
					.stream()
					.map((step) -> step.getExitStatus().getExitDescription())
					.filter((description) -> !description.isEmpty())
					.findFirst()
					.orElse("It was stopped");
				return new FailedJob(last.getId(), job.getName(), runId(last),
						message.lines().findFirst().orElse("").replaceFirst("^[a-zA-Z.]+Exception: ", ""));
			}
		}
		return null;
	}

	static String runId(JobExecution execution) {
		return String.valueOf(execution.getJobParameters().getString("run"));
	}

	private @Nullable JobExecution last(Job job) {
		JobInstance instance = this.repository.getLastJobInstance(job.getName());
		return (instance != null) ? this.repository.getLastJobExecution(instance) : null;
	}

	/**
	 * Continues a job that has failed.
	 * @param id the ID of its execution
	 * @throws JobExecutionException if the job cannot be restarted
	 */
	public void restart(long id) throws JobExecutionException {
		JobExecution execution = this.repository.getJobExecution(id);
		Assert.notNull(execution, () -> "There is no job " + id);
		this.operator.restart(execution);
	}

	private String unfinished(String id) {
		String candidate = id;
		for (int number = 2; isFinished(candidate); number++) {
			candidate = id + "-" + number;
		}
		return candidate;
	}

	private boolean isFinished(String id) {
		BulkChargeRun run = this.runs.find(id);
		return run != null && (run.state() == RunState.DONE || run.state() == RunState.CANCELLED);
	}

	private void start(Job job, String run, JobParametersBuilder parameters) throws JobExecutionException {
		JobParameters started = parameters.addString("run", run).toJobParameters();
		logger.info("Starting job {} with {}", job.getName(), started);
		// The run exists from now on, so that it can be shown before the job adds
		// charges.
		this.runs.add(run, List.of());
		this.operator.start(job, started);
	}

	/**
	 * Finds jobs that were running when this instance was closed or killed, before any
	 * other is started.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		this.interrupted = Stream.of(this.billingJob, this.dunningJob)
			.flatMap((job) -> Stream.concat(closed(job),
					this.repository.findRunningJobExecutions(job.getName()).stream().map(this.operator::recover)))
			.toList();
	}

	/**
	 * A job that was stopped has stopped its run, unless the application was closed.
	 */
	private Stream<JobExecution> closed(Job job) {
		JobExecution last = last(job);
		if (last == null || last.getStatus() != BatchStatus.STOPPED) {
			return Stream.empty();
		}
		BulkChargeRun run = this.runs.find(runId(last));
		return (run != null && run.state() != RunState.STOPPED) ? Stream.of(last) : Stream.empty();
	}

	@EventListener(ApplicationReadyEvent.class)
	void continueInterruptedJobs() {
		for (JobExecution execution : this.interrupted) {
			try {
				this.operator.restart(execution);
			}
			catch (JobExecutionException ex) {
				logger.error("The job {} cannot be continued", execution, ex);
			}
		}
	}

	/**
	 * A job that has failed.
	 *
	 * @param id the ID of its execution
	 * @param name the name
	 * @param run the ID of its run
	 * @param message why it failed
	 */
	public record FailedJob(long id, String name, String run, String message) {

	}

}
