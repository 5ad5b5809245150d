/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

import io.github.bulkcharges.paystack.internal.ledger.ClaimResult.Decision;
import io.github.bulkcharges.paystack.internal.ledger.Operation.Kind;

/**
 * Compares {@link MemoryLedger} with {@link ReferenceLedger}.
 */
class MemoryLedgerOperationsTests extends LedgerOperations {

	private LedgerTime time;

	@Override
	protected Ledger createLedger() {
		this.time = new LedgerTime(Instant.parse("2026-07-01T10:15:30.123Z"), "server");
		return new MemoryLedger(() -> this.time).ledger();
	}

	@Override
	protected void passTime(Duration duration) {
		this.time = new LedgerTime(this.time.now().plus(duration), this.time.server());
	}

	@Override
	protected void replaceServer() {
		this.time = new LedgerTime(this.time.now(), this.time.server() + "'");
	}

	@Property(tries = 500)
	@AddLifecycleHook(EveryDecision.class)
	void agreesWithTheReference(@ForAll("simpleOperations") List<Operation> operations) {
		compareWithReference(operations);
	}

	/**
	 * Fails a property whose operations did not lead to every decision.
	 */
	static class EveryDecision implements AroundPropertyHook {

		private static final Map<Kind, Object[]> DECISIONS = Map.of(Kind.START, StartDecision.values(), Kind.CLAIM,
				Decision.values(), Kind.ACCEPT, AcceptDecision.values(), Kind.ABSENT, AbsenceDecision.values());

		@Override
		public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
			PropertyExecutionResult result = property.execute();
			List<String> missing = DECISIONS.entrySet()
				.stream()
				.flatMap((entry) -> Arrays.stream(entry.getValue()).map((decision) -> entry.getKey() + " " + decision))
				.filter((decision) -> !OperationReport.results().containsKey(decision))
				.toList();
			boolean failed = result.status() == PropertyExecutionResult.Status.SUCCESSFUL && !missing.isEmpty();
			return failed ? result.mapToFailed("Decisions that did not occur: " + missing) : result;
		}

	}

}
