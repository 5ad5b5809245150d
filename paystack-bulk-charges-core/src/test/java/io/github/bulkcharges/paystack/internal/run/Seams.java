/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

import org.slf4j.Logger;

import io.github.bulkcharges.paystack.internal.ledger.BatchLedger;
import io.github.bulkcharges.paystack.internal.ledger.ChargeLedger;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunLedger;

/**
 * The types through which the engine reaches what is outside of an instance, and values
 * that never change. They are no part of the state of an instance.
 */
final class Seams {

	private static final List<Class<?>> TYPES = List.of(Ledger.class, RunLedger.class, BatchLedger.class,
			ChargeLedger.class, RunService.class, RunEvents.class, Wakes.class, Scope.class, LongSupplier.class,
			Executor.class, Logger.class);

	private static final Map<Class<?>, Boolean> KNOWN = new ConcurrentHashMap<>();

	private Seams() {
	}

	static boolean include(Object value) {
		return KNOWN.computeIfAbsent(value.getClass(),
				(key) -> TYPES.stream().anyMatch((type) -> type.isAssignableFrom(key)));
	}

}
