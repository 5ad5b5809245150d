/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import io.github.bulkcharges.paystack.model.Authorization;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchStatus;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeStatus;
import io.github.bulkcharges.paystack.model.Customer;
import io.github.bulkcharges.paystack.model.Metadata;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.Transaction;
import io.github.bulkcharges.paystack.model.TransactionStatus;

/**
 * Reads JSON of the service into the model. It fails only if the data is missing
 * altogether.
 */
public final class ModelReader {

	/** Messages that leave it open whether the customer was debited. */
	private static final Pattern DOUBTFUL = Pattern.compile("duplicate|timed?[ -]?out", Pattern.CASE_INSENSITIVE);

	private final JsonMapper mapper;

	/**
	 * Creates a reader.
	 * @param mapper the mapper for metadata that is a string or not an object
	 */
	public ModelReader(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Reads a batch.
	 * @param data the envelope's data, or an element of it
	 * @return the batch
	 * @throws UnreadableDataException if the data is not a batch
	 */
	public BulkChargeBatch batch(@Nullable Object data) {
		JsonFields fields = objectOf(data, "batch");
		String code = fields.text("batch_code");
		if (code == null) {
			throw new UnreadableDataException("The data has no batch_code");
		}
		Long id = fields.number("id");
		String reference = fields.text("reference");
		Long integration = fields.number("integration");
		Mode mode = mode(fields);
		BatchStatus status = BatchStatus.of(orEmpty(fields.text("status")));
		Integer total = fields.count("total_charges");
		Integer pending = fields.count("pending_charges");
		Instant created = fields.instant("createdAt", "created_at");
		Instant updated = fields.instant("updatedAt", "updated_at");
		return new BulkChargeBatch(code, id, reference, integration, mode, status, total, pending, created, updated,
				fields.additional());
	}

	/**
	 * Reads a charge in a batch, in either of its shapes.
	 * @param data an element of the envelope's data
	 * @return the charge
	 * @throws UnreadableDataException if the data is not a charge
	 */
	public BatchCharge charge(@Nullable Object data) {
		JsonFields fields = objectOf(data, "charge");
		Long integration = fields.number("integration");
		Long batchId = fields.number("bulkcharge");
		Customer customer = fields.object(this::customer, "customer");
		Authorization authorization = fields.object(this::authorization, "authorization");
		Transaction transaction = fields.object(this::transaction, "transaction");
		Mode mode = mode(fields);
		Long amount = fields.number("amount");
		Long requested = fields.number("requested_amount");
		Long atLeast = fields.number("at_least");
		String currency = fields.text("currency");
		String reference = fields.text("reference");
		Metadata metadata = metadata(fields);
		ChargeStatus status = ChargeStatus.of(orEmpty(fields.text("status")));
		String message = fields.text("message");
		Boolean partial = fields.flag("attempt_partial_debit");
		Long id = fields.number("id");
		Instant created = fields.instant("createdAt", "created_at");
		Instant updated = fields.instant("updatedAt", "updated_at");
		// Without a readable flag, at_least tells whether less may have been debited.
		boolean mayBePartial = (partial != null) ? partial
				: (atLeast != null || fields.additional().containsKey("attempt_partial_debit"));
		Long debited = debited(status, message, (requested != null || !mayBePartial) ? amount : null,
				fields.additional().get("gateway_response_code"), transaction);
		if (transaction != null) {
			reference = (reference != null) ? reference : transaction.reference();
			message = firstOf(message, transaction.message(), transaction.gatewayResponse());
			requested = firstOf(requested, transaction.requestedAmount());
			currency = firstOf(currency, transaction.currency());
			customer = firstOf(customer, transaction.customer());
			authorization = firstOf(authorization, transaction.authorization());
		}
		return new BatchCharge(id, batchId, integration, mode, reference, status, message, firstOf(requested, amount),
				debited, currency, partial, atLeast, metadata, customer, authorization, transaction, created, updated,
				fields.additional());
	}

	/**
	 * Reads a transaction.
	 * @param data the envelope's data
	 * @return the transaction
	 * @throws UnreadableDataException if the data is not a transaction
	 */
	public Transaction transaction(@Nullable Object data) {
		return transaction(objectOf(data, "transaction"));
	}

	private Transaction transaction(JsonFields fields) {
		Long id = fields.number("id");
		Mode mode = mode(fields);
		TransactionStatus status = TransactionStatus.of(orEmpty(fields.text("status")));
		String reference = fields.text("reference");
		Long amount = fields.number("amount");
		Long requested = fields.number("requested_amount");
		String currency = fields.text("currency");
		String message = fields.text("message");
		String response = fields.text("gateway_response");
		String responseCode = fields.text("gateway_response_code");
		String channel = fields.text("channel");
		String address = fields.text("ip_address");
		Long fees = fields.number("fees");
		Instant paid = fields.instant("paid_at", "paidAt");
		Instant created = fields.instant("created_at", "createdAt");
		Metadata metadata = metadata(fields);
		Customer customer = fields.object(this::customer, "customer");
		Authorization authorization = fields.object(this::authorization, "authorization");
		return new Transaction(id, mode, status, reference, amount, requested, currency, message, response,
				responseCode, channel, address, fees, paid, created, metadata, customer, authorization,
				fields.additional());
	}

	/**
	 * Reads a page of a listing.
	 * @param <T> the type of the items
	 * @param data the envelope's data, an array; {@code null} is an empty page
	 * @param meta the envelope's meta
	 * @param reader reads an element
	 * @param wanted whether an item belongs to the page
	 * @return the page
	 * @throws UnreadableDataException if the data is not an array
	 */
	public <T> Page<T> page(@Nullable Object data, @Nullable Object meta, Function<@Nullable Object, T> reader,
			Predicate<T> wanted) {
		if (data != null && !(data instanceof List)) {
			throw new UnreadableDataException("The data is not a list");
		}
		List<?> received = (data instanceof List<?> list) ? list : List.of();
		List<T> items = new ArrayList<>(received.size());
		int unreadable = 0;
		for (Object element : received) {
			try {
				T item = reader.apply(element);
				if (wanted.test(item)) {
					items.add(item);
				}
			}
			catch (UnreadableDataException ex) {
				unreadable++;
			}
		}
		JsonFields fields = Objects.requireNonNullElseGet(JsonFields.of(meta), () -> new JsonFields(new HashMap<>()));
		return new Page<>(items, received.size(), unreadable, fields.number("total"), fields.count("page"),
				fields.count("perPage", "per_page"), fields.count("pageCount", "page_count"));
	}

	private Customer customer(JsonFields fields) {
		Long id = fields.number("id");
		String firstName = fields.text("first_name");
		String lastName = fields.text("last_name");
		String email = fields.text("email");
		String code = fields.text("customer_code");
		String phone = fields.text("phone");
		Metadata metadata = metadata(fields);
		String risk = fields.text("risk_action");
		String international = fields.text("international_format_phone");
		return new Customer(id, code, email, firstName, lastName, phone, international, risk, metadata,
				fields.additional());
	}

	private Authorization authorization(JsonFields fields) {
		String code = fields.text("authorization_code");
		String bin = fields.text("bin");
		String last4 = fields.text("last4");
		String month = fields.text("exp_month");
		String year = fields.text("exp_year");
		String channel = fields.text("channel");
		String type = fields.text("card_type");
		String bank = fields.text("bank");
		String country = fields.text("country_code");
		String brand = fields.text("brand");
		Boolean reusable = fields.flag("reusable");
		String signature = fields.text("signature");
		String account = fields.text("account_name");
		return new Authorization(code, bin, last4, month, year, channel, (type != null) ? type.trim() : null, bank,
				country, brand, reusable, signature, account, fields.additional());
	}

	private Metadata metadata(JsonFields fields) {
		Object value = fields.value("metadata");
		if (value == null) {
			return Metadata.NONE;
		}
		JsonFields object = JsonFields.of(value);
		if (object != null) {
			return object.additional().isEmpty() ? Metadata.NONE : new Metadata(object.additional(), null);
		}
		if (value instanceof String text) {
			return new Metadata(fieldsOf(text), text);
		}
		return new Metadata(Map.of(), this.mapper.writeValueAsString(value));
	}

	private Map<String, @Nullable Object> fieldsOf(String text) {
		if (!text.stripLeading().startsWith("{")) {
			return Map.of();
		}
		try {
			JsonFields object = JsonFields.of(PlainJson.parse(this.mapper, text));
			return (object != null) ? object.additional() : Map.of();
		}
		catch (JacksonException | NumberFormatException ex) {
			return Map.of();
		}
	}

	/**
	 * Returns what was debited for certain.
	 * @param amount the debited amount if a charge without a transaction succeeded
	 * @param code the response code of a charge without a transaction
	 */
	private static @Nullable Long debited(ChargeStatus status, @Nullable String message, @Nullable Long amount,
			@Nullable Object code, @Nullable Transaction transaction) {
		if (transaction != null && transaction.status().equals(TransactionStatus.SUCCESS)) {
			return transaction.amount();
		}
		if (status.equals(ChargeStatus.SUCCESS)) {
			return (transaction == null) ? amount : null;
		}
		boolean inactive = status.equals(ChargeStatus.INACTIVE_AUTHORIZATION);
		if ((!inactive && !status.equals(ChargeStatus.FAILED) && !status.equals(ChargeStatus.ERROR))
				|| isDoubtful(message) || (transaction != null && !failed(transaction))) {
			return null;
		}
		Object responseCode = (transaction != null) ? transaction.gatewayResponseCode() : code;
		// Without a code, a failed transaction is what verify would return, and an
		// inactive authorization is not attempted. Any message may be a duplicate or a
		// timeout in other words.
		boolean nothing = (responseCode != null) ? FinalResponseCodes.contains(responseCode)
				: (transaction != null || inactive);
		return nothing ? Long.valueOf(0) : null;
	}

	private static boolean failed(Transaction transaction) {
		return (transaction.status().equals(TransactionStatus.FAILED)
				|| transaction.status().equals(TransactionStatus.ABANDONED)) && !isDoubtful(transaction.message())
				&& !isDoubtful(transaction.gatewayResponse());
	}

	private static boolean isDoubtful(@Nullable String message) {
		return message != null && DOUBTFUL.matcher(message).find();
	}

	private static JsonFields objectOf(@Nullable Object data, String what) {
		JsonFields fields = JsonFields.of(data);
		if (fields == null) {
			throw new UnreadableDataException("The data has no " + what);
		}
		return fields;
	}

	private static @Nullable Mode mode(JsonFields fields) {
		String domain = fields.text("domain");
		return (domain != null) ? Mode.of(domain) : null;
	}

	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text : "";
	}

	@SafeVarargs
	private static <T> @Nullable T firstOf(@Nullable T... values) {
		for (T value : values) {
			if (value != null) {
				return value;
			}
		}
		return null;
	}

}
