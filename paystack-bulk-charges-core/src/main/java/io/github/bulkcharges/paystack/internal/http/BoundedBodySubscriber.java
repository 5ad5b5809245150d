/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.http;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;

/**
 * Collects a response body into one array, up to a maximum size.
 */
final class BoundedBodySubscriber implements HttpResponse.BodySubscriber<byte[]> {

	private final HttpResponse.ResponseInfo head;

	private final int maxSize;

	private final CompletableFuture<byte[]> body = new CompletableFuture<>();

	private final List<ByteBuffer> buffers = new ArrayList<>();

	private Flow.@Nullable Subscription subscription;

	private long size;

	BoundedBodySubscriber(HttpResponse.ResponseInfo head, int maxSize) {
		this.head = head;
		this.maxSize = maxSize;
	}

	@Override
	public CompletionStage<byte[]> getBody() {
		return this.body;
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		this.subscription = subscription;
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(List<ByteBuffer> received) {
		for (ByteBuffer buffer : received) {
			this.size += buffer.remaining();
		}
		if (this.size > this.maxSize) {
			this.buffers.clear();
			// Both are needed: cancelling alone leaves the caller waiting forever, and
			// failing alone reads the rest of the body.
			if (this.subscription != null) {
				this.subscription.cancel();
			}
			this.body.completeExceptionally(new BodyTooLargeException(this.head.statusCode(),
					JdkRequestFactory.headers(this.head.headers()), this.maxSize));
			return;
		}
		this.buffers.addAll(received);
	}

	@Override
	public void onError(Throwable failure) {
		this.buffers.clear();
		this.body.completeExceptionally(failure);
	}

	@Override
	public void onComplete() {
		ByteBuffer whole = ByteBuffer.allocate((int) this.size);
		this.buffers.forEach(whole::put);
		this.buffers.clear();
		this.body.complete(whole.array());
	}

}
