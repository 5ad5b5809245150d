/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.run;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Lazy;

import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.autoconfigure.ClientCandidates;
import io.github.bulkcharges.paystack.autoconfigure.PaystackAutoConfiguration;
import io.github.bulkcharges.paystack.autoconfigure.PaystackClients;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.OutcomeHandler;
import io.github.bulkcharges.paystack.run.RunListener;

/**
 * {@link AutoConfiguration Auto-configuration} of {@link BulkChargeRuns}: one bean for
 * each client, with the qualifier of the client.
 * <p>
 * The beans are lazy. Nothing connects to a database unless one of them is injected, or
 * {@code paystack.runs.resume-on-startup} is set. The ledger is in the database of the
 * only {@link DataSource}, or of the one with the qualifier {@link PaystackDataSource}.
 * {@link OutcomeHandler} and {@link RunListener} beans apply to all clients, or by
 * qualifier to one of them. They may use {@link BulkChargeRuns}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PaystackAutoConfiguration.class,
		afterName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnBooleanProperty(name = "paystack.enabled", matchIfMissing = true)
@ConditionalOnBean(PaystackClients.class)
@EnableConfigurationProperties(PaystackRunsProperties.class)
@Import(RunsRegistrar.class)
@ImportRuntimeHints(RunsRuntimeHints.class)
public final class RunsAutoConfiguration {

	@Bean(RunsFactory.BEAN_NAME)
	RunsFactory paystackRunsFactory(PaystackClients clients, PaystackRunsProperties properties,
			ConfigurableListableBeanFactory beanFactory, ApplicationEventPublisher eventPublisher,
			ObjectProvider<RunMetrics> metrics, @PaystackDataSource ObjectProvider<DataSource> qualified,
			ObjectProvider<DataSource> unqualified) {
		return new RunsFactory(clients, properties,
				new LedgerDataSource(properties, qualified, unqualified, beanFactory.getBeanClassLoader()),
				new ClientCandidates(beanFactory, clients.all().keySet()), beanFactory, eventPublisher, metrics);
	}

	@Bean(ActiveRuns.PLAIN_BEAN)
	@ConditionalOnMissingBean
	@ConditionalOnSingleCandidate(Paystack.class)
	@Lazy
	BulkChargeRuns bulkChargeRuns(RunsFactory factory, Paystack paystack) {
		return factory.bulkChargeRuns(PaystackClients.DEFAULT, paystack);
	}

	@Bean(RunsFactory.BEAN_NAME + "Webhooks")
	WebhookRunListener paystackWebhookRunListener(ConfigurableListableBeanFactory beanFactory) {
		return new WebhookRunListener(beanFactory);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	@ConditionalOnBean(MeterRegistry.class)
	static final class MetricsConfiguration {

		@Bean(RunsFactory.BEAN_NAME + "Metrics")
		RunMetrics paystackRunMetrics(MeterRegistry registry) {
			return new MeterRunMetrics(registry);
		}

		@Bean(RunsFactory.BEAN_NAME + "OwnRunsMetrics")
		static OwnRunsMetrics paystackOwnRunsMetrics(ConfigurableListableBeanFactory beanFactory,
				ObjectProvider<RunsFactory> factory, ObjectProvider<RunMetrics> metrics) {
			return new OwnRunsMetrics(beanFactory, factory, metrics);
		}

	}

}
