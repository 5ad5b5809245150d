package io.github.bulkcharges.paystack.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import javax.net.ssl.SSLHandshakeException;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriUtils;

import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.model.PaystackResponse;

/**
 * The innermost layer: one attempt of a call over HTTP, on a thread of the executor, with
 * a deadline, and with every way in which it can fail told apart.
 */
final class HttpExchange implements Exchange {

	/**
	 * The request attribute that says how long the answer may take to begin, where that
	 * is shorter than the attempt as a whole.
	 */
	static final String SILENCE = HttpExchange.class.getName() + ".silence";

	/**
	 * The request attribute that names the template to whoever observes the RestClient.
	 */
	private static final String URI_TEMPLATE = RestClient.class.getName() + ".uriTemplate";

	private static final Duration GRACE = Duration.ofMillis(250);

	private static final int MOST_BELIEVED = 1024 * 1024;

	private final RestClient restClient;

	private final TransportSettings settings;

	private final String userAgent;

	private final Executor executor;

	private final Timer timer;

	private final AnswerReader answers;

	private final Secrets secrets;

	private final WireLog log;

	HttpExchange(RestClient restClient, TransportSettings settings, String userAgent, Executor executor, Timer timer,
			AnswerReader answers, Secrets secrets) {
		this.restClient = restClient;
		this.settings = settings;
		this.userAgent = userAgent;
		this.executor = executor;
		this.timer = timer;
		this.answers = answers;
		this.secrets = secrets;
		this.log = new WireLog(secrets);
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<PaystackResponse<T>> exchange(Call<T> call) {
		CompletableFuture<PaystackResponse<T>> result = new CompletableFuture<>();
		Attempt attempt = new Attempt(call.operation(), this.timer::now);
		try {
			Duration timeout = call.timeout(this.timer.now());
			Runnable deadline = this.timer.after(timeout, () -> expire(call, attempt, timeout, result));
			result.whenComplete((response, failure) -> deadline.run());
			this.executor.execute(call.context().decorated(() -> work(call, attempt, timeout, result)));
			call.cancellation().onCancel(attempt::abandon);
		}
		catch (RejectedExecutionException ex) {
			attempt.preventSending();
			result.completeExceptionally(new RequestNotSentException(call
					+ " was not sent: this client has no room for another request, or was closed. Send fewer at a time,"
					+ " or give it a larger executor", ex));
		}
		return result;
	}

	private <T extends @Nullable Object> void work(Call<T> call, Attempt attempt, Duration timeout,
			CompletableFuture<PaystackResponse<T>> result) {
		PaystackResponse<T> response = null;
		PaystackException failure = null;
		Instant began = this.timer.now();
		attempt.enter();
		try {
			response = call.observation().scoped(() -> {
				Answer answer = send(call, attempt, timeout);
				this.log.answered(call, answer, Duration.between(began, this.timer.now()));
				return this.answers.read(call, attempt, answer);
			});
		}
		catch (PaystackException ex) {
			failure = ex;
		}
		catch (Throwable ex) {
			PaystackException expiry = attempt.expiry();
			failure = (expiry != null) ? expiry : failure(call, attempt, ex);
			this.log.failed(call, failure, Duration.between(began, this.timer.now()));
		}
		finally {
			attempt.leave();
		}
		if (response != null) {
			result.complete(response);
		}
		else if (failure != null) {
			result.completeExceptionally(failure);
		}
	}

	private Answer send(Call<?> call, Attempt attempt, Duration timeout) {
		byte[] body = call.body();
		Credential credential = this.settings.keys().read();
		call.use(credential);
		RestClient.RequestBodySpec request = this.restClient.method(call.operation().method())
			.uri(uri(call))
			.attribute(URI_TEMPLATE, call.uriTemplate())
			.attribute(Attempt.ATTRIBUTE, attempt)
			.httpRequest((made) -> setHeaders(made.getHeaders(), call, credential));
		Duration silence = this.settings.silenceOf(call.operation());
		if (silence.compareTo(timeout) < 0) {
			request.attribute(SILENCE, silence);
		}
		if (body != null) {
			request.body(new RequestBody(body));
		}
		return request.exchangeForRequiredValue((sent, response) -> read(call, response));
	}

	/**
	 * Set on the request itself, where RestClient would collect them first and copy them.
	 */
	private void setHeaders(HttpHeaders headers, Call<?> call, Credential credential) {
		headers.set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
		headers.set(HttpHeaders.USER_AGENT, this.userAgent);
		if (call.body() != null) {
			headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
		}
		headers.setAll(call.headers());
		headers.setBearerAuth(credential.secretKey());
	}

	/**
	 * As RestClient itself would make it, which parses the template again for each call.
	 */
	private URI uri(Call<?> call) {
		String template = call.uriTemplate();
		StringBuilder uri = new StringBuilder(this.settings.baseUrl());
		int done = 0;
		for (Object variable : call.uriVariables()) {
			int opening = template.indexOf('{', done);
			uri.append(template, done, opening).append(UriUtils.encode(variable.toString(), StandardCharsets.UTF_8));
			done = template.indexOf('}', opening) + 1;
		}
		return URI.create(uri.append(template, done, template.length()).toString());
	}

	private Answer read(Call<?> call, ClientHttpResponse response) throws IOException {
		HttpHeaders headers = response.getHeaders();
		call.receive(headers);
		try (InputStream content = response.getBody()) {
			return new Answer(response.getStatusCode().value(), headers, whole(content, headers.getContentLength()));
		}
	}

	/**
	 * Read all there is, in one piece where the length is known. What an answer says of
	 * its length is believed only up to a point.
	 */
	private byte[] whole(InputStream content, long announced) throws IOException {
		int largest = this.settings.largestAnswer();
		byte[] there = (content instanceof JdkRequestFactory.WholeContent whole) ? whole.bytes() : null;
		if (there != null && there.length <= largest) {
			return there;
		}
		int expected = (int) Math.min(largest, Math.min(MOST_BELIEVED, Math.max(content.available(), announced)));
		byte[] body = new byte[Math.max(0, expected)];
		int length = content.readNBytes(body, 0, body.length);
		int next = content.read();
		if (next < 0) {
			return (length == body.length) ? body : Arrays.copyOf(body, length);
		}
		byte[] rest = content.readNBytes(largest - length);
		if (length + 1L + rest.length > largest) {
			throw new AnswerTooLarge(largest);
		}
		byte[] all = Arrays.copyOf(body, length + 1 + rest.length);
		all[length] = (byte) next;
		System.arraycopy(rest, 0, all, length + 1, rest.length);
		return all;
	}

	private PaystackException failure(Call<?> call, Attempt attempt, Throwable thrown) {
		Throwable hidden = attempt.transportFailure();
		Throwable root = (hidden != null) ? hidden : thrown;
		Throwable cause = this.secrets.redact(root);
		if (attempt.preventSending()) {
			boolean key = root instanceof KeyRing.KeyRefused || root instanceof KeyRing.KeyMissing;
			return new RequestNotSentException(
					call + " was not sent: " + (key ? this.secrets.redact(root.getMessage()) : describe(root)), cause);
		}
		if (hidden != null && saysNotSent(hidden)) {
			return new RequestNotSentException(call + " was not sent, because there is no connection to "
					+ this.settings.baseUrl() + ": " + describe(hidden)
					+ ". Check the network, the proxy and the base URL; sending it again is safe", cause);
		}
		return lost(call, attempt, "failed on its way: " + describe(root), cause);
	}

	private PaystackException lost(Call<?> call, Attempt attempt, String what, @Nullable Throwable cause) {
		if (!call.operation().isRepeatable()) {
			return AnswerReader.outcomeUnknown(call, attempt, what, null, cause);
		}
		return new ServiceUnavailableException(call + " " + what + ". Try again later", null, cause);
	}

	/**
	 * The thread at work is told to give up and completes the future. One that does not
	 * listen, because its HTTP library does not, is not waited for.
	 */
	private <T extends @Nullable Object> void expire(Call<T> call, Attempt attempt, Duration timeout,
			CompletableFuture<PaystackResponse<T>> result) {
		String after = timeout.toMillis() + " ms";
		PaystackException failure = attempt.preventSending() ? new RequestNotSentException(call
				+ " was not sent within " + after
				+ ", because no thread was free for it, or the source of the secret key was slow. Send fewer at a time, or"
				+ " give the client a larger executor", null)
				: lost(call, attempt, "got no complete answer within " + after, null);
		Runnable complete = () -> call.context().run(() -> result.completeExceptionally(failure));
		if (attempt.expire(failure)) {
			this.timer.after(GRACE, complete);
		}
		else {
			complete.run();
		}
	}

	private String describe(Throwable failure) {
		Throwable deepest = failure;
		for (int i = 0; i < 20 && deepest.getCause() != null && deepest.getMessage() == null; i++) {
			deepest = deepest.getCause();
		}
		return deepest.getClass().getSimpleName()
				+ ((deepest.getMessage() != null) ? " (" + this.secrets.redact(deepest.getMessage()) + ")" : "");
	}

	/**
	 * Failures after which no byte of the request can have left. Whatever is not here may
	 * have been sent. A failed handshake counts only when we ourselves did not trust the
	 * certificate: an alert from the other side may come after the first bytes.
	 */
	private static boolean saysNotSent(Throwable failure) {
		boolean handshake = false;
		Throwable current = failure;
		for (int i = 0; i < 20 && current != null; i++) {
			if (current instanceof ConnectException || current instanceof HttpConnectTimeoutException
					|| current instanceof UnknownHostException || current instanceof NoRouteToHostException
					|| current instanceof UnresolvedAddressException
					|| (handshake && current instanceof CertificateException)) {
				return true;
			}
			handshake |= current instanceof SSLHandshakeException;
			current = current.getCause();
		}
		return false;
	}

}
