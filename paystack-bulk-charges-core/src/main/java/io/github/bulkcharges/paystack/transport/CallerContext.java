package io.github.bulkcharges.paystack.transport;

import java.util.Map;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What belongs to the thread that made a call and travels with it: the logging context
 * and the current observation.
 */
final class CallerContext {

	private final @Nullable Map<String, String> logging;

	private final @Nullable Observation observation;

	private CallerContext(@Nullable Map<String, String> logging, @Nullable Observation observation) {
		this.logging = logging;
		this.observation = observation;
	}

	static CallerContext capture(ObservationRegistry registry) {
		return new CallerContext(MDC.getCopyOfContextMap(), registry.getCurrentObservation());
	}

	/**
	 * The observation that was current where the call was made.
	 */
	@Nullable Observation observation() {
		return this.observation;
	}

	void run(Runnable work) {
		Map<String, String> own = MDC.getCopyOfContextMap();
		restore(this.logging);
		try {
			if (this.observation != null) {
				this.observation.scoped(work);
			}
			else {
				work.run();
			}
		}
		finally {
			restore(own);
		}
	}

	private static void restore(@Nullable Map<String, String> logging) {
		if (logging == null) {
			MDC.clear();
		}
		else {
			MDC.setContextMap(logging);
		}
	}

}
