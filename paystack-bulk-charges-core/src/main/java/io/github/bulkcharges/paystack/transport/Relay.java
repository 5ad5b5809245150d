package io.github.bulkcharges.paystack.transport;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Hands the end of one future on to another: the failure as it is, where
 * {@code whenComplete} would wrap it, and after what has to be done first.
 */
final class Relay {

	private Relay() {
	}

	/**
	 * A future that ends as another one does, after something was done.
	 */
	static <T> CompletableFuture<T> after(CompletableFuture<T> source,
			BiConsumer<? super @Nullable T, ? super @Nullable Throwable> action) {
		CompletableFuture<T> target = new CompletableFuture<>();
		source.whenComplete((value, failure) -> {
			try {
				action.accept(value, failure);
			}
			finally {
				complete(target, value, failure);
			}
		});
		return target;
	}

	static <T> void to(CompletableFuture<T> target, CompletableFuture<T> source) {
		source.whenComplete((value, failure) -> complete(target, value, failure));
	}

	private static <T> void complete(CompletableFuture<T> target, T value, @Nullable Throwable failure) {
		if (failure != null) {
			target.completeExceptionally(failure);
		}
		else {
			target.complete(value);
		}
	}

}
