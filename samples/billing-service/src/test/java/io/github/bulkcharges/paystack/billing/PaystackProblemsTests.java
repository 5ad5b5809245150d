package io.github.bulkcharges.paystack.billing;

import org.junit.jupiter.api.Test;

import org.springframework.http.ProblemDetail;

import io.github.bulkcharges.paystack.error.Delivery;
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

}
