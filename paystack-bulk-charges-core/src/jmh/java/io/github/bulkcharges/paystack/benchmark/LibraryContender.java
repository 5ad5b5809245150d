package io.github.bulkcharges.paystack.benchmark;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.springframework.http.client.ClientHttpRequestFactory;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.ChargeQuery;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;

/**
 * This library's client as it comes, except that it does not limit its own rate.
 */
final class LibraryContender implements Contender {

	private final Paystack paystack;

	private final BulkChargesClient client;

	private final List<BulkCharge> charges;

	private final ChargeQuery query = ChargeQuery.defaults().withPerPage(100);

	private final Runnable afterwards;

	private LibraryContender(Paystack.Builder builder, String baseUrl, String secretKey, int inFlight,
			List<BulkCharge> charges, Runnable afterwards) {
		this.paystack = builder.secretKey(secretKey)
			.baseUrl(baseUrl)
			.maxThreads(Math.max(64, inFlight))
			.rateLimit(RateLimitSettings.disabled())
			.build();
		this.client = this.paystack.bulkCharges();
		this.charges = charges;
		this.afterwards = afterwards;
	}

	/**
	 * The client with its own transport on the JDK's HTTP client.
	 */
	static Contender onJdk(String baseUrl, String secretKey, int inFlight, List<BulkCharge> charges) {
		return new LibraryContender(Paystack.builder(), baseUrl, secretKey, inFlight, charges, () -> {
		});
	}

	/**
	 * The client on a request factory of the application.
	 */
	static Contender on(Paystack.Builder builder, ClientHttpRequestFactory requestFactory, String baseUrl,
			String secretKey, int inFlight, List<BulkCharge> charges, Runnable afterwards) {
		return new LibraryContender(builder.requestFactory(requestFactory), baseUrl, secretKey, inFlight, charges,
				afterwards);
	}

	@Override
	public CompletableFuture<?> call(Work work) {
		return switch (work) {
			case FETCH, MANY -> this.client.fetchBatch(MacroBenchmark.BATCH);
			case PAGES -> this.client.fetchCharges(MacroBenchmark.BATCH, this.query);
			case INITIATE -> this.client.initiate(this.charges);
		};
	}

	@Override
	public void close() {
		this.paystack.close();
		this.afterwards.run();
	}

}
