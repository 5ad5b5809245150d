package io.github.bulkcharges.paystack.quickstart;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.ChargeStatus;
import io.github.bulkcharges.paystack.model.Metadata;
import io.github.bulkcharges.paystack.model.Transaction;
import io.github.bulkcharges.paystack.model.TransactionStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told of a charge whose bank was not sure.
 */
class OutcomeTests {

	private static final BulkCharge SENT = BulkCharge.of("AUTH_first0001", 1000, "a");

	@Test
	void aBankThatDidNotKnowLeavesTheChargeToBeVerified() {
		Outcome outcome = Outcome.of(SENT, timedOut());
		assertThat(outcome.status()).isEqualTo(Outcome.UNCERTAIN);
		assertThat(outcome.needsVerifying()).isTrue();
		assertThat(outcome.isFinal()).isFalse();
	}

	@Test
	void verifiedAsFailedNothingWasDebited() {
		Outcome outcome = Outcome.of(SENT, timedOut()).verifiedBy(transaction(TransactionStatus.FAILED));
		assertThat(outcome).isEqualTo(new Outcome("a", "failed", 1000, 0L, "Transaction Timeout"));
		assertThat(outcome.isFinal()).isTrue();
	}

	@Test
	void verifiedAsASuccessTheCustomerWasDebitedAfterAll() {
		Outcome outcome = Outcome.of(SENT, timedOut()).verifiedBy(transaction(TransactionStatus.SUCCESS));
		assertThat(outcome).isEqualTo(new Outcome("a", "success", 1000, 1000L, "Transaction Timeout"));
	}

	@Test
	void verifiedAsStillPendingItStaysOpen() {
		Outcome outcome = Outcome.of(SENT, timedOut()).verifiedBy(transaction(TransactionStatus.PENDING));
		assertThat(outcome.status()).isEqualTo(Outcome.UNCERTAIN);
		assertThat(outcome.isFinal()).isFalse();
	}

	private static BatchCharge timedOut() {
		return new BatchCharge(1L, 1L, null, null, "a", ChargeStatus.FAILED, "Transaction Timeout", 1000L, null, "NGN",
				null, null, Metadata.NONE, null, null, transaction(TransactionStatus.FAILED), null, null, Map.of());
	}

	private static Transaction transaction(TransactionStatus status) {
		return new Transaction(1L, null, status, "a", 1000L, 1000L, "NGN", null, "Transaction Timeout",
				"transaction_timeout", null, null, null, null, null, Metadata.NONE, null, null, Map.of());
	}

}
