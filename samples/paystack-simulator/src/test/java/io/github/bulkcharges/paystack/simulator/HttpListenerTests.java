package io.github.bulkcharges.paystack.simulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link HttpListener}, with a handler that tells how large a body was.
 */
class HttpListenerTests {

	private static final int EIGHT_MEGABYTES = 8 * 1024 * 1024;

	private final HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

	private HttpListener listener;

	@BeforeEach
	void start() throws IOException {
		this.listener = HttpListener.start(0, HttpListenerTests::answer, Clock.systemUTC());
	}

	@AfterEach
	void close() {
		this.listener.close();
	}

	private static Response answer(Request request) {
		return new Response(200, Map.of(), switch (request.path()) {
			case "/large" -> (out) -> out.write("x".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII));
			case "/broken" -> (out) -> {
				out.write(new byte[1_000_000]);
				throw new IOException("broken");
			};
			default -> (out) -> out.write(("received " + request.body().length).getBytes(StandardCharsets.US_ASCII));
		});
	}

	@Test
	void answersOnAKeptConnectionFasterThanADelayedAcknowledgement() throws Exception {
		long[] micros = new long[200];
		for (int i = 0; i < micros.length; i++) {
			long start = System.nanoTime();
			get("/");
			micros[i] = (System.nanoTime() - start) / 1000;
		}
		Arrays.sort(micros);
		// The kernel delays an acknowledgement by 40 ms.
		assertThat(micros[micros.length / 2]).isLessThan(20_000);
	}

	@Test
	void answersRequestsThatWereSentTogetherOneAfterTheOther() throws IOException {
		String answers = exchange("GET / HTTP/1.1\r\n\r\nPOST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"
				+ "GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
		assertThat(answers).containsSubsequence("received 0", "received 3", "received 0");
	}

	@Test
	void closesTheConnectionWhenAskedTo() throws IOException {
		assertThat(exchange("GET / HTTP/1.1\r\nConnection: close\r\n\r\nGET / HTTP/1.1\r\n\r\n"))
			.containsOnlyOnce("HTTP/1.1 200")
			.contains("Connection: close");
	}

	@Test
	void streamsALargeAnswerInChunks() throws Exception {
		HttpResponse<String> response = get("/large");
		assertThat(response.headers().firstValue("Transfer-Encoding")).hasValue("chunked");
		assertThat(response.body()).isEqualTo("x".repeat(1_000_000));
		assertThat(get("/").body()).isEqualTo("received 0");
	}

	@Test
	void sendsNoChunksToAnOldClient() throws IOException {
		assertThat(exchange("GET /large HTTP/1.0\r\n\r\n")).endsWith("\r\n\r\n" + "x".repeat(1_000_000))
			.doesNotContain("Transfer-Encoding");
	}

	@Test
	void sendsNoBodyInAnswerToHead() throws IOException {
		assertThat(exchange("HEAD / HTTP/1.1\r\nConnection: close\r\n\r\n")).contains("Content-Length: 10\r\n")
			.endsWith("\r\n\r\n");
	}

	@Test
	void letsTheClientNoticeAnAnswerThatBreaksOff() {
		assertThatIOException().isThrownBy(() -> get("/broken"));
	}

	@Test
	void readsABodyInChunks() throws Exception {
		assertThat(post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[100_000]))).body())
			.isEqualTo("received 100000");
	}

	@Test
	void tellsAClientThatAsksToGoOn() throws Exception {
		HttpRequest request = request("/").POST(BodyPublishers.ofString("abc")).expectContinue(true).build();
		assertThat(this.client.send(request, BodyHandlers.ofString()).body()).isEqualTo("received 3");
	}

	@Test
	void takesABodyOfEightMegabytes() throws Exception {
		assertThat(post(BodyPublishers.ofByteArray(new byte[EIGHT_MEGABYTES])).body())
			.isEqualTo("received " + EIGHT_MEGABYTES);
	}

	@Test
	void refusesALargerBody() throws Exception {
		assertTooLarge(post(BodyPublishers.ofByteArray(new byte[EIGHT_MEGABYTES + 1])));
	}

	@Test
	void refusesALargerBodyInChunks() throws Exception {
		assertTooLarge(
				post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[EIGHT_MEGABYTES + 1]))));
	}

	private static void assertTooLarge(HttpResponse<String> response) {
		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(response.body())
			.isEqualTo("{\"status\":false,\"message\":\"Request body is larger than 8388608 bytes\"}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET /                                       | 400 | Malformed request line
			NONSENSE                                    | 400 | Malformed request line
			GET /%zz HTTP/1.1                           | 400 | Malformed request target
			GET / HTTP/1.1#no colon                     | 400 | Malformed header
			GET / HTTP/1.1#Content-Length: x            | 400 | Malformed length
			POST / HTTP/1.1#Content-Length: 99999999999 | 413 | Request body is larger than 8388608 bytes
			POST / HTTP/1.1#Transfer-Encoding: gzip     | 501 | Transfer encoding not supported
			POST / HTTP/1.1#Transfer-Encoding: chunked##1#abc | 400 | Malformed chunk
			""")
	void answersWhatItCannotReadAndCloses(String head, int status, String message) throws IOException {
		assertThat(exchange(head.replace("#", "\r\n") + "\r\n\r\n")).startsWith("HTTP/1.1 " + status + " ")
			.contains("Connection: close")
			.endsWith("{\"status\":false,\"message\":\"" + message + "\"}");
	}

	@Test
	void refusesAnEndlessHead() throws IOException {
		assertThat(exchange("GET / HTTP/1.1\r\n" + "X-Long: abcdefghijklmnopqrstuvwxyz\r\n".repeat(2000) + "\r\n"))
			.startsWith("HTTP/1.1 431 ");
	}

	@Test
	void keepsHundredsOfIdleConnections() throws IOException {
		List<Socket> sockets = new ArrayList<>();
		try {
			for (int i = 0; i < 300; i++) {
				sockets.add(new Socket(HttpListener.HOST, this.listener.port()));
				assertAnswered(sockets.get(i));
			}
			for (Socket socket : sockets) {
				assertAnswered(socket);
			}
		}
		finally {
			for (Socket socket : sockets) {
				socket.close();
			}
		}
	}

	private static void assertAnswered(Socket socket) throws IOException {
		socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		String answer = "";
		while (!answer.endsWith("received 0")) {
			byte[] bytes = new byte[1024];
			int length = socket.getInputStream().read(bytes);
			assertThat(length).as("a closed connection has no bytes").isPositive();
			answer += new String(bytes, 0, length, StandardCharsets.US_ASCII);
		}
	}

	@Test
	void answersManyClientsAtOnce() {
		List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			HttpRequest request = request("/").POST(BodyPublishers.ofByteArray(new byte[i])).build();
			responses.add(this.client.sendAsync(request, BodyHandlers.ofString()));
		}
		for (int i = 0; i < 100; i++) {
			assertThat(responses.get(i).join().body()).isEqualTo("received " + i);
		}
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.client.send(request(path).build(), BodyHandlers.ofString());
	}

	private HttpResponse<String> post(BodyPublisher body) throws IOException, InterruptedException {
		return this.client.send(request("/").POST(body).build(), BodyHandlers.ofString());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://" + HttpListener.HOST + ":" + this.listener.port() + path))
			.timeout(Duration.ofSeconds(20));
	}

	/** Send text as it is and read until the listener closes the connection. */
	private String exchange(String text) throws IOException {
		try (Socket socket = new Socket(HttpListener.HOST, this.listener.port())) {
			socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
		}
	}

}
