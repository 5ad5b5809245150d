/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

/**
 * Sends one request and reads its response, on the current thread.
 */
public final class HttpSender implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(HttpSender.class);

	/** The request attribute with the URI template for observations of the RestClient. */
	private static final String URI_TEMPLATE = RestClient.class.getName() + ".uriTemplate";

	private final RestClient restClient;

	private final RestClient unobserved;

	private final @Nullable JdkClients clients;

	private final String userAgent;

	private final int maxResponseSize;

	private HttpSender(RestClient.Builder builder, ClientHttpRequestFactory requestFactory,
			@Nullable JdkClients clients, String userAgent, int maxResponseSize) {
		this.restClient = builder.requestFactory(requestFactory).build();
		this.unobserved = builder.clone().observationRegistry(ObservationRegistry.NOOP).build();
		this.clients = clients;
		this.userAgent = userAgent;
		this.maxResponseSize = maxResponseSize;
	}

	/**
	 * Creates a sender that uses the JDK's HTTP client.
	 * @param builder the builder of the RestClient, whose request factory is replaced
	 * @param httpClient customizes the HTTP client
	 * @param nanoTime the monotonic clock
	 * @param userAgent the name of this client
	 * @param maxResponseSize maximum size of a response body in bytes
	 * @return the sender
	 */
	public static HttpSender onJdk(RestClient.Builder builder, Consumer<HttpClient.Builder> httpClient,
			LongSupplier nanoTime, String userAgent, int maxResponseSize) {
		JdkClients clients = new JdkClients(httpClient, nanoTime);
		return new HttpSender(builder, new JdkRequestFactory(clients, maxResponseSize), clients, userAgent,
				maxResponseSize);
	}

	/**
	 * Creates a sender that uses another HTTP library.
	 * @param builder the builder of the RestClient, whose request factory is replaced
	 * @param requestFactory the HTTP library
	 * @param userAgent the name of this client
	 * @param maxResponseSize maximum size of a response body in bytes
	 * @return the sender
	 */
	public static HttpSender on(RestClient.Builder builder, ClientHttpRequestFactory requestFactory, String userAgent,
			int maxResponseSize) {
		return new HttpSender(builder, new GatedRequestFactory(requestFactory), null, userAgent, maxResponseSize);
	}

	/**
	 * Sends a request.
	 * @param request the request
	 * @param gate the gate that the request passes last
	 * @return the response
	 * @throws RuntimeException if there is no response; whether the request was sent is
	 * known by the gate, and not by the type of the exception
	 */
	public HttpResponseData send(HttpRequestData request, SendGate gate) {
		AtomicBoolean begun = new AtomicBoolean();
		try {
			return exchange(this.restClient, request, gate, begun);
		}
		catch (RuntimeException | Error ex) {
			if (begun.get()) {
				throw ex;
			}
			logger.warn("The observation of the RestClient could not be started; the request is sent without it", ex);
			return exchange(this.unobserved, request, gate, begun);
		}
	}

	private HttpResponseData exchange(RestClient client, HttpRequestData request, SendGate gate, AtomicBoolean begun) {
		RestClient.RequestBodySpec spec = client.method(request.method())
			.uri(request.uri())
			.attribute(URI_TEMPLATE, request.uriTemplate())
			.attribute(SendGate.ATTRIBUTE, gate)
			.httpRequest((created) -> {
				// The observation has been started, and no interceptor was called yet.
				begun.set(true);
				setHeaders(created.getHeaders(), request);
			});
		if (request.responseTimeout() != null) {
			spec.attribute(JdkRequestFactory.RESPONSE_TIMEOUT, request.responseTimeout());
		}
		if (request.body() != null) {
			spec.body(new ByteArrayBody(request.body()));
		}
		AtomicReference<HttpResponseData> read = new AtomicReference<>();
		try {
			return spec.exchangeForRequiredValue((sent, response) -> {
				HttpResponseData data = read(response);
				read.set(data);
				return data;
			});
		}
		catch (RuntimeException | Error ex) {
			HttpResponseData response = read.get();
			if (response == null) {
				throw ex;
			}
			logger.warn("The response was read, but what follows failed, such as an observation handler", ex);
			return response;
		}
	}

	private void setHeaders(HttpHeaders headers, HttpRequestData request) {
		headers.set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
		headers.set(HttpHeaders.USER_AGENT, this.userAgent);
		if (request.body() != null) {
			headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
		}
		headers.setAll(request.headers());
		headers.setBearerAuth(request.secretKey());
	}

	private HttpResponseData read(ClientHttpResponse response) throws IOException {
		int status = response.getStatusCode().value();
		HttpHeaders headers = response.getHeaders();
		try (InputStream content = response.getBody()) {
			// What the JDK's client has received is in memory already.
			byte[] body = (content instanceof ByteArrayInputStream) ? content.readAllBytes()
					: content.readNBytes(this.maxResponseSize);
			if (body.length > this.maxResponseSize || (body.length == this.maxResponseSize && content.read() >= 0)) {
				throw new BodyTooLargeException(status, headers, this.maxResponseSize);
			}
			return new HttpResponseData(status, headers, body);
		}
	}

	/**
	 * Closes the JDK's HTTP client at once, without waiting for running requests. Another
	 * HTTP library is left open.
	 */
	@Override
	public void close() {
		if (this.clients != null) {
			this.clients.close();
		}
	}

}
