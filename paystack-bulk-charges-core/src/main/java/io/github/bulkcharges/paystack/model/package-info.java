/**
 * What is sent to Paystack and what comes back: immutable values that do no input or
 * output. Amounts are always in the currency's subunit (kobo, pesewa, cent).
 * <p>
 * {@link io.github.bulkcharges.paystack.model.BulkCharge} is what is sent,
 * {@link io.github.bulkcharges.paystack.model.BulkChargeBatch} and
 * {@link io.github.bulkcharges.paystack.model.BatchCharge} are what comes back. A value
 * that the service sends and this library does not know is kept, never dropped and never
 * taken for success.
 */
@NullMarked
package io.github.bulkcharges.paystack.model;

import org.jspecify.annotations.NullMarked;
