package io.github.bulkcharges.paystack.autoconfigure.webhook;

import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

import io.github.bulkcharges.paystack.autoconfigure.PaystackAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When there is an endpoint for webhooks, and what it is set to.
 */
class PaystackWebhookAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(PaystackAutoConfiguration.class,
			PaystackWebhookAutoConfiguration.class);

	private static final String[] WITH_PATH = { "paystack.secret-key=sk_test_webhook",
			"paystack.webhook.path=/paystack/webhook" };

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS);

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS);

	private final ApplicationContextRunner withoutWeb = new ApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS);

	@Test
	void withoutAPathThereIsNone() {
		this.servlet.withPropertyValues("paystack.secret-key=sk_test_webhook")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WebhookEndpoints.class));
		this.servlet.withPropertyValues("paystack.secret-key=sk_test_webhook", "paystack.webhook.path=")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WebhookEndpoints.class));
	}

	@Test
	void aServletApplicationHasAFilterBeforeAllOthers() {
		this.servlet.withPropertyValues(WITH_PATH).run((context) -> {
			assertThat(context).hasSingleBean(WebhookEndpoints.class).doesNotHaveBean(WebhookWebFilter.class);
			assertThat(context.getBean("paystackWebhookServletFilter", FilterRegistrationBean.class).getOrder())
				.isEqualTo(WebhookHandlers.FILTER_ORDER)
				.isLessThan(-100);
		});
	}

	@Test
	void aReactiveApplicationHasAWebFilter() {
		this.reactive.withPropertyValues(WITH_PATH)
			.run((context) -> assertThat(context).hasSingleBean(WebhookWebFilter.class)
				.doesNotHaveBean(FilterRegistrationBean.class));
	}

	@Test
	void withoutAServletApiAReactiveApplicationIsTheSame() {
		this.reactive.withPropertyValues(WITH_PATH)
			.withClassLoader(new FilteredClassLoader(Filter.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(WebhookWebFilter.class));
	}

	@Test
	void anApplicationWithoutAWebHasNone() {
		this.withoutWeb.withPropertyValues(WITH_PATH)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WebhookEndpoints.class));
	}

	@Test
	void turnedOffThereIsNone() {
		this.servlet.withPropertyValues(WITH_PATH)
			.withPropertyValues("paystack.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WebhookEndpoints.class));
	}

	@ParameterizedTest
	@CsvSource({ "path, webhook, must start with '/'", "path, /a b, must have only letters",
			"largest-body, 65MB, largest-body must be between", "body-timeout, 0s, body-timeout must be positive",
			"threads, 0, threads must be positive", "most-waiting, 0, most-waiting must be positive",
			"duplicate-window, -1, duplicate-window must not be negative", "acknowledge, never, No enum constant" })
	void aValueThatCannotBeMeantNamesTheProperty(String property, String value, String message) {
		this.servlet.withPropertyValues(WITH_PATH)
			.withPropertyValues("paystack.webhook." + property + "=" + value)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining(message));
	}

	@Test
	void aPreviousKeyIsNotShown() {
		this.servlet.withPropertyValues(WITH_PATH)
			.withPropertyValues("paystack.webhook.previous-secret-keys=sk_test_secret")
			.run((context) -> assertThat(context.getBean(PaystackWebhookProperties.class).toString())
				.doesNotContain("sk_test"));
	}

}
