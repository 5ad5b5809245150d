package io.github.bulkcharges.paystack.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A body goes out once, whoever asks for it again.
 */
class SingleBodyTests {

	private final SingleBody body = new SingleBody("[1]".getBytes(StandardCharsets.US_ASCII));

	@Test
	void theBodyGoesOutAsOnePiece() {
		assertThat(this.body.contentLength()).isEqualTo(3);
		assertThat(events(this.body, (wire) -> wire.request(1))).containsExactly("[1]", "complete");
	}

	@Test
	void whoAsksForMoreGetsNoMore() {
		assertThat(events(this.body, (wire) -> {
			wire.request(1);
			wire.request(1);
		})).containsExactly("[1]", "complete");
	}

	@Test
	void nothingGoesOutBeforeItIsAskedFor() {
		assertThat(events(this.body, (wire) -> {
		})).isEmpty();
	}

	@Test
	void nothingGoesOutAfterItWasCancelled() {
		assertThat(events(this.body, (wire) -> {
			wire.cancel();
			wire.request(1);
		})).isEmpty();
	}

	@Test
	void whoAsksForNothingIsToldSo() {
		assertThat(events(this.body, (wire) -> wire.request(0)))
			.containsExactly("IllegalArgumentException: At least 1 must be requested");
	}

	@Test
	void theSecondToSubscribeIsRefused() {
		events(this.body, (wire) -> wire.request(1));
		assertThat(events(this.body, (wire) -> wire.request(1)))
			.containsExactly("IOException: The request was not sent a second time");
	}

	@Test
	void theSecondToMeasureAnEmptyBodyIsRefused() {
		SingleBody empty = new SingleBody(new byte[0]);
		assertThat(empty.contentLength()).isZero();
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(empty::contentLength)
			.havingCause()
			.isInstanceOf(IOException.class)
			.withMessage("The request was not sent a second time");
	}

	@Test
	void whatIsNotEmptyMayBeMeasuredAgain() {
		assertThat(List.of(this.body.contentLength(), this.body.contentLength())).containsExactly(3L, 3L);
	}

	private static List<String> events(SingleBody body, Consumer<Flow.Subscription> client) {
		List<String> events = new ArrayList<>();
		body.subscribe(new Flow.Subscriber<>() {

			@Override
			public void onSubscribe(Flow.Subscription subscription) {
				client.accept(subscription);
			}

			@Override
			public void onNext(ByteBuffer piece) {
				events.add(StandardCharsets.US_ASCII.decode(piece).toString());
			}

			@Override
			public void onError(Throwable failure) {
				events.add(failure.getClass().getSimpleName() + ": " + failure.getMessage());
			}

			@Override
			public void onComplete() {
				events.add("complete");
			}

		});
		return events;
	}

}
