/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A fault in a request. All invalid fields of a request are reported at once.
 *
 * @param json the fault in JSON
 * @param path the path to it in the request, empty or such as {@code [1].}
 * @param violations the invalid fields of all faults of the request
 */
record FaultRequest(JsonNode json, String path, List<String> violations) {

	private static final Set<String> FIELDS = Set.of("operation", "kind", "count", "probability", "seed", "delayMs",
			"accepted");

	/**
	 * Reads the faults of a request.
	 * @param body a fault or an array of faults in JSON
	 * @throws Refusal if a field is invalid
	 */
	static List<ServiceFault> readAll(byte[] body) {
		JsonNode json = parse(body);
		List<String> violations = new ArrayList<>();
		Stream<FaultRequest> requests = !json.isArray() ? Stream.of(new FaultRequest(json, "", violations))
				: IntStream.range(0, json.size())
					.mapToObj((i) -> new FaultRequest(json.path(i), "[" + i + "].", violations));
		List<ServiceFault> faults = requests.flatMap((request) -> Stream.ofNullable(request.read())).toList();
		if (!violations.isEmpty()) {
			throw Refusal.invalid(String.join("; ", violations));
		}
		return faults;
	}

	private static JsonNode parse(byte[] body) {
		try {
			JsonNode json = Json.MAPPER.readTree(body);
			if (json.isContainer()) {
				return json;
			}
		}
		catch (JacksonException ex) {
			// Refused below.
		}
		throw Refusal.invalid("Request body must be a fault or an array of faults in JSON");
	}

	private @Nullable ServiceFault read() {
		Operation operation = oneOf("operation", Operation.values());
		FaultKind kind = oneOf("kind", FaultKind.values());
		Integer count = optional("count", (value) -> isInteger(value, 1, Integer.MAX_VALUE), JsonNode::intValue,
				"a positive integer");
		Double probability = optional("probability",
				(value) -> value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= 1,
				JsonNode::doubleValue, "a number from 0 to 1");
		Long seed = optional("seed", (value) -> isInteger(value, Long.MIN_VALUE, Long.MAX_VALUE), JsonNode::longValue,
				"a 64-bit integer");
		Long delay = optional("delayMs", (value) -> isInteger(value, 0, ServiceFault.MAX_DELAY.toMillis()),
				JsonNode::longValue, "an integer from 0 to " + ServiceFault.MAX_DELAY.toMillis());
		Boolean accepted = optional("accepted", JsonNode::isBoolean, JsonNode::booleanValue, "true or false");
		this.json.propertyNames()
			.stream()
			.filter((name) -> !FIELDS.contains(name))
			.forEach((name) -> reject(name, "is unknown"));
		rejectIf(this.json.has("count") == this.json.has("probability"), "count",
				"or probability is required, and not both");
		rejectIf(this.json.has("seed") && !this.json.has("probability"), "seed", "needs probability");
		rejectIf(kind == FaultKind.LATE_RESPONSE && !this.json.has("delayMs"), "delayMs", "is required by " + kind);
		rejectIf(kind != null && !kind.supportsDelay() && this.json.has("delayMs"), "delayMs",
				"is not supported by " + kind);
		rejectIf(kind != null && !kind.supportsAccepted() && this.json.has("accepted"), "accepted",
				"is not supported by " + kind);
		if (operation == null || kind == null || !this.violations.isEmpty()) {
			return null;
		}
		ServiceFault fault = ServiceFault.of(operation, kind);
		fault = (count != null) ? fault.withCount(count) : fault;
		fault = (probability != null) ? fault.withProbability(probability, Objects.requireNonNullElse(seed, 0L))
				: fault;
		fault = (delay != null) ? fault.withDelay(Duration.ofMillis(delay)) : fault;
		return (accepted != null) ? fault.withAccepted(accepted) : fault;
	}

	private static boolean isInteger(JsonNode value, long min, long max) {
		return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= min
				&& value.longValue() <= max;
	}

	private <E extends Enum<E>> @Nullable E oneOf(String name, E[] values) {
		String text = this.json.path(name).asString("");
		for (E value : values) {
			if (value.toString().equals(text)) {
				return value;
			}
		}
		reject(name, "must be one of " + Stream.of(values).map(E::toString).collect(Collectors.joining(", ")));
		return null;
	}

	private <T> @Nullable T optional(String name, Predicate<JsonNode> valid, Function<JsonNode, T> conversion,
			String requirement) {
		JsonNode value = this.json.path(name);
		if (value.isMissingNode()) {
			return null;
		}
		if (valid.test(value)) {
			return conversion.apply(value);
		}
		reject(name, "must be " + requirement);
		return null;
	}

	private void rejectIf(boolean invalid, String field, String reason) {
		if (invalid) {
			reject(field, reason);
		}
	}

	private void reject(String field, String reason) {
		this.violations.add(this.path + field + " " + reason);
	}

}
