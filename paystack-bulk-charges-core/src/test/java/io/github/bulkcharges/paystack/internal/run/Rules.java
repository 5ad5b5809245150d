/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.function.UnaryOperator;

import io.github.bulkcharges.paystack.internal.ledger.Ledger;

/**
 * Where rules of the protocol can be removed: each operator replaces what the engine is
 * given.
 *
 * @param ledger replaces steps of the ledger
 * @param initiate how a batch is sent
 * @param service replaces what is read from the service
 * @param times replaces durations
 */
record Rules(UnaryOperator<Ledger> ledger, Wire.Initiate initiate, UnaryOperator<RunService> service,
		UnaryOperator<RunTimes> times) {

	static final Rules ALL = new Rules(UnaryOperator.identity(), Wire.Initiate.GATE_THEN_SEND, UnaryOperator.identity(),
			UnaryOperator.identity());

	Rules ledger(UnaryOperator<Ledger> ledger) {
		return new Rules(ledger, this.initiate, this.service, this.times);
	}

	Rules initiate(Wire.Initiate initiate) {
		return new Rules(this.ledger, initiate, this.service, this.times);
	}

	Rules service(UnaryOperator<RunService> service) {
		return new Rules(this.ledger, this.initiate, service, this.times);
	}

	Rules times(UnaryOperator<RunTimes> times) {
		return new Rules(this.ledger, this.initiate, this.service, times);
	}

}
