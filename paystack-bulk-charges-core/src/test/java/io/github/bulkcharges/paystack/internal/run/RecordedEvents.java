/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * Records what happens to runs.
 */
final class RecordedEvents implements RunEvents {

	final List<String> all = new CopyOnWriteArrayList<>();

	/** Called when outcomes are processed; it may fail. */
	Runnable processing = () -> {
	};

	@Override
	public void settling(BatchRecord batch, List<ChargeRecord> charges) {
		this.all.add("settling " + batch.key().number() + " " + charges.stream()
			.map((charge) -> charge.reference() + "=" + ((charge.result() != null) ? charge.result().kind() : null))
			.toList());
		this.processing.run();
	}

	@Override
	public void settled(BatchRecord batch) {
		this.all.add("settled " + batch.key().number());
	}

	@Override
	public void corrected(ChargeRecord charge) {
		this.all.add("corrected " + charge.reference());
	}

	@Override
	public void unresolved(BatchRecord batch) {
		this.all.add("unresolved " + batch.key().number());
	}

	@Override
	public void doubleAcceptance(BatchRecord batch, String detail) {
		this.all.add("double acceptance " + batch.key().number() + ": " + detail);
	}

	@Override
	public void stalled(BatchRecord batch) {
		this.all.add("stalled " + batch.key().number());
	}

	@Override
	public void sendingEnded(RunKey run, Instant sendBefore) {
		this.all.add("sending ended " + run.id());
	}

	@Override
	public void stopped(RunKey run, String reason) {
		this.all.add("stopped " + run.id() + ": " + reason);
	}

	@Override
	public void finished(RunKey run, RunState state) {
		this.all.add("finished " + run.id() + ": " + state);
	}

}
