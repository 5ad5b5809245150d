/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.AddConflict;
import io.github.bulkcharges.paystack.internal.ledger.AddResult;
import io.github.bulkcharges.paystack.internal.ledger.AuditEntry;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.ClaimRequest;
import io.github.bulkcharges.paystack.internal.ledger.ClaimResult.Decision;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.LedgerTime;
import io.github.bulkcharges.paystack.internal.ledger.Mark;
import io.github.bulkcharges.paystack.internal.ledger.NewCharge;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.Start;
import io.github.bulkcharges.paystack.internal.ledger.StartDecision;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of a ledger in a database, besides its contract.
 */
abstract class JdbcLedgerTests {

	static final Act ACT = new Act("ada", "a good reason");

	static final RunKey RUN = new RunKey(Mode.TEST, "july");

	Ledger ledger;

	TransactionTemplate caller;

	abstract TestDatabase database();

	/** Creates another database, which has no tables. */
	abstract TestDatabase createDatabase();

	@BeforeEach
	void create() {
		this.ledger = database().emptyLedger();
		this.ledger.runs().open(RUN, "main");
		this.caller = transactions(database().pool());
	}

	static TransactionTemplate transactions(DataSource dataSource) {
		return new TransactionTemplate(new JdbcTransactionManager(dataSource));
	}

	static NewCharge charge(String reference) {
		return new NewCharge(reference, 500, "digest", "payload", null);
	}

	static Start start(int charges) {
		return new Start(charges, 500L * charges, Mark.NONE, null, "key 1", Duration.ofDays(1));
	}

	AddResult add(String... references) {
		return this.ledger.charges().add(RUN, List.of(references).stream().map(JdbcLedgerTests::charge).toList(), true);
	}

	RunState state() {
		return this.ledger.runs().find(RUN).state();
	}

	List<String> references() {
		return this.ledger.charges().list(RUN, null, null, 1000).stream().map(ChargeRecord::reference).toList();
	}

	@Test
	void addsNothingWhenTheTransactionOfTheCallerIsRolledBack() {
		this.caller.executeWithoutResult((transaction) -> {
			assertThat(add("a", "b").added()).isEqualTo(2);
			transaction.setRollbackOnly();
		});
		assertThat(references()).isEmpty();
	}

	@Test
	void addsWhenTheTransactionOfTheCallerIsCommitted() {
		this.caller.executeWithoutResult((transaction) -> add("a", "b"));
		assertThat(references()).containsExactly("a", "b");
	}

	@Test
	void addsWithoutATimeoutForLaterStatementsOfTheCaller() {
		JdbcTemplate template = new JdbcTemplate(database().pool());
		this.caller.executeWithoutResult((transaction) -> {
			add("a");
			assertThat(template.execute(Statement::getQueryTimeout)).isZero();
		});
	}

	@Test
	void addsInATransactionOfItsOwnIfToldSo() {
		this.caller.executeWithoutResult((transaction) -> {
			this.ledger.charges().add(RUN, List.of(charge("a")), false);
			transaction.setRollbackOnly();
		});
		assertThat(references()).containsExactly("a");
	}

	@Test
	void doesNotJoinATransactionOfAnotherDataSource() {
		transactions(database().secondPool()).executeWithoutResult((transaction) -> {
			add("a");
			transaction.setRollbackOnly();
		});
		assertThat(references()).containsExactly("a");
	}

	@Test
	void keepsTheTransactionOfTheCallerUsableAfterAConflict() {
		add("b");
		this.caller.executeWithoutResult((transaction) -> {
			NewCharge other = new NewCharge("b", 7, "other digest", "payload", null);
			AddResult result = this.ledger.charges().add(RUN, List.of(charge("a"), other), true);
			assertThat(result.conflicts()).extracting(AddConflict::charge).containsExactly(other);
			assertThat(add("b", "c").known()).hasSize(1);
		});
		assertThat(references()).containsExactly("b", "c");
	}

	@Test
	void onlyAddingJoinsTheTransactionOfTheCaller() {
		RunKey other = new RunKey(Mode.TEST, "august");
		this.caller.executeWithoutResult((transaction) -> {
			this.ledger.runs().open(other, "main");
			this.ledger.runs().start(RUN, start(0), ACT);
			assertThat(state()).isEqualTo(RunState.RUNNING);
			transaction.setRollbackOnly();
		});
		assertThat(state()).isEqualTo(RunState.RUNNING);
		assertThat(this.ledger.runs().find(other)).isNotNull();
	}

	@Test
	void addsInATransactionOfJpa() {
		TransactionTemplate jpa = new TransactionTemplate(new LendingTransactions(database().pool()));
		jpa.executeWithoutResult((transaction) -> {
			assertThat(add("a", "b").added()).isEqualTo(2);
			transaction.setRollbackOnly();
		});
		assertThat(references()).isEmpty();
		jpa.executeWithoutResult((transaction) -> {
			add("a");
			assertThat(add("a", "b").known()).hasSize(1);
			assertThatIllegalStateException().isThrownBy(() -> this.ledger.runs().cut(RUN, 10))
				.withMessageContaining("after the commit");
		});
		assertThat(references()).containsExactly("a", "b");
	}

	@Test
	void commitsNothingOfATransactionOfJpa() {
		JdbcTemplate template = new JdbcTemplate(database().pool());
		new TransactionTemplate(new LendingTransactions(database().pool())).executeWithoutResult((transaction) -> {
			template.update("INSERT INTO paystack_lease (name, holder, until_ms) VALUES ('a', 'caller', 0)");
			this.ledger.runs().start(RUN, start(0), ACT);
			add("a");
			transaction.setRollbackOnly();
		});
		assertThat(template.queryForObject("SELECT COUNT(*) FROM paystack_lease", Integer.class)).isZero();
		assertThat(state()).isEqualTo(RunState.RUNNING);
	}

	@Test
	void doesNotJoinAConnectionThatIsUsedInATransactionOfAnotherDataSource() {
		JdbcTemplate template = new JdbcTemplate(database().pool());
		transactions(database().secondPool()).executeWithoutResult((transaction) -> {
			template.queryForObject("SELECT COUNT(*) FROM paystack_lease", Integer.class);
			add("a");
			transaction.setRollbackOnly();
		});
		assertThat(references()).containsExactly("a");
	}

	@Test
	void keepsAClaimWhenTheTransactionOfTheCallerIsRolledBack() {
		add("a");
		this.ledger.runs().cut(RUN, 10);
		this.ledger.runs().start(RUN, start(1), ACT);
		this.ledger.runs().reconciled(this.ledger.runs().find(RUN), this.ledger.runs().time());
		BatchRecord read = this.ledger.batches().find(RUN.batch(1));
		ClaimRequest request = new ClaimRequest("0123456789abcdef", 4, Duration.ofMinutes(1), Duration.ofMinutes(15),
				Instant.EPOCH);
		this.caller.executeWithoutResult((transaction) -> {
			assertThat(this.ledger.batches().claim(read, request).decision()).isEqualTo(Decision.CLAIMED);
			transaction.setRollbackOnly();
		});
		assertThat(database().secondLedger().batches().claim(read, request).decision()).isEqualTo(Decision.CHANGED);
	}

	@Test
	void refusesToStartInsideTheTransactionThatAddedCharges() {
		this.caller.executeWithoutResult((transaction) -> {
			add("a");
			assertThatIllegalStateException().isThrownBy(() -> this.ledger.runs().cut(RUN, 10))
				.withMessageContaining("after the commit");
			assertThatIllegalStateException().isThrownBy(() -> this.ledger.runs().start(RUN, start(1), ACT))
				.withMessageContaining("after the commit");
			assertThat(this.ledger.runs().cut(new RunKey(Mode.TEST, "august"), 10)).isZero();
		});
		assertThat(this.ledger.runs().cut(RUN, 10)).isEqualTo(1);
		assertThat(this.ledger.runs().start(RUN, start(1), ACT)).isEqualTo(StartDecision.STARTED);
	}

	@Test
	void refusesToStartInsideAnInnerTransaction() {
		TransactionTemplate inner = transactions(database().pool());
		inner.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
		this.caller.executeWithoutResult((transaction) -> {
			add("a");
			inner.executeWithoutResult((innerTransaction) -> assertThatIllegalStateException()
				.isThrownBy(() -> this.ledger.runs().cut(RUN, 10)));
		});
	}

	@Test
	void startsInACallbackAfterTheCommit() {
		this.caller.executeWithoutResult((transaction) -> {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
				@Override
				public void afterCommit() {
					assertThat(JdbcLedgerTests.this.ledger.runs().cut(RUN, 10)).isEqualTo(1);
				}
			});
			add("a");
		});
		assertThat(this.ledger.batches().find(RUN.batch(1))).isNotNull();
	}

	@Test
	void startsAfterARollback() {
		this.caller.executeWithoutResult((transaction) -> {
			add("a");
			transaction.setRollbackOnly();
		});
		assertThat(this.ledger.runs().start(RUN, start(0), ACT)).isEqualTo(StartDecision.STARTED);
	}

	@Test
	void startWaitsForTransactionsThatAddCharges() throws Exception {
		CompletableFuture<StartDecision> started = new CompletableFuture<>();
		this.caller.executeWithoutResult((transaction) -> {
			add("a");
			started.completeAsync(() -> database().secondLedger().runs().start(RUN, start(0), ACT));
			database().awaitBlockedSession();
		});
		assertThat(started.get(20, TimeUnit.SECONDS)).isEqualTo(StartDecision.CHANGED);
	}

	@Test
	void readsTheClockAfterTheLock() throws Exception {
		Ledger second = JdbcLedger.create(database().secondPool(), false);
		CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
		Instant unlocked = this.caller.execute((transaction) -> {
			add("a");
			cancelled.completeAsync(() -> second.runs().cancel(RUN, ACT));
			database().awaitBlockedSession();
			return Instant.now();
		});
		assertThat(cancelled.get(20, TimeUnit.SECONDS)).isTrue();
		assertThat(this.ledger.runs().audit(RUN).get(0).happenedAt())
			.isAfterOrEqualTo(unlocked.truncatedTo(ChronoUnit.MILLIS));
	}

	@Test
	void readsTheSameTimeInSessionsWithDifferentTimeZones() {
		for (HikariDataSource pool : List.of(database().pool(), database().secondPool())) {
			Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
			LedgerTime time = JdbcLedger.create(pool, false).runs().time();
			assertThat(time.now()).isBetween(before, Instant.now());
		}
	}

	@Test
	void readsTheSameIdentityOfTheServerInAllSessions() {
		Set<String> servers = new HashSet<>();
		for (HikariDataSource pool : List.of(database().pool(), database().secondPool())) {
			servers.add(JdbcLedger.create(pool, false).runs().time().server());
		}
		assertThat(servers).hasSize(1).allMatch((server) -> server.length() > 20 && server.length() <= 100);
	}

	@Test
	void executesAStepAgainThatTheDatabaseHasRolledBack() {
		AtomicInteger executions = new AtomicInteger();
		int result = ledgerDatabase().own(() -> {
			if (executions.incrementAndGet() < 3) {
				throw new CannotAcquireLockException("deadlock", new SQLException("deadlock", "40001"));
			}
			return executions.get();
		});
		assertThat(result).isEqualTo(3);
	}

	@Test
	void failsWhenTheDatabaseRollsBackAgainAndAgain() {
		AtomicInteger executions = new AtomicInteger();
		assertThatExceptionOfType(CannotAcquireLockException.class).isThrownBy(() -> ledgerDatabase().own(() -> {
			executions.incrementAndGet();
			throw new CannotAcquireLockException("deadlock", new SQLException("deadlock", "40P01"));
		}));
		assertThat(executions).hasValue(3);
	}

	@Test
	void doesNotExecuteAStepAgainWhoseResultIsUnknown() {
		AtomicInteger executions = new AtomicInteger();
		assertThatExceptionOfType(CannotAcquireLockException.class).isThrownBy(() -> ledgerDatabase().own(() -> {
			executions.incrementAndGet();
			throw new CannotAcquireLockException("unknown", new SQLException("unknown", "40003"));
		}));
		assertThat(executions).hasValue(1);
	}

	@Test
	void savesTextsOfMaximumLength() {
		String face = "\uD83D\uDE00";
		NewCharge charge = new NewCharge("r".repeat(100), Long.MAX_VALUE, "d".repeat(64), "é".repeat(8000), null);
		RunKey run = new RunKey(Mode.TEST, "x".repeat(100));
		this.ledger.runs().open(run, "c".repeat(100));
		this.ledger.charges().add(run, List.of(charge), true);
		this.ledger.runs().cancel(run, new Act("é".repeat(101), face.repeat(501)));
		AuditEntry entry = this.ledger.runs().audit(run).get(0);
		assertThat(entry.by()).isEqualTo("é".repeat(100));
		assertThat(entry.detail()).isEqualTo(face.repeat(500));
	}

	@Test
	void addsRunsWhoseIdsDifferInCase() {
		this.ledger.runs().open(new RunKey(Mode.TEST, "JULY"), "other");
		assertThat(this.ledger.runs().find(RUN).client()).isEqualTo("main");
	}

	@Test
	void leavesNoRowOfALeaseThatWasReleased() {
		this.ledger.runs().lease("reconcile", "one", Duration.ofMinutes(1));
		assertThat(this.ledger.runs().lease("reconcile", "two", Duration.ZERO)).isFalse();
		assertThat(this.ledger.runs().lease("reconcile", "one", Duration.ZERO)).isTrue();
		assertThat(this.ledger.runs().lease("reconcile", "two", Duration.ZERO)).isTrue();
		assertThat(database().template().queryForObject("SELECT COUNT(*) FROM paystack_lease", Integer.class)).isZero();
	}

	@Test
	void createsTheTablesOnce() {
		try (TestDatabase database = createDatabase()) {
			Ledger first = JdbcLedger.create(database.pool(), true);
			first.runs().open(RUN, "main");
			Ledger second = JdbcLedger.create(database.pool(), true);
			assertThat(second.runs().find(RUN)).isNotNull();
		}
	}

	@Test
	void createsTheTablesByTwoInstancesAtTheSameTime() {
		try (TestDatabase database = createDatabase()) {
			List<CompletableFuture<LedgerTime>> times = List.of(database.pool(), database.secondPool())
				.stream()
				.map((pool) -> JdbcLedger.create(pool, true))
				.map((ledger) -> CompletableFuture.supplyAsync(() -> ledger.runs().time()))
				.toList();
			assertThat(times).allSatisfy((time) -> assertThat(time.get(20, TimeUnit.SECONDS)).isNotNull());
		}
	}

	@Test
	void createsTheTablesOutsideTheTransactionOfTheCaller() {
		try (TestDatabase database = createDatabase()) {
			Ledger ledger = JdbcLedger.create(database.pool(), true);
			transactions(database.pool()).executeWithoutResult((transaction) -> {
				ledger.runs().open(RUN, "main");
				transaction.setRollbackOnly();
			});
			assertThat(ledger.runs().find(RUN)).isNotNull();
		}
	}

	@Test
	void failsWithoutTablesUntilTheyAreCreated() {
		try (TestDatabase database = createDatabase()) {
			Ledger ledger = JdbcLedger.create(database.pool(), false);
			assertThatIllegalStateException().isThrownBy(() -> ledger.runs().time())
				.withMessageMatching("The tables of the ledger of runs cannot be read. Create them with "
						+ "classpath:io/github/bulkcharges/paystack/run/schema-\\w+.sql, "
						+ "or let the ledger initialize the schema");
			JdbcLedger.create(database.pool(), true).runs().time();
			assertThat(ledger.runs().find(RUN)).isNull();
		}
	}

	@Test
	void failsWhenTheTablesHaveAnotherVersion() {
		database().template().update("UPDATE paystack_schema SET version = 2");
		try {
			Ledger ledger = JdbcLedger.create(database().pool(), true);
			assertThatIllegalStateException().isThrownBy(() -> ledger.runs().time())
				.withMessageStartingWith("The tables of the ledger of runs have schema version 2, but this version of "
						+ "the library requires 1.");
		}
		finally {
			database().template().update("UPDATE paystack_schema SET version = 1");
		}
	}

	@Test
	void opensLiveRunsInADurableDatabase() {
		RunKey live = new RunKey(Mode.LIVE, "july");
		assertThat(this.ledger.runs().open(live, "main").key()).isEqualTo(live);
	}

	LedgerDatabase ledgerDatabase() {
		return new LedgerDatabase(database().pool(), Dialect::of, false, Duration.ofSeconds(30));
	}

}
