package io.github.bulkcharges.paystack.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ReactorClientHttpRequestFactoryBuilder;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

import io.github.bulkcharges.paystack.transport.JdkRequestFactory;

/**
 * The HTTP library of the application, made with the first request, with everything off
 * that would send a request again: automatic retries and redirects. It is a bean, to be
 * closed with the application, and therefore not of a type that others might inject.
 */
final class PaystackRequestFactory implements DisposableBean {

	private final ClientHttpRequestFactoryBuilder<?> builder;

	private final HttpClientSettings settings;

	private final Duration readTimeout;

	private final int largestAnswer;

	private @Nullable ClientHttpRequestFactory delegate;

	PaystackRequestFactory(ClientHttpRequestFactoryBuilder<?> builder, HttpClientSettings settings,
			PaystackProperties properties) {
		this.builder = builder;
		this.readTimeout = properties.readTimeout();
		this.largestAnswer = Math.toIntExact(properties.largestAnswer().toBytes());
		this.settings = settings.withRedirects(HttpRedirects.DONT_FOLLOW)
			.withTimeouts(properties.connectTimeout(), longest(properties.readTimeout(), properties.initiateTimeout()));
	}

	ClientHttpRequest createRequest(URI uri, HttpMethod httpMethod) throws IOException {
		return delegate().createRequest(uri, httpMethod);
	}

	@Override
	public void destroy() throws Exception {
		ClientHttpRequestFactory made;
		synchronized (this) {
			made = this.delegate;
		}
		if (made instanceof DisposableBean disposable) {
			disposable.destroy();
		}
		else if (made instanceof AutoCloseable closeable) {
			closeable.close();
		}
	}

	private synchronized ClientHttpRequestFactory delegate() {
		if (this.delegate == null) {
			this.delegate = make();
		}
		return this.delegate;
	}

	private ClientHttpRequestFactory make() {
		if (this.builder instanceof JdkClientHttpRequestFactoryBuilder jdk) {
			return Jdk.make(jdk, this.settings, this.readTimeout, this.largestAnswer);
		}
		if (this.builder instanceof HttpComponentsClientHttpRequestFactoryBuilder apache) {
			return Apache.make(apache, this.settings);
		}
		if (this.builder instanceof ReactorClientHttpRequestFactoryBuilder reactor) {
			return Reactor.make(reactor, this.settings);
		}
		return this.builder.build(this.settings);
	}

	/**
	 * Other libraries know one read time-out for every request, so it must be the longest
	 * one; the client bounds each call by itself.
	 */
	private static Duration longest(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	/**
	 * The application's settings of the JDK's client, under a factory that costs less
	 * than Spring's.
	 */
	private static final class Jdk {

		static ClientHttpRequestFactory make(JdkClientHttpRequestFactoryBuilder builder, HttpClientSettings settings,
				Duration readTimeout, int largestAnswer) {
			return new JdkRequestFactory(configured(builder, settings), readTimeout, largestAnswer);
		}

		private static HttpClient.Builder configured(JdkClientHttpRequestFactoryBuilder builder,
				HttpClientSettings settings) {
			try {
				builder.withHttpClientCustomizer((configured) -> {
					throw new Configured(configured);
				}).build(settings);
			}
			catch (Configured ex) {
				return ex.builder;
			}
			throw new IllegalStateException("The JDK's HTTP client was not configured");
		}

		/**
		 * Leaves Boot's builder with what it has configured, before it makes a client
		 * with threads that nobody would use.
		 */
		private static final class Configured extends RuntimeException {

			private static final long serialVersionUID = 1L;

			private final transient HttpClient.Builder builder;

			Configured(HttpClient.Builder builder) {
				super(null, null, false, false);
				this.builder = builder;
			}

		}

	}

	/**
	 * Apache's client sends a POST again after 429 and 503.
	 */
	private static final class Apache {

		static ClientHttpRequestFactory make(HttpComponentsClientHttpRequestFactoryBuilder builder,
				HttpClientSettings settings) {
			return builder.withHttpClientCustomizer(HttpClientBuilder::disableAutomaticRetries).build(settings);
		}

	}

	/**
	 * Reactor's client sends a request again on a connection that died.
	 */
	private static final class Reactor {

		static ClientHttpRequestFactory make(ReactorClientHttpRequestFactoryBuilder builder,
				HttpClientSettings settings) {
			return builder.withHttpClientCustomizer((client) -> client.disableRetry(true)).build(settings);
		}

	}

}
