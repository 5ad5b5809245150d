package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.github.bulkcharges.paystack.webhook.ChargeSucceeded;
import io.github.bulkcharges.paystack.webhook.WebhookEvent;

/**
 * What is the same for the same event. Paystack gives events no id of their own. A charge
 * succeeds once, so its transaction identifies the event, whatever else is in the body.
 * Of other events several may concern the same object (reminders of one dispute), so that
 * only equal bodies are taken for the same event.
 */
final class EventKey {

	private EventKey() {
	}

	static String of(WebhookEvent event, byte[] body) {
		if (event instanceof ChargeSucceeded charge
				&& (charge.transaction().id() != null || charge.reference() != null)) {
			String transaction = charge.name() + "\n" + charge.transaction().id() + "\n" + charge.reference();
			return digest(transaction.getBytes(StandardCharsets.UTF_8));
		}
		return digest(body);
	}

	/**
	 * However long a reference is, remembering it costs the same.
	 */
	private static String digest(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("This JVM has no SHA-256", ex);
		}
	}

}
