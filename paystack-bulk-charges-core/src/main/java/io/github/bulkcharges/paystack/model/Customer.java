package io.github.bulkcharges.paystack.model;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A customer of the merchant.
 *
 * @param id the service's number of the customer
 * @param customerCode the code ({@code CUS_…}) of the customer
 * @param email the e-mail address
 * @param firstName the first name
 * @param lastName the last name
 * @param phone the telephone number as it was given
 * @param internationalFormatPhone the telephone number with its country
 * @param riskAction what the merchant decided about the customer's risk
 * @param metadata the merchant's own data
 * @param additionalFields what else the service sent, by its own names, and what could
 * not be read
 * @since 0.1.0
 */
public record Customer(@Nullable Long id, @Nullable String customerCode, @Nullable String email,
		@Nullable String firstName, @Nullable String lastName, @Nullable String phone,
		@Nullable String internationalFormatPhone, @Nullable String riskAction, Metadata metadata,
		Map<String, @Nullable Object> additionalFields) {

	/**
	 * Create a customer.
	 */
	public Customer {
		Objects.requireNonNull(metadata, "metadata");
		additionalFields = JsonObject.copyOf(additionalFields);
	}

	/**
	 * The customer for a log: no name, address or telephone number.
	 * @return the number and the code
	 */
	@Override
	public String toString() {
		return "Customer[id=" + this.id + ", customerCode=" + this.customerCode + "]";
	}

}
