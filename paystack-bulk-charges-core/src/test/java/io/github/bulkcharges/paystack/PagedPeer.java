/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.ChargeQuery;

/**
 * A service with one listing, and a client for it.
 */
final class PagedPeer implements AutoCloseable {

	private final Peer peer;

	private final Paystack paystack;

	private final BulkChargesClient client;

	PagedPeer(IntFunction<String> pages) {
		this((request, connection) -> connection.respond(200, pages.apply(number(request))));
	}

	PagedPeer(Peer.Behavior behavior) {
		this.peer = Peer.that((request, connection) -> {
			if (request.target().contains("page=")) {
				behavior.on(request, connection);
			}
			else {
				connection.respond(200, Responses.BATCH);
			}
		});
		this.paystack = this.peer.paystack().build();
		this.client = this.paystack.bulkCharges();
	}

	static PagedPeer of(int total, int perPage) {
		int pageCount = (total + perPage - 1) / perPage;
		return new PagedPeer((page) -> page(
				LongStream.rangeClosed((page - 1L) * perPage + 1, Math.min((long) page * perPage, total))
					.boxed()
					.toList(),
				"\"total\":" + total + ",\"perPage\":" + perPage + ",\"page\":" + page + ",\"pageCount\":"
						+ pageCount));
	}

	static PagedPeer ofPages(List<List<Long>> pages) {
		return new PagedPeer((page) -> page(pages.get(page - 1), "\"pageCount\":" + pages.size()));
	}

	static PagedPeer ofSlowSecondPage(CountDownLatch cutOff) {
		return new PagedPeer((request, connection) -> {
			if (number(request) == 2) {
				try {
					connection.awaitEnd();
				}
				finally {
					cutOff.countDown();
				}
			}
			connection.respond(200, page(List.of(1L, 2L), "\"pageCount\":5"));
		});
	}

	static PagedPeer ofFailingThirdPage() {
		return new PagedPeer((request, connection) -> {
			int page = number(request);
			if (page == 3) {
				connection.respond(404, "{\"status\":false,\"message\":\"gone\",\"code\":\"not_found\"}");
			}
			else {
				connection.respond(200, page(List.of(2L * page - 1, 2L * page), "\"pageCount\":5"));
			}
		});
	}

	Peer peer() {
		return this.peer;
	}

	BulkChargesClient client() {
		return this.client;
	}

	List<Long> stream(ChargeQuery query) {
		try (Stream<BatchCharge> charges = this.client.blocking().charges("BCH_1", query)) {
			return charges.map(BatchCharge::id).toList();
		}
	}

	/** The pages that were asked for, in their order. */
	List<Integer> pages() {
		return this.peer.requests()
			.stream()
			.filter((request) -> request.target().contains("page="))
			.map(PagedPeer::number)
			.toList();
	}

	@Override
	public void close() throws IOException {
		this.paystack.close();
		this.peer.close();
	}

	static String page(List<Long> ids, String meta) {
		return "{\"status\":true,\"message\":\"\",\"data\":["
				+ ids.stream().map((id) -> "{\"id\":" + id + "}").collect(Collectors.joining(",")) + "],\"meta\":{"
				+ meta + "}}";
	}

	private static int number(Peer.Request request) {
		return Integer.parseInt(request.target().replaceAll(".*[?&]page=([0-9]+).*", "$1"));
	}

}
