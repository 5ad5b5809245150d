/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.NewCharge;
import io.github.bulkcharges.paystack.model.BulkCharge;

/**
 * Converts charges to what the ledger stores, and back. The payload is the JSON that is
 * sent to Paystack, in ASCII, so that it does not depend on the encoding of a database.
 */
final class ChargeCodec {

	static final int MAX_REFERENCE_LENGTH = 100;

	static final int MAX_PAYLOAD_LENGTH = 8000;

	/** Keeps sums within a {@code long}; 10 billion in the main unit of a currency. */
	static final long MAX_AMOUNT = 1_000_000_000_000L;

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(JsonWriteFeature.ESCAPE_NON_ASCII)
		.build();

	/**
	 * Converts a charge.
	 * @param charge the charge
	 * @param maxAmount maximum amount of a charge, or {@code null}
	 * @return the charge for the ledger
	 * @throws InvalidRequestException with all violations, if the charge is not allowed
	 * or cannot be stored
	 */
	NewCharge encode(BulkCharge charge, @Nullable Long maxAmount) {
		List<Violation> violations = new ArrayList<>();
		if (charge.reference().length() > MAX_REFERENCE_LENGTH) {
			violations.add(new Violation(null, charge.reference(), "reference", "must have at most "
					+ MAX_REFERENCE_LENGTH + " characters in a run, but has " + charge.reference().length()));
		}
		if (charge.amount() > MAX_AMOUNT) {
			violations.add(new Violation(null, charge.reference(), "amount",
					"must be at most " + MAX_AMOUNT + " in a run, but is " + charge.amount()));
		}
		else if (maxAmount != null && charge.amount() > maxAmount) {
			violations.add(new Violation(null, charge.reference(), "amount",
					"must be at most " + maxAmount + " (max-charge-amount), but is " + charge.amount()));
		}
		String payload = payload(charge);
		if (payload == null) {
			violations.add(new Violation(null, charge.reference(), "metadata",
					"cannot be stored: it has a number with too many digits"));
		}
		else if (payload.length() > MAX_PAYLOAD_LENGTH) {
			violations.add(new Violation(null, charge.reference(), "metadata", "is too long: the charge has "
					+ payload.length() + " characters as JSON, but at most " + MAX_PAYLOAD_LENGTH + " are allowed"));
		}
		if (payload == null || !violations.isEmpty()) {
			throw new InvalidRequestException(violations);
		}
		return new NewCharge(charge.reference(), charge.amount(),
				digest(charge.authorization(), charge.amount(), charge.attemptPartialDebit(), charge.atLeast()),
				payload, charge.retryOf());
	}

	/**
	 * Returns the charge that is sent for a record.
	 * @param charge the record
	 * @return the charge, without {@code retryOf}
	 * @throws IllegalStateException if the payload was erased
	 */
	BulkCharge decode(ChargeRecord charge) {
		String payload = charge.payload();
		if (payload == null) {
			throw new IllegalStateException("The payload of " + charge.reference() + " was erased");
		}
		return MAPPER.readValue(payload, BulkCharge.class);
	}

	/**
	 * Returns the digest of what decides whether two charges with the same reference are
	 * the same.
	 * @param authorization the authorization code
	 * @param amount the amount
	 * @param attemptPartialDebit whether less may be debited
	 * @param atLeast the minimum amount, or {@code null}
	 * @return 64 hexadecimal digits
	 */
	static String digest(String authorization, long amount, boolean attemptPartialDebit, @Nullable Long atLeast) {
		// An authorization code contains no blank.
		String text = authorization + " " + amount + " " + attemptPartialDebit + " " + atLeast;
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Returns the JSON of a charge, or {@code null} if reading it would not return the
	 * same charge.
	 */
	private static @Nullable String payload(BulkCharge charge) {
		String payload = MAPPER.writeValueAsString(charge);
		if (charge.metadata().isEmpty()) {
			return payload;
		}
		try {
			BulkCharge read = MAPPER.readValue(payload, BulkCharge.class);
			return read.metadata().equals(charge.metadata()) ? payload : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
