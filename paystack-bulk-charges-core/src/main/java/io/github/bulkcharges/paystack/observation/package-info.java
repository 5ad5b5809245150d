/**
 * What is observed of each call: one observation, its keys and its events. An application
 * changes keys with a
 * {@link io.github.bulkcharges.paystack.observation.PaystackObservationConvention}.
 */
@NullMarked
package io.github.bulkcharges.paystack.observation;

import org.jspecify.annotations.NullMarked;
