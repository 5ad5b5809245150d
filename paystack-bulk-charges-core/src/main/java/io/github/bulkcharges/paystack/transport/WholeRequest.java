package io.github.bulkcharges.paystack.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.util.FastByteArrayOutputStream;

/**
 * A request whose body is collected before anything is sent, without a copy where it is
 * there as a whole already.
 */
abstract class WholeRequest extends AbstractClientHttpRequest implements StreamingHttpOutputMessage {

	private final URI uri;

	private final HttpMethod method;

	private @Nullable RequestBody body;

	private @Nullable FastByteArrayOutputStream buffer;

	WholeRequest(URI uri, HttpMethod method) {
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

	@Override
	public final void setBody(Body body) {
		assertNotExecuted();
		if (body instanceof RequestBody whole) {
			this.body = whole;
			return;
		}
		try {
			body.writeTo(getBodyInternal(getHeaders()));
		}
		catch (IOException ex) {
			throw new Attempt.NotSent("The body could not be written: " + ex.getMessage());
		}
	}

	@Override
	protected final OutputStream getBodyInternal(HttpHeaders headers) {
		if (this.buffer == null) {
			this.buffer = new FastByteArrayOutputStream(1024);
		}
		return this.buffer;
	}

	/**
	 * What was collected, or {@code null} where there is no body.
	 */
	final @Nullable RequestBody content() {
		if (this.body != null || this.buffer == null) {
			return this.body;
		}
		return new RequestBody(this.buffer.toByteArrayUnsafe());
	}

}
