/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanDefinitionCustomizer;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.web.client.RestClient;
import org.springframework.web.context.annotation.RequestScope;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.SecretKeySource;
import io.github.bulkcharges.paystack.TransactionsClient;
import io.github.bulkcharges.paystack.autoconfigure.health.PaystackHealthContributorAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ClientCandidates} and for what backs off because of beans of the
 * application.
 */
class ClientCandidatesTests {

	private static final AutoConfigurations STARTER = AutoConfigurations.of(PaystackAutoConfiguration.class,
			PaystackHealthContributorAutoConfiguration.class);

	private static final BeanDefinitionCustomizer PRIMARY = (definition) -> definition.setPrimary(true);

	private static final BeanDefinitionCustomizer FALLBACK = (definition) -> definition.setFallback(true);

	private static final BeanDefinitionCustomizer NO_CANDIDATE = (definition) -> definition.setAutowireCandidate(false);

	private final RefreshScope refreshScope = new RefreshScope();

	private final List<String> sent = new CopyOnWriteArrayList<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(STARTER)
		.withPropertyValues("paystack.retry.max-retries=0")
		.withInitializer((context) -> context.getBeanFactory().registerScope("refresh", this.refreshScope))
		.withBean("recorder", RestClientCustomizer.class, () -> this::record);

	private final ApplicationContextRunner named = this.runner.withPropertyValues(
			"paystack.clients.ghana.secret-key=sk_test_ghana", "paystack.clients.kenya.secret-key=sk_test_kenya");

	private void record(RestClient.Builder builder) {
		builder.requestInterceptor((request, body, execution) -> {
			String key = String.valueOf(request.getHeaders().getFirst("Authorization")).replace("Bearer ", "");
			String tenant = request.getHeaders().getFirst("X-Tenant");
			this.sent.add((tenant != null) ? key + " " + tenant : key);
			throw new IOException("Not sent in this test");
		});
	}

	@Test
	void usesScopedProxyOfSecretKeySource() {
		this.runner.withUserConfiguration(ScopedSource.class).run((context) -> {
			assertThat(keyOf(context, "bulkChargesClient")).isEqualTo("sk_test_1");
			this.refreshScope.refresh();
			assertThat(keyOf(context, "bulkChargesClient")).isEqualTo("sk_test_2");
		});
	}

	@Test
	void usesScopedProxyOfConnectionDetails() {
		this.runner.withUserConfiguration(ScopedDetails.class).run((context) -> {
			assertThat(keyOf(context, "bulkChargesClient")).isEqualTo("sk_test_1");
			this.refreshScope.refresh();
			assertThat(keyOf(context, "bulkChargesClient")).isEqualTo("sk_test_2");
		});
	}

	@Test
	void usesQualifiedScopedProxyForItsClientOnly() {
		this.named.withUserConfiguration(ScopedSourceOfGhana.class)
			.withPropertyValues("paystack.secret-key=sk_test_default")
			.run((context) -> {
				assertThat(keyOf(context, "bulkChargesClient.ghana")).isEqualTo("sk_test_1");
				assertThat(keyOf(context, "bulkChargesClient.kenya")).isEqualTo("sk_test_kenya");
				assertThat(keyOf(context, "bulkChargesClient")).isEqualTo("sk_test_default");
			});
	}

	@Test
	void usesRequestScopedSecretKeySource() {
		new WebApplicationContextRunner().withConfiguration(STARTER)
			.withUserConfiguration(RequestScopedSource.class)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(BulkChargesClient.class));
	}

	@Test
	void prefersOtherBeanToFallback() {
		this.runner.withBean("a", SecretKeySource.class, () -> () -> "sk_test_a", FALLBACK)
			.withBean("b", SecretKeySource.class, () -> () -> "sk_test_b")
			.run((context) -> assertThat(keyOf(context, "bulkChargesClient")).isEqualTo("sk_test_b"));
	}

	@Test
	void usesFallbackWithoutOtherBean() {
		this.runner.withBean("a", SecretKeySource.class, () -> () -> "sk_test_a", FALLBACK)
			.run((context) -> assertThat(keyOf(context, "bulkChargesClient")).isEqualTo("sk_test_a"));
	}

	@Test
	void ignoresBeanThatIsNoAutowireCandidate() {
		this.runner.withBean("a", SecretKeySource.class, () -> () -> "sk_test_a", NO_CANDIDATE)
			.withBean("b", SecretKeySource.class, () -> () -> "sk_test_b")
			.run((context) -> assertThat(keyOf(context, "bulkChargesClient")).isEqualTo("sk_test_b"));
	}

	@Test
	void ignoresBeanThatIsNoDefaultCandidate() {
		this.named.withUserConfiguration(BeansOfOtherClient.class).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean("bulkChargesClient");
			assertThat(keyOf(context, "bulkChargesClient.ghana")).isEqualTo("sk_test_ghana");
		});
		this.runner.withPropertyValues("paystack.secret-key=sk_test_default")
			.withUserConfiguration(BeansOfOtherClient.class)
			.run((context) -> assertThat(keyOf(context, "bulkChargesClient")).isEqualTo("sk_test_default"));
	}

	@Test
	void prefersPrimaryBeanOfParentContext() {
		new ApplicationContextRunner().withBean("a", SecretKeySource.class, () -> () -> "sk_test_a", PRIMARY)
			.withBean("b", SecretKeySource.class, () -> () -> "sk_test_b")
			.run((parent) -> this.runner.withParent(parent)
				.withBean("c", SecretKeySource.class, () -> () -> "sk_test_c")
				.run((context) -> assertThat(keyOf(context, "bulkChargesClient")).isEqualTo("sk_test_a")));
	}

	@Test
	void prefersPrimaryBeanToThatOfParentContext() {
		new ApplicationContextRunner().withBean("a", SecretKeySource.class, () -> () -> "sk_test_a", PRIMARY)
			.run((parent) -> this.runner.withParent(parent)
				.withBean("c", SecretKeySource.class, () -> () -> "sk_test_c", PRIMARY)
				.run((context) -> assertThat(keyOf(context, "bulkChargesClient")).isEqualTo("sk_test_c")));
	}

	@Test
	void failsWithSeveralBeans() {
		this.runner.withBean("a", SecretKeySource.class, () -> () -> "sk_test_a")
			.withBean("b", SecretKeySource.class, () -> () -> "sk_test_b")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(NoUniqueBeanDefinitionException.class)
				.hasMessageContaining("a,b"));
	}

	@Test
	void failsWithSeveralPrimaryBeans() {
		this.runner.withBean("a", SecretKeySource.class, () -> () -> "sk_test_a", PRIMARY)
			.withBean("b", SecretKeySource.class, () -> () -> "sk_test_b", PRIMARY)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(NoUniqueBeanDefinitionException.class));
	}

	@Test
	void usesSingletonWithoutDefinition() {
		this.runner
			.withInitializer((context) -> context.getBeanFactory()
				.registerSingleton("source", (SecretKeySource) () -> "sk_test_singleton"))
			.run((context) -> assertThat(keyOf(context, "bulkChargesClient")).isEqualTo("sk_test_singleton"));
	}

	@Test
	void appliesQualifiedPrototypeToItsClientOnly() {
		this.named.withUserConfiguration(PrototypeOfGhana.class).run((context) -> {
			assertThat(keyOf(context, "bulkChargesClient.kenya")).isEqualTo("sk_test_kenya");
			assertThat(keyOf(context, "bulkChargesClient.ghana")).isEqualTo("sk_test_ghana 1");
		});
	}

	@Test
	void appliesBeanWithQualifierDefaultToDefaultClientOnly() {
		this.named.withUserConfiguration(CustomizerOfDefaultClient.class)
			.withPropertyValues("paystack.secret-key=sk_test_default")
			.run((context) -> {
				assertThat(keyOf(context, "bulkChargesClient")).isEqualTo("sk_test_default default");
				assertThat(keyOf(context, "bulkChargesClient.ghana")).isEqualTo("sk_test_ghana");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "paystackClients", "paystackFactory", "lazyPaystackClients" })
	void doesNotUseBeanNameOfApplication(String name) {
		this.runner.withPropertyValues("paystack.secret-key=sk_test_1")
			.withConfiguration(AutoConfigurations.of(PaystackRestClientTestAutoConfiguration.class))
			.withBean(name, Object.class, Object::new)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void backsOffWhenUserDefinesSeveralPaystacks() {
		this.runner.withBean("a", Paystack.class, () -> paystack("sk_test_a"))
			.withBean("b", Paystack.class, () -> paystack("sk_test_b"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(BulkChargesClient.class)
				.doesNotHaveBean(TransactionsClient.class));
	}

	@Test
	void createsClientsFromPrimaryPaystack() {
		this.runner.withBean("a", Paystack.class, () -> paystack("sk_test_a"))
			.withBean("b", Paystack.class, () -> paystack("sk_live_b"), PRIMARY)
			.run((context) -> assertThat(context.getBean(BulkChargesClient.class).health().mode()).hasToString("live"));
	}

	@Test
	void createsClientsFromPaystackThatIsNoFallback() {
		this.runner.withBean("a", Paystack.class, () -> paystack("sk_live_a"))
			.withBean("b", Paystack.class, () -> paystack("sk_test_b"), FALLBACK)
			.run((context) -> assertThat(context.getBean(BulkChargesClient.class).health().mode()).hasToString("live"));
	}

	@Test
	void backsOffWhenUserDefinesClientWithName() {
		this.named.withUserConfiguration(ClientOfGhana.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("bulkChargesClient.kenya")
				.hasBean("transactionsClient.ghana")
				.doesNotHaveBean("bulkChargesClient.ghana"));
	}

	@Test
	void keepsDefaultClientWhenUserDefinesClientWithName() {
		this.named.withUserConfiguration(ClientOfGhana.class)
			.withPropertyValues("paystack.secret-key=sk_test_default")
			.run((context) -> assertThat(context.getBean(BulkChargesClient.class))
				.isSameAs(context.getBean("bulkChargesClient")));
	}

	@Test
	void backsOffWhenUserDefinesInjectableClientWithName() {
		this.named.withUserConfiguration(InjectableClientOfGhana.class)
			.withPropertyValues("paystack.secret-key=sk_test_default")
			.run((context) -> {
				assertThat(context).doesNotHaveBean("bulkChargesClient");
				assertThat(context.getBean(BulkChargesClient.class)).isSameAs(context.getBean("own"));
			});
	}

	@Test
	void createsClientsFromUserDefinedPaystackWithName() {
		this.named.withUserConfiguration(PaystackOfGhana.class).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean("paystack.ghana");
			assertThat(context.getBean("bulkChargesClient.ghana", BulkChargesClient.class).health().mode())
				.hasToString("live");
		});
	}

	@Test
	void doesNotCreateDefaultClientFromPaystackOfOtherClient() {
		this.named.withUserConfiguration(InjectablePaystackOfGhana.class)
			.withPropertyValues("paystack.secret-key=sk_test_default")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("from the Paystack bean of a client under paystack.clients"));
	}

	@Test
	void backsOffWhenParentContextHasClients() {
		this.named.withPropertyValues("paystack.secret-key=sk_test_parent")
			.run((parent) -> this.named.withParent(parent)
				.withPropertyValues("paystack.secret-key=sk_test_child")
				.run((context) -> {
					assertThat(context).hasNotFailed();
					assertThat(context.getBeanFactory().getBeanNamesForType(BulkChargesClient.class)).isEmpty();
					for (String client : List.of("bulkChargesClient", "bulkChargesClient.ghana")) {
						assertThat(context.getBean(client)).isSameAs(parent.getBean(client));
					}
					assertThat(context.getBean(PaystackClients.class)).isSameAs(parent.getBean(PaystackClients.class));
				}));
	}

	@Test
	void findsClientsThatCanBeInjectedOnly() {
		new WebApplicationContextRunner().withConfiguration(STARTER)
			.withUserConfiguration(RequestScopedClient.class)
			.withBean("internal", BulkChargesClient.class, () -> mock(BulkChargesClient.class), NO_CANDIDATE)
			.withPropertyValues("paystack.clients.ghana.secret-key=sk_test_ghana")
			.run((context) -> assertThat(PaystackClients.findAll(context.getBeanFactory())).containsOnlyKeys("default",
					"ghana"));
	}

	private static Paystack paystack(String secretKey) {
		return Paystack.builder().secretKey(secretKey).build();
	}

	private @Nullable String keyOf(ApplicationContext context, String client) {
		context.getBean(client, BulkChargesClient.class).listBatches().handle((page, failure) -> null).join();
		return this.sent.get(this.sent.size() - 1);
	}

	/**
	 * Like that of Spring Cloud.
	 */
	static class RefreshScope implements org.springframework.beans.factory.config.Scope {

		private final Map<String, Object> beans = new ConcurrentHashMap<>();

		void refresh() {
			this.beans.clear();
		}

		@Override
		public Object get(String name, ObjectFactory<?> objectFactory) {
			return this.beans.computeIfAbsent(name, (missing) -> objectFactory.getObject());
		}

		@Override
		public @Nullable Object remove(String name) {
			return this.beans.remove(name);
		}

		@Override
		public void registerDestructionCallback(String name, Runnable callback) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ScopedSource {

		private final AtomicInteger created = new AtomicInteger();

		@Bean
		@Scope(scopeName = "refresh", proxyMode = ScopedProxyMode.INTERFACES)
		SecretKeySource source() {
			String key = "sk_test_" + this.created.incrementAndGet();
			return () -> key;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ScopedDetails {

		private final AtomicInteger created = new AtomicInteger();

		@Bean
		@Scope(scopeName = "refresh", proxyMode = ScopedProxyMode.TARGET_CLASS)
		PaystackConnectionDetails details() {
			String key = "sk_test_" + this.created.incrementAndGet();
			return () -> key;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ScopedSourceOfGhana extends ScopedSource {

		@Override
		@Bean
		@Qualifier("ghana")
		@Scope(scopeName = "refresh", proxyMode = ScopedProxyMode.INTERFACES)
		SecretKeySource source() {
			return super.source();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RequestScopedSource {

		@Bean
		@RequestScope
		SecretKeySource source() {
			return () -> "sk_test_request";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RequestScopedClient {

		@Bean
		@RequestScope
		BulkChargesClient own() {
			return mock(BulkChargesClient.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrototypeOfGhana {

		private final AtomicInteger created = new AtomicInteger();

		@Bean
		@Scope(BeanDefinition.SCOPE_PROTOTYPE)
		@Qualifier("ghana")
		PaystackClientCustomizer tenant() {
			int tenant = this.created.incrementAndGet();
			return (client, restClient) -> restClient.defaultHeader("X-Tenant", String.valueOf(tenant));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CustomizerOfDefaultClient {

		@Bean
		@Qualifier("default")
		PaystackClientCustomizer tenant() {
			return (client, restClient) -> restClient.defaultHeader("X-Tenant", "default");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ClientOfGhana {

		@Bean(defaultCandidate = false)
		@Qualifier("ghana")
		BulkChargesClient own() {
			return mock(BulkChargesClient.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InjectableClientOfGhana {

		@Bean
		@Qualifier("ghana")
		BulkChargesClient own() {
			return mock(BulkChargesClient.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PaystackOfGhana {

		@Bean(defaultCandidate = false)
		@Qualifier("ghana")
		@Primary
		Paystack own() {
			return paystack("sk_live_own");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InjectablePaystackOfGhana {

		@Bean
		@Qualifier("ghana")
		Paystack own() {
			return paystack("sk_live_own");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BeansOfOtherClient {

		@Bean(defaultCandidate = false)
		@Qualifier("togo")
		SecretKeySource keyOfTogo() {
			return () -> "sk_test_togo";
		}

		@Bean(defaultCandidate = false)
		@Qualifier("togo")
		PaystackClientCustomizer tenantOfTogo() {
			return (client, restClient) -> restClient.defaultHeader("X-Tenant", "togo");
		}

	}

}
