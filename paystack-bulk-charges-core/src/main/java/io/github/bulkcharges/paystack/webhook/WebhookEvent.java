/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.webhook;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.Mode;

/**
 * A webhook event: {@link ChargeSucceeded} or {@link OtherEvent}. Later versions may add
 * other types for events that are {@code OtherEvent} now. {@link WebhookReader} describes
 * what an event proves.
 *
 * @since 0.1.0
 */
public interface WebhookEvent extends Webhook {

	/**
	 * Returns the name of the event.
	 * @return the name, such as {@code charge.success}; empty if the body has none
	 */
	String name();

	/**
	 * Returns the mode, which is the {@code domain} in the data of the event.
	 * @return the mode, or {@code null} if the data has none
	 */
	@Nullable Mode mode();

	/**
	 * Returns the fields of the body other than the name and the data, and fields that
	 * could not be read.
	 * @return the fields by name, usually empty
	 */
	Map<String, @Nullable Object> additionalFields();

}
