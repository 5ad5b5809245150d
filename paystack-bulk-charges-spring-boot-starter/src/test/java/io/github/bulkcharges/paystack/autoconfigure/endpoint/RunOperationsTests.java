/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.endpoint;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.dao.DataAccessResourceFailureException;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.autoconfigure.endpoint.BulkChargesEndpoint.RunActionResult;
import io.github.bulkcharges.paystack.autoconfigure.endpoint.BulkChargesEndpoint.RunView;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.Resolution;
import io.github.bulkcharges.paystack.run.RunBatch;
import io.github.bulkcharges.paystack.run.RunProgress;
import io.github.bulkcharges.paystack.run.RunReport;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

/**
 * Tests for {@link RunOperations}, through the endpoint.
 */
class RunOperationsTests {

	private static final RunProgress PROGRESS = new RunProgress("july", RunState.RUNNING, null, 3, 3000,
			Map.of(BatchState.UNRESOLVED, 1, BatchState.SETTLED, 2), Map.of(BatchState.UNRESOLVED, 1),
			Instant.parse("2026-07-01T12:00:00Z"), null);

	private static final RunBatch UNRESOLVED = new RunBatch(Mode.TEST, "july", 2, BatchState.UNRESOLVED, 1, 1000, 1,
			null, null, false, null, null, "another batch has the same charges");

	private final BulkChargesClient client = mock(BulkChargesClient.class);

	private final BulkChargeRuns runs = mock(BulkChargeRuns.class);

	private final BulkChargeRun run = mock(BulkChargeRun.class);

	private Map<String, BulkChargeRuns> active = Map.of("default", this.runs);

	private final BulkChargesEndpoint endpoint = new BulkChargesEndpoint(() -> Map.of("default", this.client),
			() -> this.active);

	@BeforeEach
	void respond() {
		given(this.client.with(any())).willReturn(this.client);
		given(this.client.blocking()).willCallRealMethod();
		given(this.client.listBatches(any()))
			.willReturn(CompletableFuture.completedFuture(PaystackResponse.of(new Page<>(List.of(), 0L, 1, 1, 1))));
		given(this.runs.find("july")).willReturn(this.run);
		given(this.runs.unfinished()).willReturn(List.of(this.run));
		given(this.run.id()).willReturn("july");
		given(this.run.progress()).willReturn(PROGRESS);
		given(this.run.batches(BatchState.READY, BatchState.SENDING, BatchState.UNKNOWN, BatchState.ACCEPTED,
				BatchState.UNRESOLVED))
			.willReturn(List.of(UNRESOLVED));
		given(this.run.batches()).willReturn(List.of(UNRESOLVED));
		given(this.run.report()).willReturn(new RunReport("july", RunState.RUNNING, List.of()));
	}

	@Test
	void showsUnfinishedRunsWithBatches() {
		assertThat(this.endpoint.batches(null).getBody().clients().get("default").runs()).containsExactly(PROGRESS);
	}

	@Test
	void showsBatchesWhenLedgerCannotBeRead() {
		given(this.runs.unfinished()).willThrow(new IllegalStateException("connection refused"));
		assertThat(this.endpoint.batches(null).getBody().clients().get("default").problem())
			.isEqualTo("The ledger of runs cannot be used");
	}

	@Test
	void explainsThatLedgerCannotBeUsed() {
		given(this.runs.find("july"))
			.willThrow(new DataAccessResourceFailureException("password authentication failed"));
		WebEndpointResponse<RunView> shown = this.endpoint.run("runs", "july", null);
		assertThat(shown.getStatus()).isEqualTo(503);
		assertThat(shown.getBody().problem()).isEqualTo("The ledger of runs cannot be used");
		WebEndpointResponse<RunActionResult> acted = act("stop", "wrong prices", "ada", null);
		assertThat(acted.getStatus()).isEqualTo(503);
		assertThat(acted.getBody())
			.isEqualTo(new RunActionResult("july", "stop", false, "The ledger of runs cannot be used"));
	}

	@Test
	void showsRunWithOpenBatches() {
		WebEndpointResponse<RunView> response = this.endpoint.run("runs", "july", null);
		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(response.getBody()).isEqualTo(new RunView(PROGRESS, List.of(UNRESOLVED), List.of(), null));
	}

	@ParameterizedTest
	@CsvSource({ "runs, august, , There is no run august", "batches, july, , There are only runs",
			"runs, july, ghana, The client must be one of those that have runs: [default]" })
	void doesNotFind(String collection, String id, String name, String problem) {
		WebEndpointResponse<RunView> response = this.endpoint.run(collection, id, name);
		assertThat(response.getStatus()).isEqualTo(404);
		assertThat(response.getBody().problem()).isEqualTo(problem);
	}

	@Test
	void requiresClientIfSeveralHaveRuns() {
		this.active = Map.of("default", this.runs, "ghana", mock(BulkChargeRuns.class));
		assertThat(this.endpoint.run("runs", "july", null).getStatus()).isEqualTo(400);
		assertThat(this.endpoint.run("runs", "july", "default").getStatus()).isEqualTo(200);
	}

	@Test
	void stopsWithNameOfPrincipal() {
		given(this.run.stop("ada", "wrong prices")).willReturn(true);
		WebEndpointResponse<RunActionResult> response = act("stop", "wrong prices", "someone else", "ada");
		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(response.getBody()).isEqualTo(new RunActionResult("july", "stop", true, "nothing more is sent"));
	}

	@Test
	void stopsWithParameterIfNobodyIsLoggedIn() {
		given(this.run.stop("bob", "wrong prices")).willReturn(true);
		assertThat(act("stop", "wrong prices", "bob", null).getBody().done()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "stop, , ada, reason is required", "stop, ' ', ada, reason is required",
			"stop, why, , 'by is required, because nobody is logged in'",
			"delete, why, ada, 'The action must be stop, resume, recheck, pauseAccepted or resolve'",
			"resolve, why, ada, 'Either batch and accepted, or reference, outcome and debitedAmount are required'" })
	void rejects(String action, String reason, String by, String message) {
		WebEndpointResponse<RunActionResult> response = act(action, reason, by, null);
		assertThat(response.getStatus()).isEqualTo(400);
		assertThat(response.getBody()).isEqualTo(new RunActionResult("july", action, false, message));
	}

	@Test
	void changesNothingOfUnknownRun() {
		WebEndpointResponse<RunActionResult> response = this.endpoint.actOnRun("runs", "august", "stop", "why", "ada",
				null, null, null, null, null, null, null, null, SecurityContext.NONE);
		assertThat(response.getStatus()).isEqualTo(404);
		verifyNoInteractions(this.run);
	}

	@Test
	void explainsConflict() {
		WebEndpointResponse<RunActionResult> response = act("resume", "checked", "ada", null);
		assertThat(response.getStatus()).isEqualTo(409);
		assertThat(response.getBody().message()).isEqualTo("The run is not stopped");
		given(this.run.resume(anyString(), anyString())).willThrow(new IllegalStateException("other integration"));
		assertThat(act("resume", "checked", "ada", null).getStatus()).isEqualTo(409);
	}

	@Test
	void explainsFailureOfService() {
		given(this.run.pauseAccepted("ada", "why"))
			.willThrow(new ServiceUnavailableException("no response", null, null));
		WebEndpointResponse<RunActionResult> response = act("pauseAccepted", "why", "ada", null);
		assertThat(response.getStatus()).isEqualTo(502);
		assertThat(response.getBody().message()).isEqualTo("no response");
	}

	@Test
	void rechecksAndPauses() {
		given(this.run.recheck("ada", "restored")).willReturn(7);
		given(this.run.pauseAccepted("ada", "wrong")).willReturn(2);
		assertThat(act("recheck", "restored", "ada", null).getBody().message()).isEqualTo("7 batches are looked for");
		assertThat(act("pauseAccepted", "wrong", "ada", null).getBody().message()).isEqualTo("2 batches were paused");
	}

	@Test
	void resolvesBatch() {
		given(this.run.resolve(2, Resolution.absent(List.of("BCH_1", "BCH_2"), "ada", "checked"))).willReturn(true);
		given(this.run.resolve(2, Resolution.accepted("BCH_3", "ada", "checked"))).willReturn(true);
		assertThat(resolve(2, false, null, "BCH_1, BCH_2").getStatus()).isEqualTo(200);
		assertThat(resolve(2, true, "BCH_3", null).getStatus()).isEqualTo(200);
	}

	@Test
	void explainsBatchThatCannotBeResolved() {
		assertThat(resolve(9, true, null, null).getStatus()).isEqualTo(404);
		assertThat(resolve(2, null, null, null).getStatus()).isEqualTo(400);
		assertThat(resolve(2, true, null, null).getStatus()).isEqualTo(409);
		given(this.run.resolve(2, Resolution.accepted("BCH_3", "ada", "checked")))
			.willThrow(new IllegalArgumentException("BCH_3 has other charges"));
		WebEndpointResponse<RunActionResult> response = resolve(2, true, "BCH_3", null);
		assertThat(response.getStatus()).isEqualTo(400);
		assertThat(response.getBody().message()).isEqualTo("BCH_3 has other charges");
	}

	@Test
	void resolvesCharge() {
		given(this.run.resolve("inv-1", OutcomeKind.FAILED, 0, "ada", "checked")).willReturn(true);
		WebEndpointResponse<RunActionResult> response = this.endpoint.actOnRun("runs", "july", "resolve", "checked",
				"ada", null, null, null, null, null, "inv-1", OutcomeKind.FAILED, 0L, SecurityContext.NONE);
		assertThat(response.getBody())
			.isEqualTo(new RunActionResult("july", "resolve", true, "the charge is resolved"));
	}

	private WebEndpointResponse<RunActionResult> resolve(Integer batch, Boolean accepted, String batchCode,
			String ruledOut) {
		return this.endpoint.actOnRun("runs", "july", "resolve", "checked", "ada", null, batch, accepted, batchCode,
				ruledOut, null, null, null, SecurityContext.NONE);
	}

	private WebEndpointResponse<RunActionResult> act(String action, String reason, String by, String user) {
		SecurityContext security = mock(SecurityContext.class);
		Principal principal = (user != null) ? () -> user : null;
		given(security.getPrincipal()).willReturn(principal);
		return this.endpoint.actOnRun("runs", "july", action, reason, by, null, null, null, null, null, null, null,
				null, security);
	}

}
