package io.github.bulkcharges.paystack.transport;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.PaystackResponse;

/**
 * A layer of the transport. It never throws and never blocks the caller; its future
 * always completes within the time-out of the call, with a
 * {@link io.github.bulkcharges.paystack.error.PaystackException} when it fails.
 */
@FunctionalInterface
interface Exchange {

	/**
	 * Make a call.
	 * @param <T> what is asked for
	 * @param call the call
	 * @return the answer
	 */
	<T extends @Nullable Object> CompletableFuture<PaystackResponse<T>> exchange(Call<T> call);

}
