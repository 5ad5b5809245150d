package io.github.bulkcharges.paystack;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.PaystackResponse;

/**
 * Is told how an {@code initiate} ended whose caller had stopped waiting, by cancelling
 * its future or by a time-out of their own. Without it such a batch would be lost: its
 * charges are debited and nobody knows its code.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface AbandonedInitiateListener {

	/**
	 * An abandoned {@code initiate} has ended. Called on a thread of the client; what
	 * this throws is logged.
	 * @param references the references of the charges that were sent
	 * @param response the batch, when the service accepted it; otherwise {@code null}
	 * @param failure why there is no batch; otherwise {@code null}
	 */
	void onAbandonedInitiate(List<String> references, @Nullable PaystackResponse<BulkChargeBatch> response,
			@Nullable PaystackException failure);

}
