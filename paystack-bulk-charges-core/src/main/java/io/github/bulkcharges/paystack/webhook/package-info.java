/**
 * What Paystack posts to a merchant's webhook: verify a signature, read an event.
 * <p>
 * {@link io.github.bulkcharges.paystack.webhook.WebhookSignature} comes first,
 * {@link io.github.bulkcharges.paystack.webhook.WebhookReader} second; the latter says
 * what an event proves.
 */
@NullMarked
package io.github.bulkcharges.paystack.webhook;

import org.jspecify.annotations.NullMarked;
