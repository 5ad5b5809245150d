/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.BatchLedger;
import io.github.bulkcharges.paystack.internal.ledger.ChargeLedger;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunLedger;
import io.github.bulkcharges.paystack.model.BulkCharge;

/**
 * The outside of an instance. An activity of an instance is deterministic apart from what
 * its calls return. It is continued by making it again from its beginning: calls return
 * what they returned before, and the first call beyond that interrupts the activity.
 */
final class Port {

	private List<Result> results = List.of();

	private int position;

	private boolean active;

	private @Nullable Call next;

	/**
	 * Makes an activity up to its first call beyond the given results.
	 * @param results what its calls return
	 * @param activity the activity
	 * @return the call, or {@code null} if the activity has ended
	 */
	@Nullable Call replay(List<Result> results, Runnable activity) {
		this.results = results;
		this.position = 0;
		this.next = null;
		this.active = true;
		try {
			activity.run();
		}
		catch (Interruption ex) {
			// Has got to its next call.
		}
		catch (RuntimeException ex) {
			if (results.stream().allMatch((result) -> result.failure() == null)) {
				throw ex;
			}
		}
		finally {
			this.active = false;
		}
		if (this.next == null && this.position < results.size()) {
			throw new IllegalStateException("The activity is not deterministic");
		}
		return this.next;
	}

	private @Nullable Object call(Call call) {
		if (!this.active && call.is("nanoTime")) {
			return Fingerprint.NANO_ORIGIN;
		}
		if (this.next == null && this.position < this.results.size()) {
			return this.results.get(this.position++).get();
		}
		if (this.next == null) {
			this.next = call;
		}
		throw new Interruption();
	}

	/**
	 * Returns a ledger whose steps are calls.
	 * @param leases whether leases on names are acquired; otherwise they always are
	 */
	Ledger ledger(boolean leases) {
		InvocationHandler runs = (proxy, method, arguments) -> {
			if (!leases && method.getName().equals("lease")) {
				return true;
			}
			return call(new Call(method, arguments));
		};
		return new Ledger(proxy(RunLedger.class, runs), proxy(BatchLedger.class, this::invoke),
				proxy(ChargeLedger.class, this::invoke));
	}

	/**
	 * Returns a service whose requests are calls.
	 */
	RunService service(Wire.Initiate initiate) {
		Wire wire = wire();
		return proxy(RunService.class,
				(proxy, method, arguments) -> method.getName().equals("initiate")
						? initiate.initiate(wire, charges(arguments[0]), gate(arguments[1]))
						: invoke(proxy, method, arguments));
	}

	Wire wire() {
		return proxy(Wire.class, this::invoke);
	}

	/**
	 * Returns events of which only those are calls in which the application processes
	 * outcomes.
	 */
	RunEvents events() {
		return proxy(RunEvents.class, (proxy, method, arguments) -> method.getName().equals("settling")
				? invoke(proxy, method, arguments) : null);
	}

	private @Nullable Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
		return call(new Call(method, arguments));
	}

	@SuppressWarnings("unchecked")
	private static List<BulkCharge> charges(Object argument) {
		return (List<BulkCharge>) argument;
	}

	@SuppressWarnings("unchecked")
	private static Consumer<String> gate(Object argument) {
		return (Consumer<String>) argument;
	}

	private static <T> T proxy(Class<T> type, InvocationHandler handler) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler));
	}

	/**
	 * Interrupts an activity. The engine catches exceptions, but not errors.
	 */
	private static final class Interruption extends Error {

		private static final long serialVersionUID = 1L;

		Interruption() {
			super(null, null, false, false);
		}

	}

}
