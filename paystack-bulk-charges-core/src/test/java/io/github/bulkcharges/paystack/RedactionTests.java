/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.internal.call.Operation;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Mode;

import static io.github.bulkcharges.paystack.PaystackServer.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests what is redacted and what is not: no form of a secret key is shown, and every
 * reference is.
 */
class RedactionTests {

	private static final String ODD_KEY = "gateway/7f3e9a1c5b+prod.key";

	/** A reference that passes for a card number. */
	private static final String NUMBER = "4084084084084081";

	@ParameterizedTest
	@ValueSource(strings = { "gateway\\/7f3e9a1c5b+prod.key", "gateway%2F7f3e9a1c5b%2Bprod.key",
			"gateway%2f7f3e9a1c5b%2bprod.key", "sk_live_abc_7f3e9a1c5b", "sk_test_abc_def_7f3e9a1c5b",
			"Bearer gateway\\/7f3e9a1c5b+prod.key" })
	void hidesKeyInEveryForm(String echo) throws Exception {
		for (String body : List.of("{\"status\":false,\"message\":\"Key " + echo + " is wrong\"}",
				"<html>Key " + echo + " is wrong</html>", "{\"status\":true,\"data\":\"" + echo + "\"}")) {
			try (Peer peer = Peer.that(
					(request, connection) -> connection.respond(400, body, "x-echo: " + echo, "x-request-id: " + echo));
					Paystack paystack = peer.paystack().mode(Mode.TEST).secretKey(ODD_KEY).build()) {
				for (Operation operation : List.of(Operation.INITIATE, Operation.FETCH_BATCH)) {
					assertThat(
							everythingIn(failure(PaystackServer.call(paystack, operation, RequestOptions.defaults()))))
						.doesNotContain("7f3e9a1c5b");
				}
			}
		}
	}

	@Test
	void hidesKeyInStringOfResponse() throws Exception {
		String key = "sk_test_7f3e9a1c5b";
		String body = ("{\"status\":true,\"message\":\"%s\",\"data\":{\"batch_code\":\"%s\",\"status\":\"%s\","
				+ "\"reference\":\"%s\"}}")
			.replace("%s", key);
		try (Peer peer = Peer.that((request, connection) -> connection.respond(200, body, "x-request-id: " + key));
				Paystack paystack = peer.paystack().secretKey(key).build()) {
			assertThat(paystack.bulkCharges().fetchBatch("BCH_1").join().toString()).doesNotContain(key);
		}
	}

	@Test
	void hidesKeyInFailureOfItsSource() throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH);
				Paystack paystack = Paystack.builder().baseUrl(peer.url()).secretKeySource(() -> {
					throw new IllegalStateException("cannot decrypt sk_live_abc_7f3e9a1c5b",
							new IllegalArgumentException("Bearer sk_live_abc_7f3e9a1c5b"));
				}).build()) {
			RequestNotSentException failure = failure(RequestNotSentException.class,
					paystack.bulkCharges().initiate(PaystackServer.charges()));
			assertThat(everythingIn(failure)).doesNotContain("7f3e9a1c5b");
			assertThat(peer.connections()).isZero();
		}
	}

	@Test
	void showsReferencesOfUnknownOutcome() throws Exception {
		try (Peer peer = Peer.respondingWith(503, Responses.ERROR); Paystack paystack = peer.paystack().build()) {
			OutcomeUnknownException failure = failure(OutcomeUnknownException.class,
					paystack.bulkCharges().initiate(List.of(BulkCharge.of("AUTH_first0001", 250000, NUMBER))));
			assertThat(failure).hasMessageContaining(NUMBER);
			assertThat(failure.references()).containsExactly(NUMBER);
		}
	}

	@Test
	void showsReferencesOfViolations() throws Exception {
		List<BulkCharge> twice = List.of(BulkCharge.of("AUTH_first0001", 250000, NUMBER),
				BulkCharge.of("AUTH_second002", 250000, NUMBER));
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH); Paystack paystack = peer.paystack().build()) {
			InvalidRequestException failure = failure(InvalidRequestException.class,
					paystack.bulkCharges().initiate(twice));
			assertThat(failure).hasMessageContaining(NUMBER);
			assertThat(failure.violations()).singleElement()
				.satisfies((violation) -> assertThat(violation.reference()).isEqualTo(NUMBER));
		}
	}

	@Test
	void showsAllReferencesOfAbandonedInitiateInLog() throws Exception {
		List<BulkCharge> charges = IntStream.range(0, 1000)
			.mapToObj((i) -> BulkCharge.of("AUTH_first0001", 250000, String.valueOf(4084084084084081L + 7L * i)))
			.toList();
		CountDownLatch abandoned = new CountDownLatch(1);
		List<String> logged = logged(() -> {
			try (Peer peer = Peer.that((request, connection) -> {
				await().until(() -> abandoned.getCount() == 0);
				connection.respond(200, Responses.BATCH);
			}); Paystack paystack = peer.paystack().build()) {
				CompletableFuture<?> initiate = paystack.bulkCharges().initiate(charges);
				await().until(() -> peer.requests().size() == 1);
				initiate.cancel(true);
				abandoned.countDown();
			}
		});
		assertThat(logged).anySatisfy(
				(line) -> assertThat(line).contains(charges.stream().map(BulkCharge::reference).toArray(String[]::new))
					.doesNotContain("AUTH_first0001"));
	}

	private static List<String> logged(ThrowingRunnable work) throws Exception {
		Logger logger = (Logger) LoggerFactory.getLogger("io.github.bulkcharges.paystack");
		ListAppender<ILoggingEvent> events = new ListAppender<>();
		events.start();
		logger.addAppender(events);
		logger.setAdditive(false);
		try {
			work.run();
			await().until(() -> !warnings(events).isEmpty());
			return warnings(events);
		}
		finally {
			logger.detachAppender(events);
			logger.setAdditive(true);
		}
	}

	private static List<String> warnings(ListAppender<ILoggingEvent> events) {
		return List.copyOf(events.list)
			.stream()
			.filter((event) -> event.getLevel() == Level.WARN)
			.map(ILoggingEvent::getFormattedMessage)
			.toList();
	}

	private static String everythingIn(PaystackException failure) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text, true));
		if (failure.response() != null) {
			Stream.of(failure.response(), failure.response().body(), failure.response().requestId(), failure.headers())
				.forEach((part) -> text.append(String.valueOf(part)));
		}
		return text.toString();
	}

	private interface ThrowingRunnable {

		void run() throws Exception;

	}

}
