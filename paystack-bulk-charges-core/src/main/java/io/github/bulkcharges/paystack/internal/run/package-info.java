/**
 * The engine of runs: sends batches, reconciles them with Paystack's list, and settles
 * them.
 */
@NullMarked
package io.github.bulkcharges.paystack.internal.run;

import org.jspecify.annotations.NullMarked;
