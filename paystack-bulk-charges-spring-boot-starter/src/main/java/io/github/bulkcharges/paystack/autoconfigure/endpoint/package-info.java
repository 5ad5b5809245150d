/**
 * The {@code bulkcharges} endpoint of Actuator, with which an operator sees batches and
 * stops one.
 */
@NullMarked
package io.github.bulkcharges.paystack.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
