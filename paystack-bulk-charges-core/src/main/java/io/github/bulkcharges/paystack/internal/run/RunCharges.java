/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.OutcomeSum;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.run.BatchState;

/**
 * All charges of a run.
 */
final class RunCharges {

	private static final int PAGE_SIZE = 1000;

	private final Ledger ledger;

	private final RunKey run;

	RunCharges(Ledger ledger, RunKey run) {
		this.ledger = ledger;
		this.run = run;
	}

	/**
	 * Returns the number of charges.
	 */
	int count() {
		return this.ledger.charges().sums(this.run).stream().mapToInt(OutcomeSum::charges).sum();
	}

	/**
	 * Lists the charges batch by batch, and at the end those without a batch. At most a
	 * thousand are held at a time.
	 */
	Stream<ChargeRecord> stream() {
		return stream(new Pages(batches(0), null, null));
	}

	/**
	 * Lists the charges that follow a charge in {@link #stream()}.
	 */
	Stream<ChargeRecord> streamAfter(@Nullable Integer batchNumber, String reference) {
		Stream<Optional<Integer>> following = (batchNumber != null) ? batches(batchNumber) : Stream.empty();
		return stream(new Pages(following, batchNumber, reference));
	}

	private Stream<Optional<Integer>> batches(int after) {
		Stream<Optional<Integer>> numbers = this.ledger.batches()
			.find(this.run, Set.of(BatchState.values()))
			.stream()
			.map((batch) -> batch.key().number())
			.filter((number) -> number > after)
			.map(Optional::of);
		return Stream.concat(numbers, Stream.of(Optional.<Integer>empty()));
	}

	private static Stream<ChargeRecord> stream(Pages pages) {
		return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED), false)
			.flatMap(List::stream);
	}

	/**
	 * The pages of all batches. One after the other, because a stream of the pages of a
	 * batch would be read at once by an iterator over a stream of batches.
	 */
	private final class Pages implements Iterator<List<ChargeRecord>> {

		private final Iterator<Optional<Integer>> following;

		private @Nullable Integer batch;

		private @Nullable String after;

		Pages(Stream<Optional<Integer>> following, @Nullable Integer batch, @Nullable String after) {
			this.following = following.iterator();
			this.batch = batch;
			this.after = after;
		}

		@Override
		public boolean hasNext() {
			return this.after != null || this.following.hasNext();
		}

		@Override
		public List<ChargeRecord> next() {
			if (this.after == null) {
				this.batch = this.following.next().orElse(null);
			}
			List<ChargeRecord> page = RunCharges.this.ledger.charges()
				.list(RunCharges.this.run, this.batch, this.after, PAGE_SIZE);
			this.after = (page.size() == PAGE_SIZE) ? page.get(PAGE_SIZE - 1).reference() : null;
			return page;
		}

	}

}
