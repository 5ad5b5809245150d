/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request body that the JDK's client can send once. The client retries some requests
 * without telling anybody. It calls {@link #contentLength()} exactly once for each
 * sending, after the connection is established and before the first byte is written, for
 * requests without a body too.
 */
final class OneShotBodyPublisher implements HttpRequest.BodyPublisher {

	private final byte[] content;

	private final AtomicBoolean taken = new AtomicBoolean();

	OneShotBodyPublisher(byte[] content) {
		this.content = content;
	}

	@Override
	public long contentLength() {
		if (!preventSending()) {
			throw new UncheckedIOException(new IOException(
					"The connection was dropped without a response, and the request was not sent again"));
		}
		return this.content.length;
	}

	/**
	 * Prevents the sending, unless it has begun.
	 * @return {@code true} if nothing was sent and nothing will be
	 */
	boolean preventSending() {
		return this.taken.compareAndSet(false, true);
	}

	@Override
	public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
		subscriber.onSubscribe(new Flow.Subscription() {

			private boolean done;

			@Override
			public void request(long n) {
				if (!this.done) {
					this.done = true;
					subscriber.onNext(ByteBuffer.wrap(OneShotBodyPublisher.this.content));
					subscriber.onComplete();
				}
			}

			@Override
			public void cancel() {
				this.done = true;
			}

		});
	}

}
