package io.github.bulkcharges.paystack;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * An answer that is larger than it may be is refused while it comes in.
 */
class LargeAnswerTests {

	private static final List<BulkCharge> CHARGES = List.of(BulkCharge.of("AUTH_first0001", 250000, "inv-1"));

	private static final int LIMIT = 64 * 1024;

	private static final byte[] CHUNK = ("2000\r\n" + " ".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.US_ASCII);

	static Stream<Arguments> libraries() {
		return Stream.of(library("default", () -> null),
				library("apache", HttpComponentsClientHttpRequestFactory::new));
	}

	private static Arguments library(String name, Supplier<ClientHttpRequestFactory> factory) {
		return Arguments.argumentSet(name, factory);
	}

	@ParameterizedTest
	@MethodSource("libraries")
	void anAnswerAtTheLimitIsRead(Supplier<ClientHttpRequestFactory> library) throws Exception {
		try (Peer peer = Peer.thatAnswers(200, padded(LIMIT)); BulkChargesClient client = client(peer, library)) {
			assertThat(client.fetchBatch("BCH_1").join().data().batchCode()).isEqualTo("BCH_180tl7oq7cayggh");
		}
	}

	@ParameterizedTest
	@MethodSource("libraries")
	void anAnswerThatIsOneByteLargerIsRefused(Supplier<ClientHttpRequestFactory> library) throws Exception {
		try (Peer peer = Peer.thatAnswers(200, padded(LIMIT + 1)); BulkChargesClient client = client(peer, library)) {
			assertThat(failureOf(client.fetchBatch("BCH_1"))).isInstanceOf(ServiceUnavailableException.class)
				.hasMessageContaining("65536 bytes");
		}
	}

	@ParameterizedTest
	@MethodSource("libraries")
	void anInitiateWhoseAnswerIsTooLargeHasAnUnknownOutcome(Supplier<ClientHttpRequestFactory> library)
			throws Exception {
		try (Peer peer = Peer.thatAnswers(200, padded(LIMIT + 1)); BulkChargesClient client = client(peer, library)) {
			OutcomeUnknownException failure = (OutcomeUnknownException) failureOf(client.initiate(CHARGES));
			assertThat(failure.references()).containsExactly("inv-1");
			assertThat(peer.requests()).hasSize(1);
		}
	}

	@ParameterizedTest
	@MethodSource("libraries")
	void anAnswerInChunksIsRefusedToo(Supplier<ClientHttpRequestFactory> library) throws Exception {
		try (Peer peer = Peer.that((request, connection) -> {
			connection.write(head("Transfer-Encoding: chunked"));
			for (int i = 0; i < 9; i++) {
				connection.write(CHUNK);
			}
			connection.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		}); BulkChargesClient client = client(peer, library)) {
			assertThat(failureOf(client.fetchBatch("BCH_1"))).hasMessageContaining("65536 bytes");
		}
	}

	@ParameterizedTest
	@MethodSource("libraries")
	void anAnswerWithoutALengthIsRefusedToo(Supplier<ClientHttpRequestFactory> library) throws Exception {
		try (Peer peer = Peer.that((request, connection) -> {
			connection.write(head("Connection: close"));
			connection.write(padded(LIMIT + 1).getBytes(StandardCharsets.UTF_8));
			connection.drop();
		}); BulkChargesClient client = client(peer, library)) {
			assertThat(failureOf(client.fetchBatch("BCH_1"))).hasMessageContaining("65536 bytes");
		}
	}

	@Test
	void anEndlessAnswerIsCutOffAtTheLimit() throws Exception {
		AtomicLong written = new AtomicLong();
		try (Peer peer = Peer.that((request, connection) -> {
			connection.write(head("Transfer-Encoding: chunked"));
			while (true) {
				connection.write(CHUNK);
				written.addAndGet(CHUNK.length);
			}
		}); BulkChargesClient client = client(peer, () -> null)) {
			Instant before = Instant.now();
			assertThat(failureOf(client.fetchBatch("BCH_1"))).hasMessageContaining("65536 bytes");
			assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
			await().until(() -> peer.closedByClient() == 1);
			assertThat(written).as("the sockets' buffers hold a few more").hasValueLessThan(LIMIT + 32 * 1024 * 1024L);
		}
	}

	@Test
	void anEndlessAnnouncedAnswerIsCutOffAtTheLimit() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> {
			connection.write(head("Content-Length: 1000000000000"));
			while (true) {
				connection.write(CHUNK);
			}
		}); BulkChargesClient client = client(peer, () -> null)) {
			assertThat(failureOf(client.initiate(CHARGES))).isInstanceOf(OutcomeUnknownException.class)
				.hasMessageContaining("65536 bytes");
			await().until(() -> peer.closedByClient() == 1);
		}
	}

	@ParameterizedTest
	@MethodSource("libraries")
	void anEndlessAnswerNeverLastsLongerThanItsTimeOut(Supplier<ClientHttpRequestFactory> library) throws Exception {
		try (Peer peer = Peer.that((request, connection) -> {
			connection.write(head("Transfer-Encoding: chunked"));
			while (true) {
				connection.write(CHUNK);
			}
		}); BulkChargesClient client = builder(peer, library).timeout(Duration.ofSeconds(1)).build()) {
			Instant before = Instant.now();
			assertThat(failureOf(client.fetchBatch("BCH_1"))).isInstanceOf(ServiceUnavailableException.class);
			assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
		}
	}

	@Test
	void anErrorPageThatIsTooLargeIsRefusedToo() throws Exception {
		try (Peer peer = Peer.thatAnswers(502, "<html>" + "x".repeat(LIMIT));
				BulkChargesClient client = client(peer, () -> null)) {
			assertThat(failureOf(client.fetchBatch("BCH_1"))).isInstanceOf(ServiceUnavailableException.class)
				.hasMessageContaining("65536 bytes");
		}
	}

	@Test
	void theConnectionIsNotUsedAgainAfterAnAnswerThatIsTooLarge() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.answer(200,
				padded(request.target().contains("BCH_large") ? 10 * LIMIT : 1000)));
				BulkChargesClient client = client(peer, () -> null)) {
			failureOf(client.fetchBatch("BCH_large"));
			assertThat(client.fetchBatch("BCH_1").join().data().batchCode()).isEqualTo("BCH_180tl7oq7cayggh");
			assertThat(peer.requests()).extracting(Peer.Request::connection).containsExactly(1, 2);
		}
	}

	@Test
	void theDefaultLimitIs16Mebibytes() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.answer(200,
				padded(16 * 1024 * 1024 + (request.target().contains("BCH_large") ? 1 : 0))));
				BulkChargesClient client = BulkChargesClient.builder()
					.secretKey("sk_test_large")
					.retry(RetrySettings.none())
					.baseUrl(peer.url())
					.build()) {
			assertThat(client.fetchBatch("BCH_1").join().data().batchCode()).isEqualTo("BCH_180tl7oq7cayggh");
			assertThat(failureOf(client.fetchBatch("BCH_large"))).hasMessageContaining("16777216 bytes");
		}
	}

	@Test
	void aLimitThatHasNoRoomForAnAnswerIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> BulkChargesClient.builder().largestAnswer(1023));
	}

	private static String padded(int length) {
		return Answers.BATCH + " ".repeat(length - Answers.BATCH.length());
	}

	private static byte[] head(String header) {
		return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + header + "\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

	private static PaystackException failureOf(CompletableFuture<?> call) {
		return (PaystackException) catchThrowableOfType(CompletionException.class, call::join).getCause();
	}

	private static BulkChargesClient client(Peer peer, Supplier<ClientHttpRequestFactory> library) {
		return builder(peer, library).build();
	}

	private static BulkChargesClient.Builder builder(Peer peer, Supplier<ClientHttpRequestFactory> library) {
		BulkChargesClient.Builder builder = BulkChargesClient.builder()
			.secretKey("sk_test_large")
			.retry(RetrySettings.none())
			.rateLimit(RateLimitSettings.off())
			.largestAnswer(LIMIT)
			.baseUrl(peer.url());
		ClientHttpRequestFactory factory = library.get();
		return (factory != null) ? builder.requestFactory(factory) : builder;
	}

}
