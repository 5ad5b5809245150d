/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * Checks that states with the same hash have the same next states, so that it is enough
 * to explore one of them.
 */
final class MergeCheck {

	private final Simulation simulation;

	private final StateHash hash;

	private final int maxStates;

	private final Map<Long, Set<Successor>> successors = new HashMap<>();

	MergeCheck(Simulation simulation, int maxStates) {
		this.simulation = simulation;
		this.hash = new StateHash(simulation);
		this.maxStates = maxStates;
	}

	/**
	 * Explores, and returns traces to states that do not continue as others with the same
	 * hash do.
	 */
	List<Trace> check() {
		Queue<Path> queue = new ArrayDeque<>();
		List<Path> merged = new ArrayList<>();
		Set<Long> known = new HashSet<>();
		queue.add(new Path(this.simulation.initial(), List.of()));
		known.add(this.hash.of(queue.element().world()));
		while (!queue.isEmpty() && known.size() < this.maxStates) {
			Path path = queue.remove();
			this.successors.put(this.hash.of(path.world()), successors(path.world()));
			for (Step step : this.simulation.steps(path.world())) {
				World next = this.simulation.apply(path.world(), step);
				List<Step> steps = new ArrayList<>(path.steps());
				steps.add(step);
				(known.add(this.hash.of(next)) ? queue : merged).add(new Path(next, steps));
			}
		}
		return merged.stream().filter(this::differs).map((path) -> Trace.of(this.simulation, path.steps())).toList();
	}

	private boolean differs(Path path) {
		Set<Successor> expected = this.successors.get(this.hash.of(path.world()));
		return expected != null && !expected.equals(successors(path.world()));
	}

	private Set<Successor> successors(World world) {
		Set<Successor> successors = new HashSet<>();
		for (Step step : this.simulation.steps(world)) {
			// Instances can be exchanged.
			int number = (step.kind() == Step.Kind.CALL || step.kind() == Step.Kind.CRASH) ? 0 : step.number();
			successors.add(new Successor(new Step(step.kind(), number, step.activity(), step.variant()),
					this.hash.of(this.simulation.apply(world, step))));
		}
		return successors;
	}

	private record Path(World world, List<Step> steps) {

	}

	private record Successor(Step step, long hash) {

	}

}
