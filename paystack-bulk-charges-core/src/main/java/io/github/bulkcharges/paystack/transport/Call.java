package io.github.bulkcharges.paystack.transport;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operation, the same for every attempt of it.
 *
 * @param <T> what is asked for
 */
public final class Call<T extends @Nullable Object> {

	private final Operation operation;

	private final String uriTemplate;

	private final Object[] uriVariables;

	private final DataReader<T> reader;

	private final byte @Nullable [] body;

	private final List<String> references;

	private final Duration timeout;

	private final Map<String, String> headers;

	private final CallerContext context;

	private final Cancellation cancellation = new Cancellation();

	private Observation observation = Observation.NOOP;

	Call(CallSpec<T> spec, byte @Nullable [] body, Duration timeout, CallerContext context) {
		this.operation = spec.operation();
		this.uriTemplate = spec.uriTemplate();
		this.uriVariables = spec.uriVariables().toArray();
		this.reader = spec.reader();
		this.references = spec.references();
		this.headers = spec.headers();
		this.body = body;
		this.timeout = timeout;
		this.context = Objects.requireNonNull(context);
	}

	Operation operation() {
		return this.operation;
	}

	String uriTemplate() {
		return this.uriTemplate;
	}

	Object[] uriVariables() {
		return this.uriVariables;
	}

	DataReader<T> reader() {
		return this.reader;
	}

	byte @Nullable [] body() {
		return this.body;
	}

	/**
	 * What the call is about: the references of the charges, or a batch's code.
	 */
	List<String> references() {
		return this.references;
	}

	Duration timeout() {
		return this.timeout;
	}

	Map<String, String> headers() {
		return this.headers;
	}

	CallerContext context() {
		return this.context;
	}

	Cancellation cancellation() {
		return this.cancellation;
	}

	Observation observation() {
		return this.observation;
	}

	/**
	 * Set before the call goes down to the next layer, on the caller's thread.
	 */
	void observedBy(Observation observation) {
		this.observation = observation;
	}

	@Override
	public String toString() {
		return this.operation.id() + " " + this.operation.method() + " " + this.uriTemplate;
	}

}
