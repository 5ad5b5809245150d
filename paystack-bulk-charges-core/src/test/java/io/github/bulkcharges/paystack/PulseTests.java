package io.github.bulkcharges.paystack;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.observation.Pulse;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The pulse is felt from real calls.
 */
class PulseTests {

	private final AtomicReference<String> answer = new AtomicReference<>(Answers.BATCHES);

	private final AtomicInteger status = new AtomicInteger(200);

	@Test
	void beforeTheFirstCallNothingIsKnownButTheMode() throws Exception {
		try (Peer peer = peer(); BulkChargesClient client = client(peer)) {
			assertThat(client.pulse()).isEqualTo(Pulse.none(Mode.TEST));
			assertThat(peer.connections()).isZero();
		}
	}

	@Test
	void aSuccessHasATimeAndALatency() throws Exception {
		try (Peer peer = peer(); BulkChargesClient client = client(peer)) {
			client.listBatches().join();
			assertThat(client.pulse().lastSuccess()).isNotNull().isEqualTo(client.pulse().lastCall());
			assertThat(client.pulse().latency()).isPositive();
			assertThat(client.pulse().failuresInARow()).isZero();
		}
	}

	@Test
	void faultsAreCountedUntilTheServiceAnswersAgain() throws Exception {
		try (Peer peer = peer(); BulkChargesClient client = client(peer)) {
			answer(503, Answers.FAULT);
			for (int i = 1; i <= 3; i++) {
				catchThrowable(() -> client.listBatches().join());
				assertThat(client.pulse().failuresInARow()).isEqualTo(i);
			}
			assertThat(client.pulse().lastFailure()).isInstanceOf(ServiceUnavailableException.class);
			answer(200, Answers.BATCHES);
			client.listBatches().join();
			assertThat(client.pulse().failuresInARow()).isZero();
			assertThat(client.pulse().lastFailure()).isNull();
		}
	}

	@Test
	void aRefusedKeyStaysRefusedUntilTheServiceAnswersWithIt() throws Exception {
		try (Peer peer = peer(); BulkChargesClient client = client(peer)) {
			answer(401, "{\"status\":false,\"message\":\"Invalid key\"}");
			catchThrowable(() -> client.listBatches().join());
			answer(503, Answers.FAULT);
			catchThrowable(() -> client.listBatches().join());
			assertThat(client.pulse().refusedKey()).isNotNull();
			answer(404, "{\"status\":false,\"message\":\"Bulk charge code not found\"}");
			catchThrowable(() -> client.fetchBatch("BCH_none").join());
			assertThat(client.pulse().refusedKey()).isNull();
			assertThat(client.pulse().failuresInARow()).isZero();
		}
	}

	@Test
	void theKindOfKeyDecidesTheMode() {
		for (List<String> pair : List.of(List.of("sk_test_1", "test"), List.of("sk_live_1", "live"))) {
			try (BulkChargesClient client = BulkChargesClient.builder().secretKey(pair.get(0)).build()) {
				assertThat(client.pulse().mode()).isEqualTo(Mode.of(pair.get(1)));
			}
		}
	}

	@Test
	void theModeThatIsToldIsThatOfAKeyOfAnUnknownKind() {
		try (BulkChargesClient client = BulkChargesClient.builder().secretKey("rk_1").mode(Mode.LIVE).build()) {
			assertThat(client.pulse().mode()).isEqualTo(Mode.LIVE);
		}
	}

	private void answer(int status, String body) {
		this.status.set(status);
		this.answer.set(body);
	}

	private Peer peer() {
		return Peer.that((request, connection) -> connection.answer(this.status.get(), this.answer.get()));
	}

	private static BulkChargesClient client(Peer peer) {
		return BulkChargesClient.builder()
			.secretKey("sk_test_pulse")
			.baseUrl(peer.url())
			.retry(RetrySettings.none())
			.rateLimit(RateLimitSettings.off())
			.build();
	}

}
