package io.github.bulkcharges.paystack.autoconfigure;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

import org.apache.hc.core5.http.HttpHost;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.http.HttpCookieStore;
import org.jspecify.annotations.Nullable;
import reactor.netty.transport.ProxyProvider;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.JettyClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ReactorClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.SimpleClientHttpRequestFactoryBuilder;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.util.StringUtils;

import io.github.bulkcharges.paystack.transport.JdkRequestFactory;

/**
 * The HTTP library of the application, made with the first request, with everything off
 * that would send a request again, which is automatic retries and redirects, or would let
 * one request depend on the answer to another, which is cookies.
 */
final class PaystackRequestFactory implements ClientHttpRequestFactory, DisposableBean {

	/**
	 * As many as the client may have under way. A request that waits for a connection
	 * inside the library has been handed over already, and would end as an unknown
	 * outcome.
	 */
	private static final int MOST_CONNECTIONS = 10_000;

	private final ClientHttpRequestFactoryBuilder<?> builder;

	private final HttpClientSettings settings;

	private final PaystackProperties properties;

	private final @Nullable InetSocketAddress proxy;

	private @Nullable ClientHttpRequestFactory delegate;

	PaystackRequestFactory(ClientHttpRequestFactoryBuilder<?> builder, HttpClientSettings settings,
			PaystackProperties properties) {
		this.builder = builder;
		this.properties = properties;
		this.proxy = address(properties.proxy());
		this.settings = settings.withRedirects(HttpRedirects.DONT_FOLLOW)
			.withTimeouts(properties.connectTimeout(), longest(properties.readTimeout(), properties.initiateTimeout()));
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod httpMethod) throws IOException {
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
			return Jdk.make(jdk, this.settings, this.proxy, this.properties);
		}
		if (this.builder instanceof HttpComponentsClientHttpRequestFactoryBuilder apache) {
			return Apache.make(apache, this.settings, this.proxy, this.properties);
		}
		if (this.builder instanceof ReactorClientHttpRequestFactoryBuilder reactor) {
			return Reactor.make(reactor, this.settings, this.proxy);
		}
		if (this.builder instanceof JettyClientHttpRequestFactoryBuilder jetty) {
			return Jetty.make(jetty, this.settings, this.proxy);
		}
		if (this.builder instanceof SimpleClientHttpRequestFactoryBuilder simple && this.proxy != null) {
			Proxy http = new Proxy(Proxy.Type.HTTP, this.proxy);
			return simple.withCustomizer((factory) -> factory.setProxy(http)).build(this.settings);
		}
		if (this.proxy != null) {
			throw new IllegalStateException("paystack.proxy.host is set, but the application's "
					+ this.builder.getClass().getName() + " is not known here: set the proxy there");
		}
		return this.builder.build(this.settings);
	}

	private static @Nullable InetSocketAddress address(PaystackProperties.Proxy proxy) {
		return StringUtils.hasLength(proxy.host()) ? InetSocketAddress.createUnresolved(proxy.host(), proxy.port())
				: null;
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
				@Nullable InetSocketAddress proxy, PaystackProperties properties) {
			HttpClient.Builder client = configured(builder, settings);
			if (proxy != null) {
				client.proxy(ProxySelector.of(proxy));
			}
			return new JdkRequestFactory(client, properties.readTimeout(), properties.largestAnswerInBytes());
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
	 * Apache's client sends a POST again after 429 and 503, has five connections, and
	 * carries cookies from one answer into the next request.
	 */
	private static final class Apache {

		static ClientHttpRequestFactory make(HttpComponentsClientHttpRequestFactoryBuilder builder,
				HttpClientSettings settings, @Nullable InetSocketAddress proxy, PaystackProperties properties) {
			return builder.withHttpClientCustomizer((client) -> {
				client.disableAutomaticRetries()
					.disableCookieManagement()
					.addExecInterceptorFirst("paystack-read-timeout", new ApacheReadTimeout(properties));
				if (proxy != null) {
					client.setProxy(new HttpHost(proxy.getHostString(), proxy.getPort()));
				}
			})
				.withConnectionManagerCustomizer((connections) -> connections.setMaxConnPerRoute(MOST_CONNECTIONS)
					.setMaxConnTotal(MOST_CONNECTIONS))
				.build(settings);
		}

	}

	/**
	 * Reactor's client sends a request again on a connection that died.
	 */
	private static final class Reactor {

		static ClientHttpRequestFactory make(ReactorClientHttpRequestFactoryBuilder builder,
				HttpClientSettings settings, @Nullable InetSocketAddress proxy) {
			return builder.withHttpClientCustomizer((client) -> {
				reactor.netty.http.client.HttpClient once = client.disableRetry(true);
				return (proxy != null) ? once.proxy(
						(spec) -> spec.type(ProxyProvider.Proxy.HTTP).host(proxy.getHostString()).port(proxy.getPort()))
						: once;
			}).build(settings);
		}

	}

	/**
	 * Jetty's client sends nothing again by itself, but has 64 connections, and carries
	 * cookies from one answer into the next request.
	 */
	private static final class Jetty {

		static ClientHttpRequestFactory make(JettyClientHttpRequestFactoryBuilder builder, HttpClientSettings settings,
				@Nullable InetSocketAddress proxy) {
			return builder.withHttpClientCustomizer((client) -> {
				client.setMaxConnectionsPerDestination(MOST_CONNECTIONS);
				client.setHttpCookieStore(new HttpCookieStore.Empty());
				if (proxy != null) {
					client.getProxyConfiguration().addProxy(new HttpProxy(proxy.getHostString(), proxy.getPort()));
				}
			}).build(settings);
		}

	}

}
