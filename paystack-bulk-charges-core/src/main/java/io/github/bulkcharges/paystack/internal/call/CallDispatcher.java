/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.task.TaskDecorator;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.internal.http.HttpSender;
import io.github.bulkcharges.paystack.internal.json.ModelReader;
import io.github.bulkcharges.paystack.internal.security.Secrets;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.observation.DefaultPaystackObservationConvention;
import io.github.bulkcharges.paystack.observation.PaystackObservationContext;
import io.github.bulkcharges.paystack.observation.PaystackObservationConvention;
import io.github.bulkcharges.paystack.observation.PaystackObservationDocumentation;
import io.github.bulkcharges.paystack.observation.ServiceHealth;

/**
 * Starts calls, knows those that are running, and ends them when the client is closed.
 */
public final class CallDispatcher implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(CallDispatcher.class);

	private static final PaystackObservationConvention DEFAULT_CONVENTION = new DefaultPaystackObservationConvention();

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

	/** How long to wait for the listener for abandoned calls. */
	private static final Duration REPORT_TIMEOUT = Duration.ofSeconds(5);

	private final CallParts parts;

	private final JsonMapper mapper = JsonMapper.builder().build();

	private final ModelReader reader = new ModelReader(this.mapper);

	private final @Nullable TaskDecorator taskDecorator;

	private final ObservationRegistry observationRegistry;

	private final @Nullable PaystackObservationConvention observationConvention;

	private final AbandonedCalls abandonedCalls;

	private final Duration closeTimeout;

	private final Set<CallExecution<?>> running = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	/**
	 * Creates a dispatcher. It starts no threads and opens no connections before the
	 * first call.
	 * @param settings the settings
	 * @param sender sends requests, and is closed with the dispatcher
	 * @param executor runs requests, or {@code null} for threads of the client
	 * @param taskDecorator decorates the work of each call, or {@code null}
	 * @param observationRegistry observes calls
	 * @param observationConvention names observations, or {@code null} for the default
	 * @param abandonedCalls receives the results of abandoned initiate calls
	 */
	public CallDispatcher(ClientSettings settings, HttpSender sender, @Nullable Executor executor,
			@Nullable TaskDecorator taskDecorator, ObservationRegistry observationRegistry,
			@Nullable PaystackObservationConvention observationConvention, AbandonedCalls abandonedCalls) {
		this(settings, sender, executor, taskDecorator, observationRegistry, observationConvention, abandonedCalls,
				new SystemScheduler(), CLOSE_TIMEOUT);
	}

	CallDispatcher(ClientSettings settings, HttpSender sender, @Nullable Executor executor,
			@Nullable TaskDecorator taskDecorator, ObservationRegistry observationRegistry,
			@Nullable PaystackObservationConvention observationConvention, AbandonedCalls abandonedCalls,
			Scheduler scheduler, Duration closeTimeout) {
		Secrets secrets = new Secrets(settings.keys());
		ResponseMapper responses = new ResponseMapper(this.mapper, secrets, scheduler);
		this.parts = new CallParts(settings, sender, scheduler, new CallThreads(executor, settings.maxThreads()),
				new RateLimiter(settings.rateLimit(), settings.keys(), scheduler),
				new RetryPolicy((bound) -> ThreadLocalRandom.current().nextLong(bound)), responses,
				new FailureMapper(settings.baseUrl(), secrets, responses), new HealthMonitor(settings.keys()),
				new WireLog(secrets));
		this.taskDecorator = taskDecorator;
		this.observationRegistry = observationRegistry;
		this.observationConvention = observationConvention;
		this.abandonedCalls = abandonedCalls;
		this.closeTimeout = closeTimeout;
	}

	/**
	 * Starts a call. Never throws, and never blocks.
	 * @param <T> the type of the data in the response
	 * @param request the request
	 * @return a future that always completes, and fails with a {@link PaystackException}
	 */
	public <T extends @Nullable Object> CallFuture<PaystackResponse<T>> dispatch(CallRequest<T> request) {
		try {
			CallerContext context = CallerContext.capture(this.observationRegistry, this.taskDecorator);
			CallExecution<T> execution = new CallExecution<>(this, this.parts, request, context,
					observe(request, context));
			this.running.add(execution);
			if (this.closed) {
				execution.terminate("rejected, because the client is closed");
			}
			else {
				execution.start();
			}
			return execution.future();
		}
		catch (Throwable ex) {
			return failed(this.parts.failures().notSent(request, ex));
		}
	}

	/**
	 * Returns a future that has failed already.
	 * @param <T> the type of the result
	 * @param failure the failure
	 * @return the future
	 */
	public <T extends @Nullable Object> CallFuture<T> failed(PaystackException failure) {
		CallFuture<T> future = new CallFuture<>(Runnable::run);
		future.settle(null, failure);
		return future;
	}

	private CallObservation observe(CallRequest<?> request, CallerContext caller) {
		int charges = request.charges().size();
		PaystackObservationContext context = new PaystackObservationContext(request.operation().id(),
				this.parts.settings().clientName(), this.parts.settings().keys().mode(), charges, request.subject());
		return new CallObservation(() -> PaystackObservationDocumentation.CALL
			.observation(this.observationConvention, DEFAULT_CONVENTION, () -> context, this.observationRegistry)
			.parentObservation(caller.observation()), context);
	}

	/**
	 * Returns the reader of response data.
	 * @return the reader
	 */
	public ModelReader reader() {
		return this.reader;
	}

	/**
	 * Returns the base URL to which requests are sent.
	 * @return the URL without the path of an operation
	 */
	public String baseUrl() {
		return this.parts.settings().baseUrl();
	}

	/**
	 * Returns the mode as far as it is known without reading the key.
	 * @return the mode, or {@code null}
	 */
	public @Nullable Mode mode() {
		return this.parts.settings().keys().mode();
	}

	/**
	 * Returns the health of the service as calls have seen it.
	 * @return the health
	 */
	public ServiceHealth health() {
		return this.parts.monitor().current();
	}

	byte[] write(List<BulkCharge> charges) {
		try {
			return this.mapper.writeValueAsBytes(charges);
		}
		catch (JacksonException ex) {
			throw new InvalidRequestException(
					List.of(Violation.of("metadata", "cannot be written as JSON: " + ex.getOriginalMessage())));
		}
	}

	/**
	 * Reports a result that its caller does not receive.
	 */
	void abandoned(CallRequest<?> request, @Nullable PaystackResponse<?> response,
			@Nullable PaystackException failure) {
		try {
			this.abandonedCalls.ended(request.references(), request.options().correlationId(), response, failure);
		}
		catch (Throwable ex) {
			logger.error("The listener for abandoned initiate calls failed", ex);
		}
	}

	void ended(CallExecution<?> execution) {
		this.running.remove(execution);
		if (this.closed) {
			synchronized (this.running) {
				this.running.notifyAll();
			}
		}
	}

	/**
	 * Ends all calls and releases threads and connections. Requests that were sent and
	 * must not be lost are awaited for a bounded time; those that have no response then
	 * fail with an unknown outcome. The results of abandoned calls are reported before
	 * this method returns, unless the listener is slow.
	 */
	@Override
	public void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		this.running.forEach((execution) -> execution.abandon("cancelled, because the client was closed", false, null));
		awaitRunning(this.closeTimeout);
		this.running.forEach((execution) -> execution.terminate("cut off, because the client was closed"));
		// An interrupt ends the wait for responses, but not that for the reports.
		boolean interrupted = Thread.interrupted();
		awaitRunning(REPORT_TIMEOUT);
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		this.parts.close();
	}

	/**
	 * Waits until all calls have ended, and abandoned ones have been reported.
	 */
	private void awaitRunning(Duration timeout) {
		long end = System.nanoTime() + timeout.toNanos();
		synchronized (this.running) {
			try {
				for (long left = timeout.toMillis(); left > 0
						&& !this.running.isEmpty(); left = Duration.ofNanos(end - System.nanoTime()).toMillis()) {
					this.running.wait(left);
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/**
	 * Receives the results of initiate calls that their callers do not receive.
	 */
	@FunctionalInterface
	public interface AbandonedCalls {

		/**
		 * Called with the result of a call.
		 * @param references the references of the charges
		 * @param correlationId the correlation ID of the call, or {@code null}
		 * @param response the response, or {@code null} if the call failed
		 * @param failure the failure, or {@code null} if the call succeeded
		 */
		void ended(List<String> references, @Nullable String correlationId, @Nullable PaystackResponse<?> response,
				@Nullable PaystackException failure);

	}

}
