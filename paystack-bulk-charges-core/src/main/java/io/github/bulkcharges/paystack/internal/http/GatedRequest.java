/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.FastByteArrayOutputStream;

/**
 * A request with a buffered body that is sent only through the {@link SendGate} among its
 * attributes.
 */
abstract class GatedRequest extends AbstractClientHttpRequest implements StreamingHttpOutputMessage {

	private final URI uri;

	private final HttpMethod method;

	private @Nullable FastByteArrayOutputStream buffer;

	private byte @Nullable [] body;

	GatedRequest(URI uri, HttpMethod method) {
		this.uri = uri;
		this.method = method;
	}

	@Override
	public final HttpMethod getMethod() {
		return this.method;
	}

	@Override
	public final URI getURI() {
		return this.uri;
	}

	/**
	 * Takes a body without a copy if it comes from this client, which the benchmark's
	 * bound for initiate needs.
	 */
	@Override
	public final void setBody(Body body) {
		if (body instanceof ByteArrayBody whole) {
			this.body = whole.content();
			return;
		}
		try {
			body.writeTo(getBody());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	protected final OutputStream getBodyInternal(HttpHeaders headers) {
		if (this.buffer == null) {
			this.buffer = new FastByteArrayOutputStream(1024);
		}
		return this.buffer;
	}

	private byte[] body() {
		if (this.body != null) {
			return this.body;
		}
		return (this.buffer != null) ? this.buffer.toByteArrayUnsafe() : new byte[0];
	}

	@Override
	protected final ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
		if (!(getAttributes().get(SendGate.ATTRIBUTE) instanceof SendGate gate)) {
			throw new SendGate.GateClosedException(
					"it was not created by this client, or lost its attributes on the way."
							+ " The likely cause is an interceptor that creates requests of its own",
					null);
		}
		try {
			return send(headers, body(), gate);
		}
		catch (Throwable ex) {
			gate.failed(ex);
			throw ex;
		}
	}

	/**
	 * Passes the gate as the last step before the HTTP library is called, and sends the
	 * request.
	 */
	abstract ClientHttpResponse send(HttpHeaders headers, byte[] body, SendGate gate) throws IOException;

}
