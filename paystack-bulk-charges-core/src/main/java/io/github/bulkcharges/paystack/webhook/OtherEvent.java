/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.webhook;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Redacted;
import io.github.bulkcharges.paystack.model.JsonObject;
import io.github.bulkcharges.paystack.model.Mode;

/**
 * An event for which there is no other type, as it was received. A {@code charge.success}
 * whose data is not a successful transaction is one too.
 * <p>
 * The constructor may gain components in later versions.
 *
 * @param name the name of the event; empty if the body has none
 * @param mode the mode, or {@code null} if the data has none
 * @param data the data of the event; empty if it is not an object. Numbers are
 * {@code Long}, {@code BigInteger} or {@code BigDecimal}
 * @param additionalFields the other fields of the body, including {@code data} if it is
 * not an object
 * @since 0.1.0
 */
public record OtherEvent(String name, @Nullable Mode mode, Map<String, @Nullable Object> data,
		Map<String, @Nullable Object> additionalFields) implements WebhookEvent {

	/**
	 * Creates an event.
	 */
	public OtherEvent {
		Objects.requireNonNull(name, "name");
		data = JsonObject.copyOf(data);
		additionalFields = JsonObject.copyOf(additionalFields);
	}

	/**
	 * Returns the event without its data, for logs.
	 * @return the name, the mode and the number of fields
	 */
	@Override
	public String toString() {
		return "OtherEvent[name=" + Redacted.line(this.name) + ", mode="
				+ ((this.mode != null) ? Redacted.line(this.mode.value()) : null) + ", " + this.data.size()
				+ " fields]";
	}

}
