package io.github.bulkcharges.paystack.billing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.autoconfigure.webhook.BulkChargeSucceededEvent;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;
import io.github.bulkcharges.paystack.simulator.WebhookFaults;
import io.github.bulkcharges.paystack.simulator.test.UsePaystackSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The simulator's webhooks reach the service's listeners, each once, over a real socket
 * and with a real signature.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "paystack.webhook.path=/webhooks/paystack")
@UsePaystackSimulator
@Import(WebhookTests.Receipts.class)
class WebhookTests {

	@Autowired
	BulkChargesClient bulkCharges;

	@Autowired
	Receipts receipts;

	@Test
	void everyChargeThatSucceedsIsHeardOfOnce(PaystackSimulator simulator) {
		simulator.webhooks().withFaults(WebhookFaults.none().withDoubled(100).withReorderedAmong(20));
		List<BulkCharge> charges = IntStream.range(0, 100)
			.mapToObj((i) -> BulkCharge.of((i % 10 == 0) ? "AUTH_expired_card" : "AUTH_" + i, 100, "inv-" + i))
			.toList();
		String batch = this.bulkCharges.blocking().initiate(charges).data().batchCode();
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(simulator.webhooks().counts().acknowledged()).isEqualTo(180));
		assertThat(this.receipts.times).hasSize(90)
			.containsOnlyKeys(simulator.debits().keySet())
			.allSatisfy((reference, times) -> assertThat(times).as(reference).hasValue(1));
		assertThat(this.receipts.batches).containsOnlyKeys(batch);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Receipts {

		private final Map<String, AtomicInteger> times = new ConcurrentHashMap<>();

		private final Map<String, Boolean> batches = new ConcurrentHashMap<>();

		@EventListener
		void on(BulkChargeSucceededEvent event) {
			this.batches.put(String.valueOf(event.charge().batchCode()), true);
			this.times.computeIfAbsent(String.valueOf(event.charge().reference()), (reference) -> new AtomicInteger())
				.incrementAndGet();
		}

	}

}
