package io.github.bulkcharges.paystack;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.model.BatchStatus;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.PaystackResponse;

/**
 * Finds out what became of a {@code resume} whose answer was lost, by looking at the
 * batch once: one that is active or complete is not paused any more.
 */
final class ConfirmedResume {

	private final CompletableFuture<PaystackResponse<@Nullable Void>> result = new CompletableFuture<>();

	private ConfirmedResume() {
	}

	static CompletableFuture<PaystackResponse<@Nullable Void>> of(BulkChargesClient client, String batchCode,
			CompletableFuture<PaystackResponse<@Nullable Void>> resume) {
		ConfirmedResume confirmed = new ConfirmedResume();
		resume.whenComplete((response, failure) -> {
			if (failure instanceof OutcomeUnknownException unknown) {
				confirmed.look(client.fetchBatch(batchCode), unknown);
			}
			else if (failure != null) {
				confirmed.result.completeExceptionally(failure);
			}
			else {
				confirmed.result.complete(response);
			}
		});
		confirmed.cancels(resume);
		return confirmed.result;
	}

	private void look(CompletableFuture<PaystackResponse<BulkChargeBatch>> fetched, OutcomeUnknownException unknown) {
		cancels(fetched);
		fetched.whenComplete((response, failure) -> {
			if (failure != null) {
				unknown.addSuppressed(failure);
				this.result.completeExceptionally(unknown);
			}
			else if (isRunning(response.data())) {
				this.result.complete(resumed(response));
			}
			else {
				this.result.completeExceptionally(unknown);
			}
		});
	}

	private void cancels(CompletableFuture<?> part) {
		this.result.whenComplete((response, failure) -> part.cancel(true));
	}

	private static boolean isRunning(BulkChargeBatch batch) {
		return batch.status().equals(BatchStatus.ACTIVE) || batch.status().equals(BatchStatus.COMPLETE);
	}

	@SuppressWarnings("NullAway") // T is @Nullable Void, which only its JSpecify mode
									// reads
	private static PaystackResponse<@Nullable Void> resumed(PaystackResponse<BulkChargeBatch> fetched) {
		return new PaystackResponse<>(fetched.httpStatus(),
				"The answer was lost, but the batch is " + fetched.data().status(), null, fetched.requestId(),
				Map.of());
	}

}
