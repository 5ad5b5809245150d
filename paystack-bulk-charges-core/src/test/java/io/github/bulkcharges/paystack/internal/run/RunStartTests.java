/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.Mark;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.RunSettings;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link RunStart}.
 */
class RunStartTests {

	private static final RunKey RUN = LedgerFixture.RUN;

	private static final RunSettings SETTINGS = RunSettings.defaults().withBatchSize(10);

	private static final StartMark MARK = new StartMark(new Mark(123, "BCH_1"), 42L, "fingerprint");

	private final LedgerFixture fixture = new LedgerFixture();

	private final Ledger ledger = this.fixture.ledger();

	private final AtomicInteger marks = new AtomicInteger();

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@AfterEach
	void detachLog() {
		((Logger) LoggerFactory.getLogger(RunStart.class)).detachAppender(this.log);
	}

	@Test
	void cutsAndStartsRun() {
		this.fixture.add(RUN, 25);
		assertThat(start(SETTINGS.withSendWithin(Duration.ofHours(2)), 25)).isTrue();
		assertThat(this.ledger.batches().find(RUN, EnumSet.allOf(BatchState.class))).extracting(BatchRecord::charges)
			.containsExactly(10, 10, 5);
		RunRecord run = this.ledger.runs().find(RUN);
		assertThat(run.state()).isEqualTo(RunState.RUNNING);
		assertThat(run.mark()).isEqualTo(MARK.mark());
		assertThat(run.integration()).isEqualTo(42);
		assertThat(run.charges()).isEqualTo(25);
		assertThat(run.amount()).isEqualTo(25_000);
		assertThat(Duration.between(run.startedAt(), run.sendBefore())).isEqualTo(Duration.ofHours(2));
	}

	@Test
	void startsRunWithoutCharges() {
		this.fixture.add(RUN, 0);
		assertThat(start(SETTINGS, 0)).isTrue();
		assertThat(this.ledger.runs().find(RUN).state()).isEqualTo(RunState.RUNNING);
	}

	@Test
	void hasNoEffectOnStartedRun() {
		this.fixture.add(RUN, 5);
		start(SETTINGS, null);
		RunRecord run = this.ledger.runs().find(RUN);
		assertThat(start(SETTINGS, 5)).isTrue();
		assertThat(start(SETTINGS, null)).isTrue();
		assertThat(this.ledger.runs().find(RUN)).isEqualTo(run);
		assertThat(this.marks).hasValue(1);
	}

	@Test
	void doesNotStartRunWithOtherNumberOfCharges() {
		this.fixture.add(RUN, 5);
		assertThat(start(SETTINGS, 4)).isFalse();
		assertThat(this.ledger.runs().find(RUN).state()).isEqualTo(RunState.OPEN);
	}

	@Test
	void includesChargesThatAreAddedMeanwhile() {
		this.fixture.add(RUN, 5);
		boolean started = new RunStart(this.ledger, SETTINGS, () -> {
			if (this.marks.incrementAndGet() == 1) {
				this.fixture.add(RUN, 7);
			}
			return MARK;
		}).start(RUN, null);
		assertThat(started).isTrue();
		assertThat(this.ledger.runs().find(RUN).charges()).isEqualTo(7);
		assertThat(this.marks).hasValue(2);
	}

	@Test
	void doesNotStartSubmittedRunWhenChargesAreAddedMeanwhile() {
		this.fixture.add(RUN, 5);
		boolean started = new RunStart(this.ledger, SETTINGS, () -> {
			this.fixture.add(RUN, 7);
			return MARK;
		}).start(RUN, 5);
		assertThat(started).isFalse();
		assertThat(this.ledger.runs().find(RUN).state()).isEqualTo(RunState.OPEN);
	}

	@Test
	void failsWhenChargesAreAddedAllTheTime() {
		this.fixture.add(RUN, 1);
		AtomicInteger charges = new AtomicInteger(1);
		RunStart start = new RunStart(this.ledger, SETTINGS, () -> {
			this.fixture.add(RUN, charges.incrementAndGet());
			return MARK;
		});
		assertThatIllegalStateException().isThrownBy(() -> start.start(RUN, null))
			.withMessageContaining("being added to it all the time");
	}

	@Test
	void failsWhenRunDoesNotExist() {
		assertThatIllegalArgumentException().isThrownBy(() -> start(SETTINGS, null))
			.withMessage("There is no run 'july'");
	}

	@Test
	void failsWhenAmountExceedsLimit() {
		this.fixture.add(RUN, 5);
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> start(SETTINGS.withLimits(null, 4999L), null))
			.withMessageContaining("amount: of the run must be at most 4999 (max-run-amount), but is 5000");
		assertThat(this.ledger.runs().find(RUN).state()).isEqualTo(RunState.OPEN);
		assertThat(start(SETTINGS.withLimits(null, 5000L), null)).isTrue();
	}

	@Test
	void leavesRunOpenWhenPaystackIsDown() {
		this.fixture.add(RUN, 5);
		RunStart start = new RunStart(this.ledger, SETTINGS, () -> {
			throw new IllegalStateException("down");
		});
		assertThatIllegalStateException().isThrownBy(() -> start.start(RUN, null)).withMessage("down");
		assertThat(this.ledger.runs().find(RUN).state()).isEqualTo(RunState.OPEN);
		assertThat(start(SETTINGS, 5)).isTrue();
	}

	@Test
	void warnsOfSimilarRun() {
		this.log.start();
		((Logger) LoggerFactory.getLogger(RunStart.class)).addAppender(this.log);
		this.fixture.add(RUN, 2);
		start(SETTINGS, null);
		assertThat(this.log.list).isEmpty();
		RunKey other = new RunKey(Mode.TEST, "july-2");
		this.ledger.runs().open(other, "main");
		new Submission(this.ledger, other, null).add(List.of(LedgerFixture.charge("a"), LedgerFixture.charge("b")));
		assertThat(new RunStart(this.ledger, SETTINGS, () -> MARK).start(other, null)).isTrue();
		assertThat(this.log.list).singleElement()
			.extracting(ILoggingEvent::getFormattedMessage)
			.asString()
			.startsWith("The run july-2 has as many charges and the same amount as [july]");
	}

	private boolean start(RunSettings settings, Integer charges) {
		return new RunStart(this.ledger, settings, () -> {
			this.marks.incrementAndGet();
			return MARK;
		}).start(RUN, charges);
	}

}
