/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.run;

import java.time.Instant;
import java.util.List;

import org.springframework.context.ApplicationEventPublisher;

import io.github.bulkcharges.paystack.run.ChargeOutcome;
import io.github.bulkcharges.paystack.run.RunBatch;
import io.github.bulkcharges.paystack.run.RunListener;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * Publishes what happens to the runs of a client as application events.
 */
final class RunEventPublisher implements RunListener {

	private final String client;

	private final ApplicationEventPublisher publisher;

	RunEventPublisher(String client, ApplicationEventPublisher publisher) {
		this.client = client;
		this.publisher = publisher;
	}

	@Override
	public void onSettled(RunBatch batch, List<ChargeOutcome> outcomes) {
		this.publisher.publishEvent(new RunEvent.BatchSettled(this.client, batch, outcomes));
	}

	@Override
	public void onCorrected(ChargeOutcome outcome) {
		this.publisher.publishEvent(new RunEvent.OutcomeCorrected(this.client, outcome));
	}

	@Override
	public void onUnresolved(RunBatch batch) {
		this.publisher.publishEvent(new RunEvent.BatchUnresolved(this.client, batch));
	}

	@Override
	public void onDoubleAcceptance(RunBatch batch, String detail) {
		this.publisher.publishEvent(new RunEvent.DoubleAcceptance(this.client, batch, detail));
	}

	@Override
	public void onStalled(RunBatch batch) {
		this.publisher.publishEvent(new RunEvent.BatchStalled(this.client, batch));
	}

	@Override
	public void onSendingEnded(String runId, Instant sendBefore) {
		this.publisher.publishEvent(new RunEvent.SendingEnded(this.client, runId, sendBefore));
	}

	@Override
	public void onStopped(String runId, String reason) {
		this.publisher.publishEvent(new RunEvent.RunStopped(this.client, runId, reason));
	}

	@Override
	public void onFinished(String runId, RunState state) {
		this.publisher.publishEvent(new RunEvent.RunFinished(this.client, runId, state));
	}

}
