/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.model.BatchCharge;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChargeRead}.
 */
class ChargeReadTests {

	private final FakePaystack paystack = new FakePaystack(new TestClock());

	private final FakeBatch batch = this.paystack
		.add(IntStream.range(0, 7).mapToObj((i) -> EngineFixture.charge("r" + i)).toList());

	private final ChargeRead read = new ChargeRead(this.paystack, this.batch.code);

	ChargeReadTests() {
		this.paystack.perPage = 3;
	}

	@Test
	void endsWhenEverythingAnnouncedWasSeen() {
		assertThat(readAll()).hasSize(7);
		assertThat(this.read.isComplete()).isTrue();
		assertThat(this.read.count()).isEqualTo(7);
		assertThat(this.read.announced()).isEqualTo(7);
		assertThat(this.paystack.requests).hasSize(3);
	}

	@Test
	void endsAtEmptyPageWhenNothingIsAnnounced() {
		this.paystack.announcesTotal = false;
		assertThat(readAll()).hasSize(7);
		assertThat(this.read.isComplete()).isTrue();
		assertThat(this.paystack.requests).hasSize(4);
	}

	@Test
	void isIncompleteWhenPagesEndEarly() {
		this.paystack.beforeCharges = (page) -> this.batch.empty = page == 3;
		assertThat(readAll()).hasSize(6);
		assertThat(this.read.isComplete()).isFalse();
	}

	@Test
	void isIncompleteBeforeItsEnd() {
		this.read.next();
		assertThat(this.read.isComplete()).isFalse();
	}

	@Test
	void countsRepeatedChargesOnce() {
		this.paystack.beforeCharges = (page) -> this.paystack.perPage = (page == 2) ? 2 : 3;
		readAll();
		assertThat(this.read.count()).isEqualTo(5);
		assertThat(this.read.isComplete()).isFalse();
	}

	private List<BatchCharge> readAll() {
		List<BatchCharge> all = new ArrayList<>();
		for (List<BatchCharge> page = this.read.next(); page != null; page = this.read.next()) {
			all.addAll(page);
		}
		return all;
	}

}
