/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.observation.PaystackObservationContext;

/**
 * The observation of one call. A handler that fails never affects the call.
 */
final class CallObservation {

	private static final Logger logger = LoggerFactory.getLogger(CallDispatcher.class);

	private final Observation observation;

	private final PaystackObservationContext context;

	CallObservation(Supplier<Observation> observation, PaystackObservationContext context) {
		this.context = context;
		Observation created = Observation.NOOP;
		try {
			created = observation.get();
			created.start();
		}
		catch (Throwable ex) {
			failed(ex);
		}
		this.observation = created;
	}

	PaystackObservationContext context() {
		return this.context;
	}

	void event(Observation.Event event) {
		try {
			this.observation.event(event);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	/**
	 * Runs work while the observation is current.
	 */
	void scoped(Runnable work) {
		scoped(this.observation, work);
	}

	/**
	 * Runs work while an observation is current.
	 */
	static void scoped(@Nullable Observation observation, Runnable work) {
		if (observation == null) {
			work.run();
			return;
		}
		ObservationRegistry registry = observation.getObservationRegistry();
		Observation.Scope before = registry.getCurrentObservationScope();
		Observation.Scope scope = Observation.Scope.NOOP;
		try {
			scope = observation.openScope();
		}
		catch (Throwable ex) {
			failed(ex);
			registry.setCurrentObservationScope(before);
		}
		try {
			work.run();
		}
		finally {
			try {
				scope.close();
			}
			catch (Throwable ex) {
				failed(ex);
				registry.setCurrentObservationScope(before);
			}
		}
	}

	/**
	 * Stops the observation with the result of the call.
	 */
	void stop(@Nullable PaystackResponse<?> response, @Nullable PaystackException failure) {
		try {
			if (response != null) {
				this.context.setResponse(response);
			}
			if (failure != null) {
				this.observation.error(failure);
			}
		}
		catch (Throwable ex) {
			failed(ex);
		}
		try {
			this.observation.stop();
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	private static void failed(Throwable failure) {
		logger.warn("An observation handler failed; the call goes on without it", failure);
	}

}
