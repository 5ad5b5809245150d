/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.nio.charset.StandardCharsets;

/**
 * Bodies as Paystack posts them.
 */
final class Bodies {

	private Bodies() {
	}

	static byte[] bulkCharge(long id, String reference) {
		return charge(id, reference, """
				{"custom_fields":[{"display_name":"Invoice","variable_name":"invoice","value":"42"},
				{"display_name":"Bulkcharge Batch Code","variable_name":"bulkcharge_batch_code","value":"BCH_1"},
				{"display_name":"Charged Via","variable_name":"charged_via","value":"Bulkcharge"}]}""");
	}

	static byte[] checkout(long id, String reference) {
		return charge(id, reference, "\"\"");
	}

	static byte[] other(String event, long id) {
		return "{\"event\":\"%s\",\"data\":{\"id\":%d,\"domain\":\"test\"}}".formatted(event, id)
			.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] charge(long id, String reference, String metadata) {
		return """
				{"event":"charge.success","data":{"id":%d,"domain":"test","status":"success","reference":"%s",
				"amount":250000,"message":null,"gateway_response":"Approved","paid_at":"2026-07-01T00:00:00.000Z",
				"created_at":"2026-07-01T00:00:00.000Z","channel":"card","currency":"NGN","ip_address":null,
				"metadata":%s,"fees":3750,"customer":{"id":84312,"first_name":"Ada","last_name":"Obi",
				"email":"ada@example.com","customer_code":"CUS_hdhye17yj8qd2tx","phone":"","metadata":null,
				"risk_action":"default"},"authorization":{"authorization_code":"AUTH_8dfhjjdt00001",
				"bin":"539999","last4":"8877","exp_month":"08","exp_year":"2030","channel":"card",
				"card_type":"mastercard DEBIT","bank":"Guaranty Trust Bank","country_code":"NG",
				"brand":"mastercard","reusable":true,"signature":"SIG_1","account_name":null},"plan":{}}}"""
			.formatted(id, reference, metadata)
			.getBytes(StandardCharsets.UTF_8);
	}

}
