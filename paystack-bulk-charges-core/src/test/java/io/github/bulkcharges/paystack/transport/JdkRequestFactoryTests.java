package io.github.bulkcharges.paystack.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

import io.github.bulkcharges.paystack.Peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

/**
 * The JDK's client, as a request factory.
 */
class JdkRequestFactoryTests {

	private static final Duration SHORT = Duration.ofMillis(50);

	private static final Duration LONG = Duration.ofSeconds(30);

	@AfterEach
	void clear() {
		Thread.interrupted();
	}

	@Test
	void anAnswerIsThereAsAWhole() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.answer(201, "[1]", "X-Tenant: lagos"));
				JdkRequestFactory factory = factory(LONG);
				ClientHttpResponse response = request(factory, peer).execute()) {
			assertThat(response.getStatusCode().value()).isEqualTo(201);
			assertThat(response.getStatusText()).isEmpty();
			assertThat(response.getHeaders().getFirst("x-tenant")).isEqualTo("lagos");
			assertThat(response.getBody()).isInstanceOf(JdkRequestFactory.WholeContent.class).hasContent("[1]");
		}
	}

	@Test
	void aRequestGoesOutWithItsHeadersAndItsBody() throws Exception {
		try (Peer peer = Peer.thatAnswers(200, "[]"); JdkRequestFactory factory = factory(LONG)) {
			ClientHttpRequest request = request(factory, peer);
			request.getHeaders().add("X-Tenant", "lagos");
			request.getBody().write("[1]".getBytes(StandardCharsets.US_ASCII));
			request.execute();
			Peer.Request sent = peer.requests().get(0);
			assertThat(sent.method()).isEqualTo("POST");
			assertThat(sent.protocol()).isEqualTo("HTTP/1.1");
			assertThat(sent.headers()).containsEntry("X-Tenant", "lagos").containsEntry("Content-Length", "3");
			assertThat(sent.body()).isEqualTo("[1]");
		}
	}

	@Test
	void headersThatTheClientWritesByItselfAreLeftToIt() throws Exception {
		try (Peer peer = Peer.thatAnswers(200, "[]"); JdkRequestFactory factory = factory(LONG)) {
			ClientHttpRequest request = request(factory, peer);
			request.getHeaders().add(HttpHeaders.HOST, "elsewhere");
			request.getHeaders().add(HttpHeaders.CONNECTION, "close");
			request.getHeaders().setContentLength(7);
			request.execute();
			assertThat(peer.requests().get(0).headers().get("Host")).startsWith("localhost");
			assertThat(peer.requests().get(0).headers()).doesNotContainEntry("Content-Length", "7");
		}
	}

	@Test
	void oneClientServesAllRequests() throws Exception {
		try (Peer peer = Peer.thatAnswers(200, "[]"); JdkRequestFactory factory = factory(LONG)) {
			request(factory, peer).execute();
			request(factory, peer).execute();
			assertThat(peer.connections()).as("the connection was reused").isOne();
		}
	}

	@Test
	void aRedirectIsNotFollowedWhateverTheBuilderSays() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.answer(302, "", "Location: /elsewhere"));
				JdkRequestFactory factory = new JdkRequestFactory(
						HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS), LONG, 10);
				ClientHttpResponse response = request(factory, peer).execute()) {
			assertThat(response.getStatusCode().value()).isEqualTo(302);
			assertThat(peer.requests()).hasSize(1);
		}
	}

	@Test
	void anAnswerThatIsTooLargeIsRefused() throws Exception {
		try (Peer peer = Peer.thatAnswers(200, "01234567890"); JdkRequestFactory factory = factory(LONG)) {
			assertThatIOException().isThrownBy(() -> request(factory, peer).execute())
				.withStackTraceContaining("more than 10 bytes");
		}
	}

	@Test
	void aRequestThatSaysNothingWaitsForTheReadTimeOut() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.awaitEnd());
				JdkRequestFactory factory = factory(SHORT)) {
			assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> request(factory, peer).execute());
		}
	}

	@Test
	void aRequestThatSaysHowLongTheAnswerMayBeSilentWaitsSoLong() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.awaitEnd());
				JdkRequestFactory factory = factory(LONG)) {
			ClientHttpRequest request = attempt(factory, peer);
			request.getAttributes().put(HttpExchange.SILENCE, SHORT);
			assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(request::execute);
		}
	}

	@Test
	void anAttemptThatIsBoundedAsAWholeIsNotCutOffByTheReadTimeOut() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> {
			await().pollDelay(SHORT.multipliedBy(4)).until(() -> true);
			connection.answer(200, "[]");
		});
				JdkRequestFactory factory = factory(SHORT);
				ClientHttpResponse response = attempt(factory, peer).execute()) {
			assertThat(response.getStatusCode().value()).isEqualTo(200);
		}
	}

	@Test
	void aThreadThatIsInterruptedGivesUpAndStaysInterrupted() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.awaitEnd());
				JdkRequestFactory factory = factory(LONG)) {
			Thread.currentThread().interrupt();
			assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(() -> request(factory, peer).execute())
				.withCauseInstanceOf(InterruptedException.class);
			assertThat(Thread.currentThread().isInterrupted()).isTrue();
		}
	}

	@Test
	void aFactoryThatWasClosedBeginsAnew() throws Exception {
		try (Peer peer = Peer.thatAnswers(200, "[]"); JdkRequestFactory factory = factory(LONG)) {
			factory.close();
			request(factory, peer).execute();
			factory.close();
			request(factory, peer).execute();
			assertThat(peer.connections()).as("a connection for each client").isEqualTo(2);
		}
	}

	private static JdkRequestFactory factory(Duration readTimeout) {
		return new JdkRequestFactory(HttpClient.newBuilder(), readTimeout, 10);
	}

	private static ClientHttpRequest request(JdkRequestFactory factory, Peer peer) throws IOException {
		return factory.createRequest(URI.create(peer.url()), HttpMethod.POST);
	}

	private static ClientHttpRequest attempt(JdkRequestFactory factory, Peer peer) throws IOException {
		ClientHttpRequest request = request(factory, peer);
		request.getAttributes().put(Attempt.ATTRIBUTE, new Attempt(Operation.INITIATE, () -> Instant.EPOCH));
		return request;
	}

}
