/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.model.BatchStatus;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.RunSettings;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks at random: two instances make steps, also in the middle of each other's steps,
 * and are killed; responses are lost, requests are accepted late, batches are listed late
 * and hide their references at first. However a walk goes, every charge is accepted at
 * most once, and the run ends without a person.
 */
class RunWalkTests {

	private static final int MAX_DEPTH = 3;

	private final EngineFixture fixture = new EngineFixture(
			RunSettings.defaults().withBatchSize(2).withConcurrency(2).withSendWithin(Duration.ofDays(30)));

	private final FakePaystack paystack = this.fixture.paystack;

	private final List<EngineFixture.Instance> instances = new ArrayList<>();

	private final List<Late> late = new ArrayList<>();

	private Random random = new Random();

	private int depth;

	private boolean calm;

	private boolean sending;

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void everyChargeIsAcceptedAtMostOnce(int part) {
		for (int seed = 50 * part; seed < 50 * part + 50; seed++) {
			RunWalkTests walk = new RunWalkTests();
			try {
				walk.walk(seed);
			}
			catch (AssertionError | RuntimeException ex) {
				throw new AssertionError("seed " + seed + ": " + ex.getMessage(), ex);
			}
		}
	}

	private void walk(int seed) {
		this.random = new Random(seed);
		this.fixture.start("a", "b", "c", "d", "e");
		this.instances.add(this.fixture.instance);
		this.instances.add(newInstance());
		this.fixture.beforeLedger = (method, arguments) -> disturb();
		this.paystack.beforeList = (page) -> disturb();
		this.paystack.defaultScript = this::initiate;
		for (int i = 0; i < 150; i++) {
			step();
			check();
		}
		this.calm = true;
		this.fixture.restoreLedger();
		this.paystack.beforeList = (page) -> {
		};
		this.paystack.defaultScript = FakePaystack::accept;
		for (int i = 0; i < 600 && this.fixture.runState() != RunState.DONE; i++) {
			step();
			check();
		}
		boolean unresolved = this.fixture.states().contains(BatchState.UNRESOLVED);
		assertThat(unresolved || this.fixture.runState() == RunState.DONE).as("ends: " + this.fixture.states())
			.isTrue();
		if (!unresolved) {
			assertThat(this.fixture.accepted()).hasSize(5);
		}
	}

	private EngineFixture.Instance newInstance() {
		return this.fixture.new Instance("instance " + this.random.nextInt(1000));
	}

	private void step() {
		int index = this.random.nextInt(2);
		EngineFixture.Instance instance = this.instances.get(index);
		try {
			switch (this.random.nextInt(8)) {
				case 0, 1, 2 -> instance.sendStep.get();
				case 3, 4 -> instance.reconcileStep.get();
				case 5 -> instance.settleStep.get();
				case 6 -> instance.finishStep.get();
				default -> pass();
			}
		}
		catch (Killed ex) {
			this.sending = false;
			this.instances.set(index, newInstance());
		}
		catch (PaystackException | IllegalStateException ex) {
			// The step is made again.
			assertThat(this.calm).as(ex.toString()).isFalse();
		}
	}

	private void pass() {
		if (this.sending) {
			return;
		}
		this.fixture.clock.pass(Duration.ofSeconds(new int[] { 1, 20, 60, 400 }[this.random.nextInt(4)]));
		List<Late> due = this.late.stream().filter((one) -> one.at() <= this.fixture.clock.getAsLong()).toList();
		this.late.removeAll(due);
		due.forEach((one) -> one.action().run());
		if (this.random.nextInt(3) == 0 || this.calm) {
			this.paystack.batches.stream()
				.filter((batch) -> !batch.status.equals(BatchStatus.COMPLETE) && batch.listed && !batch.hidden)
				.forEach(FakeBatch::complete);
		}
	}

	/**
	 * Something else happens in the middle of a step.
	 */
	private void disturb() {
		if (this.depth >= MAX_DEPTH) {
			return;
		}
		this.depth++;
		try {
			switch (this.random.nextInt(40)) {
				case 0, 1, 2 -> step();
				case 3 -> throw new Killed();
				case 4 -> throw new IllegalStateException("The database is down");
				default -> {
				}
			}
		}
		finally {
			this.depth--;
		}
	}

	/**
	 * Accepts, loses or delays a request. From the gate on, everything happens within the
	 * settle delay.
	 */
	private BulkChargeBatch initiate(FakePaystack service, List<BulkCharge> charges, Consumer<String> gate) {
		boolean outer = this.sending;
		FakePaystack.pass(service, gate);
		this.sending = true;
		try {
			disturb();
		}
		finally {
			this.sending = outer;
		}
		switch (this.random.nextInt(6)) {
			case 0 -> {
				return FakePaystack.notSent(service, charges, (fingerprint) -> {
				});
			}
			case 1 -> {
				return FakePaystack.rateLimited(service, charges, (fingerprint) -> {
				});
			}
			case 2 -> throw new OutcomeUnknownException("lost", List.of(), null, null, null);
			case 3 -> {
				after(600, () -> appear(service.add(charges), 400));
				throw new OutcomeUnknownException("lost", List.of(), null, null, null);
			}
			default -> {
				FakeBatch batch = service.add(charges);
				appear(batch, 800);
				if (this.random.nextBoolean()) {
					throw new OutcomeUnknownException("lost", List.of(), null, null, null);
				}
				return batch.fetched();
			}
		}
	}

	private void appear(FakeBatch batch, int maxSeconds) {
		batch.listed = this.random.nextBoolean();
		batch.hidden = this.random.nextBoolean();
		after(maxSeconds, () -> batch.listed = true);
		after(3000, () -> batch.hidden = false);
	}

	private void after(int maxSeconds, Runnable action) {
		this.late.add(
				new Late(this.fixture.clock.getAsLong() + Duration.ofSeconds(this.random.nextInt(maxSeconds)).toNanos(),
						action));
	}

	private void check() {
		this.depth = MAX_DEPTH;
		Map<String, Long> accepted = this.fixture.accepted();
		assertThat(accepted.values()).as("accepted: " + accepted).allMatch((count) -> count == 1);
		for (BatchRecord batch : this.fixture.ledger.batches()
			.find(EngineFixture.RUN, EnumSet.of(BatchState.ACCEPTED, BatchState.SETTLED))) {
			assertThat(this.paystack.find(batch.batchCode()).sent).hasSize(batch.charges());
		}
		this.depth = 0;
	}

	private record Late(long at, Runnable action) {

	}

	/**
	 * Ends an instance in the middle of a step.
	 */
	private static final class Killed extends Error {

		private static final long serialVersionUID = 1L;

	}

}
