package io.github.bulkcharges.paystack.autoconfigure.endpoint;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.RequestOptions;
import io.github.bulkcharges.paystack.autoconfigure.endpoint.BulkChargesEndpoint.ActionResult;
import io.github.bulkcharges.paystack.autoconfigure.endpoint.BulkChargesEndpoint.BatchState;
import io.github.bulkcharges.paystack.autoconfigure.endpoint.BulkChargesEndpoint.RecentBatches;
import io.github.bulkcharges.paystack.error.ErrorResponse;
import io.github.bulkcharges.paystack.error.NotFoundException;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.model.BatchStatus;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.PaystackResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link BulkChargesEndpoint}.
 */
@ExtendWith(OutputCaptureExtension.class)
class BulkChargesEndpointTests {

	private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

	private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

	private final BulkChargesClient client = mock(BulkChargesClient.class);

	private final BulkChargesClient other = mock(BulkChargesClient.class);

	private final BulkChargesEndpoint endpoint = endpoint(Map.of("default", this.client));

	@BeforeEach
	void answer() {
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
	void cachesRecentBatchesForTenSeconds() {
		assertThat(recent("default").batches()).extracting(BatchState::batchCode).containsExactly("BCH_1");
		this.now.set(NOON.plusSeconds(9));
		assertThat(recent("default").asOf()).isEqualTo(NOON);
		verify(this.client, times(1)).listBatches(any());
		this.now.set(NOON.plusSeconds(10));
		assertThat(recent("default").asOf()).isEqualTo(NOON.plusSeconds(10));
		verify(this.client, times(2)).listBatches(any());
	}

	@Test
	void showsProblemWhenServiceIsUnavailable() {
		given(this.client.listBatches(any()))
			.willReturn(CompletableFuture.failedFuture(new ServiceUnavailableException("no answer", null, null)));
		given(this.client.fetchBatch("BCH_1"))
			.willReturn(CompletableFuture.failedFuture(new ServiceUnavailableException("no answer", null, null)));
		assertThat(recent("default").problem()).isEqualTo("no answer");
		assertThat(this.endpoint.batch("BCH_1", null)).extracting(BatchState::status, BatchState::problem)
			.containsExactly("unknown", "no answer");
	}

	@Test
	void showsBatchWithCountsUncached() {
		this.endpoint.batch("BCH_1", null);
		assertThat(this.endpoint.batch("BCH_1", null)).isEqualTo(
				new BatchState("BCH_1", 17L, "test", "active", 10, 7, NOON, NOON.plus(Duration.ofMinutes(1)), null));
		verify(this.client, times(2)).fetchBatch("BCH_1");
	}

	@Test
	void returnsNullForUnknownBatch() {
		given(this.client.fetchBatch("BCH_2"))
			.willReturn(CompletableFuture.failedFuture(new NotFoundException("not found",
					new ErrorResponse(404, null, null, null, null, null, null, Map.of(), null))));
		assertThat(this.endpoint.batch("BCH_2", null)).isNull();
	}

	@Test
	void logsUserAndAction(CapturedOutput output) {
		assertThat(act("pause", "ada"))
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
		ActionResult result = act("BCH_1\nINFO all is well\u001b[2K", "pause", "ada\nINFO all is well");
		assertThat(output)
			.contains("User 'ada\\nINFO all is well' requested pause of batch BCH_1\\nINFO all is well\\u001b[2K of")
			.contains("done, paused\\r\\nINFO all is very well");
		assertThat(output.getOut().lines()).noneMatch((line) -> line.startsWith("INFO all is"));
		assertThat(result.batch()).isEqualTo("BCH_1\\nINFO all is well\\u001b[2K");
	}

	@Test
	void redactsMessageOfService(CapturedOutput output) {
		given(this.client.pause("BCH_1")).willReturn(done("paused with AUTH_secret1234"));
		assertThat(act("pause", "ada").message()).isEqualTo("paused with AUTH_…1234");
		assertThat(output).doesNotContain("AUTH_secret1234");
	}

	@Test
	void reportsUnknownOutcome(CapturedOutput output) {
		given(this.client.resume("BCH_1")).willReturn(CompletableFuture
			.failedFuture(new OutcomeUnknownException("nobody knows", List.of("BCH_1"), NOON, null, null)));
		assertThat(act("resume", "ada"))
			.isEqualTo(new ActionResult("default", "BCH_1", "resume", "UNKNOWN", "nobody knows [BCH_1]"));
		assertThat(output)
			.contains("User 'ada' requested resume of batch BCH_1 of Paystack client default: failed, UNKNOWN");
	}

	@Test
	void rejectsUnknownAction() {
		assertThatExceptionOfType(InvalidEndpointRequestException.class).isThrownBy(() -> act("delete", "ada"))
			.withMessage("The action must be pause or resume");
		verify(this.client, never()).pause(any());
	}

	@Test
	void requiresNameOfClientIfThereAreSeveral() {
		Map<String, BulkChargesClient> clients = new LinkedHashMap<>();
		clients.put("nigeria", this.client);
		clients.put("ghana", this.other);
		BulkChargesEndpoint several = endpoint(clients);
		assertThat(several.batches(null).clients()).containsOnlyKeys("ghana", "nigeria");
		assertThat(several.batches("ghana").clients()).containsOnlyKeys("ghana");
		assertThat(several.batch("BCH_1", "ghana")).isNotNull();
		verify(this.client, never()).fetchBatch("BCH_1");
		for (String client : new String[] { null, "kenya" }) {
			assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> several.batch("BCH_1", client))
				.withMessage("The parameter 'client' must be one of [ghana, nigeria]");
		}
	}

	private RecentBatches recent(String client) {
		return this.endpoint.batches(null).clients().get(client);
	}

	private ActionResult act(String action, String user) {
		return act("BCH_1", action, user);
	}

	private ActionResult act(String batch, String action, String user) {
		SecurityContext context = mock(SecurityContext.class);
		Principal principal = () -> user;
		given(context.getPrincipal()).willReturn((user != null) ? principal : null);
		return this.endpoint.act(batch, action, null, context);
	}

	private BulkChargesEndpoint endpoint(Map<String, BulkChargesClient> clients) {
		for (BulkChargesClient each : clients.values()) {
			given(each.with(any(RequestOptions.class))).willReturn(each);
		}
		InstantSource source = this.now::get;
		return new BulkChargesEndpoint(() -> clients, source.withZone(ZoneOffset.UTC));
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
