/**
 * The client: {@link io.github.bulkcharges.paystack.Paystack} is the root, its parts
 * {@link io.github.bulkcharges.paystack.BulkChargesClient} and
 * {@link io.github.bulkcharges.paystack.TransactionsClient} have one asynchronous method
 * for each operation of the service.
 */
@NullMarked
package io.github.bulkcharges.paystack;

import org.jspecify.annotations.NullMarked;
