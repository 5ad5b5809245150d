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
import io.github.bulkcharges.paystack.transport.Operation;

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
	static final PaystackServer paystack = new PaystackServer();

	private final AtomicReference<String> key = new AtomicReference<>("sk_test_first");

	@Test
	void aKeyThatChangesBetweenTwoCallsIsUsed() {
		paystack.answer(Answers.BATCHES);
		try (BulkChargesClient client = client()) {
			client.listBatches().join();
			this.key.set("sk_test_second");
			client.listBatches().join();
		}
		assertThat(keysSeen()).containsExactly("Bearer sk_test_first", "Bearer sk_test_second");
	}

	@Test
	void aKeyThatChangesBetweenTwoAttemptsOfOneCallIsUsed() {
		paystack.answer(503, Answers.FAULT);
		Deque<String> keys = new ArrayDeque<>(List.of("sk_test_first", "sk_test_second", "sk_test_third"));
		try (BulkChargesClient client = builder().retry(QUICK).secretKeySource(keys::remove).build()) {
			catchThrowable(() -> client.listBatches().join());
		}
		assertThat(keysSeen()).containsExactly("Bearer sk_test_first", "Bearer sk_test_second", "Bearer sk_test_third");
	}

	@Test
	void theSourceIsAskedOnceForEachAttempt() {
		paystack.answer(503, Answers.FAULT);
		AtomicInteger asked = new AtomicInteger();
		try (BulkChargesClient client = builder().retry(QUICK).secretKeySource(() -> {
			asked.incrementAndGet();
			return "sk_test_counted";
		}).build()) {
			assertThat(asked).as("nothing is asked for before a call").hasValue(0);
			catchThrowable(() -> client.listBatches().join());
		}
		assertThat(asked).hasValue(3);
	}

	@Test
	void theSourceIsNotAskedOnTheCallersThread() {
		paystack.answer(Answers.BATCHES);
		AtomicReference<Thread> asked = new AtomicReference<>();
		try (BulkChargesClient client = builder().secretKeySource(() -> {
			asked.set(Thread.currentThread());
			return "sk_test_thread";
		}).build()) {
			client.listBatches().join();
		}
		assertThat(asked.get()).isNotNull().isNotSameAs(Thread.currentThread());
	}

	@Test
	void aSourceThatHangsIsCutOffByTheTimeOut() {
		CountDownLatch never = new CountDownLatch(1);
		try (BulkChargesClient client = builder().timeout(Duration.ofMillis(200)).secretKeySource(() -> {
			try {
				never.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			throw new IllegalStateException("interrupted");
		}).build()) {
			assertThat(failure(client.listBatches())).hasMessageContaining("was not sent within 200 ms")
				.hasMessageContaining("the source of the secret key was slow");
		}
		assertThat(paystack.requests()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void aSourceThatThrowsMeansThatNothingIsSent(Operation operation) {
		try (Paystack client = Paystack.builder()
			.baseUrl(paystack.baseUrl())
			.retry(RetrySettings.none())
			.secretKeySource(() -> {
				throw new IllegalStateException("the vault with sk_live_0123456789 is sealed");
			})
			.build()) {
			PaystackException failure = failure(PaystackServer.call(client, operation, RequestOptions.defaults()));
			assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
			assertThat(failure).hasMessageContaining("The source of the secret key failed with IllegalStateException")
				.hasMessageContaining("sending it again is safe");
			assertThat(everythingIn(failure)).doesNotContain("0123456789").contains("is sealed");
		}
		assertThat(paystack.requests()).isEmpty();
	}

	@Test
	void aSourceThatFailedOnceIsAskedAgain() {
		paystack.answer(Answers.BATCHES);
		AtomicInteger asked = new AtomicInteger();
		try (BulkChargesClient client = builder().retry(QUICK).secretKeySource(() -> {
			if (asked.incrementAndGet() == 1) {
				throw new IllegalStateException("not yet");
			}
			return "sk_test_later";
		}).build()) {
			assertThat(client.listBatches().join().httpStatus()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@CsvSource({ "'', The secret key is blank", "' ', The secret key is blank",
			"pk_test_public, This is a public key (pk_…)", "'sk_test_a b', The secret key has a blank",
			"'sk_test_abc\n', The secret key has a blank", "sk_live_0123456789, A live key is not sent to this machine",
			"rk_live_0123456789, A live key is not sent to this machine",
			"rk_0123456789, Set the mode that it is for" })
	void aKeyThatIsNotToBeSentIsRefusedForEachRequest(String refused, String message) {
		paystack.answer(Answers.BATCHES);
		AtomicInteger asked = new AtomicInteger();
		try (BulkChargesClient client = builder().retry(QUICK).secretKeySource(() -> {
			asked.incrementAndGet();
			return this.key.get();
		}).build()) {
			client.listBatches().join();
			this.key.set(refused);
			PaystackException failure = failure(client.listBatches());
			assertThat(failure).isInstanceOf(RequestNotSentException.class).hasMessageContaining(message);
			assertThat(everythingIn(failure)).doesNotContain("0123456789");
			assertThat(asked).as("asking again would not help").hasValue(2);
			this.key.set("sk_test_mended");
			client.listBatches().join();
		}
		assertThat(keysSeen()).containsExactly("Bearer sk_test_first", "Bearer sk_test_mended");
	}

	@Test
	void aSourceThatGivesNothingGivesABlankKey() {
		this.key.set(null);
		try (BulkChargesClient client = client()) {
			assertThat(failure(client.listBatches())).hasMessageContaining("The secret key is blank");
		}
	}

	@Test
	void aLiveKeyFromASourceIsNotSentInClearText() {
		try (BulkChargesClient client = BulkChargesClient.builder()
			.baseUrl("http://gateway.example")
			.allowInsecureBaseUrl(true)
			.retry(RetrySettings.none())
			.secretKeySource(() -> "sk_live_0123456789")
			.build()) {
			assertThat(failure(client.listBatches())).isInstanceOf(RequestNotSentException.class)
				.hasMessageContaining("A live key is not sent in clear text");
		}
	}

	@Test
	void aBaseUrlToWhichNoKeyCouldBeSentIsRefusedBeforeThereIsAKey() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> BulkChargesClient.builder()
				.baseUrl("http://gateway.example")
				.secretKeySource(() -> "sk_test_1")
				.build())
			.withMessageContaining("must be https");
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> BulkChargesClient.builder()
				.baseUrl("http://localhost:8090")
				.mode(Mode.LIVE)
				.secretKeySource(() -> "rk_1")
				.build())
			.withMessageContaining("A live key is not sent to this machine");
	}

	@Test
	void whatWasSetLastIsWhereTheKeyComesFrom() {
		paystack.answer(Answers.BATCHES);
		try (BulkChargesClient client = builder().secretKeySource(() -> "sk_test_source")
			.secretKey("sk_test_fixed")
			.build()) {
			client.listBatches().join();
		}
		try (BulkChargesClient client = builder().secretKey("sk_test_fixed")
			.secretKeySource(() -> "sk_test_source")
			.build()) {
			client.listBatches().join();
		}
		assertThat(keysSeen()).containsExactly("Bearer sk_test_fixed", "Bearer sk_test_source");
	}

	@ParameterizedTest
	@CsvSource({ "sk_test_0123456789, live, test", "sk_live_0123456789, test, live" })
	void aKeyOfTheOtherModeIsNeverSent(String key, String expected, String actual) {
		BulkChargesClient.Builder builder = BulkChargesClient.builder()
			.mode(Mode.of(expected))
			.retry(RetrySettings.none());
		String message = "is a " + actual + " key, but the mode is set to " + expected;
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> builder.secretKey(key).build())
			.withMessageContaining(message)
			.withMessageNotContaining("0123456789");
		try (BulkChargesClient client = builder.secretKeySource(() -> key).build()) {
			PaystackException failure = failure(client.listBatches());
			assertThat(failure).isInstanceOf(RequestNotSentException.class)
				.hasMessageContaining(message)
				.hasMessageContaining("Use a " + expected + " key");
			assertThat(everythingIn(failure)).doesNotContain("0123456789");
		}
	}

	@Test
	void aKeyOfTheModeThatIsExpectedIsSent() {
		paystack.answer(Answers.BATCHES);
		try (BulkChargesClient client = builder().mode(Mode.TEST).secretKeySource(this.key::get).build()) {
			assertThat(client.listBatches().join().httpStatus()).isEqualTo(200);
		}
	}

	@Test
	void aKeyOfAnUnknownKindNeedsTheMode() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> BulkChargesClient.builder().secretKey("vault-0123456789").build())
			.withMessageContaining("Set the mode that it is for, test or live")
			.withMessageNotContaining("0123456789");
		assertThatNoException().isThrownBy(
				() -> BulkChargesClient.builder().secretKey("vault-0123456789").mode(Mode.LIVE).build().close());
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
		assertThatIllegalArgumentException().isThrownBy(() -> BulkChargesClient.builder().mode(Mode.of(mode)))
			.withMessageContaining("must be test or live");
	}

	@Test
	void theObservationHasTheModeOfTheKeyThatWasUsed() {
		paystack.answer(Answers.BATCHES);
		TestObservationRegistry registry = TestObservationRegistry.create();
		try (BulkChargesClient client = builder().secretKeySource(this.key::get)
			.observationRegistry(registry)
			.build()) {
			assertThat(client.pulse().mode()).isNull();
			client.listBatches().join();
			assertThat(client.pulse().mode()).isEqualTo(Mode.TEST);
		}
		TestObservationRegistryAssert.assertThat(registry)
			.hasSingleObservationThat()
			.hasLowCardinalityKeyValue("mode", "test");
	}

	@Test
	void theObservationOfACallThatFoundNoKeyHasNoMode() {
		this.key.set("");
		TestObservationRegistry registry = TestObservationRegistry.create();
		try (BulkChargesClient client = builder().secretKeySource(this.key::get)
			.observationRegistry(registry)
			.build()) {
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
		try (BulkChargesClient client = builder().mode(Mode.TEST).secretKeySource(this.key::get).build()) {
			for (String current : keys) {
				this.key.set(current);
				paystack.answer(400, "{\"status\":false,\"message\":\"odd-key-one odd-key-two odd-key-three\"}");
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
		paystack.answer(401, "{\"status\":false,\"message\":\"Invalid key\"}");
		try (BulkChargesClient client = client()) {
			failure(client.listBatches());
			assertThat(client.pulse().refusedKey()).isNotNull();
			this.key.set("sk_test_second");
			assertThat(client.pulse().refusedKey()).isNull();
			assertThat(client.pulse().lastCall()).as("nobody has called with the new key").isNull();
			failure(client.listBatches());
			assertThat(client.pulse().refusedKey()).isNotNull();
		}
	}

	@Test
	void aRefusedKeyStaysRefusedWhileItsSourceFails() {
		paystack.answer(401, "{\"status\":false,\"message\":\"Invalid key\"}");
		try (BulkChargesClient client = client()) {
			failure(client.listBatches());
			this.key.set("pk_not_to_be_sent");
			assertThat(client.pulse().refusedKey()).isNotNull();
		}
	}

	@Test
	void theRefusalOfAKeyThatHasChangedMeanwhileSaysNothing() throws Exception {
		CountDownLatch changed = new CountDownLatch(1);
		try (Peer peer = Peer.that((request, connection) -> {
			if (request.target().contains("BCH_old")) {
				await().until(() -> changed.getCount() == 0);
				connection.answer(401, "{\"status\":false,\"message\":\"Invalid key\"}");
			}
			else {
				connection.answer(200, Answers.BATCHES);
			}
		}); BulkChargesClient client = builder().baseUrl(peer.url()).secretKeySource(this.key::get).build()) {
			CompletableFuture<?> old = client.fetchBatch("BCH_old");
			await().until(() -> !peer.requests().isEmpty());
			this.key.set("sk_test_second");
			client.listBatches().join();
			changed.countDown();
			failure(old);
			assertThat(client.pulse().refusedKey()).isNull();
			assertThat(client.pulse().lastFailure()).isNull();
		}
	}

	private BulkChargesClient client() {
		return builder().secretKeySource(this.key::get).build();
	}

	private static BulkChargesClient.Builder builder() {
		return BulkChargesClient.builder()
			.baseUrl(paystack.baseUrl())
			.retry(RetrySettings.none())
			.rateLimit(RateLimitSettings.off());
	}

	private static List<String> keysSeen() {
		return paystack.requests().stream().map((LoggedRequest request) -> request.getHeader("Authorization")).toList();
	}

	private static PaystackException failure(CompletableFuture<?> call) {
		return (PaystackException) catchThrowable(call::join).getCause();
	}

	private static String everythingIn(PaystackException failure) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text, true));
		return text + failure.answer().map((answer) -> answer + answer.body()).orElse("");
	}

}
