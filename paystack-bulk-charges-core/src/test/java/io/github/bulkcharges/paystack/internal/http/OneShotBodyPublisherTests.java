/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link OneShotBodyPublisher}.
 */
class OneShotBodyPublisherTests {

	private final OneShotBodyPublisher publisher = new OneShotBodyPublisher("[1]".getBytes(StandardCharsets.US_ASCII));

	@Test
	void returnsItsLengthOnce() {
		assertThat(this.publisher.contentLength()).isEqualTo(3);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(this.publisher::contentLength)
			.havingCause()
			.isInstanceOf(IOException.class)
			.withMessage("The connection was dropped without a response, and the request was not sent again");
	}

	@Test
	void returnsTheLengthOfAnEmptyBodyOnce() {
		OneShotBodyPublisher empty = new OneShotBodyPublisher(new byte[0]);
		assertThat(empty.contentLength()).isZero();
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(empty::contentLength);
	}

	@Test
	void preventsSendingThatHasNotBegun() {
		assertThat(this.publisher.preventSending()).isTrue();
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(this.publisher::contentLength);
	}

	@Test
	void cannotPreventSendingThatHasBegun() {
		this.publisher.contentLength();
		assertThat(this.publisher.preventSending()).isFalse();
	}

	@Test
	void publishesTheBody() {
		List<String> events = new ArrayList<>();
		this.publisher.subscribe(new Flow.Subscriber<>() {

			@Override
			public void onSubscribe(Flow.Subscription subscription) {
				subscription.request(Long.MAX_VALUE);
			}

			@Override
			public void onNext(ByteBuffer buffer) {
				events.add(StandardCharsets.US_ASCII.decode(buffer).toString());
			}

			@Override
			public void onError(Throwable failure) {
				events.add(failure.toString());
			}

			@Override
			public void onComplete() {
				events.add("complete");
			}

		});
		assertThat(events).containsExactly("[1]", "complete");
	}

}
