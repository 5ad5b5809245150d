/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.internal.ledger.NewCharge;
import io.github.bulkcharges.paystack.model.BulkCharge;

/**
 * Reads charges in thousands, and collects what is invalid about each of them.
 */
final class ChargeReader {

	private static final int CHUNK_SIZE = 1000;

	/** A stream that does not get past an invalid element would be read for ever. */
	private static final int MAX_INVALID_IN_A_ROW = 100_000;

	private final ChargeCodec codec = new ChargeCodec();

	private final @Nullable Long maxAmount;

	private final ViolationList violations;

	private Chunk chunk = new Chunk();

	private int index;

	ChargeReader(@Nullable Long maxAmount, ViolationList violations) {
		this.maxAmount = maxAmount;
		this.violations = violations;
	}

	/**
	 * Reads all charges.
	 * @param charges creates the stream, which is closed
	 * @param action receives the valid charges in chunks
	 * @return the number of charges, including invalid ones
	 */
	int read(Supplier<? extends Stream<BulkCharge>> charges, Consumer<Chunk> action) {
		try (Stream<BulkCharge> stream = charges.get()) {
			Iterator<BulkCharge> iterator = stream.iterator();
			int invalid = 0;
			while (invalid < MAX_INVALID_IN_A_ROW) {
				try {
					if (!iterator.hasNext()) {
						break;
					}
					add(iterator.next());
					invalid = 0;
				}
				catch (InvalidRequestException ex) {
					this.violations.addAll(ex, this.index);
					invalid++;
				}
				catch (RuntimeException ex) {
					if (invalid == 0) {
						throw ex;
					}
					// The stream does not continue after an invalid element.
					break;
				}
				this.index = Math.incrementExact(this.index);
				if (this.chunk.charges.size() == CHUNK_SIZE) {
					flush(action);
				}
			}
		}
		flush(action);
		return this.index;
	}

	private void add(@Nullable BulkCharge charge) {
		if (charge == null) {
			throw new InvalidRequestException(List.of(Violation.of("charge", "is null")));
		}
		NewCharge encoded = this.codec.encode(charge, this.maxAmount);
		Integer earlier = this.chunk.indexes.putIfAbsent(key(charge.reference()), this.index);
		if (earlier != null) {
			throw new InvalidRequestException(List.of(repetition(charge.reference(), this.index, earlier)));
		}
		this.chunk.charges.add(encoded);
	}

	private void flush(Consumer<Chunk> action) {
		if (!this.chunk.charges.isEmpty()) {
			Chunk full = this.chunk;
			this.chunk = new Chunk();
			action.accept(full);
		}
	}

	static Violation repetition(String reference, int index, int earlier) {
		return new Violation(index, reference, "reference",
				"is also that of charge " + earlier + "; a reference identifies one debt");
	}

	static String key(String reference) {
		return reference.toLowerCase(Locale.ROOT);
	}

	/**
	 * At most 1000 valid charges whose references differ.
	 */
	static final class Chunk {

		private final List<NewCharge> charges = new ArrayList<>();

		private final Map<String, Integer> indexes = new LinkedHashMap<>();

		List<NewCharge> charges() {
			return this.charges;
		}

		List<String> references() {
			return this.charges.stream().map(NewCharge::reference).toList();
		}

		int indexOf(NewCharge charge) {
			return this.indexes.getOrDefault(key(charge.reference()), 0);
		}

	}

}
