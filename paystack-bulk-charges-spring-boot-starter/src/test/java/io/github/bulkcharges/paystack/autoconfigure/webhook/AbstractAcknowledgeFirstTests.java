package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What every web stack does when it acknowledges before the listeners are called.
 */
abstract class AbstractAcknowledgeFirstTests extends AbstractWebhookTests {

	private static final int MOST_WAITING = 5;

	@BeforeAll
	void start() {
		this.application = WebhookApplication.start(type(), "paystack.webhook.acknowledge=first",
				"paystack.webhook.threads=1", "paystack.webhook.most-waiting=" + MOST_WAITING);
	}

	@AfterAll
	void stop() {
		this.application.close();
	}

	@Test
	void theListenerIsCalledOffTheRequest() throws IOException {
		List<String> threads = new ArrayList<>();
		CountDownLatch release = new CountDownLatch(1);
		listener().behave((reference) -> {
			threads.add(Thread.currentThread().getName());
			hold(release);
		});
		byte[] body = Bodies.bulkCharge(nextId(), "first");
		assertThat(post(body).status()).isEqualTo(200);
		await().until(() -> listener().events("first").size() == 1);
		assertThat(post(body).status()).isEqualTo(503);
		release.countDown();
		await().untilAsserted(() -> assertThat(post(body).status()).isEqualTo(200));
		assertThat(listener().events("first")).hasSize(1);
		assertThat(threads).singleElement().asString().startsWith("paystack-webhook-");
	}

	@Test
	void whatFindsNoRoomIsNotAcknowledgedAndNotLost() throws IOException {
		CountDownLatch release = new CountDownLatch(1);
		listener().behave((reference) -> hold(release));
		for (int i = 0; i <= MOST_WAITING; i++) {
			assertThat(post(Bodies.bulkCharge(nextId(), "room-" + i)).status()).isEqualTo(200);
		}
		byte[] tooMany = Bodies.bulkCharge(nextId(), "room-none");
		assertThat(post(tooMany).status()).isEqualTo(503);
		release.countDown();
		await().untilAsserted(() -> assertThat(post(tooMany).status()).isEqualTo(200));
		await().untilAsserted(() -> assertThat(listener().events("room-")).hasSize(MOST_WAITING + 2));
	}

	private WebhookApplication.Listener listener() {
		return this.application.listener();
	}

}
