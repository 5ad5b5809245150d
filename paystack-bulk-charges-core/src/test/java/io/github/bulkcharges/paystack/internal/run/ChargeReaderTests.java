/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.internal.ledger.NewCharge;
import io.github.bulkcharges.paystack.model.BulkCharge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.groups.Tuple.tuple;

/**
 * Tests for {@link ChargeReader}.
 */
class ChargeReaderTests {

	private final ViolationList violations = new ViolationList();

	private final ChargeReader reader = new ChargeReader(null, this.violations);

	private final List<ChargeReader.Chunk> chunks = new ArrayList<>();

	@Test
	void readsInThousands() {
		assertThat(read(IntStream.range(0, 2500).mapToObj((number) -> charge("inv-" + number)))).isEqualTo(2500);
		assertThat(this.chunks).extracting((chunk) -> chunk.charges().size()).containsExactly(1000, 1000, 500);
		NewCharge charge = this.chunks.get(2).charges().get(7);
		assertThat(charge.reference()).isEqualTo("inv-2007");
		assertThat(this.chunks.get(2).indexOf(charge)).isEqualTo(2007);
	}

	@Test
	void closesStream() {
		AtomicBoolean closed = new AtomicBoolean();
		read(Stream.of(charge("inv-1")).onClose(() -> closed.set(true)));
		assertThat(closed).isTrue();
	}

	@Test
	void closesStreamThatFails() {
		AtomicBoolean closed = new AtomicBoolean();
		assertThatIllegalStateException().isThrownBy(() -> read(Stream.<BulkCharge>generate(() -> {
			throw new IllegalStateException("no connection");
		}).onClose(() -> closed.set(true)))).withMessage("no connection");
		assertThat(closed).isTrue();
		assertThat(this.chunks).isEmpty();
	}

	@Test
	void collectsViolationsThatStreamThrows() {
		Stream<BulkCharge> stream = IntStream.of(1, 0, 2, -1, 3)
			.mapToObj((amount) -> BulkCharge.of("AUTH_1", amount, "inv-" + amount));
		assertThat(read(stream)).isEqualTo(5);
		assertThat(this.violations.listed()).extracting(Violation::index, Violation::reference)
			.containsExactly(tuple(1, "inv-0"), tuple(3, "inv--1"));
		assertThat(this.chunks.get(0).references()).containsExactly("inv-1", "inv-2", "inv-3");
	}

	@Test
	void collectsViolationsOfCharges() {
		assertThat(read(Arrays.asList(charge("inv-1"), null, charge("a".repeat(101)), charge("INV-1")).stream()))
			.isEqualTo(4);
		assertThat(this.violations.listed()).extracting(Violation::toString)
			.containsExactly("charge 1 charge: is null",
					"charge 2 (" + "a".repeat(101)
							+ ") reference: must have at most 100 characters in a run, but has 101",
					"charge 3 (INV-1) reference: is also that of charge 0; a reference identifies one debt");
	}

	@Test
	void endsWhenStreamDoesNotContinueAfterInvalidElement() {
		AtomicInteger calls = new AtomicInteger();
		read(stream(() -> {
			if (calls.incrementAndGet() == 1) {
				return BulkCharge.of("AUTH_1", 0, "inv-1");
			}
			throw new IllegalStateException("the cursor is closed");
		}));
		assertThat(this.violations.count()).isEqualTo(1);
		assertThat(calls).hasValue(2);
	}

	@Test
	void endsWhenStreamDoesNotGetPastInvalidElement() {
		InvalidRequestException invalid = new InvalidRequestException(List.of(Violation.of("amount", "is missing")));
		read(stream(() -> {
			throw invalid;
		}));
		assertThat(this.violations.count()).isEqualTo(100_000);
		assertThat(this.violations.listed()).hasSize(1000);
	}

	private int read(Stream<BulkCharge> charges) {
		return this.reader.read(() -> charges, this.chunks::add);
	}

	private static Stream<BulkCharge> stream(Supplier<BulkCharge> next) {
		return StreamSupport.stream(Spliterators.spliteratorUnknownSize(new Iterator<BulkCharge>() {

			@Override
			public boolean hasNext() {
				return true;
			}

			@Override
			public BulkCharge next() {
				return next.get();
			}

		}, 0), false);
	}

	private static BulkCharge charge(String reference) {
		return BulkCharge.of("AUTH_1", 1000, reference);
	}

}
