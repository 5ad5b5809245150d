/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.run;

import java.util.Map;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

import io.github.bulkcharges.paystack.autoconfigure.webhook.BulkChargeSucceededEvent;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;

/**
 * Makes runs look soon at a batch that a webhook names.
 */
final class WebhookRunListener implements ApplicationListener<PayloadApplicationEvent<BulkChargeSucceededEvent>> {

	private final ConfigurableListableBeanFactory beanFactory;

	WebhookRunListener(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Leaves the event alone if there are no runs, so that an event that nobody receives
	 * is noticed.
	 */
	@Override
	public void onApplicationEvent(PayloadApplicationEvent<BulkChargeSucceededEvent> event) {
		Map<String, BulkChargeRuns> runs = ActiveRuns.findAll(this.beanFactory);
		if (runs.isEmpty()) {
			return;
		}
		BulkChargeSucceededEvent webhook = event.getPayload();
		BulkChargeRuns found = runs.get(webhook.client());
		if (found != null) {
			found.onWebhook(webhook.batchCode());
		}
	}

}
