/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import io.github.bulkcharges.paystack.internal.http.HttpRequestData;
import io.github.bulkcharges.paystack.internal.http.HttpResponseData;
import io.github.bulkcharges.paystack.internal.security.Secrets;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WireLog}.
 */
class WireLogTests {

	private static final String KEY = "sk_test_wire0001";

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.bulkcharges.paystack.wire");

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	private final WireLog wireLog = new WireLog(new Secrets(Calls.keys(KEY)));

	@BeforeEach
	void start() {
		this.appender.start();
		this.logger.addAppender(this.appender);
		this.logger.setAdditive(false);
	}

	@AfterEach
	void stop() {
		this.logger.detachAppender(this.appender);
		this.logger.setAdditive(true);
		this.logger.setLevel(null);
	}

	@Test
	void logsNothingAtInfo() {
		this.logger.setLevel(Level.INFO);
		received("[1]", "{}");
		failed("[1]");
		assertThat(lines()).isEmpty();
	}

	@Test
	void logsOneLineForEachAttemptAtDebug() {
		this.logger.setLevel(Level.DEBUG);
		received("[1]", "{}");
		failed("[1]");
		assertThat(lines()).containsExactly(
				"initiate POST /bulkcharge -> 200 in 120 ms, request ID req-[secret key], attempt 2",
				"initiate POST /bulkcharge -> " + Calls.unavailable("down") + " in 120 ms, attempt 2");
	}

	@Test
	void logsBodiesAtTrace() {
		this.logger.setLevel(Level.TRACE);
		received("[\"AUTH_0123456789\"]", "{\"key\":\"" + KEY + "\"}");
		failed("[1]");
		assertThat(lines()).hasSize(4)
			.element(1)
			.isEqualTo("initiate POST /bulkcharge sent [\"AUTH_…6789\"] and received {\"key\":\"[secret key]\"}");
		assertThat(lines()).last().isEqualTo("initiate POST /bulkcharge sent [1]");
	}

	@Test
	void logsThatThereIsNoBody() {
		this.logger.setLevel(Level.TRACE);
		received(null, "");
		assertThat(lines()).last().isEqualTo("initiate POST /bulkcharge sent no body and received no body");
	}

	@Test
	void truncatesLongBodies() {
		this.logger.setLevel(Level.TRACE);
		received("x".repeat(8 * 1024), "y".repeat(8 * 1024 + 1));
		assertThat(lines()).last()
			.asString()
			.endsWith("sent " + "x".repeat(8 * 1024) + " and received " + "y".repeat(8 * 1024) + "…");
	}

	@Test
	void doesNotLogAFailureTwiceThatHasAResponse() {
		this.logger.setLevel(Level.DEBUG);
		this.wireLog.failed(Calls.request(Operation.INITIATE), null, Calls.unavailable(503, null), Duration.ZERO, 1);
		assertThat(lines()).isEmpty();
	}

	private void received(@Nullable String sent, String received) {
		HttpRequestData request = new HttpRequestData("initiate POST /bulkcharge", HttpMethod.POST,
				URI.create("https://api.paystack.co/bulkcharge"), "/bulkcharge", Map.of(), KEY,
				(sent != null) ? sent.getBytes(StandardCharsets.UTF_8) : null, null);
		HttpHeaders headers = new HttpHeaders();
		headers.add("x-request-id", "req-" + KEY);
		this.wireLog.received(request, new HttpResponseData(200, headers, received.getBytes(StandardCharsets.UTF_8)),
				Duration.ofMillis(120), 2);
	}

	private void failed(String sent) {
		this.wireLog.failed(Calls.request(Operation.INITIATE), sent.getBytes(StandardCharsets.UTF_8),
				Calls.unavailable("down"), Duration.ofMillis(120), 2);
	}

	private List<String> lines() {
		return this.appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

}
