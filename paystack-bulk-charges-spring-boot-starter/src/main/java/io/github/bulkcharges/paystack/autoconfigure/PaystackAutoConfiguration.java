package io.github.bulkcharges.paystack.autoconfigure;

import java.util.concurrent.Executor;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.CompositeTaskDecorator;
import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.AbandonedInitiateListener;
import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.SecretKeySource;
import io.github.bulkcharges.paystack.TransactionsClient;
import io.github.bulkcharges.paystack.model.Mode;
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
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration",
		"org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration",
		"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
		"org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration" })
@ConditionalOnBooleanProperty(name = "paystack.enabled", matchIfMissing = true)
@EnableConfigurationProperties(PaystackProperties.class)
@ImportRuntimeHints(PaystackRuntimeHints.class)
public final class PaystackAutoConfiguration {

	/**
	 * The name of the executor bean where requests run, when the application has one.
	 */
	public static final String EXECUTOR_BEAN_NAME = "paystackTaskExecutor";

	@Bean
	@ConditionalOnMissingBean
	PaystackConnectionDetails paystackConnectionDetails(PaystackProperties properties,
			ObjectProvider<SslBundles> sslBundles) {
		return new PropertiesPaystackConnectionDetails(properties, sslBundles.getIfAvailable());
	}

	@Bean
	@Lazy
	PaystackRequestFactory paystackRequestFactory(PaystackProperties properties,
			PaystackConnectionDetails connectionDetails, ObjectProvider<ClientHttpRequestFactoryBuilder<?>> builders,
			ObjectProvider<HttpClientSettings> settings, ResourceLoader resourceLoader) {
		ClientHttpRequestFactoryBuilder<?> builder = builders
			.getIfAvailable(() -> ClientHttpRequestFactoryBuilder.detect(resourceLoader.getClassLoader()));
		HttpClientSettings common = settings.getIfAvailable(HttpClientSettings::defaults);
		SslBundle sslBundle = connectionDetails.getSslBundle();
		return new PaystackRequestFactory(builder, (sslBundle != null) ? common.withSslBundle(sslBundle) : common,
				properties);
	}

	@Bean
	@ConditionalOnMissingBean
	@Lazy
	Paystack paystack(PaystackProperties properties, PaystackConnectionDetails connectionDetails,
			ObjectProvider<SecretKeySource> secretKeySource, PaystackRequestFactory requestFactory,
			ObjectProvider<RestClientCustomizer> restClientCustomizers,
			ObjectProvider<PaystackClientCustomizer> clientCustomizers,
			ObjectProvider<ObservationRegistry> observationRegistry,
			ObjectProvider<PaystackObservationConvention> observationConvention,
			ObjectProvider<TaskDecorator> taskDecorators,
			@Qualifier(EXECUTOR_BEAN_NAME) ObjectProvider<Executor> executor,
			ObjectProvider<AbandonedInitiateListener> abandonedInitiateListener) {
		Paystack.Builder builder = Paystack.builder()
			.baseUrl(connectionDetails.getBaseUrl())
			.connectTimeout(properties.connectTimeout())
			.readTimeout(properties.readTimeout())
			.timeout(properties.timeout())
			.initiateTimeout(properties.initiateTimeout())
			.allowInsecureBaseUrl(properties.allowInsecureBaseUrl())
			.largestAnswer(properties.largestAnswerInBytes())
			.platformThreads(properties.platformThreads())
			.retry(properties.retry().toSettings())
			.rateLimit(properties.rateLimit().toSettings())
			.taskDecorator(new CompositeTaskDecorator(taskDecorators.orderedStream().toList()));
		SecretKeySource source = secretKeySource.getIfAvailable();
		if (source != null) {
			builder.secretKeySource(source);
		}
		else if (connectionDetails instanceof PropertiesPaystackConnectionDetails) {
			builder.secretKey(connectionDetails.getSecretKey());
		}
		else {
			builder.secretKeySource(connectionDetails::getSecretKey);
		}
		Mode mode = properties.mode();
		if (mode != null) {
			builder.mode(mode);
		}
		observationRegistry.ifUnique(builder::observationRegistry);
		observationConvention.ifUnique(builder::observationConvention);
		executor.ifUnique(builder::executor);
		abandonedInitiateListener.ifUnique(builder::abandonedInitiateListener);
		RestClient.Builder restClientBuilder = RestClient.builder();
		RequestFactoryRecorder recorder = new RequestFactoryRecorder(requestFactory::createRequest);
		RestClient.Builder recorded = recorder.record(restClientBuilder);
		restClientCustomizers.orderedStream().forEach((customizer) -> customizer.customize(recorded));
		clientCustomizers.orderedStream().forEach((customizer) -> customizer.customize(builder, recorded));
		builder.restClientBuilder(restClientBuilder).requestFactory(recorder.requestFactory());
		try {
			return builder.build();
		}
		catch (IllegalStateException ex) {
			throw new UnusableConfigurationException(ex);
		}
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
