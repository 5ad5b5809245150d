/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

import io.github.bulkcharges.paystack.internal.ledger.ClaimResult.Decision;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.OutcomeKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the contract tests have in common: an empty ledger, whose clock may run, and the
 * shortest ways to runs and batches in each state.
 */
abstract class LedgerFixture {

	static final Act ACT = new Act("ada", "a good reason");

	static final String KEY = "0123456789abcdef";

	static final Duration LEASE = Duration.ofMinutes(1);

	static final Duration SETTLE_DELAY = Duration.ofMinutes(15);

	static final Duration GAP = Duration.ofMinutes(5);

	static final Duration WATCH = SETTLE_DELAY.plus(GAP);

	static final Duration DAY = Duration.ofDays(1);

	/** What a test that waits for a limit keeps off it, because the clock may run. */
	static final Duration MARGIN = Duration.ofSeconds(40);

	static final long AMOUNT = 5000;

	Ledger ledger;

	RunLedger runs;

	BatchLedger batches;

	ChargeLedger charges;

	/**
	 * Creates a ledger without any rows.
	 * @return the ledger
	 */
	protected abstract Ledger createLedger();

	/**
	 * Returns the same ledger as seen by another instance.
	 * @return a ledger with the same rows
	 */
	protected Ledger secondLedger() {
		return this.ledger;
	}

	/**
	 * Moves the clock of the ledger forward.
	 * @param duration the duration
	 */
	protected abstract void passTime(Duration duration);

	/**
	 * Gives the server of the ledger another identity, as after a failover.
	 */
	protected abstract void replaceServer();

	@BeforeEach
	void create() {
		this.ledger = createLedger();
		this.runs = this.ledger.runs();
		this.batches = this.ledger.batches();
		this.charges = this.ledger.charges();
	}

	Instant now() {
		return this.runs.time().now();
	}

	/**
	 * Asserts that a time was computed between the given moment and now.
	 */
	void assertFromNow(@Nullable Instant time, Instant earliest, Duration duration) {
		assertThat(time).isBetween(earliest.plus(duration), now().plus(duration));
	}

	static RunKey key(String id) {
		return new RunKey(Mode.TEST, id);
	}

	static NewCharge charge(String reference) {
		return charge(reference, AMOUNT);
	}

	static NewCharge charge(String reference, long amount) {
		return new NewCharge(reference, amount, "digest of " + amount, "payload of " + reference, null);
	}

	static NewCharge retry(String reference, @Nullable String retryOf) {
		return new NewCharge(reference, AMOUNT, "digest of " + AMOUNT, "payload of " + reference, retryOf);
	}

	AddResult add(RunKey run, List<NewCharge> charges) {
		return this.charges.add(run, charges, false);
	}

	RunKey open(String id, NewCharge... charges) {
		RunKey run = this.runs.open(key(id), "main").key();
		AddResult result = add(run, List.of(charges));
		assertThat(result.added()).isEqualTo(charges.length);
		return run;
	}

	/**
	 * Opens a run with batches of two charges of 5000 each: a1, a2, b1, b2, and so on,
	 * after the ID of the run.
	 */
	RunKey cut(String id, int batches) {
		RunKey run = open(id,
				IntStream.range(0, batches)
					.mapToObj((i) -> references(id, i + 1))
					.flatMap(List::stream)
					.map(LedgerFixture::charge)
					.toArray(NewCharge[]::new));
		for (int i = 0; i < batches; i++) {
			assertThat(this.runs.cut(run, 2)).isEqualTo(2);
		}
		return run;
	}

	static List<String> references(BatchKey batch) {
		return references(batch.run().id(), batch.number());
	}

	private static List<String> references(String id, int batch) {
		String prefix = id + "-" + "z".repeat((batch - 1) / 25) + (char) ('a' + (batch - 1) % 25);
		return List.of(prefix + "1", prefix + "2");
	}

	static Start start(int charges, long amount) {
		return new Start(charges, amount, Mark.NONE, null, "key 1", DAY);
	}

	/**
	 * Returns a run that was cut, started and reconciled.
	 */
	RunKey running(String id, int batches) {
		RunKey run = cut(id, batches);
		assertThat(this.runs.start(run, start(2 * batches, 2 * batches * AMOUNT), ACT))
			.isEqualTo(StartDecision.STARTED);
		reconcile(run);
		return run;
	}

	void reconcile(RunKey run) {
		assertThat(this.runs.reconciled(run(run), this.runs.time())).isTrue();
	}

	RunRecord run(RunKey run) {
		RunRecord record = this.runs.find(run);
		assertThat(record).isNotNull();
		return record;
	}

	BatchRecord batch(BatchKey batch) {
		BatchRecord record = this.batches.find(batch);
		assertThat(record).isNotNull();
		return record;
	}

	static ClaimRequest request() {
		return request(10);
	}

	static ClaimRequest request(int concurrency) {
		return new ClaimRequest(KEY, concurrency, LEASE, SETTLE_DELAY, Instant.EPOCH);
	}

	BatchRecord sending(BatchKey batch) {
		ClaimResult result = this.batches.claim(batch(batch), request());
		assertThat(result.decision()).isEqualTo(Decision.CLAIMED);
		assertThat(result.batch()).isNotNull();
		return result.batch();
	}

	BatchRecord released(BatchKey batch) {
		assertThat(this.batches.release(sending(batch), Duration.ZERO, "not sent")).isTrue();
		return batch(batch);
	}

	BatchRecord unknown(BatchKey batch) {
		assertThat(this.batches.lose(sending(batch), "timeout")).isTrue();
		return batch(batch);
	}

	BatchRecord refused(BatchKey batch) {
		assertThat(this.batches.refuse(sending(batch), "bad content")).isTrue();
		return batch(batch);
	}

	BatchRecord accepted(BatchKey batch, String code) {
		sending(batch);
		assertThat(accept(batch, code, null)).isEqualTo(AcceptDecision.ACCEPTED);
		return batch(batch);
	}

	BatchRecord settled(BatchKey batch, String code, OutcomeKind kind) {
		accepted(batch, code);
		assertThat(this.batches.settle(batch(batch), results(batch, kind))).isTrue();
		return batch(batch);
	}

	BatchRecord unresolved(BatchKey batch) {
		assertThat(this.batches.contradict(batch, null, ACT)).isTrue();
		return batch(batch);
	}

	AcceptDecision accept(BatchKey batch, String code, @Nullable Long id) {
		return this.batches.accept(batch, acceptance(batch, code, id), ACT);
	}

	static Acceptance acceptance(BatchKey batch, String code, @Nullable Long id) {
		return new Acceptance(code, id, null, references(batch));
	}

	static ChargeResult result(OutcomeKind kind) {
		return new ChargeResult(kind, (kind == OutcomeKind.SUCCEEDED) ? AMOUNT : 0, "NGN", "approved", 4L, 75L,
				Instant.parse("2026-07-01T10:15:30.123Z"));
	}

	static Map<String, ChargeResult> results(BatchKey batch, OutcomeKind kind) {
		return references(batch).stream().collect(Collectors.toMap(Function.identity(), (reference) -> result(kind)));
	}

	ChargeRecord charge(RunKey run, String reference) {
		List<ChargeRecord> found = this.charges.find(run.mode(), List.of(reference));
		assertThat(found).hasSize(1);
		return found.get(0);
	}

	List<ChargeRecord> charges(BatchKey batch) {
		return this.charges.list(batch.run(), batch.number(), null, 100);
	}

	void assertFreed(List<ChargeRecord> charges) {
		assertThat(charges).isNotEmpty().allSatisfy((charge) -> {
			assertThat(charge.result()).isEqualTo(ChargeResult.NOT_SUBMITTED);
			assertThat(charge.settledAt()).isNotNull();
			assertThat(charge.payload()).isNull();
		});
	}

	AuditEntry lastEntry(RunKey run) {
		List<AuditEntry> entries = this.runs.audit(run);
		assertThat(entries).isNotEmpty();
		return entries.get(entries.size() - 1);
	}

	void assertLastEntry(RunKey run, @Nullable Integer batch, AuditAction action, String detail) {
		AuditEntry entry = lastEntry(run);
		assertThat(entry).isEqualTo(new AuditEntry(run, batch, entry.happenedAt(), action, ACT.by(), detail));
	}

	static EnumSet<BatchState> anyState() {
		return EnumSet.allOf(BatchState.class);
	}

	/**
	 * Returns everything that the ledger knows of a run.
	 */
	List<Object> contents(RunKey run) {
		List<BatchRecord> batches = this.batches.find(run, anyState());
		return Arrays.asList(this.runs.find(run), batches, this.charges.list(run, null, null, 1000),
				batches.stream().map((batch) -> charges(batch.key())).toList(), this.runs.audit(run));
	}

}
