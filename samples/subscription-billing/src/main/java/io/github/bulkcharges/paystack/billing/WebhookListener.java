/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import io.github.bulkcharges.paystack.autoconfigure.webhook.BulkChargeSucceededEvent;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;

/**
 * Looks at a batch soon when Paystack reports one of its charges. The event itself books
 * nothing, because it proves nothing.
 */
@Component
class WebhookListener {

	private final BulkChargeRuns runs;

	WebhookListener(BulkChargeRuns runs) {
		this.runs = runs;
	}

	@EventListener
	void on(BulkChargeSucceededEvent event) {
		this.runs.onWebhook(event.batchCode());
	}

}
