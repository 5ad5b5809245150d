/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes batches, charges and transactions as the service does.
 */
final class Documents {

	private static final int INTEGRATION = 100043;

	private static final long CUSTOMER_ID_BASE = 6_000_000_000L;

	// The difference between the ids of a charge and of its transaction.
	private static final long TRANSACTION_ID_DISTANCE = 2_000_000_000L;

	private static final String CURRENCY = "NGN";

	private static final int FEE_PER_MILLE = 15;

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
		.withZone(ZoneOffset.UTC);

	private Documents() {
	}

	static void batch(JsonGenerator json, BatchView batch) {
		json.writeStartObject();
		batchProperties(json, batch);
		json.writeNumberProperty("total_charges", batch.totalCharges());
		json.writeNumberProperty("pending_charges", batch.pendingCharges());
		json.writeEndObject();
	}

	/** A batch of a listing has no counts. */
	static void listedBatch(JsonGenerator json, BatchView batch) {
		json.writeStartObject();
		batchProperties(json, batch);
		json.writeEndObject();
	}

	private static void batchProperties(JsonGenerator json, BatchView batch) {
		BatchIdentity identity = batch.identity();
		json.writeNumberProperty("integration", INTEGRATION);
		json.writeStringProperty("domain", identity.domain());
		json.writeStringProperty("batch_code", identity.code());
		json.writeStringProperty("status", batch.status().value());
		json.writeNullProperty("easy_cron_id");
		json.writeStringProperty("reference", identity.reference());
		json.writeNumberProperty("id", identity.id());
		json.writeStringProperty("createdAt", time(identity.createdAt()));
		json.writeStringProperty("updatedAt", time(batch.updatedAt()));
	}

	/** A charge in both known shapes: flat, and with a transaction once there is one. */
	static void charge(JsonGenerator json, ChargeView view) {
		Charge charge = view.charge();
		ChargeRequest request = charge.request();
		Outcome outcome = view.state().outcome();
		json.writeStartObject();
		json.writeNumberProperty("integration", INTEGRATION);
		json.writeNumberProperty("bulkcharge", charge.batch().id());
		card(json, request.authorization());
		if (outcome.hasTransaction()) {
			json.writeObjectPropertyStart("transaction");
			transactionProperties(json, view);
			json.writeEndObject();
		}
		else {
			json.writeNullProperty("transaction");
		}
		json.writeStringProperty("domain", charge.batch().domain());
		json.writeNumberProperty("amount", request.amount());
		json.writeNumberProperty("at_least", request.atLeast());
		json.writeStringProperty("currency", CURRENCY);
		json.writeStringProperty("reference", charge.reference());
		json.writeName("metadata");
		json.writeRawValue(request.metadata());
		json.writeStringProperty("status", outcome.status().value());
		json.writeStringProperty("message", outcome.message());
		json.writeBooleanProperty("attempt_partial_debit", request.attemptPartialDebit());
		json.writeNumberProperty("id", charge.id());
		json.writeStringProperty("createdAt", time(charge.batch().createdAt()));
		json.writeStringProperty("updatedAt", time(view.state().updatedAt()));
		json.writeEndObject();
	}

	/** The transaction of a charge that has one, as it is verified. */
	static void transaction(JsonGenerator json, ChargeView view) {
		json.writeStartObject();
		transactionProperties(json, view);
		card(json, view.charge().request().authorization());
		for (String absent : List.of("receipt_number", "log", "fees_split", "plan", "order_id", "pos_transaction_data",
				"source", "fees_breakdown", "connect")) {
			json.writeNullProperty(absent);
		}
		for (String empty : List.of("split", "plan_object", "subaccount")) {
			json.writeObjectPropertyStart(empty);
			json.writeEndObject();
		}
		json.writeEndObject();
	}

	/** The event about a charge that was debited. */
	static void chargeSuccess(JsonGenerator json, ChargeView view) {
		json.writeStartObject();
		json.writeStringProperty("event", "charge.success");
		json.writeName("data");
		transaction(json, view);
		json.writeEndObject();
	}

	static void webhooks(JsonGenerator json, WebhookCounts counts) {
		json.writeStartObject();
		json.writeNumberProperty("sent", counts.sent());
		json.writeNumberProperty("acknowledged", counts.acknowledged());
		json.writeNumberProperty("given_up", counts.givenUp());
		json.writeNumberProperty("dropped", counts.dropped());
		json.writeNumberProperty("pending", counts.pending());
		json.writeEndObject();
	}

	private static void transactionProperties(JsonGenerator json, ChargeView view) {
		Charge charge = view.charge();
		Outcome outcome = view.state().outcome();
		long requested = charge.request().amount();
		String createdAt = time(view.state().updatedAt());
		json.writeNumberProperty("id", charge.id() + TRANSACTION_ID_DISTANCE);
		json.writeStringProperty("domain", charge.batch().domain());
		json.writeStringProperty("status", outcome.status().value());
		json.writeStringProperty("reference", charge.reference());
		json.writeNumberProperty("amount", outcome.isSuccess() ? outcome.debited() : requested);
		json.writeNumberProperty("requested_amount", requested);
		json.writeNullProperty("message");
		json.writeStringProperty("gateway_response", outcome.isSuccess() ? "Approved" : outcome.message());
		json.writeStringProperty("gateway_response_code", outcome.gatewayResponseCode());
		json.writeStringProperty("channel", "card");
		json.writeStringProperty("currency", CURRENCY);
		json.writeStringProperty("ip_address", "127.0.0.1");
		json.writeName("metadata");
		json.writeTree(transactionMetadata(charge));
		if (outcome.isSuccess()) {
			json.writeNumberProperty("fees", outcome.debited() * FEE_PER_MILLE / 1000);
			json.writeStringProperty("paid_at", createdAt);
			json.writeStringProperty("paidAt", createdAt);
		}
		else {
			json.writeNullProperty("fees");
			json.writeNullProperty("paid_at");
			json.writeNullProperty("paidAt");
		}
		json.writeStringProperty("created_at", createdAt);
		json.writeStringProperty("createdAt", createdAt);
		json.writeStringProperty("transaction_date", createdAt);
	}

	/** The merchant's metadata, and where the transaction comes from. */
	private static ObjectNode transactionMetadata(Charge charge) {
		ObjectNode metadata = (ObjectNode) Json.MAPPER.readTree(charge.request().metadata());
		ArrayNode fields = (metadata.get("custom_fields") instanceof ArrayNode own) ? own
				: metadata.putArray("custom_fields");
		addCustomField(fields, "Bulkcharge ID", "bulkcharge_id", Long.toString(charge.batch().id()));
		addCustomField(fields, "Bulkcharge Batch Code", "bulkcharge_batch_code", charge.batch().code());
		addCustomField(fields, "Charged Via", "charged_via", "Bulkcharge");
		return metadata;
	}

	private static void addCustomField(ArrayNode fields, String displayName, String variableName, String value) {
		fields.addObject().put("display_name", displayName).put("variable_name", variableName).put("value", value);
	}

	/** Writes a fictitious customer and card, always the same for one authorization. */
	private static void card(JsonGenerator json, String authorization) {
		long number = Integer.toUnsignedLong(authorization.hashCode());
		String suffix = Long.toString(number, Character.MAX_RADIX);
		json.writeObjectPropertyStart("customer");
		json.writeNumberProperty("id", CUSTOMER_ID_BASE + number);
		json.writeStringProperty("first_name", "Ada");
		json.writeStringProperty("last_name", "Obi");
		json.writeStringProperty("email", "customer-" + suffix + "@example.com");
		json.writeStringProperty("customer_code", "CUS_" + suffix);
		json.writeStringProperty("phone", "08000000000");
		json.writeObjectPropertyStart("metadata");
		json.writeStringProperty("calling_code", "+234");
		json.writeEndObject();
		json.writeStringProperty("risk_action", "default");
		json.writeStringProperty("international_format_phone", "+2348000000000");
		json.writeEndObject();
		json.writeObjectPropertyStart("authorization");
		json.writeStringProperty("authorization_code", authorization);
		json.writeStringProperty("bin", "408408");
		json.writeStringProperty("last4", "4081");
		json.writeStringProperty("exp_month", "12");
		json.writeStringProperty("exp_year", "2035");
		json.writeStringProperty("channel", "card");
		json.writeStringProperty("card_type", "visa ");
		json.writeStringProperty("bank", "TEST BANK");
		json.writeStringProperty("country_code", "NG");
		json.writeStringProperty("brand", "visa");
		json.writeBooleanProperty("reusable", true);
		json.writeStringProperty("signature", "SIG_" + suffix);
		json.writeNullProperty("account_name");
		json.writeEndObject();
	}

	static void debits(JsonGenerator json, String reference, Debits debits) {
		json.writeStartObject();
		json.writeStringProperty("reference", reference);
		json.writeNumberProperty("times", debits.times());
		json.writeNumberProperty("amount", debits.amount());
		json.writeEndObject();
	}

	private static String time(long epochMillis) {
		return TIME.format(Instant.ofEpochMilli(epochMillis));
	}

}
