/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.util.Map;
import java.util.TreeMap;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Prints how many operations a property has executed, and with which seed.
 */
class OperationReport implements AroundPropertyHook {

	private static final Map<String, Integer> RESULTS = new TreeMap<>();

	/**
	 * Counts an operation by its result.
	 */
	static void add(Operation operation, Object result) {
		RESULTS.merge(operation.kind() + " " + result, 1, Integer::sum);
	}

	/**
	 * Returns the number of operations of the last property by kind and result.
	 */
	static Map<String, Integer> results() {
		return Map.copyOf(RESULTS);
	}

	@Override
	public PropagationMode propagateTo() {
		return PropagationMode.ALL_DESCENDANTS;
	}

	@Override
	public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
		RESULTS.clear();
		PropertyExecutionResult result = property.execute();
		System.out.printf("%s: %d operations in %d lists, seed %s%n", context.label(),
				RESULTS.values().stream().mapToInt(Integer::intValue).sum(), result.countTries(),
				result.seed().orElse("none"));
		return result;
	}

}
