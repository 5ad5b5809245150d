/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.model.BulkCharge;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that whatever ends an initiate at whatever moment, the client never says that it
 * was not sent if it arrives, and never loses one that arrived.
 */
class DeliveryRaceTests {

	private static final int CALLS = 300;

	/** The seed is fixed; what it meets is not. */
	private final Random random = new Random(42);

	private final Set<String> notSent = ConcurrentHashMap.newKeySet();

	private final Set<String> known = ConcurrentHashMap.newKeySet();

	@Test
	void timeoutsAreReportedCorrectly() throws Exception {
		try (Peer peer = Peer.that(this::respondOnNewConnections)) {
			try (Paystack paystack = peer.paystack().build()) {
				for (int i = 0; i < CALLS; i++) {
					String reference = "inv-" + i;
					Duration timeout = Duration.ofNanos(1 + this.random.nextInt(4_000_000));
					report(reference,
							paystack.bulkCharges()
								.with(RequestOptions.defaults().withTimeout(timeout))
								.initiate(charge(reference)));
				}
			}
			assertNothingIsWrong(peer);
		}
	}

	@Test
	void interruptionsAreReportedCorrectly() throws Exception {
		try (Peer peer = Peer.that(this::respondOnNewConnections)) {
			try (Paystack paystack = peer.paystack().build()) {
				for (int i = 0; i < CALLS; i++) {
					String reference = "inv-" + i;
					Thread caller = new Thread(() -> {
						CompletableFuture<Object> outcome = new CompletableFuture<>();
						try {
							outcome.complete(paystack.bulkCharges().blocking().initiate(charge(reference)));
						}
						catch (PaystackException ex) {
							outcome.completeExceptionally(ex);
						}
						report(reference, outcome);
					});
					caller.start();
					LockSupport.parkNanos(this.random.nextInt(3_000_000));
					caller.interrupt();
					caller.join(30_000);
				}
			}
			assertNothingIsWrong(peer);
		}
	}

	@Test
	void cancelledInitiatesThatArriveAreReportedToListener() throws Exception {
		try (Peer peer = Peer.that(this::respondOnNewConnections)) {
			try (Paystack paystack = peer.paystack()
				.abandonedInitiateListener((abandoned) -> this.known.addAll(abandoned.references()))
				.build()) {
				for (int i = 0; i < CALLS; i++) {
					String reference = "inv-" + i;
					CompletableFuture<?> initiate = paystack.bulkCharges().initiate(charge(reference));
					LockSupport.parkNanos(this.random.nextInt(3_000_000));
					if (!initiate.cancel(true)) {
						report(reference, initiate);
					}
				}
			}
			assertNothingIsWrong(peer);
		}
	}

	private void respondOnNewConnections(Peer.Request request, Peer.Connection connection) throws IOException {
		connection.respond(200, Responses.BATCH, "Connection: close");
		connection.drop();
	}

	private void report(String reference, CompletableFuture<?> call) {
		Throwable failure = call.handle((response, thrown) -> thrown).orTimeout(30, TimeUnit.SECONDS).join();
		if (failure == null || failure instanceof OutcomeUnknownException) {
			this.known.add(reference);
		}
		else {
			assertThat(failure).isInstanceOf(RequestNotSentException.class);
			this.notSent.add(reference);
		}
	}

	private void assertNothingIsWrong(Peer peer) {
		// More may be received meanwhile, of calls whose outcome is unknown.
		List<Peer.Request> requests = List.copyOf(peer.requests());
		Set<String> arrived = requests.stream()
			.map((request) -> request.body().replaceAll(".*\"reference\":\"([^\"]*)\".*", "$1"))
			.collect(Collectors.toSet());
		assertThat(arrived).filteredOn(this.notSent::contains).as("arrived, though reported as not sent").isEmpty();
		assertThat(this.known).containsAll(arrived);
		assertThat(requests).as("sent once").hasSameSizeAs(arrived);
	}

	private static List<BulkCharge> charge(String reference) {
		return List.of(BulkCharge.of("AUTH_first0001", 250000, reference));
	}

}
