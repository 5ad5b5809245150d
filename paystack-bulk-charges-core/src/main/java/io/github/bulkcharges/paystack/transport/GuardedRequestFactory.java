package io.github.bulkcharges.paystack.transport;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * The innermost request factory: lets a request through only as an {@link Attempt} that
 * may be sent, whatever interceptors are around, and hands its body to the HTTP library
 * in a form that the library cannot send a second time by itself.
 */
final class GuardedRequestFactory implements ClientHttpRequestFactory {

	private final ClientHttpRequestFactory delegate;

	GuardedRequestFactory(ClientHttpRequestFactory delegate) {
		this.delegate = delegate;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
		return new GuardedRequest(this.delegate, uri, method);
	}

	/**
	 * A request that passes the gate of its attempt before the HTTP library hears of it.
	 */
	private static final class GuardedRequest extends WholeRequest {

		private final ClientHttpRequestFactory delegate;

		GuardedRequest(ClientHttpRequestFactory delegate, URI uri, HttpMethod method) {
			super(uri, method);
			this.delegate = delegate;
		}

		@Override
		ClientHttpResponse execute(HttpHeaders headers) throws IOException {
			if (!(getAttributes().get(Attempt.ATTRIBUTE) instanceof Attempt attempt)) {
				throw new Attempt.NotSent("A request that this client did not make, or whose attributes were lost on"
						+ " the way, was refused. The likely culprit is an interceptor that makes requests of its own");
			}
			ClientHttpRequest request = prepare(headers, attempt);
			attempt.beginSending();
			try {
				return request.execute();
			}
			catch (IOException | RuntimeException ex) {
				attempt.failed(ex);
				throw ex;
			}
		}

		private ClientHttpRequest prepare(HttpHeaders headers, Attempt attempt) throws IOException {
			ClientHttpRequest request = this.delegate.createRequest(getURI(), getMethod());
			RequestBody content = content();
			if (content == null && !attempt.isRepeatable() && request instanceof StreamingHttpOutputMessage) {
				// A GET that must be sent once: with a body, an empty one, that cannot be
				// repeated, HTTP libraries do not send it again by themselves.
				content = new RequestBody(new byte[0]);
			}
			if (content != null) {
				headers.setContentLength(content.length());
			}
			if (request instanceof WholeRequest whole) {
				whole.standFor(this, content);
				return whole;
			}
			forEachHeader(request.getHeaders()::addAll);
			Map<String, Object> attributes = getAttributes();
			if (!attributes.isEmpty()) {
				request.getAttributes().putAll(attributes);
			}
			if (content != null && request instanceof StreamingHttpOutputMessage streaming) {
				streaming.setBody(content);
			}
			else if (content != null) {
				content.writeTo(request.getBody());
			}
			return request;
		}

	}

}
