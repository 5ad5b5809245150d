package io.github.bulkcharges.paystack;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

/**
 * The items of all pages as a stream that waits for each page when it is wanted.
 *
 * @param <T> what is listed
 */
final class PageStream<T> implements Spliterator<T> {

	private final PageCursor<T> cursor;

	private Iterator<T> items = List.<T>of().iterator();

	private PageStream(PageCursor<T> cursor) {
		this.cursor = cursor;
	}

	static <T> Stream<T> of(PageCursor<T> cursor) {
		return StreamSupport.stream(new PageStream<>(cursor), false).onClose(cursor::close);
	}

	@Override
	public boolean tryAdvance(Consumer<? super T> action) {
		while (!this.items.hasNext()) {
			List<T> page = next();
			if (page == null) {
				return false;
			}
			this.items = page.iterator();
		}
		action.accept(this.items.next());
		return true;
	}

	private @Nullable List<T> next() {
		try {
			return Waiting.on(this.cursor.next());
		}
		catch (CancellationException ex) {
			this.cursor.close();
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
