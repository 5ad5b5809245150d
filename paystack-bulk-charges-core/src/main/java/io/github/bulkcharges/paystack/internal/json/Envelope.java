/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The envelope of every response of the service.
 *
 * @param ok the envelope's {@code status}
 * @param message the message of the service
 * @param data the data as {@link PlainJson} parses it
 * @param meta paging, or the next step after an error
 * @param type the error type
 * @param code the error code
 */
public record Envelope(boolean ok, @Nullable String message, @Nullable Object data, @Nullable Object meta,
		@Nullable String type, @Nullable String code) {

	/**
	 * Reads an envelope.
	 * @param mapper the mapper that creates the parser
	 * @param body the response body
	 * @return the envelope, or {@code null} if the body is JSON but not an envelope
	 * @throws JacksonException if the body is not JSON or has too many values
	 * @throws NumberFormatException if the exponent of a number is too large
	 */
	public static @Nullable Envelope read(JsonMapper mapper, byte[] body) {
		JsonFields fields = JsonFields.of(PlainJson.parse(mapper, body));
		String status = (fields != null) ? fields.text("status") : null;
		// Stricter than JsonFields.flag, because it decides whether charges were
		// accepted.
		if (fields == null || (!"true".equals(status) && !"false".equals(status))) {
			return null;
		}
		return new Envelope("true".equals(status), fields.text("message"), fields.value("data"), fields.value("meta"),
				fields.text("type"), fields.text("code"));
	}

	public @Nullable String nextStep() {
		JsonFields fields = JsonFields.of(this.meta);
		return (fields != null) ? fields.text("nextStep", "next_step") : null;
	}

}
