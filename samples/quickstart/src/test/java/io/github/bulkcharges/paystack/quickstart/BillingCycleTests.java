/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.RequestOptions;
import io.github.bulkcharges.paystack.error.NotFoundException;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.ErrorResponse;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.ChargeStatus;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.TransactionStatus;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BillingCycleTests {

	private static final Duration POLL = Duration.ofSeconds(1);

	private static final ErrorResponse ANSWER = new ErrorResponse(400, "no", null, null, null, null, null, Map.of(),
			null);

	private final FakeTime time = new FakeTime();

	private final CapturedTerminal output = CapturedTerminal.plain();

	private final ScriptedTransactions transactions = new ScriptedTransactions();

	private final ScriptedClient client = new ScriptedClient().initiateAnswers(Batches.active(3, 3));

	@Test
	void fetchesBatchEveryIntervalUntilSettled() throws Exception {
		this.client.fetchAnswers(Batches.active(2, 3), Batches.active(1, 3), Batches.settled(3))
			.chargesAre(ScriptedClient.succeeded("a"));
		run(false, "a");
		assertThat(this.client.calls()).containsExactly("initiate", "fetch", "fetch", "fetch", "page 1");
		assertThat(this.time.sleeps()).containsExactly(POLL, POLL, POLL);
	}

	@Test
	void reportsOutcomesInOrderOfFile() throws Exception {
		this.client.fetchAnswers(Batches.settled(3))
			.chargesAre(ScriptedClient.charge("c", ChargeStatus.ERROR, 0L, "An error occurred"),
					ScriptedClient.charge("b", ChargeStatus.FAILED, 0L, "Declined"), ScriptedClient.succeeded("a"));
		BillingCycle.Result result = run(false, "a", "b", "c");
		assertThat(result.outcomes()).containsExactly(new Outcome("a", "success", 1000, 1000L, ""),
				new Outcome("b", "failed", 1000, 0L, "Declined"),
				new Outcome("c", "error", 1000, 0L, "An error occurred"));
		assertThat(result.open()).isEmpty();
		assertThat(result.currencies()).containsExactly("NGN");
	}

	@Test
	void reportsMissingChargeAsNotReported() throws Exception {
		this.client.fetchAnswers(Batches.settled(2)).chargesAre(ScriptedClient.succeeded("a"));
		assertThat(run(false, "a", "b").open()).containsExactly(new Outcome("b", "not reported", 1000, null, ""));
	}

	@Test
	void pendingChargeAndUnknownStatusAreOpen() throws Exception {
		this.client.fetchAnswers(Batches.settled(2))
			.chargesAre(ScriptedClient.charge("a", ChargeStatus.PENDING, null, ""),
					ScriptedClient.charge("b", ChargeStatus.of("on_hold"), null, ""));
		assertThat(run(false, "a", "b").open()).extracting(Outcome::status).containsExactly("pending", "on_hold");
	}

	@Test
	void readsEveryPage() throws Exception {
		this.client.fetchAnswers(Batches.settled(3))
			.pagesAre((page) -> new Page<>(List.of(ScriptedClient.succeeded("r" + page)), 3L, page, 1, 3));
		assertThat(run(false, "r1", "r2", "r3").open()).isEmpty();
		assertThat(this.client.calls()).endsWith("page 1", "page 2", "page 3");
	}

	@Test
	void readsUntilEmptyPageIfServiceDoesNotCountPages() throws Exception {
		this.client.fetchAnswers(Batches.settled(2))
			.pagesAre((page) -> new Page<>((page <= 2) ? List.of(ScriptedClient.succeeded("r" + page)) : List.of(),
					null, null, 1, null));
		assertThat(run(false, "r1", "r2").open()).isEmpty();
		assertThat(this.client.calls()).endsWith("page 1", "page 2", "page 3");
	}

	@Test
	void stopsReadingWhenPagesRepeat() throws Exception {
		this.client.fetchAnswers(Batches.settled(2))
			.pagesAre((page) -> new Page<>(List.of(ScriptedClient.succeeded("a")), null, null, 1, null));
		assertThat(run(false, "a", "b").open()).hasSize(1);
	}

	@Test
	void pausesAndResumesOnceWhenThirdIsDone() throws Exception {
		this.client.fetchAnswers(Batches.active(3, 3), Batches.active(2, 3), Batches.paused(2, 3), Batches.paused(2, 3),
				Batches.paused(2, 3), Batches.active(1, 3), Batches.settled(3));
		run(true, "a");
		assertThat(this.client.calls()).containsExactly("initiate", "fetch", "fetch", "pause", "fetch", "fetch",
				"fetch", "resume", "fetch", "fetch", "page 1");
	}

	@Test
	void doesNotPauseWithoutDemo() throws Exception {
		this.client.fetchAnswers(Batches.active(1, 3), Batches.settled(3));
		run(false, "a");
		assertThat(this.client.calls()).doesNotContain("pause", "resume");
	}

	@Test
	void continuesWhenPauseIsRefused() throws Exception {
		this.client.fetchAnswers(Batches.active(1, 3), Batches.settled(3))
			.pauseFails(new PaystackRefusedException("it is complete", ANSWER))
			.chargesAre(ScriptedClient.succeeded("a"));
		assertThat(run(true, "a").open()).isEmpty();
		assertThat(this.client.calls()).doesNotContain("resume");
	}

	@Test
	void resumesWhenOutcomeOfPauseIsUnknown() throws Exception {
		this.client.fetchAnswers(Batches.active(1, 3), Batches.settled(3)).pauseFails(unavailable());
		run(true, "a");
		assertThat(this.client.calls()).containsSubsequence("pause", "resume");
	}

	@Test
	void resumesWhenPausedBatchCannotBeRead() throws Exception {
		this.client.fetchAnswers(Batches.active(1, 3), unavailable());
		run(true, "a");
		assertThat(this.client.calls()).containsSubsequence("pause", "resume");
	}

	@Test
	void resumesAgainWhileBatchIsPaused() throws Exception {
		this.client
			.fetchAnswers(Batches.active(1, 3), Batches.paused(1, 3), Batches.paused(1, 3), Batches.paused(1, 3),
					Batches.paused(1, 3), Batches.settled(3))
			.resumeFails(new OutcomeUnknownException("no answer", List.of(Batches.CODE), null, null, null));
		run(true, "a");
		assertThat(Collections.frequency(this.client.calls(), "resume")).isEqualTo(2);
	}

	@Test
	void doesNotResumeAgainWhenBatchIsActive() throws Exception {
		this.client
			.fetchAnswers(Batches.active(1, 3), Batches.paused(1, 3), Batches.paused(1, 3), Batches.paused(1, 3),
					Batches.active(1, 3), Batches.settled(3))
			.resumeFails(new OutcomeUnknownException("no answer", List.of(Batches.CODE), null, null, null));
		run(true, "a");
		assertThat(Collections.frequency(this.client.calls(), "resume")).isEqualTo(1);
	}

	@Test
	void reportsBatchThatStaysPaused() throws Exception {
		OutcomeUnknownException failure = new OutcomeUnknownException("no answer", List.of(Batches.CODE), null, null,
				null);
		this.client.fetchAnswers(Batches.active(1, 3), Batches.paused(1, 3))
			.resumeFails(failure, failure, failure, failure, failure);
		assertThat(run(true, "a").trouble()).isEqualTo("The batch did not end within 60 s.");
		assertThat(this.output.lines()).contains("The batch may still be paused. Resume it in Paystack's dashboard.");
	}

	@Test
	void endsWithKnownOutcomesWhenReadFails() throws Exception {
		this.client.fetchAnswers(Batches.active(2, 3), unavailable());
		BillingCycle.Result result = run(false, "a");
		assertThat(this.client.calls()).containsExactly("initiate", "fetch", "fetch");
		assertThat(result.trouble()).isEqualTo("The batch could not be followed to its end. no answer");
		assertThat(result.open()).hasSize(1);
	}

	@Test
	void leavesRetriesToClient() throws Exception {
		this.client.fetchAnswers(Batches.settled(3));
		run(false, "a");
		assertThat(this.client.options()).extracting(RequestOptions::retry)
			.extracting(RetrySettings::maxRetries)
			.containsExactly(4);
	}

	@Test
	void doesNotRetryRefusedRead() throws Exception {
		this.client.fetchAnswers(new NotFoundException("there is no such batch", ANSWER));
		run(false, "a");
		assertThat(this.client.calls()).containsExactly("initiate", "fetch");
	}

	@Test
	void failureIsNotFinalWhenBatchIsNotSettledInTime() throws Exception {
		this.client.fetchAnswers(Batches.active(1, 3))
			.chargesAre(ScriptedClient.succeeded("a"), ScriptedClient.charge("b", ChargeStatus.FAILED, 0L, "Declined"));
		BillingCycle.Result result = run(false, "a", "b");
		assertThat(result.trouble()).isEqualTo("The batch did not end within 60 s.");
		assertThat(result.open()).extracting(Outcome::reference).containsExactly("b");
		assertThat(this.time.sleeps()).hasSize(60);
	}

	@Test
	void verifiesSuccessWithUnknownAmount() throws Exception {
		this.client.fetchAnswers(Batches.settled(3))
			.chargesAre(ScriptedClient.succeeded("a"), ScriptedClient.charge("b", ChargeStatus.SUCCESS, null, ""));
		this.transactions.with("b", TransactionStatus.SUCCESS, 400);
		assertThat(run(false, "a", "b").outcomes()).contains(new Outcome("b", "success", 1000, 400L, ""));
		assertThat(this.transactions.verified()).containsExactly("b");
	}

	@Test
	void keepsSuccessWithUnknownAmountWhenVerificationFails() throws Exception {
		this.client.fetchAnswers(Batches.settled(3))
			.chargesAre(ScriptedClient.charge("a", ChargeStatus.SUCCESS, null, ""));
		assertThat(run(false, "a").outcomes()).containsExactly(
				new Outcome("a", "success", 1000, null, "could not be verified: there is no such transaction"));
	}

	@Test
	void verifiesFailureWhoseMessageIsTheOnlyEvidence() throws Exception {
		this.client.fetchAnswers(Batches.settled(3))
			.chargesAre(ScriptedClient.charge("a", ChargeStatus.FAILED, null, "Transaction timed out"),
					ScriptedClient.charge("b", ChargeStatus.FAILED, null, "Declined"),
					ScriptedClient.charge("c", ChargeStatus.ERROR, null, "An error occurred"));
		this.transactions.with("a", TransactionStatus.SUCCESS, 1000);
		this.transactions.with("b", TransactionStatus.FAILED, 1000);
		BillingCycle.Result result = run(false, "a", "b", "c");
		assertThat(result.outcomes()).containsExactly(new Outcome("a", "success", 1000, 1000L, "Transaction timed out"),
				new Outcome("b", "failed", 1000, 0L, "Declined"), new Outcome("c", "uncertain", 1000, null,
						"An error occurred; could not be verified: there is no such transaction"));
		assertThat(result.open()).extracting(Outcome::reference).containsExactly("c");
	}

	@Test
	void reportsDuplicateOfDebitAsDebitedBefore() throws Exception {
		this.client.fetchAnswers(Batches.settled(3))
			.chargesAre(ScriptedClient.charge("a", ChargeStatus.FAILED, null, "Duplicate Transaction Reference"));
		this.transactions.with("a", TransactionStatus.SUCCESS, 900);
		BillingCycle.Result result = run(false, "a");
		assertThat(result.outcomes())
			.containsExactly(new Outcome("a", "debited before", 1000, 900L, "Duplicate Transaction Reference"));
		assertThat(result.open()).isEmpty();
	}

	@Test
	void duplicateWithoutDebitIsOpen() throws Exception {
		this.client.fetchAnswers(Batches.settled(3))
			.chargesAre(ScriptedClient.charge("a", ChargeStatus.FAILED, null, "Duplicate Transaction Reference"));
		this.transactions.with("a", TransactionStatus.FAILED, 1000);
		assertThat(run(false, "a").open()).containsExactly(new Outcome("a", "duplicate", 1000, null,
				"Duplicate Transaction Reference; the transaction of this reference is failed"));
	}

	@Test
	void verifiesManyCharges() throws Exception {
		String[] references = IntStream.range(0, 25).mapToObj((i) -> "r" + i).toArray(String[]::new);
		this.client.fetchAnswers(Batches.settled(25))
			.pagesAre((page) -> new Page<>(IntStream.range(0, 25)
				.mapToObj((i) -> ScriptedClient.charge("r" + i, ChargeStatus.SUCCESS, null, ""))
				.toList(), 25L, 1, 100, 1));
		for (String reference : references) {
			this.transactions.with(reference, TransactionStatus.SUCCESS, Long.parseLong(reference.substring(1)));
		}
		assertThat(run(false, references).outcomes())
			.allSatisfy((outcome) -> assertThat(outcome.reference()).isEqualTo("r" + outcome.debited()));
	}

	@Test
	void doesNotRetryFailedInitiate() {
		ScriptedClient failing = new ScriptedClient()
			.initiateAnswers(new OutcomeUnknownException("nobody knows", List.of("a"), null, null, null));
		assertThatThrownBy(() -> cycle(failing).run(charges("a"), false)).isInstanceOf(OutcomeUnknownException.class);
		assertThat(failing.calls()).containsExactly("initiate");
	}

	private BillingCycle.Result run(boolean demo, String... references) throws InterruptedException {
		return cycle(this.client).run(charges(references), demo);
	}

	private BillingCycle cycle(ScriptedClient client) {
		return new BillingCycle(client, this.transactions, new ProgressLine(this.output.terminal(), this.time),
				this.time, POLL, Duration.ofMinutes(1));
	}

	private static List<BulkCharge> charges(String... references) {
		return List.of(references).stream().map((reference) -> BulkCharge.of("AUTH_x", 1000, reference)).toList();
	}

	private static ServiceUnavailableException unavailable() {
		return new ServiceUnavailableException("no answer", null, null);
	}

}
