/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.jdbc.core.JdbcTemplate;

import io.github.bulkcharges.paystack.simulator.FaultKind;
import io.github.bulkcharges.paystack.simulator.Operation;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;
import io.github.bulkcharges.paystack.simulator.ServiceFault;
import io.github.bulkcharges.paystack.simulator.SimulatorOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with real processes and a simulator that debits a reference as often as it is
 * sent. {@code -Dcrash.runs=N} adds random runs, and {@code -Dcrash.seed=S} repeats one
 * of them.
 */
@EnabledOnOs({ OS.LINUX, OS.MAC })
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class CrashTests {

	static final Duration LATE = Duration.ofMillis(500);

	private static final CrashTable table = new CrashTable();

	private static EmbeddedPostgres postgres;

	@TempDir
	private Path folder;

	@BeforeAll
	static void startDatabase() throws IOException {
		postgres = EmbeddedPostgres.builder()
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.start();
	}

	@AfterAll
	static void stopDatabase() throws IOException {
		System.out.println(table);
		postgres.close();
	}

	static Stream<List<Attack>> steps() {
		return Stream.of(Step.CUT, Step.STARTED, Step.CLAIM, Step.ACCEPTED, Step.ABSENT, Step.SETTLED)
			.map((step) -> List.of(Attack.Halt.before(step), Attack.Halt.after(step)));
	}

	@ParameterizedTest
	@MethodSource("steps")
	void debitsOnceIfHaltedBeforeAndAfterCommit(List<Attack> attacks) throws Exception {
		try (PaystackSimulator simulator = start(Duration.ZERO)) {
			simulator.withFaults(ServiceFault.of(Operation.INITIATE, FaultKind.DROP_BEFORE_ACCEPTANCE));
			CrashRun run = run(simulator, 1, 60, 20);
			assertThat(run.execute("A", attacks)).isEqualTo(attacks);
			run.assertClean();
		}
	}

	@ParameterizedTest
	@MethodSource("pairs")
	void debitsOnceIfTwoProcessesAreAttacked(List<List<Attack>> attacks) throws Exception {
		try (PaystackSimulator simulator = start(LATE)) {
			CrashRun run = run(simulator, 2, 200, 20);
			run.executeAll(attacks);
			run.assertClean();
		}
	}

	static Stream<List<List<Attack>>> pairs() {
		List<Attack> kills = List.of(new Attack.Kill(400), new Attack.Terminate(1500));
		List<Attack> freezes = List.of(new Attack.Freeze(300, 2500, 2), new Attack.Kill(3000));
		return Stream.of(List.of(kills, kills), List.of(freezes, List.of(new Attack.Freeze(900, 1500, 2))));
	}

	static LongStream seeds() {
		Long seed = Long.getLong("crash.seed");
		int runs = Integer.getInteger("crash.runs", 0);
		return (seed != null) ? LongStream.of(seed) : LongStream.range(0, runs).map((i) -> System.nanoTime() + i);
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("seeds")
	void debitsOnceIfAttackedAtRandom(long seed) throws Exception {
		System.out.println("crash.seed=" + seed);
		Random random = new Random(seed);
		Duration late = random.nextInt(4) == 0 ? LATE : Duration.ZERO;
		try (PaystackSimulator simulator = start(late)) {
			simulator.withFaults(faults(random));
			CrashRun run = run(simulator, random.nextLong(), 50 + random.nextInt(400), 10 + random.nextInt(40));
			List<List<Attack>> attacks = new ArrayList<>();
			for (int process = 1 + random.nextInt(2); process > 0; process--) {
				attacks.add(Stream.generate(() -> Attack.random(random)).limit(1 + random.nextInt(3)).toList());
			}
			run.executeAll(attacks);
			run.assertClean();
		}
	}

	private static ServiceFault[] faults(Random random) {
		return new ServiceFault[] { fault(Operation.INITIATE, FaultKind.DROP_AFTER_ACCEPTANCE, 0.15, random),
				fault(Operation.INITIATE, FaultKind.LATE_RESPONSE, 0.1, random).withDelay(Duration.ofMillis(1500)),
				fault(Operation.INITIATE, FaultKind.RATE_LIMITED, 0.05, random).withDelay(Duration.ofMillis(1000)),
				fault(Operation.INITIATE, FaultKind.EDGE_ERROR, 0.05, random).withAccepted(true),
				// After three proven absences, a person is asked.
				ServiceFault.of(Operation.INITIATE, FaultKind.DROP_BEFORE_ACCEPTANCE).withCount(1 + random.nextInt(2)),
				fault(Operation.INITIATE, FaultKind.TRUNCATED, 0.05, random),
				fault(Operation.LIST, FaultKind.TRUNCATED, 0.03, random),
				fault(Operation.CHARGES, FaultKind.SERVER_ERROR, 0.03, random),
				fault(Operation.FETCH, FaultKind.DROP_BEFORE_ACCEPTANCE, 0.03, random) };
	}

	private static ServiceFault fault(Operation operation, FaultKind kind, double probability, Random random) {
		return ServiceFault.of(operation, kind).withProbability(probability, random.nextLong());
	}

	static PaystackSimulator start(Duration acceptanceDelay) {
		return PaystackSimulator.start(options().withAcceptanceDelay(acceptanceDelay));
	}

	static SimulatorOptions options() {
		return SimulatorOptions.defaults().withDedupe(false).withChargesPerSecond(500);
	}

	private CrashRun run(PaystackSimulator simulator, long seed, int charges, int batchSize) throws IOException {
		String name = "crash_" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
		new JdbcTemplate(postgres.getPostgresDatabase()).execute("CREATE DATABASE " + name);
		return new CrashRun(simulator, postgres.getJdbcUrl("postgres", name), this.folder,
				TestCharge.random(charges, new Random(seed)), batchSize, table);
	}

}
