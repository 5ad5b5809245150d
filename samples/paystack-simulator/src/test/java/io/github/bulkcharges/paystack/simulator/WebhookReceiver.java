package io.github.bulkcharges.paystack.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;

/**
 * The merchant's end of the webhooks.
 */
final class WebhookReceiver implements AutoCloseable {

	private final List<Received> received = new CopyOnWriteArrayList<>();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpServer server;

	/**
	 * Create a receiver.
	 * @param answer the HTTP status with which to answer a request
	 */
	WebhookReceiver(Function<Received, Integer> answer) {
		try {
			this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 2000);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/", (exchange) -> {
			Received request = Received.of(exchange);
			this.received.add(request);
			exchange.sendResponseHeaders(answer.apply(request), -1);
			exchange.close();
		});
		this.server.start();
	}

	static WebhookReceiver acknowledging() {
		return new WebhookReceiver((request) -> 200);
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/webhooks?from=paystack";
	}

	List<Received> received() {
		return this.received;
	}

	List<String> references() {
		return this.received.stream().map(Received::reference).toList();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/**
	 * A request.
	 *
	 * @param method the HTTP method
	 * @param uri the path and query
	 * @param contentType the content type
	 * @param signature the header with the signature
	 * @param body the raw body
	 */
	record Received(String method, String uri, String contentType, String signature, byte[] body) {

		private static Received of(HttpExchange exchange) throws IOException {
			return new Received(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
					exchange.getRequestHeaders().getFirst("Content-Type"),
					exchange.getRequestHeaders().getFirst("x-paystack-signature"),
					exchange.getRequestBody().readAllBytes());
		}

		JsonNode json() {
			return TestClient.MAPPER.readTree(this.body);
		}

		String reference() {
			return json().get("data").get("reference").stringValue();
		}

		/** Compute the signature anew, with other means than the simulator. */
		boolean isSignedWith(String secretKey) {
			try {
				Mac mac = Mac.getInstance("HmacSHA512");
				mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.US_ASCII), "HmacSHA512"));
				return HexFormat.of().formatHex(mac.doFinal(this.body)).equals(this.signature);
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
