/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;
import io.github.bulkcharges.paystack.internal.call.Operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * The key is read for each attempt and checked each time, and the mode with it.
 */
class SecretKeySourceTests {

	private static final RetrySettings QUICK = RetrySettings.defaults()
		.withDelay(Duration.ofMillis(1), Duration.ofMillis(1));

	@RegisterExtension
	static final PaystackServer server = new PaystackServer();

	private final AtomicReference<String> key = new AtomicReference<>("sk_test_first");

	@Test
	void modeIsKnownFromTheKeyThatWasRead() {
		try (Paystack paystack = Paystack.builder().secretKeySource(() -> "sk_test_key").build()) {
			assertThat(paystack.mode()).isNull();
		}
		try (Paystack paystack = Paystack.builder().secretKeySource(() -> "sk_test_key").mode(Mode.TEST).build()) {
			assertThat(paystack.mode()).isEqualTo(Mode.TEST);
		}
		try (Paystack paystack = Paystack.builder()
			.name("ghana")
			.secretKey("sk_live_key")
			.initiateTimeout(Duration.ofSeconds(90))
			.build()) {
			assertThat(paystack.mode()).isEqualTo(Mode.LIVE);
			assertThat(paystack.name()).isEqualTo("ghana");
			assertThat(paystack.initiateTimeout()).isEqualTo(Duration.ofSeconds(90));
		}
	}

	@Test
	void aKeyThatChangesBetweenTwoCallsIsUsed() {
		server.respond(Responses.BATCHES);
		try (Paystack paystack = client()) {
			BulkChargesClient client = paystack.bulkCharges();
			client.listBatches().join();
			this.key.set("sk_test_second");
			client.listBatches().join();
		}
		assertThat(keysSeen()).containsExactly("Bearer sk_test_first", "Bearer sk_test_second");
	}

	@Test
	void aKeyThatChangesBetweenTwoAttemptsOfOneCallIsUsed() {
		server.respond(503, Responses.ERROR);
		Deque<String> keys = new ArrayDeque<>(List.of("sk_test_first", "sk_test_second", "sk_test_third"));
		try (Paystack paystack = builder().retry(QUICK).secretKeySource(keys::remove).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			catchThrowable(() -> client.listBatches().join());
		}
		assertThat(keysSeen()).containsExactly("Bearer sk_test_first", "Bearer sk_test_second", "Bearer sk_test_third");
	}

	@Test
	void theSourceIsAskedOnceForEachAttempt() {
		server.respond(503, Responses.ERROR);
		AtomicInteger asked = new AtomicInteger();
		try (Paystack paystack = builder().retry(QUICK).secretKeySource(() -> {
			asked.incrementAndGet();
			return "sk_test_counted";
		}).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(asked).as("nothing is asked for before a call").hasValue(0);
			catchThrowable(() -> client.listBatches().join());
		}
		assertThat(asked).hasValue(3);
	}

	@Test
	void theSourceIsNotAskedOnTheCallersThread() {
		server.respond(Responses.BATCHES);
		AtomicReference<Thread> asked = new AtomicReference<>();
		try (Paystack paystack = builder().secretKeySource(() -> {
			asked.set(Thread.currentThread());
			return "sk_test_thread";
		}).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			client.listBatches().join();
		}
		assertThat(asked.get()).isNotNull().isNotSameAs(Thread.currentThread());
	}

	@Test
	void aSourceThatHangsIsCutOffByTheTimeOut() {
		CountDownLatch never = new CountDownLatch(1);
		try (Paystack paystack = builder().requestTimeout(Duration.ofMillis(200)).secretKeySource(() -> {
			try {
				never.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			throw new IllegalStateException("interrupted");
		}).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(failure(client.listBatches())).hasMessageContaining("its timeout expired after 200 ms")
				.hasMessageContaining("the source of the secret key was slow");
		}
		assertThat(server.requests()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void aSourceThatThrowsMeansThatNothingIsSent(Operation operation) {
		try (Paystack client = Paystack.builder()
			.baseUrl(server.baseUrl())
			.retry(RetrySettings.disabled())
			.secretKeySource(() -> {
				throw new IllegalStateException("the vault with sk_live_0123456789 is sealed");
			})
			.build()) {
			PaystackException failure = failure(PaystackServer.call(client, operation, RequestOptions.defaults()));
			assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
			assertThat(failure).hasMessageContaining("The source of the secret key failed with IllegalStateException")
				.hasMessageContaining("sending the request again is safe");
			assertThat(everythingIn(failure)).doesNotContain("0123456789").contains("is sealed");
		}
		assertThat(server.requests()).isEmpty();
	}

	@Test
	void aSourceThatFailedOnceIsAskedAgain() {
		server.respond(Responses.BATCHES);
		AtomicInteger asked = new AtomicInteger();
		try (Paystack paystack = builder().retry(QUICK).secretKeySource(() -> {
			if (asked.incrementAndGet() == 1) {
				throw new IllegalStateException("not yet");
			}
			return "sk_test_later";
		}).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(client.listBatches().join().httpStatus()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@CsvSource({ "'', The secret key is blank", "' ', The secret key is blank",
			"pk_test_public, This is a public key (pk_…)", "'sk_test_a b', The secret key contains whitespace",
			"'sk_test_abc\n', The secret key contains whitespace",
			"sk_live_0123456789, A live key is not sent to this machine",
			"rk_live_0123456789, A live key is not sent to this machine", "rk_0123456789, Set its mode" })
	void aKeyThatIsNotToBeSentIsRefusedForEachRequest(String refused, String message) {
		server.respond(Responses.BATCHES);
		AtomicInteger asked = new AtomicInteger();
		try (Paystack paystack = builder().retry(QUICK).secretKeySource(() -> {
			asked.incrementAndGet();
			return this.key.get();
		}).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			client.listBatches().join();
			this.key.set(refused);
			PaystackException failure = failure(client.listBatches());
			assertThat(failure).isInstanceOf(RequestNotSentException.class).hasMessageContaining(message);
			assertThat(everythingIn(failure)).doesNotContain("0123456789");
			assertThat(asked).as("asking again would not help").hasValue(2);
			this.key.set("sk_test_fixed");
			client.listBatches().join();
		}
		assertThat(keysSeen()).containsExactly("Bearer sk_test_first", "Bearer sk_test_fixed");
	}

	@Test
	void aSourceThatGivesNothingGivesABlankKey() {
		this.key.set(null);
		try (Paystack paystack = client()) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(failure(client.listBatches())).hasMessageContaining("The secret key is blank");
		}
	}

	@Test
	void aLiveKeyFromASourceIsNotSentInClearText() {
		try (Paystack paystack = Paystack.builder()
			.baseUrl("http://gateway.example")
			.allowInsecureBaseUrl(true)
			.retry(RetrySettings.disabled())
			.secretKeySource(() -> "sk_live_0123456789")
			.build()) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(failure(client.listBatches())).isInstanceOf(RequestNotSentException.class)
				.hasMessageContaining("A live key is not sent in clear text");
		}
	}

	@Test
	void aBaseUrlToWhichNoKeyCouldBeSentIsRefusedBeforeThereIsAKey() {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(
				() -> Paystack.builder().baseUrl("http://gateway.example").secretKeySource(() -> "sk_test_1").build())
			.withMessageContaining("must be https");
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> Paystack.builder()
				.baseUrl("http://localhost:8090")
				.mode(Mode.LIVE)
				.secretKeySource(() -> "rk_1")
				.build())
			.withMessageContaining("A live key is not sent to this machine");
	}

	@Test
	void whatWasSetLastIsWhereTheKeyComesFrom() {
		server.respond(Responses.BATCHES);
		try (Paystack paystack = builder().secretKeySource(() -> "sk_test_source").secretKey("sk_test_fixed").build()) {
			BulkChargesClient client = paystack.bulkCharges();
			client.listBatches().join();
		}
		try (Paystack paystack = builder().secretKey("sk_test_fixed").secretKeySource(() -> "sk_test_source").build()) {
			BulkChargesClient client = paystack.bulkCharges();
			client.listBatches().join();
		}
		assertThat(keysSeen()).containsExactly("Bearer sk_test_fixed", "Bearer sk_test_source");
	}

	@ParameterizedTest
	@CsvSource({ "sk_test_0123456789, live, test", "sk_live_0123456789, test, live" })
	void aKeyOfTheOtherModeIsNeverSent(String key, String expected, String actual) {
		Paystack.Builder builder = Paystack.builder().mode(Mode.of(expected)).retry(RetrySettings.disabled());
		String message = "is a " + actual + " key, but the mode is set to " + expected;
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> builder.secretKey(key).build())
			.withMessageContaining(message)
			.withMessageNotContaining("0123456789");
		try (Paystack paystack = builder.secretKeySource(() -> key).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			PaystackException failure = failure(client.listBatches());
			assertThat(failure).isInstanceOf(RequestNotSentException.class)
				.hasMessageContaining(message)
				.hasMessageContaining("Use a " + expected + " key");
			assertThat(everythingIn(failure)).doesNotContain("0123456789");
		}
	}

	@Test
	void aKeyOfTheModeThatIsExpectedIsSent() {
		server.respond(Responses.BATCHES);
		try (Paystack paystack = builder().mode(Mode.TEST).secretKeySource(this.key::get).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(client.listBatches().join().httpStatus()).isEqualTo(200);
		}
	}

	@Test
	void aKeyOfAnUnknownKindNeedsTheMode() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> Paystack.builder().secretKey("vault-0123456789").build())
			.withMessageContaining("Set its mode, test or live")
			.withMessageNotContaining("0123456789");
		assertThatNoException()
			.isThrownBy(() -> Paystack.builder().secretKey("vault-0123456789").mode(Mode.LIVE).build().close());
	}

	@Test
	void aKeyOfAnUnknownKindThatIsToldToBeLiveIsGuardedAsOne() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> builder().secretKey("vault-0123456789").mode(Mode.LIVE).build())
			.withMessageContaining("A live key is not sent to this machine");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "other", "LIVE" })
	void thereIsNoOtherMode(String mode) {
		assertThatIllegalArgumentException().isThrownBy(() -> Paystack.builder().mode(Mode.of(mode)))
			.withMessageContaining("must be test or live");
	}

	@Test
	void theObservationHasTheModeOfTheKeyThatWasUsed() {
		server.respond(Responses.BATCHES);
		TestObservationRegistry registry = TestObservationRegistry.create();
		try (Paystack paystack = builder().secretKeySource(this.key::get).observationRegistry(registry).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(client.health().mode()).isNull();
			client.listBatches().join();
			assertThat(client.health().mode()).isEqualTo(Mode.TEST);
		}
		TestObservationRegistryAssert.assertThat(registry)
			.hasSingleObservationThat()
			.hasLowCardinalityKeyValue("mode", "test");
	}

	@Test
	void theObservationOfACallThatFoundNoKeyHasNoMode() {
		this.key.set("");
		TestObservationRegistry registry = TestObservationRegistry.create();
		try (Paystack paystack = builder().secretKeySource(this.key::get).observationRegistry(registry).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			failure(client.listBatches());
		}
		TestObservationRegistryAssert.assertThat(registry)
			.hasSingleObservationThat()
			.hasLowCardinalityKeyValue("mode", "none")
			.hasLowCardinalityKeyValue("outcome", "NOT_SENT");
	}

	@Test
	void theKeyOfNowAndThoseBeforeAreHidden() {
		List<String> keys = List.of("odd-key-one", "odd-key-two", "odd-key-three");
		try (Paystack paystack = builder().mode(Mode.TEST).secretKeySource(this.key::get).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			for (String current : keys) {
				this.key.set(current);
				server.respond(400, "{\"status\":false,\"message\":\"odd-key-one odd-key-two odd-key-three\"}");
				PaystackException failure = failure(client.listBatches());
				assertThat(everythingIn(failure)).doesNotContain(current);
			}
			PaystackException last = failure(client.listBatches());
			assertThat(last).isInstanceOf(PaystackRefusedException.class);
			assertThat(everythingIn(last)).doesNotContain(keys.toArray(String[]::new)).contains("[secret key]");
		}
	}

	@Test
	void aRefusedKeyIsForgottenWhenItChanges() {
		server.respond(401, "{\"status\":false,\"message\":\"Invalid key\"}");
		try (Paystack paystack = client()) {
			BulkChargesClient client = paystack.bulkCharges();
			failure(client.listBatches());
			assertThat(client.health().refusedKey()).isNotNull();
			this.key.set("sk_test_second");
			assertThat(client.health().refusedKey()).isNull();
			assertThat(client.health().lastCall()).as("nobody has called with the new key").isNull();
			failure(client.listBatches());
			assertThat(client.health().refusedKey()).isNotNull();
		}
	}

	@Test
	void aRefusedKeyStaysRefusedWhileItsSourceFails() {
		server.respond(401, "{\"status\":false,\"message\":\"Invalid key\"}");
		try (Paystack paystack = client()) {
			BulkChargesClient client = paystack.bulkCharges();
			failure(client.listBatches());
			this.key.set("pk_not_to_be_sent");
			assertThat(client.health().refusedKey()).isNotNull();
		}
	}

	@Test
	void theRefusalOfAKeyThatHasChangedMeanwhileSaysNothing() throws Exception {
		CountDownLatch changed = new CountDownLatch(1);
		try (Peer peer = Peer.that((request, connection) -> {
			if (request.target().contains("BCH_old")) {
				await().until(() -> changed.getCount() == 0);
				connection.respond(401, "{\"status\":false,\"message\":\"Invalid key\"}");
			}
			else {
				connection.respond(200, Responses.BATCHES);
			}
		}); Paystack paystack = builder().baseUrl(peer.url()).secretKeySource(this.key::get).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			CompletableFuture<?> old = client.fetchBatch("BCH_old");
			await().until(() -> !peer.requests().isEmpty());
			this.key.set("sk_test_second");
			client.listBatches().join();
			changed.countDown();
			failure(old);
			assertThat(client.health().refusedKey()).isNull();
			assertThat(client.health().lastFailure()).isNull();
		}
	}

	private Paystack client() {
		return builder().secretKeySource(this.key::get).build();
	}

	private static Paystack.Builder builder() {
		return Paystack.builder()
			.baseUrl(server.baseUrl())
			.retry(RetrySettings.disabled())
			.rateLimit(RateLimitSettings.disabled());
	}

	private static List<String> keysSeen() {
		return server.requests().stream().map((LoggedRequest request) -> request.getHeader("Authorization")).toList();
	}

	private static PaystackException failure(CompletableFuture<?> call) {
		return (PaystackException) catchThrowable(call::join).getCause();
	}

	private static String everythingIn(PaystackException failure) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text, true));
		return text + ((failure.response() != null) ? failure.response() + failure.response().body() : "");
	}

}
