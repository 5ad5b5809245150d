package io.github.bulkcharges.paystack.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Fault;
import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.Redacted;

/**
 * One charge to be sent: debit this stored authorization by this amount, under this
 * reference.
 * <p>
 * <strong>The reference is what keeps a customer from being debited twice.</strong>
 * Paystack debits a reference once. Derive it from the debt, not from the moment:
 * {@code inv-2026-07-cust-42} is the same when July's invoice of customer 42 is sent
 * again after a crash, a time-out or a restart; a random text, a counter or a timestamp
 * made while sending is a new debt every time. A charge that was declined and is to be
 * tried again next week is a new attempt and needs a new reference.
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

	private final String authorization;

	private final long amount;

	private final String reference;

	private final boolean attemptPartialDebit;

	private final @Nullable Long atLeast;

	private final Map<String, @Nullable Object> metadata;

	private BulkCharge(@Nullable String authorization, long amount, @Nullable String reference,
			boolean attemptPartialDebit, @Nullable Long atLeast,
			@Nullable Map<String, ? extends @Nullable Object> metadata) {
		List<Fault> faults = new ArrayList<>();
		check(faults, reference, "authorization", authorizationProblem(authorization));
		check(faults, reference, "amount", (amount > 0) ? null
				: "must be a whole number of subunits (kobo, pesewa, cent) greater than 0, but is " + amount);
		check(faults, reference, "reference", referenceProblem(reference));
		check(faults, reference, "at_least", atLeastProblem(atLeast, amount, attemptPartialDebit));
		this.metadata = (metadata == null || metadata.isEmpty()) ? Map.of()
				: JsonObject.copyOf(metadata, (problem) -> check(faults, reference, "metadata", problem));
		if (!faults.isEmpty() || authorization == null || reference == null) {
			throw new InvalidRequestException(faults);
		}
		this.authorization = authorization;
		this.amount = amount;
		this.reference = reference;
		this.attemptPartialDebit = attemptPartialDebit;
		this.atLeast = atLeast;
	}

	/**
	 * Create a charge.
	 * @param authorization the authorization code ({@code AUTH_…}) of an earlier
	 * successful card transaction of the customer
	 * @param amount the amount in subunits of the authorization's currency: 2,500 naira
	 * are {@code 250000}. {@link Subunits} converts exactly
	 * @param reference the name of this debt, unique in your Paystack integration and the
	 * same whenever the same debt is sent again; letters, digits and {@code - _ . =}
	 * @return the charge
	 * @throws InvalidRequestException with every fault of the charge
	 */
	public static BulkCharge of(String authorization, long amount, String reference) {
		return new BulkCharge(authorization, amount, reference, false, null, null);
	}

	/**
	 * Create a charge with a random reference.
	 * <p>
	 * Only for charges that are <strong>stored before they are sent</strong>, so that the
	 * same reference is read back when they are sent again. Calling this while sending is
	 * how customers come to be debited twice.
	 * @param authorization the authorization code of the customer
	 * @param amount the amount in subunits
	 * @return the charge, its reference made of {@code a-z0-9-}
	 * @throws InvalidRequestException with every fault of the charge
	 */
	public static BulkCharge withGeneratedReference(String authorization, long amount) {
		return of(authorization, amount, UUID.randomUUID().toString());
	}

	/**
	 * The same charge, debiting less where the card does not cover the amount. The
	 * merchant must be enabled for partial debits.
	 * @param attemptPartialDebit whether less may be debited
	 * @return a new charge
	 * @throws InvalidRequestException when it is turned off and there is an
	 * {@link #atLeast()}
	 */
	public BulkCharge withAttemptPartialDebit(boolean attemptPartialDebit) {
		return new BulkCharge(this.authorization, this.amount, this.reference, attemptPartialDebit, this.atLeast,
				this.metadata);
	}

	/**
	 * The same charge, debiting less where the card does not cover the amount, but not
	 * less than this. Turns {@link #attemptPartialDebit()} on, without which it has no
	 * meaning.
	 * @param atLeast the least amount in subunits, at most {@link #amount()}
	 * @return a new charge
	 * @throws InvalidRequestException when it is not between 1 and the amount
	 */
	public BulkCharge withAtLeast(long atLeast) {
		return new BulkCharge(this.authorization, this.amount, this.reference, true, atLeast, this.metadata);
	}

	/**
	 * The same charge with data of your own, which comes back with the charge and in
	 * webhooks.
	 * @param metadata the fields of a JSON object: text, boolean, whole numbers,
	 * {@code BigDecimal}, {@code List}, {@code Map} and {@code null}
	 * @return a new charge
	 * @throws InvalidRequestException when a value is of another type
	 */
	public BulkCharge withMetadata(Map<String, ? extends @Nullable Object> metadata) {
		return new BulkCharge(this.authorization, this.amount, this.reference, this.attemptPartialDebit, this.atLeast,
				metadata);
	}

	/**
	 * The authorization code. It can be charged by whoever holds your secret key: keep it
	 * out of logs.
	 * @return the whole code
	 */
	@JsonProperty("authorization")
	public String authorization() {
		return this.authorization;
	}

	/**
	 * The amount.
	 * @return the amount in subunits, greater than 0
	 */
	@JsonProperty("amount")
	public long amount() {
		return this.amount;
	}

	/**
	 * The name of the debt.
	 * @return the reference
	 */
	@JsonProperty("reference")
	public String reference() {
		return this.reference;
	}

	/**
	 * Whether less than the amount may be debited.
	 * @return {@code false} by default
	 */
	public boolean attemptPartialDebit() {
		return this.attemptPartialDebit;
	}

	/**
	 * The least that may be debited.
	 * @return the amount in subunits, or {@code null} where none was set
	 */
	@JsonProperty("at_least")
	public @Nullable Long atLeast() {
		return this.atLeast;
	}

	/**
	 * Data of your own.
	 * @return the fields, unmodifiable, empty where none were set
	 */
	public Map<String, @Nullable Object> metadata() {
		return this.metadata;
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
				&& this.metadata.equals(that.metadata);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.authorization, this.amount, this.reference);
	}

	/**
	 * The charge for a log.
	 * @return reference, amount and the end of the authorization code
	 */
	@Override
	public String toString() {
		return "BulkCharge[reference=" + Redacted.text(this.reference) + ", amount=" + this.amount + ", authorization="
				+ Redacted.authorization(this.authorization)
				+ (this.attemptPartialDebit ? ", attemptPartialDebit=true" : "")
				+ ((this.atLeast != null) ? ", atLeast=" + this.atLeast : "") + "]";
	}

	private static void check(List<Fault> faults, @Nullable String reference, String field, @Nullable String problem) {
		if (problem != null) {
			faults.add(new Fault(null, reference, field, problem));
		}
	}

	private static @Nullable String authorizationProblem(@Nullable String authorization) {
		if (authorization == null || authorization.isBlank()) {
			return "is missing; it is the code (AUTH_…) of an earlier successful card transaction";
		}
		return AUTHORIZATION.matcher(authorization).matches() ? null
				: "is not an authorization code: it must begin with AUTH_ and go on with letters, digits, - or _";
	}

	private static @Nullable String referenceProblem(@Nullable String reference) {
		if (reference == null || reference.isBlank()) {
			return "is missing; it names the debt and must be the same whenever the same debt is sent again";
		}
		if (!REFERENCE.matcher(reference).matches()) {
			return "has a character that is not allowed; allowed are letters, digits and - _ . =";
		}
		return (reference.equals(".") || reference.equals("..")) ? "must have a letter or a digit" : null;
	}

	private static @Nullable String atLeastProblem(@Nullable Long atLeast, long amount, boolean attemptPartialDebit) {
		if (atLeast == null) {
			return null;
		}
		if (!attemptPartialDebit) {
			return "has a meaning only together with attempt_partial_debit";
		}
		if (atLeast <= 0) {
			return "must be a whole number of subunits greater than 0, but is " + atLeast;
		}
		return (atLeast > amount) ? "must not be greater than the amount " + amount + ", but is " + atLeast : null;
	}

}
