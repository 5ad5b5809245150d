/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.health;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.autoconfigure.PaystackAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PaystackHealthContributorAutoConfiguration}.
 */
class PaystackHealthContributorAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PaystackAutoConfiguration.class,
				PaystackHealthContributorAutoConfiguration.class, HealthContributorAutoConfiguration.class))
		.withPropertyValues("paystack.secret-key=sk_test_health");

	@Test
	void createsIndicator() {
		this.runner.run((context) -> assertThat(context).hasBean("paystackHealthContributor")
			.getBean("paystackHealthContributor")
			.isInstanceOf(PaystackHealthIndicator.class));
	}

	@Test
	void createsCompositeForSeveralClients() {
		this.runner.withBean("ghana", BulkChargesClient.class, () -> client("sk_test_ghana"))
			.withBean("kenya", BulkChargesClient.class, () -> client("sk_test_kenya"))
			.run((context) -> assertThat(context).getBean("paystackHealthContributor")
				.isInstanceOfSatisfying(CompositeHealthContributor.class,
						(composite) -> assertThat(composite.getContributor("kenya")).isNotNull()));
	}

	@Test
	void createsIndicatorForUserDefinedClient() {
		this.runner.withBean("ghana", BulkChargesClient.class, () -> client("sk_test_ghana"))
			.run((context) -> assertThat(context).getBean("paystackHealthContributor")
				.isInstanceOf(PaystackHealthIndicator.class));
	}

	@Test
	void createsIndicatorForClientOfParentContext() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(PaystackAutoConfiguration.class))
			.withPropertyValues("paystack.secret-key=sk_test_parent")
			.run((parent) -> this.runner.withParent(parent)
				.run((child) -> assertThat(child).hasNotFailed()
					.getBean("paystackHealthContributor")
					.isInstanceOf(PaystackHealthIndicator.class)));
	}

	@Test
	void createsCompositeForNamedClients() {
		this.runner
			.withPropertyValues("paystack.clients.ghana.secret-key=sk_test_ghana",
					"paystack.clients.south-africa.secret-key=sk_test_za")
			.run((context) -> assertThat(context).getBean("paystackHealthContributor")
				.isInstanceOfSatisfying(CompositeHealthContributor.class,
						(composite) -> assertThat(composite.stream().map(HealthContributors.Entry::name))
							.containsExactlyInAnyOrder("default", "ghana", "south-africa")));
	}

	@Test
	void createsIndicatorForSingleNamedClient() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(PaystackAutoConfiguration.class,
					PaystackHealthContributorAutoConfiguration.class, HealthContributorAutoConfiguration.class))
			.withPropertyValues("paystack.clients.ghana.secret-key=sk_test_ghana")
			.run((context) -> assertThat(context).getBean("paystackHealthContributor")
				.isInstanceOf(PaystackHealthIndicator.class));
	}

	@Test
	void createsEmptyCompositeWithoutClients() {
		HealthContributor contributor = new PaystackHealthContributorAutoConfiguration()
			.paystackHealthContributor(new DefaultListableBeanFactory());
		assertThat(contributor).isInstanceOfSatisfying(CompositeHealthContributor.class,
				(composite) -> assertThat(composite.stream()).isEmpty());
	}

	@Test
	void backsOffWhenIndicatorIsDisabled() {
		this.runner.withPropertyValues("management.health.paystack.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("paystackHealthContributor"));
	}

	@Test
	void backsOffWhenAllIndicatorsAreDisabled() {
		this.runner.withPropertyValues("management.health.defaults.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("paystackHealthContributor"));
	}

	@Test
	void backsOffWhenUserDefinesIndicator() {
		HealthIndicator own = () -> Health.up().build();
		this.runner.withBean("paystackHealthIndicator", HealthIndicator.class, () -> own)
			.run((context) -> assertThat(context).doesNotHaveBean("paystackHealthContributor"));
	}

	@Test
	void backsOffWithoutClient() {
		this.runner.withPropertyValues("paystack.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("paystackHealthContributor"));
	}

	private static BulkChargesClient client(String key) {
		return Paystack.builder().secretKey(key).build().bulkCharges();
	}

}
