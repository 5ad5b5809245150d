/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

/**
 * Explores all states that several instances of the engine, a ledger and a service can
 * get into.
 * <p>
 * The sender, the reconciler, the settler and the ledger in memory are the real ones. An
 * instance makes one activity after the other: it sends a batch, makes a pass, settles,
 * or finishes the run. Every call by which it reaches the ledger, the service, the
 * application or the monotonic clock is a scheduling point (see {@link Port}): before it,
 * any other instance can make calls, the instance can crash, the service can accept a
 * request or show a batch, and time can pass. So an instance can be paused everywhere,
 * for any time; only between the gate and the last byte pauses are limited, together with
 * late acceptance and late visibility, to what the protocol allows.
 * <p>
 * The search is breadth-first, so that the trace to a violation is a shortest one. It is
 * exhaustive: it ends when there are no other states. That is possible because states are
 * compared without regard to when something has happened (see {@link Relevance}). It is
 * bounded in these respects:
 * <ul>
 * <li>one run with one batch of one charge
 * <li>the numbers of instances, claims of the batch, crashes, faults and stops (see
 * {@link Limits})
 * <li>lease margin, lease, settle delay and gap are one tick each, an attempt takes none
 * <li>an instance does one thing at a time; several threads of a process are several
 * instances
 * <li>a pass begins only while the batch is looked for; the steps of the worker, which
 * decide when activities begin, are not included, any order is possible
 * <li>unless every call is a scheduling point, calls that read are made together with the
 * call before them, and instances that have crashed need not wait for a reconciliation.
 * </ul>
 */
final class Explorer {

	private final Simulation simulation;

	private final StateHash hash;

	private final List<Step> first;

	private final int maxStates;

	private final Map<Long, Integer> numbers = new HashMap<>();

	private final Queue<World> queue = new ArrayDeque<>();

	private int[] parents = new int[1024];

	private byte[] choices = new byte[1024];

	/** For each transition the states before and after it. */
	private int[] transitions = new int[4096];

	private int transitionCount;

	private final BitSet ends = new BitSet();

	private @Nullable String violation;

	private Trace trace = Trace.NONE;

	/**
	 * Creates an explorer.
	 * @param simulation what is explored
	 * @param maxStates after how many states the exploration ends
	 */
	Explorer(Simulation simulation, int maxStates) {
		this(simulation, maxStates, List.of());
	}

	/**
	 * Creates an explorer that starts after some steps.
	 * @param simulation what is explored
	 * @param maxStates after how many states the exploration ends
	 * @param first the first steps
	 */
	Explorer(Simulation simulation, int maxStates, List<Step> first) {
		this.simulation = simulation;
		this.first = first;
		this.hash = new StateHash(simulation);
		this.maxStates = maxStates;
	}

	/**
	 * Explores until there are no other states or an invariant is violated. In the first
	 * case, checks that an end can be reached from each of them.
	 */
	Report explore() {
		long began = System.nanoTime();
		add(start(), -1, 0);
		for (int number = 0; !this.queue.isEmpty() && this.violation == null
				&& this.numbers.size() < this.maxStates; number++) {
			expand(number, this.queue.remove());
		}
		boolean complete = this.queue.isEmpty() && this.violation == null;
		int stuck = complete ? withoutEnd() : -1;
		if (stuck >= 0) {
			fail("I5: no end can be reached", stuck);
		}
		return new Report(this.numbers.size(), this.transitionCount / 2, complete, this.violation, this.trace,
				Duration.ofNanos(System.nanoTime() - began));
	}

	private World start() {
		World world = this.simulation.initial();
		for (Step step : this.first) {
			world = this.simulation.apply(world, step);
		}
		return world;
	}

	private void expand(int number, World world) {
		this.ends.set(number, this.simulation.isEnd(world));
		List<Step> steps = this.simulation.steps(world);
		for (int i = 0; i < steps.size() && this.violation == null; i++) {
			World next = this.simulation.apply(world, steps.get(i));
			int after = add(next, number, i);
			addTransition(number, after);
			String violated = Invariants.violation(world, next);
			if (violated != null) {
				fail(violated, after);
			}
		}
	}

	private int add(World world, int parent, int choice) {
		int number = this.numbers.size();
		Integer known = this.numbers.putIfAbsent(this.hash.of(world), number);
		if (known != null) {
			return known;
		}
		if (number == this.parents.length) {
			this.parents = Arrays.copyOf(this.parents, 2 * number);
			this.choices = Arrays.copyOf(this.choices, 2 * number);
		}
		this.parents[number] = parent;
		this.choices[number] = (byte) choice;
		this.queue.add(world);
		return number;
	}

	private void addTransition(int before, int after) {
		if (this.transitionCount == this.transitions.length) {
			this.transitions = Arrays.copyOf(this.transitions, 2 * this.transitionCount);
		}
		this.transitions[this.transitionCount++] = before;
		this.transitions[this.transitionCount++] = after;
	}

	/**
	 * Returns the first state from which no end can be reached, or -1.
	 */
	private int withoutEnd() {
		BitSet good = (BitSet) this.ends.clone();
		boolean changed = true;
		while (changed) {
			changed = false;
			for (int i = this.transitionCount - 2; i >= 0; i -= 2) {
				if (good.get(this.transitions[i + 1]) && !good.get(this.transitions[i])) {
					good.set(this.transitions[i]);
					changed = true;
				}
			}
		}
		int first = good.nextClearBit(0);
		return (first < this.numbers.size()) ? first : -1;
	}

	private void fail(String violation, int number) {
		this.violation = violation;
		List<Integer> path = new ArrayList<>();
		for (int i = number; i > 0; i = this.parents[i]) {
			path.add((int) this.choices[i]);
		}
		Collections.reverse(path);
		List<Step> steps = new ArrayList<>(this.first);
		World world = start();
		for (int choice : path) {
			steps.add(this.simulation.steps(world).get(choice));
			world = this.simulation.apply(world, steps.get(steps.size() - 1));
		}
		this.trace = Trace.of(this.simulation, steps);
	}

	/**
	 * What was found.
	 *
	 * @param states the number of states
	 * @param transitions the number of transitions
	 * @param complete whether all states were explored
	 * @param violation which invariant is violated, or {@code null} if none is
	 * @param trace a shortest trace to the violation
	 * @param duration how long it took
	 */
	record Report(int states, int transitions, boolean complete, @Nullable String violation, Trace trace,
			Duration duration) {

		String summary() {
			return String.format("%d states, %d transitions, %s, %.1f s%s", this.states, this.transitions,
					this.complete ? "complete" : "not complete", this.duration.toMillis() / 1000.0,
					(this.violation != null) ? ", " + this.violation + " after " + this.trace.steps().size() + " steps"
							: "");
		}

		@Override
		public String toString() {
			return summary() + "\n" + this.trace;
		}

	}

}
