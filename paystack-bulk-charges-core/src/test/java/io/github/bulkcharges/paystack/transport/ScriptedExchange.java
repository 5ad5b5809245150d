package io.github.bulkcharges.paystack.transport;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.springframework.http.HttpHeaders;

import io.github.bulkcharges.paystack.model.PaystackResponse;

/**
 * The layer below, which does what a test has told it, attempt by attempt, and succeeds
 * when it was told nothing more.
 */
final class ScriptedExchange implements Exchange {

	private final Timer timer;

	private final Deque<Step> script = new ArrayDeque<>();

	private final List<Sent> sent = new ArrayList<>();

	ScriptedExchange(Timer timer) {
		this.timer = timer;
	}

	/** The next attempt fails. */
	ScriptedExchange failing(Throwable failure) {
		this.script.add(new Step(CompletableFuture.failedFuture(failure), new HttpHeaders()));
		return this;
	}

	/** The next attempt succeeds, with these headers. */
	ScriptedExchange answering(String... headers) {
		this.script.add(new Step(CompletableFuture.completedFuture(PaystackResponse.of("done")), headers(headers)));
		return this;
	}

	/** The next attempt fails, with these headers. */
	ScriptedExchange failing(Throwable failure, String... headers) {
		this.script.add(new Step(CompletableFuture.failedFuture(failure), headers(headers)));
		return this;
	}

	/** The next attempt ends when the test says so. */
	CompletableFuture<PaystackResponse<String>> pending() {
		CompletableFuture<PaystackResponse<String>> end = new CompletableFuture<>();
		this.script.add(new Step(end, new HttpHeaders()));
		return end;
	}

	/** What arrived here, in its order. */
	List<Sent> sent() {
		return this.sent;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> CompletableFuture<PaystackResponse<T>> exchange(Call<T> call) {
		this.sent.add(new Sent(call, this.timer.now(), call.attempts(), call.timeout(this.timer.now()).toMillis()));
		Step step = this.script.isEmpty()
				? new Step(CompletableFuture.completedFuture(PaystackResponse.of("done")), new HttpHeaders())
				: this.script.remove();
		call.receive(step.headers);
		return (CompletableFuture<PaystackResponse<T>>) (CompletableFuture<?>) step.end;
	}

	private static HttpHeaders headers(String... headers) {
		HttpHeaders received = new HttpHeaders();
		for (String header : headers) {
			int colon = header.indexOf(':');
			received.add(header.substring(0, colon), header.substring(colon + 1).trim());
		}
		return received;
	}

	private record Step(CompletableFuture<? extends PaystackResponse<?>> end, HttpHeaders headers) {
	}

	/**
	 * An attempt as it arrived.
	 */
	record Sent(Call<?> call, Instant at, int attempt, long timeout) {
	}

}
