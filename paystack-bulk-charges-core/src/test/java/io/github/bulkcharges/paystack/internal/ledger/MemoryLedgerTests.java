/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.model.Mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link MemoryLedger}.
 */
class MemoryLedgerTests extends LedgerContractTests {

	private volatile LedgerTime time = new LedgerTime(Instant.parse("2026-07-01T10:15:30.123Z"), "first");

	private final MemoryLedger memory = new MemoryLedger(() -> this.time);

	@Override
	protected Ledger createLedger() {
		return this.memory.ledger();
	}

	@Override
	protected void passTime(Duration duration) {
		this.time = new LedgerTime(this.time.now().plus(duration), this.time.server());
	}

	@Override
	protected void replaceServer() {
		this.time = new LedgerTime(this.time.now(), "second");
	}

	@Test
	void refusesMoreThanFiftyThousandCharges() {
		RunKey run = open("july");
		for (int i = 0; i < 50; i++) {
			int thousand = i;
			add(run, IntStream.range(0, 1000).mapToObj((j) -> charge("r" + (1000 * thousand + j))).toList());
		}
		assertThatIllegalStateException().isThrownBy(() -> add(run, List.of(charge("x"), charge("r7"))))
			.withMessage("The ledger in memory holds at most 50000 charges. It has 50000, and 1 more were to be added. "
					+ "Use the JDBC ledger.");
		assertThat(this.charges.find(run.mode(), List.of("x"))).isEmpty();
		assertThat(add(run, List.of(charge("r7"))).known()).hasSize(1);
		this.runs.cancel(run, ACT);
		assertThat(add(open("august"), List.of(charge("r7"))).added()).isEqualTo(1);
	}

	@Test
	void usesTheClockOfTheSystemUnlessToldOtherwise() {
		RunLedger runs = new MemoryLedger().ledger().runs();
		Instant before = Instant.now().minusMillis(1);
		LedgerTime time = runs.time();
		assertThat(time.now()).isBetween(before, Instant.now());
		assertThat(time.now().getNano() % 1_000_000).isZero();
		assertThat(runs.time().server()).isEqualTo(time.server());
		assertThat(new MemoryLedger().ledger().runs().time().server()).isNotEqualTo(time.server());
	}

	@Test
	void snapshotsOfLedgersWithTheSameContentsAreEqual() {
		MemoryLedger other = new MemoryLedger(() -> this.time);
		assertThat(this.memory.snapshot()).isEqualTo(other.snapshot());
		open("july", charge("a"));
		MemoryLedger.Snapshot snapshot = this.memory.snapshot();
		assertThat(snapshot).isNotEqualTo(other.snapshot());
		other.ledger().runs().open(key("july"), "main");
		other.ledger().charges().add(key("july"), List.of(charge("a")), false);
		assertThat(other.snapshot()).isEqualTo(snapshot).hasSameHashCodeAs(snapshot);
	}

	@Test
	void listsRunsOfTheSameMillisecondInTheOrderOfTheirIds() {
		List.of("b", "a", "c").forEach((id) -> open(id));
		assertThat(this.runs.unfinished(Mode.TEST, "main", WATCH)).extracting((run) -> run.key().id())
			.containsExactly("a", "b", "c");
	}

	@Test
	void keepsNoLeaseThatIsReleasedOrOver() {
		this.runs.lease("one", "holder", LEASE);
		this.runs.lease("two", "holder", LEASE.multipliedBy(2));
		assertThat(this.memory.snapshot().leases()).containsOnlyKeys("one", "two");
		this.runs.lease("two", "holder", Duration.ZERO);
		assertThat(this.memory.snapshot().leases()).containsOnlyKeys("one");
		passTime(LEASE);
		this.runs.lease("three", "holder", LEASE);
		assertThat(this.memory.snapshot().leases()).containsOnlyKeys("three");
	}

	@Test
	void snapshotsContainEverything() {
		RunKey run = running("july", 1);
		this.runs.lease("reconcile", "one", LEASE);
		MemoryLedger.Snapshot snapshot = this.memory.snapshot();
		assertThat(snapshot.runs()).containsExactly(run(run));
		assertThat(snapshot.batches()).containsExactly(batch(run.batch(1)));
		assertThat(snapshot.charges()).isEqualTo(charges(run.batch(1)));
		assertThat(snapshot.audit()).isEqualTo(this.runs.audit(run));
	}

	@Test
	void snapshotsDoNotChange() {
		RunKey run = running("july", 1);
		MemoryLedger.Snapshot snapshot = this.memory.snapshot();
		String text = snapshot.toString();
		sending(run.batch(1));
		this.runs.lease("reconcile", "one", LEASE);
		assertThat(snapshot).hasToString(text);
		assertThat(this.memory.snapshot()).isNotEqualTo(snapshot);
	}

}
