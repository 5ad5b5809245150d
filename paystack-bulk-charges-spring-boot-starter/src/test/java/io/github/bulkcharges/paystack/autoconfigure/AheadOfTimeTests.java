/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;
import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.TransactionsClient;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for applications that are processed ahead of time.
 */
class AheadOfTimeTests {

	@Test
	void registersHintsForChargesAndProxy() {
		RuntimeHints hints = new RuntimeHints();
		new PaystackRuntimeHints().registerHints(hints, getClass().getClassLoader());
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(BulkCharge.class)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(BulkCharge.class, "authorization"))
			.accepts(hints);
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(RestClient.Builder.class)).accepts(hints);
	}

	@Test
	@CompileWithForkedClassLoader
	@SuppressWarnings("unchecked")
	void startsFromProcessedContext() {
		TestGenerationContext generation = new TestGenerationContext(Application.class);
		AnnotationConfigApplicationContext source = new AnnotationConfigApplicationContext();
		source.register(Application.class);
		TestPropertyValues.of("paystack.secret-key=sk_test_aot").applyTo(source);
		ClassName processed = new ApplicationContextAotGenerator().processAheadOfTime(source, generation);
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(RestClient.Builder.class))
			.accepts(generation.getRuntimeHints());
		generation.writeGeneratedContent();
		TestCompiler.forSystem().with(generation).compile((compiled) -> {
			GenericApplicationContext fresh = new GenericApplicationContext();
			TestPropertyValues.of("paystack.secret-key=sk_test_aot").applyTo(fresh);
			compiled.getInstance(ApplicationContextInitializer.class, processed.toString()).initialize(fresh);
			fresh.refresh();
			assertThat(fresh.getBean(BulkChargesClient.class).health().mode()).hasToString("test");
			fresh.close();
		});
	}

	@Test
	@CompileWithForkedClassLoader
	@SuppressWarnings("unchecked")
	void startsFromProcessedContextWithSeveralClients() {
		TestPropertyValues properties = TestPropertyValues.of("paystack.secret-key=sk_test_aot",
				"paystack.clients.ghana.secret-key=sk_test_ghana", "paystack.clients.kenya.secret-key=sk_live_kenya");
		TestGenerationContext generation = new TestGenerationContext(SeveralClients.class);
		AnnotationConfigApplicationContext source = new AnnotationConfigApplicationContext();
		source.register(SeveralClients.class);
		properties.applyTo(source);
		ClassName processed = new ApplicationContextAotGenerator().processAheadOfTime(source, generation);
		generation.writeGeneratedContent();
		TestCompiler.forSystem().with(generation).compile((compiled) -> {
			GenericApplicationContext fresh = new GenericApplicationContext();
			properties.applyTo(fresh);
			compiled.getInstance(ApplicationContextInitializer.class, processed.toString()).initialize(fresh);
			fresh.refresh();
			SeveralClients.Injected injected = fresh.getBean(SeveralClients.Injected.class);
			assertThat(injected.plain().health().mode()).hasToString("test");
			assertThat(injected.kenya().health().mode()).hasToString("live");
			assertThat(injected.ghana()).isNotNull();
			assertThat(injected.runs().unfinished()).isEmpty();
			assertThat(fresh.getBean(PaystackClients.class).all()).containsOnlyKeys("default", "ghana", "kenya");
			fresh.close();
			assertThat(injected.kenya().listBatches()).failsWithin(Duration.ofSeconds(5))
				.withThrowableThat()
				.withMessageContaining("closed");
		});
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class SeveralClients {

		@Bean
		Injected injected(BulkChargesClient plain, @Qualifier("ghana") TransactionsClient ghana,
				@Qualifier("kenya") BulkChargesClient kenya, @Qualifier("ghana") BulkChargeRuns runs) {
			return new Injected(plain, ghana, kenya, runs);
		}

		record Injected(BulkChargesClient plain, TransactionsClient ghana, BulkChargesClient kenya,
				BulkChargeRuns runs) {
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

}
