/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.util.ArrayList;
import java.util.List;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.observation.PaystackObservationContext;
import io.github.bulkcharges.paystack.observation.PaystackObservationDocumentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link CallObservation}.
 */
class CallObservationTests {

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final List<String> events = new ArrayList<>();

	private final PaystackObservationContext context = new PaystackObservationContext("initiate", "unit", Mode.TEST, 1,
			null);

	private String failing = "";

	CallObservationTests() {
		this.registry.observationConfig().observationHandler(new Handler());
	}

	@AfterEach
	void clear() {
		this.registry.setCurrentObservationScope(null);
	}

	@Test
	void notifiesHandlersInOrder() {
		CallObservation observation = observation();
		observation.event(PaystackObservationDocumentation.Events.RETRY);
		observation.scoped(() -> this.events.add("work"));
		observation.stop(PaystackResponse.of("done"), null);
		assertThat(this.events).containsExactly("start", "event", "open", "work", "close", "stop");
		assertThat(this.context.response()).isNotNull();
		assertThat(observation.context()).isSameAs(this.context);
	}

	@Test
	void recordsAFailure() {
		observation().stop(null, Calls.unavailable("down"));
		assertThat(this.events).containsExactly("start", "error", "stop");
		assertThat(this.context.getError()).hasMessage("down");
	}

	@ParameterizedTest
	@ValueSource(strings = { "start", "event", "open", "close", "error", "stop" })
	void goesOnWhenAHandlerFails(String failing) {
		this.failing = failing;
		CallObservation observation = observation();
		observation.event(PaystackObservationDocumentation.Events.RETRY);
		observation.scoped(() -> this.events.add("work"));
		observation.stop(null, Calls.unavailable("down"));
		assertThat(this.events).contains("work", failing).endsWith("stop");
		assertThat(this.registry.getCurrentObservation()).isNull();
	}

	@Test
	void goesOnWhenTheObservationCannotBeCreated() {
		CallObservation observation = new CallObservation(() -> {
			throw new IllegalStateException("convention");
		}, this.context);
		observation.scoped(() -> this.events.add("work"));
		observation.stop(null, null);
		assertThat(this.events).containsExactly("work");
	}

	@Test
	void isCurrentWhileTheWorkRuns() {
		CallObservation observation = observation();
		observation.scoped(() -> {
			Observation current = this.registry.getCurrentObservation();
			assertThat(current).isNotNull();
			assertThat(current.getContextView()).isSameAs(this.context);
			this.events.add("checked");
		});
		assertThat(this.events).contains("checked");
		assertThat(this.registry.getCurrentObservation()).isNull();
	}

	@Test
	void closesTheScopeWhenTheWorkFails() {
		CallObservation observation = observation();
		assertThatIllegalStateException().isThrownBy(() -> observation.scoped(() -> {
			throw new IllegalStateException("work");
		})).withMessage("work");
		assertThat(this.events).endsWith("close");
		assertThat(this.registry.getCurrentObservation()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "open", "close" })
	void restoresTheObservationOfTheThreadWhenAHandlerFails(String failing) {
		Observation own = Observation.start("own", this.registry);
		try (Observation.Scope scope = own.openScope()) {
			this.failing = failing;
			observation().scoped(() -> {
			});
			assertThat(this.registry.getCurrentObservation()).isSameAs(own);
			this.failing = "";
		}
	}

	@Test
	void runsTheWorkWithoutAnObservation() {
		CallObservation.scoped(null, () -> this.events.add("work"));
		assertThat(this.events).containsExactly("work");
	}

	private CallObservation observation() {
		return new CallObservation(() -> Observation.createNotStarted("call", () -> this.context, this.registry),
				this.context);
	}

	private final class Handler implements ObservationHandler<Observation.Context> {

		@Override
		public void onStart(Observation.Context context) {
			on("start");
		}

		@Override
		public void onEvent(Observation.Event event, Observation.Context context) {
			on("event");
		}

		@Override
		public void onScopeOpened(Observation.Context context) {
			on("open");
		}

		@Override
		public void onScopeClosed(Observation.Context context) {
			on("close");
		}

		@Override
		public void onError(Observation.Context context) {
			on("error");
		}

		@Override
		public void onStop(Observation.Context context) {
			on("stop");
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		private void on(String event) {
			CallObservationTests.this.events.add(event);
			if (event.equals(CallObservationTests.this.failing)) {
				throw new IllegalStateException(event);
			}
		}

	}

}
