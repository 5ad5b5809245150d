/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import io.github.bulkcharges.paystack.autoconfigure.webhook.BulkChargeSucceededEvent;
import io.github.bulkcharges.paystack.error.Redacted;

/**
 * Logs the successful charges that Paystack reports. An application that stores its
 * batches would fetch the batch of the event now instead of at the next poll. It would
 * not book the debit, because an event does not prove it.
 */
@Component
class WebhookListener {

	private static final Logger logger = LoggerFactory.getLogger(WebhookListener.class);

	@EventListener
	void on(BulkChargeSucceededEvent event) {
		logger.info("Paystack reported that invoice {} of batch {} was charged",
				Redacted.line(event.charge().reference()), Redacted.line(event.batchCode()));
	}

}
