/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeQuery;

import static io.github.bulkcharges.paystack.PaystackServer.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests that a walk through all pages succeeds only if it has seen everything that the
 * service announced.
 */
class CompleteListingTests {

	private static final ChargeQuery TWO = ChargeQuery.defaults().withPerPage(2);

	@Test
	void failsWhenPageInBetweenHasNoData() throws Exception {
		try (PagedPeer listing = new PagedPeer((page) -> "{\"status\":true,\"data\":"
				+ ((page == 2) ? "null" : "[{\"id\":" + (2 * page) + "},{\"id\":" + (2 * page + 1) + "}]")
				+ ",\"meta\":{\"total\":6,\"perPage\":2,\"page\":" + page + ",\"pageCount\":3}}")) {
			assertIncomplete(listing, TWO);
		}
	}

	@Test
	void failsWhenPageInBetweenIsEmpty() throws Exception {
		try (PagedPeer listing = new PagedPeer(
				(page) -> PagedPeer.page((page == 2) ? List.of() : List.of(2L * page, 2L * page + 1),
						"\"total\":6,\"perPage\":2,\"pageCount\":3"))) {
			assertIncomplete(listing, TWO);
		}
	}

	@Test
	void failsWhenFewerItemsCameThanWereAnnounced() throws Exception {
		try (PagedPeer listing = new PagedPeer(
				(page) -> PagedPeer.page(List.of((long) page), "\"total\":10,\"pageCount\":4"))) {
			assertIncomplete(listing, TWO);
		}
	}

	@Test
	void failsWhenBatchesAreMissing() throws Exception {
		try (PagedPeer listing = new PagedPeer(
				(page) -> "{\"status\":true,\"data\":" + ((page == 2) ? "null" : batches(page))
						+ ",\"meta\":{\"total\":150,\"perPage\":50,\"page\":" + page + ",\"pageCount\":3}}")) {
			failure(listing.client()
				.forEachBatch(BatchQuery.defaults(), (batch) -> CompletableFuture.completedFuture(null)));
			assertThat(catchThrowable(() -> {
				try (Stream<BulkChargeBatch> stream = listing.client().blocking().batches(BatchQuery.defaults())) {
					stream.toList();
				}
			})).isInstanceOf(PaystackException.class);
		}
	}

	@Test
	void failsSoonWhenServiceIgnoresPage() throws Exception {
		try (PagedPeer listing = new PagedPeer((page) -> PagedPeer.page(List.of(1L, 2L), ""))) {
			failure(listing.client().forEachCharge("BCH_1", TWO, (charge) -> CompletableFuture.completedFuture(null)));
			assertThat(listing.pages()).hasSizeLessThanOrEqualTo(5);
		}
	}

	@Test
	void failsSoonWhenServiceIgnoresPageAndNothingIsInRange() throws Exception {
		String old = "{\"status\":true,\"data\":" + batches(1).replace("2026", "2020") + "}";
		try (PagedPeer listing = new PagedPeer((page) -> old)) {
			failure(listing.client()
				.forEachBatch(BatchQuery.defaults().withFrom(Instant.parse("2026-01-01T00:00:00Z")),
						(batch) -> CompletableFuture.completedFuture(null)));
			assertThat(listing.pages()).hasSizeLessThanOrEqualTo(5);
		}
	}

	@Test
	void endsWithShortPageWithoutMeta() throws Exception {
		try (PagedPeer listing = new PagedPeer((page) -> "{\"status\":true,\"data\":"
				+ ((page < 3) ? "[{\"id\":" + (2 * page) + "},{\"id\":" + (2 * page + 1) + "}]" : "[{\"id\":9}]")
				+ "}")) {
			assertThat(listing.stream(TWO)).containsExactly(2L, 3L, 4L, 5L, 9L);
			assertThat(listing.pages()).containsExactly(1, 2, 3);
		}
	}

	@Test
	void usesPageSizeOfServiceWhenMetaNamesIt() throws Exception {
		try (PagedPeer listing = new PagedPeer((page) -> PagedPeer
			.page((page < 3) ? List.of(2L * page, 2L * page + 1) : List.of(9L), "\"perPage\":2"))) {
			assertThat(listing.stream(ChargeQuery.defaults().withPerPage(1000))).containsExactly(2L, 3L, 4L, 5L, 9L);
			assertThat(listing.pages()).containsExactly(1, 2, 3);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "\"text\"", "42", "[]" })
	void failsWhenElementIsUnreadableAndSinglePageDoesNot(String element) throws Exception {
		String page = "{\"status\":true,\"data\":[{\"id\":1}," + element
				+ ",{\"id\":2}],\"meta\":{\"total\":3,\"perPage\":50,\"pageCount\":1}}";
		try (PagedPeer listing = new PagedPeer((number) -> page)) {
			assertThat(listing.client().fetchCharges("BCH_1", ChargeQuery.defaults()).join().data().items())
				.extracting(BatchCharge::id)
				.containsExactly(1L, 2L);
			assertIncomplete(listing, ChargeQuery.defaults());
		}
	}

	@Test
	void failsWhenBatchIsUnreadableAndSinglePageDoesNot() throws Exception {
		String page = "{\"status\":true,\"data\":[{\"batch_code\":\"BCH_1\"},null],\"meta\":{\"pageCount\":1}}";
		try (PagedPeer listing = new PagedPeer((number) -> page)) {
			assertThat(listing.client().listBatches().join().data().items()).extracting(BulkChargeBatch::batchCode)
				.containsExactly("BCH_1");
			failure(listing.client()
				.forEachBatch(BatchQuery.defaults(), (batch) -> CompletableFuture.completedFuture(null)));
		}
	}

	@Test
	void hasSeenEverythingWhenListingGrowsAtItsBeginning() throws Exception {
		List<List<Long>> pages = List.of(List.of(9L, 8L), List.of(8L, 7L), List.of(6L, 5L));
		try (PagedPeer listing = new PagedPeer((page) -> PagedPeer.page(pages.get(page - 1),
				"\"perPage\":2,\"pageCount\":3,\"total\":" + ((page == 1) ? 5 : 6)))) {
			assertThat(listing.stream(TWO)).containsExactly(9L, 8L, 7L, 6L, 5L);
		}
	}

	@Test
	void failsWhenListingShrinksAndItemsMoveToPagesAlreadyRead() throws Exception {
		List<List<Long>> pages = List.of(List.of(9L, 8L), List.of(6L, 5L), List.of(4L));
		try (PagedPeer listing = new PagedPeer((page) -> PagedPeer.page(pages.get(page - 1),
				"\"perPage\":2,\"pageCount\":3,\"total\":" + ((page == 1) ? 6 : 5)))) {
			assertIncomplete(listing, TWO);
		}
	}

	@Test
	void countsFromPageOfQuery() throws Exception {
		try (PagedPeer listing = PagedPeer.of(7, 2)) {
			List<Long> seen = new ArrayList<>();
			assertThat(listing.client().forEachCharge("BCH_1", TWO.withPage(3), (charge) -> {
				seen.add(charge.id());
				return CompletableFuture.completedFuture(null);
			}).join()).isEqualTo(3);
			assertThat(seen).containsExactly(5L, 6L, 7L);
		}
	}

	/**
	 * Both kinds of walk fail, after the items that came before the gap.
	 */
	private static void assertIncomplete(PagedPeer listing, ChargeQuery query) {
		List<Long> seen = new ArrayList<>();
		failure(listing.client().forEachCharge("BCH_1", query, (charge) -> {
			seen.add(charge.id());
			return CompletableFuture.completedFuture(null);
		}));
		assertThat(seen).isNotEmpty();
		assertThat(catchThrowable(() -> listing.stream(query))).isInstanceOf(PaystackException.class);
	}

	private static String batches(int page) {
		return IntStream.range(0, 50)
			.mapToObj((i) -> "{\"batch_code\":\"BCH_" + (100 * page + i)
					+ "\",\"createdAt\":\"2026-07-01T09:00:00.000Z\"}")
			.collect(Collectors.joining(",", "[", "]"));
	}

}
