/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.batch;

import java.util.function.Function;

import javax.sql.DataSource;

import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Runs jobs with Spring Batch's tables in H2.
 */
final class BatchJobs implements AutoCloseable {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	BatchJobs(DataSource dataSource, Class<?>... configurations) {
		new ResourceDatabasePopulator(new ClassPathResource("org/springframework/batch/core/schema-h2.sql"))
			.execute(dataSource);
		this.context.registerBean(DataSource.class, () -> dataSource);
		this.context.register(Infrastructure.class);
		if (configurations.length > 0) {
			this.context.register(configurations);
		}
	}

	AnnotationConfigApplicationContext context() {
		if (!this.context.isActive()) {
			this.context.refresh();
		}
		return this.context;
	}

	Job job(Function<StepBuilder, Step> step) {
		JobRepository repository = context().getBean(JobRepository.class);
		return new JobBuilder("billing", repository).start(step.apply(new StepBuilder("step", repository))).build();
	}

	JobExecution run(Job job) throws Exception {
		return operator().start(job, new JobParameters());
	}

	JobOperator operator() {
		return context().getBean(JobOperator.class);
	}

	JobRepository repository() {
		return context().getBean(JobRepository.class);
	}

	PlatformTransactionManager transactionManager() {
		return context().getBean(PlatformTransactionManager.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableBatchProcessing
	@EnableJdbcJobRepository
	static class Infrastructure {

		@Bean
		PlatformTransactionManager transactionManager(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

	}

}
