/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.internal.call.Operation;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static io.github.bulkcharges.paystack.PaystackServer.failure;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that one attempt is one request on the wire, whatever happens to its connection,
 * and that a request that was delivered is never reported as not sent.
 */
class SingleRequestTests {

	private static final String WARM_UP = "warm-up";

	private static final String VERIFIED = """
			{"status":true,"message":"Verification successful","data":{"id":1,"status":"success","reference":"inv-1"}}""";

	static Stream<Arguments> losses() {
		return Stream.of(Operation.values())
			.flatMap((operation) -> Stream.of(Loss.values())
				.flatMap((loss) -> Stream.of(Arguments.of(operation, loss, false),
						Arguments.of(operation, loss, true))));
	}

	@ParameterizedTest(name = "{0}, {1}, reused connection: {2}")
	@MethodSource("losses")
	void sendsOneRequestWhenConnectionIsLost(Operation operation, Loss loss, boolean reused) throws Exception {
		try (Peer peer = Peer.that(unlessWarmUp(loss)); Paystack paystack = peer.paystack().build()) {
			if (reused) {
				paystack.transactions().verify(WARM_UP).join();
			}
			PaystackException failure = failure(PaystackServer.call(paystack, operation, RequestOptions.defaults()));
			assertThat(failure).isInstanceOf(
					isSafeToRetry(operation) ? ServiceUnavailableException.class : OutcomeUnknownException.class);
			assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
			assertThat(requests(peer, operation)).singleElement()
				.satisfies((request) -> assertThat(request.connection()).isEqualTo(1));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "INITIATE", "RESUME" })
	void doesNotSendAgainWhenServiceReturns(Operation operation) throws Exception {
		AtomicBoolean lost = new AtomicBoolean();
		Peer.Behavior restarts = (request, connection) -> {
			if (lost.compareAndSet(false, true)) {
				CompletableFuture.delayedExecutor(150, TimeUnit.MILLISECONDS).execute(connection.peer()::listenAgain);
				Loss.FIN_AND_NOT_LISTENING.on(request, connection);
				return;
			}
			connection.respond(200, Responses.BATCH);
		};
		try (Peer peer = Peer.that(restarts);
				Paystack paystack = peer.paystack().retry(RetrySettings.defaults()).build()) {
			PaystackServer.call(paystack, operation, RequestOptions.defaults())
				.handle((response, failure) -> failure)
				.join();
			assertThat(requests(peer, operation)).hasSize(1);
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "INITIATE", "RESUME" })
	void sendsOneRequestForEachAttempt(Operation operation) throws Exception {
		try (Peer peer = Peer.that(unlessWarmUp(Loss.FIN));
				Paystack paystack = peer.paystack()
					.retry(RetrySettings.defaults().withDelay(Duration.ofMillis(1), Duration.ofMillis(1)))
					.build()) {
			PaystackException failure = failure(PaystackServer.call(paystack, operation, RequestOptions.defaults()));
			assertThat(failure.getSuppressed()).as("earlier attempts").hasSize(2);
			assertThat(requests(peer, operation)).hasSize(3);
		}
	}

	@Test
	void ignoresSystemPropertyThatRetriesAllMethods(@TempDir Path directory) throws Exception {
		Path output = directory.resolve("output");
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-Djdk.httpclient.enableAllMethodRetry=true", Program.class.getName())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		builder.environment()
			.put("CLASSPATH", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
		Process process = builder.start();
		try {
			assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		assertThat(Files.readString(output).lines().filter((line) -> line.startsWith("> ")))
			.containsExactly("> INITIATE UNKNOWN 1", "> RESUME UNKNOWN 1", "> FETCH_BATCH UNKNOWN 1");
	}

	private static Peer.Behavior unlessWarmUp(Loss loss) {
		return (request, connection) -> {
			if (request.target().contains(WARM_UP)) {
				connection.respond(200, VERIFIED);
			}
			else {
				loss.on(request, connection);
			}
		};
	}

	private static boolean isSafeToRetry(Operation operation) {
		return operation != Operation.INITIATE && operation != Operation.RESUME;
	}

	/**
	 * Returns the requests of the operation, without the look at the batch that follows a
	 * lost resume.
	 */
	private static List<Peer.Request> requests(Peer peer, Operation operation) {
		return peer.requests()
			.stream()
			.filter((request) -> !request.target().contains(WARM_UP))
			.filter((request) -> operation != Operation.RESUME || request.target().contains("/resume/"))
			.toList();
	}

	/**
	 * How a connection is lost after the request was read.
	 */
	enum Loss implements Peer.Behavior {

		FIN {
			@Override
			public void on(Peer.Request request, Peer.Connection connection) throws IOException {
				connection.drop();
			}
		},

		RST {
			@Override
			public void on(Peer.Request request, Peer.Connection connection) throws IOException {
				connection.reset();
			}
		},

		FIN_AND_NOT_LISTENING {
			@Override
			public void on(Peer.Request request, Peer.Connection connection) throws IOException {
				connection.peer().stopListening();
				connection.drop();
			}
		},

		RST_AND_NOT_LISTENING {
			@Override
			public void on(Peer.Request request, Peer.Connection connection) throws IOException {
				connection.peer().stopListening();
				connection.reset();
			}
		}

	}

	/**
	 * Runs in a JVM of its own and prints the delivery and the number of requests of each
	 * operation.
	 */
	static final class Program {

		private Program() {
		}

		public static void main(String[] args) throws IOException {
			for (Operation operation : List.of(Operation.INITIATE, Operation.RESUME, Operation.FETCH_BATCH)) {
				try (Peer peer = Peer.that(unlessWarmUp(Loss.FIN)); Paystack paystack = peer.paystack().build()) {
					PaystackException failure = (PaystackException) PaystackServer
						.call(paystack, operation, RequestOptions.defaults())
						.handle((response, thrown) -> thrown)
						.join();
					System.out.println("> " + operation.name() + " " + failure.delivery() + " "
							+ requests(peer, operation).size());
				}
			}
			System.exit(0);
		}

	}

}
