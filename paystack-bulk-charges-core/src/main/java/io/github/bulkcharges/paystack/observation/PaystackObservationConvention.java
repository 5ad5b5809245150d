/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Convention for the name and keys of the observation of a call. In a Spring Boot
 * application, a bean of this type replaces {@link DefaultPaystackObservationConvention}.
 *
 * @since 0.1.0
 */
public interface PaystackObservationConvention extends ObservationConvention<PaystackObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof PaystackObservationContext;
	}

}
