/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and checks the body of an initiate request.
 */
final class ChargeRequests {

	private static final int MAX_CHARGES_PER_BATCH = 1000;

	// The union of two documented alphabets.
	private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_.=-]+");

	// High enough for any currency, and low enough that sums do not overflow.
	private static final long MAX_AMOUNT = 1_000_000_000_000L;

	private static final String NO_METADATA = "{\"custom_fields\":[]}";

	private ChargeRequests() {
	}

	/**
	 * Reads the charges.
	 * @param body a JSON array
	 * @return at least one charge
	 * @throws Refusal if the service would not accept them
	 */
	static List<ChargeRequest> read(byte[] body) {
		List<ChargeRequest> charges = parse(body);
		if (charges.isEmpty()) {
			throw Refusal.invalid("At least one charge is required");
		}
		requireReferencesForRepeatedAuthorizations(charges);
		return charges;
	}

	private static List<ChargeRequest> parse(byte[] body) {
		try (JsonParser parser = Json.MAPPER.createParser(body)) {
			if (parser.nextToken() != JsonToken.START_ARRAY) {
				throw Refusal.invalid("Request body must be an array of charges");
			}
			List<ChargeRequest> charges = new ArrayList<>();
			while (parser.nextToken() != JsonToken.END_ARRAY) {
				if (charges.size() == MAX_CHARGES_PER_BATCH) {
					throw Refusal
						.invalid("A bulk charge cannot contain more than " + MAX_CHARGES_PER_BATCH + " charges");
				}
				charges.add(charge(parser.readValueAsTree()));
			}
			if (parser.nextToken() != null) {
				throw Refusal.invalid("Request body must be one array of charges");
			}
			return charges;
		}
		catch (JacksonException ex) {
			throw Refusal.invalid("Request body is not valid JSON");
		}
	}

	private static ChargeRequest charge(JsonNode charge) {
		if (!charge.isObject()) {
			throw Refusal.invalid("A charge must be an object");
		}
		String authorization = text(charge, "authorization");
		if (authorization == null) {
			throw Refusal.invalid("\"authorization\" is required");
		}
		long amount = integer(charge, "amount");
		if (amount <= 0) {
			throw Refusal.invalid("Invalid Amount Sent");
		}
		if (amount > MAX_AMOUNT) {
			throw Refusal.invalid("Transaction amount limit exceeded");
		}
		long atLeast = charge.hasNonNull("at_least") ? integer(charge, "at_least") : 0;
		if (atLeast < 0) {
			throw Refusal.invalid("\"at_least\" must not be negative");
		}
		if (atLeast > amount) {
			throw Refusal.invalid("at_least cannot be greater than amount");
		}
		return new ChargeRequest(authorization, amount, reference(charge), attemptPartialDebit(charge), atLeast,
				metadata(charge));
	}

	private static @Nullable String reference(JsonNode charge) {
		String reference = text(charge, "reference");
		if (reference != null && !REFERENCE.matcher(reference).matches()) {
			throw Refusal.invalid("Invalid character in transaction reference");
		}
		return reference;
	}

	private static @Nullable String text(JsonNode charge, String name) {
		JsonNode value = charge.path(name);
		if (value.isMissingNode() || value.isNull()) {
			return null;
		}
		if (!value.isString()) {
			throw Refusal.invalid("\"" + name + "\" must be a string");
		}
		if (value.stringValue().isBlank()) {
			throw Refusal.invalid("\"" + name + "\" is not allowed to be empty");
		}
		return value.stringValue();
	}

	private static long integer(JsonNode charge, String name) {
		JsonNode value = charge.path(name);
		if (!value.isIntegralNumber()) {
			throw Refusal.invalid("\"" + name + "\" must be an integer");
		}
		// Numbers beyond a long are clamped, and then rejected by the limits.
		BigInteger number = value.bigIntegerValue();
		return number.max(BigInteger.valueOf(-1)).min(BigInteger.valueOf(MAX_AMOUNT + 1)).longValue();
	}

	private static boolean attemptPartialDebit(JsonNode charge) {
		if (!charge.hasNonNull("attempt_partial_debit")) {
			return false;
		}
		JsonNode value = charge.path("attempt_partial_debit");
		if (!value.isBoolean()) {
			throw Refusal.invalid("\"attempt_partial_debit\" must be a boolean");
		}
		return value.booleanValue();
	}

	private static String metadata(JsonNode charge) {
		if (!charge.hasNonNull("metadata")) {
			return NO_METADATA;
		}
		if (!(charge.path("metadata") instanceof ObjectNode metadata)) {
			throw Refusal.invalid("\"metadata\" must be an object");
		}
		if (!metadata.has("custom_fields")) {
			metadata.putArray("custom_fields");
		}
		return metadata.toString();
	}

	private static void requireReferencesForRepeatedAuthorizations(List<ChargeRequest> charges) {
		Map<String, List<ChargeRequest>> byAuthorization = charges.stream()
			.collect(Collectors.groupingBy(ChargeRequest::authorization));
		if (byAuthorization.values()
			.stream()
			.anyMatch((same) -> same.size() > 1 && same.stream().anyMatch((charge) -> charge.reference() == null))) {
			throw Refusal.invalid("An authorization can only be repeated when each charge has a reference");
		}
	}

}
