/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.internal.run.RunService.BatchPage;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.Page;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ListRead}.
 */
class ListReadTests {

	private final TestClock clock = new TestClock();

	private final FakePaystack paystack = new FakePaystack(this.clock);

	private Instant window = Instant.EPOCH;

	@BeforeEach
	void createBatches() {
		this.paystack.perPage = 3;
		for (int i = 0; i < 9; i++) {
			this.paystack.add(EngineFixture.charges("r" + i));
			this.clock.pass(Duration.ofMinutes(1));
		}
	}

	@Test
	void isCompleteAtEmptyPage() {
		ListRead read = new ListRead(this.paystack, this.window);
		assertThat(readAll(read)).hasSize(9);
		assertThat(read.isComplete()).isTrue();
		assertThat(this.paystack.requests).last().isEqualTo("list 4");
	}

	@Test
	void isCompleteAtPageBeforeTheWindow() {
		this.window = this.paystack.batch(4).createdAt;
		ListRead read = new ListRead(this.paystack, this.window);
		assertThat(readAll(read)).hasSize(9);
		assertThat(read.isComplete()).isTrue();
		assertThat(this.paystack.requests).last().isEqualTo("list 3");
	}

	@Test
	void readsOnWhenOnlyAPartOfThePageIsBeforeTheWindow() {
		this.window = this.paystack.batch(1).createdAt;
		ListRead read = new ListRead(this.paystack, this.window);
		readAll(read);
		assertThat(this.paystack.requests).last().isEqualTo("list 4");
	}

	@Test
	void doesNotTrustTheWindowOfAscendingList() {
		this.paystack.ascending = true;
		this.window = this.paystack.batch(4).createdAt;
		ListRead read = new ListRead(this.paystack, this.window);
		assertThat(readAll(read)).hasSize(9);
		assertThat(read.isDescending()).isFalse();
		assertThat(read.isComplete()).isTrue();
	}

	@Test
	void doesNotTrustTheWindowOfListWhoseTimesAscend() {
		this.window = this.paystack.batch(4).createdAt;
		this.paystack.batch(8).createdAt = this.window.minusSeconds(3600);
		ListRead read = new ListRead(this.paystack, this.window);
		readAll(read);
		assertThat(read.isDescending()).isFalse();
		assertThat(this.paystack.requests).last().isEqualTo("list 4");
	}

	@Test
	void acceptsEqualTimes() {
		this.paystack.batch(8).createdAt = this.paystack.batch(7).createdAt;
		ListRead read = new ListRead(this.paystack, this.window);
		readAll(read);
		assertThat(read.isDescending()).isTrue();
	}

	@Test
	void skipsBatchesThatNewcomersHaveMoved() {
		this.paystack.beforeList = (page) -> {
			if (page == 2) {
				this.paystack.add(EngineFixture.charges("new"));
			}
		};
		ListRead read = new ListRead(this.paystack, this.window);
		assertThat(readAll(read)).hasSize(9).doesNotHaveDuplicates();
		assertThat(read.isDescending()).isTrue();
		assertThat(read.isComplete()).isTrue();
	}

	@Test
	void isIncompleteWhenPagesEndEarly() {
		this.paystack.beforeList = (page) -> {
			if (page == 3) {
				this.paystack.batches.forEach((batch) -> batch.listed = false);
			}
		};
		ListRead read = new ListRead(this.paystack, this.window);
		assertThat(readAll(read)).hasSize(6);
		assertThat(read.isComplete()).isFalse();
	}

	@Test
	void isIncompleteWithoutTotal() {
		this.paystack.announcesTotal = false;
		ListRead read = new ListRead(this.paystack, this.window);
		readAll(read);
		assertThat(read.isComplete()).isFalse();
	}

	@Test
	void isIncompleteWhenPagesAreRepeated() {
		RunService repeating = listing((number) -> this.paystack.batches(1));
		ListRead read = new ListRead(repeating, this.window);
		assertThat(readAll(read)).hasSize(3);
		assertThat(read.isComplete()).isFalse();
	}

	@Test
	void isIncompleteWithUnreadableBatch() {
		RunService service = listing((number) -> {
			Page<BulkChargeBatch> page = this.paystack.batches(number).page();
			return new BatchPage(
					new Page<>(page.items(), page.received(), (number == 2) ? 1 : 0, page.total(), null, null, null),
					"key 1");
		});
		ListRead read = new ListRead(service, this.window);
		readAll(read);
		assertThat(read.isComplete()).isFalse();
	}

	private static RunService listing(IntFunction<BatchPage> pages) {
		return (RunService) Proxy.newProxyInstance(ListReadTests.class.getClassLoader(),
				new Class<?>[] { RunService.class }, (proxy, method, arguments) -> pages.apply((int) arguments[0]));
	}

	private static List<BulkChargeBatch> readAll(ListRead read) {
		List<BulkChargeBatch> all = new ArrayList<>();
		for (List<BulkChargeBatch> page = read.next(); page != null; page = read.next()) {
			all.addAll(page);
		}
		assertThat(read.next()).isNull();
		return all;
	}

}
