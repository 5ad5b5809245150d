/**
 * Counters of what the clients have done, beside the timers that come from observations.
 */
@NullMarked
package io.github.bulkcharges.paystack.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
