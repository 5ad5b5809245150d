/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.internal.ledger.AbsenceDecision;
import io.github.bulkcharges.paystack.internal.ledger.BatchLedger;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ClaimResult;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.UndecidedDecision;
import io.github.bulkcharges.paystack.internal.run.RunService.BatchPage;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.run.BatchState;

/**
 * Rules of the protocol, each removed by replacing what the engine is given.
 */
enum RemovedRule {

	R1_SENDING_IS_WRITTEN_BEFORE_THE_FIRST_BYTE(() -> Limits.of(2), Rules.ALL.initiate((wire, charges, gate) -> {
		int request = wire.send(references(charges));
		gate.accept(SimulatedService.KEY);
		return wire.await(request);
	})),

	R2_CLAIM_COMPARES_THE_ROW(() -> Limits.of(2).unbound(),
			Rules.ALL.ledger((ledger) -> replaced(ledger, "claim", (step) -> {
				ClaimResult result = (ClaimResult) step.make();
				return (result.decision() == ClaimResult.Decision.CHANGED)
						? new ClaimResult(ClaimResult.Decision.CLAIMED, step.current()) : result;
			}))),

	R2_GATE_STOPS_THE_REQUEST_IF_THE_CLAIM_FAILS(() -> Limits.of(2), Rules.ALL.initiate((wire, charges, gate) -> {
		try {
			gate.accept(SimulatedService.KEY);
		}
		catch (RuntimeException ex) {
			// Sent all the same.
		}
		return wire.await(wire.send(references(charges)));
	})),

	R2_CLAIM_IS_MADE_WITHIN_THE_LEASE_MARGIN(() -> Limits.of(2).slowClaims(),
			Rules.ALL.times((times) -> new RunTimes(times.lease(), Duration.ofDays(1), times.settleDelay(), times.gap(),
					times.stalledAfter()))),

	R3_LEASE_MUST_HAVE_RUN_OUT(() -> Limits.of(2), Rules.ALL.ledger((ledger) -> replaced(ledger, "expire", (step) -> {
		List<BatchRecord> sending = step.batches().find((RunKey) step.arguments()[0], Set.of(BatchState.SENDING));
		sending.forEach((batch) -> step.batches().release(batch, Duration.ZERO, "taken over"));
		return sending.size();
	}))),

	R3_LEASE_COVERS_THE_ATTEMPT(() -> Limits.of(2),
			Rules.ALL.times((times) -> new RunTimes(Duration.ZERO, times.leaseMargin(), times.settleDelay(),
					times.gap(), times.stalledAfter()))),

	R4_CLAIM_IS_MADE_AT_THE_GATE(() -> Limits.of(2), Rules.ALL.initiate((wire, charges, gate) -> {
		gate.accept(SimulatedService.KEY);
		wire.queue();
		return wire.await(wire.send(references(charges)));
	})),

	R4_RETRIES_ARE_OFF(() -> Limits.of(1), Rules.ALL.initiate((wire, charges, gate) -> {
		gate.accept(SimulatedService.KEY);
		try {
			return wire.await(wire.send(references(charges)));
		}
		catch (OutcomeUnknownException ex) {
			return wire.await(wire.send(references(charges)));
		}
	})),

	R5_ABSENCE_MEANS_NOTHING_BEFORE_THE_SETTLE_DELAY(() -> Limits.of(2),
			Rules.ALL.times((times) -> new RunTimes(times.lease(), times.leaseMargin(), Duration.ZERO, times.gap(),
					times.stalledAfter()))),

	R6_ABSENCE_NEEDS_TWO_READS(() -> Limits.of(2), Rules.ALL.ledger((ledger) -> replaced(ledger, "absent", (step) -> {
		Object decision = step.make();
		return (decision == AbsenceDecision.FIRST) ? step.batches().absent(step.current(), Instant.MAX, Duration.ZERO)
				: decision;
	}))),

	R6_READS_ARE_A_GAP_APART(() -> Limits.of(2),
			Rules.ALL.times((times) -> new RunTimes(times.lease(), times.leaseMargin(), times.settleDelay(),
					Duration.ZERO, times.stalledAfter()))),

	R6_READS_ARE_COMPLETE(() -> Limits.of(1).pages(), Rules.ALL.service((service) -> listing(service, (number) -> {
		Page<?> first = service.batches(1).page();
		return (number > 1) ? new BatchPage(new Page<>(List.of(), 0L, number, 1, 1), SimulatedService.KEY)
				: new BatchPage(new Page<>(service.batches(1).page().items(), (long) first.received(), 1, 1, 1),
						SimulatedService.KEY);
	}))),

	R6_READS_ARE_OF_THE_RIGHT_ACCOUNT(() -> Limits.of(1),
			Rules.ALL.service((service) -> listing(service,
					(number) -> new BatchPage(new Page<>(List.of(), 0L, number, 100, 1), SimulatedService.KEY)))),

	R6_NO_LISTED_BATCH_IS_UNDECIDED(() -> Limits.of(1).hidden(),
			Rules.ALL.ledger((ledger) -> replaced(ledger, "undecided", (step) -> {
				step.batches().absent(step.read(), (Instant) step.arguments()[2], (Duration) step.arguments()[3]);
				return UndecidedDecision.NONE;
			}))),

	R7_CONCLUSION_IS_BOUND_TO_THE_VERSION(() -> Limits.of(2).claims(3).unbound(),
			Rules.ALL.ledger((ledger) -> replaced(ledger, "absent", (step) -> {
				Object decision = step.make();
				return (decision == AbsenceDecision.NONE && step.wouldProve()) ? step.prove() : decision;
			}))),

	R8_UNKNOWN_IS_NOT_SENT_AGAIN(() -> Limits.of(1), Rules.ALL.ledger((ledger) -> replaced(ledger, "lose",
			(step) -> step.batches().release(step.read(), Duration.ZERO, (String) step.arguments()[1]))));

	private final Supplier<Limits> limits;

	private final Rules rules;

	RemovedRule(Supplier<Limits> limits, Rules rules) {
		this.limits = limits;
		this.rules = rules;
	}

	Limits limits() {
		return this.limits.get();
	}

	Rules rules() {
		return this.rules;
	}

	private static List<String> references(List<BulkCharge> charges) {
		return charges.stream().map(BulkCharge::reference).toList();
	}

	private static Ledger replaced(Ledger ledger, String name, Replacement replacement) {
		BatchLedger batches = BatchLedger.class.cast(Proxy.newProxyInstance(BatchLedger.class.getClassLoader(),
				new Class<?>[] { BatchLedger.class }, (proxy, method, arguments) -> {
					LedgerStep step = new LedgerStep(ledger.batches(), arguments, () -> {
						try {
							return method.invoke(ledger.batches(), arguments);
						}
						catch (InvocationTargetException ex) {
							throw ex.getCause();
						}
					});
					return method.getName().equals(name) ? replacement.make(step) : step.make();
				}));
		return new Ledger(ledger.runs(), batches, ledger.charges());
	}

	private static RunService listing(RunService service, Listing listing) {
		return RunService.class.cast(Proxy.newProxyInstance(RunService.class.getClassLoader(),
				new Class<?>[] { RunService.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("batches")) {
						return listing.batches((int) arguments[0]);
					}
					try {
						return method.invoke(service, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				}));
	}

	/**
	 * A list of batches.
	 */
	private interface Listing {

		BatchPage batches(int number);

	}

	/**
	 * What is done instead of a step of the ledger.
	 */
	private interface Replacement {

		Object make(LedgerStep step) throws Throwable;

	}

	/**
	 * A step of the ledger.
	 *
	 * @param batches the ledger
	 * @param arguments the arguments
	 * @param usual what the step does usually
	 */
	private record LedgerStep(BatchLedger batches, Object[] arguments, Usual usual) {

		@Nullable Object make() throws Throwable {
			return this.usual.make();
		}

		BatchRecord read() {
			return (BatchRecord) this.arguments[0];
		}

		BatchRecord current() {
			return Objects.requireNonNull(this.batches.find(read().key()));
		}

		/**
		 * Returns whether the absence would be proven if the row was as it was read.
		 */
		boolean wouldProve() {
			Instant began = (Instant) this.arguments[1];
			Instant first = read().absentAt();
			return read().state() == BatchState.UNKNOWN && first != null
					&& !began.isBefore(first.plus((Duration) this.arguments[2]));
		}

		/**
		 * Makes the batch ready, whatever its version is.
		 */
		AbsenceDecision prove() {
			BatchRecord current = current();
			if (current.state() == BatchState.SENDING) {
				this.batches.release(current, Duration.ZERO, "absent");
			}
			while (current.state() == BatchState.UNKNOWN) {
				this.batches.absent(current, Instant.MAX, Duration.ZERO);
				current = current();
			}
			return AbsenceDecision.PROVEN;
		}

	}

	/**
	 * The usual step.
	 */
	private interface Usual {

		@Nullable Object make() throws Throwable;

	}

}
