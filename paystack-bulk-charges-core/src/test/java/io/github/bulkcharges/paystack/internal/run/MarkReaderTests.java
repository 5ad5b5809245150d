/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.internal.ledger.Mark;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MarkReader}.
 */
class MarkReaderTests {

	private final TestClock clock = new TestClock();

	private final FakePaystack paystack = new FakePaystack(this.clock);

	@Test
	void readsNewestBatchOfFirstPage() {
		fill(25);
		StartMark mark = read();
		FakeBatch newest = this.paystack.last();
		assertThat(mark.mark()).isEqualTo(new Mark(newest.createdAt.toEpochMilli(), newest.code));
		assertThat(mark.integration()).isEqualTo(FakePaystack.INTEGRATION);
		assertThat(mark.keyFingerprint()).isEqualTo("key 1");
		assertThat(this.paystack.requests).containsExactly("list 1");
	}

	@Test
	void readsLastPageWhenTheFirstAscends() {
		fill(25);
		this.paystack.ascending = true;
		assertThat(read().mark().batchCode()).isEqualTo(this.paystack.last().code);
		assertThat(this.paystack.requests).containsExactly("list 1", "list 3");
	}

	@Test
	void readsGreatestTimeWhateverTheOrderIs() {
		fill(3);
		this.paystack.batch(1).createdAt = this.clock.now().plusSeconds(1);
		assertThat(read().mark().batchCode()).isEqualTo(this.paystack.batch(1).code);
	}

	@Test
	void hasNoMarkWhenTheListIsEmpty() {
		assertThat(read()).isEqualTo(new StartMark(Mark.NONE, null, "key 1"));
	}

	private StartMark read() {
		return new MarkReader(this.paystack).read();
	}

	private void fill(int count) {
		for (int i = 0; i < count; i++) {
			this.paystack.add(EngineFixture.charges("r" + i));
			this.clock.pass(Duration.ofMinutes(1));
		}
	}

}
