/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.http.ProblemDetail;

import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.ErrorResponse;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;

import static org.assertj.core.api.Assertions.assertThat;

class PaystackProblemsTests {

	private final PaystackProblems problems = new PaystackProblems();

	@Test
	void respondsWithServiceUnavailableWhenNothingWasSent() {
		ProblemDetail problem = this.problems.other(new RequestNotSentException("no connection", null));
		assertThat(problem.getStatus()).isEqualTo(503);
		assertThat(problem.getProperties()).containsEntry("delivery", Delivery.NOT_SENT);
	}

	@Test
	void respondsWithBadGatewayWhenPaystackRefuses() {
		ProblemDetail problem = this.problems.other(new PaystackRefusedException("refused",
				new ErrorResponse(400, "Invalid key", null, null, null, null, null, Map.of(), null)));
		assertThat(problem.getStatus()).isEqualTo(502);
		assertThat(problem.getProperties()).containsEntry("delivery", Delivery.REFUSED);
	}

}
