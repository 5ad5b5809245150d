package io.github.bulkcharges.paystack.transport;

import java.util.Map;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.core.task.TaskDecorator;

/**
 * What belongs to the thread that made a call and travels with it: the logging context
 * and the current observation.
 */
final class CallerContext {

	private final @Nullable Map<String, String> logging;

	private final @Nullable Observation observation;

	/** The decorator's work, or {@code null} where there is no decorator. */
	private final @Nullable Runnable decorated;

	/** What the current thread is to do, around which the decorator's work is put. */
	private final ThreadLocal<Runnable> work = new ThreadLocal<>();

	private CallerContext(@Nullable Map<String, String> logging, @Nullable Observation observation,
			@Nullable TaskDecorator decorator) {
		this.logging = logging;
		this.observation = observation;
		this.decorated = (decorator != null) ? decorator.decorate(this::work) : null;
	}

	static CallerContext capture(ObservationRegistry registry, @Nullable TaskDecorator decorator) {
		return new CallerContext(MDC.getCopyOfContextMap(), registry.getCurrentObservation(), decorator);
	}

	/**
	 * The observation that was current where the call was made.
	 */
	@Nullable Observation observation() {
		return this.observation;
	}

	/**
	 * Work of one attempt, with all that belongs to the caller. The application's
	 * decorator was asked once, on the caller's thread.
	 */
	Runnable decorated(Runnable work) {
		Runnable decorated = this.decorated;
		if (decorated == null) {
			return () -> run(work);
		}
		return () -> {
			this.work.set(work);
			try {
				decorated.run();
			}
			finally {
				this.work.remove();
			}
		};
	}

	private void work() {
		Runnable work = this.work.get();
		if (work != null) {
			run(work);
		}
	}

	void run(Runnable work) {
		Map<String, String> own = MDC.getCopyOfContextMap();
		if (own != null || this.logging != null) {
			restore(this.logging);
		}
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
