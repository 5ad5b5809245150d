package io.github.bulkcharges.paystack.transport;

import java.util.concurrent.CompletableFuture;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.observation.DefaultPaystackObservationConvention;
import io.github.bulkcharges.paystack.observation.PaystackObservationContext;
import io.github.bulkcharges.paystack.observation.PaystackObservationConvention;
import io.github.bulkcharges.paystack.observation.PaystackObservationDocumentation;

/**
 * Makes one observation of each call: a timer, and a span where there is tracing.
 */
final class ObservedExchange implements Exchange {

	private static final PaystackObservationConvention DEFAULT = new DefaultPaystackObservationConvention();

	private final Exchange next;

	private final ObservationRegistry registry;

	private final @Nullable PaystackObservationConvention convention;

	private final String clientName;

	private final KeyRing keys;

	ObservedExchange(Exchange next, ObservationRegistry registry, @Nullable PaystackObservationConvention convention,
			String clientName, KeyRing keys) {
		this.next = next;
		this.registry = registry;
		this.convention = convention;
		this.clientName = clientName;
		this.keys = keys;
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<PaystackResponse<T>> exchange(Call<T> call) {
		PaystackObservationContext context = new PaystackObservationContext(call.operation().id(), this.clientName,
				this.keys.mode(), call.charges(), call.subject());
		Observation observation = PaystackObservationDocumentation.CALL
			.observation(this.convention, DEFAULT, () -> context, this.registry)
			.parentObservation(call.context().observation())
			.start();
		call.observedBy(observation);
		return Relay.after(this.next.exchange(call), (response, failure) -> {
			context.setAttempts(call.attempts());
			Credential used = call.credential();
			if (used != null) {
				context.setMode(used.mode());
			}
			if (failure != null) {
				observation.error(failure);
			}
			else if (response != null) {
				context.setResponse(response);
			}
			observation.stop();
		});
	}

}
