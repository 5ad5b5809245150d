/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.NotFoundException;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;

/**
 * Creates problem details for failures. Their {@code delivery} says whether the caller
 * may send the request again.
 */
@RestControllerAdvice
class PaystackProblems {

	private static final Logger logger = LoggerFactory.getLogger(PaystackProblems.class);

	@ExceptionHandler
	ProblemDetail invalid(InvalidRequestException ex) {
		ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, ex);
		problem.setProperty("violations", ex.violations());
		return problem;
	}

	@ExceptionHandler
	ProblemDetail notFound(NotFoundException ex) {
		return problem(HttpStatus.NOT_FOUND, ex);
	}

	/**
	 * Tells the caller not to send the invoices again. It is also logged, because someone
	 * has to check whether they were charged.
	 */
	@ExceptionHandler
	ProblemDetail outcomeUnknown(OutcomeUnknownException ex) {
		logger.error("It is not known whether these invoices were charged: {}", ex.references(), ex);
		ProblemDetail problem = problem(HttpStatus.GATEWAY_TIMEOUT, ex);
		problem.setTitle("Outcome unknown, do not send again");
		problem.setProperty("references", ex.references());
		return problem;
	}

	@ExceptionHandler
	ProblemDetail other(PaystackException ex) {
		return problem((ex.delivery() == Delivery.NOT_SENT) ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_GATEWAY,
				ex);
	}

	private static ProblemDetail problem(HttpStatus status, PaystackException ex) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, String.valueOf(ex.getMessage()));
		problem.setProperty("delivery", ex.delivery());
		return problem;
	}

}
