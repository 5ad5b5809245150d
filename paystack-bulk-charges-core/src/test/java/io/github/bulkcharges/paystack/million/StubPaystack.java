/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.million;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A service that accepts every batch and debits every charge at once. It keeps little of
 * a batch: references are numbers after a prefix, and a batch has consecutive ones.
 */
public final class StubPaystack {

	private static final Pattern REFERENCE = Pattern.compile("\"reference\":\"([0-9]+)-([0-9]+)\"");

	private static final Pattern PAGE = Pattern.compile("[?&]page=([0-9]+)");

	private static final int PER_PAGE = 100;

	private static final long FIRST_ID = 4294967296L;

	private final List<Batch> batches = Collections.synchronizedList(new ArrayList<>());

	private final Map<String, BitSet> debits = new TreeMap<>();

	private final Map<String, Integer> requests = new TreeMap<>();

	private StubPaystack() {
	}

	/**
	 * Serves until the standard input ends, after printing the port.
	 * @param arguments none
	 * @throws IOException if there is no port
	 */
	public static void main(String[] arguments) throws IOException {
		StubPaystack stub = new StubPaystack();
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setExecutor(Executors.newCachedThreadPool((work) -> {
			Thread thread = new Thread(work, "stub");
			thread.setDaemon(true);
			return thread;
		}));
		server.createContext("/", stub::serve);
		server.start();
		System.out.println(server.getAddress().getPort());
		while (System.in.read() >= 0) {
			// The end of the input is the end of the process that has started this one.
		}
		System.exit(0);
	}

	private void serve(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] request = exchange.getRequestBody().readAllBytes();
			byte[] response = respond(exchange, new String(request, StandardCharsets.ISO_8859_1))
				.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
			exchange.sendResponseHeaders(200, response.length);
			exchange.getResponseBody().write(response);
		}
		catch (RuntimeException ex) {
			ex.printStackTrace();
			throw new UncheckedIOException(new IOException(ex));
		}
	}

	private String respond(HttpExchange exchange, String body) {
		String[] path = exchange.getRequestURI().getPath().split("/");
		if (path[1].equals("counts")) {
			return counts();
		}
		if (exchange.getRequestMethod().equals("POST")) {
			return initiate(body);
		}
		Matcher matcher = PAGE.matcher(exchange.getRequestURI().toString());
		int page = matcher.find() ? Integer.parseInt(matcher.group(1)) : 1;
		if (path.length == 2) {
			return list(page);
		}
		int number = Integer.parseInt(path[2].substring("BCH_".length()));
		return (path.length == 3) ? fetch(number) : charges(number, page);
	}

	private synchronized void count(String operation) {
		this.requests.merge(operation, 1, Integer::sum);
	}

	private synchronized String initiate(String body) {
		count("initiate");
		Matcher references = REFERENCE.matcher(body);
		Batch batch = null;
		while (references.find()) {
			String prefix = references.group(1);
			int index = Integer.parseInt(references.group(2));
			batch = (batch == null) ? new Batch(prefix, index, 1, Instant.now())
					: new Batch(prefix, batch.first(), batch.count() + 1, batch.createdAt());
			BitSet debited = this.debits.computeIfAbsent(prefix, (key) -> new BitSet());
			if (debited.get(index) || index != batch.first() + batch.count() - 1) {
				throw new IllegalStateException(prefix + "-" + index + " was debited twice, or is out of order");
			}
			debited.set(index);
		}
		this.batches.add(batch);
		return envelope(json(this.batches.size() - 1), null);
	}

	private String list(int page) {
		count("list batches");
		int total = this.batches.size();
		return envelope(IntStream.range((page - 1) * PER_PAGE, Math.min(page * PER_PAGE, total))
			.mapToObj((i) -> json(total - 1 - i))
			.collect(Collectors.joining(",", "[", "]")), meta(total, page));
	}

	private String fetch(int number) {
		count("fetch batch");
		return envelope(json(number), null);
	}

	private String charges(int number, int page) {
		count("list charges");
		Batch batch = this.batches.get(number);
		return envelope(IntStream.range((page - 1) * PER_PAGE, Math.min(page * PER_PAGE, batch.count()))
			.mapToObj((i) -> charge(number, batch, batch.first() + i))
			.collect(Collectors.joining(",", "[", "]")), meta(batch.count(), page));
	}

	private String json(int number) {
		Batch batch = this.batches.get(number);
		return """
				{"batch_code":"BCH_%d","reference":"bulkcharge-%d","id":%d,"integration":100500,"domain":"test",\
				"status":"complete","total_charges":%d,"pending_charges":0,"createdAt":"%s","updatedAt":"%5$s"}"""
			.formatted(number, number, FIRST_ID + number, batch.count(), batch.createdAt());
	}

	private static String charge(int number, Batch batch, int index) {
		String reference = "%s-%07d".formatted(batch.prefix(), index);
		long id = FIRST_ID + Long.parseLong(batch.prefix()) * 10 + index;
		return """
				{"id":%d,"integration":100500,"bulkcharge":%d,"domain":"test","amount":50000,"currency":"NGN",\
				"status":"success","attempt_partial_debit":false,"reference":"%s",\
				"customer":{"id":%1$d,"first_name":null,"last_name":null,"email":"customer%1$d@example.com",\
				"customer_code":"CUS_%1$d","phone":null,"metadata":null,"risk_action":"default"},\
				"authorization":{"authorization_code":"AUTH_%1$d","bin":"408408","last4":"4081","exp_month":"12",\
				"exp_year":"2030","channel":"card","card_type":"visa","bank":"TEST BANK","country_code":"NG",\
				"brand":"visa","reusable":true,"signature":"SIG_%1$d","account_name":null},\
				"transaction":{"id":%1$d,"domain":"test","status":"success","reference":"%3$s","amount":50000,\
				"message":null,"gateway_response":"Approved","gateway_response_code":"approved","channel":"card",\
				"currency":"NGN","fees":750,"paid_at":"2026-07-01T10:15:30.123Z"},\
				"createdAt":"2026-07-01T10:15:30.123Z","updatedAt":"2026-07-01T10:15:30.123Z"}""".formatted(id,
				FIRST_ID + number, reference);
	}

	private static String meta(int total, int page) {
		return "{\"total\":%d,\"skipped\":0,\"perPage\":%d,\"page\":%d,\"pageCount\":%d}".formatted(total, PER_PAGE,
				page, (total + PER_PAGE - 1) / PER_PAGE);
	}

	private static String envelope(String data, String meta) {
		return "{\"status\":true,\"message\":\"ok\",\"data\":" + data + ((meta != null) ? ",\"meta\":" + meta : "")
				+ "}";
	}

	private synchronized String counts() {
		String counts = "debits " + this.debits.values().stream().mapToInt(BitSet::cardinality).sum() + ", requests "
				+ this.requests;
		this.requests.clear();
		this.debits.clear();
		return counts;
	}

	/**
	 * An accepted batch.
	 *
	 * @param prefix the prefix of its references
	 * @param first the number of the first reference
	 * @param count the number of charges
	 * @param createdAt when it was accepted
	 */
	record Batch(String prefix, int first, int count, Instant createdAt) {

	}

}
