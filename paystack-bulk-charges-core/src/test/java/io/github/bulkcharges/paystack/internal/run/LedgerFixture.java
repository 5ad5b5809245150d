/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.bulkcharges.paystack.internal.ledger.Acceptance;
import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.internal.ledger.ClaimRequest;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.Mark;
import io.github.bulkcharges.paystack.internal.ledger.MemoryLedger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.RunSettings;

/**
 * A ledger in memory whose runs and batches are brought into states.
 */
final class LedgerFixture {

	static final Act ACT = new Act("ada", "test");

	static final RunKey RUN = new RunKey(Mode.TEST, "july");

	private final Ledger ledger = new MemoryLedger().ledger();

	Ledger ledger() {
		return this.ledger;
	}

	/**
	 * Adds charges with references from {@code inv-0}, of 1000 subunits each.
	 */
	void add(RunKey run, int charges) {
		this.ledger.runs().open(run, "main");
		new Submission(this.ledger, run, null).submit(() -> charges(charges));
	}

	/**
	 * Starts a run with charges as {@link #add} adds them.
	 */
	void start(RunKey run, int charges, RunSettings settings) {
		add(run, charges);
		new RunStart(this.ledger, settings, () -> new StartMark(Mark.NONE, null, "fingerprint")).start(run, null);
	}

	BatchRecord claim(BatchKey batch) {
		this.ledger.runs()
			.reconciled(Objects.requireNonNull(this.ledger.runs().find(batch.run())), this.ledger.runs().time());
		return Objects.requireNonNull(this.ledger.batches()
			.claim(batch(batch),
					new ClaimRequest("fingerprint", 4, Duration.ofMinutes(3), Duration.ofMinutes(15), Instant.EPOCH))
			.batch());
	}

	void accept(BatchKey batch, String code) {
		this.ledger.batches().accept(batch, new Acceptance(code, 7L, null, references(batch)), ACT);
	}

	void settle(BatchKey batch, ChargeResult result) {
		Map<String, ChargeResult> results = new LinkedHashMap<>();
		references(batch).forEach((reference) -> results.put(reference, result));
		this.ledger.batches().settle(batch(batch), results);
	}

	BatchRecord batch(BatchKey batch) {
		return Objects.requireNonNull(this.ledger.batches().find(batch));
	}

	List<String> references(BatchKey batch) {
		return this.ledger.charges()
			.list(batch.run(), batch.number(), null, 1000)
			.stream()
			.map(ChargeRecord::reference)
			.toList();
	}

	static Stream<BulkCharge> charges(int count) {
		return IntStream.range(0, count).mapToObj((number) -> charge("inv-" + number));
	}

	static BulkCharge charge(String reference) {
		return BulkCharge.of("AUTH_1", 1000, reference);
	}

}
