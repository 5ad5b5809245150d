package io.github.bulkcharges.paystack.transport;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.task.TaskDecorator;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.error.Fault;
import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.observation.PaystackObservationConvention;
import io.github.bulkcharges.paystack.observation.Pulse;

/**
 * Puts the layers together, with the first call, and takes them apart again.
 */
public final class Transport implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Transport.class);

	private static final Duration LONGEST_CLOSE = Duration.ofSeconds(30);

	private final TransportSettings settings;

	private final RestClient.Builder restClientBuilder;

	private final @Nullable ClientHttpRequestFactory requestFactory;

	private final @Nullable Executor executor;

	private final @Nullable TaskDecorator taskDecorator;

	private final ObservationRegistry registry;

	private final @Nullable PaystackObservationConvention convention;

	private final String userAgent;

	private final Map<Call<?>, CompletableFuture<?>> inFlight = new ConcurrentHashMap<>();

	private final PulseMonitor pulse;

	private @Nullable Json json;

	private @Nullable Layers layers;

	private boolean closed;

	/**
	 * Create a transport. Nothing is started before the first call.
	 * @param settings what it is set to
	 * @param restClientBuilder what the RestClient is made of; its request factory is
	 * replaced
	 * @param requestFactory the HTTP library, or {@code null} for the JDK's
	 * @param executor where requests run, or {@code null} for one of its own
	 * @param taskDecorator put around the work of each call, or {@code null}
	 * @param registry where calls are observed
	 * @param convention names the observations, or {@code null} for the default
	 * @param userAgent what the client calls itself
	 */
	public Transport(TransportSettings settings, RestClient.Builder restClientBuilder,
			@Nullable ClientHttpRequestFactory requestFactory, @Nullable Executor executor,
			@Nullable TaskDecorator taskDecorator, ObservationRegistry registry,
			@Nullable PaystackObservationConvention convention, String userAgent) {
		this.settings = settings;
		this.restClientBuilder = restClientBuilder;
		this.requestFactory = requestFactory;
		this.executor = executor;
		this.taskDecorator = taskDecorator;
		this.registry = registry;
		this.convention = convention;
		this.userAgent = userAgent;
		this.pulse = new PulseMonitor(settings.keys());
	}

	/**
	 * What makes the model out of answers.
	 * @return the reader
	 */
	public ModelReader reader() {
		return json().reader();
	}

	/**
	 * How the service has answered lately.
	 * @return the pulse, told from real calls
	 */
	public Pulse pulse() {
		return this.pulse.current();
	}

	/**
	 * Make a call.
	 * @param <T> what is asked for
	 * @param spec what to ask
	 * @param abandoned is told how a call ended for which nobody waited any more and that
	 * had been sent
	 * @return the answer; when it is completed from outside, the call is abandoned
	 */
	public <T extends @Nullable Object> CompletableFuture<PaystackResponse<T>> send(CallSpec<T> spec,
			AbandonedCall<T> abandoned) {
		CompletableFuture<PaystackResponse<T>> answer = new CompletableFuture<>();
		Call<T> call;
		Layers ready;
		try {
			ready = started();
			List<BulkCharge> charges = spec.charges();
			call = new Call<>(spec, charges.isEmpty() ? null : () -> body(charges),
					(spec.timeout() != null) ? spec.timeout() : this.settings.timeoutOf(spec.operation()),
					(spec.retry() != null) ? spec.retry() : this.settings.retry(),
					CallerContext.capture(this.registry, this.taskDecorator));
		}
		catch (PaystackException ex) {
			answer.completeExceptionally(ex);
			return answer;
		}
		CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
		this.inFlight.put(call, ended);
		CompletableFuture<PaystackResponse<T>> inner = ready.exchange().exchange(call);
		inner.whenComplete((response, failure) -> {
			this.inFlight.remove(call);
			try {
				boolean delivered = (failure != null) ? answer.completeExceptionally(failure)
						: answer.complete(response);
				if (!delivered) {
					abandoned.ended(response, (failure instanceof PaystackException known) ? known : null);
				}
			}
			finally {
				ended.complete(null);
			}
		});
		answer.whenComplete((response, failure) -> {
			if (!inner.isDone()) {
				call.cancellation().cancel();
			}
		});
		return answer;
	}

	/**
	 * End what is under way and release what this has made: reads are cut off, requests
	 * that must not be lost are waited for, for a bounded time.
	 */
	@Override
	public void close() {
		Layers started;
		synchronized (this) {
			if (this.closed) {
				return;
			}
			this.closed = true;
			started = this.layers;
		}
		if (started == null) {
			return;
		}
		List<CompletableFuture<?>> running = new ArrayList<>();
		this.inFlight.forEach((call, ended) -> {
			call.cancellation().cancel();
			running.add(ended);
		});
		await(running);
		started.close();
	}

	private static void await(List<CompletableFuture<?>> running) {
		try {
			CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new))
				.handle((nothing, failure) -> nothing)
				.get(LONGEST_CLOSE.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			logger.warn("The client was closed while requests were under way whose outcome is not known yet");
		}
	}

	/**
	 * Made with the first call, so that the start of an application does not wait for it.
	 */
	private synchronized Json json() {
		if (this.json == null) {
			this.json = Json.create();
		}
		return this.json;
	}

	private synchronized Layers started() {
		if (this.closed) {
			throw new RequestNotSentException("Nothing was sent, because this client is closed", null);
		}
		if (this.layers == null) {
			this.layers = start();
		}
		return this.layers;
	}

	private Layers start() {
		Secrets secrets = new Secrets(this.settings.keys());
		Clock clock = Clock.systemUTC();
		OwnExecutor own = (this.executor == null) ? OwnExecutor.create(this.settings.platformThreads()) : null;
		Executor threads = (this.executor != null) ? this.executor : Objects.requireNonNull(own);
		JdkRequestFactory jdk = (this.requestFactory == null)
				? new JdkRequestFactory(HttpClient.newBuilder().connectTimeout(this.settings.connectTimeout()),
						this.settings.readTimeout(), this.settings.largestAnswer())
				: null;
		ClientHttpRequestFactory library = (this.requestFactory != null) ? this.requestFactory
				: Objects.requireNonNull(jdk);
		RestClient restClient = this.restClientBuilder.clone()
			.requestFactory(new GuardedRequestFactory(library))
			.build();
		ScheduledTimer timer = new ScheduledTimer(clock);
		Exchange exchange = new HttpExchange(restClient, this.settings, this.userAgent, threads, timer,
				new AnswerReader(json().mapper(), secrets, clock), secrets);
		if (this.settings.rateLimit().enabled()) {
			exchange = new RateLimitedExchange(exchange, this.settings.rateLimit(), this.settings.keys(), timer);
		}
		exchange = new RetryingExchange(exchange, timer, (bound) -> ThreadLocalRandom.current().nextLong(bound));
		exchange = new PulseExchange(exchange, timer, this.pulse);
		exchange = new ObservedExchange(exchange, this.registry, this.convention, this.settings.clientName(),
				this.settings.keys());
		return new Layers(exchange, timer, own, jdk);
	}

	private byte[] body(List<BulkCharge> charges) {
		try {
			return json().writer().write(charges);
		}
		catch (JacksonException ex) {
			throw new InvalidRequestException(
					List.of(Fault.of("metadata", "cannot be written as JSON: " + ex.getOriginalMessage())));
		}
	}

	/**
	 * Is told how a call ended for which nobody waited any more.
	 *
	 * @param <T> what was asked for
	 */
	@FunctionalInterface
	public interface AbandonedCall<T extends @Nullable Object> {

		/**
		 * A call has ended.
		 * @param response the answer, or {@code null}
		 * @param failure the failure, or {@code null}
		 */
		void ended(@Nullable PaystackResponse<T> response, @Nullable PaystackException failure);

	}

	/**
	 * What reads and writes JSON.
	 */
	private record Json(JsonMapper mapper, ModelReader reader, ChargesWriter writer) {

		static Json create() {
			JsonMapper mapper = JsonMapper.builder().build();
			return new Json(mapper, new ModelReader(mapper), new ChargesWriter(mapper));
		}

	}

	/**
	 * What the first call has started.
	 */
	private record Layers(Exchange exchange, ScheduledTimer timer, @Nullable OwnExecutor executor,
			@Nullable JdkRequestFactory jdk) {

		void close() {
			this.timer.close();
			if (this.executor != null) {
				this.executor.close();
			}
			if (this.jdk != null) {
				this.jdk.close();
			}
		}

	}

}
