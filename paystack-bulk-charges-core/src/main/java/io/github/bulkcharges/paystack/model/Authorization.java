package io.github.bulkcharges.paystack.model;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Redacted;

/**
 * A customer's stored permission to be debited.
 *
 * @param authorizationCode the code ({@code AUTH_…}); whoever holds it and the secret key
 * can charge the card, so keep it out of logs
 * @param bin the first digits of the card's number
 * @param last4 the last four digits of the card's number
 * @param expMonth the month in which the card expires, as the service writes it
 * @param expYear the year in which the card expires, as the service writes it
 * @param channel how it pays, such as {@code card}
 * @param cardType the kind of card, without surrounding blanks
 * @param bank the name of the bank
 * @param countryCode the country of the card
 * @param brand the brand of the card
 * @param reusable whether it can be charged again; {@code null} where the service did not
 * say
 * @param signature what is the same for the same card
 * @param accountName the name on the account
 * @param additionalFields what else the service sent, by its own names, and what could
 * not be read
 * @since 0.1.0
 */
public record Authorization(@Nullable String authorizationCode, @Nullable String bin, @Nullable String last4,
		@Nullable String expMonth, @Nullable String expYear, @Nullable String channel, @Nullable String cardType,
		@Nullable String bank, @Nullable String countryCode, @Nullable String brand, @Nullable Boolean reusable,
		@Nullable String signature, @Nullable String accountName, Map<String, @Nullable Object> additionalFields) {

	/**
	 * Create an authorization.
	 */
	public Authorization {
		additionalFields = JsonObject.copyOf(additionalFields);
	}

	/**
	 * The authorization for a log: neither the whole code nor any data of the card.
	 * @return the end of the code
	 */
	@Override
	public String toString() {
		return "Authorization[" + Redacted.authorization(this.authorizationCode) + "]";
	}

}
