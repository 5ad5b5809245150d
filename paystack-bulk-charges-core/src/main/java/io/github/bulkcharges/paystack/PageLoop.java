/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.Violation;

/**
 * Performs an action for each item of all pages, one after the other, without holding a
 * thread while it waits.
 *
 * @param <T> the type of the items
 */
final class PageLoop<T> {

	private static final CompletableFuture<Boolean> CONTINUE = CompletableFuture.completedFuture(true);

	private static final CompletableFuture<Boolean> STOP = CompletableFuture.completedFuture(false);

	private final PageWalk<T> walk;

	private final Function<? super T, ? extends CompletionStage<Boolean>> action;

	/** Whether the loop has gone through all pages. */
	private final CompletableFuture<Boolean> result = new CompletableFuture<>();

	/** Keeps stages that are complete already from growing the stack. */
	private final AtomicInteger turns = new AtomicInteger();

	private Iterator<T> items = List.<T>of().iterator();

	private PageLoop(PageWalk<T> walk, Function<? super T, ? extends CompletionStage<Boolean>> action) {
		this.walk = walk;
		this.action = action;
	}

	/**
	 * Performs an action for each item.
	 * @return the number of items; fails if not everything that was announced was seen
	 */
	static <T> CompletableFuture<Long> forEach(Supplier<PageWalk<T>> walk,
			@Nullable Function<? super T, ? extends CompletionStage<?>> action) {
		long[] count = new long[1];
		return start(walk, "action", (action == null) ? null : (item) -> action.apply(item).thenApply((done) -> {
			count[0]++;
			return true;
		}), (loop, all) -> {
			loop.walk.requireComplete();
			return count[0];
		});
	}

	/**
	 * Collects items until one of them meets a condition.
	 */
	static <T> CompletableFuture<PartialListing<T>> until(Supplier<PageWalk<T>> walk,
			@Nullable Predicate<? super T> stop) {
		List<T> collected = new ArrayList<>();
		return start(walk, "stop", (stop == null) ? null : (item) -> {
			if (stop.test(item)) {
				return STOP;
			}
			collected.add(item);
			return CONTINUE;
		}, (loop, all) -> new PartialListing<>(collected, all && loop.walk.isComplete()));
	}

	private static <T, R> CompletableFuture<R> start(Supplier<PageWalk<T>> walk, String name,
			@Nullable Function<? super T, ? extends CompletionStage<Boolean>> action, End<T, R> end) {
		PageLoop<T> loop;
		try {
			if (action == null) {
				throw new InvalidRequestException(List.of(Violation.of(name, "is missing")));
			}
			loop = new PageLoop<>(walk.get(), action);
		}
		catch (InvalidRequestException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		CompletableFuture<R> result = new CompletableFuture<>();
		loop.result.whenComplete((all, failure) -> {
			loop.walk.close();
			if (failure != null) {
				result.completeExceptionally(Futures.unwrap(failure));
				return;
			}
			try {
				result.complete(end.result(loop, all));
			}
			catch (RuntimeException ex) {
				result.completeExceptionally(ex);
			}
		});
		result.whenComplete((value, failure) -> loop.result.cancel(false));
		loop.turn();
		return result;
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
			this.action.apply(this.items.next()).whenComplete((goOn, failure) -> {
				if (failure == null && !goOn) {
					this.result.complete(false);
				}
				continueAfter(failure);
			});
			return;
		}
		if (this.walk.hasEnded()) {
			this.result.complete(true);
			return;
		}
		this.walk.fetch().whenComplete((response, failure) -> {
			try {
				if (response != null) {
					this.items = this.walk.accept(response.data()).iterator();
				}
			}
			catch (Throwable ex) {
				this.result.completeExceptionally(ex);
			}
			continueAfter(failure);
		});
	}

	private void continueAfter(@Nullable Throwable failure) {
		if (failure != null) {
			this.result.completeExceptionally(failure);
		}
		else {
			turn();
		}
	}

	/**
	 * Makes the result of a loop.
	 */
	private interface End<T, R> {

		R result(PageLoop<T> loop, boolean all);

	}

}
