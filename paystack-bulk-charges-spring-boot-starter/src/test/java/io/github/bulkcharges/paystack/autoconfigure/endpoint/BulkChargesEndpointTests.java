/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.endpoint;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.RequestOptions;
import io.github.bulkcharges.paystack.autoconfigure.endpoint.BulkChargesEndpoint.ActionResult;
import io.github.bulkcharges.paystack.autoconfigure.endpoint.BulkChargesEndpoint.BatchState;
import io.github.bulkcharges.paystack.autoconfigure.endpoint.BulkChargesEndpoint.Batches;
import io.github.bulkcharges.paystack.autoconfigure.endpoint.BulkChargesEndpoint.RecentBatches;
import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.ErrorResponse;
import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.NotFoundException;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.model.BatchStatus;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.PaystackResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link BulkChargesEndpoint}.
 */
@ExtendWith(OutputCaptureExtension.class)
class BulkChargesEndpointTests {

	private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

	private final BulkChargesClient client = mock(BulkChargesClient.class);

	private final BulkChargesClient other = mock(BulkChargesClient.class);

	private final BulkChargesEndpoint endpoint = new BulkChargesEndpoint(() -> Map.of("default", this.client), Map::of);

	@BeforeEach
	void respond() {
		for (BulkChargesClient each : List.of(this.client, this.other)) {
			given(each.with(any(RequestOptions.class))).willReturn(each);
			given(each.blocking()).willCallRealMethod();
			given(each.listBatches(any()))
				.willReturn(completed(new Page<>(List.of(batch("BCH_1", null)), 1L, 1, 1, 1)));
			given(each.fetchBatch("BCH_1")).willReturn(completed(batch("BCH_1", 7)));
			given(each.pause("BCH_1")).willReturn(done("Bulk charge batch has been paused"));
			given(each.resume("BCH_1")).willReturn(done("Bulk charge batch has been resumed"));
		}
	}

	@Test
	void showsRecentBatches() {
		Instant before = Instant.now();
		WebEndpointResponse<Batches> response = this.endpoint.batches(null);
		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(recent(response).batches()).extracting(BatchState::batchCode).containsExactly("BCH_1");
		assertThat(recent(response).asOf()).isBetween(before, Instant.now());
	}

	@Test
	void showsProblemOfRecentBatches() {
		given(this.client.listBatches(any()))
			.willReturn(CompletableFuture.failedFuture(new ServiceUnavailableException("no response", null, null)));
		WebEndpointResponse<Batches> response = this.endpoint.batches(null);
		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(recent(response).problem()).isEqualTo("no response");
	}

	@Test
	void showsBatchWithCounts() {
		WebEndpointResponse<BatchState> response = this.endpoint.batch("BCH_1", null);
		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(response.getBody()).isEqualTo(
				new BatchState("BCH_1", 17L, "test", "active", 10, 7, NOON, NOON.plus(Duration.ofMinutes(1)), null));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void mapsFailureOfBatchToStatus(PaystackException failure, int status) {
		given(this.client.fetchBatch("BCH_1")).willReturn(CompletableFuture.failedFuture(failure));
		WebEndpointResponse<BatchState> response = this.endpoint.batch("BCH_1", null);
		assertThat(response.getStatus()).isEqualTo(status);
		assertThat(response.getBody()).extracting(BatchState::status, BatchState::problem)
			.containsExactly("unknown", failure.getMessage());
	}

	@ParameterizedTest
	@MethodSource("failures")
	void mapsFailureOfActionToStatus(PaystackException failure, int status) {
		given(this.client.pause("BCH_1")).willReturn(CompletableFuture.failedFuture(failure));
		WebEndpointResponse<ActionResult> response = act("pause", "ada");
		assertThat(response.getStatus()).isEqualTo(status);
		assertThat(response.getBody())
			.isEqualTo(new ActionResult("default", "BCH_1", "pause", failure.delivery().name(), failure.getMessage()));
	}

	static Stream<Arguments> failures() {
		return Stream.of(
				argumentSet("invalid", new InvalidRequestException(List.of(Violation.of("batch", "is missing"))), 400),
				argumentSet("not found", new NotFoundException("not found", response(404)), 404),
				argumentSet("refused", new PaystackRefusedException("refused", response(400)), 409),
				argumentSet("rate limited", new RateLimitedException("too many", response(429)), 429),
				argumentSet("key refused", new AuthenticationException("key refused", response(401)), 502),
				argumentSet("unknown", new OutcomeUnknownException("unknown", List.of("BCH_1"), NOON, null, null), 502),
				argumentSet("unavailable", new ServiceUnavailableException("unavailable", null, null), 502),
				argumentSet("not sent", new RequestNotSentException("no connection", null), 503));
	}

	private static ErrorResponse response(int status) {
		return new ErrorResponse(status, null, null, null, null, null, null, Map.of(), null);
	}

	@Test
	void logsUserAndAction(CapturedOutput output) {
		assertThat(act("pause", "ada").getBody())
			.isEqualTo(new ActionResult("default", "BCH_1", "pause", "DONE", "Bulk charge batch has been paused"));
		assertThat(output).contains("User 'ada' requested pause of batch BCH_1 of Paystack client default",
				"User 'ada' requested pause of batch BCH_1 of Paystack client default: done, Bulk charge batch has been paused");
	}

	@Test
	void logsAnonymousUser(CapturedOutput output) {
		act("resume", null);
		assertThat(output).contains("Anonymous user requested resume of batch BCH_1");
	}

	@Test
	void escapesControlCharactersInLog(CapturedOutput output) {
		given(this.client.pause("BCH_1\nINFO all is well\u001b[2K"))
			.willReturn(done("paused\r\nINFO all is very well"));
		ActionResult result = act("BCH_1\nINFO all is well\u001b[2K", "pause", "ada\nINFO all is well").getBody();
		assertThat(output)
			.contains("User 'ada\\nINFO all is well' requested pause of batch BCH_1\\nINFO all is well\\u001b[2K of")
			.contains("done, paused\\r\\nINFO all is very well");
		assertThat(output.getOut().lines()).noneMatch((line) -> line.startsWith("INFO all is"));
		assertThat(result.batch()).isEqualTo("BCH_1\\nINFO all is well\\u001b[2K");
	}

	@Test
	void redactsMessageOfService(CapturedOutput output) {
		given(this.client.pause("BCH_1")).willReturn(done("paused with AUTH_secret1234"));
		assertThat(act("pause", "ada").getBody().message()).isEqualTo("paused with AUTH_…1234");
		assertThat(output).doesNotContain("AUTH_secret1234");
	}

	@Test
	void logsFailure(CapturedOutput output) {
		given(this.client.resume("BCH_1")).willReturn(CompletableFuture
			.failedFuture(new OutcomeUnknownException("nobody knows", List.of("BCH_1"), NOON, null, null)));
		act("resume", "ada");
		assertThat(output).contains(
				"User 'ada' requested resume of batch BCH_1 of Paystack client default: failed, UNKNOWN, nobody knows [BCH_1]");
	}

	@Test
	void rejectsUnknownAction() {
		WebEndpointResponse<ActionResult> response = act("delete", "ada");
		assertThat(response.getStatus()).isEqualTo(400);
		assertThat(response.getBody())
			.isEqualTo(new ActionResult(null, "BCH_1", "delete", "NOT_SENT", "The action must be pause or resume"));
	}

	@Test
	void showsBatchesOfEachClient() {
		BulkChargesEndpoint several = severalClients();
		assertThat(several.batches(null).getBody().clients()).containsOnlyKeys("ghana", "nigeria");
		assertThat(several.batches("ghana").getBody().clients()).containsOnlyKeys("ghana");
	}

	@Test
	void fetchesBatchWithNamedClient() {
		assertThat(severalClients().batch("BCH_1", "ghana").getStatus()).isEqualTo(200);
		verify(this.other).fetchBatch("BCH_1");
		verify(this.client, never()).fetchBatch(anyString());
	}

	@Test
	void requiresNameOfClientIfThereAreSeveral() {
		WebEndpointResponse<BatchState> response = severalClients().batch("BCH_1", null);
		assertThat(response.getStatus()).isEqualTo(400);
		assertThat(response.getBody().problem()).isEqualTo("The client must be one of [ghana, nigeria]");
	}

	@Test
	void explainsUnknownClient() {
		BulkChargesEndpoint several = severalClients();
		String reason = "The client must be one of [ghana, nigeria]";
		assertThat(several.batches("kenya")).satisfies((response) -> {
			assertThat(response.getStatus()).isEqualTo(404);
			assertThat(response.getBody().problem()).isEqualTo(reason);
		});
		assertThat(several.batch("BCH_1", "kenya")).satisfies((response) -> {
			assertThat(response.getStatus()).isEqualTo(404);
			assertThat(response.getBody().problem()).isEqualTo(reason);
		});
		assertThat(several.act("BCH_1", "pause", "kenya", SecurityContext.NONE)).satisfies((response) -> {
			assertThat(response.getStatus()).isEqualTo(404);
			assertThat(response.getBody().message()).isEqualTo(reason);
		});
		verify(this.client, never()).pause(any());
	}

	private BulkChargesEndpoint severalClients() {
		return new BulkChargesEndpoint(() -> Map.of("nigeria", this.client, "ghana", this.other), Map::of);
	}

	private static RecentBatches recent(WebEndpointResponse<Batches> response) {
		return response.getBody().clients().get("default");
	}

	private WebEndpointResponse<ActionResult> act(String action, String user) {
		return act("BCH_1", action, user);
	}

	private WebEndpointResponse<ActionResult> act(String batch, String action, String user) {
		SecurityContext context = mock(SecurityContext.class);
		Principal principal = () -> user;
		given(context.getPrincipal()).willReturn((user != null) ? principal : null);
		return this.endpoint.act(batch, action, null, context);
	}

	private static BulkChargeBatch batch(String code, Integer pending) {
		return new BulkChargeBatch(code, 17L, null, null, Mode.TEST, BatchStatus.ACTIVE, (pending != null) ? 10 : null,
				pending, NOON, NOON.plus(Duration.ofMinutes(1)), Map.of());
	}

	private static <T> CompletableFuture<PaystackResponse<T>> completed(T data) {
		return CompletableFuture.completedFuture(PaystackResponse.of(data));
	}

	private static CompletableFuture<PaystackResponse<Void>> done(String message) {
		return CompletableFuture.completedFuture(new PaystackResponse<>(200, message, null, null, Map.of()));
	}

}
