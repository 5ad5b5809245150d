/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing.console;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.validation.Errors;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.model.Subunits;
import io.github.bulkcharges.paystack.run.OutcomeKind;

/**
 * What an operator has entered about an undetermined charge.
 *
 * @param kind the kind of outcome
 * @param amount the debited amount in the main unit. May be missing if the charge failed
 * @param reason why
 */
public record ChargeDecision(@Nullable String kind, @Nullable String amount, @Nullable String reason) {

	/** What a person can decide. */
	static final Set<OutcomeKind> KINDS = EnumSet.of(OutcomeKind.SUCCEEDED, OutcomeKind.PARTIAL, OutcomeKind.FAILED,
			OutcomeKind.REVERSED);

	/** A comma could be meant as a decimal point. */
	private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,9})?");

	private static final int MAX_REASON_LENGTH = 500;

	/**
	 * Rejects values that cannot be recorded.
	 * @param requested the requested amount, in subunits
	 * @param currency the currency code
	 * @param format formats amounts
	 * @param errors where to report them
	 */
	void validate(long requested, String currency, Formats format, Errors errors) {
		OutcomeKind kind = outcome();
		if (kind == null) {
			errors.rejectValue("kind", "kind", "Choose what happened.");
		}
		if (text(this.reason).isEmpty() || text(this.reason).length() > MAX_REASON_LENGTH) {
			errors.rejectValue("reason", "reason",
					"Enter a reason for the audit trail, with at most " + MAX_REASON_LENGTH + " characters.");
		}
		String number = text(this.amount);
		if (!number.isEmpty() && !NUMBER.matcher(number).matches()) {
			errors.rejectValue("amount", "amount",
					"Enter the amount with digits and a decimal point only, such as 2500.50.");
			return;
		}
		try {
			long debited = debited(currency);
			String problem = (kind != null) ? problem(kind, debited, requested, format.money(requested, currency))
					: null;
			if (problem != null) {
				errors.rejectValue("amount", "amount", problem);
			}
		}
		catch (InvalidRequestException ex) {
			errors.rejectValue("amount", "amount", "The amount " + ex.violations().get(0).problem() + ".");
		}
	}

	private static @Nullable String problem(OutcomeKind kind, long debited, long requested, String money) {
		return switch (kind) {
			case SUCCEEDED -> (debited >= requested) ? null : "A succeeded charge is debited at least the requested "
					+ money + ". If it was less, choose Partial.";
			case PARTIAL -> (debited > 0 && debited < requested) ? null
					: "A partial debit is more than 0 and less than the requested " + money + ".";
			case FAILED ->
				(debited == 0) ? null : "A failed charge is debited nothing. Enter 0, or choose another outcome.";
			default -> (debited > 0) ? null : "Enter the amount that was debited before it was returned.";
		};
	}

	/**
	 * Returns the kind of outcome.
	 * @return the kind, or {@code null} if none was chosen that a person can decide
	 */
	@Nullable OutcomeKind outcome() {
		return KINDS.stream().filter((kind) -> kind.name().equals(this.kind)).findFirst().orElse(null);
	}

	/**
	 * Converts the debited amount to subunits, exactly.
	 * @param currency the currency code
	 * @return the amount
	 */
	long debited(String currency) {
		String number = text(this.amount);
		return number.isEmpty() ? 0 : Subunits.forCurrency(currency).of(new BigDecimal(number));
	}

	private static String text(@Nullable String value) {
		return Objects.requireNonNullElse(value, "").strip();
	}

}
