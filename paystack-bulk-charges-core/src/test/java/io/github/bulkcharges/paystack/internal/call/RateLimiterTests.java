/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.internal.security.KeyRing;
import io.github.bulkcharges.paystack.internal.security.KeyRules;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RateLimiter}.
 */
class RateLimiterTests {

	private static final Duration WINDOW = Duration.ofSeconds(60);

	private static final long NEVER = Duration.ofDays(10).toNanos();

	private final FakeScheduler scheduler = new FakeScheduler();

	private final List<String> granted = new ArrayList<>();

	private final List<Long> grantedAt = new ArrayList<>();

	private RateLimitSettings settings = RateLimitSettings.defaults();

	private RateLimiter limiter = limiter("sk_test_1");

	@ParameterizedTest
	@CsvSource({ "sk_test_1, INITIATE, 100", "sk_live_1, INITIATE, 600", "sk_test_1, VERIFY, 100",
			"sk_live_1, VERIFY, 3000", "rk_something_1, FETCH_BATCH, 100" })
	void grantsAsManyPermitsInAWindowAsTheKeyAllows(String key, Operation operation, int limit) {
		this.limiter = limiter(key);
		acquire(operation, limit + 1);
		assertThat(this.granted).hasSize(limit);
		this.scheduler.pass(WINDOW.minusNanos(1));
		assertThat(this.granted).hasSize(limit);
		this.scheduler.pass(Duration.ofNanos(1));
		assertThat(this.granted).hasSize(limit + 1);
	}

	@Test
	void grantsEverythingWhenDisabled() {
		this.settings = RateLimitSettings.disabled();
		this.limiter = limiter("sk_test_1");
		learn("x-ratelimit-limit", "1", "x-ratelimit-remaining", "0", "x-ratelimit-reset", "60");
		acquire(Operation.INITIATE, 1_000);
		assertThat(this.granted).hasSize(1_000);
		assertThat(this.scheduler.pending()).isZero();
	}

	@Test
	void limitsEachOperationSeparately() {
		limit(1);
		acquire(Operation.FETCH_BATCH, "fetch 1");
		acquire(Operation.FETCH_BATCH, "fetch 2");
		acquire(Operation.LIST_BATCHES, "list");
		assertThat(this.granted).containsExactly("fetch 1", "list");
	}

	@Test
	void grantsPermitsInTheOrderOfTheirRequests() {
		limit(3);
		List<String> names = IntStream.range(0, 12).mapToObj((i) -> "call " + i).toList();
		for (String name : names) {
			acquire(Operation.INITIATE, name);
			this.scheduler.pass(Duration.ofSeconds(1));
		}
		this.scheduler.pass(WINDOW.multipliedBy(4));
		assertThat(this.granted).isEqualTo(names);
	}

	@Test
	void doesNotLetANewRequestOvertakeQueuedOnes() {
		limit(1);
		acquire(Operation.INITIATE, "first");
		acquire(Operation.INITIATE, "queued");
		this.scheduler.jump(WINDOW);
		acquire(Operation.INITIATE, "new");
		assertThat(this.granted).containsExactly("first", "queued");
		this.scheduler.pass(WINDOW);
		assertThat(this.granted).containsExactly("first", "queued", "new");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 30, 59 })
	void neverGrantsMoreThanTheLimitWithinAnySixtySeconds(int quietSeconds) {
		limit(5);
		acquire(Operation.INITIATE, 1);
		this.scheduler.pass(Duration.ofSeconds(quietSeconds));
		for (int i = 0; i < 40; i++) {
			acquire(Operation.INITIATE, 1);
			this.scheduler.pass(Duration.ofMillis(700));
		}
		this.scheduler.pass(WINDOW.multipliedBy(10));
		assertThat(this.grantedAt).hasSize(41);
		for (int i = 5; i < this.grantedAt.size(); i++) {
			assertThat(this.grantedAt.get(i) - this.grantedAt.get(i - 5)).as("permits %d to %d", i - 5, i)
				.isGreaterThanOrEqualTo(WINDOW.toNanos());
		}
	}

	@Test
	void ignoresAWallClockThatIsSetBack() {
		acquire(Operation.FETCH_BATCH, 101);
		this.scheduler.setBack(Duration.ofHours(1));
		this.scheduler.pass(WINDOW);
		assertThat(this.granted).hasSize(101);
		acquire(Operation.FETCH_BATCH, 99);
		assertThat(this.granted).hasSize(200);
	}

	@Test
	void refusesWhenTheQueueIsFull() {
		this.settings = this.settings.withQueueCapacity(2);
		limit(1);
		acquire(Operation.INITIATE, 3);
		RateLimiter.Permit refused = acquire(Operation.INITIATE, "refused");
		assertThat(refused.isGranted()).isFalse();
		assertThat(refused.refusal()).isEqualTo("the rate limit of the service (1 requests in 60 s) would be exceeded:"
				+ " 2 requests are queued already");
		this.scheduler.pass(WINDOW.multipliedBy(10));
		assertThat(this.granted).hasSize(3).doesNotContain("refused");
	}

	@Test
	void countsBackgroundRequestsInTheQueue() {
		this.settings = this.settings.withQueueCapacity(2);
		limit(1);
		acquire(Operation.FETCH_BATCH, 2);
		acquireInBackground("background");
		assertThat(acquire(Operation.FETCH_BATCH, "refused").refusal()).contains("2 requests are queued already");
		assertThat(acquireInBackground("refused").refusal()).contains("2 requests are queued already");
	}

	@Test
	void acceptsAnotherRequestWhenTheQueueIsShorterAgain() {
		this.settings = this.settings.withQueueCapacity(1);
		limit(1);
		acquire(Operation.INITIATE, 2);
		this.scheduler.pass(WINDOW);
		assertThat(acquire(Operation.INITIATE, "queued").refusal()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "59999, true", "60000, true", "60001, false" })
	void refusesWhenTheTurnWouldComeAfterTheDeadline(int deadlineMillis, boolean refused) {
		limit(1);
		acquire(Operation.INITIATE, 1);
		RateLimiter.Permit permit = acquire(Operation.INITIATE, "hasty", Duration.ofMillis(deadlineMillis).toNanos());
		assertThat(permit.isGranted()).isFalse();
		assertThat(permit.refusal() != null).isEqualTo(refused);
		if (refused) {
			assertThat(permit.refusal()).endsWith("its turn would come only in 60 s, after its timeout");
		}
		this.scheduler.pass(WINDOW);
		assertThat(this.granted.contains("hasty")).isEqualTo(!refused);
	}

	@ParameterizedTest
	@CsvSource({ "0, 60", "1, 70", "2, 120", "3, 130", "4, 180" })
	void knowsWhenTheTurnOfAQueuedRequestComes(int queued, int seconds) {
		limit(2);
		acquire(Operation.INITIATE, 1);
		this.scheduler.pass(Duration.ofSeconds(10));
		acquire(Operation.INITIATE, 1 + queued);
		long turn = Duration.ofSeconds(seconds).toNanos();
		assertThat(acquire(Operation.INITIATE, "too late", turn).refusal())
			.contains("its turn would come only in " + (seconds - 10) + " s");
		assertThat(acquire(Operation.INITIATE, "in time", turn + 1).refusal()).isNull();
		this.scheduler.pass(Duration.ofSeconds(seconds - 10).minusNanos(1));
		assertThat(this.granted).doesNotContain("in time");
		this.scheduler.pass(Duration.ofNanos(1));
		assertThat(this.granted).contains("in time");
	}

	@Test
	void refusesNothingForItsDeadlineBeforeTheFirstKeyIsKnown() {
		this.limiter = new RateLimiter(this.settings, keys(new AtomicReference<>("sk_live_1")), this.scheduler);
		acquire(Operation.INITIATE, 100);
		assertThat(acquire(Operation.INITIATE, "queued", 1).refusal()).isNull();
	}

	@Test
	void givesNoPlaceToARefusedRequest() {
		limit(1);
		acquire(Operation.INITIATE, 1);
		acquire(Operation.INITIATE, "hasty", 1);
		acquire(Operation.INITIATE, "patient");
		this.scheduler.pass(WINDOW);
		assertThat(this.granted).contains("patient");
	}

	@Test
	void doesNotGrantACancelledPermit() {
		limit(1);
		acquire(Operation.FETCH_BATCH, 1);
		acquire(Operation.FETCH_BATCH, "cancelled").cancel();
		acquireInBackground("cancelled").cancel();
		acquire(Operation.FETCH_BATCH, "next");
		this.scheduler.pass(WINDOW);
		assertThat(this.granted).hasSize(2).contains("next");
	}

	@Test
	void ignoresCancellingAGrantedPermit() {
		limit(1);
		acquire(Operation.INITIATE, "granted").cancel();
		acquire(Operation.INITIATE, "queued");
		assertThat(this.granted).containsExactly("granted");
	}

	@Test
	void freesTheQueueCapacityOfCancelledPermits() {
		this.settings = this.settings.withQueueCapacity(1);
		limit(1);
		acquire(Operation.INITIATE, 1);
		for (int i = 0; i < 10; i++) {
			acquire(Operation.INITIATE, "cancelled").cancel();
		}
		assertThat(acquire(Operation.INITIATE, "queued").refusal()).isNull();
	}

	@Test
	void schedulesOneWakeUpWhileSomethingIsQueued() {
		limit(1);
		acquire(Operation.FETCH_BATCH, 1);
		assertThat(this.scheduler.pending()).isZero();
		RateLimiter.Permit first = acquire(Operation.FETCH_BATCH, "first");
		RateLimiter.Permit second = acquireInBackground("second");
		learn(Operation.FETCH_BATCH, "x-ratelimit-limit", "1");
		assertThat(this.scheduler.pending()).isOne();
		first.cancel();
		assertThat(this.scheduler.pending()).isOne();
		second.cancel();
		assertThat(this.scheduler.pending()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "0.25, 25", "0.255, 25", "0.99999, 99", "0.001, 1", "1, 100" })
	void usesAShareOfTheLimit(BigDecimal share, int permits) {
		this.settings = this.settings.withShare(share);
		this.limiter = limiter("sk_test_1");
		acquire(Operation.INITIATE, 120);
		assertThat(this.granted).hasSize(permits);
	}

	@ParameterizedTest
	@CsvSource({ "0, 100", "1, 1", "2, 2", "100000, 120", "100001, 100" })
	void learnsALimitFromOneToAHundredThousand(int limit, int permits) {
		learn("x-ratelimit-limit", String.valueOf(limit));
		acquire(Operation.INITIATE, 120);
		assertThat(this.granted).hasSize(permits);
	}

	@Test
	void grantsQueuedPermitsWhenItLearnsAHigherLimit() {
		acquire(Operation.INITIATE, 150);
		assertThat(this.granted).hasSize(100);
		learn("x-ratelimit-limit", "600");
		assertThat(this.granted).hasSize(150);
		assertThat(this.scheduler.pending()).isZero();
	}

	@Test
	void doesNotLearnAnotherLimitThanTheConfiguredOne() {
		limit(5);
		learn("x-ratelimit-limit", "600", "x-ratelimit-remaining", "599", "x-ratelimit-reset", "60");
		acquire(Operation.INITIATE, 20);
		assertThat(this.granted).hasSize(5);
	}

	@Test
	void learnsWhatOthersWithTheSameKeyHaveUsed() {
		acquire(Operation.INITIATE, 1);
		learn("x-ratelimit-limit", "100", "x-ratelimit-remaining", "3", "x-ratelimit-reset", "20.5");
		acquire(Operation.INITIATE, 20);
		assertThat(this.granted).hasSize(4);
		this.scheduler.pass(Duration.ofMillis(20_499));
		assertThat(this.granted).hasSize(4);
		this.scheduler.pass(Duration.ofMillis(1));
		assertThat(this.granted).hasSize(21);
	}

	@Test
	void grantsWhatRemainsAtOnce() {
		acquire(Operation.INITIATE, 50);
		this.scheduler.pass(Duration.ofSeconds(10));
		acquire(Operation.INITIATE, 1);
		learn("x-ratelimit-limit", "100", "x-ratelimit-remaining", "30", "x-ratelimit-reset", "55");
		acquire(Operation.INITIATE, 41);
		assertThat(this.granted).hasSize(50 + 1 + 30);
	}

	@Test
	void waitsForTheEndOfTheServicesWindowWhenItsOwnEndsEarlier() {
		acquire(Operation.INITIATE, 1);
		this.scheduler.pass(Duration.ofSeconds(50));
		acquire(Operation.INITIATE, 1);
		learn("x-ratelimit-limit", "100", "x-ratelimit-remaining", "0", "x-ratelimit-reset", "40");
		acquire(Operation.INITIATE, "next");
		this.scheduler.pass(Duration.ofMillis(39_999));
		assertThat(this.granted).hasSize(2);
		this.scheduler.pass(Duration.ofMillis(1));
		assertThat(this.granted).contains("next");
	}

	@Test
	void appliesWhatItLearnsToQueuedPermits() {
		limit(2);
		acquire(Operation.INITIATE, 3);
		this.scheduler.pass(Duration.ofSeconds(50));
		learn("x-ratelimit-limit", "2", "x-ratelimit-remaining", "0", "x-ratelimit-reset", "30");
		this.scheduler.pass(Duration.ofSeconds(29));
		assertThat(this.granted).hasSize(2);
		this.scheduler.pass(Duration.ofSeconds(1));
		assertThat(this.granted).hasSize(3);
	}

	@Test
	void takesNoPlacesWhenMoreRemainThanItsShare() {
		this.settings = this.settings.withShare("0.25");
		this.limiter = limiter("sk_test_1");
		learn("x-ratelimit-limit", "100", "x-ratelimit-remaining", "30", "x-ratelimit-reset", "60");
		acquire(Operation.INITIATE, 30);
		assertThat(this.granted).hasSize(25);
	}

	@Test
	void learnsForOneOperationOnly() {
		learn("x-ratelimit-limit", "2");
		acquire(Operation.VERIFY, 50);
		assertThat(this.granted).hasSize(50);
	}

	@ParameterizedTest
	@CsvSource({ "x-ratelimit-limit, 0", "x-ratelimit-limit, -5", "x-ratelimit-limit, many",
			"x-ratelimit-limit, 99999999999", "x-ratelimit-limit, 2147483647", "x-ratelimit-remaining, -1",
			"x-ratelimit-remaining, ''", "x-ratelimit-reset, soon", "x-ratelimit-reset, -1", "x-ratelimit-reset, 61",
			"x-ratelimit-reset, 1e99999999", "x-ratelimit-reset, 1e-99999999" })
	void ignoresInvalidHeaders(String name, String value) {
		Map<String, String> headers = new TreeMap<>(
				Map.of("x-ratelimit-limit", "100", "x-ratelimit-remaining", "0", "x-ratelimit-reset", "30"));
		headers.put(name, value);
		learn(headers.entrySet()
			.stream()
			.flatMap((header) -> List.of(header.getKey(), header.getValue()).stream())
			.toArray(String[]::new));
		acquire(Operation.INITIATE, 120);
		assertThat(this.granted).hasSize(100);
	}

	@Test
	void ignoresHeadersWithoutValues() {
		this.limiter.learn(Operation.INITIATE, Map.of("x-ratelimit-limit", List.of()));
		acquire(Operation.INITIATE, 120);
		assertThat(this.granted).hasSize(100);
	}

	@Test
	void changesTheLimitWithTheKindOfTheKey() {
		AtomicReference<String> key = new AtomicReference<>("sk_test_1");
		KeyRing keys = keys(key);
		this.limiter = new RateLimiter(this.settings, keys, this.scheduler);
		acquire(Operation.INITIATE, 700);
		assertThat(this.granted).hasSize(100);
		key.set("sk_live_1");
		keys.read();
		acquire(Operation.INITIATE, 1);
		assertThat(this.granted).hasSize(600);
		key.set("sk_test_2");
		keys.read();
		this.scheduler.pass(WINDOW);
		acquire(Operation.INITIATE, 100);
		assertThat(this.granted).hasSize(700);
		this.scheduler.pass(WINDOW);
		assertThat(this.granted).hasSize(800);
	}

	@Test
	void grantsQueuedPermitsWhenTheFirstAttemptHasReadALiveKey() {
		KeyRing keys = keys(new AtomicReference<>("sk_live_1"));
		this.limiter = new RateLimiter(this.settings, keys, this.scheduler);
		acquire(Operation.INITIATE, 601);
		assertThat(this.granted).hasSize(100);
		keys.read();
		learn();
		assertThat(this.granted).hasSize(600);
	}

	@Test
	void doesNotLearnTheLimitOfAKeyThatWasReplaced() {
		AtomicReference<String> key = new AtomicReference<>("sk_test_1");
		KeyRing keys = keys(key);
		this.limiter = new RateLimiter(this.settings, keys, this.scheduler);
		keys.read();
		acquire(Operation.INITIATE, 1);
		key.set("sk_live_1");
		keys.read();
		learn("x-ratelimit-limit", "100");
		acquire(Operation.INITIATE, 700);
		assertThat(this.granted).hasSize(600);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "2, 1", "3, 1", "4, 2", "8, 4", "100, 50" })
	void grantsHalfToBackgroundRequests(int limit, int permits) {
		limit(limit);
		IntStream.range(0, limit + 1).forEach((i) -> acquireInBackground("background"));
		assertThat(this.granted).hasSize(permits);
	}

	@Test
	void leavesPlacesToOthersDuringALongBackgroundWalk() {
		limit(8);
		IntStream.range(0, 100).forEach((i) -> acquireInBackground("background"));
		acquire(Operation.FETCH_BATCH, "single");
		assertThat(this.granted).hasSize(5).endsWith("single");
	}

	@Test
	void grantsQueuedBackgroundRequestsInTurnWithOthers() {
		limit(4);
		acquire(Operation.FETCH_BATCH, 4);
		this.granted.clear();
		acquireInBackground("background 1");
		acquireInBackground("background 2");
		acquire(Operation.FETCH_BATCH, "single 1");
		acquire(Operation.FETCH_BATCH, "single 2");
		acquire(Operation.FETCH_BATCH, "single 3");
		this.scheduler.pass(WINDOW);
		assertThat(this.granted).containsExactly("single 1", "background 1", "single 2", "background 2");
		this.granted.clear();
		acquire(Operation.FETCH_BATCH, "single 4");
		this.scheduler.pass(WINDOW);
		assertThat(this.granted).containsExactly("single 3", "single 4");
	}

	@Test
	void grantsBackgroundRequestsBesideManyOthers() {
		limit(4);
		acquire(Operation.FETCH_BATCH, 3);
		acquireInBackground("background");
		assertThat(this.granted).endsWith("background");
	}

	@Test
	void grantsBackgroundRequestsWhenTheirPartIsFreeAgain() {
		limit(4);
		IntStream.range(0, 3).forEach((i) -> acquireInBackground("background"));
		this.scheduler.pass(Duration.ofSeconds(30));
		acquire(Operation.FETCH_BATCH, "single");
		acquireInBackground("queued");
		this.scheduler.pass(Duration.ofSeconds(30).minusNanos(1));
		assertThat(this.granted).doesNotContain("queued");
		this.scheduler.pass(Duration.ofNanos(1));
		assertThat(this.granted).endsWith("queued");
	}

	@Test
	void refusesABackgroundRequestWhoseTurnWouldComeAfterItsDeadline() {
		limit(4);
		IntStream.range(0, 4).forEach((i) -> acquireInBackground("background"));
		long turn = WINDOW.multipliedBy(2).toNanos();
		assertThat(this.limiter.acquire(Operation.FETCH_BATCH, true, turn, () -> {
		}).refusal()).contains("its turn would come only in 120 s");
		assertThat(this.limiter.acquire(Operation.FETCH_BATCH, true, turn + 1, () -> {
		}).refusal()).isNull();
	}

	@Test
	void grantsTheOthersWhenOneCallbackFails() {
		limit(2);
		acquire(Operation.FETCH_BATCH, 2);
		this.limiter.acquire(Operation.FETCH_BATCH, false, NEVER, () -> {
			throw new IllegalStateException("callback");
		});
		acquire(Operation.FETCH_BATCH, "behind");
		this.scheduler.pass(WINDOW);
		assertThat(this.granted).endsWith("behind").hasSize(3);
	}

	@Test
	void grantsTheNewPermitWhenTheCallbackOfAQueuedOneFails() {
		limit(2);
		acquire(Operation.FETCH_BATCH, 2);
		this.limiter.acquire(Operation.FETCH_BATCH, false, NEVER, () -> {
			throw new StackOverflowError("callback");
		});
		this.scheduler.jump(WINDOW);
		acquire(Operation.FETCH_BATCH, "new");
		assertThat(this.granted).endsWith("new").hasSize(3);
	}

	@Test
	void grantsInTheOrderOfArrivalAfterALongPause() {
		limit(1);
		acquire(Operation.FETCH_BATCH, "first");
		acquire(Operation.FETCH_BATCH, "second");
		acquire(Operation.FETCH_BATCH, "third");
		this.scheduler.jump(Duration.ofHours(6));
		this.scheduler.pass(WINDOW);
		assertThat(this.granted).containsExactly("first", "second", "third");
	}

	@Test
	void refusesWhenTheSchedulerIsClosed() {
		limit(1);
		acquire(Operation.FETCH_BATCH, 1);
		this.scheduler.close();
		assertThat(acquire(Operation.FETCH_BATCH, "late").refusal()).endsWith("the client is closed");
		this.scheduler.jump(WINDOW);
		acquire(Operation.FETCH_BATCH, "next");
		assertThat(this.granted).endsWith("next").hasSize(2);
	}

	private void limit(int requests) {
		this.settings = this.settings.withRequests(requests);
		this.limiter = limiter("sk_test_1");
	}

	private RateLimiter limiter(String key) {
		return new RateLimiter(this.settings, Calls.keys(key), this.scheduler);
	}

	private static KeyRing keys(AtomicReference<String> key) {
		return new KeyRing(key::get, new KeyRules("https://api.paystack.co", false, null));
	}

	private void acquire(Operation operation, int count) {
		IntStream.range(0, count).forEach((i) -> acquire(operation, "call"));
	}

	private RateLimiter.Permit acquire(Operation operation, String name) {
		return acquire(operation, name, NEVER);
	}

	private RateLimiter.Permit acquire(Operation operation, String name, long deadline) {
		return acquired(name, this.limiter.acquire(operation, false, deadline, () -> granted(name)));
	}

	private RateLimiter.Permit acquireInBackground(String name) {
		Operation operation = Operation.FETCH_BATCH;
		return acquired(name, this.limiter.acquire(operation, true, NEVER, () -> granted(name)));
	}

	private RateLimiter.Permit acquired(String name, RateLimiter.Permit permit) {
		if (permit.isGranted()) {
			granted(name);
		}
		return permit;
	}

	private void granted(String name) {
		this.granted.add(name);
		this.grantedAt.add(this.scheduler.nanoTime());
	}

	private void learn(String... namesAndValues) {
		learn(Operation.INITIATE, namesAndValues);
	}

	private void learn(Operation operation, String... namesAndValues) {
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (int i = 0; i < namesAndValues.length; i += 2) {
			headers.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
		}
		this.limiter.learn(operation, headers);
	}

}
