/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.internal.http.HttpRequestData;
import io.github.bulkcharges.paystack.internal.http.HttpResponseData;
import io.github.bulkcharges.paystack.internal.security.Credential;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.observation.PaystackObservationDocumentation;

/**
 * Owns one call: its attempts and waits, its deadline, its cancellation and its future,
 * which is completed exactly once.
 *
 * @param <T> the type of the data in the response
 */
final class CallExecution<T extends @Nullable Object> {

	private static final Logger logger = LoggerFactory.getLogger(CallDispatcher.class);

	/** How long an interrupted thread may take to end an attempt. */
	private static final Duration INTERRUPT_GRACE_PERIOD = Duration.ofMillis(250);

	private final CallDispatcher dispatcher;

	private final CallParts parts;

	private final CallRequest<T> request;

	private final CallerContext context;

	private final CallObservation observation;

	private final CallFuture<PaystackResponse<T>> future;

	private final long started;

	private final long deadline;

	private final List<PaystackException> failures = new ArrayList<>();

	private volatile byte @Nullable [] body;

	private @Nullable Wait wait;

	private @Nullable Attempt<T> attempt;

	private volatile @Nullable Credential credential;

	private int attempts;

	private boolean abandoned;

	private boolean cancelled;

	private boolean terminated;

	private boolean completed;

	CallExecution(CallDispatcher dispatcher, CallParts parts, CallRequest<T> request, CallerContext context,
			CallObservation observation) {
		this.dispatcher = dispatcher;
		this.parts = parts;
		this.request = request;
		this.context = context;
		this.observation = observation;
		this.started = parts.scheduler().nanoTime();
		this.deadline = this.started + parts.settings().overallTimeout(request.options()).toNanos();
		this.future = new CallFuture<>((completion) -> parts.threads().callback(() -> context.run(completion)));
		this.future.onAbandoned(() -> abandon("cancelled by its caller", true, null), this::interrupted);
	}

	CallFuture<PaystackResponse<T>> future() {
		return this.future;
	}

	/**
	 * Asks for a permit of the rate limiter, and sends the request when it is granted.
	 */
	void start() {
		Wait wait = new Wait();
		if (!begin(wait)) {
			return;
		}
		try {
			RateLimiter.Permit permit = this.parts.rateLimiter()
				.acquire(this.request.operation(), this.request.options().background(), this.deadline,
						() -> proceed(wait, this::send));
			if (permit.isGranted()) {
				proceed(wait, this::send);
			}
			else if (permit.refusal() != null) {
				proceed(wait, () -> retryOrFail(
						new RequestNotSentException(this.request + " was not sent: " + permit.refusal(), null)));
			}
			else {
				this.observation.event(PaystackObservationDocumentation.Events.RATE_LIMIT_WAIT);
				wait.onWithdraw(permit::cancel);
				wait.onWithdraw(this.parts.scheduler().schedule(remaining(), () -> proceed(wait, this::expireQueued)));
			}
		}
		catch (Throwable ex) {
			proceed(wait, () -> complete(null, notSent(ex)));
		}
	}

	private void expireQueued() {
		complete(null, new RequestNotSentException(
				this.request + " was not sent: its timeout expired while it was queued for the rate limit", null));
	}

	private void send() {
		Attempt<T> attempt = newAttempt();
		synchronized (this) {
			// A call that was abandoned meanwhile may not be completed yet.
			if (this.completed || this.abandoned) {
				return;
			}
			this.attempt = attempt;
			this.attempts++;
		}
		try {
			attempt.onEnd(this.parts.scheduler().schedule(min(attempt.timeout(), remaining()), () -> expire(attempt)));
			Runnable work = this.context.decorated(() -> work(attempt));
			this.parts.threads().request(() -> {
				try {
					work.run();
				}
				catch (Throwable ex) {
					logger.warn("The task decorator failed", ex);
				}
				endIfNotBegun(attempt, new IllegalStateException("the task decorator did not run it"));
			});
		}
		catch (Throwable ex) {
			// An executor may fail after it has started the work.
			endIfNotBegun(attempt, ex);
		}
	}

	/**
	 * Creates an attempt. One that must not be lost is not cut by the overall timeout,
	 * which only decides whether it is sent.
	 */
	private Attempt<T> newAttempt() {
		Operation operation = this.request.operation();
		Duration timeout = this.parts.settings().timeout(operation, this.request.options());
		return new Attempt<>(this.parts.scheduler(), this.attempts + 1,
				operation.isRetryable() ? min(timeout, remaining()) : timeout, this.deadline, this::beforeSending);
	}

	private void beforeSending() {
		Consumer<String> hook = this.request.options().beforeSending();
		if (hook != null) {
			hook.accept(Objects.requireNonNull(this.credential).fingerprint());
		}
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private void endIfNotBegun(Attempt<T> attempt, Throwable cause) {
		synchronized (this) {
			if (attempt.hasBegun() || !attempt.gate().preventSending()) {
				return;
			}
			attempt.result(null, notSent(cause));
		}
		end(attempt);
	}

	private RequestNotSentException notSent(Throwable cause) {
		return this.parts.failures().notSent(this.request, cause);
	}

	/**
	 * Makes the attempt, on a thread for requests.
	 */
	private void work(Attempt<T> attempt) {
		synchronized (this) {
			if (!attempt.begin()) {
				return;
			}
		}
		try {
			this.observation.scoped(() -> exchange(attempt));
		}
		finally {
			synchronized (this) {
				attempt.release();
			}
			end(attempt);
		}
	}

	private void exchange(Attempt<T> attempt) {
		PaystackResponse<T> response = null;
		PaystackException failure = null;
		try {
			response = response(attempt);
		}
		catch (Throwable ex) {
			failure = failure(attempt, ex);
		}
		boolean late;
		synchronized (this) {
			late = !attempt.result(response, failure);
			attempt.release();
		}
		if (late && (response != null || Objects.requireNonNull(failure).delivery() == Delivery.REFUSED)) {
			report(response, failure, () -> {
			});
		}
	}

	private PaystackResponse<T> response(Attempt<T> attempt) {
		ClientSettings settings = this.parts.settings();
		Credential credential = settings.keys().read();
		synchronized (this) {
			// The next attempt may have read another key already.
			if (!attempt.hasResult()) {
				this.credential = credential;
			}
		}
		CallOptions options = this.request.options();
		Operation operation = this.request.operation();
		HttpRequestData http = new HttpRequestData(this.request, operation.method(),
				this.request.uri(settings.baseUrl()), this.request.uriTemplate(), options.headers(),
				credential.secretKey(), body(), settings.responseTimeout(operation, options, attempt.timeout()));
		HttpResponseData response = send(http, attempt);
		this.parts.wireLog().received(http, response, attempt.elapsed(), attempt.number());
		return this.parts.responses().map(this.request, response, attempt.gate().sentAt());
	}

	/**
	 * Sends the request. A failure of another call that an interceptor made says nothing
	 * about this request.
	 */
	private HttpResponseData send(HttpRequestData http, Attempt<T> attempt) {
		try {
			return this.parts.sender().send(http, attempt.gate());
		}
		catch (PaystackException ex) {
			throw new IllegalStateException("an interceptor failed: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Returns the same bytes for every attempt.
	 */
	private byte @Nullable [] body() {
		if (this.body == null && !this.request.charges().isEmpty()) {
			this.body = this.dispatcher.write(this.request.charges());
		}
		return this.body;
	}

	private PaystackException failure(Attempt<T> attempt, Throwable thrown) {
		PaystackException failure = this.parts.failures().map(this.request, attempt.gate(), thrown);
		synchronized (this) {
			// What the service said counts more than that the time was over.
			failure = (attempt.expiry() != null && failure != thrown) ? attempt.expiry() : failure;
		}
		this.parts.wireLog().failed(this.request, this.body, failure, attempt.elapsed(), attempt.number());
		return failure;
	}

	/**
	 * Ends an attempt whose time is over. A thread that is at work on it is interrupted
	 * and ends it. A result that it has read already wins.
	 */
	private void expire(Attempt<T> attempt) {
		synchronized (this) {
			if (!attempt.hasResult()) {
				boolean notSent = attempt.gate().preventSending();
				Duration left = attempt.remaining();
				if (!notSent && !left.isZero()) {
					// Only the overall timeout is over, and the request was sent in time.
					attempt.onEnd(this.parts.scheduler().schedule(left, () -> expire(attempt)));
					return;
				}
				attempt.expired(expiry(attempt, notSent, left));
			}
			if (attempt.interrupt() && scheduleEnd(attempt)) {
				return;
			}
		}
		endExpired(attempt);
	}

	private PaystackException expiry(Attempt<T> attempt, boolean notSent, Duration left) {
		String timeout = (left.isZero() ? attempt.timeout() : attempt.elapsed()).toMillis() + " ms";
		return notSent ? new RequestNotSentException(this.request + " was not sent: its timeout expired after "
				+ timeout
				+ ": no thread was free, no connection was established, or the source of the secret key was slow", null)
				: this.parts.failures()
					.lost(this.request, attempt.gate(), "got no complete response within " + timeout, null);
	}

	private boolean scheduleEnd(Attempt<T> attempt) {
		try {
			this.parts.scheduler().schedule(INTERRUPT_GRACE_PERIOD, () -> endExpired(attempt));
			return true;
		}
		catch (RejectedExecutionException ex) {
			return false;
		}
	}

	private void endExpired(Attempt<T> attempt) {
		synchronized (this) {
			attempt.result(null, attempt.expiry());
		}
		end(attempt);
	}

	/**
	 * Ends an attempt with its result, unless it has ended already.
	 */
	private void end(Attempt<T> attempt) {
		synchronized (this) {
			if (!attempt.hasResult()) {
				attempt.result(null, this.parts.failures()
					.lost(this.request, attempt.gate(), "has a result that could not be evaluated", null));
			}
			if (!attempt.end()) {
				return;
			}
		}
		finish(attempt.response(), attempt.failure());
	}

	private void finish(@Nullable PaystackResponse<T> response, @Nullable PaystackException failure) {
		this.parts.rateLimiter()
			.learn(this.request.operation(), (response != null) ? response.headers() : headers(failure));
		if (response != null) {
			complete(response, null);
		}
		else {
			retryOrFail(Objects.requireNonNull(failure));
		}
	}

	private void retryOrFail(PaystackException failure) {
		Wait wait = new Wait();
		Duration delay;
		synchronized (this) {
			delay = isVetoed() ? null
					: this.parts.retryPolicy()
						.delay(this.parts.settings().retry(this.request.options()), this.request.operation(), failure,
								this.failures.size() + 1, remaining());
			if (delay != null && !begin(wait)) {
				delay = null;
			}
			if (delay != null) {
				this.failures.add(failure);
			}
		}
		if (delay == null) {
			complete(null, failure);
			return;
		}
		this.observation.event(PaystackObservationDocumentation.Events.RETRY);
		try {
			wait.onWithdraw(this.parts.scheduler().schedule(delay, () -> proceed(wait, this::start)));
		}
		catch (RejectedExecutionException ex) {
			proceed(wait, () -> complete(null, failure));
		}
	}

	/**
	 * Returns whether the hook that runs before sending failed.
	 */
	private boolean isVetoed() {
		return this.attempt != null && this.attempt.gate().isVetoed();
	}

	private Duration remaining() {
		return Duration.ofNanos(Math.max(0, this.deadline - this.parts.scheduler().nanoTime()));
	}

	private synchronized boolean begin(Wait wait) {
		if (this.completed || this.abandoned) {
			return false;
		}
		this.attempt = null;
		this.wait = wait;
		return true;
	}

	/**
	 * Goes on after a wait, unless it was given up.
	 */
	private void proceed(Wait wait, Runnable next) {
		synchronized (this) {
			if (this.wait != wait) {
				return;
			}
			this.wait = null;
		}
		wait.withdraw();
		next.run();
	}

	/**
	 * Gives up the call, unless it was sent and must not be lost.
	 * @param reason why it is given up
	 * @param cancelled whether the caller does so
	 * @param cause the cause, or {@code null}
	 * @return the failure, or {@code null} if the call goes on or has ended
	 */
	@Nullable PaystackException abandon(String reason, boolean cancelled, @Nullable Throwable cause) {
		PaystackException failure;
		Wait wait;
		synchronized (this) {
			if (this.completed) {
				return null;
			}
			this.abandoned = true;
			wait = this.wait;
			this.wait = null;
			Attempt<T> attempt = this.attempt;
			if (attempt != null && attempt.hasResult()) {
				return null;
			}
			boolean notSent = attempt == null || attempt.gate().preventSending();
			if (!notSent && !this.request.operation().isRetryable()) {
				return null;
			}
			boolean retried = attempt == null && !this.failures.isEmpty();
			failure = known(retried ? this.failures.get(this.failures.size() - 1) : notSent
					? new RequestNotSentException(this.request + " was not sent: it was " + reason, cause)
					: new ServiceUnavailableException("The request " + this.request + " was " + reason, null, cause));
			this.cancelled = cancelled;
			if (attempt != null) {
				attempt.interrupt();
				attempt.end();
			}
		}
		if (wait != null) {
			wait.withdraw();
		}
		complete(null, failure);
		return failure;
	}

	/**
	 * Ends the call at once, with what is known.
	 * @param reason why it ends
	 */
	void terminate(String reason) {
		abandon(reason, false, null);
		Attempt<T> attempt;
		synchronized (this) {
			attempt = this.attempt;
			if (this.completed || attempt == null) {
				return;
			}
			if (!attempt.hasResult()) {
				attempt.interrupt();
				attempt.result(null, this.parts.failures()
					.lost(this.request, attempt.gate(), "had no response when it was " + reason, null));
				this.terminated = true;
			}
		}
		end(attempt);
	}

	/**
	 * Returns what a blocking caller is told that was interrupted, or {@code null} if the
	 * call has ended.
	 */
	private @Nullable PaystackException interrupted(InterruptedException cause) {
		PaystackException failure = abandon("cancelled, because its caller was interrupted", true, cause);
		if (failure != null) {
			return failure;
		}
		synchronized (this) {
			Attempt<T> attempt = this.attempt;
			if (this.completed || attempt == null || attempt.hasResult()) {
				return null;
			}
			failure = this.parts.failures()
				.lost(this.request, attempt.gate(), "had no response when its caller was interrupted", cause);
		}
		return this.future.cancel(false) ? failure : null;
	}

	private void complete(@Nullable PaystackResponse<T> response, @Nullable PaystackException last) {
		Set<PaystackException> others;
		PaystackException failure;
		boolean terminated;
		synchronized (this) {
			if (this.completed) {
				return;
			}
			this.completed = true;
			terminated = this.terminated;
			failure = (last != null) ? known(last) : null;
			others = new LinkedHashSet<>(this.failures);
		}
		try {
			if (last != null && failure != null) {
				others.add(last);
				others.remove(failure);
				others.forEach(failure::addSuppressed);
			}
			record(response, failure);
		}
		finally {
			if (this.future.settle(response, failure) && !terminated) {
				this.dispatcher.ended(this);
			}
			else {
				report(response, failure, () -> this.dispatcher.ended(this));
			}
		}
	}

	/**
	 * Returns what is known of all attempts: one that may have arrived counts more than a
	 * later one that was not sent.
	 */
	private PaystackException known(PaystackException last) {
		PaystackException known = last;
		for (PaystackException earlier : this.failures) {
			if (last.delivery() == Delivery.NOT_SENT && earlier.delivery() == Delivery.UNKNOWN) {
				known = earlier;
			}
		}
		return known;
	}

	private void record(@Nullable PaystackResponse<T> response, @Nullable PaystackException failure) {
		boolean cancelled = failure != null && this.cancelled;
		this.observation.context().setAttempts(this.attempts);
		Credential used = this.credential;
		if (used != null) {
			this.observation.context().setMode(used.mode());
		}
		if (cancelled) {
			this.observation.context().setCancelled();
		}
		this.observation.stop(response, cancelled ? null : failure);
		Instant now = this.parts.scheduler().instant();
		if (failure == null) {
			this.parts.monitor().succeeded(now, Duration.ofNanos(this.parts.scheduler().nanoTime() - this.started));
		}
		else if (!cancelled) {
			this.parts.monitor().failed(failure, used, now);
		}
	}

	/**
	 * Reports the result of an initiate that its caller does not receive.
	 */
	private void report(@Nullable PaystackResponse<T> response, @Nullable PaystackException failure,
			Runnable reported) {
		if (this.request.operation() == Operation.INITIATE && !(failure instanceof RequestNotSentException)) {
			this.parts.threads().callback(() -> {
				this.context.run(() -> this.dispatcher.abandoned(this.request, response, failure));
				reported.run();
			});
		}
		else {
			reported.run();
		}
	}

	private static Map<String, List<String>> headers(@Nullable PaystackException failure) {
		return (failure != null) ? failure.headers() : Map.of();
	}

	@Override
	public String toString() {
		return this.request.toString();
	}

}
