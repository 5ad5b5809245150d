/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link GatedRequestFactory} and {@link GatedRequest}.
 */
class GatedRequestFactoryTests {

	private static final URI BATCHES = URI.create("https://api.paystack.co/bulkcharge");

	private final List<Sent> sent = new ArrayList<>();

	private final List<StreamingHttpOutputMessage.Body> bodies = new ArrayList<>();

	private final SendGate gate = new SendGate(InstantSource.system(), () -> 0, 1, () -> {
	});

	private @Nullable IOException failure;

	@Test
	void passesTheWholeRequestToTheHttpLibrary() throws IOException {
		ClientHttpRequest request = request(false);
		assertThat(request.getMethod()).isEqualTo(HttpMethod.POST);
		assertThat(request.getURI()).isEqualTo(BATCHES);
		request.getHeaders().add("X-Tenant", "lagos");
		request.getAttributes().put("tenant", "lagos");
		request.getBody().write('[');
		request.getBody().write("1]".getBytes(StandardCharsets.US_ASCII));
		ClientHttpResponse response = request.execute();
		Sent sent = this.sent.get(0);
		assertThat(response.getStatusCode()).isEqualTo(HttpStatus.OK);
		assertThat(sent.getMethod()).isEqualTo(HttpMethod.POST);
		assertThat(sent.getURI()).isEqualTo(BATCHES);
		assertThat(sent.getHeaders().getFirst("X-Tenant")).isEqualTo("lagos");
		assertThat(sent.getHeaders().getContentLength()).isEqualTo(3);
		assertThat(sent.getAttributes()).containsEntry("tenant", "lagos").containsKey(SendGate.ATTRIBUTE);
		assertThat(sent.getBodyAsString()).isEqualTo("[1]");
		assertThat(this.gate.sentAt()).isNotNull();
		assertThat(this.gate.failure()).isNull();
	}

	@Test
	void passesABodyThatCannotBeRepeatedToALibraryThatStreams() throws IOException {
		ClientHttpRequest request = request(true);
		request.getBody().write("[1]".getBytes(StandardCharsets.US_ASCII));
		request.execute();
		assertThat(this.bodies).singleElement().satisfies((body) -> {
			assertThat(body.repeatable()).isFalse();
			ByteArrayOutputStream written = new ByteArrayOutputStream();
			body.writeTo(written);
			assertThat(written).hasToString("[1]");
		});
		assertThat(this.sent.get(0).getBodyAsString()).isEmpty();
		assertThat(this.sent.get(0).getHeaders().getContentLength()).isEqualTo(3);
	}

	@Test
	void passesNoBodyWhenThereIsNone() throws IOException {
		request(true).execute();
		assertThat(this.bodies).isEmpty();
		assertThat(this.sent.get(0).getHeaders().containsHeader(HttpHeaders.CONTENT_LENGTH)).isFalse();
	}

	@Test
	void refusesARequestThatLostItsAttributes() {
		ClientHttpRequest request = factory(false).createRequest(BATCHES, HttpMethod.POST);
		assertThatExceptionOfType(SendGate.GateClosedException.class).isThrownBy(request::execute)
			.withMessageStartingWith("it was not created by this client, or lost its attributes on the way");
		assertThat(this.sent).isEmpty();
	}

	@Test
	void sendsNothingWhenTheGateIsClosed() {
		this.gate.preventSending();
		assertThatExceptionOfType(SendGate.GateClosedException.class).isThrownBy(() -> request(false).execute());
		assertThat(this.sent).singleElement().satisfies((request) -> assertThat(request.isExecuted()).isFalse());
		assertThat(this.gate.failure()).isInstanceOf(SendGate.GateClosedException.class);
	}

	@Test
	void refusesASecondSending() throws IOException {
		request(false).execute();
		assertThatExceptionOfType(SendGate.SentTwiceException.class).isThrownBy(() -> request(false).execute());
		assertThat(this.sent).hasSize(2);
		assertThat(this.sent.get(1).isExecuted()).isFalse();
		assertThat(this.gate.failure()).isInstanceOf(SendGate.SentTwiceException.class);
		assertThat(this.gate.preventSending()).isFalse();
	}

	@Test
	void executesARequestOnce() throws IOException {
		ClientHttpRequest request = request(false);
		request.execute();
		assertThatIllegalStateException().isThrownBy(request::execute);
		assertThat(this.sent).hasSize(1);
	}

	@Test
	void doesNotPassTheGateWhenTheLibraryCannotCreateARequest() {
		ClientHttpRequest request = new GatedRequestFactory((uri, method) -> {
			throw new IOException("too many open files");
		}).createRequest(BATCHES, HttpMethod.POST);
		request.getAttributes().put(SendGate.ATTRIBUTE, this.gate);
		assertThatIOException().isThrownBy(request::execute).withMessage("too many open files");
		assertThat(this.gate.sentAt()).isNull();
		assertThat(this.gate.preventSending()).isTrue();
	}

	@Test
	void remembersTheFailureOfTheHttpLibrary() {
		IOException reset = new IOException("reset");
		this.failure = reset;
		assertThatIOException().isThrownBy(() -> request(false).execute()).isSameAs(reset);
		assertThat(this.gate.failure()).isSameAs(reset);
		assertThat(this.gate.preventSending()).isFalse();
	}

	private ClientHttpRequest request(boolean streaming) {
		ClientHttpRequest request = factory(streaming).createRequest(BATCHES, HttpMethod.POST);
		request.getAttributes().put(SendGate.ATTRIBUTE, this.gate);
		return request;
	}

	private GatedRequestFactory factory(boolean streaming) {
		return new GatedRequestFactory((uri, method) -> {
			Sent request = streaming ? new Streaming(uri, method) : new Sent(uri, method);
			this.sent.add(request);
			return request;
		});
	}

	private class Sent extends MockClientHttpRequest {

		Sent(URI uri, HttpMethod method) {
			super(method, uri);
		}

		@Override
		protected ClientHttpResponse executeInternal() throws IOException {
			if (GatedRequestFactoryTests.this.failure != null) {
				throw GatedRequestFactoryTests.this.failure;
			}
			return new MockClientHttpResponse(new byte[0], HttpStatus.OK);
		}

	}

	private final class Streaming extends Sent implements StreamingHttpOutputMessage {

		Streaming(URI uri, HttpMethod method) {
			super(uri, method);
		}

		@Override
		public void setBody(Body body) {
			GatedRequestFactoryTests.this.bodies.add(body);
		}

	}

}
