/**
 * Counters of charges, batches and attempts, in addition to the timers of observations.
 */
@NullMarked
package io.github.bulkcharges.paystack.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
