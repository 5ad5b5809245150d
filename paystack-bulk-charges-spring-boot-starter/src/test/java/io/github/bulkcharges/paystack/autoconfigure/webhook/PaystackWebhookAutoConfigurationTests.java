package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.time.Duration;
import java.util.concurrent.Executor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;

import io.github.bulkcharges.paystack.autoconfigure.PaystackAutoConfiguration;
import io.github.bulkcharges.paystack.autoconfigure.PaystackConnectionDetails;
import io.github.bulkcharges.paystack.autoconfigure.PaystackWebhookProperties.Acknowledge;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When there is an endpoint, and what it is set to.
 */
class PaystackWebhookAutoConfigurationTests {

	private static final AutoConfigurations APPLICATION = AutoConfigurations.of(PaystackAutoConfiguration.class,
			PaystackWebhookAutoConfiguration.class, TaskExecutionAutoConfiguration.class);

	private static final String PATH = "paystack.webhook.path=/paystack/webhook";

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner().withConfiguration(APPLICATION)
		.withPropertyValues("paystack.secret-key=sk_test_current");

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(APPLICATION)
		.withPropertyValues("paystack.secret-key=sk_test_current");

	@Test
	void createsEndpointInServletApplication() {
		this.servlet.withPropertyValues(PATH).run((context) -> {
			assertThat(context).hasSingleBean(FilterRegistrationBean.class).doesNotHaveBean(WebhookWebFilter.class);
			FilterRegistrationBean<?> registration = context.getBean(FilterRegistrationBean.class);
			assertThat(registration.getFilter()).isInstanceOf(WebhookServletFilter.class);
			assertThat(registration.getOrder()).isLessThan(-100).isGreaterThan(Ordered.HIGHEST_PRECEDENCE + 1);
		});
	}

	@Test
	void createsEndpointInReactiveApplication() {
		this.reactive.withPropertyValues(PATH).run((context) -> {
			assertThat(context).hasSingleBean(WebhookWebFilter.class).doesNotHaveBean(FilterRegistrationBean.class);
			assertThat(context.getBean(WebhookWebFilter.class).getOrder()).isLessThan(-100);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "some=thing", "paystack.webhook.path=", "paystack.webhook.acknowledge=before-processing" })
	void backsOffWithoutPath(String property) {
		this.servlet.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(FilterRegistrationBean.class)
				.doesNotHaveBean(WebhookEndpoints.class));
		this.reactive.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(WebhookWebFilter.class)
				.doesNotHaveBean(WebhookEndpoints.class));
	}

	@Test
	void backsOffOutsideWebApplication() {
		new ApplicationContextRunner().withConfiguration(APPLICATION)
			.withPropertyValues("paystack.secret-key=sk_test_current", PATH)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WebhookEndpoints.class));
	}

	@Test
	void backsOffWhenDisabled() {
		this.servlet.withPropertyValues("paystack.enabled=false", PATH)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WebhookEndpoints.class));
	}

	@Test
	void requiresNeitherOtherWebStackNorSecurity() {
		this.servlet.withPropertyValues(PATH)
			.withClassLoader(new FilteredClassLoader("org.springframework.security", "org.springframework.web.reactive",
					"reactor"))
			.run((context) -> assertThat(context).hasSingleBean(FilterRegistrationBean.class));
		this.reactive.withPropertyValues(PATH)
			.withClassLoader(new FilteredClassLoader("org.springframework.security", "org.springframework.web.servlet",
					"jakarta.servlet"))
			.run((context) -> assertThat(context).hasSingleBean(WebhookWebFilter.class));
	}

	@Test
	void doesNotMakeApplicationExecutorBackOff() {
		this.servlet.withPropertyValues(PATH)
			.run((context) -> assertThat(context).hasSingleBean(Executor.class)
				.hasBean(TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME));
	}

	@Test
	void usesCurrentAndPreviousKeys() {
		this.servlet.withPropertyValues(PATH, "paystack.webhook.previous-secret-keys=sk_test_previous,sk_test_older")
			.run((context) -> assertThat(endpoint(context.getBean(WebhookEndpoints.class)).secretKeys().get())
				.containsExactly("sk_test_current", "sk_test_previous", "sk_test_older"));
	}

	@Test
	void usesKeyOfConnectionDetails() {
		this.servlet.withPropertyValues(PATH)
			.withBean(PaystackConnectionDetails.class, () -> () -> "sk_test_details")
			.run((context) -> assertThat(endpoint(context.getBean(WebhookEndpoints.class)).secretKeys().get())
				.containsExactly("sk_test_details"));
	}

	@Test
	void hasDocumentedDefaults() {
		this.servlet.withPropertyValues(PATH).run((context) -> {
			WebhookEndpoint endpoint = endpoint(context.getBean(WebhookEndpoints.class));
			assertThat(endpoint.client()).isEqualTo("default");
			assertThat(endpoint.path()).isEqualTo("/paystack/webhook");
			assertThat(endpoint.acknowledge()).isEqualTo(Acknowledge.AFTER_PROCESSING);
			assertThat(endpoint.maxBodySize()).isEqualTo(1024 * 1024);
			assertThat(endpoint.bodyTimeout()).isEqualTo(Duration.ofSeconds(30));
			assertThat(endpoint.duplicateWindow()).isEqualTo(10_000);
		});
	}

	private static WebhookEndpoint endpoint(WebhookEndpoints endpoints) {
		assertThat(endpoints.endpoints()).hasSize(1);
		return endpoints.endpoints().get(0);
	}

}
