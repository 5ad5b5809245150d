package io.github.bulkcharges.paystack.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.CollectionUtils;
import org.springframework.util.FastByteArrayOutputStream;
import org.springframework.util.LinkedCaseInsensitiveMap;
import org.springframework.util.MultiValueMap;

/**
 * A request whose body is collected before anything is sent, without a copy where it is
 * there as a whole already. It can be executed once.
 */
abstract class WholeRequest implements ClientHttpRequest, StreamingHttpOutputMessage {

	private final URI uri;

	private final HttpMethod method;

	/** What {@link HttpHeaders} would copy the names of for each look at all of them. */
	private MultiValueMap<String, String> fields = CollectionUtils
		.toMultiValueMap(new LinkedCaseInsensitiveMap<>(8, Locale.ROOT));

	private HttpHeaders headers = new HttpHeaders(this.fields);

	private Map<String, Object> attributes = new HashMap<>();

	private @Nullable RequestBody body;

	private @Nullable FastByteArrayOutputStream buffer;

	private boolean executed;

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
	public final HttpHeaders getHeaders() {
		return this.executed ? HttpHeaders.readOnlyHttpHeaders(this.headers) : this.headers;
	}

	@Override
	public final Map<String, Object> getAttributes() {
		return this.attributes;
	}

	@Override
	public final void setBody(Body body) {
		assertNotExecuted();
		if (body instanceof RequestBody whole) {
			this.body = whole;
			return;
		}
		try {
			body.writeTo(getBody());
		}
		catch (IOException ex) {
			throw new Attempt.NotSent("The body could not be written: " + ex.getMessage());
		}
	}

	@Override
	public final OutputStream getBody() {
		assertNotExecuted();
		if (this.buffer == null) {
			this.buffer = new FastByteArrayOutputStream(1024);
		}
		return this.buffer;
	}

	@Override
	public final ClientHttpResponse execute() throws IOException {
		assertNotExecuted();
		this.executed = true;
		return execute(this.headers);
	}

	/**
	 * Send it.
	 * @param headers the headers, which nobody else changes any more
	 */
	abstract ClientHttpResponse execute(HttpHeaders headers) throws IOException;

	/**
	 * Stand for another request, which is not executed itself: nothing is copied.
	 */
	final void standFor(WholeRequest other, @Nullable RequestBody content) {
		this.fields = other.fields;
		this.headers = other.headers;
		this.attributes = other.attributes;
		this.body = content;
	}

	/**
	 * Hand on each header with its values.
	 */
	final void forEachHeader(BiConsumer<String, List<String>> action) {
		this.fields.forEach(action);
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

	private void assertNotExecuted() {
		if (this.executed) {
			throw new IllegalStateException("The request was executed already");
		}
	}

}
