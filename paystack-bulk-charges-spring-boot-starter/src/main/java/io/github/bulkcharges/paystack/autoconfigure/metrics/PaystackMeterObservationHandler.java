/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.metrics;

import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

import io.github.bulkcharges.paystack.observation.PaystackObservationContext;
import io.github.bulkcharges.paystack.observation.PaystackObservationDocumentation.Events;

/**
 * Counts charges, batches, attempts and waits from the observations of calls. Tags are
 * the key values of the observation, so that a convention of the application applies here
 * as well.
 * <ul>
 * <li>{@code paystack.charges}: number of charges that were sent, by outcome, mode and
 * client
 * <li>{@code paystack.batch.size}: summary of the charges per batch, by outcome, mode and
 * client
 * <li>{@code paystack.attempts}: number of attempts, by operation, mode and client
 * <li>{@code paystack.rate.limit.waits}: number of calls that were delayed by the rate
 * limit, by operation, mode and client
 * </ul>
 *
 * @since 0.1.0
 */
public final class PaystackMeterObservationHandler implements ObservationHandler<PaystackObservationContext> {

	private final MeterRegistry registry;

	PaystackMeterObservationHandler(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof PaystackObservationContext;
	}

	@Override
	public void onEvent(Observation.Event event, PaystackObservationContext context) {
		if (event == Events.RATE_LIMIT_WAIT) {
			this.registry.counter("paystack.rate.limit.waits", tags(context, "operation", "mode", "client"))
				.increment();
		}
	}

	@Override
	public void onStop(PaystackObservationContext context) {
		this.registry.counter("paystack.attempts", tags(context, "operation", "mode", "client"))
			.increment(context.attempts());
		if (context.charges() > 0) {
			Tags tags = tags(context, "outcome", "mode", "client");
			this.registry.counter("paystack.charges", tags).increment(context.charges());
			this.registry.summary("paystack.batch.size", tags).record(context.charges());
		}
	}

	private static Tags tags(PaystackObservationContext context, String... names) {
		Tags tags = Tags.empty();
		for (String name : names) {
			KeyValue value = context.getLowCardinalityKeyValue(name);
			tags = tags.and(name, (value != null) ? value.getValue() : KeyValue.NONE_VALUE);
		}
		return tags;
	}

}
