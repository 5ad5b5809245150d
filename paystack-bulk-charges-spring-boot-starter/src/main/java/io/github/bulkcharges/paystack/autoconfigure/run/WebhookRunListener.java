/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.run;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

import io.github.bulkcharges.paystack.autoconfigure.webhook.BulkChargeSucceededEvent;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;

/**
 * Makes runs look soon at a batch that a webhook names.
 */
final class WebhookRunListener implements ApplicationListener<PayloadApplicationEvent<BulkChargeSucceededEvent>> {

	private final RunsFactory runs;

	WebhookRunListener(RunsFactory runs) {
		this.runs = runs;
	}

	/**
	 * Leaves the event alone if there are no runs, so that an event that nobody receives
	 * is noticed.
	 */
	@Override
	public void onApplicationEvent(PayloadApplicationEvent<BulkChargeSucceededEvent> event) {
		if (this.runs.isEmpty()) {
			return;
		}
		BulkChargeSucceededEvent webhook = event.getPayload();
		BulkChargeRuns found = this.runs.find(webhook.client());
		if (found != null) {
			found.onWebhook(webhook.batchCode());
		}
	}

}
