/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.Test;

import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

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

	@Test
	void aRefusedConnectionIsNotSent() throws Exception {
		int nobody;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			nobody = socket.getLocalPort();
		}
		try (Paystack paystack = client("http://localhost:" + nobody)) {
			BulkChargesClient client = paystack.bulkCharges();
			PaystackException failure = failureOf(client);
			assertThat(failure).isInstanceOf(RequestNotSentException.class);
			assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
		}
	}

	@Test
	void aRefusedConnectionOfAnotherLibraryIsUnknown() throws Exception {
		int nobody;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			nobody = socket.getLocalPort();
		}
		try (Paystack paystack = builder("http://localhost:" + nobody)
			.requestFactory(new HttpComponentsClientHttpRequestFactory())
			.build()) {
			assertThat(failureOf(paystack.bulkCharges())).isInstanceOf(OutcomeUnknownException.class);
		}
	}

	@Test
	void anUnknownHostIsNotSent() {
		try (Paystack paystack = client("http://nobody.invalid")) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(failureOf(client)).isInstanceOf(RequestNotSentException.class);
		}
	}

	@Test
	void aPeerThatClosesBeforeItReadsAnythingIsUnknown() throws Exception {
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
			try (Paystack paystack = client("http://localhost:" + server.getLocalPort())) {
				BulkChargesClient client = paystack.bulkCharges();
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
			try (Paystack paystack = client("https://localhost:" + server.getLocalPort())) {
				BulkChargesClient client = paystack.bulkCharges();
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

	private static Paystack client(String url) {
		return builder(url).build();
	}

	private static Paystack.Builder builder(String url) {
		return Paystack.builder()
			.secretKey("sk_test_notsent")
			.retry(RetrySettings.disabled())
			.rateLimit(RateLimitSettings.disabled())
			.baseUrl(url)
			.allowInsecureBaseUrl(true)
			.initiateTimeout(Duration.ofSeconds(20));
	}

}
