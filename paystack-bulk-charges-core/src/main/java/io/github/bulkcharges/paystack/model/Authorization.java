/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.model;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Redacted;

/**
 * A stored authorization to debit a customer.
 * <p>
 * The constructor may gain components in later versions.
 *
 * @param authorizationCode the code ({@code AUTH_…}). It suffices, together with the
 * secret key, to charge the card, so keep it out of logs
 * @param bin the first digits of the card number
 * @param last4 the last four digits of the card number
 * @param expMonth the month in which the card expires, as the service writes it
 * @param expYear the year in which the card expires, as the service writes it
 * @param channel the payment channel, such as {@code card}
 * @param cardType the card type, without surrounding blanks
 * @param bank the name of the bank
 * @param countryCode the country of the card
 * @param brand the brand of the card
 * @param reusable whether the authorization can be charged again, or {@code null} if the
 * service did not say
 * @param signature a signature that is the same for all authorizations of a card
 * @param accountName the name on the account
 * @param additionalFields all other fields, by the names that the service uses, and
 * fields whose values could not be read
 * @since 0.1.0
 */
public record Authorization(@Nullable String authorizationCode, @Nullable String bin, @Nullable String last4,
		@Nullable String expMonth, @Nullable String expYear, @Nullable String channel, @Nullable String cardType,
		@Nullable String bank, @Nullable String countryCode, @Nullable String brand, @Nullable Boolean reusable,
		@Nullable String signature, @Nullable String accountName, Map<String, @Nullable Object> additionalFields) {

	/**
	 * Creates an authorization.
	 */
	public Authorization {
		additionalFields = JsonObject.copyOf(additionalFields);
	}

	/**
	 * Returns a description for logs, without the whole code or card data.
	 * @return the end of the code
	 */
	@Override
	public String toString() {
		return "Authorization[" + Redacted.escaped(Redacted.authorization(this.authorizationCode)) + "]";
	}

}
