package io.github.bulkcharges.paystack.benchmark;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.bulkcharges.paystack.model.BulkCharge;

/**
 * The reference: {@link HttpClient#sendAsync} by hand, with a direct executor, one byte
 * array each way and streaming JSON. No time-outs, no retries, no errors to speak of.
 */
final class ReferenceContender implements Contender {

	private final HttpClient client = HttpClient.newBuilder()
		.executor(Runnable::run)
		.version(HttpClient.Version.HTTP_1_1)
		.build();

	private final String baseUrl;

	private final String secretKey;

	private final List<BulkCharge> charges;

	ReferenceContender(String baseUrl, String secretKey, List<BulkCharge> charges) {
		this.baseUrl = baseUrl;
		this.secretKey = secretKey;
		this.charges = charges;
	}

	@Override
	public CompletableFuture<?> call(Work work) {
		return switch (work) {
			case FETCH, MANY -> send(request("/bulkcharge/" + MacroBenchmark.BATCH), StreamingModel::batch);
			case PAGES -> send(request("/bulkcharge/" + MacroBenchmark.BATCH + "/charges?perPage=100&page=1"),
					StreamingModel::page);
			case INITIATE -> send(
					request("/bulkcharge").header("Content-Type", "application/json")
						.POST(HttpRequest.BodyPublishers.ofByteArray(StreamingModel.write(this.charges))),
					StreamingModel::batch);
		};
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.baseUrl + path))
			.header("Accept", "application/json")
			.header("Authorization", "Bearer " + this.secretKey);
	}

	private <T> CompletableFuture<T> send(HttpRequest.Builder request, Function<byte[], T> reader) {
		return this.client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray()).thenApply((answer) -> {
			if (answer.statusCode() != 200) {
				throw new IllegalStateException("HTTP " + answer.statusCode());
			}
			return reader.apply(answer.body());
		});
	}

	@Override
	public void close() {
		// Before Java 21 the JDK's client goes with its last user.
		if ((Object) this.client instanceof AutoCloseable closeable) {
			try {
				closeable.close();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

}
