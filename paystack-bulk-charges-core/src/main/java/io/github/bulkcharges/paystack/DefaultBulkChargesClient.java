/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.internal.call.CallDispatcher;
import io.github.bulkcharges.paystack.internal.call.CallFuture;
import io.github.bulkcharges.paystack.internal.call.CallRequest;
import io.github.bulkcharges.paystack.internal.call.Operation;
import io.github.bulkcharges.paystack.internal.call.ServiceClient;
import io.github.bulkcharges.paystack.internal.json.DataReader;
import io.github.bulkcharges.paystack.internal.json.ModelReader;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.BatchStatus;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeQuery;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.observation.ServiceHealth;

/**
 * Validates requests and dispatches them.
 */
final class DefaultBulkChargesClient implements BulkChargesClient, ServiceClient {

	private final CallDispatcher dispatcher;

	private final RequestOptions options;

	DefaultBulkChargesClient(CallDispatcher dispatcher, RequestOptions options) {
		this.dispatcher = dispatcher;
		this.options = options;
	}

	@Override
	public CompletableFuture<PaystackResponse<BulkChargeBatch>> initiate(List<BulkCharge> charges) {
		return validated(() -> {
			List<BulkCharge> valid = requireValid(charges);
			return dispatch(Operation.INITIATE, new Target("/bulkcharge", List.of()), valid,
					valid.stream().map(BulkCharge::reference).toList(), (data, meta) -> reader().batch(data));
		});
	}

	@Override
	public CompletableFuture<PaystackResponse<Page<BulkChargeBatch>>> listBatches(BatchQuery query) {
		return listBatches(query, true);
	}

	private CompletableFuture<PaystackResponse<Page<BulkChargeBatch>>> listBatches(BatchQuery query,
			boolean applyDates) {
		return validated(() -> {
			requireQuery(query);
			Target target = new Target("/bulkcharge", List.of()).with("perPage", query.perPage())
				.with("page", query.page())
				.with("status", (query.status() != null) ? query.status().value() : null)
				.with("from", query.from())
				.with("to", query.to());
			return read(Operation.LIST_BATCHES, target, List.of(), (data, meta) -> reader().page(data, meta,
					reader()::batch, (batch) -> !applyDates || isWithin(batch.createdAt(), query.from(), query.to())));
		});
	}

	@Override
	public CompletableFuture<PaystackResponse<BulkChargeBatch>> fetchBatch(String idOrCode) {
		return validated(() -> fetch(idOrCode));
	}

	private CallFuture<PaystackResponse<BulkChargeBatch>> fetch(String idOrCode) {
		return read(Operation.FETCH_BATCH,
				new Target("/bulkcharge/{idOrCode}", List.of(PathSegment.checked("idOrCode", idOrCode))),
				List.of(idOrCode), (data, meta) -> reader().batch(data));
	}

	@Override
	public CompletableFuture<PaystackResponse<Page<BatchCharge>>> fetchCharges(String idOrCode, ChargeQuery query) {
		return fetchCharges(idOrCode, query, true);
	}

	private CompletableFuture<PaystackResponse<Page<BatchCharge>>> fetchCharges(String idOrCode, ChargeQuery query,
			boolean applyDates) {
		return validated(() -> {
			requireQuery(query);
			Target target = new Target("/bulkcharge/{idOrCode}/charges",
					List.of(PathSegment.checked("idOrCode", idOrCode)))
				.with("perPage", query.perPage())
				.with("page", query.page())
				.with("status", (query.status() != null) ? query.status().value() : null)
				.with("from", query.from())
				.with("to", query.to());
			return read(Operation.FETCH_CHARGES, target, List.of(idOrCode),
					(data, meta) -> reader().page(data, meta, reader()::charge,
							(charge) -> !applyDates || isWithin(charge.createdAt(), query.from(), query.to())));
		});
	}

	/**
	 * Walks through all pages. The dates are applied by the walk, which must see what the
	 * service lists to know whether it has seen everything.
	 */
	PageWalk<BulkChargeBatch> batches(BatchQuery query) {
		requireQuery(query);
		DefaultBulkChargesClient background = background();
		return new PageWalk<>((number) -> background.listBatches(query.withPage(number), false),
				BulkChargeBatch::batchCode, (batch) -> isWithin(batch.createdAt(), query.from(), query.to()),
				query.perPage(), query.page());
	}

	PageWalk<BatchCharge> charges(String idOrCode, ChargeQuery query) {
		requireQuery(query);
		DefaultBulkChargesClient background = background();
		return new PageWalk<>((number) -> background.fetchCharges(idOrCode, query.withPage(number), false),
				PageWalk::identity, (charge) -> isWithin(charge.createdAt(), query.from(), query.to()), query.perPage(),
				query.page());
	}

	private DefaultBulkChargesClient background() {
		RequestOptions.callOptions(this.options);
		return new DefaultBulkChargesClient(this.dispatcher, this.options.withBackground(true));
	}

	@Override
	public CompletableFuture<PaystackResponse<@Nullable Void>> pause(String batchCode) {
		return validated(() -> command(Operation.PAUSE, "/bulkcharge/pause/{batchCode}", batchCode));
	}

	/**
	 * Fetches the batch if the response is lost: an active or complete batch is not
	 * paused any more.
	 */
	@Override
	public CompletableFuture<PaystackResponse<@Nullable Void>> resume(String batchCode) {
		return validated(() -> command(Operation.RESUME, "/bulkcharge/resume/{batchCode}", batchCode)
			.recover((failure) -> (failure instanceof OutcomeUnknownException unknown) ? confirm(batchCode, unknown)
					: null));
	}

	@SuppressWarnings("NullAway") // there is no data
	private CallFuture<PaystackResponse<@Nullable Void>> confirm(String batchCode, OutcomeUnknownException unknown) {
		return fetch(batchCode).then((response, failure) -> {
			if (failure != null) {
				unknown.addSuppressed(failure);
				throw unknown;
			}
			BatchStatus status = response.data().status();
			if (!status.equals(BatchStatus.ACTIVE) && !status.equals(BatchStatus.COMPLETE)) {
				throw unknown;
			}
			return new PaystackResponse<>(response.httpStatus(), "The response was lost, but the batch is " + status,
					null, response.requestId(), Map.of());
		});
	}

	@Override
	public ServiceHealth health() {
		return this.dispatcher.health();
	}

	@Override
	public String baseUrl() {
		return this.dispatcher.baseUrl();
	}

	@Override
	public BulkChargesClient with(RequestOptions options) {
		return new DefaultBulkChargesClient(this.dispatcher, options);
	}

	@SuppressWarnings("NullAway") // there is no data
	private CallFuture<PaystackResponse<@Nullable Void>> command(Operation operation, String template,
			String batchCode) {
		return read(operation, new Target(template, List.of(PathSegment.checked("batchCode", batchCode))),
				List.of(batchCode), (data, meta) -> null);
	}

	private <T extends @Nullable Object> CallFuture<PaystackResponse<T>> read(Operation operation, Target target,
			List<String> references, DataReader<T> reader) {
		return dispatch(operation, target, List.of(), references, reader);
	}

	private <T extends @Nullable Object> CallFuture<PaystackResponse<T>> dispatch(Operation operation, Target target,
			List<BulkCharge> charges, List<String> references, DataReader<T> reader) {
		return this.dispatcher.dispatch(new CallRequest<>(operation, target.template(), target.variables(), charges,
				references, reader, RequestOptions.callOptions(this.options)));
	}

	private <T extends @Nullable Object> CallFuture<PaystackResponse<T>> validated(
			Supplier<CallFuture<PaystackResponse<T>>> call) {
		try {
			return call.get();
		}
		catch (InvalidRequestException ex) {
			return this.dispatcher.failed(ex);
		}
	}

	private ModelReader reader() {
		return this.dispatcher.reader();
	}

	private static void requireQuery(@Nullable Object query) {
		if (query == null) {
			throw new InvalidRequestException(List.of(Violation.of("query", "is missing")));
		}
	}

	private static List<BulkCharge> requireValid(@Nullable List<BulkCharge> charges) {
		if (charges == null || charges.isEmpty()) {
			throw new InvalidRequestException(
					List.of(Violation.of("charges", "are missing: there must be at least one")));
		}
		List<Violation> violations = new ArrayList<>();
		List<BulkCharge> valid = new ArrayList<>(charges.size());
		Map<String, Integer> indexes = new HashMap<>(2 * charges.size());
		for (BulkCharge charge : charges) {
			int index = valid.size();
			valid.add(charge);
			if (charge == null) {
				violations.add(Violation.of("charge", "is null").at(index));
				continue;
			}
			Integer earlier = indexes.putIfAbsent(charge.reference(), index);
			if (earlier != null) {
				violations.add(new Violation(index, charge.reference(), "reference",
						"is also that of charge " + earlier + "; a reference identifies one debt"));
			}
		}
		if (valid.size() > MAX_CHARGES_PER_BATCH) {
			violations.add(0, Violation.of("charges", "are too many for one batch: at most " + MAX_CHARGES_PER_BATCH
					+ ", but there are " + valid.size()));
		}
		if (!violations.isEmpty()) {
			throw new InvalidRequestException(violations);
		}
		return valid;
	}

	private static boolean isWithin(@Nullable Instant time, @Nullable Instant from, @Nullable Instant to) {
		return time == null || ((from == null || !time.isBefore(from)) && (to == null || !time.isAfter(to)));
	}

	/**
	 * A path with its query.
	 */
	private record Target(String template, List<String> variables) {

		Target with(String name, @Nullable Object value) {
			if (value == null) {
				return this;
			}
			List<String> more = new ArrayList<>(this.variables);
			more.add(value.toString());
			return new Target(this.template + (this.template.contains("?") ? "&" : "?") + name + "={" + name + "}",
					more);
		}

	}

}
