package io.github.bulkcharges.paystack.simulator;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import io.github.bulkcharges.paystack.simulator.Route.Call;
import tools.jackson.core.JsonGenerator;

/**
 * The endpoints: finds the one that is asked for, checks the key, counts the request, and
 * answers it.
 */
final class Api implements Handler {

	private static final Logger logger = System.getLogger(Api.class.getName());

	private static final String SCHEME = "bearer ";

	private final ChargeEngine engine;

	private final Bank bank;

	private final RateLimiter rateLimiter;

	private final Webhooks webhooks;

	private final ServiceFaults faults;

	private final Runnable reset;

	// The first that matches answers.
	private final List<Route> routes = List.of(new Route(Endpoint.INITIATE, "POST", "/bulkcharge", this::initiate),
			new Route(Endpoint.LIST_BATCHES, "GET", "/bulkcharge", this::batches),
			new Route(Endpoint.PAUSE, "GET", "/bulkcharge/pause/{}", this::pause),
			new Route(Endpoint.RESUME, "GET", "/bulkcharge/resume/{}", this::resume),
			new Route(Endpoint.FETCH_BATCH, "GET", "/bulkcharge/{}", this::batch),
			new Route(Endpoint.FETCH_CHARGES, "GET", "/bulkcharge/{}/charges", this::charges),
			new Route(Endpoint.VERIFY, "GET", "/transaction/verify/{}", this::verify),
			new Route(null, "GET", "/_simulator/debits", this::debits),
			new Route(null, "GET", "/_simulator/webhooks", this::webhooks),
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
	public Response handle(Request request) {
		return refusable(() -> route(request));
	}

	private static Response refusable(Supplier<Response> answer) {
		try {
			return answer.get();
		}
		catch (Refusal refusal) {
			return refusal.response();
		}
		catch (RuntimeException ex) {
			logger.log(Level.ERROR, "A request could not be answered", ex);
			return Json.error(500, "An error occurred", "Try again later", "api_error", "unknown");
		}
	}

	private Response route(Request request) {
		Set<String> allowed = new LinkedHashSet<>();
		for (Route route : this.routes) {
			Optional<String> variable = route.match(request.path());
			if (variable.isPresent() && route.method().equals(request.method())) {
				Endpoint endpoint = route.endpoint();
				return (endpoint == null) ? route.operation().answer(new Call(request, variable.get(), ""))
						: answer(route, endpoint, new Call(request, variable.get(), key(request)));
			}
			if (variable.isPresent()) {
				allowed.add(route.method());
			}
		}
		throw allowed.isEmpty() ? Refusal.unknownPath() : Refusal.wrongMethod(String.join(", ", allowed));
	}

	private Response answer(Route route, Endpoint endpoint, Call call) {
		Map<String, String> rateHeaders = this.rateLimiter.count(route.method() + " " + route.template(), call.key());
		Supplier<Response> work = () -> refusable(() -> route.operation().answer(call)).with(rateHeaders);
		ServiceFault fault = this.faults.next(endpoint);
		return (fault != null) ? fault.apply(work) : work.get();
	}

	private static String key(Request request) {
		String authorization = request.header("Authorization");
		if (authorization.isEmpty()) {
			throw Refusal.noKey();
		}
		if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			throw Refusal.invalidKey();
		}
		String key = authorization.substring(SCHEME.length()).trim();
		if (!key.startsWith("sk_")) {
			throw Refusal.invalidKey();
		}
		return key;
	}

	private Response initiate(Call call) {
		List<ChargeRequest> charges = ChargeRequests.read(call.request().body());
		BatchView batch = this.engine.accept(charges, call.key());
		return batch("Charges have been queued", batch);
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
		// The service ignores from and to here, whatever its documentation says.
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
			// A string here and a number in the list of batches, as the schema has it.
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

	private Response reset(Call call) {
		this.reset.run();
		return Json.success("Simulator has been reset");
	}

}
