package io.github.bulkcharges.paystack.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * One attempt, on a library without a wire, in a time that passes when the test says so.
 */
class HttpExchangeTests {

	private static final String KEY = "sk_test_attempt";

	private static final int LARGEST = 64;

	private static final String OK = "{\"status\":true,\"message\":\"ok\",\"data\":{}}";

	private final FakeTimer timer = new FakeTimer();

	private final Deque<Runnable> queue = new ArrayDeque<>();

	private final List<Sent> sent = new ArrayList<>();

	private Duration readTimeout = Duration.ofSeconds(30);

	private Executor executor = this.queue::add;

	private Library library = (request) -> answer(OK, OK.length());

	@AfterEach
	void clear() {
		Thread.interrupted();
	}

	@Test
	void aRequestSaysWhoAsksForWhat() {
		assertThat(answerTo(call(Operation.INITIATE))).isEqualTo("read");
		Sent request = this.sent.get(0);
		assertThat(request.getMethod()).isEqualTo(HttpMethod.POST);
		assertThat(request.getURI()).hasToString("https://api.paystack.co/bulkcharge");
		assertThat(request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION)).endsWith(KEY);
		assertThat(request.getHeaders().getFirst(HttpHeaders.USER_AGENT)).isEqualTo("tests/1");
		assertThat(request.getHeaders().getFirst(HttpHeaders.ACCEPT)).isEqualTo("application/json");
		assertThat(request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE)).isEqualTo("application/json");
		assertThat(request.content().bytes()).asString().isEqualTo("[]");
		assertThat(request.getAttributes()).containsEntry(RestClient.class.getName() + ".uriTemplate", "/bulkcharge");
	}

	@Test
	void aReadSaysNothingOfABody() {
		answerTo(call(Operation.FETCH_BATCH));
		assertThat(this.sent.get(0).getHeaders().getContentType()).isNull();
		assertThat(this.sent.get(0).content()).isNull();
	}

	@Test
	void theCallsOwnHeadersDoNotReplaceTheKey() {
		answerTo(call(spec(Operation.FETCH_BATCH, "/bulkcharge", List.of(),
				Map.of("X-Tenant", "lagos", HttpHeaders.AUTHORIZATION, "none"))));
		assertThat(this.sent.get(0).getHeaders().get("X-Tenant")).containsExactly("lagos");
		assertThat(this.sent.get(0).getHeaders().get(HttpHeaders.AUTHORIZATION)).singleElement()
			.asString()
			.endsWith(KEY);
	}

	@Test
	void valuesArePutIntoTheTemplateAndEncoded() {
		answerTo(call(spec(Operation.FETCH_CHARGES, "/bulkcharge/{code}/charges?page={page}&status={status}",
				List.of("BCH_1/../ä", 2, "a&b"), Map.of())));
		assertThat(this.sent.get(0).getURI())
			.hasToString("https://api.paystack.co/bulkcharge/BCH_1%2F..%2F%C3%A4/charges?page=2&status=a%26b");
	}

	@Test
	void theLibraryIsToldHowLongAReadMayBeSilentWhereThatIsShorterThanTheWhole() {
		this.readTimeout = Duration.ofSeconds(59);
		answerTo(call(Operation.FETCH_BATCH));
		this.readTimeout = Duration.ofSeconds(60);
		answerTo(call(Operation.FETCH_BATCH));
		answerTo(call(Operation.INITIATE));
		assertThat(this.sent).extracting((request) -> request.getAttributes().get(HttpExchange.SILENCE))
			.containsExactly(Duration.ofSeconds(59), null, null);
	}

	@Test
	void theCallKnowsTheHeadersAndTheKeyOfItsLastAttempt() {
		this.library = (request) -> {
			ClientHttpResponse response = answer(OK, OK.length());
			response.getHeaders().add("x-ratelimit-remaining", "7");
			return response;
		};
		Call<String> call = call(Operation.FETCH_BATCH);
		assertThat(call.credential()).isNull();
		answerTo(call);
		assertThat(call.received().getFirst("x-ratelimit-remaining")).isEqualTo("7");
		assertThat(call.credential().secretKey()).isEqualTo(KEY);
	}

	@ParameterizedTest
	@ValueSource(longs = { -1, 0, 10, LARGEST - 1, LARGEST, LARGEST + 1, 1_000_000_000_000L })
	void anAnswerIsReadWhateverItsLengthIsSaidToBe(long announced) {
		String message = "abcdefghijklmnopqrstuvwxyz";
		this.library = (request) -> answer(saying(message), announced);
		assertThat(messageTo(call(Operation.FETCH_BATCH))).isEqualTo(message);
	}

	@ParameterizedTest
	@ValueSource(longs = { -1, 0, 10, LARGEST - 1, LARGEST, LARGEST + 1, 1_000_000_000_000L })
	void anAnswerAtTheLimitIsReadAndOneByteMoreIsNot(long announced) {
		String message = "abcdefghijklmnopqrstuvwxyzabcdefghij";
		this.library = (request) -> answer(saying(message), announced);
		assertThat(saying(message)).hasSize(LARGEST);
		assertThat(messageTo(call(Operation.FETCH_BATCH))).isEqualTo(message);
		this.library = (request) -> answer(saying(message + "!"), announced);
		assertThat(failureOf(call(Operation.FETCH_BATCH))).isInstanceOf(ServiceUnavailableException.class)
			.hasMessageContaining("more than 64 bytes");
	}

	@ParameterizedTest
	@ValueSource(longs = { -1, 10, LARGEST, 1_000_000_000_000L })
	void ofAnEndlessAnswerNoMoreIsReadThanTheLimit(long announced) {
		Endless endless = new Endless();
		this.library = (request) -> answer(endless, announced);
		assertThat(failureOf(call(Operation.FETCH_BATCH))).hasMessageContaining("more than 64 bytes");
		assertThat(endless.read).isEqualTo(LARGEST + 1);
		assertThat(endless.closed).isTrue();
	}

	@Test
	void anAnswerThatIsThereAsAWholeIsHeldToTheLimitToo() {
		byte[] said = saying("all there").getBytes(StandardCharsets.US_ASCII);
		this.library = (request) -> answer(new JdkRequestFactory.WholeContent(said), 0);
		assertThat(messageTo(call(Operation.FETCH_BATCH))).isEqualTo("all there");
		this.library = (request) -> answer(new JdkRequestFactory.WholeContent(new byte[LARGEST]), -1);
		assertThat(failureOf(call(Operation.FETCH_BATCH))).hasMessageContaining("not an envelope");
		this.library = (request) -> answer(new JdkRequestFactory.WholeContent(new byte[LARGEST + 1]), -1);
		assertThat(failureOf(call(Operation.FETCH_BATCH))).hasMessageContaining("more than 64 bytes");
	}

	@Test
	void contentOfWhichSomethingWasReadIsNotThereAsAWholeAnyMore() throws IOException {
		JdkRequestFactory.WholeContent content = new JdkRequestFactory.WholeContent(new byte[2]);
		assertThat(content.bytes()).hasSize(2);
		assertThat(content.read()).isZero();
		assertThat(content.bytes()).isNull();
	}

	static Stream<Throwable> failuresThatComeBeforeTheFirstByte() {
		return Stream.of(new ConnectException("refused"), new HttpConnectTimeoutException("connect"),
				new UnknownHostException("nobody"), new NoRouteToHostException("no route"),
				new IOException(new UnresolvedAddressException()), new IOException("around it", new ConnectException()),
				caused(new SSLHandshakeException("handshake"), new CertificateException("not trusted")),
				caused(new SSLHandshakeException("handshake"), new IOException(new CertificateException("expired"))),
				around(new ConnectException("deep"), 19));
	}

	@ParameterizedTest
	@MethodSource("failuresThatComeBeforeTheFirstByte")
	void whatFailsBeforeTheFirstByteWasNotSent(Throwable failure) {
		this.library = failing(failure);
		assertThat(failureOf(call(Operation.INITIATE))).isInstanceOf(RequestNotSentException.class)
			.hasMessageContaining("there is no connection to https://api.paystack.co");
	}

	static Stream<Throwable> failuresThatMayComeLater() {
		return Stream.of(new SocketException("reset"), new IOException(), new SSLHandshakeException("alert"),
				new IOException(new CertificateException("not of a handshake")),
				caused(new CertificateException("around"), new SSLHandshakeException("alert")),
				around(new ConnectException("too deep"), 20), new IllegalStateException("bug"));
	}

	@ParameterizedTest
	@MethodSource("failuresThatMayComeLater")
	void ofWhatMayHaveBeenSentTheOutcomeIsUnknown(Throwable failure) {
		this.library = failing(failure);
		assertThat(failureOf(call(Operation.INITIATE))).isInstanceOf(OutcomeUnknownException.class);
		assertThat(failureOf(call(Operation.FETCH_BATCH))).isInstanceOf(ServiceUnavailableException.class);
	}

	@Test
	void aFailureIsDescribedByTheFirstCauseThatSaysAnything() {
		this.library = failing(caused(new IOException((String) null), new SocketException("reset by " + KEY)));
		assertThat(failureOf(call(Operation.FETCH_BATCH)))
			.hasMessageContaining("failed on its way: SocketException (reset by [secret key])");
		this.library = failing(new IOException("outer", new SocketException("inner")));
		assertThat(failureOf(call(Operation.FETCH_BATCH)))
			.hasMessageContaining("failed on its way: IOException (outer)");
		this.library = failing(new IOException());
		assertThat(failureOf(call(Operation.FETCH_BATCH))).hasMessageContaining("failed on its way: IOException. ");
	}

	@Test
	void aCauseThatIsVeryDeepIsNotLookedFor() {
		this.library = failing(silentlyAround(new SocketException("deep"), 20));
		assertThat(failureOf(call(Operation.FETCH_BATCH))).hasMessageContaining("SocketException (deep)");
		this.library = failing(silentlyAround(new SocketException("deep"), 21));
		assertThat(failureOf(call(Operation.FETCH_BATCH))).hasMessageContaining("failed on its way: IOException. ");
	}

	@Test
	@Timeout(10)
	void causesThatGoRoundInACircleComeToAnEnd() {
		IOException first = new IOException((String) null);
		IOException second = new IOException(null, first);
		first.initCause(second);
		this.library = failing(first);
		assertThat(failureOf(call(Operation.FETCH_BATCH))).hasMessageContaining("failed on its way: IOException");
	}

	@Test
	void whatFailsBeforeTheGateWasNotSent() {
		this.library = null;
		assertThat(failureOf(call(Operation.INITIATE))).isInstanceOf(RequestNotSentException.class)
			.hasMessageContaining("was not sent: ResourceAccessException");
	}

	@Test
	void theDeadlineIsWithdrawnWhenTheAttemptHasEnded() {
		CompletableFuture<?> answer = exchange().exchange(call(Operation.FETCH_BATCH));
		assertThat(this.timer.waits()).containsExactly(Duration.ofSeconds(60));
		assertThat(this.timer.waiting()).isOne();
		work();
		assertThat(answer).isCompleted();
		assertThat(this.timer.waiting()).isZero();
	}

	@Test
	void anAttemptForWhichThereIsNoRoomWasNotSentAndHasNoDeadline() {
		this.executor = (work) -> {
			throw new RejectedExecutionException("full");
		};
		assertThat(failureOf(call(Operation.INITIATE))).isInstanceOf(RequestNotSentException.class)
			.hasMessageContaining("no room for another request");
		assertThat(this.timer.waiting()).isZero();
	}

	@Test
	void anAttemptThatFoundNoThreadInTimeIsNeverSent() {
		CompletableFuture<?> answer = exchange().exchange(call(Operation.INITIATE));
		this.timer.pass(Duration.ofMillis(59_999));
		assertThat(answer).isNotDone();
		this.timer.pass(Duration.ofMillis(1));
		assertThat(failureOf(answer)).isInstanceOf(RequestNotSentException.class)
			.hasMessageContaining("was not sent within 60000 ms, because no thread was free");
		work();
		assertThat(this.sent).extracting((request) -> request.reached).doesNotContain(true);
	}

	@Test
	void aThreadThatListensTellsThatTheTimeIsUp() {
		CompletableFuture<?> answer = exchange().exchange(call(Operation.FETCH_BATCH));
		List<Boolean> seen = new ArrayList<>();
		this.library = (request) -> {
			this.timer.pass(Duration.ofSeconds(60));
			seen.add(answer.isDone());
			seen.add(Thread.interrupted());
			throw new IOException("interrupted");
		};
		work();
		assertThat(seen).as("the thread at work is interrupted, and tells it").containsExactly(false, true);
		assertThat(failureOf(answer)).isInstanceOf(ServiceUnavailableException.class)
			.hasMessageContaining("got no complete answer within 60000 ms");
	}

	@Test
	void aThreadThatDoesNotListenIsNotWaitedFor() {
		CompletableFuture<?> answer = exchange().exchange(call(Operation.INITIATE));
		List<Boolean> seen = new ArrayList<>();
		this.library = (request) -> {
			this.timer.pass(Duration.ofSeconds(60));
			this.timer.pass(Duration.ofMillis(249));
			seen.add(answer.isDone());
			this.timer.pass(Duration.ofMillis(1));
			seen.add(answer.isDone());
			return answer(OK, OK.length());
		};
		work();
		assertThat(seen).containsExactly(false, true);
		assertThat(failureOf(answer)).isInstanceOf(OutcomeUnknownException.class)
			.hasMessageContaining("got no complete answer within 60000 ms");
		assertThat(Thread.currentThread().isInterrupted()).as("what the thread does next").isFalse();
	}

	@Test
	void aReadIsGivenUpWhenNobodyWaitsForIt() {
		Call<String> call = call(Operation.FETCH_BATCH);
		CompletableFuture<?> answer = exchange().exchange(call);
		List<Boolean> interrupted = new ArrayList<>();
		this.library = (request) -> {
			call.cancellation().cancel();
			interrupted.add(Thread.interrupted());
			throw new IOException("interrupted");
		};
		work();
		assertThat(interrupted).containsExactly(true);
		assertThat(answer).isCompletedExceptionally();
	}

	@Test
	void anInitiateThatWasSentRunsOnWhenNobodyWaitsForIt() {
		Call<String> call = call(Operation.INITIATE);
		CompletableFuture<?> answer = exchange().exchange(call);
		List<Boolean> interrupted = new ArrayList<>();
		this.library = (request) -> {
			call.cancellation().cancel();
			interrupted.add(Thread.interrupted());
			return answer(OK, OK.length());
		};
		work();
		assertThat(interrupted).containsExactly(false);
		assertThat(answer).isCompleted();
	}

	@Test
	void whatTheServiceHasRefusedIsToldAsItIs() {
		this.library = (request) -> new MockClientHttpResponse(
				"{\"status\":false,\"message\":\"No\"}".getBytes(StandardCharsets.US_ASCII),
				HttpStatus.SERVICE_UNAVAILABLE);
		assertThat(failureOf(call(Operation.FETCH_BATCH))).isInstanceOf(ServiceUnavailableException.class)
			.hasMessageContaining("503");
	}

	private Exchange exchange() {
		Secrets secrets = new Secrets(Calls.keys(KEY));
		TransportSettings settings = new TransportSettings("tests", Calls.keys(KEY), "https://api.paystack.co",
				Duration.ofSeconds(5), this.readTimeout, Duration.ofSeconds(60), Duration.ofSeconds(60), LARGEST, 1,
				RetrySettings.none(), RateLimitSettings.off());
		ClientHttpRequestFactory factory = (uri, method) -> {
			if (this.library == null) {
				throw new IOException("no library");
			}
			Sent request = new Sent(uri, method);
			this.sent.add(request);
			return request;
		};
		RestClient restClient = RestClient.builder().requestFactory(new GuardedRequestFactory(factory)).build();
		return new HttpExchange(restClient, settings, "tests/1", this.executor, this.timer,
				new AnswerReader(JsonMapper.builder().build(), secrets, Clock.systemUTC()), secrets);
	}

	private <T> T answerTo(Call<T> call) {
		CompletableFuture<PaystackResponse<T>> answer = exchange().exchange(call);
		work();
		return answer.join().data();
	}

	private String messageTo(Call<String> call) {
		CompletableFuture<PaystackResponse<String>> answer = exchange().exchange(call);
		work();
		return answer.join().message();
	}

	private static String saying(String message) {
		return "{\"status\":true,\"message\":\"" + message + "\"}";
	}

	private PaystackException failureOf(Call<?> call) {
		CompletableFuture<?> answer = exchange().exchange(call);
		work();
		return failureOf(answer);
	}

	private static PaystackException failureOf(CompletableFuture<?> answer) {
		assertThat(answer).isDone();
		return (PaystackException) catchThrowable(answer::join).getCause();
	}

	private void work() {
		while (!this.queue.isEmpty()) {
			this.queue.remove().run();
		}
	}

	private static Call<String> call(Operation operation) {
		return Calls.of(operation);
	}

	private static Call<String> call(CallSpec<String> spec) {
		return new Call<>(spec, null, Duration.ofSeconds(60), RetrySettings.none(),
				CallerContext.capture(ObservationRegistry.NOOP, (work) -> work));
	}

	private static CallSpec<String> spec(Operation operation, String template, List<Object> variables,
			Map<String, String> headers) {
		return new CallSpec<>(operation, template, variables, List.of(), List.of(), (data, meta) -> "read", null, null,
				headers);
	}

	private static ClientHttpResponse answer(String text, long announced) {
		return answer(new Trickle(text.getBytes(StandardCharsets.US_ASCII)), announced);
	}

	private static ClientHttpResponse answer(InputStream content, long announced) {
		MockClientHttpResponse response = new MockClientHttpResponse(content, HttpStatus.OK);
		if (announced >= 0) {
			response.getHeaders().setContentLength(announced);
		}
		return response;
	}

	private static Library failing(Throwable failure) {
		return (request) -> {
			if (failure instanceof RuntimeException unchecked) {
				throw unchecked;
			}
			throw (failure instanceof IOException checked) ? checked : new IOException(failure);
		};
	}

	private static <X extends Throwable> X caused(X failure, Throwable cause) {
		failure.initCause(cause);
		return failure;
	}

	private static Throwable around(Throwable failure, int times) {
		Throwable outer = failure;
		for (int i = 0; i < times; i++) {
			outer = new IOException("around it", outer);
		}
		return outer;
	}

	private static Throwable silentlyAround(Throwable failure, int times) {
		Throwable outer = failure;
		for (int i = 0; i < times; i++) {
			outer = new IOException(null, outer);
		}
		return outer;
	}

	@FunctionalInterface
	private interface Library {

		ClientHttpResponse send(Sent request) throws IOException;

	}

	/**
	 * A request that has come as far as the library.
	 */
	private final class Sent extends WholeRequest {

		private boolean reached;

		Sent(URI uri, HttpMethod method) {
			super(uri, method);
		}

		@Override
		ClientHttpResponse execute(HttpHeaders headers) throws IOException {
			this.reached = true;
			return HttpExchangeTests.this.library.send(this);
		}

	}

	/**
	 * Content that does not say how much of it is there.
	 */
	private static final class Trickle extends ByteArrayInputStream {

		Trickle(byte[] bytes) {
			super(bytes);
		}

		@Override
		public synchronized int available() {
			return 0;
		}

	}

	private static final class Endless extends InputStream {

		private int read;

		private boolean closed;

		@Override
		public int read() {
			this.read++;
			return ' ';
		}

		@Override
		public void close() {
			this.closed = true;
		}

	}

}
