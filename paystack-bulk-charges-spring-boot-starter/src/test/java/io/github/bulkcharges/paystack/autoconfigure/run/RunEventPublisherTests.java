/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.run;

import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.ChargeOutcome;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunBatch;
import io.github.bulkcharges.paystack.run.RunListener;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RunEventPublisher}.
 */
class RunEventPublisherTests {

	private static final ChargeOutcome OUTCOME = new ChargeOutcome("july", 1, "inv-1", 1000, OutcomeKind.SUCCEEDED,
			1000L, "GHS", null, null, null, null, null, null);

	private static final Map<Class<?>, Object> ARGUMENTS = Map.of(String.class, "july", RunState.class, RunState.DONE,
			Instant.class, Instant.EPOCH, ChargeOutcome.class, OUTCOME, List.class, List.of(OUTCOME), RunBatch.class,
			new RunBatch(Mode.TEST, "july", 1, BatchState.SETTLED, 1, 1000, 1, null, null, false, null, null, null));

	@ParameterizedTest
	@MethodSource("methods")
	void publishesEventForEachMethodOfListener(Method method) throws Exception {
		List<Object> published = new ArrayList<>();
		method.invoke(new RunEventPublisher("ghana", published::add),
				Arrays.stream(method.getParameterTypes()).map(ARGUMENTS::get).toArray());
		assertThat(published).singleElement()
			.isInstanceOfSatisfying(RunEvent.class, (event) -> assertThat(event.client()).isEqualTo("ghana"));
	}

	private static Method[] methods() {
		return RunListener.class.getMethods();
	}

}
