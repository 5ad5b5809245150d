/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.model;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Redacted;

/**
 * A customer of the merchant.
 * <p>
 * The constructor may gain components in later versions.
 *
 * @param id the numeric ID of the customer
 * @param customerCode the code of the customer ({@code CUS_…})
 * @param email the email address
 * @param firstName the first name
 * @param lastName the last name
 * @param phone the phone number as the customer or the merchant entered it
 * @param internationalFormatPhone the phone number in international format
 * @param riskAction the risk action that the merchant set for the customer
 * @param metadata the metadata that the merchant attached to the customer
 * @param additionalFields all other fields, by the names that the service uses, and
 * fields whose values could not be read
 * @since 0.1.0
 */
public record Customer(@Nullable Long id, @Nullable String customerCode, @Nullable String email,
		@Nullable String firstName, @Nullable String lastName, @Nullable String phone,
		@Nullable String internationalFormatPhone, @Nullable String riskAction, Metadata metadata,
		Map<String, @Nullable Object> additionalFields) {

	/**
	 * Creates a customer.
	 */
	public Customer {
		Objects.requireNonNull(metadata, "metadata");
		additionalFields = JsonObject.copyOf(additionalFields);
	}

	/**
	 * Returns a description for logs, without name, email address or phone number.
	 * @return the ID and the code
	 */
	@Override
	public String toString() {
		return "Customer[id=" + this.id + ", customerCode=" + Redacted.line(this.customerCode) + "]";
	}

}
