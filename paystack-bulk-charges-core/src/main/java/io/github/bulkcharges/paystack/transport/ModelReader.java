package io.github.bulkcharges.paystack.transport;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

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
 * Makes the model out of the service's JSON. Nothing that the service may send makes it
 * fail except data that is not there at all.
 */
public final class ModelReader {

	/**
	 * What a bank says when it does not know, or has been asked before.
	 */
	private static final Set<String> TO_BE_VERIFIED = Set.of("duplicate_transmission", "transaction_timeout");

	private final JsonMapper mapper;

	/**
	 * Create a reader.
	 * @param mapper reads metadata that comes as a text
	 */
	public ModelReader(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Read a batch.
	 * @param data the envelope's data
	 * @return the batch
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
	 * Read a charge in a batch, in either of its shapes.
	 * @param data an item of the envelope's data
	 * @return the charge
	 */
	public BatchCharge charge(@Nullable Object data) {
		JsonFields fields = objectOf(data, "charge");
		// In the service's own order, in which they are found at once.
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
		Long debited = debited(status, message, amount, requested, partial, transaction);
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
	 * Read a transaction.
	 * @param data the envelope's data
	 * @return the transaction
	 */
	public Transaction transaction(@Nullable Object data) {
		JsonFields fields = objectOf(data, "transaction");
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
	 * Read a page of a listing.
	 * @param <T> what is listed
	 * @param data the envelope's data, an array; null is an empty page
	 * @param meta the envelope's meta
	 * @param reader reads an item
	 * @param wanted whether an item is to be on the page
	 * @return the page
	 */
	public <T> Page<T> page(@Nullable Object data, @Nullable Object meta, Function<@Nullable Object, T> reader,
			Predicate<T> wanted) {
		if (data != null && !(data instanceof List)) {
			throw new UnreadableDataException("The data is not a list");
		}
		List<?> received = (data instanceof List<?> list) ? list : List.of();
		List<T> items = new ArrayList<>(received.size());
		for (Object item : received) {
			T read = reader.apply(item);
			if (wanted.test(read)) {
				items.add(read);
			}
		}
		JsonFields fields = (meta instanceof JsonFields paging) ? paging : new JsonFields();
		return new Page<>(items, received.size(), fields.number("total"), fields.count("page"),
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
		if (value instanceof JsonFields object) {
			return object.isEmpty() ? Metadata.NONE : new Metadata(object.plain(), null);
		}
		if (value instanceof String text) {
			return new Metadata(fieldsOf(text), text);
		}
		return new Metadata(Map.of(), this.mapper.writeValueAsString(JsonFields.plain(value)));
	}

	private Map<String, @Nullable Object> fieldsOf(String text) {
		if (!text.stripLeading().startsWith("{")) {
			return Map.of();
		}
		try {
			return (JsonFields.parse(this.mapper, text) instanceof JsonFields object) ? object.plain() : Map.of();
		}
		catch (JacksonException | NumberFormatException ex) {
			return Map.of();
		}
	}

	/**
	 * What was debited, as far as this answer tells for sure. A charge that failed
	 * because its reference was used before says nothing: the first one's outcome counts.
	 */
	private static @Nullable Long debited(ChargeStatus status, @Nullable String message, @Nullable Long amount,
			@Nullable Long requested, @Nullable Boolean partial, @Nullable Transaction transaction) {
		if (transaction != null && transaction.status().equals(TransactionStatus.SUCCESS)) {
			return transaction.amount();
		}
		if (status.equals(ChargeStatus.SUCCESS)) {
			boolean amountIsDebited = transaction == null && (requested != null || !Boolean.TRUE.equals(partial));
			return amountIsDebited ? amount : null;
		}
		boolean failed = status.equals(ChargeStatus.FAILED) || status.equals(ChargeStatus.ERROR)
				|| status.equals(ChargeStatus.INACTIVE_AUTHORIZATION);
		return (failed && !mayBeDebited(message, transaction)) ? Long.valueOf(0) : null;
	}

	private static boolean mayBeDebited(@Nullable String message, @Nullable Transaction transaction) {
		if (transaction == null) {
			return isDuplicate(message);
		}
		boolean failed = transaction.status().equals(TransactionStatus.FAILED)
				|| transaction.status().equals(TransactionStatus.ABANDONED);
		String code = transaction.gatewayResponseCode();
		return !failed || isDuplicate(message) || isDuplicate(transaction.message())
				|| isDuplicate(transaction.gatewayResponse()) || (code != null && TO_BE_VERIFIED.contains(code));
	}

	private static boolean isDuplicate(@Nullable String message) {
		return message != null && message.toLowerCase(Locale.ROOT).contains("duplicate");
	}

	private static JsonFields objectOf(@Nullable Object data, String what) {
		if (data instanceof JsonFields fields) {
			return fields;
		}
		throw new UnreadableDataException("There is no " + what + " in the data");
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
