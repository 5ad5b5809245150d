/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.Redacted;
import io.github.bulkcharges.paystack.error.Violation;

/**
 * A charge to send: a stored authorization, the amount to debit and a reference.
 * <p>
 * <strong>The reference keeps a customer from being debited twice.</strong> Paystack
 * debits a reference once. Derive it from the debt, not from the time of sending:
 * {@code inv-2026-07-cust-42} stays the same if July's invoice of customer 42 is sent
 * again after a crash, a timeout or a restart. A random value, a counter or a timestamp
 * that is created while sending is a new debt each time. A declined charge that is tried
 * again next week is a new attempt and needs a new reference.
 * <p>
 * Jackson writes a charge as the JSON that Paystack expects and reads it back. A
 * {@code JsonMapper} keeps all digits of decimal numbers in metadata only if its
 * {@code USE_BIG_DECIMAL_FOR_FLOATS} is enabled.
 *
 * @see <a href="https://paystack.com/docs/api/bulk-charge/#initiate">Paystack: Initiate
 * bulk charge</a>
 * @since 0.1.0
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "authorization", "amount", "reference", "attempt_partial_debit", "at_least", "metadata" })
public final class BulkCharge {

	private static final Pattern AUTHORIZATION = Pattern.compile("AUTH_[A-Za-z0-9_-]+");

	private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_.=-]+");

	private static final int MAX_RETRY_OF_LENGTH = 100;

	private final String authorization;

	private final long amount;

	private final String reference;

	private final boolean attemptPartialDebit;

	private final @Nullable Long atLeast;

	private final Map<String, @Nullable Object> metadata;

	private final @Nullable String retryOf;

	/**
	 * Creates a charge. The amounts are decimals because the JSON mapper would otherwise
	 * drop their fractions.
	 */
	@JsonCreator
	private BulkCharge(@JsonProperty("authorization") @Nullable String authorization,
			@JsonProperty("amount") @Nullable BigDecimal amount, @JsonProperty("reference") @Nullable String reference,
			@JsonProperty("attempt_partial_debit") @Nullable Boolean attemptPartialDebit,
			@JsonProperty("at_least") @Nullable BigDecimal atLeast,
			@JsonProperty("metadata") @Nullable Map<String, ? extends @Nullable Object> metadata) {
		this(authorization, amount, reference, attemptPartialDebit, atLeast, metadata, null);
	}

	private BulkCharge(@Nullable String authorization, @Nullable BigDecimal amount, @Nullable String reference,
			@Nullable Boolean attemptPartialDebit, @Nullable BigDecimal atLeast,
			@Nullable Map<String, ? extends @Nullable Object> metadata, @Nullable String retryOf) {
		this.attemptPartialDebit = Boolean.TRUE.equals(attemptPartialDebit);
		List<Violation> violations = new ArrayList<>();
		check(violations, reference, "authorization", authorizationProblem(authorization));
		check(violations, reference, "amount", amountProblem(amount));
		check(violations, reference, "reference", referenceProblem(reference));
		check(violations, reference, "at_least", atLeastProblem(atLeast, amount, this.attemptPartialDebit));
		check(violations, reference, "retryOf", retryOfProblem(retryOf, reference));
		this.metadata = (metadata == null || metadata.isEmpty()) ? Map.of()
				: JsonObject.copyOf(metadata, (problem) -> check(violations, reference, "metadata", problem));
		if (!violations.isEmpty() || authorization == null || amount == null || reference == null) {
			throw new InvalidRequestException(violations);
		}
		this.authorization = authorization;
		this.amount = amount.longValueExact();
		this.reference = reference;
		this.atLeast = (atLeast != null) ? Long.valueOf(atLeast.longValueExact()) : null;
		this.retryOf = retryOf;
	}

	/**
	 * Creates a charge.
	 * @param authorization the authorization code ({@code AUTH_…}) of an earlier
	 * successful card transaction of the customer
	 * @param amount the amount in subunits of the authorization's currency: 2,500 naira
	 * are {@code 250000}. Use {@link Subunits} to convert amounts
	 * @param reference the reference of the debt, unique in your Paystack integration and
	 * the same each time the same debt is sent. It consists of letters, digits and
	 * {@code - _ . =}
	 * @return the charge
	 * @throws InvalidRequestException with all violations of the charge
	 */
	public static BulkCharge of(String authorization, long amount, String reference) {
		return new BulkCharge(authorization, BigDecimal.valueOf(amount), reference, null, null, null);
	}

	/**
	 * Creates a charge with a random reference.
	 * <p>
	 * Use it only for charges that are <strong>stored before they are sent</strong>, so
	 * that sending them again uses the same reference. If you call it while sending,
	 * customers can be debited twice.
	 * @param authorization the authorization code of the customer
	 * @param amount the amount in subunits
	 * @return the charge, with a reference that consists of {@code a-z0-9-}
	 * @throws InvalidRequestException with all violations of the charge
	 */
	public static BulkCharge withGeneratedReference(String authorization, long amount) {
		return of(authorization, amount, UUID.randomUUID().toString());
	}

	/**
	 * Creates a charge from each element of a collection, or reports everything that is
	 * invalid about them at once.
	 * @param <S> the type of the elements, such as an invoice
	 * @param sources the elements
	 * @param mapper creates a charge from an element. It reports an invalid element with
	 * an {@link InvalidRequestException}, as the methods of this class and
	 * {@link Subunits} do; any other exception is thrown to the caller
	 * @return an unmodifiable list of the charges, in the order of the elements
	 * @throws InvalidRequestException with the violations of all elements, each with the
	 * index of its element
	 */
	public static <S> List<BulkCharge> fromAll(Collection<S> sources, Function<? super S, BulkCharge> mapper) {
		List<BulkCharge> charges = new ArrayList<>(sources.size());
		List<Violation> violations = new ArrayList<>();
		int index = 0;
		for (S source : sources) {
			try {
				charges.add(Objects.requireNonNull(mapper.apply(source), "The mapper returned null"));
			}
			catch (InvalidRequestException ex) {
				for (Violation violation : ex.violations()) {
					violations.add(violation.at(index));
				}
			}
			index++;
		}
		if (!violations.isEmpty()) {
			throw new InvalidRequestException(violations);
		}
		return List.copyOf(charges);
	}

	/**
	 * Returns this charge with partial debits allowed or not. If they are allowed,
	 * Paystack debits less if the card does not cover the amount. The merchant must be
	 * enabled for partial debits.
	 * @param attemptPartialDebit whether less may be debited
	 * @return a new charge
	 * @throws InvalidRequestException if partial debits are not allowed but there is an
	 * {@link #atLeast()}
	 */
	public BulkCharge withAttemptPartialDebit(boolean attemptPartialDebit) {
		return copy(attemptPartialDebit, this.atLeast, this.metadata, this.retryOf);
	}

	/**
	 * Returns this charge with a minimum amount for partial debits, which are then
	 * {@linkplain #attemptPartialDebit() allowed}.
	 * @param atLeast the minimum amount in subunits, at most {@link #amount()}
	 * @return a new charge
	 * @throws InvalidRequestException if the minimum is not between 1 and the amount
	 */
	public BulkCharge withAtLeast(long atLeast) {
		return copy(true, atLeast, this.metadata, this.retryOf);
	}

	/**
	 * Returns this charge with metadata, which Paystack returns with the charge and in
	 * webhooks.
	 * @param metadata the fields of a JSON object: strings, booleans, numbers,
	 * {@code List}, {@code Map} and {@code null}
	 * @return a new charge
	 * @throws InvalidRequestException if a value has another type
	 */
	public BulkCharge withMetadata(Map<String, ? extends @Nullable Object> metadata) {
		return copy(this.attemptPartialDebit, this.atLeast, metadata, this.retryOf);
	}

	/**
	 * Returns this charge as a retry of an earlier charge of the same debt that failed. A
	 * run accepts it only if the earlier charge has failed for certain, and only one
	 * retry of each. It is not sent to Paystack, and not written as JSON.
	 * @param reference the reference of the earlier charge, which differs from the
	 * reference of this one
	 * @return a new charge
	 * @throws InvalidRequestException if it is not a reference of at most 100 characters,
	 * or is the reference of this charge, ignoring case
	 */
	public BulkCharge withRetryOf(String reference) {
		return copy(this.attemptPartialDebit, this.atLeast, this.metadata, reference);
	}

	private BulkCharge copy(boolean attemptPartialDebit, @Nullable Long atLeast,
			Map<String, ? extends @Nullable Object> metadata, @Nullable String retryOf) {
		return new BulkCharge(this.authorization, BigDecimal.valueOf(this.amount), this.reference, attemptPartialDebit,
				(atLeast != null) ? BigDecimal.valueOf(atLeast) : null, metadata, retryOf);
	}

	/**
	 * Returns the authorization code. It suffices, together with your secret key, to
	 * charge the card, so keep it out of logs.
	 * @return the whole code
	 */
	@JsonProperty("authorization")
	public String authorization() {
		return this.authorization;
	}

	/**
	 * Returns the amount.
	 * @return the amount in subunits, greater than 0
	 */
	@JsonProperty("amount")
	public long amount() {
		return this.amount;
	}

	/**
	 * Returns the reference of the debt.
	 * @return the reference
	 */
	@JsonProperty("reference")
	public String reference() {
		return this.reference;
	}

	/**
	 * Returns whether less than the amount may be debited.
	 * @return {@code false} by default
	 */
	public boolean attemptPartialDebit() {
		return this.attemptPartialDebit;
	}

	/**
	 * Returns the minimum amount of a partial debit.
	 * @return the amount in subunits, or {@code null} if it is not set
	 */
	@JsonProperty("at_least")
	public @Nullable Long atLeast() {
		return this.atLeast;
	}

	/**
	 * Returns the metadata.
	 * @return the fields, unmodifiable; empty if there are none. Numbers are
	 * {@code Long}, {@code BigInteger} or {@code BigDecimal}
	 */
	public Map<String, @Nullable Object> metadata() {
		return this.metadata;
	}

	/**
	 * Returns the reference of the failed charge that this charge retries.
	 * @return the reference, or {@code null} if this is the first attempt
	 */
	public @Nullable String retryOf() {
		return this.retryOf;
	}

	@JsonProperty("attempt_partial_debit")
	@Nullable Boolean attemptPartialDebitOrNull() {
		return this.attemptPartialDebit ? Boolean.TRUE : null;
	}

	@JsonProperty("metadata")
	@Nullable Map<String, @Nullable Object> metadataOrNull() {
		return this.metadata.isEmpty() ? null : this.metadata;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof BulkCharge that && this.authorization.equals(that.authorization)
				&& this.amount == that.amount && this.reference.equals(that.reference)
				&& this.attemptPartialDebit == that.attemptPartialDebit && Objects.equals(this.atLeast, that.atLeast)
				&& this.metadata.equals(that.metadata) && Objects.equals(this.retryOf, that.retryOf);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.authorization, this.amount, this.reference);
	}

	/**
	 * Returns a description for logs, without the whole authorization code and without
	 * metadata.
	 * @return reference, amount and the end of the authorization code
	 */
	@Override
	public String toString() {
		return "BulkCharge[reference=" + this.reference + ", amount=" + this.amount + ", authorization="
				+ Redacted.authorization(this.authorization)
				+ (this.attemptPartialDebit ? ", attemptPartialDebit=true" : "")
				+ ((this.atLeast != null) ? ", atLeast=" + this.atLeast : "")
				+ ((this.retryOf != null) ? ", retryOf=" + this.retryOf : "") + "]";
	}

	private static void check(List<Violation> violations, @Nullable String reference, String field,
			@Nullable String problem) {
		if (problem != null) {
			violations.add(new Violation(null, reference, field, problem));
		}
	}

	private static @Nullable String authorizationProblem(@Nullable String authorization) {
		if (authorization == null || authorization.isBlank()) {
			return "is missing; it is the code (AUTH_…) of an earlier successful card transaction";
		}
		return AUTHORIZATION.matcher(authorization).matches() ? null
				: "is not an authorization code: it must start with AUTH_, followed by letters, digits, - or _";
	}

	private static @Nullable String amountProblem(@Nullable BigDecimal amount) {
		if (amount == null) {
			return "is missing";
		}
		return isPositiveWholeNumber(amount) ? null
				: "must be a whole number of subunits (kobo, pesewa, cent) greater than 0, but is " + amount;
	}

	private static boolean isPositiveWholeNumber(BigDecimal amount) {
		try {
			return amount.longValueExact() > 0;
		}
		catch (ArithmeticException ex) {
			return false;
		}
	}

	private static @Nullable String referenceProblem(@Nullable String reference) {
		if (reference == null || reference.isBlank()) {
			return "is missing; it identifies the debt and must be the same each time the debt is sent";
		}
		if (!REFERENCE.matcher(reference).matches()) {
			return "has a character that is not allowed; allowed are letters, digits and - _ . =";
		}
		return (reference.equals(".") || reference.equals("..")) ? "must contain a letter or a digit" : null;
	}

	private static @Nullable String retryOfProblem(@Nullable String retryOf, @Nullable String reference) {
		if (retryOf == null) {
			return null;
		}
		if (referenceProblem(retryOf) != null || retryOf.length() > MAX_RETRY_OF_LENGTH) {
			return "is not a reference of at most " + MAX_RETRY_OF_LENGTH + " characters";
		}
		return retryOf.equalsIgnoreCase(reference) ? "must differ from the reference: a retry is a new attempt" : null;
	}

	private static @Nullable String atLeastProblem(@Nullable BigDecimal atLeast, @Nullable BigDecimal amount,
			boolean attemptPartialDebit) {
		if (atLeast == null) {
			return null;
		}
		if (!attemptPartialDebit) {
			return "is allowed only if attempt_partial_debit is true";
		}
		if (!isPositiveWholeNumber(atLeast)) {
			return "must be a whole number of subunits greater than 0, but is " + atLeast;
		}
		return (amount != null && atLeast.compareTo(amount) > 0)
				? "must not be greater than the amount " + amount + ", but is " + atLeast : null;
	}

}
