package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Explores all states.
 */
final class Explorer {

	private final Simulation simulation;

	private final int maxStates;

	private final List<Visit> visits = new ArrayList<>();

	private final Map<Long, Integer> known = new HashMap<>();

	private int transitions;

	Explorer(Simulation simulation, int maxStates) {
		this.simulation = simulation;
		this.maxStates = maxStates;
	}

	Report explore() {
		long began = System.nanoTime();
		Deque<Integer> queue = new ArrayDeque<>();
		List<List<Integer>> before = new ArrayList<>();
		Set<Integer> ends = new HashSet<>();
		add(new Visit(this.simulation.initial(), -1, null));
		before.add(new ArrayList<>());
		queue.add(0);
		String violation = null;
		List<String> trace = List.of();
		while (!queue.isEmpty() && violation == null && this.visits.size() < this.maxStates) {
			int index = queue.remove();
			World world = this.visits.get(index).world;
			if (this.simulation.isEnd(world)) {
				ends.add(index);
			}
			for (Step step : this.simulation.steps(world)) {
				World next = this.simulation.apply(world, step);
				this.transitions++;
				long hash = this.simulation.hash(next);
				Integer old = this.known.get(hash);
				if (old == null) {
					old = this.visits.size();
					this.known.put(hash, old);
					this.visits.add(new Visit(next, index, step));
					before.add(new ArrayList<>(2));
					queue.add(old);
					violation = this.simulation.violation(next);
					if (violation != null) {
						trace = trace(old);
						break;
					}
				}
				before.get(old).add(index);
			}
			this.visits.get(index).world = null;
		}
		if (violation == null && queue.isEmpty()) {
			int stuck = stuck(before, ends);
			if (stuck >= 0) {
				violation = "I5: no end can be reached";
				trace = trace(stuck);
			}
		}
		return new Report(this.visits.size(), this.transitions, ends.size(), queue.isEmpty(), violation, trace,
				Duration.ofNanos(System.nanoTime() - began));
	}

	private void add(Visit visit) {
		this.known.put(this.simulation.hash(visit.world), this.visits.size());
		this.visits.add(visit);
	}

	private int stuck(List<List<Integer>> before, Set<Integer> ends) {
		boolean[] good = new boolean[this.visits.size()];
		Deque<Integer> queue = new ArrayDeque<>(ends);
		ends.forEach((end) -> good[end] = true);
		while (!queue.isEmpty()) {
			for (int earlier : before.get(queue.remove())) {
				if (!good[earlier]) {
					good[earlier] = true;
					queue.add(earlier);
				}
			}
		}
		for (int i = 0; i < good.length; i++) {
			if (!good[i]) {
				return i;
			}
		}
		return -1;
	}

	private List<String> trace(int index) {
		List<Step> steps = new ArrayList<>();
		for (int i = index; i > 0; i = this.visits.get(i).parent) {
			steps.add(this.visits.get(i).step);
		}
		Collections.reverse(steps);
		return this.simulation.describe(steps);
	}

	private static final class Visit {

		private @Nullable World world;

		private final int parent;

		private final @Nullable Step step;

		Visit(World world, int parent, @Nullable Step step) {
			this.world = world;
			this.parent = parent;
			this.step = step;
		}

	}

	record Report(int states, int transitions, int ends, boolean complete, @Nullable String violation,
			List<String> trace, Duration duration) {

		@Override
		public String toString() {
			return this.states + " states, " + this.transitions + " transitions, " + this.ends + " ends, "
					+ (this.complete ? "complete" : "not complete") + ", " + this.duration.toMillis() + " ms"
					+ ((this.violation != null) ? ": " + this.violation + " after " + this.trace.size() + " steps\n"
							+ String.join("\n", this.trace) : "");
		}

	}

	static Instant tick(int ticks) {
		return Instant.EPOCH.plus(Limits.ticks(ticks));
	}

}
