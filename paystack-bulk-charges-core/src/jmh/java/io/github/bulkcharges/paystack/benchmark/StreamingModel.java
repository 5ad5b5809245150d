/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.benchmark;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import io.github.bulkcharges.paystack.model.Authorization;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchStatus;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeStatus;
import io.github.bulkcharges.paystack.model.Customer;
import io.github.bulkcharges.paystack.model.Metadata;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.Transaction;
import io.github.bulkcharges.paystack.model.TransactionStatus;

/**
 * The reference: JSON read and written token by token, by hand, into and out of the same
 * objects as the library's, with every field and every timestamp of {@link Bodies}. It
 * trusts the service: one spelling of each name, one format of dates, no number that
 * comes as a text; what it does not know it skips.
 */
public final class StreamingModel {

	private static final JsonFactory JSON = new JsonFactory();

	private StreamingModel() {
	}

	/**
	 * Read an envelope with a batch.
	 * @param body the body of an answer
	 * @return the batch
	 */
	public static BulkChargeBatch batch(byte[] body) {
		try (JsonParser json = parser(body)) {
			BulkChargeBatch batch = null;
			boolean ok = false;
			for (String name = json.nextName(); name != null; name = json.nextName()) {
				json.nextToken();
				switch (name) {
					case "status" -> ok = json.getBooleanValue();
					case "data" -> batch = batch(json);
					default -> json.skipChildren();
				}
			}
			return checked(ok, batch);
		}
	}

	/**
	 * Read an envelope with a page of charges.
	 * @param body the body of an answer
	 * @return the page
	 */
	public static Page<BatchCharge> page(byte[] body) {
		try (JsonParser json = parser(body)) {
			List<BatchCharge> charges = null;
			boolean ok = false;
			Meta meta = null;
			for (String name = json.nextName(); name != null; name = json.nextName()) {
				json.nextToken();
				switch (name) {
					case "status" -> ok = json.getBooleanValue();
					case "data" -> {
						charges = new ArrayList<>(100);
						while (json.nextToken() == JsonToken.START_OBJECT) {
							charges.add(charge(json));
						}
					}
					case "meta" -> meta = meta(json);
					default -> json.skipChildren();
				}
			}
			List<BatchCharge> items = checked(ok, charges);
			Meta paging = checked(ok, meta);
			return new Page<>(items, paging.total(), paging.page(), paging.perPage(), paging.pageCount());
		}
	}

	/**
	 * Write charges.
	 * @param charges the charges
	 * @return the body of a request
	 */
	public static byte[] write(List<BulkCharge> charges) {
		ByteArrayOutputStream body = new ByteArrayOutputStream(128 * charges.size());
		try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), body)) {
			json.writeStartArray();
			for (BulkCharge charge : charges) {
				json.writeStartObject();
				json.writeStringProperty("authorization", charge.authorization());
				json.writeNumberProperty("amount", charge.amount());
				json.writeStringProperty("reference", charge.reference());
				if (charge.attemptPartialDebit()) {
					json.writeBooleanProperty("attempt_partial_debit", true);
				}
				if (charge.atLeast() != null) {
					json.writeNumberProperty("at_least", charge.atLeast());
				}
				if (!charge.metadata().isEmpty()) {
					json.writeObjectPropertyStart("metadata");
					charge.metadata().forEach((name, value) -> json.writeStringProperty(name, (String) value));
					json.writeEndObject();
				}
				json.writeEndObject();
			}
			json.writeEndArray();
		}
		return body.toByteArray();
	}

	private static BulkChargeBatch batch(JsonParser json) {
		String code = null;
		String reference = null;
		Long id = null;
		Long integration = null;
		Mode mode = null;
		BatchStatus status = null;
		Integer total = null;
		Integer pending = null;
		Instant created = null;
		Instant updated = null;
		for (String name = json.nextName(); name != null; name = json.nextName()) {
			json.nextToken();
			switch (name) {
				case "batch_code" -> code = json.getString();
				case "reference" -> reference = json.getString();
				case "id" -> id = json.getLongValue();
				case "integration" -> integration = json.getLongValue();
				case "domain" -> mode = Mode.of(json.getString());
				case "status" -> status = BatchStatus.of(json.getString());
				case "total_charges" -> total = json.getIntValue();
				case "pending_charges" -> pending = json.getIntValue();
				case "createdAt" -> created = Instant.parse(json.getString());
				case "updatedAt" -> updated = Instant.parse(json.getString());
				default -> json.skipChildren();
			}
		}
		return new BulkChargeBatch(code, id, reference, integration, mode, status, total, pending, created, updated,
				Map.of());
	}

	private static BatchCharge charge(JsonParser json) {
		Long id = null;
		Long batchId = null;
		Long integration = null;
		Mode mode = null;
		String reference = null;
		ChargeStatus status = null;
		String message = null;
		Long amount = null;
		String currency = null;
		Boolean partial = null;
		Long atLeast = null;
		Metadata metadata = Metadata.NONE;
		Customer customer = null;
		Authorization authorization = null;
		Transaction transaction = null;
		Instant created = null;
		Instant updated = null;
		for (String name = json.nextName(); name != null; name = json.nextName()) {
			json.nextToken();
			switch (name) {
				case "id" -> id = json.getLongValue();
				case "bulkcharge" -> batchId = json.getLongValue();
				case "integration" -> integration = json.getLongValue();
				case "domain" -> mode = Mode.of(json.getString());
				case "reference" -> reference = text(json);
				case "status" -> status = ChargeStatus.of(json.getString());
				case "message" -> message = text(json);
				case "amount" -> amount = json.getLongValue();
				case "currency" -> currency = text(json);
				case "attempt_partial_debit" -> partial = json.getBooleanValue();
				case "at_least" -> atLeast = number(json);
				case "metadata" -> metadata = metadata(json);
				case "customer" -> customer = customer(json);
				case "authorization" -> authorization = authorization(json);
				case "transaction" -> transaction = transaction(json);
				case "createdAt" -> created = Instant.parse(json.getString());
				case "updatedAt" -> updated = Instant.parse(json.getString());
				default -> json.skipChildren();
			}
		}
		Long debited = null;
		Long requested = amount;
		if (transaction != null) {
			message = (message != null) ? message : transaction.gatewayResponse();
			requested = transaction.requestedAmount();
			debited = transaction.status().equals(TransactionStatus.SUCCESS) ? transaction.amount() : Long.valueOf(0);
		}
		return new BatchCharge(id, batchId, integration, mode, reference, status, message, requested, debited, currency,
				partial, atLeast, metadata, customer, authorization, transaction, created, updated, Map.of());
	}

	private static Transaction transaction(JsonParser json) {
		Long id = null;
		Mode mode = null;
		TransactionStatus status = null;
		String reference = null;
		Long amount = null;
		Long requested = null;
		String currency = null;
		String message = null;
		String response = null;
		String responseCode = null;
		String channel = null;
		String address = null;
		Long fees = null;
		Instant paid = null;
		Instant created = null;
		Metadata metadata = Metadata.NONE;
		for (String name = json.nextName(); name != null; name = json.nextName()) {
			json.nextToken();
			switch (name) {
				case "id" -> id = json.getLongValue();
				case "domain" -> mode = Mode.of(json.getString());
				case "status" -> status = TransactionStatus.of(json.getString());
				case "reference" -> reference = text(json);
				case "amount" -> amount = json.getLongValue();
				case "requested_amount" -> requested = json.getLongValue();
				case "currency" -> currency = text(json);
				case "message" -> message = text(json);
				case "gateway_response" -> response = text(json);
				case "gateway_response_code" -> responseCode = text(json);
				case "channel" -> channel = text(json);
				case "ip_address" -> address = text(json);
				case "fees" -> fees = number(json);
				case "paid_at" -> paid = Instant.parse(json.getString());
				case "created_at" -> created = Instant.parse(json.getString());
				case "metadata" -> metadata = metadata(json);
				default -> json.skipChildren();
			}
		}
		return new Transaction(id, mode, status, reference, amount, requested, currency, message, response,
				responseCode, channel, address, fees, paid, created, metadata, null, null, Map.of());
	}

	private static Customer customer(JsonParser json) {
		Long id = null;
		String code = null;
		String email = null;
		String firstName = null;
		String lastName = null;
		String phone = null;
		String international = null;
		String risk = null;
		Metadata metadata = Metadata.NONE;
		for (String name = json.nextName(); name != null; name = json.nextName()) {
			json.nextToken();
			switch (name) {
				case "id" -> id = json.getLongValue();
				case "customer_code" -> code = text(json);
				case "email" -> email = text(json);
				case "first_name" -> firstName = text(json);
				case "last_name" -> lastName = text(json);
				case "phone" -> phone = text(json);
				case "international_format_phone" -> international = text(json);
				case "risk_action" -> risk = text(json);
				case "metadata" -> metadata = metadata(json);
				default -> json.skipChildren();
			}
		}
		return new Customer(id, code, email, firstName, lastName, phone, international, risk, metadata, Map.of());
	}

	private static Authorization authorization(JsonParser json) {
		String code = null;
		String bin = null;
		String last4 = null;
		String month = null;
		String year = null;
		String channel = null;
		String type = null;
		String bank = null;
		String country = null;
		String brand = null;
		Boolean reusable = null;
		String signature = null;
		String account = null;
		for (String name = json.nextName(); name != null; name = json.nextName()) {
			json.nextToken();
			switch (name) {
				case "authorization_code" -> code = text(json);
				case "bin" -> bin = text(json);
				case "last4" -> last4 = text(json);
				case "exp_month" -> month = text(json);
				case "exp_year" -> year = text(json);
				case "channel" -> channel = text(json);
				case "card_type" -> type = json.getString().trim();
				case "bank" -> bank = text(json);
				case "country_code" -> country = text(json);
				case "brand" -> brand = text(json);
				case "reusable" -> reusable = json.getBooleanValue();
				case "signature" -> signature = text(json);
				case "account_name" -> account = text(json);
				default -> json.skipChildren();
			}
		}
		return new Authorization(code, bin, last4, month, year, channel, type, bank, country, brand, reusable,
				signature, account, Map.of());
	}

	private static Metadata metadata(JsonParser json) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		for (String name = json.nextName(); name != null; name = json.nextName()) {
			json.nextToken();
			fields.put(name, text(json));
		}
		return new Metadata(fields, null);
	}

	private static Meta meta(JsonParser json) {
		Long total = null;
		Integer page = null;
		Integer perPage = null;
		Integer pageCount = null;
		for (String name = json.nextName(); name != null; name = json.nextName()) {
			json.nextToken();
			switch (name) {
				case "total" -> total = json.getLongValue();
				case "page" -> page = json.getIntValue();
				case "perPage" -> perPage = json.getIntValue();
				case "pageCount" -> pageCount = json.getIntValue();
				default -> json.skipChildren();
			}
		}
		return new Meta(total, page, perPage, pageCount);
	}

	private static JsonParser parser(byte[] body) {
		JsonParser json = JSON.createParser(ObjectReadContext.empty(), body);
		json.nextToken();
		return json;
	}

	private static @Nullable String text(JsonParser json) {
		return (json.currentToken() == JsonToken.VALUE_NULL) ? null : json.getString();
	}

	private static @Nullable Long number(JsonParser json) {
		return (json.currentToken() == JsonToken.VALUE_NULL) ? null : Long.valueOf(json.getLongValue());
	}

	private static <T> T checked(boolean ok, @Nullable T data) {
		if (!ok || data == null) {
			throw new IllegalStateException("The service did not do what was asked");
		}
		return data;
	}

	private record Meta(@Nullable Long total, @Nullable Integer page, @Nullable Integer perPage,
			@Nullable Integer pageCount) {
	}

}
