package io.github.bulkcharges.paystack.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.CollectionUtils;

/**
 * The transport that needs no library: the JDK's HTTP client, asked on the calling
 * thread. A body goes out as one piece that is written once, and an answer comes in as
 * one array.
 */
public final class JdkRequestFactory implements ClientHttpRequestFactory, AutoCloseable {

	/** Headers that the JDK's client writes by itself and does not let anybody set. */
	private static final Set<String> RESTRICTED = Set.of("connection", "content-length", "expect", "host", "upgrade");

	private final HttpClient.Builder builder;

	private final Duration readTimeout;

	private final int largestAnswer;

	private @Nullable HttpClient shared;

	/**
	 * Create a factory. The client is made with the first request, with the executor of
	 * the caller, over HTTP/1.1 (over HTTP/2 a server's limit of streams would turn into
	 * outcomes that nobody knows) and without redirects, whatever the builder says.
	 * @param builder what the client is made of
	 * @param readTimeout how long to wait for an answer to begin, where the attempt does
	 * not say
	 * @param largestAnswer the most bytes that a body may have
	 */
	public JdkRequestFactory(HttpClient.Builder builder, Duration readTimeout, int largestAnswer) {
		this.builder = builder.executor(Runnable::run)
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER);
		this.readTimeout = readTimeout;
		this.largestAnswer = largestAnswer;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
		return new JdkRequest(uri, method);
	}

	@Override
	public void close() {
		HttpClient made;
		synchronized (this) {
			made = this.shared;
			this.shared = null;
		}
		if (made != null) {
			close(made);
		}
	}

	private synchronized HttpClient shared() {
		if (this.shared == null) {
			this.shared = this.builder.build();
		}
		return this.shared;
	}

	/**
	 * From Java 21 on a client can be closed; before, its threads end when nobody refers
	 * to it any more.
	 */
	private static void close(Object client) {
		if (client instanceof AutoCloseable closeable) {
			try {
				closeable.close();
			}
			catch (Exception ex) {
				throw new IllegalStateException("The HTTP client could not be closed", ex);
			}
		}
	}

	private final class JdkRequest extends WholeRequest {

		JdkRequest(URI uri, HttpMethod method) {
			super(uri, method);
		}

		@Override
		ClientHttpResponse execute(org.springframework.http.HttpHeaders headers) throws IOException {
			HttpRequest.Builder request = HttpRequest.newBuilder(getURI()).method(getMethod().name(), publisher());
			Duration timeout = timeout();
			if (timeout != null) {
				request.timeout(timeout);
			}
			forEachHeader((name, values) -> {
				if (!RESTRICTED.contains(name.toLowerCase(Locale.ROOT))) {
					values.forEach((value) -> request.header(name, value));
				}
			});
			try {
				return new JdkResponse(
						shared().send(request.build(), (info) -> new WholeBody(JdkRequestFactory.this.largestAnswer)));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				InterruptedIOException interrupted = new InterruptedIOException("Interrupted while waiting");
				interrupted.initCause(ex);
				throw interrupted;
			}
		}

		/**
		 * None where the attempt as a whole is bounded more tightly.
		 */
		private @Nullable Duration timeout() {
			if (getAttributes().get(HttpExchange.SILENCE) instanceof Duration silence) {
				return silence;
			}
			return getAttributes().containsKey(Attempt.ATTRIBUTE) ? null : JdkRequestFactory.this.readTimeout;
		}

		private HttpRequest.BodyPublisher publisher() {
			RequestBody content = content();
			return (content != null) ? new SingleBody(content.bytes()) : HttpRequest.BodyPublishers.noBody();
		}

	}

	/**
	 * The body of an answer, all there.
	 */
	static final class WholeContent extends ByteArrayInputStream {

		WholeContent(byte[] bytes) {
			super(bytes);
		}

		/**
		 * What is in it, without a copy, where nothing was read yet.
		 */
		byte @Nullable [] bytes() {
			return (this.pos == 0) ? this.buf : null;
		}

	}

	private static final class JdkResponse implements ClientHttpResponse {

		private final HttpResponse<byte[]> response;

		private final org.springframework.http.HttpHeaders headers;

		JdkResponse(HttpResponse<byte[]> response) {
			this.response = response;
			this.headers = new org.springframework.http.HttpHeaders(
					CollectionUtils.toMultiValueMap(response.headers().map()));
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
		public org.springframework.http.HttpHeaders getHeaders() {
			return this.headers;
		}

		@Override
		public InputStream getBody() {
			return new WholeContent(this.response.body());
		}

		@Override
		public void close() {
			// The whole answer was read before this object was made.
		}

	}

}
