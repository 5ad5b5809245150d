package io.github.bulkcharges.paystack.simulator;

import org.jspecify.annotations.Nullable;

/**
 * One valid charge of an initiate request.
 *
 * @param authorization whose card is to be debited
 * @param amount how much, in subunits
 * @param reference the merchant's reference, or {@code null} to have one made up
 * @param attemptPartialDebit whether to take less when there is not enough
 * @param atLeast the least to take then, in subunits; {@code 0} when not given
 * @param metadata a JSON object as text, always with an array {@code custom_fields}
 * unless the merchant sent something else of that name
 */
record ChargeRequest(String authorization, long amount, @Nullable String reference, boolean attemptPartialDebit,
		long atLeast, String metadata) {
}
