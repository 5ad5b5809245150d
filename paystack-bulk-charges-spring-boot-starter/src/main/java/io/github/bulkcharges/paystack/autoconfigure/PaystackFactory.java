package io.github.bulkcharges.paystack.autoconfigure;

import java.util.List;
import java.util.concurrent.Executor;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.CompositeTaskDecorator;
import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.AbandonedInitiateListener;
import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.observation.PaystackObservationConvention;

/**
 * Makes the clients of the application, each from its configuration and from the beans
 * that are for it.
 */
final class PaystackFactory {

	static final String BEAN_NAME = "paystackFactory";

	private final PaystackClients clients;

	private final ClientBeans beans;

	private final ResourceLoader resourceLoader;

	private final ObjectProvider<ClientHttpRequestFactoryBuilder<?>> requestFactoryBuilder;

	private final ObjectProvider<HttpClientSettings> httpClientSettings;

	private final ObjectProvider<RestClientCustomizer> restClientCustomizers;

	private final ObjectProvider<ObservationRegistry> observationRegistry;

	private final ObjectProvider<PaystackObservationConvention> observationConvention;

	private final ObjectProvider<TaskDecorator> taskDecorators;

	private final ObjectProvider<Executor> executor;

	PaystackFactory(PaystackClients clients, ClientBeans beans, ResourceLoader resourceLoader,
			ObjectProvider<ClientHttpRequestFactoryBuilder<?>> requestFactoryBuilder,
			ObjectProvider<HttpClientSettings> httpClientSettings,
			ObjectProvider<RestClientCustomizer> restClientCustomizers,
			ObjectProvider<ObservationRegistry> observationRegistry,
			ObjectProvider<PaystackObservationConvention> observationConvention,
			ObjectProvider<TaskDecorator> taskDecorators, ObjectProvider<Executor> executor) {
		this.clients = clients;
		this.beans = beans;
		this.resourceLoader = resourceLoader;
		this.requestFactoryBuilder = requestFactoryBuilder;
		this.httpClientSettings = httpClientSettings;
		this.restClientCustomizers = restClientCustomizers;
		this.observationRegistry = observationRegistry;
		this.observationConvention = observationConvention;
		this.taskDecorators = taskDecorators;
		this.executor = executor;
	}

	/**
	 * The HTTP library below a client.
	 */
	PaystackRequestFactory requestFactory(String name) {
		ConfiguredClient client = this.clients.get(name);
		ClientHttpRequestFactoryBuilder<?> builder = this.requestFactoryBuilder
			.getIfAvailable(() -> ClientHttpRequestFactoryBuilder.detect(this.resourceLoader.getClassLoader()));
		HttpClientSettings common = this.httpClientSettings.getIfAvailable(HttpClientSettings::defaults);
		SslBundle sslBundle = client.connectionDetails().getSslBundle();
		return new PaystackRequestFactory(builder, (sslBundle != null) ? common.withSslBundle(sslBundle) : common,
				client.properties());
	}

	/**
	 * The root of a client.
	 */
	Paystack paystack(String name, PaystackRequestFactory requestFactory) {
		ConfiguredClient client = this.clients.get(name);
		Paystack.Builder builder = configured(client);
		this.observationRegistry.ifUnique(builder::observationRegistry);
		this.observationConvention.ifUnique(builder::observationConvention);
		this.executor.ifUnique(builder::executor);
		List<AbandonedInitiateListener> listeners = this.beans.findAll(AbandonedInitiateListener.class, name);
		builder.abandonedInitiateListener((references, response, failure) -> listeners
			.forEach((listener) -> listener.onAbandonedInitiate(references, response, failure)));
		RestClient.Builder restClientBuilder = RestClient.builder();
		RequestFactoryRecorder recorder = new RequestFactoryRecorder(requestFactory::createRequest);
		RestClient.Builder recorded = recorder.record(restClientBuilder);
		this.restClientCustomizers.orderedStream().forEach((customizer) -> customizer.customize(recorded));
		this.beans.findAll(PaystackClientCustomizer.class, name)
			.forEach((customizer) -> customizer.customize(builder, recorded));
		builder.restClientBuilder(restClientBuilder).requestFactory(recorder.requestFactory());
		try {
			return builder.build();
		}
		catch (IllegalStateException ex) {
			throw new UnusableConfigurationException(name, ex);
		}
	}

	private Paystack.Builder configured(ConfiguredClient client) {
		PaystackProperties properties = client.properties();
		Paystack.Builder builder = Paystack.builder()
			.name(client.name())
			.baseUrl(client.connectionDetails().getBaseUrl())
			.connectTimeout(properties.connectTimeout())
			.readTimeout(properties.readTimeout())
			.timeout(properties.timeout())
			.initiateTimeout(properties.initiateTimeout())
			.allowInsecureBaseUrl(properties.allowInsecureBaseUrl())
			.largestAnswer(properties.largestAnswerInBytes())
			.platformThreads(properties.platformThreads())
			.retry(properties.retry().toSettings())
			.rateLimit(properties.rateLimit().toSettings())
			.taskDecorator(new CompositeTaskDecorator(this.taskDecorators.orderedStream().toList()));
		if (client.secretKeySource() instanceof SecretKeyProperty property) {
			builder.secretKey(property.secretKey());
		}
		else {
			builder.secretKeySource(client.secretKeySource());
		}
		Mode mode = properties.mode();
		if (mode != null) {
			builder.mode(mode);
		}
		return builder;
	}

}
