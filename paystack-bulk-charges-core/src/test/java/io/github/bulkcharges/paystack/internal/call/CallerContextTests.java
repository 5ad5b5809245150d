/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.core.task.TaskDecorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link CallerContext}.
 */
class CallerContextTests {

	private final List<String> order = new ArrayList<>();

	@AfterEach
	void clear() {
		MDC.clear();
	}

	@Test
	void hasTheLoggingContextOfTheCallerDuringTheWork() {
		MDC.put("tenant", "lagos");
		CallerContext context = CallerContext.capture(ObservationRegistry.NOOP, null);
		MDC.put("tenant", "worker");
		MDC.put("own", "kept");
		context.decorated(() -> this.order.add(MDC.getCopyOfContextMap().toString())).run();
		assertThat(this.order).containsExactly("{tenant=lagos}");
		assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("tenant", "worker", "own", "kept"));
	}

	@Test
	void hidesTheLoggingContextOfTheThread() {
		CallerContext context = CallerContext.capture(ObservationRegistry.NOOP, null);
		MDC.put("tenant", "worker");
		context.run(() -> this.order.add("tenant: " + MDC.get("tenant")));
		assertThat(this.order).containsExactly("tenant: null");
		assertThat(MDC.get("tenant")).isEqualTo("worker");
	}

	@Test
	void restoresTheLoggingContextWhenTheWorkFails() {
		MDC.put("tenant", "lagos");
		CallerContext context = CallerContext.capture(ObservationRegistry.NOOP, null);
		MDC.clear();
		assertThatIllegalStateException().isThrownBy(() -> context.run(() -> {
			throw new IllegalStateException("work");
		}));
		assertThat(MDC.get("tenant")).isNull();
	}

	@Test
	void hasTheObservationOfTheCallerDuringTheWork() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		Observation billing = Observation.start("billing", registry);
		CallerContext context;
		try (Observation.Scope scope = billing.openScope()) {
			context = CallerContext.capture(registry, null);
		}
		List<Observation> current = new ArrayList<>();
		context.run(() -> current.add(registry.getCurrentObservation()));
		assertThat(current).containsExactly(billing);
		assertThat(context.observation()).isSameAs(billing);
		assertThat(registry.getCurrentObservation()).isNull();
	}

	@Test
	void decoratesEachAttempt() {
		CallerContext context = CallerContext.capture(ObservationRegistry.NOOP, decorator());
		assertThat(this.order).containsExactly("asked");
		context.decorated(() -> this.order.add("first attempt")).run();
		context.decorated(() -> this.order.add("second attempt")).run();
		assertThat(this.order).containsExactly("asked", "before", "first attempt", "after", "before", "second attempt",
				"after");
	}

	@Test
	void hasTheLoggingContextOfTheCallerInsideTheDecorator() {
		MDC.put("tenant", "lagos");
		CallerContext context = CallerContext.capture(ObservationRegistry.NOOP, decorator());
		MDC.clear();
		context.decorated(() -> this.order.add("for " + MDC.get("tenant"))).run();
		assertThat(this.order).containsExactly("asked", "before", "for lagos", "after");
	}

	@Test
	void doesNotMixUpAttempts() {
		CallerContext context = CallerContext.capture(ObservationRegistry.NOOP, decorator());
		Runnable first = context.decorated(() -> this.order.add("first attempt"));
		Runnable second = context.decorated(() -> this.order.add("second attempt"));
		second.run();
		first.run();
		assertThat(this.order).containsExactly("asked", "before", "second attempt", "after", "before", "first attempt",
				"after");
	}

	@Test
	void doesNothingWhenTheDecoratorRunsTheWorkLater() {
		List<Runnable> kept = new ArrayList<>();
		CallerContext context = CallerContext.capture(ObservationRegistry.NOOP, (work) -> {
			kept.add(work);
			return work::run;
		});
		context.decorated(() -> this.order.add("attempt")).run();
		kept.get(0).run();
		assertThat(this.order).containsExactly("attempt");
	}

	private TaskDecorator decorator() {
		return (work) -> {
			this.order.add("asked");
			return () -> {
				this.order.add("before");
				work.run();
				this.order.add("after");
			};
		};
	}

}
