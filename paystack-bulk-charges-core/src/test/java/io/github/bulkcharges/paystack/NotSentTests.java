package io.github.bulkcharges.paystack;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.client.ClientHttpRequestFactory;

import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * "Not sent" is said only where it is sure.
 */
class NotSentTests {

	private static final List<BulkCharge> CHARGES = List.of(BulkCharge.of("AUTH_first0001", 250000, "inv-1"));

	static Stream<Arguments> libraries() {
		return SinglePostTests.libraries();
	}

	@ParameterizedTest
	@MethodSource("libraries")
	void aRefusedConnectionIsNotSent(Supplier<ClientHttpRequestFactory> library) throws Exception {
		int nobody;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			nobody = socket.getLocalPort();
		}
		try (BulkChargesClient client = client("http://localhost:" + nobody, library)) {
			PaystackException failure = failureOf(client);
			assertThat(failure).isInstanceOf(RequestNotSentException.class);
			assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
		}
	}

	@ParameterizedTest
	@MethodSource("libraries")
	void anUnknownHostIsNotSent(Supplier<ClientHttpRequestFactory> library) {
		try (BulkChargesClient client = client("http://nobody.invalid", library)) {
			assertThat(failureOf(client)).isInstanceOf(RequestNotSentException.class);
		}
	}

	@ParameterizedTest
	@MethodSource("libraries")
	void aPeerThatClosesBeforeItReadsAnythingIsUnknown(Supplier<ClientHttpRequestFactory> library) throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Thread closing = new Thread(() -> {
				try {
					while (true) {
						server.accept().close();
					}
				}
				catch (java.io.IOException ex) {
					// The test is over.
				}
			});
			closing.setDaemon(true);
			closing.start();
			try (BulkChargesClient client = client("http://localhost:" + server.getLocalPort(), library)) {
				assertThat(failureOf(client)).isInstanceOf(OutcomeUnknownException.class);
			}
		}
	}

	@Test
	void aCertificateThatIsNotTrustedIsNotSent() throws Exception {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream stored = NotSentTests.class.getResourceAsStream("/untrusted.p12")) {
			keys.load(stored, "changeit".toCharArray());
		}
		KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		managers.init(keys, "changeit".toCharArray());
		SSLContext tls = SSLContext.getInstance("TLS");
		tls.init(managers.getKeyManagers(), null, null);
		try (ServerSocket server = tls.getServerSocketFactory()
			.createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			int[] received = new int[1];
			Thread serving = new Thread(() -> {
				try (java.net.Socket socket = server.accept()) {
					received[0] = socket.getInputStream().readAllBytes().length;
				}
				catch (java.io.IOException ex) {
					// The handshake failed, as it should.
				}
			});
			serving.start();
			try (BulkChargesClient client = client("https://localhost:" + server.getLocalPort(), () -> null)) {
				assertThat(failureOf(client)).isInstanceOf(RequestNotSentException.class)
					.hasMessageContaining("SSLHandshakeException");
			}
			serving.join(10_000);
			assertThat(received[0]).isZero();
		}
	}

	private static PaystackException failureOf(BulkChargesClient client) {
		return (PaystackException) catchThrowableOfType(CompletionException.class,
				() -> client.initiate(CHARGES).join())
			.getCause();
	}

	private static BulkChargesClient client(String url, Supplier<ClientHttpRequestFactory> library) {
		BulkChargesClient.Builder builder = BulkChargesClient.builder()
			.secretKey("sk_test_notsent")
			.retry(RetrySettings.none())
			.rateLimit(RateLimitSettings.off())
			.baseUrl(url)
			.allowInsecureBaseUrl(true)
			.initiateTimeout(Duration.ofSeconds(20));
		ClientHttpRequestFactory factory = library.get();
		return ((factory != null) ? builder.requestFactory(factory) : builder).build();
	}

}
