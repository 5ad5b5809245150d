/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator.test;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.CustomScopeConfigurer;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.support.DelegatingSmartContextLoader;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.TransactionsClient;
import io.github.bulkcharges.paystack.autoconfigure.PaystackAutoConfiguration;
import io.github.bulkcharges.paystack.autoconfigure.PaystackClientCustomizer;
import io.github.bulkcharges.paystack.autoconfigure.PaystackConnectionDetails;
import io.github.bulkcharges.paystack.simulator.Debits;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SimulatorConnectionDetails}.
 */
class SimulatorConnectionDetailsTests {

	private static final String REAL_SERVICE = "https://api.paystack.co";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withInitializer((context) -> new PaystackSimulatorContextCustomizerFactory()
			.createContextCustomizer(SimulatorLifeTests.FirstOfContext.class, List.of())
			.customizeContext(context, new MergedContextConfiguration(SimulatorConnectionDetailsTests.class, null, null,
					null, new DelegatingSmartContextLoader())));

	private final ApplicationContextRunner starter = this.runner
		.withConfiguration(AutoConfigurations.of(PaystackAutoConfiguration.class));

	@Test
	void redirectsNamedClients() {
		this.starter
			.withPropertyValues("paystack.secret-key=sk_test_d", "paystack.clients.ghana.secret-key=sk_live_g",
					"paystack.clients.kenya.base-url=" + REAL_SERVICE)
			.run((context) -> {
				assertDebits(context, "bulkChargesClient", "bulkChargesClient.ghana", "bulkChargesClient.kenya");
				assertThat(context.getBean(PaystackSimulator.class).debits()).hasSize(3);
			});
	}

	@Test
	void requiresNoSecretKey() {
		this.starter
			.withPropertyValues("paystack.secret-key=${UNSET_PAYSTACK_SECRET_KEY}",
					"paystack.clients.ghana.secret-key=${UNSET_PAYSTACK_SECRET_KEY}")
			.run((context) -> assertDebits(context, "bulkChargesClient", "bulkChargesClient.ghana"));
	}

	@Test
	void givesEachClientItsOwnTestKey() {
		this.starter.withPropertyValues("paystack.clients.ghana.secret-key=sk_live_g").run((context) -> {
			Map<String, PaystackConnectionDetails> details = context.getBeansOfType(PaystackConnectionDetails.class);
			assertThat(details.values()).extracting(PaystackConnectionDetails::getSecretKey)
				.containsExactlyInAnyOrder("sk_test_simulator", "sk_test_simulator_ghana");
			assertThat(context.getBean(PaystackConnectionDetails.class).getSecretKey()).isEqualTo("sk_test_simulator");
		});
	}

	@Test
	void overridesConnectionDetailsOfApplication() {
		this.starter.withPropertyValues("paystack.clients.ghana.secret-key=sk_live_g")
			.withUserConfiguration(OwnConnectionDetails.class)
			.run((context) -> assertDebits(context, "bulkChargesClient", "bulkChargesClient.ghana"));
	}

	@Test
	void overridesScopedConnectionDetailsOfApplication() {
		this.starter.withPropertyValues("paystack.clients.ghana.secret-key=sk_live_g")
			.withUserConfiguration(ScopedConnectionDetails.class)
			.run((context) -> assertDebits(context, "bulkChargesClient", "bulkChargesClient.ghana"));
	}

	@Test
	void overridesRegisteredConnectionDetailsOfApplication() {
		this.starter.withPropertyValues("paystack.clients.ghana.secret-key=sk_live_g")
			.withInitializer((context) -> context.getBeanFactory()
				.registerSingleton("own", (PaystackConnectionDetails) () -> "sk_live_x"))
			.run((context) -> assertDebits(context, "bulkChargesClient", "bulkChargesClient.ghana"));
	}

	private static void assertDebits(AssertableApplicationContext context, String... clients) {
		assertThat(context).hasNotFailed();
		PaystackSimulator simulator = context.getBean(PaystackSimulator.class);
		for (String client : clients) {
			Simulations.charge(context.getBean(client, BulkChargesClient.class), simulator, client.replace('.', '-'));
			assertThat(simulator.debits()).containsEntry(client.replace('.', '-'), new Debits(1, 1000));
		}
	}

	@Test
	void failsWhenApplicationCreatesClientOfRealService() {
		this.starter.withUserConfiguration(ClientOfRealService.class)
			.run((context) -> assertFails(context, "paystack"));
	}

	@Test
	void failsWhenApplicationCreatesBulkChargesClientOfRealService() {
		this.starter
			.withBean("own", BulkChargesClient.class,
					() -> Paystack.builder().secretKey("sk_live_x").build().bulkCharges())
			.run((context) -> assertFails(context, "own"));
	}

	@Test
	void failsWhenApplicationCreatesTransactionsClientOfRealService() {
		this.starter
			.withBean("own", TransactionsClient.class,
					() -> Paystack.builder().secretKey("sk_live_x").build().transactions())
			.run((context) -> assertFails(context, "own"));
	}

	@Test
	void failsWhenApplicationWithoutStarterCreatesClientOfRealService() {
		this.runner.withClassLoader(new FilteredClassLoader(PaystackConnectionDetails.class))
			.withUserConfiguration(ClientOfRealService.class)
			.run((context) -> assertFails(context, "paystack"));
	}

	@ParameterizedTest
	@ValueSource(strings = { REAL_SERVICE, "https://127.0.0.1.example.com", "https://localhost.example.com" })
	void failsWhenCustomizerSetsBaseUrlOfAnotherMachine(String baseUrl) {
		this.starter.withBean(PaystackClientCustomizer.class, () -> (client, restClient) -> client.baseUrl(baseUrl))
			.run((context) -> assertFails(context, "paystack"));
	}

	private static void assertFails(AssertableApplicationContext context, String client) {
		assertThat(context).hasFailed();
		assertThat(NestedExceptionUtils.getMostSpecificCause(context.getStartupFailure()))
			.isInstanceOf(IllegalStateException.class)
			.hasMessageStartingWith("The Paystack client '" + client
					+ "' of a test with @UsePaystackSimulator would send requests to https://")
			.hasMessageEndingWith(", which is not on this machine. Use the base URL of the PaystackConnectionDetails "
					+ "bean or of the simulator");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:8080", "http://127.0.0.2:1/gateway", "http://[::1]:9" })
	void allowsOtherServersOnThisMachine(String baseUrl) {
		this.starter.withBean(PaystackClientCustomizer.class, () -> (client, restClient) -> client.baseUrl(baseUrl))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConnectionDetails {

		@Bean
		@Primary
		PaystackConnectionDetails all() {
			return () -> "sk_live_x";
		}

		@Bean(defaultCandidate = false)
		@Qualifier("ghana")
		PaystackConnectionDetails ghana() {
			return () -> "sk_live_x";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ScopedConnectionDetails {

		@Bean
		static CustomScopeConfigurer refreshScope() {
			CustomScopeConfigurer scopes = new CustomScopeConfigurer();
			scopes.addScope("refresh", new SimpleThreadScope());
			return scopes;
		}

		@Bean
		@Scope(scopeName = "refresh", proxyMode = ScopedProxyMode.TARGET_CLASS)
		@Primary
		PaystackConnectionDetails all() {
			return () -> "sk_live_x";
		}

		@Bean(defaultCandidate = false)
		@Qualifier("ghana")
		@Scope(scopeName = "refresh", proxyMode = ScopedProxyMode.TARGET_CLASS)
		@Primary
		PaystackConnectionDetails ghana() {
			return () -> "sk_live_x";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ClientOfRealService {

		@Bean
		Paystack paystack() {
			return Paystack.builder().secretKey("sk_live_x").build();
		}

	}

}
