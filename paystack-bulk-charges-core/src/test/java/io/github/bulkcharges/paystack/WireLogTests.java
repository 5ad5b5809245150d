/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * What is seen on the wire, and what is not.
 */
class WireLogTests {

	private static final String KEY = "sk_test_3f9a8b7c6d5e4f3a2b1c";

	private static final List<BulkCharge> CHARGES = List.of(BulkCharge.of("AUTH_secretcode4711", 250000, "inv-1"));

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.bulkcharges.paystack.wire");

	@BeforeEach
	void watchTheLog() {
		this.log.start();
		this.logger.addAppender(this.log);
		this.logger.setAdditive(false);
	}

	@AfterEach
	void leaveTheLog() {
		this.logger.detachAppender(this.log);
		this.logger.setAdditive(true);
		this.logger.setLevel(null);
	}

	@Test
	void anAttemptIsOneLineAtDebugWithAllThatMatters() throws Exception {
		this.logger.setLevel(Level.DEBUG);
		try (Peer peer = Peer
			.that((request, connection) -> connection.respond(200, Responses.BATCH, "x-request-id: req-77"));
				Paystack paystack = client(peer)) {
			BulkChargesClient client = paystack.bulkCharges();
			client.fetchBatch("BCH_hidden").join();
		}
		assertThat(lines()).singleElement()
			.asString()
			.matches(
					"DEBUG fetch-batch GET /bulkcharge/\\{idOrCode} -> 200 in [0-9]+ ms, request ID req-77, attempt 1");
	}

	@Test
	void theEdgesIdStandsInForTheServices() throws Exception {
		this.logger.setLevel(Level.DEBUG);
		try (Peer peer = Peer
			.that((request, connection) -> connection.respond(200, Responses.BATCH, "cf-ray: 8a1-LOS"));
				Paystack paystack = client(peer)) {
			BulkChargesClient client = paystack.bulkCharges();
			client.fetchBatch("BCH_1").join();
		}
		assertThat(lines()).singleElement().asString().contains("request ID 8a1-LOS,");
	}

	@Test
	void everyAttemptHasItsLine() throws Exception {
		this.logger.setLevel(Level.DEBUG);
		AtomicInteger number = new AtomicInteger();
		try (Peer peer = Peer.that((request, connection) -> {
			switch (number.incrementAndGet()) {
				case 1 -> connection.respond(503, Responses.ERROR);
				case 2 -> connection.write("garbage\r\n\r\n".getBytes());
				default -> connection.respond(200, Responses.BATCH);
			}
			if (number.get() == 2) {
				connection.drop();
			}
		}); Paystack paystack = client(peer)) {
			BulkChargesClient client = paystack.bulkCharges();
			client.fetchBatch("BCH_1").join();
		}
		assertThat(lines()).hasSize(3);
		assertThat(lines().get(0)).contains("-> 503 in", "attempt 1");
		assertThat(lines().get(1)).contains("ServiceUnavailableException", "attempt 2");
		assertThat(lines().get(2)).contains("-> 200 in", "attempt 3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html>cloudflare</html>", "{\"status\":true,\"data\":{}}", "{\"status\":false}",
			"{\"status\":tr", "[1]" })
	void aResponseThatCannotBeUsedIsOneLineToo(String body) throws Exception {
		this.logger.setLevel(Level.DEBUG);
		try (Peer peer = Peer.respondingWith(200, body); Paystack paystack = client(peer)) {
			BulkChargesClient client = paystack.bulkCharges();
			catchThrowable(() -> client.initiate(CHARGES).join());
		}
		assertThat(lines()).singleElement().asString().startsWith("DEBUG initiate POST /bulkcharge -> 200 in ");
	}

	@Test
	void aTimeOutIsOneLineToo() throws Exception {
		this.logger.setLevel(Level.DEBUG);
		try (Peer peer = Peer.that((request, connection) -> connection.awaitEnd());
				Paystack paystack = builder(peer).retry(RetrySettings.disabled())
					.requestTimeout(Duration.ofMillis(200))
					.build()) {
			BulkChargesClient client = paystack.bulkCharges();
			catchThrowable(() -> client.fetchBatch("BCH_1").join());
			await().until(() -> !this.log.list.isEmpty());
		}
		assertThat(lines()).singleElement().asString().contains("ServiceUnavailableException", "within 200 ms");
	}

	@Test
	void aRefusedConnectionIsOneLineForEachAttempt() throws Exception {
		this.logger.setLevel(Level.DEBUG);
		Peer peer = Peer.respondingWith(200, Responses.BATCH);
		peer.close();
		try (Paystack paystack = client(peer)) {
			BulkChargesClient client = paystack.bulkCharges();
			catchThrowable(() -> client.initiate(CHARGES).join());
		}
		assertThat(lines()).hasSize(3).allMatch((line) -> line.contains("RequestNotSentException"));
	}

	@Test
	void theLineNamesTheTemplateAndNotItsValues() throws Exception {
		this.logger.setLevel(Level.TRACE);
		try (Peer peer = Peer.respondingWith(200, Responses.BATCHES); Paystack paystack = client(peer)) {
			BulkChargesClient client = paystack.bulkCharges();
			client.listBatches(BatchQuery.defaults().withPage(4711)).join();
		}
		assertThat(lines()).allMatch((line) -> line.contains("/bulkcharge?perPage={perPage}&page={page}"))
			.noneMatch((line) -> line.contains("4711"));
	}

	@Test
	void thereAreNoBodiesAtDebug() throws Exception {
		this.logger.setLevel(Level.DEBUG);
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH); Paystack paystack = client(peer)) {
			BulkChargesClient client = paystack.bulkCharges();
			client.initiate(CHARGES).join();
		}
		assertThat(lines()).noneMatch((line) -> line.contains("inv-1") || line.contains("BCH_180tl7oq7cayggh"));
	}

	@Test
	void thereIsNothingAtInfo() throws Exception {
		this.logger.setLevel(Level.INFO);
		try (Peer peer = Peer.respondingWith(503, Responses.ERROR); Paystack paystack = client(peer)) {
			BulkChargesClient client = paystack.bulkCharges();
			catchThrowable(() -> client.fetchBatch("BCH_1").join());
		}
		assertThat(lines()).isEmpty();
	}

	@Test
	void bothBodiesAreSeenAtTrace() throws Exception {
		this.logger.setLevel(Level.TRACE);
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH); Paystack paystack = client(peer)) {
			BulkChargesClient client = paystack.bulkCharges();
			client.initiate(CHARGES).join();
		}
		assertThat(lines()).hasSize(2);
		assertThat(lines().get(1)).startsWith("TRACE initiate POST /bulkcharge sent [{")
			.contains("\"reference\":\"inv-1\"", "AUTH_…4711", " and received ", "BCH_180tl7oq7cayggh");
	}

	@Test
	void whereThereIsNoBodyTraceSaysSo() throws Exception {
		this.logger.setLevel(Level.TRACE);
		try (Peer peer = Peer.respondingWith(204, ""); Paystack paystack = client(peer)) {
			BulkChargesClient client = paystack.bulkCharges();
			catchThrowable(() -> client.resume("BCH_1").join());
		}
		assertThat(lines().get(1)).endsWith(" sent no body and received no body");
	}

	@ParameterizedTest
	@CsvSource({ "8192, false", "8193, true" })
	void aBodyIsShownUpToEightKibibytes(int length, boolean cut) throws Exception {
		this.logger.setLevel(Level.TRACE);
		String batch = "{\"status\":true,\"data\":{\"batch_code\":\"BCH_1\"}}";
		try (Peer peer = Peer.respondingWith(200, batch + " ".repeat(length - batch.length()));
				Paystack paystack = client(peer)) {
			BulkChargesClient client = paystack.bulkCharges();
			client.fetchBatch("BCH_1").join();
		}
		assertThat(lines().get(1).endsWith("…")).isEqualTo(cut);
	}

	@Test
	void whatWasSentIsSeenAtTraceEvenWhereNothingCameBack() throws Exception {
		this.logger.setLevel(Level.TRACE);
		try (Peer peer = Peer.that((request, connection) -> connection.drop()); Paystack paystack = client(peer)) {
			BulkChargesClient client = paystack.bulkCharges();
			catchThrowable(() -> client.initiate(CHARGES).join());
		}
		assertThat(lines()).hasSize(2);
		assertThat(lines().get(1)).contains("inv-1");
	}

	@Test
	void nothingSecretIsInAnyLine() throws Exception {
		this.logger.setLevel(Level.TRACE);
		String echo = "{\"status\":true,\"message\":\"key " + KEY + "\",\"data\":{\"batch_code\":\"BCH_1\","
				+ "\"authorization_code\":\"AUTH_another0815\",\"card\":\"4084084084084081\",\"header\":\"Bearer " + KEY
				+ "\"}}";
		try (Peer peer = Peer.that((request, connection) -> connection.respond(200, echo, "x-request-id: " + KEY));
				Paystack paystack = client(peer)) {
			BulkChargesClient client = paystack.bulkCharges();
			client.initiate(CHARGES).join();
			client.with(RequestOptions.defaults().withHeader("x-secret", "hunter2")).fetchBatch("BCH_1").join();
		}
		assertThat(lines()).hasSize(4)
			.noneMatch((line) -> line.contains(KEY) || line.contains("3f9a8b7c6d5e4f3a2b1c")
					|| line.contains("AUTH_secretcode4711") || line.contains("AUTH_another0815")
					|| line.contains("4084084084084081") || line.contains("hunter2"));
	}

	@Test
	void aSecretAtTheEndOfWhatIsShownIsNotCutIntoSomethingThatPasses() throws Exception {
		this.logger.setLevel(Level.TRACE);
		for (int length = 8150; length <= 8192; length += 7) {
			this.log.list.clear();
			String body = "{\"status\":true,\"message\":\"" + "x".repeat(length - 26) + KEY + "\",\"data\":null}";
			try (Peer peer = Peer.respondingWith(200, body); Paystack paystack = client(peer)) {
				BulkChargesClient client = paystack.bulkCharges();
				client.pause("BCH_1").join();
			}
			assertThat(lines().get(1)).doesNotContain("sk_test_3f9a").hasSizeLessThan(9000);
		}
	}

	@Test
	void aLineEndInAResponseDoesNotMakeAnotherLine() throws Exception {
		this.logger.setLevel(Level.DEBUG);
		try (Peer peer = Peer.that((request, connection) -> {
			connection.write("HTTP/1.1 200 OK\r\nx-request-id: 1\r\nContent-Length: 9999\r\n\r\n{".getBytes());
			connection.drop();
		}); Paystack paystack = client(peer)) {
			BulkChargesClient client = paystack.bulkCharges();
			catchThrowable(() -> client.initiate(CHARGES).join());
		}
		assertThat(lines()).singleElement().asString().doesNotContain("\n", "\r");
	}

	private List<String> lines() {
		return this.log.list.stream().map((event) -> event.getLevel() + " " + event.getFormattedMessage()).toList();
	}

	private static Paystack client(Peer peer) {
		return builder(peer).build();
	}

	private static Paystack.Builder builder(Peer peer) {
		return Paystack.builder()
			.secretKey(KEY)
			.retry(RetrySettings.defaults().withDelay(Duration.ofMillis(1), Duration.ofMillis(1)))
			.rateLimit(RateLimitSettings.disabled())
			.baseUrl(peer.url());
	}

}
