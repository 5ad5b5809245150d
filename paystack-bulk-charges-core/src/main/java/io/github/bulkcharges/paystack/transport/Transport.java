package io.github.bulkcharges.paystack.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.core.task.TaskDecorator;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.observation.PaystackObservationConvention;
import io.github.bulkcharges.paystack.observation.Pulse;

/**
 * Puts the layers together, with the first call, so that the start of an application does
 * not wait for them.
 */
public final class Transport implements AutoCloseable {

	private final TransportSettings settings;

	private final RestClient.Builder restClientBuilder;

	private final @Nullable ClientHttpRequestFactory requestFactory;

	private final @Nullable Executor executor;

	private final @Nullable TaskDecorator taskDecorator;

	private final ObservationRegistry registry;

	private final @Nullable PaystackObservationConvention convention;

	private final String userAgent;

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
		Layers started = started();
		return (started != null) ? started.pulse() : Pulse.none(this.settings.keys().mode());
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
		Layers open = open();
		return (open != null) ? open.send(spec, abandoned) : CompletableFuture
			.failedFuture(new RequestNotSentException("Nothing was sent, because this client is closed", null));
	}

	/**
	 * End what is under way and release what this has made: reads are cut off, requests
	 * that must not be lost are waited for, for a bounded time.
	 */
	@Override
	public void close() {
		Layers ending;
		synchronized (this) {
			ending = this.closed ? null : this.layers;
			this.closed = true;
		}
		if (ending != null) {
			ending.close();
		}
	}

	private synchronized Json json() {
		if (this.json == null) {
			this.json = Json.create();
		}
		return this.json;
	}

	private synchronized @Nullable Layers started() {
		return this.layers;
	}

	private synchronized @Nullable Layers open() {
		if (this.closed) {
			return null;
		}
		if (this.layers == null) {
			this.layers = new Layers(this.settings, this.restClientBuilder, this.requestFactory, this.executor,
					this.taskDecorator, this.registry, this.convention, this.userAgent, json());
		}
		return this.layers;
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

}
