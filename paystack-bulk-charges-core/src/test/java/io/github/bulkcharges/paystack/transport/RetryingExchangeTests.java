package io.github.bulkcharges.paystack.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongUnaryOperator;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * When and how often a call is attempted, by a time that the test lets pass.
 */
class RetryingExchangeTests {

	private static final LongUnaryOperator LONGEST = (bound) -> bound - 1;

	private static final LongUnaryOperator SHORTEST = (bound) -> 0;

	private final FakeTimer timer = new FakeTimer();

	private final ScriptedExchange below = new ScriptedExchange(this.timer);

	private LongUnaryOperator random = LONGEST;

	@Test
	void aSuccessIsAttemptedOnce() {
		CompletableFuture<PaystackResponse<String>> answer = call(Calls.of(Operation.FETCH_BATCH));
		assertThat(answer).isCompletedWithValueMatching((response) -> response.data().equals("done"));
		assertThat(this.below.sent()).hasSize(1);
		assertThat(this.timer.waiting()).isZero();
	}

	@Test
	void aReadIsRepeatedOnlyAfterItsWait() {
		this.below.failing(Calls.unavailable("first"));
		CompletableFuture<?> answer = call(Calls.of(Operation.FETCH_BATCH));
		this.timer.pass(Duration.ofMillis(499));
		assertThat(this.below.sent()).hasSize(1);
		assertThat(answer).isNotDone();
		this.timer.pass(Duration.ofMillis(1));
		assertThat(this.below.sent()).hasSize(2);
		assertThat(answer).isCompleted();
	}

	@Test
	void attemptsAreNumbered() {
		this.below.failing(Calls.unavailable("first")).failing(Calls.unavailable("second"));
		call(Calls.of(Operation.FETCH_BATCH));
		this.timer.pass(Duration.ofSeconds(10));
		assertThat(this.below.sent()).extracting(ScriptedExchange.Sent::attempt).containsExactly(1, 2, 3);
	}

	@Test
	void everyAttemptsFailureIsKeptInItsOrder() {
		this.below.failing(Calls.unavailable("first"))
			.failing(Calls.rateLimited(Duration.ofSeconds(1)))
			.failing(Calls.unavailable("third"));
		CompletableFuture<?> answer = call(Calls.of(Operation.FETCH_BATCH));
		this.timer.pass(Duration.ofMinutes(1));
		PaystackException failure = failureOf(answer);
		assertThat(failure).hasMessage("third");
		assertThat(failure.getSuppressed()).extracting(Throwable::getMessage)
			.containsExactly("first", "too many requests");
		assertThat(this.below.sent()).hasSize(3);
	}

	@Test
	void theLongestDelayDoublesUpToItsBound() {
		RetrySettings many = RetrySettings.defaults()
			.withRetries(6)
			.withDelay(Duration.ofMillis(500), Duration.ofSeconds(8));
		failAlways(7);
		CompletableFuture<?> answer = call(Calls.of(Operation.FETCH_BATCH, many));
		this.timer.pass(Duration.ofMinutes(5));
		assertThat(failureOf(answer)).isInstanceOf(ServiceUnavailableException.class);
		assertThat(this.timer.waits()).extracting(Duration::toMillis)
			.containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 8000L);
	}

	@Test
	void theJitterIsFullFromNothingToTheWholeDelay() {
		List<Long> bounds = new ArrayList<>();
		this.random = (bound) -> {
			bounds.add(bound);
			return bounds.size() - 1;
		};
		failAlways(3);
		call(Calls.of(Operation.FETCH_BATCH));
		this.timer.pass(Duration.ofMinutes(1));
		assertThat(bounds).containsExactly(500_000_001L, 1_000_000_001L);
		assertThat(this.timer.waits()).containsExactly(Duration.ZERO, Duration.ofNanos(1));
	}

	@Test
	void aDelayOfADayDoesNotOverflow() {
		RetrySettings slow = new RetrySettings(3, Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1),
				Duration.ofDays(1));
		this.random = (bound) -> {
			assertThat(bound).isEqualTo(Duration.ofDays(1).toNanos() + 1);
			return 0;
		};
		failAlways(4);
		call(Calls.of(Operation.FETCH_BATCH, slow));
		this.timer.pass(Duration.ofDays(1));
		assertThat(this.below.sent()).hasSize(4);
	}

	@Test
	void theWaitIsAtLeastWhatTheServiceAsksFor() {
		this.random = SHORTEST;
		this.below.failing(Calls.rateLimited(Duration.ofMillis(12_250)));
		call(Calls.of(Operation.INITIATE));
		this.timer.pass(Duration.ofMillis(12_249));
		assertThat(this.below.sent()).hasSize(1);
		this.timer.pass(Duration.ofMillis(1));
		assertThat(this.below.sent()).hasSize(2);
	}

	@Test
	void thoseWhoWereAskedToWaitDoNotAllComeBackAtOnce() {
		this.below.failing(Calls.rateLimited(Duration.ofSeconds(10)));
		call(Calls.of(Operation.FETCH_BATCH));
		assertThat(this.timer.waits()).containsExactly(Duration.ofMillis(10_500));
	}

	@Test
	void aServiceThatIsDownMayAskForAWaitToo() {
		this.random = SHORTEST;
		this.below.failing(Calls.unavailable(Duration.ofSeconds(20)));
		call(Calls.of(Operation.FETCH_BATCH));
		assertThat(this.timer.waits()).containsExactly(Duration.ofSeconds(20));
	}

	@Test
	void aWaitAtTheCapIsWaitedFor() {
		this.below.failing(Calls.rateLimited(Duration.ofSeconds(60)));
		CompletableFuture<?> answer = call(Calls.of(Operation.FETCH_BATCH));
		this.timer.pass(Duration.ofSeconds(61));
		assertThat(answer).isCompleted();
	}

	@Test
	void aWaitAboveTheCapFailsAtOnceAndSaysHowLong() {
		this.below.failing(Calls.rateLimited(Duration.ofMillis(60_001)));
		RateLimitedException failure = (RateLimitedException) failureOf(call(Calls.of(Operation.FETCH_BATCH)));
		assertThat(failure.retryAfter()).hasValue(Duration.ofMillis(60_001));
		assertThat(this.timer.waiting()).isZero();
	}

	@Test
	void theCapCanBeSet() {
		this.random = SHORTEST;
		this.below.failing(Calls.rateLimited(Duration.ofMinutes(4)));
		RetrySettings patient = RetrySettings.defaults().withLongestWait(Duration.ofMinutes(4));
		call(Calls.of(Operation.FETCH_BATCH, patient));
		assertThat(this.timer.waits()).containsExactly(Duration.ofMinutes(4));
	}

	@Test
	void noAttemptBeginsAfterTheTotalTime() {
		RetrySettings settings = RetrySettings.defaults().withRetries(20).withTotalTime(Duration.ofSeconds(20));
		failAlways(21);
		CompletableFuture<?> answer = call(Calls.of(Operation.FETCH_BATCH, settings));
		this.timer.pass(Duration.ofMinutes(5));
		assertThat(failureOf(answer)).isInstanceOf(ServiceUnavailableException.class);
		assertThat(this.below.sent()).extracting((sent) -> Duration.between(this.below.sent().get(0).at(), sent.at()))
			.allSatisfy((begin) -> assertThat(begin).isLessThan(Duration.ofSeconds(20)))
			.hasSize(6);
	}

	@Test
	void aWaitThatWouldOutlastTheTotalTimeIsNotBegun() {
		this.below.failing(Calls.rateLimited(Duration.ofSeconds(30)));
		RetrySettings hasty = RetrySettings.defaults().withTotalTime(Duration.ofSeconds(30));
		assertThat(failureOf(call(Calls.of(Operation.FETCH_BATCH, hasty)))).isInstanceOf(RateLimitedException.class);
		assertThat(this.timer.waiting()).isZero();
	}

	@Test
	void aReadsAttemptHasOnlyWhatIsLeftOfTheTotalTime() {
		this.below.failing(Calls.rateLimited(Duration.ofSeconds(30)));
		RetrySettings settings = RetrySettings.defaults().withTotalTime(Duration.ofSeconds(70));
		call(Calls.of(Operation.FETCH_BATCH, settings));
		this.timer.pass(Duration.ofMinutes(5));
		assertThat(this.below.sent()).extracting(ScriptedExchange.Sent::timeout).containsExactly(60_000L, 39_500L);
	}

	@ParameterizedTest
	@EnumSource(names = { "INITIATE", "RESUME" })
	void theTotalTimeDoesNotCutOffWhatMustNotBeLost(Operation operation) {
		this.below.failing(Calls.rateLimited(Duration.ofSeconds(30)));
		RetrySettings settings = RetrySettings.defaults().withTotalTime(Duration.ofSeconds(40));
		call(Calls.of(operation, settings));
		this.timer.pass(Duration.ofMinutes(5));
		assertThat(this.below.sent()).extracting(ScriptedExchange.Sent::timeout).containsExactly(60_000L, 60_000L);
	}

	@Test
	void retriesAreTurnedOffForACall() {
		failAlways(1);
		CompletableFuture<?> answer = call(Calls.of(Operation.FETCH_BATCH, RetrySettings.none()));
		assertThat(failureOf(answer).getSuppressed()).isEmpty();
		assertThat(this.below.sent()).hasSize(1);
	}

	@Test
	void aRefusalIsNotRepeated() {
		this.below.failing(new PaystackRefusedException("no", Calls.answer(400, null)));
		assertThat(failureOf(call(Calls.of(Operation.FETCH_BATCH)))).hasMessage("no");
		assertThat(this.below.sent()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "INITIATE", "RESUME" })
	void whatMayHaveArrivedIsNotRepeatedWhereThatDoesHarm(Operation operation) {
		this.below.failing(new OutcomeUnknownException("lost", List.of("inv-1"), null, null, null));
		assertThat(failureOf(call(Calls.of(operation)))).isInstanceOf(OutcomeUnknownException.class);
		assertThat(this.below.sent()).hasSize(1);
		assertThat(this.timer.waiting()).isZero();
	}

	@Test
	void anUnknownOutcomeKeepsTheFailureBeforeIt() {
		this.below.failing(new RequestNotSentException("refused connection", null))
			.failing(new OutcomeUnknownException("lost", List.of("inv-1"), null, null, null));
		CompletableFuture<?> answer = call(Calls.of(Operation.INITIATE));
		this.timer.pass(Duration.ofMinutes(1));
		PaystackException failure = failureOf(answer);
		assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
		assertThat(failure.getSuppressed()).extracting(Throwable::getMessage).containsExactly("refused connection");
	}

	@Test
	void anInitiateIsRepeatedWithTheSameBytes() {
		this.below.failing(new RequestNotSentException("refused connection", null));
		call(Calls.of(Operation.INITIATE));
		this.timer.pass(Duration.ofMinutes(1));
		assertThat(this.below.sent()).hasSize(2);
		assertThat(this.below.sent().get(1).call().body()).isSameAs(this.below.sent().get(0).call().body());
	}

	@Test
	void whatIsNotAFailureOfTheClientIsHandedOn() {
		IllegalStateException bug = new IllegalStateException("a bug");
		this.below.failing(bug);
		CompletableFuture<?> answer = call(Calls.of(Operation.FETCH_BATCH));
		assertThat(catchThrowableOfType(CompletionException.class, answer::join)).hasCause(bug);
		assertThat(this.below.sent()).hasSize(1);
	}

	@Test
	void cancellingAWaitEndsItAtOnce() {
		failAlways(3);
		Call<String> call = Calls.of(Operation.FETCH_BATCH);
		CompletableFuture<?> answer = call(call);
		call.cancellation().cancel();
		assertThat(failureOf(answer)).isInstanceOf(ServiceUnavailableException.class);
		assertThat(this.timer.waiting()).isZero();
	}

	@Test
	void nothingIsAttemptedAfterACancellation() {
		failAlways(3);
		Call<String> call = Calls.of(Operation.FETCH_BATCH);
		call(call);
		call.cancellation().cancel();
		this.timer.pass(Duration.ofMinutes(5));
		assertThat(this.below.sent()).hasSize(1);
	}

	@Test
	void aFailureThatComesAfterACancellationIsNotRepeated() {
		CompletableFuture<PaystackResponse<String>> first = this.below.pending();
		Call<String> call = Calls.of(Operation.FETCH_BATCH);
		CompletableFuture<?> answer = call(call);
		call.cancellation().cancel();
		assertThat(answer).isNotDone();
		first.completeExceptionally(Calls.unavailable("cut off"));
		assertThat(failureOf(answer)).hasMessage("cut off");
		assertThat(this.timer.waiting()).isZero();
	}

	@Test
	void aCancelledWaitKeepsAllFailures() {
		failAlways(3);
		Call<String> call = Calls.of(Operation.FETCH_BATCH);
		CompletableFuture<?> answer = call(call);
		this.timer.pass(Duration.ofMillis(500));
		call.cancellation().cancel();
		PaystackException failure = failureOf(answer);
		assertThat(failure).hasMessage("failure 2");
		assertThat(failure.getSuppressed()).extracting(Throwable::getMessage).containsExactly("failure 1");
	}

	@Test
	void aCancellationThatComesAsAWaitEndsIsInTime() {
		failAlways(3);
		List<Call<String>> cancelled = new ArrayList<>();
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onScopeOpened(Observation.Context context) {
				cancelled.forEach((call) -> call.cancellation().cancel());
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		Observation caller = Observation.start("caller", registry);
		Call<String> call;
		try (Observation.Scope scope = caller.openScope()) {
			call = Calls.of(Operation.FETCH_BATCH, registry);
		}
		CompletableFuture<?> answer = call(call);
		cancelled.add(call);
		this.timer.pass(Duration.ofMinutes(5));
		assertThat(failureOf(answer)).hasMessage("failure 1");
		assertThat(this.below.sent()).hasSize(1);
	}

	@Test
	void cancellingDuringARepetitionLeavesItsOutcomeToIt() {
		this.below.failing(Calls.rateLimited(Duration.ofSeconds(1)));
		CompletableFuture<PaystackResponse<String>> second = this.below.pending();
		Call<String> call = Calls.of(Operation.INITIATE);
		CompletableFuture<PaystackResponse<String>> answer = call(call);
		this.timer.pass(Duration.ofSeconds(2));
		assertThat(this.below.sent()).hasSize(2);
		call.cancellation().cancel();
		assertThat(answer).as("the second attempt is on the wire").isNotDone();
		second.complete(PaystackResponse.of("accepted"));
		assertThat(answer).isCompletedWithValueMatching((response) -> response.data().equals("accepted"));
	}

	@Test
	void aTimerThatWasClosedEndsTheCallWithAllFailures() {
		this.below.failing(Calls.unavailable("first"));
		CompletableFuture<PaystackResponse<String>> second = this.below.pending();
		CompletableFuture<?> answer = call(Calls.of(Operation.FETCH_BATCH));
		this.timer.pass(Duration.ofSeconds(1));
		this.timer.close();
		second.completeExceptionally(Calls.unavailable("second"));
		PaystackException failure = failureOf(answer);
		assertThat(failure).hasMessage("second");
		assertThat(failure.getSuppressed()).extracting(Throwable::getMessage).containsExactly("first");
	}

	private void failAlways(int attempts) {
		for (int i = 1; i <= attempts; i++) {
			this.below.failing(Calls.unavailable("failure " + i));
		}
	}

	private <T> CompletableFuture<PaystackResponse<T>> call(Call<T> call) {
		return new RetryingExchange(this.below, this.timer, (bound) -> this.random.applyAsLong(bound)).exchange(call);
	}

	private static PaystackException failureOf(CompletableFuture<?> answer) {
		assertThat(answer).isCompletedExceptionally();
		return (PaystackException) catchThrowableOfType(CompletionException.class, answer::join).getCause();
	}

}
