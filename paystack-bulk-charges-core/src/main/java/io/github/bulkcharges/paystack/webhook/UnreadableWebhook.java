/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.webhook;

import io.github.bulkcharges.paystack.error.Redacted;

/**
 * A body that is not an event: not JSON, not a JSON object, nested too deeply, or too
 * large.
 * <p>
 * The constructor may gain components in later versions.
 *
 * @param problem why the body cannot be read, without any of its content
 * @since 0.1.0
 */
public record UnreadableWebhook(String problem) implements Webhook {

	/**
	 * Creates an unreadable webhook.
	 */
	public UnreadableWebhook {
		problem = Redacted.line(problem);
	}

}
