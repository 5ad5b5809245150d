package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.time.Clock;
import java.time.Duration;

import jakarta.servlet.Filter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.WebFilter;

import io.github.bulkcharges.paystack.autoconfigure.PaystackAutoConfiguration;
import io.github.bulkcharges.paystack.autoconfigure.PaystackClients;
import io.github.bulkcharges.paystack.autoconfigure.PaystackProperties;

/**
 * {@link AutoConfiguration Auto-configuration} of the endpoint for Paystack's webhooks,
 * which are published as {@link BulkChargeSucceededEvent} and
 * {@link PaystackWebhookEvent}.
 * <p>
 * The endpoint is a filter in front of the application's security, which is not changed.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PaystackAutoConfiguration.class)
@ConditionalOnWebApplication
@Conditional(OnWebhookPathCondition.class)
@ConditionalOnBean(PaystackClients.class)
public final class PaystackWebhookAutoConfiguration {

	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

	@Bean
	WebhookEndpoints paystackWebhookEndpoints(PaystackProperties properties, PaystackClients clients) {
		return WebhookEndpoints.of(properties.webhook(), clients);
	}

	@Bean
	WebhookWorkers paystackWebhookWorkers(PaystackProperties properties) {
		return new WebhookWorkers(properties.webhook().threads(), properties.webhook().queueCapacity(), STOP_TIMEOUT);
	}

	@Bean
	WebhookHandlers paystackWebhookHandlers(WebhookEndpoints endpoints, ApplicationEventPublisher publisher,
			WebhookWorkers workers) {
		return new WebhookHandlers(endpoints, publisher, workers);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass(Filter.class)
	static final class ServletConfiguration {

		@Bean
		FilterRegistrationBean<WebhookServletFilter> paystackWebhookServletFilter(WebhookHandlers handlers) {
			FilterRegistrationBean<WebhookServletFilter> registration = new FilterRegistrationBean<>(
					new WebhookServletFilter(handlers, Clock.systemUTC()));
			registration.setOrder(WebhookHandlers.FILTER_ORDER);
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnClass(WebFilter.class)
	static final class ReactiveConfiguration {

		@Bean
		WebhookWebFilter paystackWebhookWebFilter(WebhookHandlers handlers, WebhookWorkers workers) {
			return new WebhookWebFilter(handlers, workers, Clock.systemUTC());
		}

	}

}
