package io.github.bulkcharges.paystack.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
 * A request is collected as a whole, passes the gate of its attempt, and is executed
 * once.
 */
class WholeRequestTests {

	private static final URI BATCHES = URI.create("https://api.paystack.co/bulkcharge");

	private final List<Streaming> streamed = new ArrayList<>();

	private final List<MockClientHttpRequest> buffered = new ArrayList<>();

	private final Attempt attempt = new Attempt(Operation.INITIATE, () -> Instant.EPOCH);

	@Test
	void aBodyThatIsThereIsHandedOnWithoutACopy() throws IOException {
		RequestBody body = body("[1]");
		ClientHttpRequest request = toAWholeRequest(this.attempt);
		((WholeRequest) request).setBody(body);
		request.execute();
		assertThat(this.streamed.get(0).content()).isSameAs(body);
		assertThat(this.streamed.get(0).getHeaders().getContentLength()).isEqualTo(3);
	}

	@Test
	void aBodyThatIsWrittenPieceByPieceIsHandedOnAsAWhole() throws IOException {
		ClientHttpRequest request = toAWholeRequest(this.attempt);
		request.getBody().write('[');
		((WholeRequest) request).setBody((out) -> out.write('1'));
		request.getBody().write(']');
		request.execute();
		assertThat(this.streamed.get(0).text()).isEqualTo("[1]");
		assertThat(this.streamed.get(0).getHeaders().getContentLength()).isEqualTo(3);
	}

	@Test
	void aBodyThatCannotBeWrittenMeansThatNothingWasSent() {
		WholeRequest request = (WholeRequest) toAWholeRequest(this.attempt);
		assertThatExceptionOfType(Attempt.NotSent.class).isThrownBy(() -> request.setBody((out) -> {
			throw new IOException("disk");
		})).withMessageContaining("disk");
	}

	@Test
	void theHeadersAndAttributesGoAlong() throws IOException {
		ClientHttpRequest request = toAWholeRequest(this.attempt);
		request.getHeaders().add("X-Tenant", "lagos");
		request.getAttributes().put("tenant", "lagos");
		request.execute();
		Streaming sent = this.streamed.get(0);
		assertThat(sent.getURI()).isEqualTo(BATCHES);
		assertThat(sent.getMethod()).isEqualTo(HttpMethod.POST);
		assertThat(sent.getHeaders().getFirst("X-Tenant")).isEqualTo("lagos");
		assertThat(sent.getAttributes()).containsEntry("tenant", "lagos")
			.containsEntry(Attempt.ATTRIBUTE, this.attempt);
	}

	@Test
	void anotherLibraryGetsAllOfItToo() throws IOException {
		ClientHttpRequest request = toAnotherLibrary(this.attempt);
		request.getHeaders().add("X-Tenant", "lagos");
		request.getAttributes().put("tenant", "lagos");
		request.getBody().write("[1]".getBytes(StandardCharsets.US_ASCII));
		request.execute();
		MockClientHttpRequest sent = this.buffered.get(0);
		assertThat(sent.getHeaders().getFirst("X-Tenant")).isEqualTo("lagos");
		assertThat(sent.getHeaders().getContentLength()).isEqualTo(3);
		assertThat(sent.getAttributes()).containsEntry("tenant", "lagos");
		assertThat(sent.getBodyAsString()).isEqualTo("[1]");
	}

	@Test
	void aLibraryThatStreamsGetsABodyThatCannotBeRepeated() throws IOException {
		List<StreamingHttpOutputMessage.Body> bodies = new ArrayList<>();
		ClientHttpRequest request = of(this.attempt,
				guarded(new GuardedRequestFactory((uri, method) -> new MockStreaming(uri, method, bodies))));
		request.getBody().write("[1]".getBytes(StandardCharsets.US_ASCII));
		request.execute();
		assertThat(bodies).singleElement().satisfies((body) -> {
			assertThat(body.repeatable()).isFalse();
			ByteArrayOutputStream written = new ByteArrayOutputStream();
			body.writeTo(written);
			assertThat(written).hasToString("[1]");
		});
	}

	@Test
	void whatMustBeSentOnceHasABodyEvenWhereItIsEmpty() throws IOException {
		toAWholeRequest(new Attempt(Operation.RESUME, () -> Instant.EPOCH)).execute();
		assertThat(this.streamed.get(0).text()).isEmpty();
		assertThat(this.streamed.get(0).getHeaders().getContentLength()).isZero();
		assertThat(this.streamed.get(0).content().repeatable()).isFalse();
	}

	@Test
	void aLibraryThatKnowsOnlyABufferGetsNoEmptyBody() throws IOException {
		toAnotherLibrary(new Attempt(Operation.RESUME, () -> Instant.EPOCH)).execute();
		assertThat(this.buffered.get(0).getHeaders().containsHeader(HttpHeaders.CONTENT_LENGTH)).isFalse();
	}

	@Test
	void aReadHasNoBody() throws IOException {
		toAWholeRequest(new Attempt(Operation.FETCH_BATCH, () -> Instant.EPOCH)).execute();
		assertThat(this.streamed.get(0).content()).isNull();
		assertThat(this.streamed.get(0).getHeaders().containsHeader(HttpHeaders.CONTENT_LENGTH)).isFalse();
	}

	@Test
	void aRequestThatIsNoAttemptIsRefused() {
		ClientHttpRequest request = guarded(new GuardedRequestFactory(this::streaming));
		assertThatExceptionOfType(Attempt.NotSent.class).isThrownBy(request::execute)
			.withMessageContaining("that this client did not make");
		assertThat(this.streamed).isEmpty();
	}

	@Test
	void aRequestWhoseGateIsClosedIsNotSent() {
		this.attempt.preventSending();
		ClientHttpRequest request = toAWholeRequest(this.attempt);
		assertThatExceptionOfType(Attempt.NotSent.class).isThrownBy(request::execute);
		assertThat(this.streamed.get(0).sent).isFalse();
	}

	@Test
	void aRequestThatIsSentHasPassedTheGate() throws IOException {
		ClientHttpResponse response = toAWholeRequest(this.attempt).execute();
		assertThat(response).isSameAs(this.streamed.get(0).response);
		assertThat(this.attempt.sentAt()).isEqualTo(Instant.EPOCH);
		assertThat(this.attempt.transportFailure()).isNull();
	}

	@Test
	void howTheLibraryFailedIsRemembered() {
		IOException reset = new IOException("reset");
		ClientHttpRequest request = toALibraryThatFails(reset);
		assertThatIOException().isThrownBy(request::execute).isSameAs(reset);
		assertThat(this.attempt.transportFailure()).isSameAs(reset);
	}

	@Test
	void aRequestIsExecutedOnce() throws IOException {
		WholeRequest request = (WholeRequest) toAWholeRequest(this.attempt);
		request.execute();
		assertThatIllegalStateException().isThrownBy(request::execute).withMessageContaining("executed already");
		assertThatIllegalStateException().isThrownBy(request::getBody);
		assertThatIllegalStateException().isThrownBy(() -> request.setBody(body("[]")));
		assertThat(this.streamed).hasSize(1);
	}

	@Test
	void theHeadersOfARequestThatWasExecutedDoNotChange() throws IOException {
		ClientHttpRequest request = toAWholeRequest(this.attempt);
		request.getHeaders().add("X-Tenant", "lagos");
		request.execute();
		assertThat(request.getHeaders().getFirst("X-Tenant")).isEqualTo("lagos");
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> request.getHeaders().add("X-Tenant", "accra"));
	}

	private ClientHttpRequest toAWholeRequest(Attempt attempt) {
		return of(attempt, guarded(new GuardedRequestFactory(this::streaming)));
	}

	private ClientHttpRequest toAnotherLibrary(Attempt attempt) {
		return of(attempt, guarded(new GuardedRequestFactory((uri, method) -> {
			MockClientHttpRequest request = new MockClientHttpRequest(method, uri);
			request.setResponse(new MockClientHttpResponse(new byte[0], HttpStatus.OK));
			this.buffered.add(request);
			return request;
		})));
	}

	private ClientHttpRequest toALibraryThatFails(IOException failure) {
		return of(this.attempt,
				guarded(new GuardedRequestFactory((uri, method) -> new MockClientHttpRequest(method, uri) {

					@Override
					protected ClientHttpResponse executeInternal() throws IOException {
						throw failure;
					}

				})));
	}

	private static ClientHttpRequest guarded(GuardedRequestFactory factory) {
		try {
			return factory.createRequest(BATCHES, HttpMethod.POST);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static ClientHttpRequest of(Attempt attempt, ClientHttpRequest request) {
		request.getAttributes().put(Attempt.ATTRIBUTE, attempt);
		return request;
	}

	private Streaming streaming(URI uri, HttpMethod method) {
		Streaming request = new Streaming(uri, method);
		this.streamed.add(request);
		return request;
	}

	private static RequestBody body(String text) {
		return new RequestBody(text.getBytes(StandardCharsets.US_ASCII));
	}

	/**
	 * A request of our own transport, without a wire.
	 */
	private static final class Streaming extends WholeRequest {

		private final ClientHttpResponse response = new MockClientHttpResponse(new byte[0], HttpStatus.OK);

		private boolean sent;

		Streaming(URI uri, HttpMethod method) {
			super(uri, method);
		}

		@Override
		ClientHttpResponse execute(HttpHeaders headers) {
			this.sent = true;
			return this.response;
		}

		String text() {
			return new String(content().bytes(), StandardCharsets.US_ASCII);
		}

	}

	/**
	 * A request of a library that streams.
	 */
	private static final class MockStreaming extends MockClientHttpRequest implements StreamingHttpOutputMessage {

		private final List<Body> bodies;

		MockStreaming(URI uri, HttpMethod method, List<Body> bodies) {
			super(method, uri);
			setResponse(new MockClientHttpResponse(new byte[0], HttpStatus.OK));
			this.bodies = bodies;
		}

		@Override
		public void setBody(Body body) {
			this.bodies.add(body);
		}

	}

}
