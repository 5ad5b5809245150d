package io.github.bulkcharges.paystack.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Publishes a body as one piece, once. The JDK's client subscribes again when it re-sends
 * a request by itself, as it can be told to by a system property; that is refused.
 */
final class SingleBody implements HttpRequest.BodyPublisher {

	private final byte[] content;

	private final AtomicBoolean subscribed = new AtomicBoolean();

	private final AtomicBoolean measured = new AtomicBoolean();

	SingleBody(byte[] content) {
		this.content = content;
	}

	/**
	 * The JDK's client asks once for each sending, and subscribes only where there is
	 * something: an empty body is told apart by this.
	 */
	@Override
	public long contentLength() {
		if (this.content.length == 0 && !this.measured.compareAndSet(false, true)) {
			throw new UncheckedIOException(new IOException("The request was not sent a second time"));
		}
		return this.content.length;
	}

	@Override
	public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
		boolean first = this.subscribed.compareAndSet(false, true);
		subscriber.onSubscribe(new Flow.Subscription() {

			private final AtomicBoolean done = new AtomicBoolean();

			@Override
			public void request(long n) {
				if (!this.done.compareAndSet(false, true)) {
					return;
				}
				if (!first) {
					subscriber.onError(new IOException("The request was not sent a second time"));
				}
				else if (n <= 0) {
					subscriber.onError(new IllegalArgumentException("At least 1 must be requested"));
				}
				else {
					subscriber.onNext(ByteBuffer.wrap(SingleBody.this.content));
					subscriber.onComplete();
				}
			}

			@Override
			public void cancel() {
				this.done.set(true);
			}

		});
	}

}
