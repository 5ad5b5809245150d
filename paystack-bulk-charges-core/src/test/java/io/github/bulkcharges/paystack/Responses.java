/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

/**
 * Bodies as the service sends them.
 */
public final class Responses {

	public static final String BATCH = """
			{"status":true,"message":"Charges have been queued","data":{"batch_code":"BCH_180tl7oq7cayggh",
			"reference":"bulkcharge-1700000000000-example01","id":4294967296123,"integration":100500,"domain":"test",
			"status":"active","total_charges":2,"pending_charges":2,"createdAt":"2026-07-01T09:00:00.000Z",
			"updatedAt":"2026-07-01T09:00:00.000Z"}}""";

	public static final String PAUSED = """
			{"status":true,"message":"Bulk charge batch has been paused"}""";

	public static final String RESUMED = """
			{"status":true,"message":"Bulk charge batch has been resumed"}""";

	public static final String BATCHES = """
			{"status":true,"message":"Bulk charges retrieved","data":[],"meta":{"total":0,"skipped":0,"perPage":50,
			"page":1,"pageCount":1}}""";

	public static final String RATE_LIMITED = """
			{"status":false,"message":"Rate limit exceeded!","meta":{"nextStep":"Wait a few minutes and try the API \
			call again"},"type":"api_error","code":"rate_limited"}""";

	public static final String ERROR = """
			{"status":false,"message":"An error occurred","type":"api_error","code":"unknown"}""";

	private Responses() {
	}

}
