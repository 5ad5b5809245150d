/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for threads that are interrupted during a blocking call.
 */
class InterruptTests {

	@Test
	void initiateThatWasSentHasUnknownOutcome() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.awaitEnd());
				Paystack paystack = peer.paystack().build()) {
			Blocked blocked = new Blocked(paystack, (client) -> client.initiate(PaystackServer.charges()));
			await().until(() -> peer.requests().size() == 1);
			OutcomeUnknownException failure = (OutcomeUnknownException) blocked.interrupt();
			assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
			assertThat(failure.references()).containsExactly(PaystackServer.REFERENCE, PaystackServer.OTHER_REFERENCE);
			assertThat(failure.getMessage()).containsIgnoringCase("interrupted").contains(PaystackServer.REFERENCE);
			peer.close();
		}
	}

	@Test
	void resumeThatWasSentHasUnknownOutcome() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.awaitEnd());
				Paystack paystack = peer.paystack().build()) {
			Blocked blocked = new Blocked(paystack, (client) -> client.resume("BCH_1"));
			await().until(() -> peer.requests().size() == 1);
			OutcomeUnknownException failure = (OutcomeUnknownException) blocked.interrupt();
			assertThat(failure.references()).containsExactly("BCH_1");
			peer.close();
		}
	}

	@Test
	void initiateThatIsQueuedIsNotSent() throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH);
				Paystack paystack = peer.paystack().rateLimit(RateLimitSettings.defaults().withRequests(1)).build()) {
			paystack.bulkCharges().initiate(PaystackServer.charges()).join();
			Blocked blocked = new Blocked(paystack, (client) -> client.initiate(PaystackServer.charges()));
			await().until(blocked::isWaiting);
			PaystackException failure = blocked.interrupt();
			assertThat(failure).isInstanceOf(RequestNotSentException.class);
			assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
			assertThat(peer.requests()).hasSize(1);
		}
	}

	@Test
	void threadThatWasInterruptedBeforeCallKnowsWhetherInitiateWasSent() throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH)) {
			PaystackException failure;
			try (Paystack paystack = peer.paystack().build()) {
				Blocked blocked = new Blocked(paystack, (client) -> {
					Thread.currentThread().interrupt();
					client.initiate(PaystackServer.charges());
				});
				failure = blocked.interrupt();
			}
			if (failure.delivery() == Delivery.NOT_SENT) {
				assertThat(peer.requests()).isEmpty();
			}
			else {
				assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
			}
		}
	}

	/**
	 * A thread that is blocked in a call.
	 */
	private static final class Blocked {

		private final AtomicReference<@Nullable PaystackException> failure = new AtomicReference<>();

		private final AtomicBoolean interrupted = new AtomicBoolean();

		private final Thread thread;

		Blocked(Paystack paystack, Consumer<BlockingBulkChargesClient> call) {
			this.thread = new Thread(() -> {
				try {
					call.accept(paystack.bulkCharges().blocking());
				}
				catch (PaystackException ex) {
					this.failure.set(ex);
				}
				this.interrupted.set(Thread.currentThread().isInterrupted());
			});
			this.thread.setDaemon(true);
			this.thread.start();
		}

		boolean isWaiting() {
			return this.thread.getState() == Thread.State.WAITING
					|| this.thread.getState() == Thread.State.TIMED_WAITING;
		}

		PaystackException interrupt() throws InterruptedException {
			this.thread.interrupt();
			this.thread.join(10_000);
			PaystackException thrown = this.failure.get();
			assertThat(thrown).isNotNull();
			assertThat(this.interrupted).as("interrupt flag").isTrue();
			return thrown;
		}

	}

}
