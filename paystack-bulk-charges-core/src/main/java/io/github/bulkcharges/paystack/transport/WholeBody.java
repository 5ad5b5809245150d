package io.github.bulkcharges.paystack.transport;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.net.http.HttpResponse;

import org.jspecify.annotations.Nullable;

/**
 * Collects an answer into one array, up to a bound.
 */
final class WholeBody implements HttpResponse.BodySubscriber<byte[]> {

	private final int largest;

	private final CompletableFuture<byte[]> whole = new CompletableFuture<>();

	private final List<ByteBuffer> pieces = new ArrayList<>();

	private Flow.@Nullable Subscription subscription;

	private long length;

	WholeBody(int largest) {
		this.largest = largest;
	}

	@Override
	public CompletionStage<byte[]> getBody() {
		return this.whole;
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		this.subscription = subscription;
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(List<ByteBuffer> received) {
		for (ByteBuffer piece : received) {
			this.length += piece.remaining();
		}
		if (this.length > this.largest) {
			this.pieces.clear();
			if (this.subscription != null) {
				this.subscription.cancel();
			}
			this.whole.completeExceptionally(new AnswerTooLarge(this.largest));
			return;
		}
		this.pieces.addAll(received);
	}

	@Override
	public void onError(Throwable failure) {
		this.pieces.clear();
		this.whole.completeExceptionally(failure);
	}

	@Override
	public void onComplete() {
		byte[] bytes = new byte[(int) this.length];
		int position = 0;
		for (ByteBuffer piece : this.pieces) {
			int count = piece.remaining();
			piece.get(bytes, position, count);
			position += count;
		}
		this.pieces.clear();
		this.whole.complete(bytes);
	}

}
