/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.ChargeQuery;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Memory does not grow with what is read: a JVM of its own with a small heap reads a
 * hundred thousand charges, some hundred megabytes of JSON, from a service in this one.
 */
class ManyChargesTests {

	private static final int CHARGES = 100_000;

	private static final int PER_PAGE = 500;

	@ParameterizedTest
	@ValueSource(strings = { "stream", "for-each" })
	@Timeout(value = 120, unit = TimeUnit.SECONDS)
	void aHundredThousandChargesAreReadInAHeapOf64Megabytes(String how) throws Exception {
		AtomicLong sent = new AtomicLong();
		try (Peer peer = Peer.that((request, connection) -> {
			String page = page(number(request));
			sent.addAndGet(page.length());
			connection.respond(200, page);
		})) {
			String output = run("64m", how, peer.url());
			System.out.println("100,000 charges in a heap of 64 MB, " + how + ": " + output.strip());
			assertThat(output).contains("read 100000 charges, sum of their numbers 5000050000");
			assertThat(peer.requests()).hasSize(CHARGES / PER_PAGE);
			assertThat(sent).as("more than the heap could hold").hasValueGreaterThan(64 * 1024 * 1024);
		}
	}

	private static String run(String heap, String how, String url) throws Exception {
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap,
						"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", Reader.class.getName(), how, url));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().put("CLASSPATH", classPath);
		File output = File.createTempFile("many-charges", ".txt");
		try {
			Process process = builder.redirectOutput(output).start();
			try {
				assertThat(process.waitFor(100, TimeUnit.SECONDS)).as("the other JVM has ended").isTrue();
			}
			finally {
				process.destroyForcibly();
			}
			return Files.readString(output.toPath());
		}
		finally {
			assertThat(output.delete()).isTrue();
		}
	}

	private static int number(Peer.Request request) {
		return Integer.parseInt(request.target().replaceAll(".*[?&]page=([0-9]+).*", "$1"));
	}

	private static String page(int number) {
		StringBuilder page = new StringBuilder("{\"status\":true,\"message\":\"Charges retrieved\",\"data\":[");
		IntStream.rangeClosed((number - 1) * PER_PAGE + 1, number * PER_PAGE).forEach((id) -> {
			page.append((id % PER_PAGE == 1) ? "" : ",")
				.append("""
						{"integration":100500,"bulkcharge":17,"domain":"test","status":"success","message":null,\
						"amount":25126,"currency":"NGN","attempt_partial_debit":false,"at_least":null,"metadata":\
						{"invoice":"2026-07","customer":{"segment":"gold","agent":"Adaeze"}},"customer":{"id":1,\
						"first_name":"Ada","last_name":"Obi","email":"ada.obi@example.com","customer_code":\
						"CUS_x0f2abc","phone":"+2348000000000","metadata":{},"risk_action":"default"},\
						"authorization":{"authorization_code":"AUTH_8dfhjjdt","bin":"408408","last4":"4081",\
						"exp_month":"12","exp_year":"2030","channel":"card","card_type":"visa ","bank":"TEST BANK",\
						"country_code":"NG","brand":"visa","reusable":true,"signature":"SIG_yEXu7dLBeqG0kU7g95Ke",\
						"account_name":null},"createdAt":"2026-07-01T09:00:00.000Z","updatedAt":\
						"2026-07-01T09:00:00.000Z","reference":"inv-2026-07-cust-""")
				.append(id)
				.append("\",\"id\":")
				.append(id)
				.append('}');
		});
		return page
			.append("],\"meta\":{\"total\":" + CHARGES + ",\"perPage\":" + PER_PAGE + ",\"page\":" + number
					+ ",\"pageCount\":" + (CHARGES / PER_PAGE) + "}}")
			.toString();
	}

	/**
	 * What runs in the small JVM.
	 */
	static final class Reader {

		private Reader() {
		}

		public static void main(String[] args) {
			long began = System.nanoTime();
			try (Paystack paystack = Paystack.builder()
				.secretKey("sk_test_many")
				.rateLimit(RateLimitSettings.disabled())
				.baseUrl(args[1])
				.build()) {
				BulkChargesClient client = paystack.bulkCharges();
				ChargeQuery query = ChargeQuery.defaults().withPerPage(PER_PAGE);
				AtomicLong sum = new AtomicLong();
				long count = switch (args[0]) {
					case "stream" -> stream(client, query, sum);
					default -> client.forEachCharge("BCH_1", query, (charge) -> {
						sum.addAndGet(charge.id());
						return CompletableFuture.completedFuture(null);
					}).join();
				};
				Runtime runtime = Runtime.getRuntime();
				System.out.println("read " + count + " charges, sum of their numbers " + sum + ", in "
						+ Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms, "
						+ (runtime.totalMemory() - runtime.freeMemory()) / 1024 / 1024 + " MB of "
						+ runtime.maxMemory() / 1024 / 1024 + " MB in use at the end");
			}
			catch (Throwable ex) {
				System.out.println(ex + " caused by " + ex.getCause());
			}
			System.exit(0);
		}

		private static long stream(BulkChargesClient client, ChargeQuery query, AtomicLong sum) {
			try (Stream<BatchCharge> charges = client.blocking().charges("BCH_1", query)) {
				return charges.peek((charge) -> sum.addAndGet(charge.id()))
					.filter((charge) -> charge.id() != null)
					.count();
			}
		}

	}

}
