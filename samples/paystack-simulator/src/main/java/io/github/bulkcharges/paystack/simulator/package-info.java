/**
 * A simulator of Paystack's Bulk Charges API.
 */
@NullMarked
package io.github.bulkcharges.paystack.simulator;

import org.jspecify.annotations.NullMarked;
