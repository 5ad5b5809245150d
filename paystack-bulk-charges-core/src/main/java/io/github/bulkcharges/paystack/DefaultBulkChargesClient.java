package io.github.bulkcharges.paystack;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.bulkcharges.paystack.error.Fault;
import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.Redacted;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeQuery;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.observation.Pulse;
import io.github.bulkcharges.paystack.transport.CallSpec;
import io.github.bulkcharges.paystack.transport.DataReader;
import io.github.bulkcharges.paystack.transport.Operation;
import io.github.bulkcharges.paystack.transport.Transport;

/**
 * Says what to ask of the transport, after checking what can be checked without it.
 */
final class DefaultBulkChargesClient implements BulkChargesClient {

	private static final Logger logger = LoggerFactory.getLogger(BulkChargesClient.class);

	private final Transport transport;

	private final RequestOptions options;

	private final @Nullable AbandonedInitiateListener abandonedInitiateListener;

	private final @Nullable Runnable onClose;

	DefaultBulkChargesClient(Transport transport, RequestOptions options,
			@Nullable AbandonedInitiateListener abandonedInitiateListener, @Nullable Runnable onClose) {
		this.transport = transport;
		this.options = options;
		this.abandonedInitiateListener = abandonedInitiateListener;
		this.onClose = onClose;
	}

	@Override
	public CompletableFuture<PaystackResponse<BulkChargeBatch>> initiate(List<BulkCharge> charges) {
		return unlessInvalid(() -> {
			List<BulkCharge> checked = checked(charges);
			List<String> references = checked.stream().map(BulkCharge::reference).toList();
			CallSpec<BulkChargeBatch> spec = new CallSpec<>(Operation.INITIATE, "/bulkcharge", List.of(), checked,
					references, (data, meta) -> this.transport.reader().batch(data), this.options.timeout(),
					this.options.retry(), this.options.headers());
			return this.transport.send(spec, (response, failure) -> abandoned(references, response, failure));
		});
	}

	@Override
	public CompletableFuture<PaystackResponse<Page<BulkChargeBatch>>> listBatches(BatchQuery query) {
		return unlessInvalid(() -> {
			given("query", query);
			Listing listing = new Listing("/bulkcharge", List.of()).with("perPage", query.perPage())
				.with("page", query.page())
				.with("status", query.status())
				.with("from", query.from())
				.with("to", query.to());
			return read(Operation.LIST_BATCHES, listing, List.of(),
					(data, meta) -> this.transport.reader()
						.page(data, meta, this.transport.reader()::batch,
								(batch) -> isWithin(batch.createdAt(), query.from(), query.to())));
		});
	}

	@Override
	public CompletableFuture<PaystackResponse<BulkChargeBatch>> fetchBatch(String idOrCode) {
		return unlessInvalid(() -> read(Operation.FETCH_BATCH,
				new Listing("/bulkcharge/{idOrCode}", List.of(PathSegment.checked("idOrCode", idOrCode))),
				List.of(idOrCode), (data, meta) -> this.transport.reader().batch(data)));
	}

	@Override
	public CompletableFuture<PaystackResponse<Page<BatchCharge>>> fetchCharges(String idOrCode, ChargeQuery query) {
		return unlessInvalid(() -> {
			given("query", query);
			Listing listing = new Listing("/bulkcharge/{idOrCode}/charges",
					List.of(PathSegment.checked("idOrCode", idOrCode)))
				.with("perPage", query.perPage())
				.with("page", query.page())
				.with("status", query.status())
				.with("from", query.from())
				.with("to", query.to());
			return read(Operation.FETCH_CHARGES, listing, List.of(idOrCode),
					(data, meta) -> this.transport.reader()
						.page(data, meta, this.transport.reader()::charge,
								(charge) -> isWithin(charge.createdAt(), query.from(), query.to())));
		});
	}

	@Override
	public CompletableFuture<PaystackResponse<@Nullable Void>> pause(String batchCode) {
		return command(Operation.PAUSE, "/bulkcharge/pause/{batchCode}", batchCode);
	}

	@Override
	public CompletableFuture<PaystackResponse<@Nullable Void>> resume(String batchCode) {
		return ConfirmedResume.of(this, batchCode,
				command(Operation.RESUME, "/bulkcharge/resume/{batchCode}", batchCode));
	}

	@Override
	public Pulse pulse() {
		return this.transport.pulse();
	}

	@Override
	public BulkChargesClient with(RequestOptions options) {
		return new DefaultBulkChargesClient(this.transport, options, this.abandonedInitiateListener, this.onClose);
	}

	@Override
	public void close() {
		if (this.onClose != null) {
			this.onClose.run();
		}
	}

	@SuppressWarnings("NullAway") // T is @Nullable Void, which only its JSpecify mode
									// reads
	private CompletableFuture<PaystackResponse<@Nullable Void>> command(Operation operation, String template,
			String batchCode) {
		return unlessInvalid(
				() -> read(operation, new Listing(template, List.of(PathSegment.checked("batchCode", batchCode))),
						List.of(batchCode), (data, meta) -> null));
	}

	private <T extends @Nullable Object> CompletableFuture<PaystackResponse<T>> read(Operation operation,
			Listing listing, List<String> about, DataReader<T> reader) {
		return this.transport.send(new CallSpec<>(operation, listing.template(), listing.variables(), List.of(), about,
				reader, this.options.timeout(), this.options.retry(), this.options.headers()), (response, failure) -> {
				});
	}

	private void abandoned(List<String> references, @Nullable PaystackResponse<BulkChargeBatch> response,
			@Nullable PaystackException failure) {
		if (failure instanceof RequestNotSentException) {
			return;
		}
		String about = references.size() + " charges that nobody waited for any more (" + references.size()
				+ " references, all of them: " + Redacted.text(String.join(" ", references)) + ")";
		if (response != null) {
			logger.warn("Paystack accepted a batch, {}, of {}", response.data().batchCode(), about);
		}
		else {
			logger.warn("There is no batch of {}", about, failure);
		}
		if (this.abandonedInitiateListener == null) {
			return;
		}
		try {
			this.abandonedInitiateListener.onAbandonedInitiate(references, response, failure);
		}
		catch (RuntimeException ex) {
			logger.error("The listener for abandoned batches failed", ex);
		}
	}

	private static <T extends @Nullable Object> CompletableFuture<PaystackResponse<T>> unlessInvalid(
			Supplier<CompletableFuture<PaystackResponse<T>>> call) {
		try {
			return call.get();
		}
		catch (InvalidRequestException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private static void given(String name, @Nullable Object value) {
		if (value == null) {
			throw new InvalidRequestException(List.of(Fault.of(name, "is missing")));
		}
	}

	private static List<BulkCharge> checked(@Nullable List<BulkCharge> charges) {
		if (charges == null || charges.isEmpty()) {
			throw new InvalidRequestException(List.of(Fault.of("charges", "are missing: there must be at least one")));
		}
		List<Fault> faults = new ArrayList<>();
		List<BulkCharge> checked = new ArrayList<>(charges.size());
		Map<String, Integer> places = new HashMap<>(2 * charges.size());
		for (BulkCharge charge : charges) {
			int index = checked.size();
			checked.add(charge);
			if (charge == null) {
				faults.add(Fault.of("charge", "is null").at(index));
				continue;
			}
			Integer earlier = places.putIfAbsent(charge.reference(), index);
			if (earlier != null) {
				faults.add(new Fault(index, charge.reference(), "reference",
						"is also that of charge " + earlier + "; a reference stands for one debt"));
			}
		}
		if (checked.size() > MOST_CHARGES) {
			faults.add(0, Fault.of("charges",
					"are too many for one batch: at most " + MOST_CHARGES + ", but there are " + checked.size()));
		}
		if (!faults.isEmpty()) {
			throw new InvalidRequestException(faults);
		}
		return checked;
	}

	private static boolean isWithin(@Nullable Instant time, @Nullable Instant from, @Nullable Instant to) {
		return time == null || ((from == null || !time.isBefore(from)) && (to == null || !time.isAfter(to)));
	}

	/**
	 * A path, and the query behind it.
	 */
	private record Listing(String template, List<Object> variables) {

		Listing with(String name, @Nullable Object value) {
			if (value == null) {
				return this;
			}
			List<Object> more = new ArrayList<>(this.variables);
			more.add(value.toString());
			return new Listing(this.template + (this.template.contains("?") ? "&" : "?") + name + "={" + name + "}",
					more);
		}

	}

}
