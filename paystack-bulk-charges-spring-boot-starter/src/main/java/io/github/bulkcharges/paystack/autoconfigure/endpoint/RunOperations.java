/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.endpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.util.StringUtils;
import org.springframework.web.server.ResponseStatusException;

import io.github.bulkcharges.paystack.autoconfigure.endpoint.BulkChargesEndpoint.RunView;
import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.Redacted;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.Resolution;
import io.github.bulkcharges.paystack.run.RunProgress;

/**
 * Shows and changes runs for an operator.
 */
final class RunOperations {

	private static final Logger log = LoggerFactory.getLogger(RunOperations.class);

	private final Supplier<Map<String, BulkChargeRuns>> runs;

	/**
	 * Creates the operations.
	 * @param runs supplies the runs that were created, by name of their client
	 */
	RunOperations(Supplier<Map<String, BulkChargeRuns>> runs) {
		this.runs = runs;
	}

	/**
	 * Lists the unfinished runs of a client, the oldest first.
	 */
	List<RunProgress> unfinished(String client) {
		BulkChargeRuns found = this.runs.get().get(client);
		return (found != null) ? found.unfinished().stream().map(BulkChargeRun::progress).toList() : List.of();
	}

	/**
	 * Shows a run, with the batches that are neither settled nor refused.
	 */
	RunView show(String id, @Nullable String client) {
		BulkChargeRun run = find(id, client);
		BatchState[] open = Stream.of(BatchState.values())
			.filter((state) -> !state.isFinal())
			.toArray(BatchState[]::new);
		return new RunView(run.progress(), run.batches(open), run.report().sums(), null);
	}

	/**
	 * Executes an action.
	 * @param user the name of the user, or {@code null} if nobody is logged in
	 * @return what was done
	 * @throws ResponseStatusException if the action is invalid, or the run does not allow
	 * it
	 */
	String act(String id, RunAction action, @Nullable String user) {
		BulkChargeRun run = find(id, action.client());
		String by = required((user != null) ? user : action.by(), "by is required, because nobody is logged in");
		String reason = required(action.reason(), "reason is required");
		String request = "User '%s' requested %s of run %s".formatted(Redacted.escaped(by), action.action(), run.id());
		log.info("{}", request);
		try {
			String done = act(run, action, by, reason);
			log.info("{}: done, {}", request, done);
			return done;
		}
		catch (ResponseStatusException ex) {
			log.warn("{}: failed, {}", request, Redacted.escaped(ex.getReason()));
			throw ex;
		}
		catch (IllegalArgumentException | InvalidRequestException ex) {
			log.warn("{}: failed, {}", request, Redacted.escaped(ex.getMessage()));
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, ex.getMessage(), ex);
		}
		catch (IllegalStateException ex) {
			log.warn("{}: failed, {}", request, Redacted.escaped(ex.getMessage()));
			throw new ResponseStatusException(HttpStatus.CONFLICT, ex.getMessage(), ex);
		}
		catch (PaystackException ex) {
			log.warn("{}: failed, {}, {}", request, ex.delivery(), Redacted.escaped(ex.getMessage()));
			throw ex;
		}
	}

	private static String act(BulkChargeRun run, RunAction action, String by, String reason) {
		return switch (action.action()) {
			case "stop" -> done(run.stop(by, reason), "nothing more is sent", "The run is not running");
			case "resume" -> done(run.resume(by, reason), "the run continues", "The run is not stopped");
			case "recheck" -> run.recheck(by, reason) + " batches are looked for";
			case "pauseAccepted" -> run.pauseAccepted(by, reason) + " batches were paused";
			case "resolve" -> (action.batch() != null) ? resolveBatch(run, action.batch(), action, by, reason)
					: resolveCharge(run, action, by, reason);
			default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"The action must be stop, resume, recheck, pauseAccepted or resolve");
		};
	}

	private static String resolveBatch(BulkChargeRun run, int number, RunAction action, String by, String reason) {
		require(action.reference() == null, "Either batch or reference is given, not both");
		require(action.accepted() != null, "accepted is required: whether Paystack has accepted the batch");
		if (run.batches().stream().noneMatch((batch) -> batch.number() == number)) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "The run has no batch " + number);
		}
		String[] ruledOut = StringUtils.commaDelimitedListToStringArray(action.ruledOut());
		Resolution resolution = new Resolution(Boolean.TRUE.equals(action.accepted()), action.batchCode(),
				Arrays.stream(ruledOut).map(String::strip).toList(), by, reason);
		return done(run.resolve(number, resolution), "the batch is resolved", "The batch is not unresolved");
	}

	private static String resolveCharge(BulkChargeRun run, RunAction action, String by, String reason) {
		String reference = action.reference();
		OutcomeKind kind = action.outcome();
		Long debited = action.debitedAmount();
		if (reference == null || kind == null || debited == null) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"Either batch and accepted, or reference, outcome and debitedAmount are required");
		}
		return done(run.resolve(reference, kind, debited, by, reason), "the charge is resolved",
				"The charge is not undetermined");
	}

	private static String done(boolean changed, String done, String conflict) {
		if (!changed) {
			throw new ResponseStatusException(HttpStatus.CONFLICT, conflict);
		}
		return done;
	}

	private static String required(@Nullable String value, String message) {
		if (value == null || value.isBlank()) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, message);
		}
		return value;
	}

	private static void require(boolean condition, String message) {
		if (!condition) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, message);
		}
	}

	private BulkChargeRun find(String id, @Nullable String client) {
		Map<String, BulkChargeRuns> all = this.runs.get();
		if (client == null && all.size() > 1) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The client must be one of " + all.keySet());
		}
		BulkChargeRuns found = (client != null) ? all.get(client) : all.values().stream().findFirst().orElse(null);
		if (found == null) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND,
					"The client must be one of those that have runs: " + all.keySet());
		}
		try {
			BulkChargeRun run = found.find(id);
			if (run != null) {
				return run;
			}
		}
		catch (InvalidRequestException ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, ex.getMessage(), ex);
		}
		throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no run " + id);
	}

	/**
	 * What an operator wants.
	 *
	 * @param action the action
	 * @param reason why
	 * @param by who does it, if nobody is logged in
	 * @param client the name of the client
	 * @param batch the number of the batch to resolve
	 * @param accepted whether Paystack has accepted the batch
	 * @param batchCode the code under which it was accepted
	 * @param ruledOut the codes of other batches, separated by commas
	 * @param reference the reference of the charge to resolve
	 * @param outcome the outcome of the charge
	 * @param debitedAmount the debited amount of the charge, in subunits
	 */
	record RunAction(String action, @Nullable String reason, @Nullable String by, @Nullable String client,
			@Nullable Integer batch, @Nullable Boolean accepted, @Nullable String batchCode, @Nullable String ruledOut,
			@Nullable String reference, @Nullable OutcomeKind outcome, @Nullable Long debitedAmount) {

		/**
		 * Creates an action.
		 */
		RunAction {
			action = Redacted.line(action);
		}

	}

}
