/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.List;
import java.util.function.Consumer;

import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;

/**
 * What lies between an instance and the service.
 */
interface Wire {

	/**
	 * Sends a request.
	 * @return the number of the request
	 */
	int send(List<String> references);

	/**
	 * Waits for the response to a request.
	 */
	BulkChargeBatch await(int request);

	/**
	 * Waits in a queue.
	 */
	void queue();

	/**
	 * Reads the monotonic clock of the instance.
	 */
	long nanoTime();

	/**
	 * How a batch is sent. Rules that concern the client are removed here.
	 */
	interface Initiate {

		/** Passes the gate immediately before the request, in a single attempt. */
		Initiate GATE_THEN_SEND = (wire, charges, gate) -> {
			gate.accept(SimulatedService.KEY);
			return wire.await(wire.send(charges.stream().map(BulkCharge::reference).toList()));
		};

		BulkChargeBatch initiate(Wire wire, List<BulkCharge> charges, Consumer<String> gate);

	}

}
