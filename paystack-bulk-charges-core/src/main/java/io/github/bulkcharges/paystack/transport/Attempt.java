package io.github.bulkcharges.paystack.transport;

import java.time.Instant;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.PaystackException;

/**
 * One attempt of a call, from the moment it is queued. It knows whether a byte may have
 * left, which nothing else can tell for sure, and it is the gate through which a request
 * must pass to be sent.
 */
final class Attempt {

	/**
	 * The request attribute under which an attempt travels to the innermost factory.
	 */
	static final String ATTRIBUTE = Attempt.class.getName();

	private final Operation operation;

	private final Supplier<Instant> clock;

	private boolean stopped;

	private @Nullable Instant sentAt;

	private @Nullable Thread worker;

	private @Nullable Throwable transportFailure;

	private @Nullable PaystackException expiry;

	Attempt(Operation operation, Supplier<Instant> clock) {
		this.operation = operation;
		this.clock = clock;
	}

	/**
	 * Whether sending it twice is the same as sending it once.
	 */
	boolean isRepeatable() {
		return this.operation.isRepeatable();
	}

	/**
	 * The current thread works on the attempt from now on, and may be interrupted.
	 */
	synchronized void enter() {
		this.worker = Thread.currentThread();
		if (this.stopped) {
			this.worker.interrupt();
		}
	}

	/**
	 * The current thread has finished; an interrupt that was meant for the attempt must
	 * not reach what the thread does next.
	 */
	synchronized void leave() {
		this.worker = null;
		Thread.interrupted();
	}

	/**
	 * Pass the gate: from here on the request may have arrived.
	 */
	synchronized void beginSending() {
		if (this.stopped && this.sentAt == null) {
			throw new NotSent("The call was cancelled or timed out before it was sent");
		}
		if (this.sentAt != null && !this.operation.isRepeatable()) {
			throw new SentTwice(this.operation);
		}
		this.transportFailure = null;
		if (this.sentAt == null) {
			this.sentAt = this.clock.get();
		}
	}

	/**
	 * Close the gate, if nothing has passed it.
	 * @return {@code true} when nothing was sent and nothing will be
	 */
	synchronized boolean preventSending() {
		if (this.sentAt == null) {
			this.stopped = true;
		}
		return this.sentAt == null;
	}

	/**
	 * Give up waiting for the answer.
	 */
	synchronized void abort() {
		this.stopped = true;
		if (this.worker != null) {
			this.worker.interrupt();
		}
	}

	/**
	 * The time is up: give up waiting, for this reason.
	 * @return {@code true} when a thread is at work on it, which will tell
	 */
	synchronized boolean expire(PaystackException reason) {
		this.expiry = reason;
		abort();
		return this.worker != null;
	}

	/**
	 * Why the time is up, when it is.
	 */
	synchronized @Nullable PaystackException expiry() {
		return this.expiry;
	}

	/**
	 * Nobody waits any more. A request that may be lost without harm is given up; one
	 * that was written and must not be lost runs on.
	 */
	synchronized void abandon() {
		if (preventSending() || this.operation.isRepeatable()) {
			abort();
		}
	}

	synchronized void failed(Throwable failure) {
		this.transportFailure = failure;
	}

	/**
	 * How the HTTP library failed, which an interceptor further out may have hidden.
	 */
	synchronized @Nullable Throwable transportFailure() {
		return this.transportFailure;
	}

	synchronized @Nullable Instant sentAt() {
		return this.sentAt;
	}

	/**
	 * The gate was closed.
	 */
	static final class NotSent extends IllegalStateException {

		private static final long serialVersionUID = 1L;

		NotSent(String message) {
			super(message);
		}

	}

	/**
	 * Something between the client and the transport tried to send a request again.
	 */
	static final class SentTwice extends IllegalStateException {

		private static final long serialVersionUID = 1L;

		SentTwice(Operation operation) {
			super("A second sending of the same '" + operation.id() + "' request was refused, because it could debit"
					+ " customers twice or undo what somebody else did. The likely culprit is an interceptor that"
					+ " retries, added by a RestClientCustomizer or to the RestClient.Builder: let it leave requests"
					+ " to Paystack alone");
		}

	}

}
