/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.ErrorResponse;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.internal.call.Operation;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Tests that neither the secret key nor an authorization code or a card number gets out:
 * not through an exception and not through a log, even when the server repeats them all
 * and every logger is open.
 */
class SecretsTests {

	private static final String KEY = PaystackServer.SECRET_KEY;

	private static final String ODD_KEY = "gateway/7f3e9a1c5b-prod.key";

	private static final String AUTHORIZATION = "AUTH_q7w8e9r0t1";

	private static final String ECHO = "<{key}> <Bearer {key}> <" + AUTHORIZATION
			+ "> <4084084084084081> <4084 0840 8408 4081> <5060-6666-6666-6666-666>";

	private static final String[] SECRETS = { "x1y2z3a4b5c6d7e8f9", "7f3e9a1c5b", "q7w8e9", "408408408408",
			"4084 0840 8408", "5060-6666-6666" };

	@RegisterExtension
	static final PaystackServer paystack = new PaystackServer();

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final Level level = this.root.getLevel();

	private final List<Appender<ILoggingEvent>> appenders = new ArrayList<>();

	private final ListAppender<ILoggingEvent> events = new ListAppender<>();

	@BeforeEach
	void openEveryLogger() {
		Iterator<Appender<ILoggingEvent>> before = this.root.iteratorForAppenders();
		before.forEachRemaining(this.appenders::add);
		this.appenders.forEach(this.root::detachAppender);
		this.events.start();
		this.root.addAppender(this.events);
		this.root.setLevel(Level.TRACE);
		logger("org.eclipse.jetty").setLevel(Level.OFF);
		logger("WireMock").setLevel(Level.OFF);
	}

	@AfterEach
	void restoreTheLoggers() {
		logger("org.eclipse.jetty").setLevel(null);
		logger("WireMock").setLevel(null);
		this.root.setLevel(this.level);
		this.root.detachAppender(this.events);
		this.appenders.forEach(this.root::addAppender);
		this.events.stop();
	}

	static Stream<Arguments> echoes() {
		return Stream.of(KEY, ODD_KEY).flatMap(SecretsTests::echoesOf);
	}

	private static Stream<Arguments> echoesOf(String key) {
		return Stream.of(echo(key, 400, "{'status':false,'message':'{echo}'}"),
				echo(key, 400, "{'status':false,'message':'No','type':'{echo}'}"),
				echo(key, 400, "{'status':false,'message':'No','code':'{echo}'}"),
				echo(key, 400, "{'status':false,'message':'No','meta':{'nextStep':'{echo}'}}"),
				echo(key, 400, "{'status':false,'message':'No','data':{'echo':['{echo}']}}"),
				echo(key, 400, "{'status':false,'message':'No','request':'{echo}'}"),
				echo(key, 401, "{'status':false,'message':'Invalid key {echo}','code':'invalid_Key'}"),
				echo(key, 404, "{'status':false,'message':'Not found: {echo}','code':'not_found'}"),
				echo(key, 429, "{'status':false,'message':'{echo}','code':'rate_limited'}"),
				echo(key, 500, "{'status':false,'message':'{echo}','code':'unknown'}"),
				echo(key, 200, "{'status':false,'message':'{echo}'}"),
				echo(key, 200, "{'status':true,'message':'{echo}'}"),
				echo(key, 200, "{'status':true,'message':'OK','data':['{echo}']}"),
				echo(key, 502, "{'status':true,'message':'{echo}'}"),
				echo(key, 200, "{'status':true,'message':'OK','data':'{echo}"), echo(key, 200, "{echo}"),
				echo(key, 200, "{key} was refused"), echo(key, 200, AUTHORIZATION + " was refused"),
				echo(key, 200, "4084084084084081 was refused"),
				echo(key, 200, "<html><body><pre>{echo}</pre></body></html>"),
				echo(key, 400, "<html><body><pre>{echo}</pre></body></html>"),
				echo(key, 502, "<html><body><pre>{echo}</pre></body></html>"),
				echo(key, 502, "<html>" + "{echo}<br>".repeat(200) + "</html>"), echo(key, 302, "Moved"));
	}

	private static Arguments echo(String key, int status, String template) {
		String echo = echoOf(key);
		ResponseDefinitionBuilder response = aResponse().withStatus(status)
			.withHeader("Content-Type", "text/html; echo=" + echo)
			.withHeader("x-request-id", echo)
			.withHeader("Retry-After", echo)
			.withHeader("x-ratelimit-reset", echo)
			.withHeader("WWW-Authenticate", echo)
			.withHeader("Set-Cookie", "echo=" + echo)
			.withHeader("Location", "https://example.com/?" + echo)
			.withBody(template.replace('\'', '"').replace("{echo}", echo).replace("{key}", key));
		return Arguments.argumentSet((key.equals(KEY) ? "usual key, " : "odd key, ") + status + " "
				+ template.substring(0, Math.min(template.length(), 60)), key, response);
	}

	private static String echoOf(String key) {
		return ECHO.replace("{key}", key);
	}

	@ParameterizedTest
	@MethodSource("echoes")
	void nothingTheServerRepeatsGetsOut(String key, ResponseDefinitionBuilder response) {
		paystack.respond(response);
		try (Paystack client = client(key)) {
			assertThat(failuresOf(client)).isNotEmpty().allSatisfy(SecretsTests::assertHarmlessResponse);
		}
		assertLogsAreHarmless();
	}

	@Test
	void aServerThatDoesNotSpeakHttpCannotRepeatAnythingEither() throws Exception {
		byte[] nonsense = ("HTTP/1.1 " + echoOf(ODD_KEY) + "\r\n" + echoOf(ODD_KEY) + "\r\n\r\n")
			.getBytes(StandardCharsets.UTF_8);
		try (Peer peer = Peer.that((request, connection) -> {
			connection.write(nonsense);
			connection.drop();
		}); Paystack client = PaystackServer.client(ODD_KEY, peer.url())) {
			assertThat(failuresOf(client)).isNotEmpty().allSatisfy(SecretsTests::assertHarmless);
		}
		assertLogsAreHarmless();
	}

	@Test
	void aServerThatSendsANonsensicalHeaderCannotRepeatAnythingEither() throws Exception {
		byte[] nonsense = ("HTTP/1.1 200 OK\r\nContent-Length: " + echoOf(ODD_KEY) + "\r\n\r\n{}")
			.getBytes(StandardCharsets.UTF_8);
		try (Peer peer = Peer.that((request, connection) -> {
			connection.write(nonsense);
			connection.drop();
		}); Paystack client = PaystackServer.client(ODD_KEY, peer.url())) {
			assertThat(failuresOf(client)).isNotEmpty().allSatisfy(SecretsTests::assertHarmless);
		}
		assertLogsAreHarmless();
	}

	@ParameterizedTest
	@EnumSource
	void nothingIsLoggedOfACallThatSucceeds(Operation operation) {
		paystack.respond("""
				{"status":true,"message":"Queued for %s","data":%s}""".formatted(echoOf(KEY), dataOf(operation)));
		try (Paystack client = client(KEY)) {
			PaystackResponse<?> response = PaystackServer
				.await(PaystackServer.call(client, operation, RequestOptions.defaults()));
			assertThat(response.message()).contains(AUTHORIZATION);
		}
		assertLogsAreHarmless();
	}

	@Test
	void aResponseShowsNoAuthorization() {
		paystack.respond("""
				{"status":true,"message":"Charge of %s","data":[{"id":1,"status":"failed","reference":"inv-1",
				"message":"%s","authorization":{"authorization_code":"%s","bin":"408408","last4":"4081"},
				"transaction":{"id":2,"status":"failed","gateway_response":"%s","echo":"%s"},"echo":"%s"}]}"""
			.formatted(AUTHORIZATION, AUTHORIZATION, AUTHORIZATION, AUTHORIZATION, AUTHORIZATION, AUTHORIZATION));
		PaystackResponse<?> response = PaystackServer.await(paystack.bulkCharges().fetchCharges("BCH_a"));
		assertThat(response.toString()).contains("inv-1", "AUTH_…r0t1").doesNotContain("q7w8e9", "408408");
	}

	@Test
	void whatIsLoggedOfAnAbandonedBatchIsHarmless() throws Exception {
		CountDownLatch abandoned = new CountDownLatch(1);
		List<PaystackException> failures = new ArrayList<>();
		try (Peer peer = Peer.that((request, connection) -> {
			await().until(() -> abandoned.getCount() == 0);
			connection.respond(400, """
					{"status":false,"message":"%s"}""".formatted(echoOf(KEY)));
		});
				Paystack client = Paystack.builder()
					.secretKey(KEY)
					.baseUrl(peer.url())
					.abandonedInitiateListener((initiate) -> failures.add(initiate.failure()))
					.build()) {
			CompletableFuture<PaystackResponse<BulkChargeBatch>> future = client.bulkCharges().initiate(charges());
			await().until(() -> !peer.requests().isEmpty());
			future.cancel(true);
			abandoned.countDown();
			await().until(() -> !failures.isEmpty());
		}
		assertThat(failures).singleElement().satisfies(SecretsTests::assertHarmless);
		assertThat(this.events.list)
			.anyMatch((event) -> event.getLevel() == Level.WARN && event.getFormattedMessage().contains("abandoned"));
		assertLogsAreHarmless();
	}

	@Test
	void aBuilderThatRefusesAKeyDoesNotRepeatIt() {
		assertThat(catchThrowable(() -> Paystack.builder().secretKey(KEY + "\n")))
			.satisfies(SecretsTests::assertHarmless);
		assertThat(catchThrowable(() -> Paystack.builder().secretKey("pk_" + ODD_KEY)))
			.satisfies(SecretsTests::assertHarmless);
	}

	@Test
	void aBuilderThatRefusesABaseUrlDoesNotRepeatWhatIsInIt() {
		assertThat(catchThrowable(() -> Paystack.builder().baseUrl("https://" + KEY + "@api.paystack.co")))
			.satisfies(SecretsTests::assertHarmless);
		assertThat(catchThrowable(() -> Paystack.builder().baseUrl("https://api.paystack.co/ " + KEY)))
			.satisfies(SecretsTests::assertHarmless);
	}

	private static List<Throwable> failuresOf(Paystack client) {
		return Stream
			.of(client.bulkCharges().initiate(charges()), client.bulkCharges().fetchBatch("BCH_a"),
					client.bulkCharges().resume("BCH_a"), client.transactions().verify("inv-1"))
			.map((future) -> catchThrowable(() -> future.get(30, TimeUnit.SECONDS)))
			.filter((failure) -> failure != null)
			.toList();
	}

	private static List<BulkCharge> charges() {
		return List.of(BulkCharge.of(AUTHORIZATION, 25000, "inv-2026-07-cust-42"));
	}

	private static Paystack client(String key) {
		return PaystackServer.client(key, paystack.baseUrl());
	}

	private static String dataOf(Operation operation) {
		return switch (operation) {
			case INITIATE, FETCH_BATCH, PAUSE, RESUME -> """
					{"batch_code":"BCH_a","status":"active","echo":"%s"}""".formatted(echoOf(KEY));
			case LIST_BATCHES -> """
					[{"batch_code":"BCH_a","status":"active","echo":"%s"}]""".formatted(echoOf(KEY));
			case FETCH_CHARGES -> """
					[{"id":1,"status":"failed","message":"%s"}]""".formatted(echoOf(KEY));
			case VERIFY -> """
					{"id":1,"status":"failed","gateway_response":"%s"}""".formatted(echoOf(KEY));
		};
	}

	private static void assertHarmlessResponse(Throwable failure) {
		assertThat(failure.getCause()).isInstanceOfSatisfying(PaystackException.class,
				(known) -> assertThat(known.response()).isNotNull());
		assertHarmless(failure);
	}

	private static void assertHarmless(Throwable failure) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text, true));
		for (Throwable current = failure; current != null; current = current.getCause()) {
			text.append(current.toString()).append('\n').append(current.getLocalizedMessage()).append('\n');
			if (current instanceof PaystackException known) {
				if (known.response() != null) {
					text.append(everythingIn(known.response()));
				}
			}
		}
		assertThat(text.toString()).doesNotContain(SECRETS);
	}

	private static String everythingIn(ErrorResponse response) {
		return Stream
			.of(response.toString(), response.message(), response.type(), response.code(), response.nextStep(),
					response.requestId(), response.body())
			.map(String::valueOf)
			.reduce("", (all, text) -> all + text + "\n");
	}

	private void assertLogsAreHarmless() {
		List<String> logged = new ArrayList<>();
		for (ILoggingEvent event : List.copyOf(this.events.list)) {
			logged.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + event.getMDCPropertyMap()
					+ ((event.getThrowableProxy() != null) ? ThrowableProxyUtil.asString(event.getThrowableProxy())
							: ""));
		}
		assertThat(logged).isNotEmpty().allSatisfy((line) -> assertThat(line).doesNotContain(SECRETS));
	}

	private static Logger logger(String name) {
		return (Logger) LoggerFactory.getLogger(name);
	}

}
