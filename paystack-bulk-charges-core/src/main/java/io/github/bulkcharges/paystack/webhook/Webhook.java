package io.github.bulkcharges.paystack.webhook;

/**
 * What was posted to a webhook, as far as it can be read: a {@link WebhookEvent}, or an
 * {@link UnreadableWebhook}.
 *
 * @since 0.1.0
 */
public sealed interface Webhook permits WebhookEvent, UnreadableWebhook {

}
