/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

import com.github.tomakehurst.wiremock.WireMockServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import tools.jackson.databind.json.JsonMapper;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.autoconfigure.health.PaystackHealthContributorAutoConfiguration;
import io.github.bulkcharges.paystack.autoconfigure.metrics.PaystackMetricsAutoConfiguration;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for applications with other beans, which the starter does not affect and is not
 * affected by.
 */
class NeighborsTests {

	private static final List<BulkCharge> CHARGES = List.of(BulkCharge.of("AUTH_first0001", 250000, "inv-1"));

	private static final String BATCH = """
			{"status":true,"message":"Charges have been queued","data":{"batch_code":"BCH_1","id":1,"status":"active",
			"total_charges":1,"pending_charges":1,"createdAt":"2026-07-01T09:00:00.000Z","something_new":{"a":1}}}""";

	private final WireMockServer service = new WireMockServer(options().dynamicPort().http2PlainDisabled(true));

	@BeforeEach
	void start() {
		this.service.start();
		this.service.stubFor(post("/bulkcharge").willReturn(okJson(BATCH)));
		this.service.stubFor(any(urlPathEqualTo("/elsewhere"))
			.willReturn(aResponse().withStatus(302).withHeader("Location", "/end")));
		this.service.stubFor(any(urlPathEqualTo("/end")).willReturn(okJson("{}")));
		this.service.stubFor(any(urlPathEqualTo("/unavailable")).willReturn(aResponse().withStatus(503)));
	}

	@AfterEach
	void stop() {
		this.service.stop();
	}

	@Test
	void worksInAnyKindOfApplication() {
		initiatesIn(new ApplicationContextRunner());
		initiatesIn(new WebApplicationContextRunner());
		initiatesIn(new ReactiveWebApplicationContextRunner());
		this.service.verify(3, postRequestedFor(urlPathEqualTo("/bulkcharge")));
	}

	@Test
	void worksInAnyKindOfApplicationWithActuator() {
		AutoConfigurations actuator = AutoConfigurations.of(PaystackHealthContributorAutoConfiguration.class,
				PaystackMetricsAutoConfiguration.class, HealthContributorAutoConfiguration.class,
				ObservationAutoConfiguration.class, MetricsAutoConfiguration.class,
				CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class);
		initiatesIn(new ApplicationContextRunner().withConfiguration(actuator));
		initiatesIn(new WebApplicationContextRunner().withConfiguration(actuator));
		initiatesIn(new ReactiveWebApplicationContextRunner().withConfiguration(actuator));
		this.service.verify(3, postRequestedFor(urlPathEqualTo("/bulkcharge")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.jackson.property-naming-strategy=KEBAB_CASE",
			"spring.jackson.deserialization.fail-on-unknown-properties=true",
			"spring.jackson.deserialization.fail-on-missing-creator-properties=true",
			"spring.jackson.deserialization.unwrap-root-value=true",
			"spring.jackson.serialization.wrap-root-value=true",
			"spring.jackson.json.write.write-numbers-as-strings=true",
			"spring.jackson.default-property-inclusion=always", "spring.jackson.mapper.use-annotations=false",
			"spring.jackson.visibility.all=none", "spring.jackson.constructor-detector=explicit-only",
			"spring.jackson.default-leniency=false", "spring.jackson.date-format=dd.MM.yyyy",
			"spring.jackson.factory.constraints.read.max-document-length=10",
			"spring.jackson.use-jackson2-defaults=true" })
	void ignoresSettingsOfApplicationMapper(String setting) {
		in(new ApplicationContextRunner()).withPropertyValues(setting).run((context) -> {
			BulkChargeBatch batch = context.getBean(BulkChargesClient.class).initiate(CHARGES).join().data();
			assertThat(batch.totalCharges()).isEqualTo(1);
			assertThat(batch.createdAt()).isNotNull();
			assertThat(batch.additionalFields()).containsKey("something_new");
			this.service.verify(postRequestedFor(urlPathEqualTo("/bulkcharge")).withRequestBody(equalToJson("""
					[{"authorization":"AUTH_first0001","amount":250000,"reference":"inv-1"}]""")));
		});
	}

	@Test
	void doesNotChangeApplicationMapper() {
		this.service.stubFor(post("/own").willReturn(okJson("{}")));
		in(new ApplicationContextRunner()).withPropertyValues("spring.jackson.property-naming-strategy=KEBAB_CASE")
			.run((context) -> {
				context.getBean(BulkChargesClient.class).initiate(CHARGES).join();
				assertThat(context.getBean(JsonMapper.class).writeValueAsString(new Own("a")))
					.isEqualTo("{\"some-text\":\"a\"}");
				own(context.getBean(RestClient.Builder.class)).post()
					.uri("/own")
					.body(new Own("a"))
					.retrieve()
					.toBodilessEntity();
				this.service.verify(
						postRequestedFor(urlPathEqualTo("/own")).withRequestBody(equalToJson("{\"some-text\":\"a\"}")));
			});
	}

	@Test
	void doesNotChangeApplicationRestClient() {
		in(new ApplicationContextRunner()).run((context) -> {
			context.getBean(BulkChargesClient.class).initiate(CHARGES).join();
			own(context.getBean(RestClient.Builder.class)).get().uri("/elsewhere").retrieve().toBodilessEntity();
			this.service.verify(1, getRequestedFor(urlPathEqualTo("/end")).withHeader("Authorization", absent())
				.withHeader("User-Agent", equalTo(userAgentWithoutUs())));
		});
	}

	@Test
	void doesNotChangeApplicationRequestFactory() {
		in(new ApplicationContextRunner())
			.withBean(ClientHttpRequestFactoryBuilder.class, ClientHttpRequestFactoryBuilder::httpComponents)
			.run((context) -> {
				context.getBean(BulkChargesClient.class).initiate(CHARGES).join();
				RestClient own = own(context.getBean(RestClient.Builder.class));
				own.get().uri("/elsewhere").retrieve().toBodilessEntity();
				catchThrowable(() -> own.get().uri("/unavailable").retrieve().toBodilessEntity());
				this.service.verify(1, getRequestedFor(urlPathEqualTo("/end")));
				this.service.verify(2, getRequestedFor(urlPathEqualTo("/unavailable")));
				assertThat(context.getBean(HttpClientSettings.class).redirects())
					.isNotEqualTo(HttpRedirects.DONT_FOLLOW);
			});
	}

	@Test
	void appliesRestClientCustomizerToEachBuilder() {
		RestClientCustomizer customizer = (builder) -> builder.defaultHeader("X-Application", "billing")
			.requestFactory(new SimpleClientHttpRequestFactory());
		in(new ApplicationContextRunner()).withBean(RestClientCustomizer.class, () -> customizer).run((context) -> {
			context.getBean(BulkChargesClient.class).initiate(CHARGES).join();
			own(context.getBean(RestClient.Builder.class)).get().uri("/end").retrieve().toBodilessEntity();
			this.service.verify(
					postRequestedFor(urlPathEqualTo("/bulkcharge")).withHeader("X-Application", equalTo("billing")));
			this.service.verify(getRequestedFor(urlPathEqualTo("/end")).withHeader("X-Application", equalTo("billing"))
				.withHeader("Authorization", absent()));
		});
	}

	@Test
	void usesExecutorByNameOnly() {
		Queue<Thread> used = new ConcurrentLinkedQueue<>();
		Executor executor = (task) -> {
			used.add(Thread.currentThread());
			new Thread(task, "application").start();
		};
		in(new ApplicationContextRunner()).withBean("billingExecutor", Executor.class, () -> executor)
			.run((context) -> {
				context.getBean(BulkChargesClient.class).initiate(CHARGES).join();
				assertThat(used).isEmpty();
				assertThat(context).hasSingleBean(Executor.class);
			});
		in(new ApplicationContextRunner())
			.withBean(PaystackAutoConfiguration.EXECUTOR_BEAN_NAME, Executor.class, () -> executor)
			.run((context) -> {
				context.getBean(BulkChargesClient.class).initiate(CHARGES).join();
				assertThat(used).isNotEmpty();
			});
	}

	private void initiatesIn(AbstractApplicationContextRunner<?, ?, ?> runner) {
		in(runner).run((context) -> assertThat(
				context.getBean(BulkChargesClient.class).initiate(CHARGES).join().data().batchCode())
			.isEqualTo("BCH_1"));
	}

	private <S extends AbstractApplicationContextRunner<S, ?, ?>> S in(
			AbstractApplicationContextRunner<S, ?, ?> runner) {
		return runner
			.withConfiguration(AutoConfigurations.of(PaystackAutoConfiguration.class, HttpClientAutoConfiguration.class,
					ImperativeHttpClientAutoConfiguration.class, RestClientAutoConfiguration.class,
					HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class,
					TaskExecutionAutoConfiguration.class))
			.withPropertyValues("paystack.secret-key=sk_test_neighbors", "paystack.base-url=" + this.service.baseUrl());
	}

	private RestClient own(RestClient.Builder builder) {
		return builder.baseUrl(this.service.baseUrl()).build();
	}

	private String userAgentWithoutUs() {
		RestClient without = RestClient.builder()
			.baseUrl(this.service.baseUrl())
			.requestFactory(ClientHttpRequestFactoryBuilder.detect().build())
			.build();
		without.get().uri("/without").exchange((request, response) -> response.getStatusCode());
		return this.service.findAll(getRequestedFor(urlPathEqualTo("/without"))).get(0).getHeader("User-Agent");
	}

	record Own(String someText) {
	}

}
