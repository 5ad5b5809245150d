package io.github.bulkcharges.paystack.transport;

import java.util.concurrent.CompletableFuture;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.error.UnreadableAnswerException;
import io.github.bulkcharges.paystack.model.PaystackResponse;

/**
 * Makes one observation of each call: a timer, and a span where there is tracing. Its
 * keys are always the same; {@code none} stands for what is not known yet.
 */
final class ObservedExchange implements Exchange {

	static final String NAME = "paystack.bulk.charges";

	private final Exchange next;

	private final ObservationRegistry registry;

	ObservedExchange(Exchange next, ObservationRegistry registry) {
		this.next = next;
		this.registry = registry;
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<PaystackResponse<T>> exchange(Call<T> call) {
		Observation observation = Observation.createNotStarted(NAME, this.registry)
			.contextualName("paystack " + call.operation().id())
			.lowCardinalityKeyValue("operation", call.operation().id())
			.lowCardinalityKeyValue("outcome", KeyValue.NONE_VALUE)
			.lowCardinalityKeyValue("status", KeyValue.NONE_VALUE)
			.parentObservation(call.context().observation())
			.start();
		call.observedBy(observation);
		CompletableFuture<PaystackResponse<T>> result = new CompletableFuture<>();
		this.next.exchange(call).whenComplete((response, failure) -> {
			if (failure != null) {
				observation.lowCardinalityKeyValue("outcome", outcome(failure))
					.lowCardinalityKeyValue("status", status(failure))
					.error(failure)
					.stop();
				result.completeExceptionally(failure);
			}
			else {
				observation.lowCardinalityKeyValue("outcome", "SUCCESS")
					.lowCardinalityKeyValue("status", Integer.toString(response.httpStatus()))
					.stop();
				result.complete(response);
			}
		});
		return result;
	}

	private static String status(Throwable failure) {
		return (failure instanceof PaystackException paystack)
				? paystack.httpStatus().map((status) -> Integer.toString(status)).orElse(KeyValue.NONE_VALUE)
				: KeyValue.NONE_VALUE;
	}

	private static String outcome(Throwable failure) {
		if (failure instanceof InvalidRequestException) {
			return "INVALID";
		}
		if (failure instanceof RequestNotSentException) {
			return "NOT_SENT";
		}
		if (failure instanceof RateLimitedException) {
			return "RATE_LIMITED";
		}
		if (failure instanceof PaystackRefusedException) {
			return "REFUSED";
		}
		if (failure instanceof ServiceUnavailableException) {
			return "UNAVAILABLE";
		}
		if (failure instanceof UnreadableAnswerException) {
			return "UNREADABLE";
		}
		return "UNKNOWN";
	}

}
