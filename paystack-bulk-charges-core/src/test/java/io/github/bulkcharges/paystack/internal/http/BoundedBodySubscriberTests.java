/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link BoundedBodySubscriber}.
 */
class BoundedBodySubscriberTests {

	private final Subscription subscription = new Subscription();

	private final BoundedBodySubscriber subscriber = new BoundedBodySubscriber(new Head(), 10);

	private final CompletableFuture<byte[]> body = this.subscriber.getBody().toCompletableFuture();

	@Test
	void requestsTheWholeBody() {
		this.subscriber.onSubscribe(this.subscription);
		assertThat(this.subscription.requested).isEqualTo(Long.MAX_VALUE);
	}

	@Test
	void collectsTheBodyInItsOrder() {
		this.subscriber.onSubscribe(this.subscription);
		this.subscriber.onNext(List.of(buffer("012"), buffer("3")));
		this.subscriber.onNext(List.of(buffer("456")));
		assertThat(this.body).isNotDone();
		this.subscriber.onComplete();
		assertThat(this.body.join()).isEqualTo(bytes("0123456"));
	}

	@Test
	void returnsAnEmptyArrayWithoutABody() {
		this.subscriber.onComplete();
		assertThat(this.body.join()).isEmpty();
	}

	@Test
	void acceptsABodyOfTheMaximumSize() {
		this.subscriber.onSubscribe(this.subscription);
		this.subscriber.onNext(List.of(buffer("01234")));
		this.subscriber.onNext(List.of(buffer("56789")));
		this.subscriber.onComplete();
		assertThat(this.body.join()).isEqualTo(bytes("0123456789"));
		assertThat(this.subscription.cancelled).isFalse();
	}

	@Test
	void cancelsABodyThatIsTooLargeAndKeepsItsStatusAndHeaders() {
		this.subscriber.onSubscribe(this.subscription);
		this.subscriber.onNext(List.of(buffer("01234")));
		assertThat(this.body).isNotDone();
		this.subscriber.onNext(List.of(buffer("56789"), buffer("!")));
		assertThat(this.subscription.cancelled).isTrue();
		assertThat(catchThrowable(this.body::join)).cause()
			.isInstanceOfSatisfying(BodyTooLargeException.class, (failure) -> {
				assertThat(failure).hasMessage("the response body exceeds the maximum of 10 bytes");
				assertThat(failure.response().status()).isEqualTo(502);
				assertThat(failure.response().headers().getFirst("x-request-id")).isEqualTo("req-1");
				assertThat(failure.response().body()).isEmpty();
			});
	}

	@Test
	void failsWhenABodyIsTooLargeBeforeItIsSubscribed() {
		this.subscriber.onNext(List.of(buffer("0123456789!")));
		assertThat(this.body).isCompletedExceptionally();
	}

	@Test
	void ignoresTheRestOfABodyThatIsTooLarge() {
		this.subscriber.onSubscribe(this.subscription);
		this.subscriber.onNext(List.of(buffer("0123456789!")));
		this.subscriber.onNext(List.of(buffer("more")));
		assertThat(catchThrowable(this.body::join)).hasCauseInstanceOf(BodyTooLargeException.class);
	}

	@Test
	void passesOnTheFailureOfTheConnection() {
		IOException reset = new IOException("reset");
		this.subscriber.onNext(List.of(buffer("01234")));
		this.subscriber.onError(reset);
		assertThat(catchThrowable(this.body::join)).hasCause(reset);
	}

	private static ByteBuffer buffer(String text) {
		return ByteBuffer.wrap(bytes(text));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private static final class Subscription implements Flow.Subscription {

		private long requested;

		private boolean cancelled;

		@Override
		public void request(long n) {
			this.requested = n;
		}

		@Override
		public void cancel() {
			this.cancelled = true;
		}

	}

	private static final class Head implements HttpResponse.ResponseInfo {

		@Override
		public int statusCode() {
			return 502;
		}

		@Override
		public HttpHeaders headers() {
			return HttpHeaders.of(Map.of("x-request-id", List.of("req-1")), (name, value) -> true);
		}

		@Override
		public HttpClient.Version version() {
			return HttpClient.Version.HTTP_1_1;
		}

	}

}
