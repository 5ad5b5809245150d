package io.github.bulkcharges.paystack.quickstart;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Redacted;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.ChargeStatus;
import io.github.bulkcharges.paystack.model.Transaction;
import io.github.bulkcharges.paystack.model.TransactionStatus;

/**
 * What became of one charge.
 *
 * @param reference the reference it was sent with
 * @param status the status as the service gave it, or one of our own where that would
 * mislead
 * @param asked what was asked, in subunits
 * @param debited what was debited, in subunits; {@code null} when that is not known
 * @param message what the service or the bank said, empty when nothing
 */
record Outcome(String reference, String status, long asked, @Nullable Long debited, String message) {

	/**
	 * The charge did not come back with its batch.
	 */
	static final String NOT_REPORTED = "not reported";

	/**
	 * Nobody knows whether the charge reached the service.
	 */
	static final String UNKNOWN = "unknown";

	/**
	 * The reference was sent before, and nobody knows what came of that.
	 */
	static final String DUPLICATE = "duplicate";

	/**
	 * The reference was sent before, and the customer was debited then.
	 */
	static final String DEBITED_BEFORE = "debited before";

	/**
	 * The bank did not know, or had been asked before, when the last attempt failed.
	 */
	static final String UNCERTAIN = "uncertain";

	private static final Set<String> FINAL = Set.of(ChargeStatus.SUCCESS.value(), ChargeStatus.FAILED.value(),
			ChargeStatus.ERROR.value(), ChargeStatus.INACTIVE_AUTHORIZATION.value(), DEBITED_BEFORE);

	/**
	 * What a batch says of a charge.
	 */
	static Outcome of(BulkCharge sent, BatchCharge reported) {
		return new Outcome(sent.reference(), status(reported), sent.amount(), reported.debitedAmount(),
				Redacted.text(reported.message()));
	}

	/**
	 * A failure of which it is not known what was debited tells nothing about the debt:
	 * its reference was used before, or the bank's answer was lost.
	 */
	private static String status(BatchCharge reported) {
		if (!reported.status().equals(ChargeStatus.FAILED) || reported.debitedAmount() != null) {
			return reported.status().value();
		}
		Transaction transaction = reported.transaction();
		return (transaction != null && transaction.gatewayResponseCode() != null) ? UNCERTAIN : DUPLICATE;
	}

	static Outcome notReported(BulkCharge sent) {
		return new Outcome(sent.reference(), NOT_REPORTED, sent.amount(), null, "");
	}

	static Outcome unknown(BulkCharge sent) {
		return new Outcome(sent.reference(), UNKNOWN, sent.amount(), null, "");
	}

	/**
	 * Whether this is the end of the charge, once its batch is settled.
	 */
	boolean isFinal() {
		return FINAL.contains(this.status);
	}

	boolean isSuccess() {
		return this.status.equals(ChargeStatus.SUCCESS.value()) || this.status.equals(DEBITED_BEFORE);
	}

	/**
	 * By how much more was debited than asked, in subunits, as far as that is known.
	 */
	long difference() {
		return (this.debited != null) ? this.debited - this.asked : 0;
	}

	/**
	 * Whether the transaction knows more than the batch.
	 */
	boolean needsVerifying() {
		return this.debited == null && (isSuccess() || this.status.equals(DUPLICATE) || this.status.equals(UNCERTAIN));
	}

	/**
	 * The same charge, after a look at the transaction of its reference.
	 */
	Outcome verifiedBy(Transaction transaction) {
		if (transaction.status().equals(TransactionStatus.SUCCESS)) {
			return new Outcome(this.reference, verifiedSuccess(), this.asked, transaction.amount(), this.message);
		}
		if (this.status.equals(UNCERTAIN) && transaction.status().equals(TransactionStatus.FAILED)) {
			return new Outcome(this.reference, ChargeStatus.FAILED.value(), this.asked, 0L, this.message);
		}
		// Not final for a duplicate: the first batch may still be trying.
		return withMessage("the transaction of this reference is " + transaction.status());
	}

	private String verifiedSuccess() {
		return this.status.equals(DUPLICATE) ? DEBITED_BEFORE : ChargeStatus.SUCCESS.value();
	}

	Outcome withMessage(String more) {
		return new Outcome(this.reference, this.status, this.asked, this.debited,
				this.message.isEmpty() ? Redacted.text(more) : this.message + "; " + Redacted.text(more));
	}

}
