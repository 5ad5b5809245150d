/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.json;

import java.util.Set;

/**
 * The gateway response codes that say that a failed charge debited nothing. All others
 * leave it open: the bank has seen the transaction before, did not respond in time or not
 * intelligibly, or is still processing it, or the code is unknown.
 */
final class FinalResponseCodes {

	private static final Set<String> CODES = Set.of("processing_error", "reenter_transaction", "no_action_taken",
			"suspected_malfunction", "file_temporarily_unavailable", "format_error", "credit_issuer_unavailable",
			"cutoff_in_progress", "issuer_or_switch_inoperative", "routing_destination_not_found", "system_malfunction",
			"bank_unavailable", "insufficient_funds", "daily_limit_exceeded", "withdrawal_frequency_exceeded",
			"do_not_honor", "refer_to_card_issuer", "declined", "expired_card", "pickup_lost_card",
			"pickup_stolen_card", "pickup_card", "pickup_card_special", "restricted_card", "invalid_account_number",
			"no_such_issuer", "no_credit_account", "no_universal_account", "no_investment_account", "account_closed",
			"no_checking_account", "no_savings_account", "no_card_record", "card_blocked_first_use",
			"blocked_by_cardholder", "card_replaced", "bank_not_supported", "transaction_not_permitted_cardholder",
			"customer_cancellation", "customer_dispute", "pin_tries_exceeded", "invalid_pin", "cvv_verification_failed",
			"invalid_cvv", "identification_required", "identification_cross_check_required", "pin_cryptographic_error",
			"unable_to_verify_pin", "invalid_from_date", "suspected_fraud", "security_violation", "legal_violation",
			"hard_capture", "contact_acquirer", "call_acquirer_security", "invalid_merchant", "invalid_transaction",
			"invalid_amount", "transaction_not_permitted_terminal", "function_not_supported",
			"original_amount_incorrect", "unsupported_currency", "unacceptable_transaction_fee");

	private FinalResponseCodes() {
	}

	static boolean contains(Object code) {
		return CODES.contains(code);
	}

}
