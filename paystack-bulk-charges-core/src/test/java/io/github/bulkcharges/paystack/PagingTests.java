/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.NotFoundException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeQuery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Reading listings of more than one page, against a service that has them.
 */
class PagingTests {

	private static final ChargeQuery TWO = ChargeQuery.defaults().withPerPage(2);

	@Test
	void aStreamHasTheItemsOfAllPagesInTheirOrder() throws Exception {
		try (PagedPeer listing = PagedPeer.of(7, 2)) {
			assertThat(listing.stream(TWO)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
			assertThat(listing.pages()).containsExactly(1, 2, 3, 4);
		}
	}

	@Test
	void forEachHasTheItemsOfAllPagesInTheirOrderAndCountsThem() throws Exception {
		try (PagedPeer listing = PagedPeer.of(7, 2)) {
			List<Long> seen = new ArrayList<>();
			long count = listing.client().forEachCharge("BCH_1", TWO, (charge) -> {
				seen.add(charge.id());
				return CompletableFuture.completedFuture(null);
			}).join();
			assertThat(seen).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
			assertThat(count).isEqualTo(7);
			assertThat(listing.pages()).containsExactly(1, 2, 3, 4);
		}
	}

	@Test
	void batchesAreReadInPagesToo() throws Exception {
		IntFunction<String> batches = (page) -> "{\"status\":true,\"message\":\"\",\"data\":[{\"batch_code\":\"BCH_"
				+ page + "\"}],\"meta\":{\"total\":3,\"pageCount\":3}}";
		try (PagedPeer listing = new PagedPeer(batches)) {
			assertThat(listing.client().blocking().batches(BatchQuery.defaults()))
				.extracting(BulkChargeBatch::batchCode)
				.containsExactly("BCH_1", "BCH_2", "BCH_3");
			List<String> codes = new CopyOnWriteArrayList<>();
			assertThat(listing.client().forEachBatch(BatchQuery.defaults(), (batch) -> {
				codes.add(batch.batchCode());
				return CompletableFuture.completedFuture(null);
			}).join()).isEqualTo(3);
			assertThat(codes).containsExactly("BCH_1", "BCH_2", "BCH_3");
		}
	}

	@Test
	void readingBeginsAtTheQuerysPage() throws Exception {
		try (PagedPeer listing = PagedPeer.of(7, 2)) {
			assertThat(listing.stream(TWO.withPage(3))).containsExactly(5L, 6L, 7L);
			assertThat(listing.pages()).containsExactly(3, 4);
		}
	}

	@Test
	void nothingIsFetchedBeforeTheFirstItemIsWanted() throws Exception {
		try (PagedPeer listing = PagedPeer.of(7, 2);
				Stream<BatchCharge> charges = listing.client().blocking().charges("BCH_1", TWO)) {
			assertThat(charges.map(BatchCharge::id).filter((id) -> id > 0)).isNotNull();
			assertThat(listing.peer().connections()).isZero();
		}
	}

	@Test
	void onePageIsFetchedAheadAndNeverMore() throws Exception {
		try (PagedPeer listing = PagedPeer.of(100, 2)) {
			AtomicInteger farthest = new AtomicInteger();
			listing.client().blocking().charges("BCH_1", TWO).limit(20).forEach((charge) -> {
				long page = (charge.id() + 1) / 2;
				await().pollInterval(Duration.ofMillis(5)).until(() -> listing.pages().contains((int) page + 1));
				farthest.accumulateAndGet(listing.pages().size() - (int) page, Math::max);
			});
			assertThat(farthest).hasValue(1);
		}
	}

	@Test
	void aStreamThatEndsEarlyReadsNoMoreThanThePageAhead() throws Exception {
		try (PagedPeer listing = PagedPeer.of(100, 2)) {
			assertThat(listing.client().blocking().charges("BCH_1", TWO).findFirst()).isPresent();
			await().until(() -> listing.pages().size() == 2);
			listing.client().fetchBatch("BCH_1").handle((response, failure) -> null).join();
			assertThat(listing.pages()).containsExactly(1, 2);
		}
	}

	@Test
	void closingAStreamCutsOffThePageAhead() throws Exception {
		CountDownLatch cutOff = new CountDownLatch(1);
		try (PagedPeer listing = PagedPeer.ofSlowSecondPage(cutOff);
				Stream<BatchCharge> charges = listing.client().blocking().charges("BCH_1", TWO)) {
			assertThat(charges.iterator().next().id()).isEqualTo(1);
			await().until(() -> listing.pages().contains(2));
			charges.close();
			assertThat(cutOff.await(10, TimeUnit.SECONDS)).isTrue();
			assertThat(listing.pages()).containsExactly(1, 2);
		}
	}

	@Test
	void cancellingAForEachCutsOffThePageAhead() throws Exception {
		CountDownLatch cutOff = new CountDownLatch(1);
		try (PagedPeer listing = PagedPeer.ofSlowSecondPage(cutOff)) {
			CompletableFuture<?> reading = listing.client()
				.forEachCharge("BCH_1", TWO, (charge) -> CompletableFuture.completedFuture(null));
			await().until(() -> listing.pages().contains(2));
			reading.cancel(true);
			assertThat(cutOff.await(10, TimeUnit.SECONDS)).isTrue();
			assertThat(listing.pages()).containsExactly(1, 2);
		}
	}

	@Test
	void aCancelledForEachIsGivenNoFurtherItem() throws Exception {
		try (PagedPeer listing = PagedPeer.of(10, 2)) {
			CompletableFuture<Object> first = new CompletableFuture<>();
			AtomicInteger given = new AtomicInteger();
			CompletableFuture<?> reading = listing.client().forEachCharge("BCH_1", TWO, (charge) -> {
				given.incrementAndGet();
				return first;
			});
			await().until(() -> given.get() == 1);
			reading.cancel(true);
			first.complete("done");
			assertThat(given).hasValue(1);
		}
	}

	@Test
	void aSlowStageSlowsTheReading() throws Exception {
		try (PagedPeer listing = PagedPeer.of(100, 2)) {
			List<CompletableFuture<Object>> stages = new CopyOnWriteArrayList<>();
			CompletableFuture<Long> reading = listing.client().forEachCharge("BCH_1", TWO, (charge) -> {
				stages.add(new CompletableFuture<>());
				return stages.get(stages.size() - 1);
			});
			for (int given = 1; given <= 6; given++) {
				int number = given;
				await().until(() -> stages.size() == number && listing.pages().size() == (number + 1) / 2 + 1);
				if (given < 6) {
					stages.get(given - 1).complete("done");
				}
			}
			assertThat(reading).isNotDone();
			assertThat(stages).hasSize(6);
			assertThat(listing.pages()).containsExactly(1, 2, 3, 4);
		}
	}

	@Test
	void aStreamThatIsInterruptedEndsAndStaysInterrupted() throws Exception {
		CountDownLatch cutOff = new CountDownLatch(1);
		try (PagedPeer listing = PagedPeer.ofSlowSecondPage(cutOff)) {
			AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
			AtomicReference<Boolean> interrupted = new AtomicReference<>(false);
			Thread reader = new Thread(() -> {
				thrown.set(catchThrowable(() -> listing.stream(TWO)));
				interrupted.set(Thread.currentThread().isInterrupted());
			});
			reader.start();
			await().until(() -> listing.pages().contains(2));
			reader.interrupt();
			assertThat(cutOff.await(10, TimeUnit.SECONDS)).isTrue();
			reader.join(10_000);
			assertThat(thrown.get()).isInstanceOf(ServiceUnavailableException.class);
			assertThat(interrupted.get()).isTrue();
		}
	}

	@Test
	void whatMovedToTheNextPageIsNotSeenTwice() throws Exception {
		List<List<Long>> shifting = List.of(List.of(9L, 8L), List.of(8L, 7L), List.of(8L, 7L, 6L), List.of(5L));
		try (PagedPeer listing = PagedPeer.ofPages(shifting)) {
			assertThat(listing.stream(TWO)).containsExactly(9L, 8L, 7L, 6L, 5L);
		}
	}

	@Test
	void whatIsTwiceOnOnePageIsSeenOnce() throws Exception {
		try (PagedPeer listing = PagedPeer.ofPages(List.of(List.of(1L, 1L, 2L), List.of(3L, 3L)))) {
			assertThat(listing.stream(TWO)).containsExactly(1L, 2L, 3L);
		}
	}

	@Test
	void whatComesAgainMuchLaterIsSeenAgain() throws Exception {
		try (PagedPeer listing = PagedPeer
			.ofPages(List.of(List.of(1L), List.of(2L), List.of(3L), List.of(4L), List.of(1L)))) {
			assertThat(listing.stream(TWO)).containsExactly(1L, 2L, 3L, 4L, 1L);
		}
	}

	@Test
	void itemsWithoutNumberAndReferenceAreAllSeen() throws Exception {
		IntFunction<String> pages = (page) -> "{\"status\":true,\"data\":[{\"amount\":100},{\"amount\":100}],"
				+ "\"meta\":{\"pageCount\":2}}";
		try (PagedPeer listing = new PagedPeer(pages)) {
			assertThat(listing.client().blocking().charges("BCH_1", TWO)).hasSize(4);
		}
	}

	@Test
	void aListingThatRepeatsItselfForEverEnds() throws Exception {
		try (PagedPeer listing = new PagedPeer((page) -> PagedPeer.page(List.of(1L, 2L), "\"pageCount\":1000000"))) {
			assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(() -> listing.stream(TWO))
				.withMessageContaining("incomplete")
				.withMessageContaining("the same items");
			assertThat(listing.pages()).hasSizeLessThan(10);
		}
	}

	@Test
	void aForEachOverAListingThatRepeatsItselfForEverEnds() throws Exception {
		try (PagedPeer listing = new PagedPeer((page) -> PagedPeer.page(List.of(1L, 2L), ""))) {
			CompletableFuture<Long> reading = listing.client()
				.forEachCharge("BCH_1", TWO, (charge) -> CompletableFuture.completedFuture(null));
			assertThat(catchThrowableOfType(CompletionException.class, reading::join))
				.hasCauseInstanceOf(ServiceUnavailableException.class);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\"meta\":null,", "\"meta\":{},", "\"meta\":[],", "\"meta\":\"none\",",
			"\"meta\":{\"total\":\"many\",\"pageCount\":null},", "\"meta\":{\"perPage\":\"2\"}," })
	void aListingWithoutUsableMetaEndsWithAnEmptyOrAShortPage(String meta) throws Exception {
		IntFunction<String> pages = (page) -> "{\"status\":true," + meta + "\"data\":"
				+ ((page <= 2) ? "[{\"id\":" + (2 * page) + "},{\"id\":" + (2 * page + 1) + "}]" : "[]") + "}";
		try (PagedPeer listing = new PagedPeer(pages)) {
			assertThat(listing.stream(TWO)).containsExactly(2L, 3L, 4L, 5L);
			assertThat(listing.pages()).containsExactly(1, 2, 3);
		}
	}

	@Test
	void noItemsAreNoItems() throws Exception {
		try (PagedPeer listing = new PagedPeer((page) -> "{\"status\":true,\"message\":\"\",\"data\":null}")) {
			assertThat(listing.stream(TWO)).isEmpty();
			assertThat(listing.client()
				.forEachCharge("BCH_1", TWO, (charge) -> CompletableFuture.completedFuture(null))
				.join()).isZero();
		}
	}

	@Test
	void datesAreAppliedToWhatComesBackAndDoNotEndTheReading() throws Exception {
		List<String> days = List.of("2026-07-05", "2026-07-04", "2026-07-02", "2026-07-01", "2026-07-03", "2026-06-30");
		IntFunction<String> ignoresDates = (
				page) -> "{\"status\":true,\"data\":["
						+ days.subList(2 * page - 2, 2 * page)
							.stream()
							.map((day) -> "{\"id\":" + (days.indexOf(day) + 1) + ",\"createdAt\":\"" + day
									+ "T10:00:00.000Z\"}")
							.collect(Collectors.joining(","))
						+ "],\"meta\":{\"total\":6,\"pageCount\":3,\"perPage\":2}}";
		try (PagedPeer listing = new PagedPeer(ignoresDates)) {
			ChargeQuery query = TWO.withFrom(Instant.parse("2026-07-03T00:00:00Z"))
				.withTo(Instant.parse("2026-07-04T23:00:00Z"));
			assertThat(listing.stream(query)).containsExactly(2L, 5L);
			assertThat(listing.pages()).containsExactly(1, 2, 3);
			assertThat(listing.peer().requests().get(0).target()).contains("from=2026-07-03T00", "to=2026-07-04T23");
		}
	}

	@Test
	void aPageThatFailsIsThrownByTheStreamAfterTheItemsBeforeIt() throws Exception {
		try (PagedPeer listing = PagedPeer.ofFailingThirdPage()) {
			List<Long> seen = new ArrayList<>();
			assertThatExceptionOfType(NotFoundException.class).isThrownBy(
					() -> listing.client().blocking().charges("BCH_1", TWO).forEach((charge) -> seen.add(charge.id())));
			assertThat(seen).containsExactly(1L, 2L, 3L, 4L);
		}
	}

	@Test
	void aPageThatFailsFailsTheForEachAfterTheItemsBeforeIt() throws Exception {
		try (PagedPeer listing = PagedPeer.ofFailingThirdPage()) {
			List<Long> seen = new CopyOnWriteArrayList<>();
			CompletableFuture<Long> reading = listing.client().forEachCharge("BCH_1", TWO, (charge) -> {
				seen.add(charge.id());
				return CompletableFuture.completedFuture(null);
			});
			assertThat(catchThrowableOfType(CompletionException.class, reading::join))
				.hasCauseInstanceOf(NotFoundException.class);
			assertThat(seen).containsExactly(1L, 2L, 3L, 4L);
		}
	}

	@Test
	void aStageThatFailsEndsTheReadingWithItsFailure() throws Exception {
		IllegalStateException full = new IllegalStateException("disk full");
		assertThat(failureOfAStage((charge) -> CompletableFuture.failedFuture(full))).isSameAs(full);
	}

	@Test
	void aDependentStageThatFailsEndsTheReadingWithItsFailure() throws Exception {
		IllegalStateException full = new IllegalStateException("disk full");
		assertThat(failureOfAStage((charge) -> CompletableFuture.supplyAsync(() -> {
			throw full;
		}))).isSameAs(full);
	}

	@Test
	void anActionThatThrowsEndsTheReadingWithItsFailure() throws Exception {
		IllegalStateException full = new IllegalStateException("disk full");
		assertThat(failureOfAStage((charge) -> {
			throw full;
		})).isSameAs(full);
	}

	@Test
	@Timeout(10)
	void anActionThatThrowsAnErrorEndsTheReadingWithItToo() throws Exception {
		AssertionError error = new AssertionError("not as expected");
		assertThat(failureOfAStage((charge) -> {
			throw error;
		})).isSameAs(error);
	}

	@Test
	void anActionThatGivesNoStageEndsTheReading() throws Exception {
		assertThat(failureOfAStage((charge) -> null)).isInstanceOf(NullPointerException.class);
	}

	@Test
	void aBatchCodeThatCannotBeOneFailsWithoutARequest() throws Exception {
		try (PagedPeer listing = PagedPeer.of(1, 1)) {
			assertThat(catchThrowable(() -> listing.client().blocking().charges("..", TWO).toList()))
				.isInstanceOf(InvalidRequestException.class);
			assertThat(listing.peer().connections()).isZero();
		}
	}

	@Test
	void aMillionStagesThatAreCompleteAtOnceDoNotOverflowTheStack() throws Exception {
		int perPage = 20_000;
		String template = LongStream.rangeClosed(1, perPage)
			.mapToObj((id) -> "{\"id\":%d" + String.format("%05d", id) + "}")
			.collect(Collectors.joining(","));
		String[] bodies = IntStream.rangeClosed(1, 50)
			.mapToObj((page) -> "{\"status\":true,\"data\":[" + template.replace("%d", Integer.toString(page))
					+ "],\"meta\":{\"pageCount\":50}}")
			.toArray(String[]::new);
		try (PagedPeer listing = new PagedPeer((page) -> bodies[page - 1])) {
			AtomicInteger seen = new AtomicInteger();
			CompletableFuture<?> done = CompletableFuture.completedFuture(null);
			long count = listing.client().forEachCharge("BCH_1", TWO, (charge) -> {
				seen.incrementAndGet();
				return done;
			}).join();
			assertThat(count).isEqualTo(1_000_000);
			assertThat(seen).hasValue(1_000_000);
		}
	}

	@Test
	void stagesThatCompleteOnOtherThreadsAreGivenOneItemAtATime() throws Exception {
		try (PagedPeer listing = PagedPeer.of(500, 100)) {
			AtomicInteger atATime = new AtomicInteger();
			AtomicInteger most = new AtomicInteger();
			long count = listing.client()
				.forEachCharge("BCH_1", ChargeQuery.defaults().withPerPage(100),
						(charge) -> CompletableFuture.runAsync(() -> {
							most.accumulateAndGet(atATime.incrementAndGet(), Math::max);
							Thread.yield();
							atATime.decrementAndGet();
						}))
				.join();
			assertThat(count).isEqualTo(500);
			assertThat(most).hasValue(1);
		}
	}

	private static Throwable failureOfAStage(java.util.function.Function<BatchCharge, CompletableFuture<?>> action)
			throws IOException {
		try (PagedPeer listing = PagedPeer.of(100, 2)) {
			CompletableFuture<Long> reading = listing.client()
				.forEachCharge("BCH_1", TWO, (charge) -> (charge.id() == 3) ? action.apply(charge)
						: CompletableFuture.completedFuture(null));
			Throwable failure = catchThrowable(reading::join);
			listing.client().fetchBatch("BCH_1").handle((response, ignored) -> null).join();
			assertThat(listing.pages()).as("nothing is read after the failure").hasSizeLessThanOrEqualTo(3);
			return failure.getCause();
		}
	}

}
