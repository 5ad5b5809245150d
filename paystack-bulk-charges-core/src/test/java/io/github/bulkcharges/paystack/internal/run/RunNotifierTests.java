/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.run.ChargeOutcome;
import io.github.bulkcharges.paystack.run.OutcomeHandler;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunBatch;
import io.github.bulkcharges.paystack.run.RunListener;
import io.github.bulkcharges.paystack.run.RunSettings;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link RunNotifier}.
 */
class RunNotifierTests {

	private static final RunKey RUN = LedgerFixture.RUN;

	private static final BatchKey BATCH = RUN.batch(1);

	private final LedgerFixture fixture = new LedgerFixture();

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final List<String> received = new ArrayList<>();

	@BeforeEach
	void settle() {
		this.log.start();
		((Logger) LoggerFactory.getLogger(RunNotifier.class)).addAppender(this.log);
		this.fixture.start(RUN, 2, RunSettings.defaults());
		this.fixture.claim(BATCH);
		this.fixture.accept(BATCH, "BCH_1");
		this.fixture.settle(BATCH, new ChargeResult(OutcomeKind.SUCCEEDED, 1000L, "NGN", null, 7L, null, null));
	}

	@AfterEach
	void detachLog() {
		((Logger) LoggerFactory.getLogger(RunNotifier.class)).detachAppender(this.log);
	}

	@Test
	void passesOutcomesToAllHandlers() {
		notifier(null, List.of(handler("a"), handler("b")), List.of()).settling(this.fixture.batch(BATCH), charges());
		assertThat(this.received).containsExactly("a 1 inv-0 inv-1", "b 1 inv-0 inv-1");
	}

	@Test
	void throwsFailuresAfterAllHandlersWereCalled() {
		RuntimeException first = new IllegalStateException("first");
		RuntimeException second = new IllegalStateException("second");
		RunNotifier notifier = notifier(null, List.of(failing(first), failing(second), handler("c")), List.of());
		assertThatThrownBy(() -> notifier.settling(this.fixture.batch(BATCH), charges())).isSameAs(first)
			.hasSuppressedException(second);
		assertThat(this.received).containsExactly("c 1 inv-0 inv-1");
	}

	@Test
	void passesRecordedOutcomesToListeners() {
		notifier(null, List.of(), List.of(new Listener())).settled(this.fixture.batch(BATCH));
		assertThat(this.received).containsExactly("settled 1 inv-0 SUCCEEDED inv-1 SUCCEEDED");
	}

	@Test
	void passesEventsToListenersDespiteFailures() {
		RunListener failing = new RunListener() {

			@Override
			public void onStopped(String runId, String reason) {
				throw new IllegalStateException("listener");
			}

		};
		RunNotifier notifier = notifier(null, List.of(), List.of(failing, new Listener()));
		notifier.stopped(RUN, "other account");
		notifier.corrected(charges().get(0));
		notifier.unresolved(this.fixture.batch(BATCH));
		notifier.doubleAcceptance(this.fixture.batch(BATCH), "BCH_2");
		notifier.stalled(this.fixture.batch(BATCH));
		notifier.finished(RUN, RunState.DONE);
		assertThat(this.received).containsExactly("stopped july other account", "corrected inv-0 SUCCEEDED",
				"unresolved 1", "double 1 BCH_2", "stalled 1", "finished july DONE");
	}

	@Test
	void warnsOfUnexpectedCurrency() {
		notifier("GHS", List.of(), List.of()).settled(this.fixture.batch(BATCH));
		assertThat(this.log.list).singleElement()
			.extracting(ILoggingEvent::getFormattedMessage)
			.isEqualTo(
					"Batch 1 of run july has 2 charges in another currency than GHS, the first with reference inv-0");
	}

	@Test
	void doesNotWarnOfExpectedCurrency() {
		notifier("NGN", List.of(), List.of()).settled(this.fixture.batch(BATCH));
		assertThat(this.log.list).isEmpty();
	}

	private RunNotifier notifier(String currency, List<OutcomeHandler> handlers, List<RunListener> listeners) {
		return new RunNotifier(this.fixture.ledger().charges(), currency, () -> handlers, () -> listeners);
	}

	private List<ChargeRecord> charges() {
		return this.fixture.ledger().charges().list(RUN, 1, null, 10);
	}

	private OutcomeHandler handler(String name) {
		return (batch, outcomes) -> this.received.add(name + " " + batch.number() + " "
				+ String.join(" ", outcomes.stream().map(ChargeOutcome::reference).toList()));
	}

	private static OutcomeHandler failing(RuntimeException failure) {
		return (batch, outcomes) -> {
			throw failure;
		};
	}

	private final class Listener implements RunListener {

		@Override
		public void onSettled(RunBatch batch, List<ChargeOutcome> outcomes) {
			RunNotifierTests.this.received.add("settled " + batch.number() + " " + String.join(" ",
					outcomes.stream().map((outcome) -> outcome.reference() + " " + outcome.kind()).toList()));
		}

		@Override
		public void onCorrected(ChargeOutcome outcome) {
			RunNotifierTests.this.received.add("corrected " + outcome.reference() + " " + outcome.kind());
		}

		@Override
		public void onUnresolved(RunBatch batch) {
			RunNotifierTests.this.received.add("unresolved " + batch.number());
		}

		@Override
		public void onDoubleAcceptance(RunBatch batch, String detail) {
			RunNotifierTests.this.received.add("double " + batch.number() + " " + detail);
		}

		@Override
		public void onStalled(RunBatch batch) {
			RunNotifierTests.this.received.add("stalled " + batch.number());
		}

		@Override
		public void onStopped(String runId, String reason) {
			RunNotifierTests.this.received.add("stopped " + runId + " " + reason);
		}

		@Override
		public void onFinished(String runId, RunState state) {
			RunNotifierTests.this.received.add("finished " + runId + " " + state);
		}

	}

}
