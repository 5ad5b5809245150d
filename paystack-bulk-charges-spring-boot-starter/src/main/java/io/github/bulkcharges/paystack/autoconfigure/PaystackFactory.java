package io.github.bulkcharges.paystack.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.DisposableBean;
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
import io.github.bulkcharges.paystack.observation.PaystackObservationConvention;

/**
 * Makes the clients of the application, each from its configuration and from the beans
 * that are for it.
 */
final class PaystackFactory implements DisposableBean {

	static final String BEAN_NAME = "paystackFactory";

	private final PaystackClients clients;

	private final ClientBeans beans;

	private final List<PaystackRequestFactory> requestFactories = new CopyOnWriteArrayList<>();

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
	 * The HTTP libraries below the clients.
	 */
	List<PaystackRequestFactory> requestFactories() {
		return this.requestFactories;
	}

	/**
	 * Close the HTTP libraries, after the clients, whether or not one of them fails to
	 * close.
	 */
	@Override
	public void destroy() throws Exception {
		Exception failure = null;
		for (PaystackRequestFactory requestFactory : this.requestFactories) {
			try {
				requestFactory.destroy();
			}
			catch (Exception ex) {
				if (failure != null) {
					ex.addSuppressed(failure);
				}
				failure = ex;
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

	private PaystackRequestFactory requestFactory(ConfiguredClient client) {
		ClientHttpRequestFactoryBuilder<?> builder = this.requestFactoryBuilder.getIfAvailable();
		if (builder == null) {
			builder = ClientHttpRequestFactoryBuilder.detect(this.resourceLoader.getClassLoader());
		}
		HttpClientSettings settings = this.httpClientSettings.getIfAvailable();
		if (settings == null) {
			settings = HttpClientSettings.defaults();
		}
		SslBundle sslBundle = client.connectionDetails().getSslBundle();
		if (sslBundle != null) {
			settings = settings.withSslBundle(sslBundle);
		}
		PaystackRequestFactory requestFactory = new PaystackRequestFactory(builder, settings, client.properties());
		this.requestFactories.add(requestFactory);
		return requestFactory;
	}

	/**
	 * The root of a client.
	 */
	Paystack paystack(String name) {
		ConfiguredClient client = this.clients.get(name);
		Paystack.Builder builder = configured(client);
		ObservationRegistry registry = this.observationRegistry.getIfUnique();
		if (registry != null) {
			builder.observationRegistry(registry);
		}
		PaystackObservationConvention convention = this.observationConvention.getIfUnique();
		if (convention != null) {
			builder.observationConvention(convention);
		}
		Executor where = this.executor.getIfUnique();
		if (where != null) {
			builder.executor(where);
		}
		List<AbandonedInitiateListener> listeners = this.beans.findAll(AbandonedInitiateListener.class, name);
		if (!listeners.isEmpty()) {
			builder.abandonedInitiateListener((references, response, failure) -> listeners
				.forEach((listener) -> listener.onAbandonedInitiate(references, response, failure)));
		}
		RestClient.Builder restClientBuilder = RestClient.builder();
		RequestFactoryRecorder recorder = new RequestFactoryRecorder(restClientBuilder, requestFactory(client));
		RestClient.Builder recorded = recorder.recorded();
		for (RestClientCustomizer customizer : this.restClientCustomizers.orderedStream().toList()) {
			customizer.customize(recorded);
		}
		for (PaystackClientCustomizer customizer : this.beans.findAll(PaystackClientCustomizer.class, name)) {
			customizer.customize(builder, recorded);
		}
		builder.restClientBuilder(restClientBuilder).requestFactory(recorder.requestFactory());
		try {
			return builder.build();
		}
		catch (IllegalStateException ex) {
			throw new UnusableConfigurationException(name, ex);
		}
	}

	private Paystack.Builder configured(ConfiguredClient client) {
		Paystack.Builder builder = Paystack.builder()
			.name(client.name())
			.baseUrl(client.connectionDetails().getBaseUrl());
		client.properties().applyTo(builder);
		List<TaskDecorator> decorators = this.taskDecorators.orderedStream().toList();
		if (!decorators.isEmpty()) {
			builder.taskDecorator(new CompositeTaskDecorator(decorators));
		}
		if (client.secretKeySource() instanceof SecretKeyProperty property) {
			builder.secretKey(property.secretKey());
		}
		else {
			builder.secretKeySource(client.secretKeySource());
		}
		return builder;
	}

}
