package io.github.bulkcharges.paystack.autoconfigure;

import java.util.concurrent.Executor;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.task.TaskDecorator;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.SecretKeySource;
import io.github.bulkcharges.paystack.TransactionsClient;
import io.github.bulkcharges.paystack.observation.PaystackObservationConvention;

/**
 * {@link AutoConfiguration Auto-configuration} of {@link BulkChargesClient} and
 * {@link TransactionsClient}.
 * <p>
 * The RestClient below them is built with the application's customizers and HTTP library,
 * with that library's own retries and redirects off. Neither it nor the JSON mapper is a
 * bean. An {@link Executor} bean named {@value #EXECUTOR_BEAN_NAME} is where requests
 * run; without one the client has its own. The secret key comes from a
 * {@link SecretKeySource} bean, else from the {@link PaystackConnectionDetails}.
 * <p>
 * For each name under {@code paystack.clients} there is one more set of clients, with the
 * name as their qualifier; beans with that qualifier are for that client alone.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration",
		"org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration",
		"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
		"org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration" })
@ConditionalOnBooleanProperty(name = "paystack.enabled", matchIfMissing = true)
@EnableConfigurationProperties(PaystackProperties.class)
@Import(PaystackClientsRegistrar.class)
public final class PaystackAutoConfiguration {

	/**
	 * The name of the executor bean where requests run, when the application has one.
	 */
	public static final String EXECUTOR_BEAN_NAME = "paystackTaskExecutor";

	@Bean
	PaystackClients paystackClients(PaystackProperties properties, Environment environment,
			ConfigurableListableBeanFactory beanFactory, ObjectProvider<SslBundles> sslBundles) {
		if (!properties.clients().isEmpty() || !properties.areAccepted()) {
			PropertyChecks.check(environment);
		}
		return new PaystackClients(properties, beansOf(properties, beanFactory), sslBundles.getIfAvailable());
	}

	@Bean(PaystackFactory.BEAN_NAME)
	PaystackFactory paystackFactory(PaystackClients clients, PaystackProperties properties,
			ConfigurableListableBeanFactory beanFactory, ResourceLoader resourceLoader,
			ObjectProvider<ClientHttpRequestFactoryBuilder<?>> requestFactoryBuilder,
			ObjectProvider<HttpClientSettings> httpClientSettings,
			ObjectProvider<RestClientCustomizer> restClientCustomizers,
			ObjectProvider<ObservationRegistry> observationRegistry,
			ObjectProvider<PaystackObservationConvention> observationConvention,
			ObjectProvider<TaskDecorator> taskDecorators,
			@Qualifier(EXECUTOR_BEAN_NAME) ObjectProvider<Executor> executor) {
		return new PaystackFactory(clients, beansOf(properties, beanFactory), resourceLoader, requestFactoryBuilder,
				httpClientSettings, restClientCustomizers, observationRegistry, observationConvention, taskDecorators,
				executor);
	}

	private static ClientBeans beansOf(PaystackProperties properties, ConfigurableListableBeanFactory beanFactory) {
		return new ClientBeans(beanFactory, properties.clients().keySet());
	}

	/**
	 * The client that is injected without a qualifier.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnDefaultClientCondition.class)
	static class DefaultClient {

		@Bean
		@ConditionalOnMissingBean
		PaystackConnectionDetails paystackConnectionDetails(PaystackProperties properties,
				ObjectProvider<SslBundles> sslBundles) {
			return new PropertiesPaystackConnectionDetails(PaystackClients.DEFAULT, properties,
					sslBundles.getIfAvailable());
		}

		@Bean
		@ConditionalOnMissingBean
		@Lazy
		Paystack paystack(PaystackFactory factory) {
			return factory.paystack(PaystackClients.DEFAULT);
		}

		@Bean
		@ConditionalOnMissingBean
		BulkChargesClient bulkChargesClient(Paystack paystack) {
			return paystack.bulkCharges();
		}

		@Bean
		@ConditionalOnMissingBean
		@Lazy
		TransactionsClient transactionsClient(Paystack paystack) {
			return paystack.transactions();
		}

	}

}
