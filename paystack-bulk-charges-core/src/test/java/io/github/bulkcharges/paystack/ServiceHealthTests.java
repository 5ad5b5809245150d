/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.observation.ServiceHealth;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The health is felt from real calls.
 */
class ServiceHealthTests {

	private final AtomicReference<String> response = new AtomicReference<>(Responses.BATCHES);

	private final AtomicInteger status = new AtomicInteger(200);

	@Test
	void beforeTheFirstCallNothingIsKnownButTheMode() throws Exception {
		try (Peer peer = peer(); Paystack paystack = client(peer)) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(client.health()).isEqualTo(ServiceHealth.none(Mode.TEST));
			assertThat(peer.connections()).isZero();
		}
	}

	@Test
	void aSuccessHasATimeAndALatency() throws Exception {
		try (Peer peer = peer(); Paystack paystack = client(peer)) {
			BulkChargesClient client = paystack.bulkCharges();
			client.listBatches().join();
			assertThat(client.health().lastSuccess()).isNotNull().isEqualTo(client.health().lastCall());
			assertThat(client.health().latency()).isPositive();
			assertThat(client.health().failuresInARow()).isZero();
		}
	}

	@Test
	void faultsAreCountedUntilTheServiceRespondsAgain() throws Exception {
		try (Peer peer = peer(); Paystack paystack = client(peer)) {
			BulkChargesClient client = paystack.bulkCharges();
			respond(503, Responses.ERROR);
			for (int i = 1; i <= 3; i++) {
				catchThrowable(() -> client.listBatches().join());
				assertThat(client.health().failuresInARow()).isEqualTo(i);
			}
			assertThat(client.health().lastFailure()).isInstanceOf(ServiceUnavailableException.class);
			respond(200, Responses.BATCHES);
			client.listBatches().join();
			assertThat(client.health().failuresInARow()).isZero();
			assertThat(client.health().lastFailure()).isNull();
		}
	}

	@Test
	void aRefusedKeyStaysRefusedUntilTheServiceRespondsWithIt() throws Exception {
		try (Peer peer = peer(); Paystack paystack = client(peer)) {
			BulkChargesClient client = paystack.bulkCharges();
			respond(401, "{\"status\":false,\"message\":\"Invalid key\"}");
			catchThrowable(() -> client.listBatches().join());
			respond(503, Responses.ERROR);
			catchThrowable(() -> client.listBatches().join());
			assertThat(client.health().refusedKey()).isNotNull();
			respond(404, "{\"status\":false,\"message\":\"Bulk charge code not found\"}");
			catchThrowable(() -> client.fetchBatch("BCH_none").join());
			assertThat(client.health().refusedKey()).isNull();
			assertThat(client.health().failuresInARow()).isZero();
		}
	}

	@Test
	void theKindOfKeyDecidesTheMode() {
		for (List<String> pair : List.of(List.of("sk_test_1", "test"), List.of("sk_live_1", "live"))) {
			try (Paystack paystack = Paystack.builder().secretKey(pair.get(0)).build()) {
				BulkChargesClient client = paystack.bulkCharges();
				assertThat(client.health().mode()).isEqualTo(Mode.of(pair.get(1)));
			}
		}
	}

	@Test
	void theModeThatIsToldIsThatOfAKeyOfAnUnknownKind() {
		try (Paystack paystack = Paystack.builder().secretKey("rk_1").mode(Mode.LIVE).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(client.health().mode()).isEqualTo(Mode.LIVE);
		}
	}

	private void respond(int status, String body) {
		this.status.set(status);
		this.response.set(body);
	}

	private Peer peer() {
		return Peer.that((request, connection) -> connection.respond(this.status.get(), this.response.get()));
	}

	private static Paystack client(Peer peer) {
		return Paystack.builder()
			.secretKey("sk_test_pulse")
			.baseUrl(peer.url())
			.retry(RetrySettings.disabled())
			.rateLimit(RateLimitSettings.disabled())
			.build();
	}

}
