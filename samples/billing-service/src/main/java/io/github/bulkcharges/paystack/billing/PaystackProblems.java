package io.github.bulkcharges.paystack.billing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.NotFoundException;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;

/**
 * Creates problem details for failures, with what is known about the request.
 */
@RestControllerAdvice
class PaystackProblems {

	private static final Logger logger = LoggerFactory.getLogger(PaystackProblems.class);

	@ExceptionHandler
	ProblemDetail invalid(InvalidRequestException ex) {
		ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, ex);
		problem.setProperty("faults", ex.violations());
		return problem;
	}

	@ExceptionHandler
	ProblemDetail notFound(NotFoundException ex) {
		return problem(HttpStatus.NOT_FOUND, ex);
	}

	/**
	 * Somebody has to look, so it goes to the log too.
	 */
	@ExceptionHandler
	ProblemDetail unknown(OutcomeUnknownException ex) {
		logger.error("It is not known whether these invoices were charged: {}", ex.references(), ex);
		ProblemDetail problem = problem(HttpStatus.GATEWAY_TIMEOUT, ex);
		problem.setProperty("invoices", ex.references());
		return problem;
	}

	@ExceptionHandler
	ProblemDetail other(PaystackException ex) {
		return problem(HttpStatus.BAD_GATEWAY, ex);
	}

	private static ProblemDetail problem(HttpStatus status, PaystackException ex) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, String.valueOf(ex.getMessage()));
		problem.setProperty("delivery", ex.delivery());
		return problem;
	}

}
