/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What to do about the outcome of a charge. Nothing is done automatically.
 * <p>
 * The action follows from the response code of the bank. After several failures, Paystack
 * blocks a card for all merchants for a time, so that retrying without regard to the code
 * hurts the customer.
 *
 * @since 0.1.0
 */
public enum RecommendedAction {

	/**
	 * Nothing, because the charge succeeded, was not submitted, or has no outcome yet.
	 * The {@linkplain ChargeOutcome#outstandingAmount() remainder} of a partial debit is
	 * a new debt.
	 */
	NONE,

	/**
	 * Retry the debt soon, with a new reference: the failure was technical.
	 */
	RETRY_SOON("processing_error", "processing", "reenter_transaction", "invalid_response", "no_action_taken",
			"suspected_malfunction", "file_temporarily_unavailable", "format_error", "response_received_too_late",
			"advice_received_too_late", "credit_issuer_unavailable", "cutoff_in_progress",
			"issuer_or_switch_inoperative", "routing_destination_not_found", "reconcile_error", "system_malfunction",
			"bank_unavailable"),

	/**
	 * Retry the debt on another day, with a new reference.
	 */
	RETRY_LATER("insufficient_funds", "daily_limit_exceeded", "withdrawal_frequency_exceeded", "do_not_honor",
			"refer_to_card_issuer", "declined"),

	/**
	 * Ask the customer for another card.
	 */
	REQUEST_NEW_CARD("expired_card", "pickup_lost_card", "pickup_stolen_card", "pickup_card", "pickup_card_special",
			"restricted_card", "invalid_account_number", "no_such_issuer", "no_credit_account", "no_universal_account",
			"no_investment_account", "account_closed", "no_checking_account", "no_savings_account", "no_card_record",
			"card_blocked_first_use", "blocked_by_cardholder", "card_replaced", "bank_not_supported",
			"transaction_not_permitted_cardholder", "inactive_authorization"),

	/**
	 * Contact the customer, who must be present for the payment.
	 */
	CONTACT_CUSTOMER("customer_cancellation", "customer_dispute", "pin_tries_exceeded", "invalid_pin",
			"cvv_verification_failed", "invalid_cvv", "identification_required", "identification_cross_check_required",
			"pin_cryptographic_error", "unable_to_verify_pin", "invalid_from_date"),

	/**
	 * Fix the setup of the merchant or the request.
	 */
	FIX_SETUP("invalid_merchant", "invalid_transaction", "invalid_amount", "transaction_not_permitted_terminal",
			"function_not_supported", "original_amount_incorrect", "unsupported_currency",
			"unacceptable_transaction_fee"),

	/**
	 * Verify the reference before anything else: the customer may have been debited, or
	 * the reason of the failure is not known.
	 */
	VERIFY("duplicate_transmission", "transaction_timeout"),

	/**
	 * Do not charge the card again.
	 */
	DO_NOT_RETRY("suspected_fraud", "security_violation", "legal_violation", "hard_capture", "contact_acquirer",
			"call_acquirer_security");

	private final Set<String> responseCodes;

	RecommendedAction(String... responseCodes) {
		this.responseCodes = Set.of(responseCodes);
	}

	/**
	 * Returns the action for a charge that failed.
	 * @param responseCode the response code of the bank, or {@code null} if there is none
	 * @return the action, {@link #VERIFY} if the code is missing or not known
	 */
	public static RecommendedAction forFailure(@Nullable String responseCode) {
		if (responseCode != null) {
			for (RecommendedAction action : values()) {
				if (action.responseCodes.contains(responseCode)) {
					return action;
				}
			}
		}
		return VERIFY;
	}

	static RecommendedAction of(@Nullable OutcomeKind kind, @Nullable String responseCode) {
		if (kind == null) {
			return NONE;
		}
		return switch (kind) {
			case SUCCEEDED, PARTIAL, NOT_SUBMITTED -> NONE;
			case FAILED -> forFailure(responseCode);
			case REVERSED -> DO_NOT_RETRY;
			case UNDETERMINED -> VERIFY;
		};
	}

}
