/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.Page;

/**
 * The items of all pages as a stream, which waits for each page when it is needed.
 *
 * @param <T> the type of the items
 */
final class PageStream<T> implements Spliterator<T> {

	private final PageWalk<T> walk;

	private Iterator<T> items = List.<T>of().iterator();

	private PageStream(PageWalk<T> walk) {
		this.walk = walk;
	}

	static <T> Stream<T> of(PageWalk<T> walk) {
		return StreamSupport.stream(new PageStream<>(walk), false).onClose(walk::close);
	}

	@Override
	public boolean tryAdvance(Consumer<? super T> action) {
		while (!this.items.hasNext()) {
			if (this.walk.hasEnded()) {
				this.walk.requireComplete();
				return false;
			}
			this.items = this.walk.accept(next()).iterator();
		}
		action.accept(this.items.next());
		return true;
	}

	private Page<T> next() {
		try {
			return Futures.await(this.walk.fetch()).data();
		}
		catch (RuntimeException ex) {
			this.walk.close();
			throw ex;
		}
	}

	@Override
	public @Nullable Spliterator<T> trySplit() {
		return null;
	}

	@Override
	public long estimateSize() {
		return Long.MAX_VALUE;
	}

	@Override
	public int characteristics() {
		return ORDERED | NONNULL;
	}

}
