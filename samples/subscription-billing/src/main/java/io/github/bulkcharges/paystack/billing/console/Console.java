/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing.console;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thymeleaf.context.LazyContextVariable;

import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;

import io.github.bulkcharges.paystack.billing.ConditionalOnMainRole;
import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;

/**
 * What all pages have in common.
 */
@ControllerAdvice
@ConditionalOnMainRole
class Console {

	private static final Logger logger = LoggerFactory.getLogger(Console.class);

	private final BulkChargeRuns runs;

	private final Charges charges;

	Console(BulkChargeRuns runs, Charges charges) {
		this.runs = runs;
		this.charges = charges;
	}

	@ModelAttribute
	void common(Model model, @Nullable Authentication user) {
		if (user != null) {
			model.addAttribute("user", user.getName());
			model.addAttribute("operator",
					user.getAuthorities().stream().anyMatch((role) -> "ROLE_OPERATOR".equals(role.getAuthority())));
			model.addAttribute("decisions", new LazyContextVariable<Decisions>() {

				@Override
				protected Decisions loadValue() {
					return decisions();
				}

			});
		}
	}

	private Decisions decisions() {
		int batches = this.runs.unfinished()
			.stream()
			.mapToInt((run) -> run.batches(BatchState.UNRESOLVED).size())
			.sum();
		return new Decisions(batches, this.charges.countUndetermined());
	}

	/**
	 * A person asked for something that is not possible. Nothing was changed.
	 */
	@ExceptionHandler({ IllegalArgumentException.class, IllegalStateException.class, InvalidRequestException.class })
	@ResponseStatus(HttpStatus.CONFLICT)
	String notPossible(RuntimeException failure, Model model, @Nullable Authentication user) {
		return problem("This is not possible", String.valueOf(failure.getMessage()),
				"Nothing was changed, and no money has moved.", model, user);
	}

	@ExceptionHandler
	@ResponseStatus(HttpStatus.CONFLICT)
	String jobNotStarted(JobExecutionException failure, Model model, @Nullable Authentication user) {
		logger.warn("A job was not started", failure);
		return problem("The job was not started", "It is running already, or cannot be continued.",
				"The page of the run shows its progress. Nobody is charged twice.", model, user);
	}

	@ExceptionHandler
	@ResponseStatus(HttpStatus.BAD_GATEWAY)
	String paystackFailed(PaystackException failure, Model model, @Nullable Authentication user) {
		logger.warn("An action failed", failure);
		return problem("Paystack could not be asked", String.valueOf(failure.getMessage()),
				"The run continues by itself. Try again in a minute.", model, user);
	}

	private String problem(String title, String message, String advice, Model model, @Nullable Authentication user) {
		common(model, user);
		model.addAttribute("title", title);
		model.addAttribute("message", message);
		model.addAttribute("advice", advice);
		return "problem";
	}

	static <T> T require(@Nullable T value, String message) {
		if (value == null) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, message);
		}
		return value;
	}

	/**
	 * What somebody must decide. Not read for the part of a page that is polled.
	 *
	 * @param batches the number of unresolved batches
	 * @param charges the number of undetermined charges
	 */
	record Decisions(int batches, int charges) {

		public int total() {
			return this.batches + this.charges;
		}

	}

}
