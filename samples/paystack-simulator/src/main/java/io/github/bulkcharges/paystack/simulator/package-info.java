/**
 * A simulator of Paystack's bulk charge endpoints.
 */
@NullMarked
package io.github.bulkcharges.paystack.simulator;

import org.jspecify.annotations.NullMarked;
