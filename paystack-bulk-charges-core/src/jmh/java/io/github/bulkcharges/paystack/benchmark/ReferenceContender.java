/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.benchmark;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Function;

import io.github.bulkcharges.paystack.model.BulkCharge;

/**
 * The reference: {@link HttpClient#sendAsync} by hand, with a direct executor, one buffer
 * each way and streaming JSON where the bytes arrive. It has no timeouts, no retries and
 * no error handling.
 */
final class ReferenceContender implements Contender {

	private final HttpClient client = HttpClient.newBuilder()
		.executor(Runnable::run)
		.version(HttpClient.Version.HTTP_1_1)
		.build();

	private final String baseUrl;

	private final String secretKey;

	private final List<BulkCharge> charges;

	ReferenceContender(String baseUrl, String secretKey, List<BulkCharge> charges) {
		this.baseUrl = baseUrl;
		this.secretKey = secretKey;
		this.charges = charges;
	}

	@Override
	public CompletableFuture<?> call(Work work) {
		return switch (work) {
			case FETCH, MANY -> send(request("/bulkcharge/" + MacroBenchmark.BATCH), StreamingModel::batch);
			case PAGES -> send(request("/bulkcharge/" + MacroBenchmark.BATCH + "/charges?perPage=100&page=1"),
					StreamingModel::page);
			case INITIATE -> send(
					request("/bulkcharge").header("Content-Type", "application/json")
						.POST(new OneBuffer(StreamingModel.write(this.charges))),
					StreamingModel::batch);
		};
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.baseUrl + path))
			.header("Accept", "application/json")
			.header("Authorization", "Bearer " + this.secretKey);
	}

	private <T> CompletableFuture<T> send(HttpRequest.Builder request, Function<byte[], T> reader) {
		return this.client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray()).thenApply((response) -> {
			if (response.statusCode() != 200) {
				throw new IllegalStateException("HTTP " + response.statusCode());
			}
			return reader.apply(response.body());
		});
	}

	@Override
	public void close() {
		// Before Java 21 the JDK's client goes with its last user.
		if ((Object) this.client instanceof AutoCloseable closeable) {
			try {
				closeable.close();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

	/**
	 * Publishes a body as one buffer.
	 */
	private record OneBuffer(byte[] content) implements HttpRequest.BodyPublisher {

		@Override
		public long contentLength() {
			return this.content.length;
		}

		@Override
		public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
			subscriber.onSubscribe(new Flow.Subscription() {

				private boolean done;

				@Override
				public void request(long n) {
					if (!this.done) {
						this.done = true;
						subscriber.onNext(ByteBuffer.wrap(OneBuffer.this.content));
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

}
