/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.batch;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.support.ListItemReader;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

import io.github.bulkcharges.paystack.internal.run.JdbcRuns;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.ChargeOutcome;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the parts can be step-scoped beans, whose run ID is a job parameter.
 */
class StepScopeTests {

	@Test
	void takesRunIdFromJobParameters() throws Exception {
		try (JdbcRuns fixture = new JdbcRuns();
				BatchJobs jobs = new BatchJobs(fixture.dataSource(), BillingConfiguration.class)) {
			jobs.context().registerBean(BulkChargeRuns.class, fixture::runs);
			JobExecution execution = jobs.operator()
				.start(jobs.context().getBean(Job.class),
						new JobParametersBuilder().addString("month", "2026-07").toJobParameters());
			assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
			assertThat(fixture.runs().find("subscriptions-2026-07").state()).isEqualTo(RunState.DONE);
			assertThat(jobs.context().getBean(Books.class).kind).isEqualTo(OutcomeKind.SUCCEEDED);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class BillingConfiguration {

		@Bean
		@StepScope
		BulkChargeItemWriter chargeWriter(BulkChargeRuns runs, @Value("#{jobParameters['month']}") String month) {
			return new BulkChargeItemWriterBuilder().runs(runs).runId("subscriptions-" + month).build();
		}

		@Bean
		@StepScope
		BulkChargeRunTasklet chargeTasklet(BulkChargeRuns runs, @Value("#{jobParameters['month']}") String month) {
			return new BulkChargeRunTaskletBuilder().runs(runs).runId("subscriptions-" + month).build();
		}

		@Bean
		@StepScope
		ChargeOutcomeItemReader outcomeReader(BulkChargeRuns runs, @Value("#{jobParameters['month']}") String month) {
			return new ChargeOutcomeItemReaderBuilder().runs(runs).runId("subscriptions-" + month).build();
		}

		@Bean
		Books books() {
			return new Books();
		}

		@Bean
		Job billing(JobRepository repository, PlatformTransactionManager transactions, BulkChargeItemWriter writer,
				BulkChargeRunTasklet tasklet, ChargeOutcomeItemReader reader, Books books) {
			return new JobBuilder("billing", repository)
				.start(new StepBuilder("add", repository).<BulkCharge, BulkCharge>chunk(1000)
					.transactionManager(transactions)
					.reader(new ListItemReader<>(List.of(BulkCharge.of("AUTH_1", 1000, "inv-1"))))
					.writer(writer)
					.build())
				.next(new StepBuilder("charge", repository).tasklet(tasklet).build())
				.next(new StepBuilder("outcomes", repository).<ChargeOutcome, ChargeOutcome>chunk(1000)
					.transactionManager(transactions)
					.reader(reader)
					.writer((chunk) -> books.kind = chunk.getItems().get(0).kind())
					.build())
				.build();
		}

	}

	static class Books {

		private OutcomeKind kind;

	}

}
