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
 * Shows an operator the recent batches and one batch with its counts, and pauses and
 * resumes a batch where the access to this endpoint allows writing. Read-only unless
 * {@code management.endpoint.bulkcharges.access} says otherwise.
 * <p>
 * Each question to the service is asked once, for a bounded time. The recent batches are
 * kept for ten seconds, so that a page that reloads does not use up the rate limit. What
 * somebody does is logged with who and what, before and after.
 *
 * @since 0.1.0
 */
@Endpoint(id = "bulkcharges", defaultAccess = Access.READ_ONLY)
public final class BulkChargesEndpoint {

	private static final Logger log = LoggerFactory.getLogger(BulkChargesEndpoint.class);

	private static final Duration FRESH = Duration.ofSeconds(10);

	private static final Duration TIMEOUT = Duration.ofSeconds(15);

	private static final BatchQuery RECENT = BatchQuery.defaults().withPerPage(20);

	private static final RequestOptions OPTIONS = RequestOptions.defaults()
		.withTimeout(TIMEOUT)
		.withRetry(RetrySettings.none().withTotalTime(TIMEOUT));

	private final SingletonSupplier<Map<String, AskedClient>> clients;

	/**
	 * Create an endpoint.
	 * @param clients the clients by their names, asked for with the first question
	 */
	BulkChargesEndpoint(Supplier<Map<String, BulkChargesClient>> clients, Clock clock) {
		this.clients = SingletonSupplier.of(() -> {
			Map<String, AskedClient> asked = new TreeMap<>();
			clients.get().forEach((name, client) -> asked.put(name, new AskedClient(client.with(OPTIONS), clock)));
			return asked;
		});
	}

	/**
	 * The recent batches, the newest first as the service lists them.
	 * @param client the name of a client, or {@code null} for all of them
	 * @return the batches of each client
	 */
	@ReadOperation
	public Batches batches(@Nullable String client) {
		if (client != null) {
			return new Batches(Map.of(client, named(client).recent()));
		}
		Map<String, RecentBatches> batches = new LinkedHashMap<>();
		this.clients.obtain().forEach((name, asked) -> batches.put(name, asked.recent()));
		return new Batches(batches);
	}

	/**
	 * One batch with its counts, as it stands now.
	 * @param batch the code or the number of the batch
	 * @param client the name of the client, needed where there are several
	 * @return the batch, or {@code null} when the service does not know it
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
			throw new InvalidEndpointRequestException("The batch is not named", String.valueOf(ex.getMessage()));
		}
		catch (PaystackException ex) {
			return BatchState.unknown(Redacted.text(batch), ex.getMessage());
		}
	}

	/**
	 * Pause or resume a batch.
	 * @param batch the code of the batch
	 * @param action {@code pause} or {@code resume}
	 * @param client the name of the client, needed where there are several
	 * @param securityContext who asks for it
	 * @return what became of it
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
		return done(action.toLowerCase(Locale.ROOT), name, Redacted.text(batch), who(securityContext), work);
	}

	private static ActionResult done(String action, String client, String batch, String who, Supplier<String> work) {
		log.info("{} asks to {} batch {} of Paystack client {}", who, action, batch, client);
		try {
			String message = work.get();
			log.info("{} of batch {} of Paystack client {} for {}: {}", action, batch, client, who, message);
			return new ActionResult(client, batch, action, "DONE", message);
		}
		catch (PaystackException ex) {
			log.warn("{} of batch {} of Paystack client {} for {} failed, {}: {}", action, batch, client, who,
					ex.delivery(), ex.getMessage());
			return new ActionResult(client, batch, action, ex.delivery().name(), String.valueOf(ex.getMessage()));
		}
	}

	private static String who(SecurityContext securityContext) {
		Principal principal = securityContext.getPrincipal();
		// The name may come from outside, and must not begin a line of its own.
		return (principal != null) ? "'" + String.valueOf(principal.getName()).replaceAll("[\\p{Cntrl}]", "?") + "'"
				: "Somebody who has not logged in";
	}

	private AskedClient named(String name) {
		AskedClient client = this.clients.obtain().get(name);
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
	 * A client, asked for its recent batches no more often than needed.
	 */
	private static final class AskedClient {

		private final BulkChargesClient client;

		private final Clock clock;

		private @Nullable RecentBatches known;

		AskedClient(BulkChargesClient client, Clock clock) {
			this.client = client;
			this.clock = clock;
		}

		BlockingBulkChargesClient blocking() {
			return this.client.blocking();
		}

		/**
		 * One at a time; the others then find what it has found.
		 */
		synchronized RecentBatches recent() {
			Instant now = this.clock.instant();
			if (this.known == null || !now.isBefore(this.known.asOf().plus(FRESH))) {
				this.known = ask(now);
			}
			return this.known;
		}

		private RecentBatches ask(Instant now) {
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
	 * @param clients the batches by the client's name
	 */
	public record Batches(Map<String, RecentBatches> clients) implements OperationResponseBody {
	}

	/**
	 * The recent batches of one client.
	 *
	 * @param asOf when the service was asked
	 * @param batches the batches, without counts
	 * @param problem why there are none, when the service did not answer
	 */
	public record RecentBatches(Instant asOf, List<BatchState> batches,
			@Nullable String problem) implements OperationResponseBody {
	}

	/**
	 * How a batch stands.
	 *
	 * @param batchCode the code of the batch
	 * @param id the service's number of the batch
	 * @param mode whether money moves
	 * @param status where it stands, as the service names it
	 * @param totalCharges how many charges are in it, unknown in a list
	 * @param pendingCharges how many charges are not final, unknown in a list
	 * @param createdAt when it was initiated, by the service's clock
	 * @param updatedAt when it changed last, by the service's clock
	 * @param problem why nothing is known, when the service did not answer
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
	 * What became of an action.
	 *
	 * @param client the name of the client
	 * @param batch the batch
	 * @param action what was asked for
	 * @param outcome {@code DONE}, or what became of the request: {@code NOT_SENT},
	 * {@code REFUSED} or {@code UNKNOWN}
	 * @param message what the service said, or what to do
	 */
	public record ActionResult(String client, String batch, String action, String outcome,
			String message) implements OperationResponseBody {
	}

}
