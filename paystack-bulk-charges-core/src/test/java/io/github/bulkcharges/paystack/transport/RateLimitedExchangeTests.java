package io.github.bulkcharges.paystack.transport;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;

import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * How many requests go through, and when, by a time that the test lets pass.
 */
class RateLimitedExchangeTests {

	private static final Duration WINDOW = Duration.ofSeconds(60);

	private static final KeyRing TEST_KEY = Calls.keys("sk_test_1");

	private final FakeTimer timer = new FakeTimer();

	private final ScriptedExchange below = new ScriptedExchange(this.timer);

	private RateLimitSettings settings = RateLimitSettings.defaults();

	@ParameterizedTest
	@CsvSource({ "sk_test_1, INITIATE, 100", "sk_live_1, INITIATE, 600", "sk_test_1, VERIFY, 100",
			"sk_live_1, VERIFY, 3000", "rk_something_1, FETCH_BATCH, 100" })
	void theKindOfKeyDecidesHowManyGoAtOnce(String key, Operation operation, int allowed) {
		RateLimitedExchange exchange = new RateLimitedExchange(this.below, this.settings, Calls.keys(key), this.timer);
		IntStream.range(0, allowed + 1).forEach((i) -> exchange.exchange(call(operation)));
		assertThat(this.below.sent()).hasSize(allowed);
		this.timer.pass(WINDOW);
		assertThat(this.below.sent()).hasSize(allowed + 1);
	}

	@Test
	void theAnswerIsThatOfTheRequest() {
		this.below.answering().failing(Calls.unavailable("down"));
		RateLimitedExchange exchange = exchange(2);
		assertThat(exchange.exchange(call(Operation.INITIATE)).join().data()).isEqualTo("done");
		assertThat(failureOf(exchange.exchange(call(Operation.INITIATE)))).hasMessage("down");
	}

	@Test
	void operationsAreCountedByThemselves() {
		RateLimitedExchange exchange = exchange(1);
		exchange.exchange(call(Operation.FETCH_BATCH));
		exchange.exchange(call(Operation.FETCH_BATCH));
		exchange.exchange(call(Operation.LIST_BATCHES));
		assertThat(this.below.sent()).extracting((sent) -> sent.call().operation())
			.containsExactly(Operation.FETCH_BATCH, Operation.LIST_BATCHES);
	}

	@Test
	void requestsGoInTheOrderInWhichTheyCame() {
		RateLimitedExchange exchange = exchange(3);
		List<Call<String>> calls = new ArrayList<>();
		for (int i = 0; i < 12; i++) {
			calls.add(call(Operation.INITIATE));
			exchange.exchange(calls.get(i));
			this.timer.pass(Duration.ofSeconds(1));
		}
		this.timer.pass(WINDOW.multipliedBy(4));
		assertThat(this.below.sent()).extracting((sent) -> (Object) sent.call()).isEqualTo(calls);
	}

	@Test
	void aNewcomerDoesNotOvertakeThoseWhoWait() {
		RateLimitedExchange exchange = exchange(1);
		exchange.exchange(call(Operation.INITIATE));
		Call<String> waiting = call(Operation.INITIATE);
		exchange.exchange(waiting);
		this.timer.pass(WINDOW.minusMillis(1));
		Call<String> newcomer = call(Operation.INITIATE);
		exchange.exchange(newcomer);
		this.timer.pass(WINDOW.multipliedBy(2));
		assertThat(this.below.sent()).extracting((sent) -> (Object) sent.call()).endsWith(waiting, newcomer).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 30, 59 })
	void inNoSixtySecondsAreThereMoreThanTheLimit(int quietSeconds) {
		RateLimitedExchange exchange = exchange(5);
		exchange.exchange(call(Operation.INITIATE));
		this.timer.pass(Duration.ofSeconds(quietSeconds));
		for (int i = 0; i < 40; i++) {
			exchange.exchange(call(Operation.INITIATE));
			this.timer.pass(Duration.ofMillis(700));
		}
		this.timer.pass(WINDOW.multipliedBy(10));
		List<Instant> sent = this.below.sent().stream().map(ScriptedExchange.Sent::at).toList();
		assertThat(sent).hasSize(41);
		for (int i = 5; i < sent.size(); i++) {
			assertThat(Duration.between(sent.get(i - 5), sent.get(i))).as("requests %d to %d", i - 5, i)
				.isGreaterThanOrEqualTo(WINDOW);
		}
	}

	@Test
	void aRequestThatFindsTheQueueFullIsNotSent() {
		this.settings = this.settings.withMostWaiting(2);
		RateLimitedExchange exchange = exchange(1);
		IntStream.range(0, 3).forEach((i) -> exchange.exchange(call(Operation.INITIATE)));
		PaystackException failure = failureOf(exchange.exchange(call(Operation.INITIATE)));
		assertThat(failure).isInstanceOf(RequestNotSentException.class).hasMessageContaining("2 requests are waiting");
		assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
		this.timer.pass(WINDOW.multipliedBy(10));
		assertThat(this.below.sent()).hasSize(3);
	}

	@Test
	void aPlaceInTheQueueIsFreeAgainAfterItsTurn() {
		this.settings = this.settings.withMostWaiting(1);
		RateLimitedExchange exchange = exchange(1);
		exchange.exchange(call(Operation.INITIATE));
		exchange.exchange(call(Operation.INITIATE));
		this.timer.pass(WINDOW);
		assertThat(exchange.exchange(call(Operation.INITIATE))).isNotDone();
	}

	@ParameterizedTest
	@ValueSource(ints = { 59, 60 })
	void aRequestWhoseTurnWouldComeTooLateIsNotSent(int seconds) {
		RateLimitedExchange exchange = exchange(1);
		exchange.exchange(call(Operation.INITIATE));
		Call<String> hasty = call(Operation.INITIATE);
		hasty.attempt(this.timer.now().plusSeconds(seconds));
		PaystackException failure = failureOf(exchange.exchange(hasty));
		assertThat(failure).isInstanceOf(RequestNotSentException.class).hasMessageContaining("its turn would come");
		this.timer.pass(WINDOW.multipliedBy(2));
		assertThat(this.below.sent()).hasSize(1);
	}

	@Test
	void aRefusedRequestTakesNobodysTurn() {
		RateLimitedExchange exchange = exchange(1);
		exchange.exchange(call(Operation.INITIATE));
		Call<String> hasty = call(Operation.INITIATE);
		hasty.attempt(this.timer.now().plusSeconds(59));
		exchange.exchange(hasty);
		CompletableFuture<?> patient = exchange.exchange(call(Operation.INITIATE));
		this.timer.pass(WINDOW);
		assertThat(patient).isCompleted();
	}

	@Test
	void aRequestThatIsCancelledWhileItWaitsIsNeverSent() {
		RateLimitedExchange exchange = exchange(1);
		exchange.exchange(call(Operation.INITIATE));
		Call<String> waiting = call(Operation.INITIATE);
		CompletableFuture<?> answer = exchange.exchange(waiting);
		waiting.cancellation().cancel();
		assertThat(failureOf(answer)).isInstanceOf(RequestNotSentException.class)
			.hasMessageContaining("cancelled while it waited");
		this.timer.pass(WINDOW.multipliedBy(3));
		assertThat(this.below.sent()).hasSize(1);
	}

	@Test
	void theTurnOfACancelledRequestGoesToTheNext() {
		RateLimitedExchange exchange = exchange(1);
		exchange.exchange(call(Operation.INITIATE));
		Call<String> waiting = call(Operation.INITIATE);
		exchange.exchange(waiting);
		CompletableFuture<?> behind = exchange.exchange(call(Operation.INITIATE));
		waiting.cancellation().cancel();
		this.timer.pass(WINDOW);
		assertThat(behind).isCompleted();
	}

	@Test
	void manyCancelledRequestsLeaveNoQueueBehind() {
		RateLimitedExchange exchange = exchange(1);
		exchange.exchange(call(Operation.INITIATE));
		for (int i = 0; i < 1000; i++) {
			Call<String> waiting = call(Operation.INITIATE);
			exchange.exchange(waiting);
			waiting.cancellation().cancel();
		}
		CompletableFuture<?> next = exchange.exchange(call(Operation.INITIATE));
		this.timer.pass(WINDOW);
		assertThat(next).isCompleted();
	}

	@Test
	void nobodyWakesUpForAnEmptyQueue() {
		RateLimitedExchange exchange = exchange(1);
		exchange.exchange(call(Operation.INITIATE));
		Call<String> first = call(Operation.INITIATE);
		Call<String> second = call(Operation.INITIATE);
		exchange.exchange(first);
		exchange.exchange(second);
		first.cancellation().cancel();
		assertThat(this.timer.waiting()).isOne();
		second.cancellation().cancel();
		assertThat(this.timer.waiting()).isZero();
	}

	@Test
	void cancellingAfterItsTurnLeavesTheOutcomeToTheSending() {
		RateLimitedExchange exchange = exchange(1);
		this.below.answering();
		CompletableFuture<PaystackResponse<String>> sending = this.below.pending();
		exchange.exchange(call(Operation.INITIATE));
		Call<String> second = call(Operation.INITIATE);
		CompletableFuture<PaystackResponse<String>> answer = exchange.exchange(second);
		this.timer.pass(WINDOW);
		assertThat(this.below.sent()).hasSize(2);
		second.cancellation().cancel();
		assertThat(answer).as("it is on the wire").isNotDone();
		sending.complete(PaystackResponse.of("accepted"));
		assertThat(answer).isCompletedWithValueMatching((response) -> response.data().equals("accepted"));
	}

	@Test
	void aShareIsAPartOfTheLimit() {
		this.settings = this.settings.withShare(new BigDecimal("0.25"));
		RateLimitedExchange exchange = new RateLimitedExchange(this.below, this.settings, TEST_KEY, this.timer);
		IntStream.range(0, 30).forEach((i) -> exchange.exchange(call(Operation.INITIATE)));
		assertThat(this.below.sent()).hasSize(25);
	}

	@Test
	void theSmallestShareIsOneRequest() {
		this.settings = this.settings.withShare(new BigDecimal("0.001"));
		RateLimitedExchange exchange = new RateLimitedExchange(this.below, this.settings, TEST_KEY, this.timer);
		IntStream.range(0, 3).forEach((i) -> exchange.exchange(call(Operation.INITIATE)));
		assertThat(this.below.sent()).hasSize(1);
	}

	@Test
	void aLowerLimitIsLearned() {
		this.below.answering("x-ratelimit-limit: 10", "x-ratelimit-remaining: 9", "x-ratelimit-reset: 60");
		RateLimitedExchange exchange = new RateLimitedExchange(this.below, this.settings, TEST_KEY, this.timer);
		IntStream.range(0, 30).forEach((i) -> exchange.exchange(call(Operation.INITIATE)));
		assertThat(this.below.sent()).hasSize(10);
	}

	@Test
	void aHigherLimitIsLearned() {
		this.below.answering("x-ratelimit-limit: 600", "x-ratelimit-remaining: 599", "x-ratelimit-reset: 60");
		RateLimitedExchange exchange = new RateLimitedExchange(this.below, this.settings, TEST_KEY, this.timer);
		exchange.exchange(call(Operation.INITIATE));
		this.timer.pass(WINDOW);
		IntStream.range(0, 700).forEach((i) -> exchange.exchange(call(Operation.INITIATE)));
		assertThat(this.below.sent()).hasSize(601);
	}

	@Test
	void thoseWhoWaitGoAsSoonAsAHigherLimitIsLearned() {
		RateLimitedExchange exchange = new RateLimitedExchange(this.below, this.settings, TEST_KEY, this.timer);
		CompletableFuture<PaystackResponse<String>> slow = this.below.pending();
		Call<String> first = call(Operation.INITIATE);
		exchange.exchange(first);
		IntStream.range(0, 149).forEach((i) -> exchange.exchange(call(Operation.INITIATE)));
		assertThat(this.below.sent()).hasSize(100);
		first.receive(headers("x-ratelimit-limit", "600"));
		slow.complete(PaystackResponse.of("done"));
		assertThat(this.below.sent()).hasSize(150);
	}

	@ParameterizedTest
	@CsvSource({ "0, 100", "1, 1", "2, 2", "100000, 120", "100001, 100" })
	void aLimitIsBelievedFromOneToAHundredThousand(int limit, int sent) {
		this.below.answering("x-ratelimit-limit: " + limit);
		RateLimitedExchange exchange = new RateLimitedExchange(this.below, this.settings, TEST_KEY, this.timer);
		IntStream.range(0, 120).forEach((i) -> exchange.exchange(call(Operation.INITIATE)));
		assertThat(this.below.sent()).hasSize(sent);
	}

	@Test
	void whatRemainsIsBelievedForAsLongAsTheWindow() {
		this.below.answering("x-ratelimit-limit: 100", "x-ratelimit-remaining: 0", "x-ratelimit-reset: 60");
		RateLimitedExchange exchange = new RateLimitedExchange(this.below, this.settings, TEST_KEY, this.timer);
		IntStream.range(0, 20).forEach((i) -> exchange.exchange(call(Operation.INITIATE)));
		assertThat(this.below.sent()).hasSize(1);
	}

	@Test
	void thereIsOneWakeUpHoweverOftenSomethingIsLearned() {
		RateLimitedExchange exchange = exchange(2);
		CompletableFuture<PaystackResponse<String>> first = this.below.pending();
		CompletableFuture<PaystackResponse<String>> second = this.below.pending();
		List<Call<String>> calls = List.of(call(Operation.INITIATE), call(Operation.INITIATE));
		calls.forEach(exchange::exchange);
		exchange.exchange(call(Operation.INITIATE));
		calls.forEach((call) -> call.receive(headers("x-ratelimit-limit", "2")));
		first.complete(PaystackResponse.of("done"));
		second.complete(PaystackResponse.of("done"));
		assertThat(this.timer.waiting()).isOne();
	}

	@Test
	void whatRemainsMayBeUsedAtOnce() {
		RateLimitedExchange exchange = new RateLimitedExchange(this.below, this.settings, TEST_KEY, this.timer);
		IntStream.range(0, 50).forEach((i) -> exchange.exchange(call(Operation.INITIATE)));
		this.timer.pass(Duration.ofSeconds(10));
		this.below.answering("x-ratelimit-limit: 100", "x-ratelimit-remaining: 30", "x-ratelimit-reset: 55");
		IntStream.range(0, 41).forEach((i) -> exchange.exchange(call(Operation.INITIATE)));
		assertThat(this.below.sent()).hasSize(50 + 1 + 30);
	}

	@Test
	void aLimitThatWasSetIsNotRaisedByTheService() {
		this.below.answering("x-ratelimit-limit: 600", "x-ratelimit-remaining: 599", "x-ratelimit-reset: 60");
		RateLimitedExchange exchange = exchange(5);
		IntStream.range(0, 20).forEach((i) -> exchange.exchange(call(Operation.INITIATE)));
		assertThat(this.below.sent()).hasSize(5);
	}

	@Test
	void whatOthersWithTheSameKeyHaveUsedIsLearned() {
		this.below.answering("x-ratelimit-limit: 100", "x-ratelimit-remaining: 3", "x-ratelimit-reset: 20.5");
		RateLimitedExchange exchange = new RateLimitedExchange(this.below, this.settings, TEST_KEY, this.timer);
		IntStream.range(0, 20).forEach((i) -> exchange.exchange(call(Operation.INITIATE)));
		assertThat(this.below.sent()).hasSize(4);
	}

	@Test
	void whenTheServicesWindowEndsTheRestGoes() {
		this.below.answering("x-ratelimit-limit: 100", "x-ratelimit-remaining: 0", "x-ratelimit-reset: 20.5");
		RateLimitedExchange exchange = new RateLimitedExchange(this.below, this.settings, TEST_KEY, this.timer);
		IntStream.range(0, 20).forEach((i) -> exchange.exchange(call(Operation.INITIATE)));
		this.timer.pass(Duration.ofMillis(20_499));
		assertThat(this.below.sent()).hasSize(1);
		this.timer.pass(Duration.ofMillis(1));
		assertThat(this.below.sent()).hasSize(20);
	}

	@Test
	void nothingGoesBeforeTheServicesWindowEndsWhereOursWouldEndEarlier() {
		RateLimitedExchange exchange = new RateLimitedExchange(this.below, this.settings, TEST_KEY, this.timer);
		exchange.exchange(call(Operation.INITIATE));
		this.timer.pass(Duration.ofSeconds(50));
		this.below.answering("x-ratelimit-limit: 100", "x-ratelimit-remaining: 0", "x-ratelimit-reset: 40");
		exchange.exchange(call(Operation.INITIATE));
		CompletableFuture<?> next = exchange.exchange(call(Operation.INITIATE));
		this.timer.pass(Duration.ofMillis(39_999));
		assertThat(this.below.sent()).hasSize(2);
		this.timer.pass(Duration.ofMillis(1));
		assertThat(next).isCompleted();
	}

	@Test
	void thoseWhoWaitAlreadyKeepToWhatIsLearnedToo() {
		RateLimitedExchange exchange = exchange(2);
		this.below.answering();
		CompletableFuture<PaystackResponse<String>> slow = this.below.pending();
		exchange.exchange(call(Operation.INITIATE));
		Call<String> second = call(Operation.INITIATE);
		exchange.exchange(second);
		exchange.exchange(call(Operation.INITIATE));
		this.timer.pass(Duration.ofSeconds(50));
		second.receive(headers("x-ratelimit-limit", "2", "x-ratelimit-remaining", "0", "x-ratelimit-reset", "30"));
		slow.complete(PaystackResponse.of("done"));
		this.timer.pass(Duration.ofSeconds(29));
		assertThat(this.below.sent()).hasSize(2);
		this.timer.pass(Duration.ofSeconds(1));
		assertThat(this.below.sent()).hasSize(3);
	}

	@Test
	void aRefusalTeachesToo() {
		this.below.failing(Calls.rateLimited(Duration.ofSeconds(30)), "x-ratelimit-limit: 100",
				"x-ratelimit-remaining: 0", "x-ratelimit-reset: 30");
		RateLimitedExchange exchange = new RateLimitedExchange(this.below, this.settings, TEST_KEY, this.timer);
		exchange.exchange(call(Operation.INITIATE));
		exchange.exchange(call(Operation.INITIATE));
		assertThat(this.below.sent()).hasSize(1);
		this.timer.pass(Duration.ofSeconds(30));
		assertThat(this.below.sent()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x-ratelimit-limit: 0", "x-ratelimit-limit: -5", "x-ratelimit-limit: many",
			"x-ratelimit-limit: 99999999999", "x-ratelimit-limit: 2147483647", "x-ratelimit-remaining: -1",
			"x-ratelimit-remaining: ", "x-ratelimit-reset: soon", "x-ratelimit-reset: -1", "x-ratelimit-reset: 3600",
			"x-ratelimit-reset: 1e99999999", "x-ratelimit-reset: 1e-99999999" })
	void headersThatCannotBeMeantChangeNothing(String wrong) {
		List<String> headers = new ArrayList<>(
				List.of("x-ratelimit-limit: 100", "x-ratelimit-remaining: 0", "x-ratelimit-reset: 30"));
		headers.replaceAll((header) -> header.startsWith(wrong.substring(0, wrong.indexOf(':') + 1)) ? wrong : header);
		this.below.answering(headers.toArray(String[]::new));
		RateLimitedExchange exchange = new RateLimitedExchange(this.below, this.settings, TEST_KEY, this.timer);
		IntStream.range(0, 120).forEach((i) -> exchange.exchange(call(Operation.INITIATE)));
		assertThat(this.below.sent()).hasSize(100);
	}

	@Test
	void aKeyOfAnotherKindHasAnotherLimit() {
		AtomicReference<String> key = new AtomicReference<>("sk_test_1");
		KeyRing keys = keys(key);
		RateLimitedExchange exchange = new RateLimitedExchange(this.below, this.settings, keys, this.timer);
		IntStream.range(0, 700).forEach((i) -> exchange.exchange(call(Operation.INITIATE)));
		assertThat(this.below.sent()).hasSize(100);
		key.set("sk_live_1");
		keys.read();
		exchange.exchange(call(Operation.INITIATE));
		assertThat(this.below.sent()).hasSize(600);
		key.set("sk_test_2");
		keys.read();
		this.timer.pass(WINDOW);
		IntStream.range(0, 100).forEach((i) -> exchange.exchange(call(Operation.INITIATE)));
		assertThat(this.below.sent()).as("no more at once than a test key allows").hasSize(700);
		this.timer.pass(WINDOW);
		assertThat(this.below.sent()).hasSize(800);
	}

	@Test
	void thoseWhoWaitGoAsSoonAsTheFirstAttemptHasReadALiveKey() {
		KeyRing keys = keys(new AtomicReference<>("sk_live_1"));
		RateLimitedExchange exchange = new RateLimitedExchange(this.below, this.settings, keys, this.timer);
		CompletableFuture<PaystackResponse<String>> first = this.below.pending();
		for (int i = 0; i < 601; i++) {
			Call<String> call = call(Operation.INITIATE);
			call.attempt(this.timer.now().plusSeconds(30));
			exchange.exchange(call);
		}
		assertThat(this.below.sent()).as("before a key was read it counts as a test key").hasSize(100);
		keys.read();
		first.complete(PaystackResponse.of("done"));
		assertThat(this.below.sent()).hasSize(600);
	}

	@Test
	void aKeyOfAnotherKindDoesNotChangeALimitThatWasSet() {
		AtomicReference<String> key = new AtomicReference<>("sk_test_1");
		KeyRing keys = keys(key);
		RateLimitedExchange exchange = new RateLimitedExchange(this.below, this.settings.withRequests(5), keys,
				this.timer);
		key.set("sk_live_1");
		keys.read();
		IntStream.range(0, 10).forEach((i) -> exchange.exchange(call(Operation.INITIATE)));
		assertThat(this.below.sent()).hasSize(5);
	}

	@Test
	void aTimerThatWasClosedEndsWhatWouldWait() {
		RateLimitedExchange exchange = exchange(1);
		exchange.exchange(call(Operation.INITIATE));
		this.timer.close();
		assertThat(failureOf(exchange.exchange(call(Operation.INITIATE)))).isInstanceOf(RequestNotSentException.class);
	}

	private RateLimitedExchange exchange(int requests) {
		return new RateLimitedExchange(this.below, this.settings.withRequests(requests), TEST_KEY, this.timer);
	}

	private static KeyRing keys(AtomicReference<String> key) {
		return new KeyRing(key::get, new KeyRules("https://api.paystack.co", false, null));
	}

	private Call<String> call(Operation operation) {
		Call<String> call = Calls.of(operation);
		call.attempt(this.timer.now().plus(Duration.ofDays(1)));
		return call;
	}

	private static HttpHeaders headers(String... namesAndValues) {
		HttpHeaders headers = new HttpHeaders();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			headers.add(namesAndValues[i], namesAndValues[i + 1]);
		}
		return headers;
	}

	private static PaystackException failureOf(CompletableFuture<?> answer) {
		assertThat(answer).isCompletedExceptionally();
		return (PaystackException) catchThrowableOfType(CompletionException.class, answer::join).getCause();
	}

}
