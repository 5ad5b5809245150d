/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;

import io.github.bulkcharges.paystack.internal.ledger.BatchLedger;
import io.github.bulkcharges.paystack.internal.ledger.ChargeLedger;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunLedger;

/**
 * A call by which an instance reaches the ledger, the service, the application or the
 * clock.
 *
 * @param method the method
 * @param arguments its arguments
 */
record Call(Method method, Object[] arguments) {

	private static final Set<String> READS = Set.of("time", "find", "unfinished", "similar", "ready", "owners", "list",
			"sums", "audit");

	boolean is(String name) {
		return this.method.getName().equals(name);
	}

	boolean isOf(Class<?> type) {
		return this.method.getDeclaringClass() == type;
	}

	/**
	 * Returns whether the call reads the ledger or a clock.
	 */
	boolean isRead() {
		return READS.contains(this.method.getName()) || is("nanoTime");
	}

	boolean isOnLedger() {
		return isOf(RunLedger.class) || isOf(BatchLedger.class) || isOf(ChargeLedger.class);
	}

	Result on(Ledger ledger) {
		Object target = isOf(RunLedger.class) ? ledger.runs()
				: isOf(BatchLedger.class) ? ledger.batches() : ledger.charges();
		return on(target);
	}

	Result on(Object target) {
		try {
			return new Result(this.method.invoke(target, this.arguments), null);
		}
		catch (InvocationTargetException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				return new Result(null, failure);
			}
			throw new IllegalStateException(ex.getCause());
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public String toString() {
		String names = (this.arguments != null && this.arguments.length == 1 && this.arguments[0] instanceof Integer)
				? Arrays.toString(this.arguments) : "";
		return this.method.getName() + names;
	}

}
