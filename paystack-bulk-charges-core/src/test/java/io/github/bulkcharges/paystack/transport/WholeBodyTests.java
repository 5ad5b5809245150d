package io.github.bulkcharges.paystack.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * An answer is collected in the order in which it comes, up to a bound.
 */
class WholeBodyTests {

	private final Wire wire = new Wire();

	private final WholeBody body = new WholeBody(10);

	private final CompletableFuture<byte[]> whole = this.body.getBody().toCompletableFuture();

	WholeBodyTests() {
		this.body.onSubscribe(this.wire);
	}

	@Test
	void allThatComesIsAskedForAtOnce() {
		assertThat(this.wire.requested).isEqualTo(Long.MAX_VALUE);
	}

	@Test
	void thePiecesArePutTogetherInTheirOrder() {
		this.body.onNext(List.of(piece("012"), piece("3")));
		this.body.onNext(List.of(piece("456")));
		assertThat(this.whole).isNotDone();
		this.body.onComplete();
		assertThat(this.whole.join()).isEqualTo(bytes("0123456"));
	}

	@Test
	void anAnswerWithoutABodyIsEmpty() {
		this.body.onComplete();
		assertThat(this.whole.join()).isEmpty();
	}

	@Test
	void aBodyAtTheBoundIsRead() {
		this.body.onNext(List.of(piece("01234")));
		this.body.onNext(List.of(piece("56789")));
		this.body.onComplete();
		assertThat(this.whole.join()).isEqualTo(bytes("0123456789"));
		assertThat(this.wire.cancelled).isFalse();
	}

	@Test
	void aBodyBeyondTheBoundIsCutOffWhereItIsTooLarge() {
		this.body.onNext(List.of(piece("01234")));
		assertThat(this.whole).isNotDone();
		this.body.onNext(List.of(piece("56789"), piece("!")));
		assertThat(catchThrowable(this.whole::join)).hasCauseInstanceOf(AnswerTooLarge.class)
			.hasMessageContaining("more than 10 bytes");
		assertThat(this.wire.cancelled).isTrue();
	}

	@Test
	void aConnectionThatBreaksIsToldAsItIs() {
		IOException reset = new IOException("reset");
		this.body.onNext(List.of(piece("01234")));
		this.body.onError(reset);
		assertThat(catchThrowable(this.whole::join)).hasCause(reset);
	}

	private static ByteBuffer piece(String text) {
		return ByteBuffer.wrap(bytes(text));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private static final class Wire implements Flow.Subscription {

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

}
