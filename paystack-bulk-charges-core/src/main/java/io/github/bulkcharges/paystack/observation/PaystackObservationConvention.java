package io.github.bulkcharges.paystack.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names the observation of a call and its keys. A bean of this type replaces
 * {@link DefaultPaystackObservationConvention}.
 *
 * @since 0.1.0
 */
public interface PaystackObservationConvention extends ObservationConvention<PaystackObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof PaystackObservationContext;
	}

}
