/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.PaystackResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PageWalk}.
 */
@Timeout(30)
class PageWalkTests {

	@Test
	void isIncompleteWhenItIsClosedBeforeItsEnd() {
		PageWalk<String> walk = walk(new CompletableFuture<>());
		walk.accept(walk.fetch().join().data());
		walk.close();
		assertThat(walk.isComplete()).isFalse();
		assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(walk::requireComplete);
	}

	@Test
	void streamFailsAgainAfterItFailed() {
		PageWalk<String> walk = walk(
				CompletableFuture.failedFuture(new ServiceUnavailableException("unavailable", null, null)));
		try (Stream<String> stream = PageStream.of(walk)) {
			var items = stream.iterator();
			assertThat(items.next()).isEqualTo("item 1");
			assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(items::hasNext);
			assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(items::hasNext);
		}
	}

	@Test
	void loopFailsWhenTheClientThrowsForALaterPage() {
		CompletableFuture<PaystackResponse<Page<String>>> first = new CompletableFuture<>();
		PageWalk<String> walk = new PageWalk<>((number) -> {
			if (number == 1) {
				return first;
			}
			throw new IllegalStateException("circuit breaker is open");
		}, (item) -> item, (item) -> true, 1, 1);
		CompletableFuture<Long> result = PageLoop.forEach(() -> walk,
				(item) -> CompletableFuture.completedFuture(null));
		first.complete(page(1));
		assertThat(result).failsWithin(5, TimeUnit.SECONDS)
			.withThrowableThat()
			.withCauseInstanceOf(IllegalStateException.class);
	}

	private static PageWalk<String> walk(CompletableFuture<PaystackResponse<Page<String>>> second) {
		return new PageWalk<>((number) -> (number == 1) ? CompletableFuture.completedFuture(page(1)) : second,
				(item) -> item, (item) -> true, 1, 1);
	}

	private static PaystackResponse<Page<String>> page(int number) {
		return new PaystackResponse<>(200, "ok", new Page<>(List.of("item " + number), 1, 0, 2L, number, 1, 2), null,
				Map.of());
	}

}
