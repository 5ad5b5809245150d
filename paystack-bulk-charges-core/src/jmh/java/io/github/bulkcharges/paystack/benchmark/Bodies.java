/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.benchmark;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.bulkcharges.paystack.model.BulkCharge;

/**
 * What is sent and answered, the same for whoever is measured: bodies as the service
 * writes them, without line breaks and blanks.
 */
public final class Bodies {

	private static final Instant NOON = Instant.parse("2026-07-01T12:00:00.000Z");

	private Bodies() {
	}

	/**
	 * The answer to {@code fetch} and to {@code initiate}.
	 * @return an envelope with a batch
	 */
	public static byte[] batch() {
		return """
				{"status":true,"message":"Bulk charge retrieved","data":{"batch_code":"BCH_180tl7oq7cayggh",\
				"reference":"bulkcharge-1700000000000-example01","id":4294967296123,"integration":100500,\
				"domain":"test","status":"active","total_charges":1000,"pending_charges":250,\
				"createdAt":"2026-07-01T09:00:00.000Z","updatedAt":"2026-07-01T09:01:00.123Z"}}"""
			.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * A page of 100 charges that were attempted, with four timestamps in each.
	 * @return an envelope with a list
	 */
	public static byte[] page() {
		return IntStream.range(0, 100)
			.mapToObj(Bodies::charge)
			.collect(Collectors.joining(",", "{\"status\":true,\"message\":\"Bulk charge items retrieved\",\"data\":[",
					"],\"meta\":{\"total\":1000,\"perPage\":100,\"page\":1,\"pageCount\":10}}"))
			.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Charges to be sent.
	 * @param count how many
	 * @return the charges, some with metadata
	 */
	public static List<BulkCharge> charges(int count) {
		return IntStream.range(0, count).mapToObj((number) -> {
			BulkCharge charge = BulkCharge.of("AUTH_bench%05d".formatted(number), 250_000L + number,
					"inv-2026-07-cust-%05d".formatted(number));
			return (number % 10 == 0) ? charge.withMetadata(Map.of("invoice", "2026-07-%05d".formatted(number)))
					: charge;
		}).toList();
	}

	private static String charge(int number) {
		boolean success = number % 10 != 0;
		return """
				{"integration":100500,"bulkcharge":4294967296123,"customer":{"id":%1$d,"first_name":"Ada",\
				"last_name":"Obi","email":"customer-%1$d@example.com","customer_code":"CUS_bench%1$d",\
				"phone":"08000000000","metadata":{"calling_code":"+234"},"risk_action":"default",\
				"international_format_phone":"+2348000000000"},"authorization":{\
				"authorization_code":"AUTH_bench%1$d","bin":"408408","last4":"4081","exp_month":"12",\
				"exp_year":"2035","channel":"card","card_type":"visa ","bank":"TEST BANK","country_code":"NG",\
				"brand":"visa","reusable":true,"signature":"SIG_bench%1$d","account_name":null},"transaction":{\
				"id":%2$d,"domain":"test","status":"%3$s","reference":"inv-2026-07-cust-%1$d","amount":250000,\
				"requested_amount":250000,"message":null,"gateway_response":"%4$s",\
				"gateway_response_code":"%5$s","channel":"card","currency":"NGN","ip_address":"127.0.0.1",\
				"metadata":{"bulkcharge_batch_code":"BCH_180tl7oq7cayggh","charged_via":"Bulkcharge"},"fees":3750,\
				"paid_at":"%6$s","created_at":"%7$s"},"domain":"test","amount":250000,"at_least":null,\
				"currency":"NGN","reference":"inv-2026-07-cust-%1$d","metadata":{"invoice":"2026-07-%1$d"},\
				"status":"%3$s","message":%8$s,"attempt_partial_debit":false,"id":%1$d,\
				"createdAt":"2026-07-01T09:00:00.000Z","updatedAt":"%7$s"}""".formatted(4_294_967_296_000L + number,
				5_294_967_296_000L + number, success ? "success" : "failed",
				success ? "Approved" : "Insufficient Funds", success ? "approved" : "insufficient_funds",
				time(number * 1_003L), time(number * 997L), success ? "null" : "\"Insufficient Funds\"");
	}

	private static String time(long millis) {
		return NOON.plusMillis(millis).toString().replaceFirst("(:\\d\\d)Z$", "$1.000Z");
	}

}
