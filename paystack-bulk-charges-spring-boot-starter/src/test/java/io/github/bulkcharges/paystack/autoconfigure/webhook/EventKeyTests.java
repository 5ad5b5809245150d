package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.webhook.WebhookEvent;
import io.github.bulkcharges.paystack.webhook.WebhookReader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which events are the same.
 */
class EventKeyTests {

	private final WebhookReader reader = new WebhookReader();

	@Test
	void identifiesChargeByTransaction() {
		assertThat(key(Bodies.bulkCharge(1, "inv-1"))).isEqualTo(key(Bodies.checkout(1, "inv-1")))
			.isNotEqualTo(key(Bodies.bulkCharge(2, "inv-1")))
			.isNotEqualTo(key(Bodies.bulkCharge(1, "inv-2")));
	}

	@Test
	void identifiesChargeWithoutTransactionByBody() {
		String body = "{\"event\":\"charge.success\",\"data\":{\"status\":\"success\",\"amount\":%d}}";
		assertThat(key(body.formatted(1))).isEqualTo(key(body.formatted(1))).isNotEqualTo(key(body.formatted(2)));
	}

	@Test
	void identifiesOtherEventByBody() {
		String body = "{\"event\":\"charge.dispute.remind\",\"data\":{\"id\":1,\"reminder\":%d}}";
		assertThat(key(body.formatted(1))).isEqualTo(key(body.formatted(1))).isNotEqualTo(key(body.formatted(2)));
	}

	private String key(String body) {
		return key(body.getBytes(StandardCharsets.UTF_8));
	}

	private String key(byte[] body) {
		return EventKey.of((WebhookEvent) this.reader.read(body), body);
	}

}
