/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import io.github.bulkcharges.paystack.internal.run.Explorer.Report;
import io.github.bulkcharges.paystack.internal.run.Program.Activity;
import io.github.bulkcharges.paystack.internal.run.Step.Kind;
import io.github.bulkcharges.paystack.internal.run.Step.Variant;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Explores all states, with all rules of the protocol in place: no invariant is violated,
 * and an end can be reached from every state.
 * <p>
 * {@code -Dexplorer=nightly} explores more.
 */
class ExplorerTests {

	private static final int MAX_STATES = 20_000_000;

	private final Logger logger = (Logger) LoggerFactory.getLogger(ExplorerTests.class.getPackageName());

	@BeforeEach
	void silence() {
		this.logger.setLevel(Level.OFF);
	}

	@AfterEach
	void restore() {
		this.logger.setLevel(null);
	}

	@Test
	void debitsOnceWhateverTwoInstancesDo() {
		assertIsSafe(Limits.of(2).crashes(1));
	}

	@ParameterizedTest
	@MethodSource("quick")
	void debitsOnce(Limits limits) {
		assertIsSafe(limits);
	}

	static Stream<Limits> quick() {
		return Stream.of(Limits.of(1).claims(3).crashes(2), Limits.of(1).crashes(1).faults(1).everyCall().leases(),
				Limits.of(1).crashes(1).faults(1).pages(), Limits.of(1).crashes(1).faults(1).hidden(),
				Limits.of(1).crashes(1).faults(1).stops(1).sendWithin(Limits.TICK.multipliedBy(3)),
				Limits.of(1).crashes(1).losses(1), Limits.of(1).faults(1).withdrawals(1).losses(1),
				Limits.of(2).sendingOnly().pages());
	}

	@Test
	void pauseOfExactlyTheBoundIsSafe() {
		assertIsSafe(Limits.of(2).prompt());
	}

	@Test
	void pauseOfOneTickMoreDebitsTwice() {
		Report report = explore(Limits.of(2).prompt().late(1), Rules.ALL, MAX_STATES);
		assertThat(report.violation()).startsWith("I1");
		assertThat(report.trace().lines()).containsSubsequence("  3  A nanoTime in SEND", "  5  A send in SEND");
	}

	@Test
	void acceptanceOneTickLaterDebitsTwice() {
		assertThat(explore(Limits.of(2).late(1), Rules.ALL, MAX_STATES).violation()).startsWith("I1");
	}

	/**
	 * R9: evidence of acceptance beats every state.
	 */
	@Test
	void recordsBothCodesAfterDoubleAcceptance() {
		Simulation simulation = new Simulation(Limits.of(2).late(1), Rules.ALL);
		World world = simulation.initial();
		for (Step step : new Explorer(simulation, MAX_STATES).explore().trace().steps()) {
			world = simulation.apply(world, step);
		}
		assertThat(world.service().batches()).hasSize(2);
		world = finish(simulation, world, 1);
		assertThat(world.batch().batchCode()).isEqualTo("BCH_2");
		world = simulation.apply(world, new Step(Kind.SHOW, 0));
		world = finish(simulation, begin(simulation, world, Activity.RECONCILE), 1);
		assertThat(world.batch().state()).isEqualTo(BatchState.ACCEPTED);
		assertThat(world.batch().batchCode()).as("the earlier one").isEqualTo("BCH_1");
		assertThat(world.batch().otherCode()).isEqualTo("BCH_2");
		world = finish(simulation, begin(simulation, world, Activity.SETTLE), 1);
		assertThat(world.batch().state()).isEqualTo(BatchState.SETTLED);
	}

	private static World begin(Simulation simulation, World world, Activity activity) {
		return simulation.apply(world, new Step(Kind.CALL, 1, activity, null));
	}

	/**
	 * Lets an instance continue until it is idle, with the response that its request was
	 * accepted.
	 */
	private static World finish(Simulation simulation, World world, int instance) {
		World finished = world;
		while (!finished.instances().get(instance).history().isIdle()) {
			boolean waiting = finished.instances().get(instance).history().next().is("await");
			finished = simulation.apply(finished,
					new Step(Kind.CALL, instance, null, waiting ? Variant.ACCEPTED : null));
		}
		return finished;
	}

	@Test
	void debitsOnceOnRandomWalksOfThreeInstances() {
		walk(60);
	}

	@ParameterizedTest
	@MethodSource("merged")
	void mergesOnlyStatesThatContinueAlike(Limits limits) {
		assertThat(new MergeCheck(new Simulation(limits, Rules.ALL), 15_000).check()).isEmpty();
	}

	static Stream<Limits> merged() {
		return Stream.of(Limits.of(1).crashes(1).faults(1), Limits.of(2).crashes(1).everyCall(),
				Limits.of(2).crashes(1).leases(), Limits.of(2).crashes(1));
	}

	@ParameterizedTest
	@MethodSource("slow")
	@EnabledIfSystemProperty(named = "explorer", matches = "nightly")
	@Timeout(3600)
	void debitsOnceNightly(Limits limits) {
		assertIsSafe(limits);
	}

	static Stream<Limits> slow() {
		return Stream.of(Limits.of(2).claims(3).crashes(2), Limits.of(2).crashes(1).faults(1), Limits.of(2).everyCall(),
				Limits.of(2).crashes(1).leases(), Limits.of(2).crashes(1).pages(), Limits.of(2).crashes(1).hidden(),
				Limits.of(2).crashes(1).stops(1).sendWithin(Limits.TICK.multipliedBy(3)), Limits.of(3));
	}

	@Test
	@EnabledIfSystemProperty(named = "explorer", matches = "nightly")
	@Timeout(3600)
	void debitsOnceOnManyRandomWalks() {
		walk(20_000);
	}

	private static void assertIsSafe(Limits limits) {
		Report report = explore(limits, Rules.ALL, MAX_STATES);
		assertThat(report.violation()).as(report.toString()).isNull();
		assertThat(report.complete()).isTrue();
	}

	static Report explore(Limits limits, Rules rules, int maxStates) {
		Report report = new Explorer(new Simulation(limits, rules), maxStates).explore();
		System.out.println(limits + ": " + report.summary());
		return report;
	}

	/**
	 * Walks at random, without comparing states.
	 */
	private static void walk(int walks) {
		int ended = 0;
		for (int seed = 0; seed < walks; seed++) {
			Limits limits = Limits.of(3).claims(4).crashes(3).faults(seed % 3).everyCall();
			limits = (seed % 2 == 0) ? limits.leases() : limits;
			limits = (seed % 5 == 0) ? limits.hidden() : (seed % 5 == 1) ? limits.pages() : limits;
			Simulation simulation = new Simulation(limits, Rules.ALL);
			ended += walk(simulation, new Random(seed)) ? 1 : 0;
		}
		System.out.println(walks + " random walks, " + ended + " to the end");
		assertThat(ended).isGreaterThan(walks / 2);
	}

	private static boolean walk(Simulation simulation, Random random) {
		World world = simulation.initial();
		for (int i = 0; i < 1000 && !simulation.isEnd(world); i++) {
			List<Step> steps = simulation.steps(world);
			Step step = steps.get(random.nextInt(steps.size()));
			if (step.kind() == Kind.TICK && random.nextBoolean()) {
				continue;
			}
			World next = simulation.apply(world, step);
			assertThat(Invariants.violation(world, next)).isNull();
			world = next;
		}
		return simulation.isEnd(world) || world.run().state() == RunState.DONE;
	}

}
