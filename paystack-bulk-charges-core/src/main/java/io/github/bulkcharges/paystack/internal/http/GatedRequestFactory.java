/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.http;

import java.io.IOException;
import java.net.URI;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Puts the gate in front of another HTTP library, and passes bodies to it in a form that
 * it cannot send twice.
 */
final class GatedRequestFactory implements ClientHttpRequestFactory {

	private final ClientHttpRequestFactory delegate;

	GatedRequestFactory(ClientHttpRequestFactory delegate) {
		this.delegate = delegate;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
		return new GatedRequest(uri, method) {

			@Override
			ClientHttpResponse send(HttpHeaders headers, byte[] body, SendGate gate) throws IOException {
				ClientHttpRequest request = GatedRequestFactory.this.delegate.createRequest(uri, method);
				if (body.length > 0) {
					headers.setContentLength(body.length);
				}
				request.getHeaders().putAll(headers);
				getAttributes().forEach(request.getAttributes()::put);
				if (body.length > 0 && request instanceof StreamingHttpOutputMessage streaming) {
					streaming.setBody(new ByteArrayBody(body));
				}
				else if (body.length > 0) {
					request.getBody().write(body);
				}
				gate.pass(null);
				return request.execute();
			}

		};
	}

}
