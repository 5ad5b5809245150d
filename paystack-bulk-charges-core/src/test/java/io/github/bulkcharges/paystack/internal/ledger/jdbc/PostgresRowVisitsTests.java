/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.jdbc.core.JdbcTemplate;

import io.github.bulkcharges.paystack.internal.ledger.Acceptance;
import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.internal.ledger.BatchLedger;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeLedger;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.internal.ledger.ClaimRequest;
import io.github.bulkcharges.paystack.internal.ledger.ClaimResult.Decision;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.Mark;
import io.github.bulkcharges.paystack.internal.ledger.NewCharge;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.RunLedger;
import io.github.bulkcharges.paystack.internal.ledger.Start;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A step visits few rows, however many charges and batches a run has. Every step here
 * concerns a batch of five charges, in a ledger with runs of 200 batches.
 */
class PostgresRowVisitsTests {

	private static final Act ACT = new Act("ada", "a good reason");

	/** An open run, whose references are the last ones. */
	private static final RunKey WAITING = new RunKey(Mode.TEST, "waiting");

	private static final RunKey ADDED = new RunKey(Mode.TEST, "added");

	private static final RunKey RUNNING = new RunKey(Mode.TEST, "running");

	private static final RunKey DONE = new RunKey(Mode.TEST, "done");

	private static final int BATCHES = 200;

	private static final int SIZE = 5;

	private static final int SETTLED_BEFORE = 180;

	private static final int MAX_VISITS = 60;

	private static final String VISITS = """
			SELECT (SELECT SUM(seq_tup_read) FROM pg_stat_user_tables) + (SELECT SUM(idx_tup_read) FROM pg_stat_user_indexes)
			FROM (SELECT pg_stat_force_next_flush()) flush""";

	private static TestDatabase database;

	/** Statistics are those of the session, so there is only one. */
	private static HikariDataSource pool;

	private static RunLedger runs;

	private static BatchLedger batches;

	private static ChargeLedger charges;

	@BeforeAll
	static void createRuns() {
		database = TestDatabase.postgres();
		pool = database.createPool((config) -> {
			config.setMaximumPoolSize(1);
			config.setConnectionInitSql("SET enable_seqscan = off");
		});
		Ledger ledger = JdbcLedger.create(pool, true);
		runs = ledger.runs();
		batches = ledger.batches();
		charges = ledger.charges();
		add(WAITING, BATCHES * SIZE);
		add(RUNNING, BATCHES * SIZE);
		add(DONE, 0);
		add(ADDED, 0);
		JdbcTemplate template = database.template();
		template.update("UPDATE paystack_charge SET batch_no = 1 + CAST(SUBSTRING(reference, 9) AS INTEGER) / ? "
				+ "WHERE run_id = 'running'", SIZE);
		for (RunKey run : List.of(RUNNING, DONE)) {
			template.update(
					"""
							INSERT INTO paystack_batch (mode, run_id, batch_no, state, version, attempt, absences, charges, amount,
								withdrawn)
							SELECT 'test', ?, n, 'READY', 0, 0, 0, ?, ?, FALSE FROM generate_series(1, ?) n""",
					run.id(), SIZE, 500 * SIZE, BATCHES);
			runs.start(run,
					new Start(BATCHES * SIZE, 500 * BATCHES * SIZE, Mark.NONE, null, "key 1", Duration.ofDays(1)), ACT);
			runs.reconciled(runs.find(run), runs.time());
		}
		template.update("UPDATE paystack_batch SET state = 'SETTLED', attempt = 1, lease_until = 0, "
				+ "batch_code = run_id || batch_no WHERE run_id = 'done' OR batch_no <= ?", SETTLED_BEFORE);
		assertThat(runs.finish(DONE, Duration.ZERO)).isTrue();
		template.execute("VACUUM ANALYZE");
	}

	@AfterAll
	static void closeDatabase() {
		pool.close();
		database.close();
	}

	private static void add(RunKey run, int count) {
		runs.open(run, "main");
		charges.add(run,
				IntStream.range(0, count)
					.mapToObj((i) -> "%s-%06d".formatted(run.id(), i))
					.map((reference) -> new NewCharge(reference, 500, "digest", "payload", null))
					.toList(),
				false);
	}

	static Stream<Named<Runnable>> steps() {
		return Stream.of(step("add", () -> add(ADDED, SIZE)),
				step("cut", () -> assertThat(runs.cut(WAITING, SIZE)).isEqualTo(5)),
				step("list charges without a batch",
						() -> assertThat(charges.list(WAITING, null, "waiting-000500", SIZE)).hasSize(SIZE)),
				step("list charges of a batch", () -> assertThat(charges.list(RUNNING, 7, null, 1000)).hasSize(SIZE)),
				step("find charges",
						() -> assertThat(charges.find(Mode.TEST, List.of("waiting-000007", "running-000007")))
							.hasSize(2)),
				step("unfinished", () -> assertThat(runs.unfinished(Mode.TEST, "main", Duration.ofDays(1))).hasSize(3)),
				step("ready", () -> assertThat(batches.ready(RUNNING, 4)).hasSize(4)),
				step("find in some states",
						() -> assertThat(batches.find(RUNNING, EnumSet.of(BatchState.READY, BatchState.UNKNOWN)))
							.isNotEmpty()),
				step("owners", () -> assertThat(batches.owners(Mode.TEST, List.of("running7", "other"))).hasSize(1)),
				step("claim", () -> claim(190)), step("expire", () -> assertThat(batches.expire(RUNNING)).isZero()),
				step("accept", () -> accept(191)), step("settle", () -> settle(192)),
				step("lose", () -> assertThat(batches.lose(claim(193), "timeout")).isTrue()),
				step("refuse", () -> assertThat(batches.refuse(claim(194), "bad content")).isTrue()),
				step("contradict", () -> assertThat(batches.contradict(RUNNING.batch(195), null, ACT)).isTrue()));
	}

	private static Named<Runnable> step(String name, Runnable step) {
		return Named.of(name, step);
	}

	@ParameterizedTest
	@MethodSource("steps")
	void visitsFewRows(Runnable step) {
		long before = visits();
		step.run();
		assertThat(visits() - before).isPositive().isLessThan(MAX_VISITS);
	}

	private static long visits() {
		JdbcTemplate template = new JdbcTemplate(pool);
		template.queryForObject(VISITS, Long.class);
		return template.queryForObject(VISITS, Long.class);
	}

	private static BatchRecord claim(int number) {
		ClaimRequest request = new ClaimRequest("0123456789abcdef", 10, Duration.ofMinutes(1), Duration.ofMinutes(15),
				Instant.EPOCH);
		assertThat(batches.claim(batches.find(RUNNING.batch(number)), request).decision()).isEqualTo(Decision.CLAIMED);
		return batches.find(RUNNING.batch(number));
	}

	private static BatchKey accept(int number) {
		BatchKey key = claim(number).key();
		batches.accept(key, new Acceptance("BCH_" + number, null, null, references(key)), ACT);
		return key;
	}

	private static void settle(int number) {
		BatchKey key = accept(number);
		Map<String, ChargeResult> results = references(key).stream()
			.collect(Collectors.toMap(Function.identity(), (reference) -> ChargeResult.UNDETERMINED));
		assertThat(batches.settle(batches.find(key), results)).isTrue();
	}

	private static List<String> references(BatchKey batch) {
		return charges.list(batch.run(), batch.number(), null, SIZE).stream().map(ChargeRecord::reference).toList();
	}

}
