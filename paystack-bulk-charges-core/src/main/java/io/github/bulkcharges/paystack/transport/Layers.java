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

import org.springframework.core.task.TaskDecorator;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.error.Fault;
import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.observation.PaystackObservationConvention;
import io.github.bulkcharges.paystack.observation.Pulse;

/**
 * The layers, put together, and the calls that are under way through them.
 */
final class Layers implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Transport.class);

	private static final Duration LONGEST_CLOSE = Duration.ofSeconds(30);

	private final TransportSettings settings;

	private final @Nullable TaskDecorator taskDecorator;

	private final ObservationRegistry registry;

	private final Json json;

	private final PulseMonitor pulse;

	private final @Nullable OwnExecutor own;

	private final @Nullable JdkRequestFactory jdk;

	private final ScheduledTimer timer;

	private final Exchange exchange;

	private final Map<Call<?>, CompletableFuture<?>> inFlight = new ConcurrentHashMap<>();

	Layers(TransportSettings settings, RestClient.Builder restClientBuilder,
			@Nullable ClientHttpRequestFactory requestFactory, @Nullable Executor executor,
			@Nullable TaskDecorator taskDecorator, ObservationRegistry registry,
			@Nullable PaystackObservationConvention convention, String userAgent, Json json) {
		this.settings = settings;
		this.taskDecorator = taskDecorator;
		this.registry = registry;
		this.json = json;
		this.pulse = new PulseMonitor(settings.keys());
		this.own = (executor == null) ? OwnExecutor.create(settings.platformThreads()) : null;
		this.jdk = (requestFactory == null)
				? new JdkRequestFactory(HttpClient.newBuilder().connectTimeout(settings.connectTimeout()),
						settings.readTimeout(), settings.largestAnswer())
				: null;
		Clock clock = Clock.systemUTC();
		this.timer = new ScheduledTimer(clock);
		Executor threads = (executor != null) ? executor : Objects.requireNonNull(this.own);
		ClientHttpRequestFactory library = (requestFactory != null) ? requestFactory : Objects.requireNonNull(this.jdk);
		RestClient restClient = restClientBuilder.clone().requestFactory(new GuardedRequestFactory(library)).build();
		Secrets secrets = new Secrets(settings.keys());
		Exchange outer = new HttpExchange(restClient, settings, userAgent, threads, this.timer,
				new AnswerReader(json.mapper(), secrets, clock), secrets);
		if (settings.rateLimit().enabled()) {
			outer = new RateLimitedExchange(outer, settings.rateLimit(), settings.keys(), this.timer);
		}
		outer = new RetryingExchange(outer, this.timer, (bound) -> ThreadLocalRandom.current().nextLong(bound));
		outer = new PulseExchange(outer, this.timer, this.pulse);
		this.exchange = new ObservedExchange(outer, registry, convention, settings.clientName(), settings.keys());
	}

	Pulse pulse() {
		return this.pulse.current();
	}

	<T extends @Nullable Object> CompletableFuture<PaystackResponse<T>> send(CallSpec<T> spec,
			Transport.AbandonedCall<T> abandoned) {
		CompletableFuture<PaystackResponse<T>> answer = new CompletableFuture<>();
		Call<T> call;
		try {
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
		CompletableFuture<PaystackResponse<T>> inner = this.exchange.exchange(call);
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

	private byte[] body(List<BulkCharge> charges) {
		try {
			return this.json.writer().write(charges);
		}
		catch (JacksonException ex) {
			throw new InvalidRequestException(
					List.of(Fault.of("metadata", "cannot be written as JSON: " + ex.getOriginalMessage())));
		}
	}

	/**
	 * Reads are cut off, requests that must not be lost are waited for, for a bounded
	 * time.
	 */
	@Override
	public void close() {
		List<CompletableFuture<?>> running = new ArrayList<>();
		this.inFlight.forEach((call, ended) -> {
			call.cancellation().cancel();
			running.add(ended);
		});
		await(running);
		this.timer.close();
		if (this.own != null) {
			this.own.close();
		}
		if (this.jdk != null) {
			this.jdk.close();
		}
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

}
