/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.internal.ledger.Acceptance;
import io.github.bulkcharges.paystack.internal.ledger.AuditAction;
import io.github.bulkcharges.paystack.internal.ledger.AuditEntry;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.LedgerTime;
import io.github.bulkcharges.paystack.internal.ledger.Mark;
import io.github.bulkcharges.paystack.internal.ledger.MemoryLedger;
import io.github.bulkcharges.paystack.internal.ledger.RunLedger;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.ChargeOutcome;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.Resolution;
import io.github.bulkcharges.paystack.run.RunBatch;
import io.github.bulkcharges.paystack.run.RunCheck;
import io.github.bulkcharges.paystack.run.RunConflictException;
import io.github.bulkcharges.paystack.run.RunProgress;
import io.github.bulkcharges.paystack.run.RunReport;
import io.github.bulkcharges.paystack.run.RunSettings;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link DefaultBulkChargeRuns} and {@link DefaultBulkChargeRun}.
 */
class DefaultBulkChargeRunsTests {

	private static final RunSettings SETTINGS = RunSettings.defaults()
		.withBatchSize(2)
		.withSettleDelay(Duration.ofMillis(600))
		.withPollInterval(Duration.ofMillis(20));

	private final Ledger ledger = new MemoryLedger(() -> new LedgerTime(Instant.now().plus(this.passed), this.server))
		.ledger();

	private volatile Duration passed = Duration.ZERO;

	private volatile String server = "server";

	private final FakePaystack paystack = new FakePaystack(new TestClock());

	private final List<String> handled = new CopyOnWriteArrayList<>();

	private final DefaultBulkChargeRuns runs = runs("main");

	@AfterEach
	void close() {
		this.runs.close();
	}

	@Test
	void sendsAndSettlesSubmittedRun() throws Exception {
		succeed(2);
		BulkChargeRun run = submit(3);
		assertThat(run.sent().get(20, TimeUnit.SECONDS)).isIn(RunState.RUNNING, RunState.DONE);
		assertThat(run.settled().get(20, TimeUnit.SECONDS)).isEqualTo(RunState.DONE);
		assertThat(run.outcomes()).extracting(ChargeOutcome::reference, ChargeOutcome::kind)
			.containsExactly(tuple("inv-0", OutcomeKind.SUCCEEDED), tuple("inv-1", OutcomeKind.SUCCEEDED),
					tuple("inv-2", OutcomeKind.SUCCEEDED));
		assertThat(this.handled).containsExactlyInAnyOrder("1 inv-0 inv-1", "2 inv-2");
		RunReport report = run.report();
		assertThat(report.state()).isEqualTo(RunState.DONE);
		assertThat(report.sums()).singleElement().satisfies((sum) -> {
			assertThat(sum.kind()).isEqualTo(OutcomeKind.SUCCEEDED);
			assertThat(sum.charges()).isEqualTo(3);
			assertThat(sum.requestedAmount()).isEqualTo(3000);
			assertThat(sum.debitedAmount()).isEqualTo(3000);
		});
	}

	@Test
	void continuesRunThatIsSubmittedAgain() throws Exception {
		succeed(2);
		submit(3).settled().get(20, TimeUnit.SECONDS);
		BulkChargeRun again = submit(3);
		assertThat(again.settled().get(20, TimeUnit.SECONDS)).isEqualTo(RunState.DONE);
		assertThat(this.paystack.count("initiate")).isEqualTo(2);
	}

	@Test
	void startsNothingWhenRunHasOtherCharges() {
		this.runs.add("july", LedgerFixture.charges(5).toList());
		assertThatExceptionOfType(RunConflictException.class).isThrownBy(() -> submit(3))
			.satisfies((ex) -> assertThat(ex.missing().listed()).containsExactly("inv-3", "inv-4"));
		assertThat(this.runs.find("july").state()).isEqualTo(RunState.OPEN);
	}

	@Test
	void startsNothingWhenPaystackIsDown() {
		this.paystack.down = true;
		assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(() -> submit(3));
		assertThat(this.runs.find("july").state()).isEqualTo(RunState.OPEN);
		this.paystack.down = false;
		assertThat(submit(3).state()).isNotEqualTo(RunState.OPEN);
	}

	@Test
	void startsRunWithAddedCharges() throws Exception {
		succeed(2);
		assertThat(this.runs.add("july", LedgerFixture.charges(2).toList())).isEqualTo(2);
		assertThat(this.runs.add("july", LedgerFixture.charges(3).toList())).isEqualTo(1);
		assertThat(this.paystack.requests).isEmpty();
		BulkChargeRun run = this.runs.start("july");
		assertThat(run.settled().get(20, TimeUnit.SECONDS)).isEqualTo(RunState.DONE);
		assertThat(this.runs.start("july").state()).isEqualTo(RunState.DONE);
	}

	@Test
	void failsToStartUnknownRun() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.runs.start("july"))
			.withMessage("There is no run 'july'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "july 2026", "july/2026", "jülí", "a\nb" })
	void failsWhenIdIsInvalid(String id) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> this.runs.add(id, List.of()))
			.withMessageContaining("of the run must have 1 to 100 characters");
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> this.runs.find("a".repeat(101)));
	}

	@Test
	void keepsRunsOfOtherClientsApart() {
		this.runs.add("july", LedgerFixture.charges(1).toList());
		try (DefaultBulkChargeRuns others = runs("other")) {
			assertThat(others.find("july")).isNull();
			assertThat(others.unfinished()).isEmpty();
			assertThatIllegalArgumentException().isThrownBy(() -> others.start("july"))
				.withMessage("The run 'july' belongs to the client 'main'");
			assertThatIllegalArgumentException().isThrownBy(() -> others.add("july", List.of()));
			assertThatExceptionOfType(InvalidRequestException.class)
				.isThrownBy(() -> others.add("july-other", LedgerFixture.charges(1).toList()))
				.withMessageContaining("is in another run (run 'july', no outcome yet)");
		}
	}

	@Test
	void findsRunsAndCharges() {
		this.runs.add("july", LedgerFixture.charges(1).toList());
		assertThat(this.runs.find("june")).isNull();
		assertThat(this.runs.find("july")).isEqualTo(this.runs.unfinished().get(0)).hasToString("BulkChargeRun[july]");
		assertThat(this.runs.outcome("INV-0")).satisfies((charge) -> {
			assertThat(charge.runId()).isEqualTo("july");
			assertThat(charge.kind()).isNull();
		});
		assertThat(this.runs.outcome("inv-1")).isNull();
	}

	@Test
	void checksCharges() {
		RunCheck check = this.runs.check(() -> LedgerFixture.charges(2));
		assertThat(check.isValid()).isTrue();
		assertThat(check.amount()).isEqualTo(2000);
		assertThat(this.runs.outcome("inv-0")).isNull();
	}

	@Test
	void returnsProgressOfOpenRun() {
		this.runs.add("july", LedgerFixture.charges(3).toList());
		assertThat(this.runs.find("july").progress())
			.isEqualTo(new RunProgress("july", RunState.OPEN, null, 3, 3000, Map.of(), Map.of(), null, null));
	}

	@Test
	void saysWhyRunIsStopped() {
		BulkChargeRun run = startedWithoutSending(3);
		assertThat(run.stop("ada", "wrong price")).isTrue();
		assertThat(run.stop("ada", "again")).isFalse();
		RunProgress progress = run.progress();
		assertThat(progress.state()).isEqualTo(RunState.STOPPED);
		assertThat(progress.detail()).isEqualTo("wrong price");
		assertThat(progress.needsPerson()).isTrue();
		assertThat(progress.batches(BatchState.READY)).isEqualTo(2);
		assertThat(progress.charges(BatchState.READY)).isEqualTo(3);
		assertThat(progress.charges(BatchState.SETTLED)).isZero();
	}

	@Test
	void resumesStoppedRun() throws Exception {
		succeed(2);
		BulkChargeRun run = startedWithoutSending(3);
		run.stop("ada", "wrong price");
		this.paystack.scripts.clear();
		succeed(2);
		assertThat(run.resume("ada", "right after all")).isTrue();
		assertThat(run.resume("ada", "again")).isFalse();
		assertThat(run.settled().get(20, TimeUnit.SECONDS)).isEqualTo(RunState.DONE);
	}

	@Test
	void doesNotResumeWithKeyOfOtherIntegration() {
		BulkChargeRun run = startedWithoutSending(3);
		run.stop("ada", "new key");
		this.ledger.batches()
			.accept(LedgerFixture.RUN.batch(1), new Acceptance("BCH_1", 1L, 7L, List.of("inv-0", "inv-1")),
					LedgerFixture.ACT);
		this.paystack.add(LedgerFixture.charges(1).toList());
		assertThatIllegalStateException().isThrownBy(() -> run.resume("ada", "new key"))
			.withMessageContaining("belongs to the integration 7, but the secret key is of 100500");
		assertThat(run.state()).isEqualTo(RunState.STOPPED);
	}

	@Test
	void cancelsRun() throws Exception {
		BulkChargeRun run = startedWithoutSending(3);
		run.stop("ada", "wrong month");
		assertThat(run.cancel("ada", "wrong month")).isTrue();
		assertThat(run.cancel("ada", "again")).isFalse();
		assertThat(run.settled().get(20, TimeUnit.SECONDS)).isEqualTo(RunState.CANCELLED);
		assertThat(run.outcomes()).extracting(ChargeOutcome::kind).containsOnly(OutcomeKind.NOT_SUBMITTED);
		assertThat(run.extend(Duration.ofHours(1), "ada", "late")).isFalse();
		assertThat(this.runs.add("july-2", LedgerFixture.charges(3).toList())).isEqualTo(3);
	}

	@Test
	void withdrawFreesNothingWhenLedgerMayHaveForgottenWhatWasSent() {
		BulkChargeRun run = startedOnAnotherServer();
		assertThat(run.withdraw(2, "ada", "paid in cash")).isTrue();
		assertThat(run.batches(BatchState.UNKNOWN)).hasSize(2);
		assertThat(run.outcomes()).extracting(ChargeOutcome::kind).containsOnlyNulls();
	}

	@Test
	void cancelFreesNothingWhenLedgerMayHaveForgottenWhatWasSent() {
		BulkChargeRun run = startedOnAnotherServer();
		assertThat(run.cancel("ada", "wrong month")).isTrue();
		assertThat(run.batches(BatchState.UNKNOWN)).hasSize(2);
		assertThat(run.outcomes()).extracting(ChargeOutcome::kind).containsOnlyNulls();
	}

	private BulkChargeRun startedOnAnotherServer() {
		BulkChargeRun run = startedWithoutSending(3);
		run.stop("ada", "check");
		RunLedger runs = this.ledger.runs();
		runs.reconciled(runs.find(LedgerFixture.RUN), runs.time());
		this.server = "another server";
		return run;
	}

	@Test
	void extendsRun() {
		BulkChargeRun run = startedWithoutSending(3);
		Instant before = run.progress().sendBefore();
		assertThat(run.extend(Duration.ofDays(3), "ada", "late")).isTrue();
		assertThat(run.progress().sendBefore()).isAfter(before.plus(Duration.ofHours(47)));
	}

	@Test
	void withdrawsBatch() {
		BulkChargeRun run = startedWithoutSending(3);
		run.stop("ada", "check");
		assertThat(run.withdraw(2, "ada", "paid in cash")).isTrue();
		assertThat(run.withdraw(2, "ada", "again")).isFalse();
		assertThat(run.batches(BatchState.REFUSED)).extracting(RunBatch::number).containsExactly(2);
		assertThat(run.batches()).hasSize(2);
	}

	@Test
	void rechecksRun() {
		BulkChargeRun run = startedWithoutSending(3);
		run.stop("ada", "restored");
		assertThat(run.recheck("ada", "restored")).isEqualTo(2);
		assertThat(this.ledger.runs().audit(LedgerFixture.RUN)).extracting(AuditEntry::action)
			.contains(AuditAction.RECHECK);
	}

	@Test
	void resolvesBatch() {
		BulkChargeRun run = startedWithoutSending(3);
		run.stop("ada", "check");
		this.ledger.batches().contradict(LedgerFixture.RUN.batch(1), null, LedgerFixture.ACT);
		assertThat(run.progress().needsPerson()).isTrue();
		assertThat(run.resolve(1, Resolution.absent(List.of(), "ada", "dashboard"))).isTrue();
		assertThat(run.resolve(1, Resolution.absent(List.of(), "ada", "dashboard"))).isFalse();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> run.resolve(3, Resolution.absent(List.of(), "ada", "dashboard")))
			.withMessage("The run 'july' has no batch 3");
	}

	@Test
	void writesWhoDoesItAndWhyToAuditTable() {
		BulkChargeRun run = startedWithoutSending(3);
		run.stop("ada", "the key sk_live_0123456789abcdef was seen in a log");
		assertThat(this.ledger.runs().audit(LedgerFixture.RUN)).last().satisfies((entry) -> {
			assertThat(entry.action()).isEqualTo(AuditAction.STOP);
			assertThat(entry.by()).isEqualTo("ada");
			assertThat(entry.detail()).isEqualTo("the key sk_live_… was seen in a log");
		});
	}

	@ParameterizedTest
	@CsvSource({ "' ',reason", "ada,''" })
	void failsWithoutPersonOrReason(String by, String reason) {
		BulkChargeRun run = startedWithoutSending(3);
		assertThatIllegalArgumentException().isThrownBy(() -> run.stop(by, reason));
		assertThatIllegalArgumentException().isThrownBy(() -> run.pauseAccepted(by, reason));
		assertThatIllegalArgumentException().isThrownBy(() -> run.resolve(1, Resolution.absent(List.of(), by, reason)));
		assertThat(run.state()).isEqualTo(RunState.RUNNING);
	}

	@Test
	void startedRunContinuesAlsoWhenOtherChargesAreSubmitted() throws Exception {
		succeed(2);
		BulkChargeRun run = startedWithoutSending(3);
		assertThatExceptionOfType(RunConflictException.class).isThrownBy(() -> submit(4));
		await().atMost(20, TimeUnit.SECONDS).until(() -> run.state() == RunState.DONE);
	}

	@Test
	void pausesAcceptedBatches() throws Exception {
		BulkChargeRun run = submit(3);
		run.sent().get(20, TimeUnit.SECONDS);
		assertThat(run.pauseAccepted("ada", "wrong price")).isEqualTo(2);
		assertThat(this.paystack.count("pause")).isEqualTo(2);
	}

	@Test
	void purgesOnlyOldRuns() {
		assertThat(this.runs.purge(Instant.now().minus(Duration.ofDays(401)))).isZero();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.runs.purge(Instant.now().minus(Duration.ofDays(399))));
	}

	@Test
	void saysThatTimeForSendingIsOver() {
		BulkChargeRun run = startedWithoutSending(3);
		Instant end = run.progress().sendBefore();
		assertThat(run.progress().needsPerson()).isFalse();
		this.passed = Duration.ofHours(25);
		RunProgress progress = run.progress();
		assertThat(progress.detail()).contains(end.toString(), "extend");
		assertThat(progress.needsPerson()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S", "P367D" })
	void doesNotExtendByInvalidDuration(String duration) {
		BulkChargeRun run = startedWithoutSending(3);
		assertThatIllegalArgumentException().isThrownBy(() -> run.extend(Duration.parse(duration), "ada", "late"))
			.withMessageContaining("duration");
	}

	/**
	 * Starts a run without waking the engine.
	 */
	private BulkChargeRun startedWithoutSending(int charges) {
		this.runs.add("july", LedgerFixture.charges(charges).toList());
		new RunStart(this.ledger, SETTINGS, () -> new StartMark(Mark.NONE, null, "key 1")).start(LedgerFixture.RUN,
				null);
		return this.runs.find("july");
	}

	private BulkChargeRun submit(int charges) {
		return this.runs.submit("july", () -> LedgerFixture.charges(charges));
	}

	private void succeed(int batches) {
		for (int i = 0; i < batches; i++) {
			this.paystack.next((service, sent, gate) -> {
				FakePaystack.pass(service, gate);
				return service.add(sent).complete().fetched();
			});
		}
	}

	private DefaultBulkChargeRuns runs(String client) {
		RunNotifier events = new RunNotifier(this.ledger.charges(), null,
				() -> List.of((batch,
						outcomes) -> this.handled.add(batch.number() + " "
								+ String.join(" ", outcomes.stream().map(ChargeOutcome::reference).toList()))),
				List::of);
		RunEngine engine = new RunEngine(this.ledger, this.paystack, SETTINGS, Mode.TEST, client,
				Duration.ofMillis(100), events);
		return new DefaultBulkChargeRuns(this.ledger, this.paystack, engine, events, SETTINGS, Mode.TEST, client);
	}

}
