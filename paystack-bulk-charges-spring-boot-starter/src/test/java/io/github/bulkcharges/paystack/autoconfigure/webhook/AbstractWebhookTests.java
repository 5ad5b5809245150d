/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

import org.springframework.boot.WebApplicationType;

import io.github.bulkcharges.paystack.webhook.WebhookSignature;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Base class of tests that post to an application on any web stack.
 */
abstract class AbstractWebhookTests {

	static final String PATH = WebhookApplication.PATH;

	private static final AtomicLong IDS = new AtomicLong(4_099_260_516L);

	WebhookApplication application;

	abstract WebApplicationType type();

	static long nextId() {
		return IDS.incrementAndGet();
	}

	static String sign(byte[] body) {
		return WebhookSignature.sign(body, WebhookApplication.SECRET_KEY);
	}

	static String head(String method, String path, String... headers) {
		return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
				+ String.join("", Arrays.stream(headers).map((header) -> header + "\r\n").toList()) + "\r\n";
	}

	static String head(byte[] body) {
		return head("POST", PATH, "Content-Length: " + body.length, WebhookSignature.HEADER + ": " + sign(body));
	}

	Connection connect() throws IOException {
		return new Connection(this.application.port());
	}

	Connection.Response post(byte[] body) throws IOException {
		return post(body, WebhookSignature.HEADER + ": " + sign(body));
	}

	Connection.Response post(byte[] body, String... headers) throws IOException {
		String[] all = Arrays.copyOf(headers, headers.length + 1);
		all[headers.length] = "Content-Length: " + body.length;
		try (Connection connection = connect()) {
			return connection.write(head("POST", PATH, all)).write(body).read();
		}
	}

	CompletableFuture<Integer> postAsync(byte[] body) {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return post(body).status();
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}, (work) -> new Thread(work, "poster").start());
	}

	static byte[] gzip(byte[] body) throws IOException {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (GZIPOutputStream stream = new GZIPOutputStream(compressed)) {
			stream.write(body);
		}
		return compressed.toByteArray();
	}

	static byte[] chunk(byte[] bytes) {
		ByteArrayOutputStream chunk = new ByteArrayOutputStream();
		chunk.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
		chunk.writeBytes(bytes);
		chunk.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
		return chunk.toByteArray();
	}

	static void assertHasNoBody(Connection.Response response) {
		assertThat(response.body()).isEmpty();
	}

	static void waitFor(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
