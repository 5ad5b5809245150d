/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ResponseTooLargeException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.internal.http.HttpRequestData;
import io.github.bulkcharges.paystack.internal.http.HttpSender;
import io.github.bulkcharges.paystack.internal.http.SendGate;
import io.github.bulkcharges.paystack.internal.security.KeyRing;
import io.github.bulkcharges.paystack.internal.security.KeyRules;
import io.github.bulkcharges.paystack.internal.security.Secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link FailureMapper}.
 */
class FailureMapperTests {

	private static final String KEY = "sk_test_failures";

	private static final Instant NOW = Instant.parse("2026-07-01T09:00:00Z");

	private static final Secrets SECRETS = new Secrets(Calls.keys(KEY));

	private final FailureMapper failures = new FailureMapper("https://api.paystack.co", SECRETS,
			new ResponseMapper(JsonMapper.builder().build(), SECRETS, InstantSource.fixed(NOW)));

	private Runnable beforeSending = () -> {
	};

	@Test
	void keepsAFailureThatIsKnownAlready() {
		PaystackException known = Calls.unavailable("known");
		assertThat(this.failures.map(Calls.request(Operation.INITIATE), gate(), known)).isSameAs(known);
	}

	@ParameterizedTest
	@EnumSource(names = { "INITIATE", "RESUME", "FETCH_BATCH" })
	void isNotSentWhenTheGateWasNotPassed(Operation operation) {
		SendGate gate = gate();
		PaystackException failure = this.failures.map(Calls.request(operation), gate, new SocketException("reset"));
		assertThat(failure).isInstanceOf(RequestNotSentException.class)
			.hasMessageEndingWith("was not sent to https://api.paystack.co: SocketException: reset."
					+ " Check the network, the proxy and the base URL. Sending it again is safe")
			.hasCauseInstanceOf(SocketException.class);
		assertThat(gate.preventSending()).isTrue();
	}

	static Stream<Throwable> failures() {
		return Stream.of(new ConnectException("refused"), new HttpConnectTimeoutException("connect"),
				new UnknownHostException("nobody"), new SocketException("reset"), new IOException(),
				new IllegalStateException("bug"), new IllegalArgumentException("Content-Length: x"),
				new StackOverflowError());
	}

	@ParameterizedTest
	@MethodSource("failures")
	void isUnknownWhenTheGateWasPassedWhateverTheException(Throwable failure) {
		assertThat(afterTheGate(Operation.INITIATE, failure)).isInstanceOf(OutcomeUnknownException.class)
			.satisfies((unknown) -> assertThat(((OutcomeUnknownException) unknown).sentAt()).isEqualTo(NOW));
		assertThat(afterTheGate(Operation.RESUME, failure)).isInstanceOf(OutcomeUnknownException.class);
		assertThat(afterTheGate(Operation.FETCH_BATCH, failure)).isInstanceOf(ServiceUnavailableException.class)
			.hasMessageEndingWith(". Try again later");
	}

	static Stream<Arguments> descriptions() {
		return Stream.of(description(new SocketException("reset"), "SocketException: reset"),
				description(new IOException("outer", new SocketException("inner")), "IOException: outer"),
				description(new IOException(null, new SocketException("inner")), "SocketException: inner"),
				description(new IOException(), "IOException"),
				description(new SocketException("reset by " + KEY), "SocketException: reset by [secret key]"),
				description(caused(new ConnectException(), new ClosedChannelException()),
						"connection refused (ClosedChannelException)"),
				description(caused(new ConnectException("again"), new ClosedChannelException()),
						"connection refused (ConnectException: again)"),
				description(new ConnectException(), "connection refused (ConnectException)"),
				description(new ConnectException("Connection refused"), "ConnectException: Connection refused"),
				description(caused(new ConnectException(), new UnresolvedAddressException()),
						"unknown host (UnresolvedAddressException)"),
				description(new UnknownHostException("nobody"), "unknown host (UnknownHostException: nobody)"),
				description(new HttpConnectTimeoutException("late"),
						"the connection was not established in time (HttpConnectTimeoutException: late)"),
				description(new HttpTimeoutException("request timed out"),
						"no response headers came in time (HttpTimeoutException: request timed out)"),
				description(around(new ConnectException(), 19), "IOException: around it"),
				description(around(new UnknownHostException("x"), 19), "unknown host (IOException: around it)"),
				description(around(new UnknownHostException("x"), 20), "IOException: around it"),
				description(silentlyAround(new SocketException("deep"), 20), "SocketException: deep"),
				description(silentlyAround(new SocketException("deep"), 21), "IOException"));
	}

	@ParameterizedTest
	@MethodSource("descriptions")
	void describesTheFailure(Throwable failure, String description) {
		assertThat(this.failures.map(Calls.request(Operation.FETCH_BATCH), gate(), failure))
			.hasMessageContaining("was not sent to https://api.paystack.co: " + description + ". Check the network");
		assertThat(afterTheGate(Operation.FETCH_BATCH, failure))
			.hasMessageContaining("got no complete response: " + description + ". Try again later");
	}

	@Test
	@Timeout(10)
	void endsWithCausesInACircle() {
		IOException first = new IOException((String) null);
		IOException second = new IOException(null, first);
		first.initCause(second);
		assertThat(afterTheGate(Operation.FETCH_BATCH, first)).hasMessageContaining("IOException");
	}

	@Test
	void redactsTheCause() {
		PaystackException failure = afterTheGate(Operation.FETCH_BATCH, new SocketException("reset by " + KEY));
		assertThat(failure.getCause()).hasMessage("java.net.SocketException: reset by [secret key]");
	}

	@Test
	void prefersTheFailureOfTheHttpLibraryToThatOfAnInterceptor() {
		RestClient.Builder builder = RestClient.builder().requestInterceptor((request, body, execution) -> {
			try {
				return execution.execute(request, body);
			}
			catch (IOException ex) {
				throw new IllegalStateException("hidden");
			}
		});
		assertThat(send(builder, Operation.FETCH_BATCH, new SocketException("reset")))
			.hasMessageContaining("SocketException: reset")
			.hasCauseInstanceOf(SocketException.class);
	}

	@Test
	void saysWhyTheGateDidNotOpen() {
		SendGate closed = gate();
		closed.preventSending();
		PaystackException failure = map(RestClient.builder(), Operation.INITIATE, new IOException(), closed);
		assertThat(failure).isInstanceOf(RequestNotSentException.class)
			.hasMessage("initiate POST /bulkcharge was not sent: the call was over before sending began")
			.hasCauseInstanceOf(SendGate.GateClosedException.class);
	}

	@Test
	void hasTheFailureOfTheHookAsItsCause() {
		IllegalStateException hook = new IllegalStateException("claimed");
		this.beforeSending = () -> {
			throw hook;
		};
		PaystackException failure = send(RestClient.builder(), Operation.INITIATE, new IOException());
		assertThat(failure).isInstanceOf(RequestNotSentException.class)
			.hasMessage("initiate POST /bulkcharge was not sent: the hook that runs before sending failed:"
					+ " IllegalStateException: claimed")
			.hasCause(hook);
	}

	@Test
	void redactsTheFailureOfTheHook() {
		this.beforeSending = () -> {
			throw new IllegalStateException(KEY);
		};
		assertThat(send(RestClient.builder(), Operation.INITIATE, new IOException()).getCause())
			.hasMessage("java.lang.IllegalStateException: [secret key]");
	}

	@Test
	void saysWhyTheKeyWasNotSent() {
		KeyRules rules = new KeyRules("https://api.paystack.co", false, null);
		Throwable refused = catchThrowable(() -> new KeyRing(() -> "pk_test_1", rules).read());
		Throwable missing = catchThrowable(() -> new KeyRing(() -> {
			throw new IllegalStateException("vault");
		}, rules).read());
		CallRequest<?> request = Calls.request(Operation.INITIATE);
		assertThat(this.failures.map(request, gate(), refused)).isInstanceOf(RequestNotSentException.class)
			.hasMessageStartingWith("initiate POST /bulkcharge was not sent: This is a public key")
			.hasCause(refused);
		assertThat(this.failures.map(request, gate(), missing)).isInstanceOf(RequestNotSentException.class)
			.hasMessageStartingWith("initiate POST /bulkcharge was not sent: The source of the secret key failed")
			.hasCause(missing);
	}

	@Test
	void saysWhatIsWrongWithTheRequest() {
		IllegalArgumentException invalid = new IllegalArgumentException("a header contains " + KEY);
		assertThat(this.failures.map(Calls.request(Operation.INITIATE), gate(), invalid))
			.isInstanceOf(RequestNotSentException.class)
			.hasMessage("initiate POST /bulkcharge was not sent: a header contains [secret key]");
	}

	@Test
	void keepsTheStatusOfAResponseThatIsTooLarge() {
		HttpSender sender = sender(RestClient.builder(), 10,
				(request) -> TestClient.response(502, "01234567890", "x-request-id", "req-1"));
		SendGate gate = gate();
		PaystackException failure = this.failures.map(Calls.request(Operation.FETCH_BATCH), gate,
				catchThrowable(() -> sender.send(request(), gate)));
		assertThat(failure).isInstanceOf(ResponseTooLargeException.class)
			.hasMessageContaining("the response body exceeds the maximum of 10 bytes [request id req-1]");
		assertThat(failure.httpStatus()).isEqualTo(502);
	}

	@Test
	void saysWhatHappenedToALostRequest() {
		SendGate gate = gate();
		catchThrowable(() -> sender(RestClient.builder(), 10, (request) -> {
			throw new IOException();
		}).send(request(), gate));
		IOException cause = new IOException("cause");
		assertThat(this.failures.lost(Calls.request(Operation.FETCH_BATCH), gate, "was cut off", cause))
			.isInstanceOf(ServiceUnavailableException.class)
			.hasMessage("The request fetch-batch GET /bulkcharge was cut off. Try again later")
			.hasCause(cause);
		assertThat(this.failures.lost(Calls.request(Operation.INITIATE), gate, "was cut off", cause))
			.isInstanceOf(OutcomeUnknownException.class)
			.hasMessageContaining("the request was cut off. Do NOT send them again")
			.hasCause(cause);
	}

	private PaystackException afterTheGate(Operation operation, Throwable failure) {
		return send(RestClient.builder(), operation, failure);
	}

	private PaystackException send(RestClient.Builder builder, Operation operation, Throwable failure) {
		return map(builder, operation, failure, gate());
	}

	private PaystackException map(RestClient.Builder builder, Operation operation, Throwable failure, SendGate gate) {
		HttpSender sender = sender(builder, 10, (request) -> {
			if (failure instanceof IOException checked) {
				throw checked;
			}
			if (failure instanceof Error error) {
				throw error;
			}
			throw (RuntimeException) failure;
		});
		Throwable thrown = catchThrowable(() -> sender.send(request(), gate));
		return this.failures.map(Calls.request(operation), gate, thrown);
	}

	private static HttpSender sender(RestClient.Builder builder, int maxResponseSize, TestClient.Wire wire) {
		return HttpSender.on(builder, (uri, method) -> new MockClientHttpRequest(method, uri) {

			@Override
			protected ClientHttpResponse executeInternal() throws IOException {
				return wire.exchange(this);
			}

		}, "unit/1", maxResponseSize);
	}

	private static HttpRequestData request() {
		return new HttpRequestData("test", HttpMethod.GET, URI.create("https://api.paystack.co/bulkcharge"),
				"/bulkcharge", Map.of(), KEY, null, null);
	}

	private SendGate gate() {
		return new SendGate(InstantSource.fixed(NOW), () -> 0, 1, () -> this.beforeSending.run());
	}

	private static Arguments description(Throwable failure, String description) {
		return Arguments.argumentSet(description, failure, description);
	}

	private static <X extends Throwable> X caused(X failure, Throwable cause) {
		failure.initCause(cause);
		return failure;
	}

	private static Throwable around(Throwable failure, int times) {
		return wrapped(failure, times, "around it");
	}

	private static Throwable silentlyAround(Throwable failure, int times) {
		return wrapped(failure, times, null);
	}

	private static Throwable wrapped(Throwable failure, int times, @Nullable String message) {
		Throwable outer = failure;
		for (int i = 0; i < times; i++) {
			outer = new IOException(message, outer);
		}
		return outer;
	}

}
