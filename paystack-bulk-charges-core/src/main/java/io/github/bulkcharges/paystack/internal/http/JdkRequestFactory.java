/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.CollectionUtils;

/**
 * Sends requests with the JDK's HTTP client, on the calling thread. One execution is one
 * request on the wire, whatever the client is configured to retry.
 */
final class JdkRequestFactory implements ClientHttpRequestFactory {

	/**
	 * The request attribute with the maximum time to wait for response headers.
	 */
	static final String RESPONSE_TIMEOUT = JdkRequestFactory.class.getName() + ".responseTimeout";

	/** Headers that the JDK's client sets, or that would change how a body is sent. */
	private static final Set<String> RESERVED = Set.of("connection", "content-length", "expect", "host",
			"transfer-encoding", "upgrade");

	private final JdkClients clients;

	private final int maxResponseSize;

	JdkRequestFactory(JdkClients clients, int maxResponseSize) {
		this.clients = clients;
		this.maxResponseSize = maxResponseSize;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
		return new GatedRequest(uri, method) {

			@Override
			ClientHttpResponse send(HttpHeaders headers, byte[] body, SendGate gate) throws IOException {
				OneShotBodyPublisher publisher = new OneShotBodyPublisher(body);
				HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method.name(), publisher);
				headers.forEach((name, values) -> values.forEach((value) -> addHeader(request, name, value)));
				if (getAttributes().get(RESPONSE_TIMEOUT) instanceof Duration timeout) {
					request.timeout(timeout);
				}
				return JdkRequestFactory.this.send(request.build(), publisher, gate);
			}

		};
	}

	static HttpHeaders headers(java.net.http.HttpHeaders received) {
		return new HttpHeaders(CollectionUtils.toMultiValueMap(received.map()));
	}

	private static void addHeader(HttpRequest.Builder request, String name, String value) {
		if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
			return;
		}
		// The JDK's client would send other characters as question marks.
		for (int i = 0; i < value.length(); i++) {
			if (value.charAt(i) >= 128) {
				throw new IllegalArgumentException(
						"The value of the header " + name + " contains non-ASCII characters");
			}
		}
		request.header(name, value);
	}

	private ClientHttpResponse send(HttpRequest request, OneShotBodyPublisher publisher, SendGate gate)
			throws IOException {
		// A request that does not pass takes no connection. If there is no client, the
		// publisher shows that nothing was sent.
		gate.pass(publisher);
		HttpClient client = this.clients.acquire();
		try {
			HttpResponse<byte[]> response = client.send(request,
					(head) -> new BoundedBodySubscriber(head, this.maxResponseSize));
			if (response.body() == null) {
				// Only a refused CONNECT has no body.
				throw new IOException("HTTP " + response.statusCode());
			}
			return new JdkResponse(response);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			InterruptedIOException interrupted = new InterruptedIOException("interrupted");
			interrupted.initCause(ex);
			throw interrupted;
		}
		catch (IOException ex) {
			InetSocketAddress proxy = proxy(client, request.uri());
			throw (proxy != null && gate.preventSending()) ? proxyFailure(proxy, request.uri(), ex) : ex;
		}
		finally {
			this.clients.release(client);
		}
	}

	private static @Nullable InetSocketAddress proxy(HttpClient client, URI uri) {
		ProxySelector selector = client.proxy().orElse(ProxySelector.getDefault());
		if (selector == null) {
			return null;
		}
		for (Proxy proxy : selector.select(uri)) {
			if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress address) {
				return address;
			}
		}
		return null;
	}

	private static IOException proxyFailure(InetSocketAddress proxy, URI uri, IOException cause) {
		String problem = Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
		String message = "The proxy " + proxy.getHostString() + ":" + proxy.getPort() + " did not connect to "
				+ uri.getHost() + " (" + problem + ")";
		return new IOException(problem.contains("407")
				? message + ". Java uses Basic authentication for proxies only if"
						+ " the system property jdk.http.auth.tunneling.disabledSchemes is set to an empty value"
				: message, cause);
	}

	/**
	 * A response that was read completely.
	 */
	private static final class JdkResponse implements ClientHttpResponse {

		private final HttpResponse<byte[]> response;

		private final HttpHeaders headers;

		JdkResponse(HttpResponse<byte[]> response) {
			this.response = response;
			this.headers = JdkRequestFactory.headers(response.headers());
		}

		@Override
		public HttpStatusCode getStatusCode() {
			return HttpStatusCode.valueOf(this.response.statusCode());
		}

		@Override
		public String getStatusText() {
			return "";
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.headers;
		}

		@Override
		public InputStream getBody() {
			return new ByteArrayInputStream(this.response.body());
		}

		@Override
		public void close() {
			// There is nothing to release.
		}

	}

}
