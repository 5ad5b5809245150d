/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.bulkcharges.paystack.simulator.Route.Call;
import tools.jackson.core.JsonGenerator;

/**
 * The endpoints: finds the one of a request, checks the key, counts the request, and
 * responds.
 */
final class Api implements Function<Request, Response> {

	private static final Logger logger = System.getLogger(Api.class.getName());

	private static final Pattern SECRET_KEY = Pattern.compile("(?i:bearer) +(sk_.*)");

	private final ChargeEngine engine;

	private final Bank bank;

	private final RateLimiter rateLimiter;

	private final Webhooks webhooks;

	private final ServiceFaults faults;

	private final Runnable reset;

	// The first that matches responds.
	private final List<Route> routes = List.of(new Route(Operation.INITIATE, "POST", "/bulkcharge", this::initiate),
			new Route(Operation.LIST, "GET", "/bulkcharge", this::batches),
			new Route(Operation.PAUSE, "GET", "/bulkcharge/pause/{}", this::pause),
			new Route(Operation.RESUME, "GET", "/bulkcharge/resume/{}", this::resume),
			new Route(Operation.FETCH, "GET", "/bulkcharge/{}", this::batch),
			new Route(Operation.CHARGES, "GET", "/bulkcharge/{}/charges", this::charges),
			new Route(Operation.VERIFY, "GET", "/transaction/verify/{}", this::verify),
			new Route(null, "GET", "/_simulator/debits", this::debits),
			new Route(null, "GET", "/_simulator/webhooks", this::webhooks),
			new Route(null, "POST", "/_simulator/faults", this::setFaults),
			new Route(null, "POST", "/_simulator/reset", this::reset));

	Api(ChargeEngine engine, Bank bank, RateLimiter rateLimiter, Webhooks webhooks, ServiceFaults faults,
			Runnable reset) {
		this.engine = engine;
		this.bank = bank;
		this.rateLimiter = rateLimiter;
		this.webhooks = webhooks;
		this.faults = faults;
		this.reset = reset;
	}

	@Override
	public Response apply(Request request) {
		return refusable(() -> route(request));
	}

	private static Response refusable(Supplier<Response> work) {
		try {
			return work.get();
		}
		catch (Refusal refusal) {
			return refusal.response();
		}
		catch (RuntimeException ex) {
			logger.log(Level.ERROR, "A request failed", ex);
			return Json.error(500, "An error occurred", "Try again later", "api_error", "unknown");
		}
	}

	private Response route(Request request) {
		Set<String> allowed = new LinkedHashSet<>();
		for (Route route : this.routes) {
			Optional<String> variable = route.match(request.path());
			if (variable.isPresent() && route.method().equals(request.method())) {
				Operation operation = route.operation();
				return (operation == null) ? route.handler().apply(new Call(request, variable.get(), ""))
						: respond(route, operation, new Call(request, variable.get(), key(request)));
			}
			if (variable.isPresent()) {
				allowed.add(route.method());
			}
		}
		throw allowed.isEmpty() ? Refusal.unknownPath() : Refusal.wrongMethod(String.join(", ", allowed));
	}

	private Response respond(Route route, Operation operation, Call call) {
		Map<String, String> rateHeaders = this.rateLimiter.count(route.method() + " " + route.template(), call.key());
		Supplier<Response> work = () -> refusable(() -> route.handler().apply(call)).with(rateHeaders);
		ServiceFault fault = this.faults.next(operation);
		return (fault != null) ? fault.apply(work) : work.get();
	}

	private static String key(Request request) {
		String authorization = request.header("Authorization");
		if (authorization.isEmpty()) {
			throw Refusal.noKey();
		}
		Matcher matcher = SECRET_KEY.matcher(authorization);
		if (!matcher.matches()) {
			throw Refusal.invalidKey();
		}
		return matcher.group(1);
	}

	private Response initiate(Call call) {
		List<ChargeRequest> charges = ChargeRequests.read(call.request().body());
		return this.engine.accept(charges, call.key())
			.map((batch) -> batch("Charges have been queued", batch))
			.orElse(Response.DROPPED);
	}

	private Response batch(Call call) {
		return batch("Bulk charge retrieved", known(this.engine.batch(call.variable())));
	}

	private static Response batch(String message, BatchView batch) {
		return Json.success(message, (json) -> {
			json.writeName("data");
			Documents.batch(json, batch);
		});
	}

	private Response batches(Call call) {
		String wanted = call.request().parameter("status");
		// The service ignores from and to here, despite its documentation.
		Page<BatchView> page = this.engine.batches((status) -> wanted.isEmpty() || status.value().equals(wanted),
				PageRequest.of(call.request()));
		return Json.success("Bulk charges retrieved", (json) -> {
			items(json, page, Documents::listedBatch);
			json.writeObjectPropertyStart("meta");
			json.writeNumberProperty("perPage", page.request().perPage());
			meta(json, page);
			json.writeEndObject();
		});
	}

	private Response charges(Call call) {
		String wanted = call.request().parameter("status");
		TimeRange range = TimeRange.of(call.request());
		Page<ChargeView> page = known(
				this.engine
					.charges(call.variable(),
							(view) -> (wanted.isEmpty() || view.state().outcome().status().value().equals(wanted))
									&& range.contains(view.charge().batch().createdAt()),
							PageRequest.of(call.request())));
		return Json.success("Bulk charge items retrieved", (json) -> {
			items(json, page, Documents::charge);
			json.writeObjectPropertyStart("meta");
			// A string here and a number in the list of batches, as in the schema.
			json.writeStringProperty("perPage", Integer.toString(page.request().perPage()));
			meta(json, page);
			json.writeEndObject();
		});
	}

	private static <T> void items(JsonGenerator json, Page<T> page, BiConsumer<JsonGenerator, T> writer) {
		json.writeArrayPropertyStart("data");
		page.items().forEach((item) -> writer.accept(json, item));
		json.writeEndArray();
	}

	private static void meta(JsonGenerator json, Page<?> page) {
		json.writeNumberProperty("total", page.total());
		json.writeNumberProperty("skipped", page.request().skipped());
		json.writeNumberProperty("page", page.request().page());
		json.writeNumberProperty("pageCount", page.pageCount());
	}

	private Response pause(Call call) {
		requireIncomplete(known(this.engine.pause(call.variable())));
		return Json.success("Bulk charge batch has been paused");
	}

	private Response resume(Call call) {
		requireIncomplete(known(this.engine.resume(call.variable())));
		return Json.success("Bulk charge batch has been resumed");
	}

	private static void requireIncomplete(BatchView batch) {
		if (batch.status() == BatchStatus.COMPLETE) {
			throw Refusal.invalid("Bulk charge batch is complete");
		}
	}

	private static <T> T known(Optional<T> found) {
		return found.orElseThrow(Refusal::unknownBatch);
	}

	private Response verify(Call call) {
		ChargeView charge = this.engine.transaction(call.variable()).orElseThrow(Refusal::unknownTransaction);
		return Json.success("Verification successful", (json) -> {
			json.writeName("data");
			Documents.transaction(json, charge);
		});
	}

	private Response debits(Call call) {
		return Json.success("Debits retrieved", (json) -> {
			json.writeArrayPropertyStart("data");
			this.bank.debits().forEach((reference, debits) -> Documents.debits(json, reference, debits));
			json.writeEndArray();
		});
	}

	private Response webhooks(Call call) {
		return Json.success("Webhooks retrieved", (json) -> {
			json.writeName("data");
			Documents.webhooks(json, this.webhooks.counts());
		});
	}

	private Response setFaults(Call call) {
		this.faults.set(FaultRequest.readAll(call.request().body()));
		return Json.success("Faults have been set");
	}

	private Response reset(Call call) {
		this.reset.run();
		return Json.success("Simulator has been reset");
	}

}
