/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import tools.jackson.databind.JsonNode;

/**
 * Receives webhooks like a merchant.
 */
public final class WebhookReceiver implements AutoCloseable {

	private final List<Received> received = new CopyOnWriteArrayList<>();

	private final HttpListener listener;

	/**
	 * Creates a receiver.
	 * @param status returns the HTTP status of the response to a request
	 */
	WebhookReceiver(Function<Received, Integer> status) {
		try {
			this.listener = HttpListener.start("127.0.0.1", 0, (request) -> {
				Received event = new Received(request);
				this.received.add(event);
				return new Response(status.apply(event), Map.of(), new byte[0]);
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public static WebhookReceiver acknowledging() {
		return new WebhookReceiver((request) -> 200);
	}

	public int port() {
		return URI.create(url()).getPort();
	}

	String url() {
		return this.listener.url() + "/webhooks?from=paystack";
	}

	List<Received> received() {
		return this.received;
	}

	List<String> references() {
		return this.received.stream().map(Received::reference).toList();
	}

	public List<String> paths() {
		return this.received.stream().map((event) -> event.request().path()).toList();
	}

	public void clear() {
		this.received.clear();
	}

	@Override
	public void close() {
		this.listener.close();
	}

	/**
	 * An event.
	 *
	 * @param request the request
	 */
	record Received(Request request) {

		JsonNode json() {
			return TestClient.MAPPER.readTree(this.request.body());
		}

		String reference() {
			return json().get("data").get("reference").stringValue();
		}

		String signature() {
			return this.request.header("x-paystack-signature");
		}

		/** Computes the signature with other means than the simulator. */
		boolean isSignedWith(String secretKey) {
			try {
				Mac mac = Mac.getInstance("HmacSHA512");
				mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.US_ASCII), "HmacSHA512"));
				return HexFormat.of().formatHex(mac.doFinal(this.request.body())).equals(signature());
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
