/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The gate that one attempt passes once, immediately before the HTTP library is called.
 * It is the only place that knows whether a byte of the request may have been sent.
 */
public final class SendGate {

	/**
	 * The request attribute that carries the gate to the request factory.
	 */
	static final String ATTRIBUTE = SendGate.class.getName();

	private final InstantSource clock;

	private final LongSupplier nanoTime;

	private final long deadline;

	private final Runnable beforeSending;

	private volatile @Nullable GateClosedException veto;

	private boolean closed;

	private @Nullable Instant sentAt;

	private @Nullable OneShotBodyPublisher publisher;

	private @Nullable Throwable failure;

	/**
	 * Creates a gate.
	 * @param clock the clock that tells when the gate was passed
	 * @param nanoTime the monotonic clock
	 * @param deadline the time by that clock from which on nothing is sent
	 * @param beforeSending called once, on the sending thread, before the gate opens; if
	 * it throws, nothing is sent
	 */
	public SendGate(InstantSource clock, LongSupplier nanoTime, long deadline, Runnable beforeSending) {
		this.clock = clock;
		this.nanoTime = nanoTime;
		this.deadline = deadline;
		this.beforeSending = beforeSending;
	}

	/**
	 * Passes the gate. After this, the request may have been sent.
	 * @param publisher the body, which knows whether the HTTP library began to send it,
	 * or {@code null} if the HTTP library does not tell
	 * @throws GateClosedException if nothing must be sent
	 */
	void pass(@Nullable OneShotBodyPublisher publisher) {
		synchronized (this) {
			check();
		}
		try {
			this.beforeSending.run();
		}
		catch (Throwable ex) {
			GateClosedException veto = new GateClosedException("the hook that runs before sending failed", ex);
			this.veto = veto;
			throw veto;
		}
		synchronized (this) {
			check();
			this.sentAt = this.clock.instant();
			this.publisher = publisher;
		}
	}

	private void check() {
		GateClosedException veto = this.veto;
		if (veto != null) {
			throw veto;
		}
		if (this.sentAt != null) {
			throw new SentTwiceException();
		}
		if (this.closed) {
			throw new GateClosedException("the call was over before sending began", null);
		}
		long late = this.nanoTime.getAsLong() - this.deadline;
		if (late >= 0) {
			throw new GateClosedException(
					"its timeout expired " + Duration.ofNanos(late).toMillis() + " ms before sending could begin",
					null);
		}
	}

	/**
	 * Closes the gate, unless the request may have been sent.
	 * @return {@code true} if nothing was sent and nothing will be
	 */
	public synchronized boolean preventSending() {
		if (this.sentAt == null || (this.publisher != null && this.publisher.preventSending())) {
			this.closed = true;
		}
		return this.closed;
	}

	/**
	 * Returns whether the hook that runs before sending failed.
	 * @return whether the caller does not want the request to be sent
	 */
	public boolean isVetoed() {
		return this.veto != null;
	}

	/**
	 * Returns when the gate was passed.
	 * @return the time by the clock of this machine, or {@code null} if it was not
	 */
	public synchronized @Nullable Instant sentAt() {
		return this.sentAt;
	}

	synchronized void failed(Throwable failure) {
		this.failure = failure;
	}

	/**
	 * Returns the failure of the HTTP library, which interceptors may have hidden.
	 * @return the failure, or {@code null}
	 */
	public synchronized @Nullable Throwable failure() {
		return this.failure;
	}

	/**
	 * Thrown when the gate does not open. Nothing was sent.
	 */
	public static final class GateClosedException extends IllegalStateException {

		private static final long serialVersionUID = 1L;

		GateClosedException(String message, @Nullable Throwable cause) {
			super(message, cause);
		}

	}

	/**
	 * Thrown when something between the client and the HTTP library sends a request
	 * again.
	 */
	static final class SentTwiceException extends IllegalStateException {

		private static final long serialVersionUID = 1L;

		SentTwiceException() {
			super("A second sending of the same request was rejected, because it could debit customers twice. The likely"
					+ " cause is an interceptor that retries, added by a RestClientCustomizer or to the"
					+ " RestClient.Builder: exclude requests to Paystack from it");
		}

	}

}
