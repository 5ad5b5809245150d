/**
 * What can go wrong, and what then became of the request: not sent, refused, or unknown.
 * <p>
 * {@link io.github.bulkcharges.paystack.error.PaystackException} is the first type to
 * read. Nothing in here holds a secret key, a whole authorization code or a card number:
 * texts are {@linkplain io.github.bulkcharges.paystack.error.Redacted redacted} before an
 * exception is made of them.
 */
@NullMarked
package io.github.bulkcharges.paystack.error;

import org.jspecify.annotations.NullMarked;
