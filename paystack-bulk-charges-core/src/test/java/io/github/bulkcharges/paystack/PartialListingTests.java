/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.NotFoundException;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeQuery;

import static io.github.bulkcharges.paystack.PaystackServer.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Tests for listings with a stop condition.
 */
class PartialListingTests {

	private static final ChargeQuery TWO = ChargeQuery.defaults().withPerPage(2);

	@Test
	void endsBeforeItemThatStopsIt() throws Exception {
		try (PagedPeer listing = PagedPeer.of(100, 2)) {
			PartialListing<BatchCharge> partial = listing.client()
				.listChargesUntil("BCH_1", TWO, (charge) -> charge.id() == 4)
				.join();
			assertThat(partial.items()).extracting(BatchCharge::id).containsExactly(1L, 2L, 3L);
			assertThat(partial.complete()).isFalse();
		}
	}

	@Test
	void readsAtMostOnePageAheadOfItsEnd() throws Exception {
		try (PagedPeer listing = PagedPeer.of(100, 2)) {
			listing.client().listChargesUntil("BCH_1", TWO, (charge) -> charge.id() == 3).join();
			listing.client().fetchBatch("BCH_1").join();
			assertThat(listing.pages()).startsWith(1, 2).hasSizeLessThanOrEqualTo(3);
		}
	}

	@Test
	void isCompleteWhenNothingStopsIt() throws Exception {
		try (PagedPeer listing = PagedPeer.of(7, 2)) {
			PartialListing<BatchCharge> all = listing.client().listChargesUntil("BCH_1", TWO, (charge) -> false).join();
			assertThat(all.items()).extracting(BatchCharge::id).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
			assertThat(all.complete()).isTrue();
		}
	}

	@Test
	void isIncompleteWhenLastItemStopsIt() throws Exception {
		try (PagedPeer listing = PagedPeer.of(7, 2)) {
			PartialListing<BatchCharge> partial = listing.client()
				.listChargesUntil("BCH_1", TWO, (charge) -> charge.id() == 7)
				.join();
			assertThat(partial.items()).hasSize(6);
			assertThat(partial.complete()).isFalse();
		}
	}

	@Test
	void isCompleteWhenThereIsNothing() throws Exception {
		try (PagedPeer listing = PagedPeer.of(0, 2)) {
			PartialListing<BatchCharge> none = listing.client().listChargesUntil("BCH_1", TWO, (charge) -> true).join();
			assertThat(none.items()).isEmpty();
			assertThat(none.complete()).isTrue();
		}
	}

	@Test
	void isIncompleteWhenFewerItemsCameThanWereAnnounced() throws Exception {
		try (PagedPeer listing = new PagedPeer(
				(page) -> "{\"status\":true,\"data\":" + ((page == 2) ? "null" : "[{\"id\":1},{\"id\":2}]")
						+ ",\"meta\":{\"total\":6,\"perPage\":2,\"pageCount\":3}}")) {
			PartialListing<BatchCharge> partial = listing.client()
				.listChargesUntil("BCH_1", TWO, (charge) -> false)
				.join();
			assertThat(partial.items()).extracting(BatchCharge::id).containsExactly(1L, 2L);
			assertThat(partial.complete()).isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "\"text\"" })
	void isIncompleteWhenElementIsUnreadable(String element) throws Exception {
		String page = "{\"status\":true,\"data\":[{\"id\":1}," + element + "],\"meta\":{\"total\":2,\"pageCount\":1}}";
		try (PagedPeer listing = new PagedPeer((number) -> page)) {
			assertThat(listing.client().fetchCharges("BCH_1").join().data().unreadable()).isEqualTo(1);
			PartialListing<BatchCharge> partial = listing.client()
				.listChargesUntil("BCH_1", TWO, (charge) -> false)
				.join();
			assertThat(partial.items()).extracting(BatchCharge::id).containsExactly(1L);
			assertThat(partial.complete()).isFalse();
		}
	}

	@Test
	void isIncompleteWhenServiceIgnoresPage() throws Exception {
		try (PagedPeer listing = new PagedPeer((page) -> PagedPeer.page(List.of(1L, 2L), ""))) {
			PartialListing<BatchCharge> partial = listing.client()
				.listChargesUntil("BCH_1", TWO, (charge) -> false)
				.join();
			assertThat(partial.items()).extracting(BatchCharge::id).containsExactly(1L, 2L);
			assertThat(partial.complete()).isFalse();
			assertThat(listing.pages()).hasSizeLessThanOrEqualTo(5);
		}
	}

	@Test
	void listsBatches() throws Exception {
		try (PagedPeer listing = new PagedPeer((page) -> "{\"status\":true,\"data\":[{\"batch_code\":\"BCH_" + page
				+ "\"}],\"meta\":{\"total\":3,\"pageCount\":3}}")) {
			PartialListing<BulkChargeBatch> partial = listing.client()
				.listBatchesUntil(BatchQuery.defaults(), (batch) -> batch.batchCode().equals("BCH_3"))
				.join();
			assertThat(partial.items()).extracting(BulkChargeBatch::batchCode).containsExactly("BCH_1", "BCH_2");
			assertThat(partial.complete()).isFalse();
		}
	}

	@Test
	void failsWithPageThatFails() throws Exception {
		try (PagedPeer listing = PagedPeer.ofFailingThirdPage()) {
			failure(NotFoundException.class, listing.client().listChargesUntil("BCH_1", TWO, (charge) -> false));
		}
	}

	@Test
	@Timeout(30)
	void failsWithConditionThatFails() throws Exception {
		IllegalStateException bug = new IllegalStateException("bug");
		try (PagedPeer listing = PagedPeer.of(7, 2)) {
			CompletableFuture<?> partial = listing.client().listChargesUntil("BCH_1", TWO, (charge) -> {
				throw bug;
			});
			assertThat(catchThrowable(partial::join).getCause()).isSameAs(bug);
		}
	}

	@Test
	@SuppressWarnings({ "DataFlowIssue", "NullAway" })
	void failsWithInvalidArguments() throws Exception {
		try (PagedPeer listing = PagedPeer.of(7, 2)) {
			failure(InvalidRequestException.class, listing.client().listBatchesUntil(null, (batch) -> false));
			failure(InvalidRequestException.class, listing.client().listBatchesUntil(BatchQuery.defaults(), null));
			failure(InvalidRequestException.class, listing.client().listChargesUntil("..", TWO, (charge) -> false));
			failure(InvalidRequestException.class, listing.client().listChargesUntil("BCH_1", null, (charge) -> false));
			assertThat(listing.peer().connections()).isZero();
		}
	}

	@Test
	void canBeCancelled() throws Exception {
		CountDownLatch cutOff = new CountDownLatch(1);
		try (PagedPeer listing = PagedPeer.ofSlowSecondPage(cutOff)) {
			CompletableFuture<?> partial = listing.client().listChargesUntil("BCH_1", TWO, (charge) -> false);
			await().until(() -> listing.pages().contains(2));
			partial.cancel(true);
			assertThat(cutOff.await(10, TimeUnit.SECONDS)).isTrue();
			assertThat(partial).failsWithin(Duration.ofSeconds(1));
		}
	}

}
