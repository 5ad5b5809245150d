package io.github.bulkcharges.paystack.webhook;

import java.util.Objects;

/**
 * A body that is no event: not JSON, no JSON object, nested too deeply, or too large.
 *
 * @param problem why it cannot be read, without anything of its content
 * @since 0.1.0
 */
public record UnreadableWebhook(String problem) implements Webhook {

	/**
	 * Create an unreadable webhook.
	 */
	public UnreadableWebhook {
		Objects.requireNonNull(problem, "problem");
	}

}
