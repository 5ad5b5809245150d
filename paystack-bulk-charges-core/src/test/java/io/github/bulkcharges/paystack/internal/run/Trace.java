/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.ArrayList;
import java.util.List;

/**
 * Steps from the initial state, with a description of each.
 *
 * @param steps the steps
 * @param lines their descriptions
 */
record Trace(List<Step> steps, List<String> lines) {

	static final Trace NONE = new Trace(List.of(), List.of());

	/**
	 * Describes steps.
	 */
	static Trace of(Simulation simulation, List<Step> steps) {
		List<String> lines = new ArrayList<>();
		World world = simulation.initial();
		for (Step step : steps) {
			World next = simulation.apply(world, step);
			lines.add(line(world, next, step));
			world = next;
		}
		return new Trace(steps, lines);
	}

	private static String line(World before, World after, Step step) {
		String what = switch (step.kind()) {
			case CALL -> Simulation.name(step.number()) + " " + call(before, after, step);
			case CRASH -> Simulation.name(step.number()) + " crashes";
			case ACCEPT -> "the service accepts request " + (step.number() + 1) + " as "
					+ SimulatedService.code(before.service().batches().size());
			case SHOW -> "the service lists " + SimulatedService.code(step.number());
			case REVEAL -> "the service shows the references of " + SimulatedService.code(step.number());
			case STOP -> "a person stops the run";
			case WITHDRAW -> "a person withdraws the batch";
			case LOSE -> "the ledger loses everything";
			case TICK -> "time passes";
		};
		String state = before.batch().equals(after.batch()) ? ""
				: "  => " + after.batch().state() + ", version " + after.batch().version();
		return String.format("%3d  %s%s", before.now().toEpochMilli() / Limits.TICK.toMillis(), what, state);
	}

	private static String call(World before, World after, Step step) {
		History history = before.instances().get(step.number()).history();
		String variant = (step.variant() != null) ? " (" + step.variant() + ")" : "";
		String end = after.instances().get(step.number()).history().isIdle() ? ", which ends" : "";
		return (step.activity() != null) ? "begins to " + step.activity() + end
				: history.next() + variant + " in " + history.activity() + end;
	}

	@Override
	public String toString() {
		return String.join("\n", this.lines);
	}

}
