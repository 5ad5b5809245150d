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
import java.util.TreeMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import io.github.bulkcharges.paystack.BlockingBulkChargesClient;
import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.RequestOptions;
import io.github.bulkcharges.paystack.autoconfigure.endpoint.RunOperations.RunAction;
import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.NotFoundException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.Redacted;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunBatch;
import io.github.bulkcharges.paystack.run.RunProgress;
import io.github.bulkcharges.paystack.run.RunReport;
import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * Actuator endpoint that shows recent batches, unfinished runs, the charge counts of one
 * batch and one run, pauses and resumes a batch, and changes a run. It is read-only
 * unless {@code management.endpoint.bulkcharges.access} allows writing.
 * <p>
 * Requests to the service have a timeout and are not retried. Each action is logged with
 * its user, before and after.
 *
 * @since 0.1.0
 */
@WebEndpoint(id = "bulkcharges", defaultAccess = Access.READ_ONLY)
public final class BulkChargesEndpoint {

	private static final Logger log = LoggerFactory.getLogger(BulkChargesEndpoint.class);

	private static final Duration TIMEOUT = Duration.ofSeconds(15);

	private static final BatchQuery RECENT = BatchQuery.defaults().withPerPage(20);

	private static final RequestOptions OPTIONS = RequestOptions.defaults()
		.withTimeout(TIMEOUT)
		.withOverallTimeout(TIMEOUT)
		.withRetry(RetrySettings.disabled());

	private static final String RUNS = "runs";

	private static final String UNUSABLE_LEDGER = "The ledger of runs cannot be used";

	private final Supplier<Map<String, BulkChargesClient>> clients;

	private final RunOperations runs;

	/**
	 * Creates an endpoint.
	 * @param clients supplies the clients by name, for each request
	 * @param runs supplies the runs that were created by name of their client, for each
	 * request
	 */
	BulkChargesEndpoint(Supplier<Map<String, BulkChargesClient>> clients, Supplier<Map<String, BulkChargeRuns>> runs) {
		this.clients = clients;
		this.runs = new RunOperations(runs);
	}

	/**
	 * Lists the recent batches, newest first, and the unfinished runs.
	 * @param client the name of a client, or {@code null} for all clients
	 * @return the batches and runs of each client
	 */
	@ReadOperation
	public WebEndpointResponse<Batches> batches(@Nullable String client) {
		Map<String, RecentBatches> batches = new TreeMap<>();
		try {
			Map<String, BulkChargesClient> selected = (client != null) ? Map.ofEntries(find(client))
					: this.clients.get();
			selected.forEach((name, each) -> batches.put(name, recent(name, each)));
			return new WebEndpointResponse<>(new Batches(batches, null));
		}
		catch (ResponseStatusException ex) {
			return new WebEndpointResponse<>(new Batches(batches, ex.getReason()), ex.getStatusCode().value());
		}
	}

	private RecentBatches recent(String name, BulkChargesClient client) {
		Instant now = Instant.now();
		List<RunProgress> unfinished = List.of();
		String problem = null;
		try {
			unfinished = this.runs.unfinished(name);
		}
		catch (RuntimeException ex) {
			log.warn(UNUSABLE_LEDGER, ex);
			problem = UNUSABLE_LEDGER;
		}
		try {
			List<BulkChargeBatch> batches = client.with(OPTIONS).blocking().listBatches(RECENT).data().items();
			return new RecentBatches(now, batches.stream().map(BatchState::of).toList(), unfinished, problem);
		}
		catch (PaystackException ex) {
			return new RecentBatches(now, List.of(), unfinished, ex.getMessage());
		}
	}

	/**
	 * Fetches a batch with its charge counts.
	 * @param batch the code or the id of the batch
	 * @param client the name of the client, required if there are several
	 * @return the batch
	 */
	@ReadOperation
	public WebEndpointResponse<BatchState> batch(@Selector String batch, @Nullable String client) {
		try {
			BlockingBulkChargesClient blocking = find(client).getValue().with(OPTIONS).blocking();
			return new WebEndpointResponse<>(BatchState.of(blocking.fetchBatch(batch).data()));
		}
		catch (ResponseStatusException ex) {
			return new WebEndpointResponse<>(BatchState.unknown(batch, ex.getReason()), ex.getStatusCode().value());
		}
		catch (PaystackException ex) {
			return new WebEndpointResponse<>(BatchState.unknown(batch, ex.getMessage()), status(ex).value());
		}
	}

	/**
	 * Pauses or resumes a batch.
	 * @param batch the code of the batch
	 * @param action {@code pause} or {@code resume}
	 * @param client the name of the client, required if there are several
	 * @param securityContext the security context of the user
	 * @return the result
	 */
	@WriteOperation
	public WebEndpointResponse<ActionResult> act(@Selector String batch, String action, @Nullable String client,
			SecurityContext securityContext) {
		try {
			if (!action.equals("pause") && !action.equals("resume")) {
				throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The action must be pause or resume");
			}
			Map.Entry<String, BulkChargesClient> found = find(client);
			return act(batch, action, found.getKey(), found.getValue().with(OPTIONS).blocking(), user(securityContext));
		}
		catch (ResponseStatusException ex) {
			return new WebEndpointResponse<>(
					new ActionResult(client, batch, action, Delivery.NOT_SENT.name(), ex.getReason()),
					ex.getStatusCode().value());
		}
	}

	private static WebEndpointResponse<ActionResult> act(String batch, String action, String client,
			BlockingBulkChargesClient blocking, String user) {
		String request = "%s requested %s of batch %s of Paystack client %s".formatted(user, action,
				Redacted.line(batch), client);
		log.info("{}", request);
		try {
			String message = Redacted
				.line((action.equals("pause") ? blocking.pause(batch) : blocking.resume(batch)).message());
			log.info("{}: done, {}", request, message);
			return new WebEndpointResponse<>(new ActionResult(client, batch, action, "DONE", message));
		}
		catch (PaystackException ex) {
			log.warn("{}: failed, {}, {}", request, ex.delivery(), Redacted.escaped(ex.getMessage()));
			return new WebEndpointResponse<>(
					new ActionResult(client, batch, action, ex.delivery().name(), ex.getMessage()), status(ex).value());
		}
	}

	/**
	 * Shows a run.
	 * @param collection {@code runs}
	 * @param run the ID of the run
	 * @param client the name of the client, required if several have runs
	 * @return the run, with the batches that are neither settled nor refused
	 */
	@ReadOperation
	public WebEndpointResponse<RunView> run(@Selector String collection, @Selector String run,
			@Nullable String client) {
		try {
			requireRuns(collection);
			return new WebEndpointResponse<>(this.runs.show(run, client));
		}
		catch (ResponseStatusException ex) {
			return new WebEndpointResponse<>(new RunView(null, List.of(), List.of(), ex.getReason()),
					ex.getStatusCode().value());
		}
		catch (RuntimeException ex) {
			log.warn(UNUSABLE_LEDGER, ex);
			return new WebEndpointResponse<>(new RunView(null, List.of(), List.of(), UNUSABLE_LEDGER),
					HttpStatus.SERVICE_UNAVAILABLE.value());
		}
	}

	/**
	 * Changes a run, and records it in the audit table.
	 * @param collection {@code runs}
	 * @param run the ID of the run
	 * @param action {@code stop}, {@code resume}, {@code recheck}, {@code pauseAccepted}
	 * or {@code resolve}
	 * @param reason why
	 * @param by who does it, required if nobody is logged in. Otherwise it is ignored
	 * @param client the name of the client, required if several have runs
	 * @param batch to resolve a batch: its number
	 * @param accepted to resolve a batch: whether Paystack has accepted it
	 * @param batchCode to resolve a batch: its code if it is not recorded
	 * @param ruledOut to resolve a batch that was not accepted: codes of other batches
	 * @param reference to resolve a charge: its reference
	 * @param outcome to resolve a charge: its outcome
	 * @param debitedAmount to resolve a charge: the debited amount, in subunits
	 * @param securityContext the security context of the user
	 * @return the result
	 */
	@WriteOperation
	public WebEndpointResponse<RunActionResult> actOnRun(@Selector String collection, @Selector String run,
			String action, @Nullable String reason, @Nullable String by, @Nullable String client,
			@Nullable Integer batch, @Nullable Boolean accepted, @Nullable String batchCode, @Nullable String ruledOut,
			@Nullable String reference, @Nullable OutcomeKind outcome, @Nullable Long debitedAmount,
			SecurityContext securityContext) {
		Principal principal = securityContext.getPrincipal();
		try {
			requireRuns(collection);
			String message = this.runs.act(run, new RunAction(action, reason, by, client, batch, accepted, batchCode,
					ruledOut, reference, outcome, debitedAmount), (principal != null) ? principal.getName() : null);
			return new WebEndpointResponse<>(new RunActionResult(run, action, true, message));
		}
		catch (ResponseStatusException ex) {
			return new WebEndpointResponse<>(new RunActionResult(run, action, false, ex.getReason()),
					ex.getStatusCode().value());
		}
		catch (PaystackException ex) {
			return new WebEndpointResponse<>(new RunActionResult(run, action, false, ex.getMessage()),
					status(ex).value());
		}
		catch (RuntimeException ex) {
			log.warn(UNUSABLE_LEDGER, ex);
			return new WebEndpointResponse<>(new RunActionResult(run, action, false, UNUSABLE_LEDGER),
					HttpStatus.SERVICE_UNAVAILABLE.value());
		}
	}

	private static void requireRuns(String collection) {
		if (!collection.equals(RUNS)) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There are only runs");
		}
	}

	private static String user(SecurityContext securityContext) {
		Principal principal = securityContext.getPrincipal();
		return (principal != null) ? "User '" + Redacted.escaped(principal.getName()) + "'" : "Anonymous user";
	}

	private Map.Entry<String, BulkChargesClient> find(@Nullable String name) {
		Map<String, BulkChargesClient> all = new TreeMap<>(this.clients.get());
		if (name == null && all.size() == 1) {
			return all.entrySet().iterator().next();
		}
		BulkChargesClient client = (name != null) ? all.get(name) : null;
		if (name == null || client == null) {
			throw new ResponseStatusException((name == null) ? HttpStatus.BAD_REQUEST : HttpStatus.NOT_FOUND,
					"The client must be one of " + all.keySet());
		}
		return Map.entry(name, client);
	}

	private static HttpStatus status(PaystackException failure) {
		if (failure instanceof InvalidRequestException) {
			return HttpStatus.BAD_REQUEST;
		}
		if (failure instanceof NotFoundException) {
			return HttpStatus.NOT_FOUND;
		}
		if (failure instanceof RateLimitedException) {
			return HttpStatus.TOO_MANY_REQUESTS;
		}
		return switch (failure.delivery()) {
			case NOT_SENT -> HttpStatus.SERVICE_UNAVAILABLE;
			case REFUSED -> (failure instanceof AuthenticationException) ? HttpStatus.BAD_GATEWAY : HttpStatus.CONFLICT;
			case UNKNOWN -> HttpStatus.BAD_GATEWAY;
		};
	}

	/**
	 * The recent batches of each client.
	 *
	 * @param clients the batches by name of the client
	 * @param problem why there are none, or {@code null}
	 */
	public record Batches(Map<String, RecentBatches> clients,
			@Nullable String problem) implements OperationResponseBody {
	}

	/**
	 * The recent batches and the unfinished runs of one client.
	 *
	 * @param asOf when the batches were fetched
	 * @param batches the batches, without charge counts
	 * @param runs the unfinished runs; none if the application does not use runs
	 * @param problem why batches or runs could not be fetched, or {@code null}
	 */
	public record RecentBatches(Instant asOf, List<BatchState> batches, List<RunProgress> runs,
			@Nullable String problem) implements OperationResponseBody {
	}

	/**
	 * A run.
	 *
	 * @param progress how far the run is, or {@code null} if there is a problem
	 * @param batches the batches that are neither settled nor refused
	 * @param sums sums of the charges by outcome and currency
	 * @param problem why the run cannot be shown, or {@code null}
	 */
	public record RunView(@Nullable RunProgress progress, List<RunBatch> batches, List<RunReport.Sum> sums,
			@Nullable String problem) implements OperationResponseBody {

	}

	/**
	 * The result of an action on a run.
	 *
	 * @param run the ID of the run
	 * @param action the action
	 * @param done whether it was done
	 * @param message what was done, or why nothing was
	 */
	public record RunActionResult(String run, String action, boolean done,
			@Nullable String message) implements OperationResponseBody {

		/**
		 * Creates a result.
		 */
		public RunActionResult {
			run = Redacted.line(run);
			action = Redacted.line(action);
		}

	}

	/**
	 * The state of a batch.
	 *
	 * @param batchCode the code of the batch
	 * @param id the id of the batch
	 * @param mode test or live
	 * @param status the status, as sent by the service
	 * @param totalCharges the number of charges, {@code null} in a list
	 * @param pendingCharges the number of pending charges, {@code null} in a list
	 * @param createdAt when the batch was created, by the clock of the service
	 * @param updatedAt when the batch was last updated, by the clock of the service
	 * @param problem why the batch could not be fetched, or {@code null}
	 */
	public record BatchState(String batchCode, @Nullable Long id, @Nullable String mode, String status,
			@Nullable Integer totalCharges, @Nullable Integer pendingCharges, @Nullable Instant createdAt,
			@Nullable Instant updatedAt, @Nullable String problem) implements OperationResponseBody {

		static BatchState of(BulkChargeBatch batch) {
			return new BatchState(batch.batchCode(), batch.id(), (batch.mode() != null) ? batch.mode().value() : null,
					batch.status().value(), batch.totalCharges(), batch.pendingCharges(), batch.createdAt(),
					batch.updatedAt(), null);
		}

		static BatchState unknown(String batch, @Nullable String problem) {
			return new BatchState(Redacted.line(batch), null, null, "unknown", null, null, null, null, problem);
		}

	}

	/**
	 * The result of an action.
	 *
	 * @param client the name of the client, or {@code null} if it is missing
	 * @param batch the batch
	 * @param action {@code pause} or {@code resume}
	 * @param outcome {@code DONE}, or the delivery of a failed request: {@code NOT_SENT},
	 * {@code REFUSED} or {@code UNKNOWN}
	 * @param message the message of the service or of the failure
	 */
	public record ActionResult(@Nullable String client, String batch, String action, String outcome,
			@Nullable String message) implements OperationResponseBody {

		/**
		 * Creates a result.
		 */
		public ActionResult {
			batch = Redacted.line(batch);
		}

	}

}
