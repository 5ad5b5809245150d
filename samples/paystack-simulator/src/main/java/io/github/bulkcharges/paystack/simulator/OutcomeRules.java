/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Decides the outcome of an attempt from the authorization code alone: the part after
 * {@code AUTH_}, or after a later underscore, may be a rule. The longest rule applies, so
 * that {@code AUTH_x_processing_error} is a {@code processing_error}, not an
 * {@code error}. Every other code that starts with {@code AUTH_} is approved.
 */
final class OutcomeRules {

	private static final String PREFIX = "AUTH_";

	private static final Map<String, Outcome> DECLINED = declined("""
			processing_error processing reenter_transaction invalid_response no_action_taken suspected_malfunction
			file_temporarily_unavailable format_error response_received_too_late advice_received_too_late
			credit_issuer_unavailable cutoff_in_progress issuer_or_switch_inoperative routing_destination_not_found
			reconcile_error system_malfunction bank_unavailable
			duplicate_transmission transaction_timeout
			insufficient_funds daily_limit_exceeded withdrawal_frequency_exceeded do_not_honor refer_to_card_issuer
			declined
			expired_card pickup_lost_card pickup_stolen_card pickup_card pickup_card_special restricted_card
			invalid_account_number no_such_issuer no_credit_account no_universal_account no_investment_account
			account_closed no_checking_account no_savings_account no_card_record card_blocked_first_use
			blocked_by_cardholder card_replaced bank_not_supported transaction_not_permitted_cardholder
			customer_cancellation customer_dispute pin_tries_exceeded invalid_pin cvv_verification_failed invalid_cvv
			identification_required identification_cross_check_required pin_cryptographic_error unable_to_verify_pin
			invalid_from_date
			suspected_fraud security_violation legal_violation hard_capture contact_acquirer call_acquirer_security
			invalid_merchant invalid_transaction invalid_amount transaction_not_permitted_terminal
			function_not_supported original_amount_incorrect unsupported_currency unacceptable_transaction_fee
			""");

	private static final Outcome INSUFFICIENT_FUNDS = declinedAs("insufficient_funds");

	private static final Pattern RULE_WITH_NUMBER = Pattern.compile("(balance|fee|succeeds_on_attempt)_(\\d{1,12})");

	private OutcomeRules() {
	}

	/**
	 * Decides an attempt.
	 * @param charge the charge
	 * @param attempt the number of the attempt, from 1
	 */
	static Outcome outcome(ChargeRequest charge, int attempt) {
		String authorization = charge.authorization();
		if (!authorization.startsWith(PREFIX)) {
			return Outcome.ERROR;
		}
		int start = PREFIX.length();
		while (start > 0) {
			Outcome outcome = outcome(authorization.substring(start), charge, attempt);
			if (outcome != null) {
				return outcome;
			}
			start = authorization.indexOf('_', start) + 1;
		}
		return Outcome.approved(charge.amount());
	}

	private static @Nullable Outcome outcome(String rule, ChargeRequest charge, int attempt) {
		if (rule.equals("error")) {
			return Outcome.ERROR;
		}
		if (rule.equals("inactive_authorization")) {
			return Outcome.INACTIVE_AUTHORIZATION;
		}
		Matcher matcher = RULE_WITH_NUMBER.matcher(rule);
		if (!matcher.matches()) {
			return DECLINED.get(rule);
		}
		long number = Long.parseLong(matcher.group(2));
		return switch (matcher.group(1)) {
			case "balance" -> withBalance(charge, number);
			case "fee" -> Outcome.approved(charge.amount() + number);
			default -> (attempt < number) ? INSUFFICIENT_FUNDS : Outcome.approved(charge.amount());
		};
	}

	private static Outcome withBalance(ChargeRequest charge, long balance) {
		if (balance >= charge.amount()) {
			return Outcome.approved(charge.amount());
		}
		if (charge.attemptPartialDebit() && balance >= Math.max(1, charge.atLeast())) {
			return Outcome.approved(balance);
		}
		return INSUFFICIENT_FUNDS;
	}

	private static Map<String, Outcome> declined(String codes) {
		return Arrays.stream(codes.trim().split("\\s+"))
			.collect(Collectors.toUnmodifiableMap(Function.identity(), OutcomeRules::declinedAs));
	}

	private static Outcome declinedAs(String code) {
		String message = Arrays.stream(code.split("_"))
			.map((word) -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
			.collect(Collectors.joining(" "));
		return Outcome.declined(code, message);
	}

}
