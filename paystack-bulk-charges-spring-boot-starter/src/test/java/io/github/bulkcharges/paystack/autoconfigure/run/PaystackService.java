/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * A Paystack that accepts every batch, and has debited its charges as soon as the batch
 * is released. It debits a reference as often as it is sent.
 */
final class PaystackService implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<Batch> batches = new ArrayList<>();

	private boolean held;

	PaystackService() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::handle);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	String baseUrl() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	/**
	 * Keeps batches active until they are released.
	 */
	synchronized PaystackService hold() {
		this.held = true;
		return this;
	}

	synchronized void release() {
		this.held = false;
	}

	synchronized List<String> sentReferences() {
		return this.batches.stream().flatMap((batch) -> batch.charges.stream()).map(Charge::reference).toList();
	}

	synchronized List<String> codes() {
		return this.batches.stream().map(Batch::code).toList();
	}

	synchronized List<String> paused() {
		return this.batches.stream().filter((batch) -> batch.status[0].equals("paused")).map(Batch::code).toList();
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			JsonNode body = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
			byte[] response = JsonMapper.shared().writeValueAsBytes(respond(exchange, body));
			exchange.getResponseHeaders().add("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, response.length);
			exchange.getResponseBody().write(response);
		}
	}

	private synchronized Object respond(HttpExchange exchange, JsonNode body) {
		URI uri = exchange.getRequestURI();
		String[] path = uri.getPath().split("/");
		if (exchange.getRequestMethod().equals("POST")) {
			this.batches.add(Batch.of(this.batches.size() + 1, body));
			return envelope(batch(this.batches.get(this.batches.size() - 1)));
		}
		if (path.length == 2) {
			List<Batch> listed = new ArrayList<>(this.batches);
			Collections.reverse(listed);
			return page(uri, listed.stream().map(this::batch));
		}
		if (path[2].equals("pause")) {
			find(path[3]).status[0] = "paused";
			return envelope(Map.of());
		}
		Batch batch = find(path[2]);
		return (path.length == 3) ? envelope(batch(batch)) : page(uri, batch.charges.stream().map(this::charge));
	}

	private Batch find(String code) {
		return this.batches.stream().filter((batch) -> batch.code().equals(code)).findFirst().orElseThrow();
	}

	private static Object page(URI uri, Stream<?> items) {
		Map<String, String> query = UriComponentsBuilder.fromUri(uri).build().getQueryParams().toSingleValueMap();
		int perPage = Integer.parseInt(query.get("perPage"));
		int page = Integer.parseInt(query.get("page"));
		List<?> all = items.toList();
		Map<String, Object> response = new LinkedHashMap<>(
				envelope(all.stream().skip((long) perPage * (page - 1)).limit(perPage).toList()));
		response.put("meta", Map.of("total", all.size(), "page", page, "perPage", perPage, "pageCount",
				(all.size() + perPage - 1) / perPage));
		return response;
	}

	private static Map<String, Object> envelope(Object data) {
		return Map.of("status", true, "message", "ok", "data", data);
	}

	private Map<String, Object> batch(Batch batch) {
		String status = this.held ? batch.status[0] : "complete";
		return Map.of("id", batch.id, "batch_code", batch.code(), "integration", 100043, "domain", "test", "status",
				status, "total_charges", batch.charges.size(), "pending_charges", this.held ? batch.charges.size() : 0,
				"createdAt", batch.createdAt.toString());
	}

	private Map<String, Object> charge(Charge charge) {
		Map<String, Object> shown = new LinkedHashMap<>(
				Map.of("id", charge.id, "reference", charge.reference, "amount", charge.amount, "currency", "NGN",
						"domain", "test", "authorization", Map.of("authorization_code", charge.authorization)));
		boolean declined = charge.authorization.startsWith("AUTH_declined");
		shown.put("status", this.held ? "pending" : (declined ? "failed" : "success"));
		if (!this.held) {
			shown.put("transaction",
					Map.of("id", 5000 + charge.id, "status", declined ? "failed" : "success", "reference",
							charge.reference, "amount", charge.amount, "currency", "NGN", "gateway_response_code",
							declined ? "insufficient_funds" : "approved"));
		}
		return shown;
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	private record Batch(int id, Instant createdAt, List<Charge> charges, String[] status) {

		static Batch of(int id, JsonNode body) {
			List<Charge> charges = new ArrayList<>();
			for (JsonNode charge : body) {
				charges.add(new Charge(1000 * id + charges.size(), charge.path("authorization").asString(),
						charge.path("amount").asLong(), charge.path("reference").asString()));
			}
			return new Batch(id, Instant.now(), charges, new String[] { "active" });
		}

		String code() {
			return "BCH_" + this.id;
		}

	}

	private record Charge(int id, String authorization, long amount, String reference) {

	}

}
