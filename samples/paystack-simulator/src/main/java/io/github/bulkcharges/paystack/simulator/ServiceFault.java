package io.github.bulkcharges.paystack.simulator;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.bulkcharges.paystack.simulator.Response.Body;

/**
 * What goes wrong with one request. Unless it says otherwise, the request is carried out
 * all the same, and the caller cannot know.
 */
public final class ServiceFault {

	private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

	private static final String EDGE_PAGE = "<!DOCTYPE html><html><head><title>502 Bad gateway</title></head>"
			+ "<body><h1>Bad gateway</h1></body></html>";

	private final Answer answer;

	private final boolean carriedOut;

	private ServiceFault(Answer answer, boolean carriedOut) {
		this.answer = answer;
		this.carriedOut = carriedOut;
	}

	/**
	 * The connection is closed without an answer.
	 * @return the fault
	 */
	public static ServiceFault droppedConnection() {
		return instead(new Response(200, Map.of(), (out) -> {
			throw new IOException("Dropped on demand");
		}));
	}

	/**
	 * HTTP status 500 with the service's envelope.
	 * @return the fault
	 */
	public static ServiceFault serverError() {
		return instead(Json.error(500, "An error occurred", "Try again later", "api_error", "unknown"));
	}

	/**
	 * HTTP status 502 with an HTML page, as the edge in front of the service answers.
	 * @return the fault
	 */
	public static ServiceFault edgePage() {
		return instead(new Response(502, Map.of("Content-Type", "text/html; charset=UTF-8"),
				(out) -> out.write(EDGE_PAGE.getBytes(StandardCharsets.UTF_8))));
	}

	/**
	 * HTTP status 429 with the service's envelope. The request is not carried out.
	 * @param retryAfter after how long the caller may come again, as the header
	 * {@code x-ratelimit-reset} tells, in whole seconds
	 * @return the fault
	 */
	public static ServiceFault rateLimited(Duration retryAfter) {
		return instead(
				Refusal.rateLimited(Map.of("x-ratelimit-reset", Long.toString(retryAfter.toSeconds()))).response())
			.withoutWork();
	}

	/**
	 * The right answer, but late.
	 * @param delay by how much, at most 10 minutes
	 * @return the fault
	 */
	public static ServiceFault lateAnswer(Duration delay) {
		if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
			throw new IllegalArgumentException("delay must be between nothing and 10 minutes, not " + delay);
		}
		return new ServiceFault((right) -> {
			Body body = right.body();
			return new Response(right.status(), right.headers(), (out) -> {
				sleep(delay);
				body.writeTo(out);
			});
		}, true);
	}

	private static ServiceFault instead(Response response) {
		return new ServiceFault((right) -> response, true);
	}

	private static void sleep(Duration delay) throws IOException {
		try {
			TimeUnit.NANOSECONDS.sleep(delay.toNanos());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Closed");
		}
	}

	/**
	 * The same fault, and the request is not carried out. A late answer is then a server
	 * error.
	 * @return the changed fault
	 */
	public ServiceFault withoutWork() {
		return new ServiceFault(this.answer, false);
	}

	Response apply(Supplier<Response> work) {
		return this.answer.insteadOf(this.carriedOut ? work.get()
				: Json.error(500, "An error occurred", "Try again later", "api_error", "unknown"));
	}

	/**
	 * Makes an answer out of the right one.
	 */
	@FunctionalInterface
	private interface Answer {

		Response insteadOf(Response right);

	}

}
