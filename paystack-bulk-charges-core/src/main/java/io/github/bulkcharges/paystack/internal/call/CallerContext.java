/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.util.Map;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.core.task.TaskDecorator;

/**
 * The context of the calling thread that travels with a call: the logging context, the
 * current observation, and what the decorator of the application adds.
 */
final class CallerContext {

	private final @Nullable Map<String, String> logging;

	private final @Nullable Observation observation;

	/** The decorator's work, or {@code null} if there is no decorator. */
	private final @Nullable Runnable decorated;

	/** The work of the current thread, which the decorator's work surrounds. */
	private final ThreadLocal<Runnable> work = new ThreadLocal<>();

	private CallerContext(@Nullable Map<String, String> logging, @Nullable Observation observation,
			@Nullable TaskDecorator decorator) {
		this.logging = logging;
		this.observation = observation;
		this.decorated = (decorator != null) ? decorator.decorate(this::runWork) : null;
	}

	/**
	 * Captures the context of the current thread.
	 */
	static CallerContext capture(ObservationRegistry registry, @Nullable TaskDecorator decorator) {
		return new CallerContext(MDC.getCopyOfContextMap(), registry.getCurrentObservation(), decorator);
	}

	/**
	 * Returns the observation that was current on the calling thread.
	 */
	@Nullable Observation observation() {
		return this.observation;
	}

	/**
	 * Returns the work of an attempt with the whole context of the caller. The decorator
	 * was called once, on the caller's thread.
	 */
	Runnable decorated(Runnable work) {
		Runnable decorated = this.decorated;
		if (decorated == null) {
			return () -> run(work);
		}
		return () -> {
			this.work.set(work);
			try {
				decorated.run();
			}
			finally {
				this.work.remove();
			}
		};
	}

	private void runWork() {
		Runnable work = this.work.get();
		if (work != null) {
			run(work);
		}
	}

	/**
	 * Runs work with the logging context and the observation of the caller.
	 */
	void run(Runnable work) {
		Map<String, String> own = MDC.getCopyOfContextMap();
		if (own != null || this.logging != null) {
			restore(this.logging);
		}
		try {
			CallObservation.scoped(this.observation, work);
		}
		finally {
			restore(own);
		}
	}

	private static void restore(@Nullable Map<String, String> logging) {
		if (logging == null) {
			MDC.clear();
		}
		else {
			MDC.setContextMap(logging);
		}
	}

}
