/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.internal.run.World.Instance;
import io.github.bulkcharges.paystack.run.BatchState;

/**
 * Hashes states. States have the same hash if they continue alike: if only time has
 * passed, if instances are exchanged, or if they differ in what is not used any more.
 */
final class StateHash {

	private final Simulation simulation;

	StateHash(Simulation simulation) {
		this.simulation = simulation;
	}

	long of(World world) {
		Fingerprint[] instances = world.instances()
			.stream()
			.map((instance) -> of(world, instance))
			.toArray(Fingerprint[]::new);
		if (!this.simulation.limits().hasLeases()) {
			Arrays.sort(instances,
					Comparator.comparingLong(Fingerprint::hash).thenComparing(Fingerprint::times, Arrays::compare));
		}
		Fingerprint all = world.ledger().relevant().then(world.service().relevant());
		for (Fingerprint instance : instances) {
			all = all.then(instance);
		}
		return Relevance.hash(all.then(Relevance.of(List.of(world.processed(), world.left()))),
				world.now().toEpochMilli(), Limits.GAP.toMillis());
	}

	private Fingerprint of(World world, Instance instance) {
		History history = instance.history();
		Fingerprint contact = Relevance.of(comparisons(world, instance));
		if (history.isIdle()) {
			return history.relevant().then(contact);
		}
		Call next = history.next();
		Fingerprint call = contact.then(Fingerprint.of(next.method().getName()));
		if (this.simulation.limits().isUnbound()) {
			return history.relevant()
				.then(call)
				.then(Relevance.ofPass(history.began()))
				.then(Relevance.of(history.batches()))
				.then(Relevance.of(read(world, instance)));
		}
		// The end of a pass depends on little of what it has read, if there is one batch.
		if (history.last() != null && history.last().is("reconciled")) {
			return history.beginning().relevant().then(call);
		}
		if (next.is("reconciled")) {
			return history.beginning().relevant().then(call).then(Relevance.ofRead(next.arguments()[0]));
		}
		boolean current = history.batches().isEmpty() || history.batches()
			.stream()
			.anyMatch((batch) -> batch.state() == BatchState.UNKNOWN && batch.equals(world.batch()));
		Fingerprint pass = Relevance.ofPass(current ? history.began() : null);
		if (next.is("absent")) {
			return history.beginning().relevant().then(call).then(pass).then(Relevance.ofRead(history.run()));
		}
		return history.relevant().then(call).then(pass).then(Relevance.of(read(world, instance)));
	}

	/**
	 * Returns what an activity knows that is not up to date, and until when its next call
	 * must be made.
	 */
	private List<@Nullable Object> read(World world, Instance instance) {
		History history = instance.history();
		List<@Nullable Object> read = new ArrayList<>();
		for (BatchRecord batch : history.batches()) {
			if (!batch.equals(world.batch())) {
				read.addAll(Arrays.asList(batch.state(), batch.batchCode(), batch.otherCode()));
			}
		}
		RunRecord run = history.run();
		read.add(run != null && isLater(run.reconciledAt(), Objects.requireNonNull(history.contact())));
		read.add(history.isWhole());
		read.add(history.next().is("send") ? this.simulation.certainAt(world, instance) : history.claimLimit());
		return read;
	}

	/**
	 * Returns what is later than the first contact of an instance with the ledger: the
	 * last reconciliation, those that are being made, and those that will be made.
	 */
	private static List<Boolean> comparisons(World world, Instance instance) {
		Instant contact = instance.history().contact();
		if (contact == null) {
			return List.of();
		}
		List<Boolean> comparisons = new ArrayList<>();
		comparisons.add(isLater(world.run().reconciledAt(), contact));
		comparisons.add(world.now().isAfter(contact));
		comparisons.add(isLater(instance.history().began(), contact));
		for (Instance other : world.instances()) {
			if (other != instance) {
				comparisons.add(isLater(other.history().began(), contact));
			}
		}
		return comparisons;
	}

	private static boolean isLater(@Nullable Instant time, Instant contact) {
		return time != null && time.isAfter(contact);
	}

}
