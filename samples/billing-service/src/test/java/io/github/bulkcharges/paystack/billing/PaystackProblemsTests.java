package io.github.bulkcharges.paystack.billing;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.http.ProblemDetail;

import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a caller of the service hears when Paystack cannot be reached or does not answer.
 */
class PaystackProblemsTests {

	private final PaystackProblems problems = new PaystackProblems();

	@Test
	void whoeverMustLookIsToldWhichInvoices() {
		ProblemDetail problem = this.problems
			.unknown(new OutcomeUnknownException("no answer", List.of("inv-1", "inv-2"), Instant.EPOCH, null, null));
		assertThat(problem.getStatus()).isEqualTo(504);
		assertThat(problem.getProperties()).containsEntry("invoices", List.of("inv-1", "inv-2"))
			.containsEntry("delivery", Delivery.UNKNOWN);
	}

	@Test
	void whoeverMaySendAgainIsToldThatNothingWasSent() {
		ProblemDetail problem = this.problems.other(new RequestNotSentException("no connection", null));
		assertThat(problem.getStatus()).isEqualTo(502);
		assertThat(problem.getProperties()).containsEntry("delivery", Delivery.NOT_SENT);
	}

}
