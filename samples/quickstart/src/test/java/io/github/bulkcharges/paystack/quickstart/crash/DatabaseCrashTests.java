/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import io.github.bulkcharges.paystack.simulator.FaultKind;
import io.github.bulkcharges.paystack.simulator.Operation;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;
import io.github.bulkcharges.paystack.simulator.ServiceFault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that crash the database of the ledger, and restore it from an older copy. The
 * simulator debits a reference as often as it is sent.
 */
@EnabledIfSystemProperty(named = "crash.database", matches = "true")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DatabaseCrashTests {

	private static final CrashTable table = new CrashTable();

	private static PostgresServer postgres;

	private final Random random = new Random();

	@TempDir
	private Path folder;

	@BeforeAll
	static void startDatabase() throws IOException {
		postgres = PostgresServer.start();
	}

	@AfterAll
	static void stopDatabase() throws IOException {
		System.out.println(table);
		postgres.close();
	}

	@RepeatedTest(5)
	void debitsOnceIfDatabaseCrashes() throws Exception {
		try (PaystackSimulator simulator = CrashTests.start(CrashTests.LATE)) {
			CrashRun run = run(simulator);
			List<Attack> none = List.of(new Attack.None());
			CompletableFuture<Void> processes = CompletableFuture.runAsync(() -> run.executeAll(List.of(none, none)));
			run.awaitStart();
			for (int i = 0; i < 2; i++) {
				TimeUnit.MILLISECONDS.sleep(this.random.nextInt(3000));
				postgres.crash();
				table.hit("PostgreSQL immediate");
			}
			processes.join();
			run.assertClean();
		}
	}

	@RepeatedTest(5)
	void debitsOnceIfLedgerIsRestoredFromOlderCopy() throws Exception {
		try (PaystackSimulator simulator = PaystackSimulator.start(CrashTests.options().withChargesPerSecond(20))) {
			simulator.withFaults(ServiceFault.of(Operation.INITIATE, FaultKind.DROP_AFTER_ACCEPTANCE)
				.withProbability(0.3, this.random.nextLong()));
			CrashRun run = run(simulator);
			// A listed batch proves the account to a ledger that has forgotten the
			// others.
			run.execute("A", List.of(new Attack.Halt(Step.ACCEPTED, false, 1 + this.random.nextInt(3))));
			postgres.backUp();
			run.execute("B", List.of(new Attack.Halt(Step.CLAIM, false, 2 + this.random.nextInt(4))));
			postgres.restore();
			table.hit("older copy restored");
			run.assertClean();
			assertThat(run.auditTable()).anyMatch((entry) -> entry.endsWith(" RECHECK"));
		}
	}

	private CrashRun run(PaystackSimulator simulator) throws IOException {
		return new CrashRun(simulator, postgres.createDatabase(), this.folder, TestCharge.random(200, this.random), 20,
				table);
	}

}
