/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
		return batches(0);
	}

	/**
	 * Lists the charges that follow a charge in {@link #stream()}.
	 */
	Stream<ChargeRecord> streamAfter(@Nullable Integer batchNumber, String reference) {
		Stream<ChargeRecord> rest = charges(batchNumber, reference);
		return (batchNumber != null) ? Stream.concat(rest, batches(batchNumber)) : rest;
	}

	private Stream<ChargeRecord> batches(int after) {
		Stream<Optional<Integer>> numbers = this.ledger.batches()
			.find(this.run, Set.of(BatchState.values()))
			.stream()
			.map((batch) -> batch.key().number())
			.filter((number) -> number > after)
			.map(Optional::of);
		return Stream.concat(numbers, Stream.of(Optional.<Integer>empty()))
			.flatMap((number) -> charges(number.orElse(null), null));
	}

	private Stream<ChargeRecord> charges(@Nullable Integer batchNumber, @Nullable String after) {
		return Stream.iterate(page(batchNumber, after), (page) -> !page.isEmpty(), (page) -> (page.size() < PAGE_SIZE)
				? List.of() : page(batchNumber, page.get(page.size() - 1).reference()))
			.flatMap(List::stream);
	}

	private List<ChargeRecord> page(@Nullable Integer batchNumber, @Nullable String after) {
		return this.ledger.charges().list(this.run, batchNumber, after, PAGE_SIZE);
	}

}
