package io.github.bulkcharges.paystack.autoconfigure.endpoint;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.util.function.SingletonSupplier;

import io.github.bulkcharges.paystack.BlockingBulkChargesClient;
import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.RequestOptions;
import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.NotFoundException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.Redacted;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * Actuator endpoint that shows recent batches and the charge counts of one batch, and
 * pauses and resumes a batch. It is read-only unless
 * {@code management.endpoint.bulkcharges.access} allows writing.
 * <p>
 * Requests to the service have a timeout and are not retried. Recent batches are cached
 * for ten seconds, so that a page that reloads does not use up the rate limit. Each
 * action is logged with its user, before and after.
 *
 * @since 0.1.0
 */
@Endpoint(id = "bulkcharges", defaultAccess = Access.READ_ONLY)
public final class BulkChargesEndpoint {

	private static final Logger log = LoggerFactory.getLogger(BulkChargesEndpoint.class);

	private static final Duration TIME_TO_LIVE = Duration.ofSeconds(10);

	private static final Duration TIMEOUT = Duration.ofSeconds(15);

	private static final BatchQuery RECENT = BatchQuery.defaults().withPerPage(20);

	private static final RequestOptions OPTIONS = RequestOptions.defaults()
		.withTimeout(TIMEOUT)
		.withRetry(RetrySettings.disabled().withOverallTimeout(TIMEOUT));

	private final SingletonSupplier<Map<String, CachingClient>> clients;

	/**
	 * Creates an endpoint.
	 * @param clients supplies the clients by name, when the endpoint is first used
	 */
	BulkChargesEndpoint(Supplier<Map<String, BulkChargesClient>> clients, Clock clock) {
		this.clients = SingletonSupplier.of(() -> {
			Map<String, CachingClient> caching = new TreeMap<>();
			clients.get().forEach((name, client) -> caching.put(name, new CachingClient(client.with(OPTIONS), clock)));
			return caching;
		});
	}

	/**
	 * Lists the recent batches, newest first.
	 * @param client the name of a client, or {@code null} for all clients
	 * @return the batches of each client
	 */
	@ReadOperation
	public Batches batches(@Nullable String client) {
		if (client != null) {
			return new Batches(Map.of(client, named(client).recent()));
		}
		Map<String, RecentBatches> batches = new LinkedHashMap<>();
		this.clients.obtain().forEach((name, caching) -> batches.put(name, caching.recent()));
		return new Batches(batches);
	}

	/**
	 * Fetches a batch with its charge counts.
	 * @param batch the code or the id of the batch
	 * @param client the name of the client, required if there are several
	 * @return the batch, or {@code null} if the service does not know it
	 */
	@ReadOperation
	public @Nullable BatchState batch(@Selector String batch, @Nullable String client) {
		try {
			return BatchState.of(named(nameOf(client)).blocking().fetchBatch(batch).data());
		}
		catch (NotFoundException ex) {
			return null;
		}
		catch (InvalidRequestException ex) {
			throw new InvalidEndpointRequestException("Invalid batch", String.valueOf(ex.getMessage()));
		}
		catch (PaystackException ex) {
			return BatchState.unknown(Redacted.line(batch), ex.getMessage());
		}
	}

	/**
	 * Pauses or resumes a batch.
	 * @param batch the code of the batch
	 * @param action {@code pause} or {@code resume}
	 * @param client the name of the client, required if there are several
	 * @param securityContext the security context of the user
	 * @return the result
	 */
	@WriteOperation
	public ActionResult act(@Selector String batch, String action, @Nullable String client,
			SecurityContext securityContext) {
		String name = nameOf(client);
		BlockingBulkChargesClient blocking = named(name).blocking();
		Supplier<String> work = switch (action.toLowerCase(Locale.ROOT)) {
			case "pause" -> () -> blocking.pause(batch).message();
			case "resume" -> () -> blocking.resume(batch).message();
			default -> throw new InvalidEndpointRequestException("The action must be pause or resume",
					"The action must be pause or resume");
		};
		return execute(action.toLowerCase(Locale.ROOT), name, Redacted.line(batch), user(securityContext), work);
	}

	private static ActionResult execute(String action, String client, String batch, String user,
			Supplier<String> work) {
		log.info("{} requested {} of batch {} of Paystack client {}", user, action, batch, client);
		try {
			String message = Redacted.line(work.get());
			log.info("{} requested {} of batch {} of Paystack client {}: done, {}", user, action, batch, client,
					message);
			return new ActionResult(client, batch, action, "DONE", message);
		}
		catch (PaystackException ex) {
			log.warn("{} requested {} of batch {} of Paystack client {}: failed, {}, {}", user, action, batch, client,
					ex.delivery(), ex.getMessage());
			return new ActionResult(client, batch, action, ex.delivery().name(), String.valueOf(ex.getMessage()));
		}
	}

	private static String user(SecurityContext securityContext) {
		Principal principal = securityContext.getPrincipal();
		return (principal != null) ? "User '" + Redacted.escaped(principal.getName()) + "'" : "Anonymous user";
	}

	private CachingClient named(String name) {
		CachingClient client = this.clients.obtain().get(name);
		if (client == null) {
			throw unknownClient();
		}
		return client;
	}

	private String nameOf(@Nullable String client) {
		if (client != null) {
			return client;
		}
		if (this.clients.obtain().size() == 1) {
			return this.clients.obtain().keySet().iterator().next();
		}
		throw unknownClient();
	}

	private InvalidEndpointRequestException unknownClient() {
		String problem = "The parameter 'client' must be one of " + this.clients.obtain().keySet();
		return new InvalidEndpointRequestException(problem, problem);
	}

	/**
	 * A client that caches its recent batches.
	 */
	private static final class CachingClient {

		private final BulkChargesClient client;

		private final Clock clock;

		private @Nullable RecentBatches cached;

		CachingClient(BulkChargesClient client, Clock clock) {
			this.client = client;
			this.clock = clock;
		}

		BlockingBulkChargesClient blocking() {
			return this.client.blocking();
		}

		/**
		 * Synchronized, so that concurrent users cause one request.
		 */
		synchronized RecentBatches recent() {
			Instant now = this.clock.instant();
			if (this.cached == null || !now.isBefore(this.cached.asOf().plus(TIME_TO_LIVE))) {
				this.cached = fetch(now);
			}
			return this.cached;
		}

		private RecentBatches fetch(Instant now) {
			try {
				List<BulkChargeBatch> batches = blocking().listBatches(RECENT).data().items();
				return new RecentBatches(now, batches.stream().map(BatchState::of).toList(), null);
			}
			catch (PaystackException ex) {
				return new RecentBatches(now, List.of(), ex.getMessage());
			}
		}

	}

	/**
	 * The recent batches of each client.
	 *
	 * @param clients the batches by name of the client
	 */
	public record Batches(Map<String, RecentBatches> clients) implements OperationResponseBody {
	}

	/**
	 * The recent batches of one client.
	 *
	 * @param asOf when the batches were fetched
	 * @param batches the batches, without charge counts
	 * @param problem why the batches could not be fetched, or {@code null}
	 */
	public record RecentBatches(Instant asOf, List<BatchState> batches,
			@Nullable String problem) implements OperationResponseBody {
	}

	/**
	 * The state of a batch.
	 *
	 * @param batchCode the code of the batch
	 * @param id the id of the batch
	 * @param mode test or live
	 * @param status the status, as sent by the service
	 * @param totalCharges the number of charges, {@code null} in a list
	 * @param pendingCharges the number of pending charges, {@code null} in a list
	 * @param createdAt when the batch was created, by the clock of the service
	 * @param updatedAt when the batch was last updated, by the clock of the service
	 * @param problem why the batch could not be fetched, or {@code null}
	 */
	public record BatchState(String batchCode, @Nullable Long id, @Nullable String mode, String status,
			@Nullable Integer totalCharges, @Nullable Integer pendingCharges, @Nullable Instant createdAt,
			@Nullable Instant updatedAt, @Nullable String problem) implements OperationResponseBody {

		static BatchState of(BulkChargeBatch batch) {
			return new BatchState(batch.batchCode(), batch.id(), (batch.mode() != null) ? batch.mode().value() : null,
					batch.status().value(), batch.totalCharges(), batch.pendingCharges(), batch.createdAt(),
					batch.updatedAt(), null);
		}

		static BatchState unknown(String batch, @Nullable String problem) {
			return new BatchState(batch, null, null, "unknown", null, null, null, null, problem);
		}

	}

	/**
	 * The result of an action.
	 *
	 * @param client the name of the client
	 * @param batch the batch
	 * @param action {@code pause} or {@code resume}
	 * @param outcome {@code DONE}, or the delivery of a failed request: {@code NOT_SENT},
	 * {@code REFUSED} or {@code UNKNOWN}
	 * @param message the message of the service or of the failure
	 */
	public record ActionResult(String client, String batch, String action, String outcome,
			String message) implements OperationResponseBody {
	}

}
