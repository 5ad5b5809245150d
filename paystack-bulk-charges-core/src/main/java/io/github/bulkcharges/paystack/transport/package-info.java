/**
 * How requests travel: layers around one {@code RestClient}, each of which can be read
 * alone. <strong>Not part of the API</strong>: types in here change without notice.
 * <p>
 * {@link io.github.bulkcharges.paystack.transport.Transport} puts the layers together,
 * {@link io.github.bulkcharges.paystack.transport.Exchange} is what each of them is,
 * {@link io.github.bulkcharges.paystack.transport.HttpExchange} is the innermost.
 */
@NullMarked
package io.github.bulkcharges.paystack.transport;

import org.jspecify.annotations.NullMarked;
