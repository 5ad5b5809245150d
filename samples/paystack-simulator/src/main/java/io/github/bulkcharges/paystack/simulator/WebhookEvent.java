/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import tools.jackson.core.JsonGenerator;

/**
 * The event about a debit. Each attempt to post it sends the same bytes.
 */
final class WebhookEvent {

	private static final String ALGORITHM = "HmacSHA512";

	private final byte[] body;

	WebhookEvent(ChargeView charge) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
			Documents.chargeSuccess(json, charge);
		}
		this.body = out.toByteArray();
	}

	byte[] body() {
		return this.body;
	}

	/** The lower-case hex HMAC of the body. */
	String signature(String secretKey) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), ALGORITHM));
			return HexFormat.of().formatHex(mac.doFinal(this.body));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every JVM has " + ALGORITHM, ex);
		}
	}

}
