/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.FlowExecutionStatus;
import org.springframework.batch.core.job.flow.JobExecutionDecider;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.item.database.JdbcCursorItemReader;
import org.springframework.batch.infrastructure.item.database.JdbcPagingItemReader;
import org.springframework.batch.infrastructure.item.database.Order;
import org.springframework.batch.infrastructure.item.database.builder.JdbcCursorItemReaderBuilder;
import org.springframework.batch.infrastructure.item.database.builder.JdbcPagingItemReaderBuilder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

import io.github.bulkcharges.paystack.batch.BulkChargeItemWriter;
import io.github.bulkcharges.paystack.batch.BulkChargeItemWriterBuilder;
import io.github.bulkcharges.paystack.batch.BulkChargeRunTasklet;
import io.github.bulkcharges.paystack.batch.BulkChargeRunTaskletBuilder;
import io.github.bulkcharges.paystack.batch.ChargeOutcomeItemReader;
import io.github.bulkcharges.paystack.batch.ChargeOutcomeItemReaderBuilder;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.ChargeOutcome;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * The two jobs: {@code billing} charges the subscriptions of a month, {@code dunning}
 * retries what has failed. Their job parameters are {@code run} and, for billing,
 * {@code month}. The readers find what is left to do, so that they need no state.
 */
@Configuration(proxyBeanMethods = false)
class BillingJobs {

	private static final int CHUNK = 1000;

	private static final String CANCELLED = "CANCELLED";

	private final JobRepository repository;

	private final PlatformTransactionManager transactions;

	BillingJobs(JobRepository repository, PlatformTransactionManager transactions) {
		this.repository = repository;
		this.transactions = transactions;
	}

	@Bean
	Job billingJob(JdbcPagingItemReader<DueSubscription> dueSubscriptions, ItemWriter<DueSubscription> invoiceWriter,
			BulkChargeItemWriter chargeWriter, Step charge, JobExecutionDecider isCancelled, Step returnUnsent) {
		return job("billing", "invoices", dueSubscriptions, invoiceWriter, chargeWriter, charge, isCancelled,
				returnUnsent);
	}

	@Bean
	Job dunningJob(JdbcCursorItemReader<Attempt> dueRetries, ItemWriter<Attempt> attemptWriter,
			BulkChargeItemWriter chargeWriter, Step charge, JobExecutionDecider isCancelled, Step returnUnsent) {
		return job("dunning", "retries", dueRetries, attemptWriter, chargeWriter, charge, isCancelled, returnUnsent);
	}

	/**
	 * A writer within the other one takes part in the step only if it is registered as a
	 * stream.
	 */
	private <T> Job job(String name, String firstStep, ItemReader<T> reader, ItemWriter<T> writer,
			BulkChargeItemWriter chargeWriter, Step charge, JobExecutionDecider isCancelled, Step returnUnsent) {
		return new JobBuilder(name, this.repository)
			.start(new StepBuilder(firstStep, this.repository).<T, T>chunk(CHUNK)
				.transactionManager(this.transactions)
				.reader(reader)
				.writer(writer)
				.stream(chargeWriter)
				.build())
			.next(charge)
			.on(ExitStatus.FAILED.getExitCode())
			.to(isCancelled)
			.from(isCancelled)
			.on(CANCELLED)
			.to(returnUnsent)
			.from(isCancelled)
			.on("*")
			.fail()
			.from(charge)
			.on(ExitStatus.COMPLETED.getExitCode())
			.to(returnUnsent)
			.end()
			.build();
	}

	/**
	 * The charges of a cancelled run that were not sent are returned too, as soon as it
	 * is known of all others whether Paystack has them.
	 */
	@Bean
	JobExecutionDecider isCancelled(BulkChargeRuns runs) {
		return (execution, step) -> {
			BulkChargeRun run = runs.find(Billing.runId(execution));
			boolean cancelled = run != null && run.state() == RunState.CANCELLED
					&& run.batches(BatchState.SENDING, BatchState.UNKNOWN, BatchState.UNRESOLVED).isEmpty();
			return new FlowExecutionStatus(cancelled ? CANCELLED : FlowExecutionStatus.FAILED.getName());
		};
	}

	@Bean
	@StepScope
	JdbcPagingItemReader<DueSubscription> dueSubscriptions(DataSource dataSource,
			@Value("#{jobParameters['month']}") String month) throws Exception {
		return new JdbcPagingItemReaderBuilder<DueSubscription>().dataSource(dataSource)
			.selectClause("SELECT *")
			.fromClause(
					"""
							FROM (SELECT s.id, s.customer_id, p.amount, p.minimum_debit, c.authorization_code
								FROM subscription s JOIN plan p ON p.id = s.plan_id JOIN customer c ON c.id = s.customer_id
								WHERE s.active AND NOT EXISTS (
									SELECT 1 FROM invoice i WHERE i.subscription_id = s.id AND i.billing_month = :month)) due""")
			.sortKeys(Map.of("id", Order.ASCENDING))
			.parameterValues(Map.of("month", month))
			.pageSize(CHUNK)
			.saveState(false)
			.rowMapper((row, number) -> new DueSubscription(row.getLong("id"), row.getLong("customer_id"), month,
					row.getLong("amount"), row.getObject("minimum_debit", Long.class),
					row.getString("authorization_code")))
			.build();
	}

	@Bean
	@StepScope
	JdbcCursorItemReader<Attempt> dueRetries(DataSource dataSource, Dunning dunning) {
		Dunning.Query due = dunning.due();
		return new JdbcCursorItemReaderBuilder<Attempt>().dataSource(dataSource)
			.sql(due.sql())
			.queryArguments(due.arguments())
			.saveState(false)
			.rowMapper(Dunning::retry)
			.build();
	}

	@Bean
	@StepScope
	ItemWriter<DueSubscription> invoiceWriter(Invoices invoices, ItemWriter<Attempt> attemptWriter) {
		return (chunk) -> {
			invoices.add(chunk.getItems());
			attemptWriter.write(new Chunk<>(chunk.getItems().stream().map(DueSubscription::firstAttempt).toList()));
		};
	}

	@Bean
	@StepScope
	ItemWriter<Attempt> attemptWriter(Invoices invoices, BulkChargeItemWriter chargeWriter,
			@Value("#{jobParameters['run']}") String run) {
		return (chunk) -> {
			invoices.addAttempts(chunk.getItems(), run);
			chargeWriter.write(new Chunk<>(chunk.getItems().stream().map(Attempt::toCharge).toList()));
		};
	}

	@Bean
	@StepScope
	BulkChargeItemWriter chargeWriter(BulkChargeRuns runs, @Value("#{jobParameters['run']}") String run) {
		return new BulkChargeItemWriterBuilder().runs(runs).runId(run).build();
	}

	@Bean
	@StepScope
	BulkChargeRunTasklet chargeTasklet(BulkChargeRuns runs, @Value("#{jobParameters['run']}") String run) {
		return new BulkChargeRunTaskletBuilder().runs(runs).runId(run).build();
	}

	@Bean
	Step charge(BulkChargeRunTasklet chargeTasklet) {
		return new StepBuilder("charge", this.repository).tasklet(chargeTasklet).build();
	}

	@Bean
	@StepScope
	ChargeOutcomeItemReader outcomes(BulkChargeRuns runs, @Value("#{jobParameters['run']}") String run) {
		return new ChargeOutcomeItemReaderBuilder().runs(runs).runId(run).build();
	}

	/**
	 * Returns debts that Paystack did not accept, so that the next job finds them.
	 */
	@Bean
	Step returnUnsent(ChargeOutcomeItemReader outcomes, Invoices invoices) {
		return new StepBuilder("return-unsent", this.repository).<ChargeOutcome, String>chunk(CHUNK)
			.transactionManager(this.transactions)
			.reader(outcomes)
			.processor((outcome) -> (outcome.kind() == OutcomeKind.NOT_SUBMITTED) ? outcome.reference() : null)
			.writer((chunk) -> invoices.removeAttempts(List.copyOf(chunk.getItems())))
			.build();
	}

}
