package io.github.bulkcharges.paystack.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

import io.github.bulkcharges.paystack.settings.RetrySettings;

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

	private final @Nullable Supplier<byte[]> writer;

	private final List<String> references;

	private final Duration timeout;

	private final RetrySettings retry;

	private final Map<String, String> headers;

	private final CallerContext context;

	private final Cancellation cancellation = new Cancellation();

	private Observation observation = Observation.NOOP;

	private volatile @Nullable Instant deadline;

	private volatile @Nullable HttpHeaders received;

	private volatile byte @Nullable [] body;

	private volatile @Nullable Credential credential;

	private volatile int attempts;

	/**
	 * Create a call.
	 * @param writer writes the body, once, before it is sent for the first time
	 */
	Call(CallSpec<T> spec, @Nullable Supplier<byte[]> writer, Duration timeout, RetrySettings retry,
			CallerContext context) {
		this.operation = spec.operation();
		this.uriTemplate = spec.uriTemplate();
		this.uriVariables = spec.uriVariables().toArray();
		this.reader = spec.reader();
		this.references = spec.references();
		this.headers = spec.headers();
		this.writer = writer;
		this.timeout = timeout;
		this.retry = retry;
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

	/**
	 * The body, the same bytes for every attempt.
	 */
	byte @Nullable [] body() {
		byte[] written = this.body;
		if (written == null && this.writer != null) {
			written = this.writer.get();
			this.body = written;
		}
		return written;
	}

	/**
	 * What the call is about: the references of the charges, or a batch's code.
	 */
	List<String> references() {
		return this.references;
	}

	/**
	 * How many charges it sends.
	 */
	int charges() {
		return (this.operation == Operation.INITIATE) ? this.references.size() : 0;
	}

	/**
	 * The batch or the reference that it is about, where it is about one.
	 */
	@Nullable String subject() {
		return (this.operation != Operation.INITIATE && !this.references.isEmpty()) ? this.references.get(0) : null;
	}

	/**
	 * How long an attempt may take that begins now. What must not be lost is not cut off
	 * by the bound on the whole, which decides only whether it may begin.
	 */
	Duration timeout(Instant now) {
		if (!this.operation.isRepeatable()) {
			return this.timeout;
		}
		Duration remaining = remaining(now);
		return (remaining.compareTo(this.timeout) < 0) ? remaining : this.timeout;
	}

	/**
	 * How long all that is left of the call may take.
	 */
	Duration remaining(Instant now) {
		Instant end = this.deadline;
		Duration remaining = (end != null) ? Duration.between(now, end) : this.timeout;
		return remaining.isNegative() ? Duration.ZERO : remaining;
	}

	RetrySettings retry() {
		return this.retry;
	}

	/**
	 * Another attempt begins.
	 * @param end when all attempts must have ended
	 */
	void attempt(Instant end) {
		this.deadline = end;
		this.received = null;
		this.attempts = this.attempts + 1;
	}

	/**
	 * Which attempt this is, from 1.
	 */
	int attempts() {
		return this.attempts;
	}

	/**
	 * The headers of the last answer, where one came.
	 */
	@Nullable HttpHeaders received() {
		return this.received;
	}

	void receive(HttpHeaders headers) {
		this.received = headers;
	}

	/**
	 * The key of the last attempt, {@code null} where none came so far as to need one.
	 */
	@Nullable Credential credential() {
		return this.credential;
	}

	void use(Credential credential) {
		this.credential = credential;
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
