package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.github.bulkcharges.paystack.webhook.ChargeSucceeded;
import io.github.bulkcharges.paystack.webhook.WebhookEvent;

/**
 * Computes a key that identifies an event, because Paystack's events have no id. A charge
 * succeeds once, so its transaction identifies the event, whatever else is in the body.
 * There may be several other events of one object (such as reminders of a dispute), so
 * only equal bodies are the same event.
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
	 * Gives all keys the same length, whatever the length of the reference.
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
