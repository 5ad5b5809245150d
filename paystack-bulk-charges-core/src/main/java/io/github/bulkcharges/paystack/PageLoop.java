package io.github.bulkcharges.paystack;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Does something with each item of all pages, one after the other, and waits for each
 * without holding a thread.
 *
 * @param <T> what is listed
 */
final class PageLoop<T> {

	private final PageCursor<T> cursor;

	private final Function<? super T, ? extends CompletionStage<?>> action;

	private final CompletableFuture<Long> result = new CompletableFuture<>();

	/** Keeps stages that are complete at once from growing the stack. */
	private final AtomicInteger turns = new AtomicInteger();

	private Iterator<T> items = List.<T>of().iterator();

	private long count;

	private PageLoop(PageCursor<T> cursor, Function<? super T, ? extends CompletionStage<?>> action) {
		this.cursor = cursor;
		this.action = action;
	}

	static <T> CompletableFuture<Long> of(PageCursor<T> cursor,
			Function<? super T, ? extends CompletionStage<?>> action) {
		PageLoop<T> loop = new PageLoop<>(cursor, action);
		loop.result.whenComplete((count, failure) -> cursor.close());
		loop.turn();
		return loop.result;
	}

	private void turn() {
		if (this.turns.getAndIncrement() > 0) {
			return;
		}
		do {
			try {
				step();
			}
			catch (Throwable ex) {
				this.result.completeExceptionally(ex);
			}
		}
		while (this.turns.decrementAndGet() > 0);
	}

	private void step() {
		if (this.result.isDone()) {
			return;
		}
		if (this.items.hasNext()) {
			T item = this.items.next();
			this.action.apply(item).whenComplete((done, failure) -> {
				this.count++;
				goOn(failure);
			});
			return;
		}
		this.cursor.next().whenComplete((page, failure) -> {
			if (failure == null && page == null) {
				this.result.complete(this.count);
				return;
			}
			if (page != null) {
				this.items = page.iterator();
			}
			goOn(failure);
		});
	}

	private void goOn(@Nullable Throwable failure) {
		if (failure != null) {
			this.result.completeExceptionally(Waiting.unwrapped(failure));
			return;
		}
		turn();
	}

}
