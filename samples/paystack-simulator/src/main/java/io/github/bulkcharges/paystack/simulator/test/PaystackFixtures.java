package io.github.bulkcharges.paystack.simulator.test;

import java.util.List;
import java.util.function.Function;

import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.model.Transaction;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * Answers of the service out of its JSON, to be given by a test double of a client. A
 * real client reads them, so a fixture is what production would make of the same bytes,
 * and one that the client could not read fails.
 *
 * @since 0.1.0
 */
public final class PaystackFixtures {

	private static final int OK = 200;

	private static final String BATCH = "BCH_fixture";

	private PaystackFixtures() {
	}

	/**
	 * What {@code fetchBatch} and {@code initiate} answer with.
	 * @param json the whole answer: an object with {@code status}, {@code message} and
	 * {@code data}
	 * @return the answer as the client gives it
	 * @throws PaystackException when the client could not read it
	 */
	public static PaystackResponse<BulkChargeBatch> batch(String json) {
		return read(OK, json, (paystack) -> paystack.bulkCharges().blocking().fetchBatch(BATCH));
	}

	/**
	 * What {@code listBatches} answers with.
	 * @param json the whole answer: an object with {@code status}, {@code message},
	 * {@code data}, an array, and {@code meta}
	 * @return the answer as the client gives it
	 * @throws PaystackException when the client could not read it
	 */
	public static PaystackResponse<Page<BulkChargeBatch>> batches(String json) {
		return read(OK, json, (paystack) -> paystack.bulkCharges().blocking().listBatches());
	}

	/**
	 * What {@code fetchCharges} answers with.
	 * @param json the whole answer: an object with {@code status}, {@code message},
	 * {@code data}, an array, and {@code meta}
	 * @return the answer as the client gives it
	 * @throws PaystackException when the client could not read it
	 */
	public static PaystackResponse<Page<BatchCharge>> charges(String json) {
		return read(OK, json, (paystack) -> paystack.bulkCharges().blocking().fetchCharges(BATCH));
	}

	/**
	 * A charge of a batch.
	 * @param json the charge alone, as it stands in the {@code data} of an answer to
	 * {@code fetchCharges}
	 * @return the charge as the client gives it
	 * @throws PaystackException when the client could not read it
	 */
	public static BatchCharge charge(String json) {
		return charges("{\"status\":true,\"message\":\"\",\"data\":[" + json + "]}").data().items().get(0);
	}

	/**
	 * What {@code verify} answers with.
	 * @param json the whole answer: an object with {@code status}, {@code message} and
	 * {@code data}
	 * @return the answer as the client gives it
	 * @throws PaystackException when the client could not read it
	 */
	public static PaystackResponse<Transaction> transaction(String json) {
		return read(OK, json, (paystack) -> paystack.transactions().blocking().verify("fixture"));
	}

	/**
	 * What {@code fetchBatch} fails with; the other reads and {@code pause} fail in the
	 * same way.
	 * @param httpStatus the HTTP status of the answer
	 * @param body the whole answer, JSON or the HTML page of an edge
	 * @return the failure
	 * @throws IllegalArgumentException when it is a successful answer
	 */
	public static PaystackException failure(int httpStatus, String body) {
		return failure(httpStatus, body, (paystack) -> paystack.bulkCharges().blocking().fetchBatch(BATCH));
	}

	/**
	 * What {@code initiate} fails with. What leaves it open whether the charges were
	 * accepted becomes an
	 * {@link io.github.bulkcharges.paystack.error.OutcomeUnknownException} with their
	 * references.
	 * @param httpStatus the HTTP status of the answer
	 * @param body the whole answer, JSON or the HTML page of an edge
	 * @param references the references of the charges that were sent, at least one
	 * @return the failure
	 * @throws IllegalArgumentException when it is a successful answer
	 */
	public static PaystackException initiateFailure(int httpStatus, String body, String... references) {
		List<BulkCharge> charges = List.of(references)
			.stream()
			.map((reference) -> BulkCharge.of("AUTH_fixture", 1, reference))
			.toList();
		return failure(httpStatus, body, (paystack) -> paystack.bulkCharges().blocking().initiate(charges));
	}

	private static PaystackException failure(int httpStatus, String body, Function<Paystack, ?> call) {
		try {
			read(httpStatus, body, call);
		}
		catch (PaystackException ex) {
			return ex;
		}
		throw new IllegalArgumentException("This is a successful answer: " + httpStatus + " " + body);
	}

	private static <T> T read(int httpStatus, String body, Function<Paystack, T> call) {
		try (Paystack paystack = Paystack.builder()
			.secretKey("sk_test_fixture")
			.retry(RetrySettings.none())
			.rateLimit(RateLimitSettings.off())
			.platformThreads(1)
			.requestFactory(new FixedAnswer(httpStatus, body))
			.build()) {
			return call.apply(paystack);
		}
	}

}
