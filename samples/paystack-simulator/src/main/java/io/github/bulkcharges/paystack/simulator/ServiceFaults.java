/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.util.List;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

/**
 * The faults that are set, and which of them is injected into the next request. If
 * several could be, the first one is.
 */
final class ServiceFaults {

	private List<Active> active = List.of();

	synchronized void set(List<ServiceFault> faults) {
		this.active = faults.stream().map(Active::new).toList();
	}

	synchronized @Nullable ServiceFault next(Operation operation) {
		for (Active candidate : this.active) {
			if (candidate.fault.operation() == operation && candidate.isNext()) {
				return candidate.fault;
			}
		}
		return null;
	}

	private static final class Active {

		private final ServiceFault fault;

		private final SplittableRandom random;

		private int remaining;

		private Active(ServiceFault fault) {
			this.fault = fault;
			this.random = new SplittableRandom(fault.seed());
			this.remaining = fault.count();
		}

		private boolean isNext() {
			return this.remaining > 0 && this.random.nextDouble() < this.fault.probability() && this.remaining-- > 0;
		}

	}

}
