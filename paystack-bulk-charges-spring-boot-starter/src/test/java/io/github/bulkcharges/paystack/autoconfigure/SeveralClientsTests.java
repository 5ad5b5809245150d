/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.github.bulkcharges.paystack.AbandonedInitiateListener;
import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.SecretKeySource;
import io.github.bulkcharges.paystack.TransactionsClient;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

/**
 * Tests for several clients in one application.
 */
class SeveralClientsTests {

	private final WireMockServer lagos = service();

	private final WireMockServer accra = service();

	private ApplicationContextRunner runner;

	@BeforeEach
	void start() {
		for (WireMockServer service : List.of(this.lagos, this.accra)) {
			service.start();
			service.stubFor(any(anyUrl()).willReturn(okJson("{\"status\":true,\"data\":[]}")));
		}
		this.runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(PaystackAutoConfiguration.class))
			.withPropertyValues("paystack.base-url=" + this.lagos.baseUrl(), "paystack.retry.max-retries=0",
					"paystack.clients.nigeria.secret-key=sk_test_nigeria",
					"paystack.clients.ghana.secret-key=sk_test_ghana",
					"paystack.clients.ghana.base-url=" + this.accra.baseUrl());
	}

	@AfterEach
	void stop() {
		this.lagos.stop();
		this.accra.stop();
	}

	@Test
	void createsClientsPerName() {
		this.runner.run((context) -> {
			for (String name : List.of("nigeria", "ghana")) {
				assertThat(client(context, name)).isNotNull();
				assertThat(of(context, TransactionsClient.class, name)).isNotNull();
				assertThat(of(context, Paystack.class, name)).isNotNull();
			}
			assertThat(context.getBean(PaystackClients.class).all()).containsOnlyKeys("nigeria", "ghana");
		});
	}

	@Test
	void injectsClientsByQualifier() {
		this.runner.withUserConfiguration(Billing.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(Billing.class).ghana).isSameAs(client(context, "ghana"));
			assertThat(context.getBean(Billing.class).nigeria).isSameAs(client(context, "nigeria"));
		});
	}

	@Test
	void usesKeyAndBaseUrlOfEachClient() {
		this.runner.run((context) -> {
			client(context, "nigeria").listBatches().join();
			client(context, "ghana").listBatches().join();
			of(context, TransactionsClient.class, "ghana").verify("inv-1").handle((response, failure) -> null).join();
			assertThat(keysAt(this.lagos)).containsExactly("Bearer sk_test_nigeria");
			assertThat(keysAt(this.accra)).containsExactly("Bearer sk_test_ghana", "Bearer sk_test_ghana");
		});
	}

	@Test
	void hasNoDefaultClientWithoutKey() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean("paystack")
			.doesNotHaveBean("bulkChargesClient")
			.doesNotHaveBean("transactionsClient")
			.doesNotHaveBean("paystackConnectionDetails"));
	}

	@Test
	void injectsDefaultClientWithoutQualifier() {
		this.runner.withPropertyValues("paystack.secret-key=sk_test_plain")
			.withUserConfiguration(PlainBilling.class)
			.run((context) -> {
				assertThat(context.getBean(PlainBilling.class).plain).isSameAs(context.getBean("bulkChargesClient"))
					.isSameAs(context.getBean(BulkChargesClient.class));
				context.getBean(BulkChargesClient.class).listBatches().join();
				assertThat(keysAt(this.lagos)).containsExactly("Bearer sk_test_plain");
				assertThat(context.getBean(PaystackClients.class).all()).containsOnlyKeys("default", "nigeria",
						"ghana");
			});
	}

	@Test
	void failsToInjectWithoutQualifierAndDefaultClient() {
		this.runner.withUserConfiguration(PlainBilling.class)
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("No qualifying bean of type 'io.github.bulkcharges.paystack.BulkChargesClient'"));
	}

	@Test
	void createsDefaultClientWithKeyFromBean() {
		this.runner.withBean(SecretKeySource.class, () -> () -> "sk_test_source").run((context) -> {
			context.getBean(BulkChargesClient.class).listBatches().join();
			client(context, "nigeria").listBatches().join();
			assertThat(keysAt(this.lagos)).containsExactly("Bearer sk_test_source", "Bearer sk_test_nigeria");
		});
	}

	@Test
	void usesQualifiedSourceForItsClientOnly() {
		this.runner.withUserConfiguration(GhanasKey.class)
			.withPropertyValues("paystack.secret-key=sk_test_plain", "paystack.clients.ghana.secret-key=")
			.run((context) -> {
				client(context, "ghana").listBatches().join();
				client(context, "nigeria").listBatches().join();
				context.getBean("bulkChargesClient", BulkChargesClient.class).listBatches().join();
				assertThat(keysAt(this.accra)).containsExactly("Bearer sk_test_vault");
				assertThat(keysAt(this.lagos)).containsExactly("Bearer sk_test_nigeria", "Bearer sk_test_plain");
			});
	}

	@Test
	void hasNoDefaultClientForQualifiedSource() {
		this.runner.withUserConfiguration(GhanasKey.class)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("bulkChargesClient"));
	}

	@Test
	void usesQualifiedConnectionDetailsForTheirClientOnly() {
		this.runner.withUserConfiguration(NigeriasDetails.class)
			.withPropertyValues("paystack.secret-key=sk_test_plain")
			.run((context) -> {
				client(context, "nigeria").listBatches()
					.handle((response, failure) -> assertThat(failure).hasMessageContaining("http://localhost:1"))
					.join();
				client(context, "ghana").listBatches().join();
				context.getBean("bulkChargesClient", BulkChargesClient.class).listBatches().join();
				assertThat(keysAt(this.lagos)).containsExactly("Bearer sk_test_plain");
			});
	}

	@Test
	void appliesUnqualifiedCustomizersToAllClients() {
		this.runner.withUserConfiguration(Customizers.class).run((context) -> {
			client(context, "ghana");
			client(context, "nigeria");
			assertThat(context.getBean(Customizers.class).applied).containsExactlyInAnyOrder("all", "ghana", "all");
		});
	}

	@Test
	void callsUnqualifiedAbandonedInitiateListenersForAllClients() {
		for (WireMockServer service : List.of(this.lagos, this.accra)) {
			service.stubFor(any(anyUrl())
				.willReturn(okJson("{\"status\":true,\"data\":{\"batch_code\":\"BCH_1\"}}").withFixedDelay(300)));
		}
		this.runner.withUserConfiguration(Listeners.class).run((context) -> {
			abandon(client(context, "ghana"), this.accra);
			abandon(client(context, "nigeria"), this.lagos);
			List<String> heard = context.getBean(Listeners.class).heard;
			await().untilAsserted(() -> assertThat(heard).containsExactlyInAnyOrder("all", "ghana", "all"));
		});
	}

	private static void abandon(BulkChargesClient client, WireMockServer service) {
		CompletableFuture<?> initiate = client.initiate(List.of(BulkCharge.of("AUTH_first0001", 250000, "inv-1")));
		await().until(() -> !keysAt(service).isEmpty());
		initiate.cancel(true);
	}

	@Test
	void fallsBackToSharedProperties() {
		this.runner.withBean(SslBundles.class, () -> mock(SslBundles.class))
			.withPropertyValues("paystack.request-timeout=20s", "paystack.mode=test", "paystack.retry.delay=10ms",
					"paystack.rate-limit.share=0.5", "paystack.proxy.host=proxy.example.com", "paystack.ssl.bundle=all",
					"paystack.clients.ghana.request-timeout=5s", "paystack.clients.ghana.retry.max-retries=3",
					"paystack.clients.ghana.rate-limit.requests=50", "paystack.clients.ghana.proxy.port=3128",
					"paystack.clients.ghana.ssl.bundle=ghana")
			.run((context) -> {
				PaystackClients clients = context.getBean(PaystackClients.class);
				PaystackProperties ghana = clients.get("ghana").properties();
				PaystackProperties nigeria = clients.get("nigeria").properties();
				assertThat(nigeria.requestTimeout()).isEqualTo(Duration.ofSeconds(20));
				assertThat(ghana.requestTimeout()).isEqualTo(Duration.ofSeconds(5));
				assertThat(List.of(ghana.mode(), nigeria.mode())).containsOnly(Mode.TEST);
				assertThat(ghana.retry().toSettings()).isEqualTo(RetrySettings.defaults()
					.withMaxRetries(3)
					.withDelay(Duration.ofMillis(10), Duration.ofSeconds(8)));
				assertThat(nigeria.retry().maxRetries()).isZero();
				assertThat(ghana.rateLimit().requests()).isEqualTo(50);
				assertThat(ghana.rateLimit().share()).isEqualByComparingTo("0.5");
				assertThat(nigeria.rateLimit().requests()).isNull();
				assertThat(ghana.proxy()).isEqualTo(new PaystackProperties.Proxy("proxy.example.com", 3128));
				assertThat(ghana.ssl().bundle()).isEqualTo("ghana");
				assertThat(nigeria.ssl().bundle()).isEqualTo("all");
			});
	}

	@Test
	void doesNotShareKey() {
		this.runner.withPropertyValues("paystack.secret-key=sk_test_plain", "paystack.clients.kenya.request-timeout=5s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(MissingSecretKeyException.class)
				.hasMessageContaining("paystack.clients.kenya.secret-key"));
	}

	@Test
	void limitsRateOfEachClient() {
		this.runner.withPropertyValues("paystack.rate-limit.requests=1").run((context) -> {
			client(context, "nigeria").listBatches().join();
			CompletableFuture<?> waiting = client(context, "nigeria").listBatches();
			client(context, "ghana").listBatches().join();
			assertThat(waiting).isNotDone();
		});
	}

	@Test
	void observesNameOfClient() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		this.runner.withBean(ObservationRegistry.class, () -> registry).run((context) -> {
			client(context, "ghana").listBatches().join();
			TestObservationRegistryAssert.assertThat(registry)
				.hasObservationWithNameEqualTo("paystack.bulk.charges")
				.that()
				.hasLowCardinalityKeyValue("client", "ghana");
		});
	}

	@Test
	void closesEachClientWithContext() {
		this.runner.run((context) -> {
			BulkChargesClient ghana = client(context, "ghana");
			ghana.listBatches().join();
			context.close();
			assertThat(ghana.listBatches()).failsWithin(Duration.ofSeconds(5))
				.withThrowableThat()
				.withMessageContaining("closed");
		});
	}

	@Test
	void checksModeOfEachClient() {
		this.runner
			.withPropertyValues("paystack.mode=test", "paystack.clients.ghana.secret-key=sk_live_ghana",
					"paystack.clients.ghana.base-url=https://api.paystack.co")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("is a live key, but the mode is set to test"));
	}

	@Test
	void usesSourceOfParentContext() {
		new ApplicationContextRunner().withUserConfiguration(GhanasKey.class)
			.run((parent) -> this.runner.withParent(parent)
				.withPropertyValues("paystack.clients.ghana.secret-key=")
				.run((context) -> {
					client(context, "ghana").listBatches().join();
					assertThat(keysAt(this.accra)).containsExactly("Bearer sk_test_vault");
					assertThat(context).doesNotHaveBean("bulkChargesClient");
				}));
	}

	@Test
	void failsWithTwoSourcesForOneClient() {
		this.runner.withUserConfiguration(GhanasKey.class, GhanasOtherKey.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(NoUniqueBeanDefinitionException.class)
				.hasMessageContaining("vault")
				.hasMessageContaining("otherVault"));
	}

	@Test
	void findsNamesInEnvironmentVariables() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("process-systemEnvironment",
					Map.of("PAYSTACK_CLIENTS_KENYA_SECRETKEY", "sk_test_kenya")));
		assertThat(PaystackClientNames.findAll(environment)).containsExactly("kenya");
		assertThat(Binder.get(environment).bind("paystack", PaystackProperties.class).get().clients().get("kenya"))
			.extracting(PaystackClientProperties::secretKey)
			.isEqualTo("sk_test_kenya");
	}

	@Test
	void failsForUnknownName() {
		this.runner
			.run((context) -> assertThat(catchThrowable(() -> context.getBean(PaystackClients.class).get("kenya")))
				.hasMessageContaining("There is no Paystack client 'kenya'")
				.hasMessageContaining("ghana"));
	}

	@Test
	void createsNoClientsWhenDisabled() {
		this.runner.withPropertyValues("paystack.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(BulkChargesClient.class));
	}

	@Test
	void doesNotShowKeys() {
		this.runner.run((context) -> {
			assertThat(context.getBean(PaystackProperties.class).toString()).doesNotContain("sk_test_");
			assertThat(context.getBean(PaystackClients.class).all().toString()).doesNotContain("sk_test_");
		});
		record Details(String getSecretKey) implements PaystackConnectionDetails {
		}
		this.runner.withBean(PaystackConnectionDetails.class, () -> new Details("sk_test_details"))
			.run((context) -> assertThat(context.getBean(PaystackClients.class).all().toString())
				.doesNotContain("sk_test_"));
	}

	private static WireMockServer service() {
		return new WireMockServer(options().dynamicPort().http2PlainDisabled(true));
	}

	private static BulkChargesClient client(ApplicationContext context, String name) {
		return of(context, BulkChargesClient.class, name);
	}

	private static <T> T of(ApplicationContext context, Class<T> type, String name) {
		return BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getAutowireCapableBeanFactory(), type, name);
	}

	private static List<String> keysAt(WireMockServer service) {
		return service.findAll(anyRequestedFor(anyUrl()))
			.stream()
			.map((request) -> request.getHeader("Authorization"))
			.toList();
	}

	static class Billing {

		private final BulkChargesClient ghana;

		private final BulkChargesClient nigeria;

		Billing(@Qualifier("ghana") BulkChargesClient ghana, @Qualifier("nigeria") BulkChargesClient nigeria) {
			this.ghana = ghana;
			this.nigeria = nigeria;
		}

	}

	static class PlainBilling {

		private final BulkChargesClient plain;

		PlainBilling(BulkChargesClient plain) {
			this.plain = plain;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class GhanasKey {

		@Bean
		@Qualifier("ghana")
		SecretKeySource vault() {
			return () -> "sk_test_vault";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		private final List<String> heard = new CopyOnWriteArrayList<>();

		@Bean
		@Order(1)
		AbandonedInitiateListener all() {
			return (abandoned) -> {
				this.heard.add("all");
				throw new IllegalStateException("must not affect other listeners");
			};
		}

		@Bean
		@Order(2)
		@Qualifier("ghana")
		AbandonedInitiateListener ghanaOnly() {
			return (abandoned) -> this.heard.add("ghana");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class GhanasOtherKey {

		@Bean
		@Qualifier("ghana")
		SecretKeySource otherVault() {
			return () -> "sk_test_other_vault";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NigeriasDetails {

		@Bean
		@Qualifier("nigeria")
		PaystackConnectionDetails details() {
			return new PaystackConnectionDetails() {

				@Override
				public String getSecretKey() {
					return "sk_test_details";
				}

				@Override
				public String getBaseUrl() {
					return "http://localhost:1";
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		private final List<String> applied = new ArrayList<>();

		@Bean
		@Order(1)
		PaystackClientCustomizer all() {
			return (client, restClient) -> this.applied.add("all");
		}

		@Bean
		@Order(2)
		@Qualifier("ghana")
		PaystackClientCustomizer ghanaOnly() {
			return (client, restClient) -> this.applied.add("ghana");
		}

	}

}
