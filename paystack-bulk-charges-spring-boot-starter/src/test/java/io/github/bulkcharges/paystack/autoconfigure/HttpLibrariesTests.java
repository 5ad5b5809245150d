package io.github.bulkcharges.paystack.autoconfigure;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.test.util.ReflectionTestUtils;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.TransactionsClient;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.transport.JdkRequestFactory;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Whatever HTTP library an application has, and whatever it hangs into its RestClient,
 * one {@code initiate} is one POST.
 */
class HttpLibrariesTests {

	private static final List<BulkCharge> CHARGES = List.of(BulkCharge.of("AUTH_first0001", 250000, "inv-1"));

	private final WireMockServer service = new WireMockServer(options().dynamicPort().http2PlainDisabled(true));

	private ApplicationContextRunner runner;

	@BeforeEach
	void start() {
		this.service.start();
		this.runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(PaystackAutoConfiguration.class, HttpClientAutoConfiguration.class,
					ImperativeHttpClientAutoConfiguration.class, RestClientAutoConfiguration.class))
			.withPropertyValues("paystack.secret-key=sk_test_http", "paystack.base-url=" + this.service.baseUrl(),
					"paystack.retry.retries=0");
	}

	@AfterEach
	void stop() {
		this.service.stop();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jetty", "reactor", "jdk", "simple" })
	void eachLibraryPostsOnceWhenTheServiceIsUnavailable(String library) {
		this.service.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(503)));
		with(library).run((context) -> {
			assertThat(failure(context.getBean(BulkChargesClient.class))).isInstanceOf(OutcomeUnknownException.class);
			this.service.verify(1, postRequestedFor(urlPathEqualTo("/bulkcharge")));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jetty", "reactor", "jdk", "simple" })
	void eachLibraryPostsOnceWhenTheConnectionIsReset(String library) {
		this.service.stubFor(post(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
		with(library).run((context) -> {
			assertThat(failure(context.getBean(BulkChargesClient.class))).isInstanceOf(OutcomeUnknownException.class);
			this.service.verify(1, postRequestedFor(urlPathEqualTo("/bulkcharge")));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jetty", "reactor", "jdk", "simple" })
	void eachLibraryReadsOnceWhenTheServiceIsUnavailable(String library) {
		this.service.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
		with(library).run((context) -> {
			catchThrowable(() -> context.getBean(TransactionsClient.class).verify("inv-1").join());
			this.service.verify(1, anyRequestedFor(anyUrl()));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jetty", "reactor", "jdk", "simple" })
	void noLibraryFollowsARedirect(String library) {
		this.service.stubFor(any(urlPathEqualTo("/bulkcharge"))
			.willReturn(aResponse().withStatus(302).withHeader("Location", this.service.baseUrl() + "/elsewhere")));
		with(library).run((context) -> {
			catchThrowable(() -> context.getBean(BulkChargesClient.class).listBatches().join());
			catchThrowable(() -> context.getBean(BulkChargesClient.class).initiate(CHARGES).join());
			this.service.verify(0, anyRequestedFor(urlPathEqualTo("/elsewhere")));
			this.service.verify(2, anyRequestedFor(urlPathEqualTo("/bulkcharge")));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jetty", "reactor", "jdk", "simple" })
	void eachLibraryGoesThroughTheProxy(String library) {
		this.service.stubFor(any(urlPathEqualTo("/bulkcharge")).willReturn(okJson("{\"status\":true,\"data\":[]}")));
		with(library)
			.withPropertyValues("paystack.base-url=http://paystack.invalid", "paystack.allow-insecure-base-url=true",
					"paystack.proxy.host=localhost", "paystack.proxy.port=" + this.service.port())
			.run((context) -> {
				context.getBean(BulkChargesClient.class).listBatches().join();
				this.service.verify(1,
						anyRequestedFor(urlPathEqualTo("/bulkcharge")).withHost(equalTo("paystack.invalid")));
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jetty", "reactor", "jdk", "simple" })
	void eachLibraryTrustsWhatTheBundleTrusts(String library) {
		WireMockServer secure = new WireMockServer(options().dynamicPort()
			.dynamicHttpsPort()
			.keystorePath("untrusted.p12")
			.keystoreType("PKCS12")
			.keystorePassword("changeit")
			.keyManagerPassword("changeit"));
		secure.start();
		try {
			secure.stubFor(any(anyUrl()).willReturn(okJson("{\"status\":true,\"data\":[]}")));
			ApplicationContextRunner application = with(library)
				.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
				.withPropertyValues("paystack.base-url=https://localhost:" + secure.httpsPort(),
						"spring.ssl.bundle.jks.own.truststore.location=classpath:untrusted.p12",
						"spring.ssl.bundle.jks.own.truststore.password=changeit",
						"spring.ssl.bundle.jks.own.truststore.type=PKCS12");
			application.run((context) -> assertThat(
					catchThrowable(() -> context.getBean(BulkChargesClient.class).listBatches().join()))
				.hasCauseInstanceOf(PaystackException.class));
			application.withPropertyValues("paystack.ssl.bundle=own")
				.run((context) -> assertThat(context.getBean(BulkChargesClient.class).listBatches().join().httpStatus())
					.isEqualTo(200));
		}
		finally {
			secure.stop();
		}
	}

	/**
	 * A request that waited for a connection inside the library would count as sent, and
	 * end as an unknown outcome.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jetty", "reactor", "jdk", "simple" })
	void noLibraryHasARequestWaitForAConnection(String library) throws IOException {
		int many = 100;
		CountDownLatch allAreHere = new CountDownLatch(many);
		try (ServerSocket peer = new ServerSocket(0, many, InetAddress.getLoopbackAddress())) {
			Thread accepting = new Thread(() -> accept(peer, allAreHere), "peer");
			accepting.setDaemon(true);
			accepting.start();
			with(library).withPropertyValues("paystack.base-url=http://127.0.0.1:" + peer.getLocalPort(),
					"paystack.platform-threads=" + many, "paystack.timeout=20s", "paystack.rate-limit.enabled=false")
				.run((context) -> {
					BulkChargesClient client = context.getBean(BulkChargesClient.class);
					List<CompletableFuture<?>> calls = new ArrayList<>();
					for (int i = 0; i < many; i++) {
						calls.add(client.listBatches());
					}
					CompletableFuture.allOf(calls.toArray(CompletableFuture<?>[]::new)).join();
					assertThat(allAreHere.getCount()).isZero();
				});
		}
	}

	/** Nobody is answered before all are there. */
	private static void accept(ServerSocket peer, CountDownLatch allAreHere) {
		try {
			while (true) {
				Socket socket = peer.accept();
				Thread answering = new Thread(() -> answer(socket, allAreHere), "peer-connection");
				answering.setDaemon(true);
				answering.start();
			}
		}
		catch (IOException ex) {
			// The test is over.
		}
	}

	private static void answer(Socket socket, CountDownLatch allAreHere) {
		try (socket) {
			if (socket.getInputStream().read() >= 0) {
				allAreHere.countDown();
				allAreHere.await();
				String body = "{\"status\":true,\"data\":[]}";
				socket.getOutputStream()
					.write(("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
							+ body.length() + "\r\n\r\n" + body)
						.getBytes(StandardCharsets.US_ASCII));
				socket.shutdownOutput();
				socket.getInputStream().transferTo(OutputStream.nullOutputStream());
			}
		}
		catch (IOException | InterruptedException ex) {
			// The test is over.
		}
	}

	/**
	 * What is sent is a matter of the call alone, and the edge in front of the service
	 * hands out cookies.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jetty", "reactor", "jdk", "simple" })
	void noLibraryCarriesACookieIntoTheNextRequest(String library) {
		this.service.stubFor(any(anyUrl()).willReturn(
				okJson("{\"status\":true,\"data\":[]}").withHeader("Set-Cookie", "__cf_bm=abc; path=/; HttpOnly")));
		with(library).run((context) -> {
			context.getBean(BulkChargesClient.class).listBatches().join();
			context.getBean(BulkChargesClient.class).listBatches().join();
			this.service.verify(2, anyRequestedFor(anyUrl()).withoutHeader("Cookie"));
		});
	}

	/**
	 * Nothing is left behind that waits for an answer which nobody waits for any more.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jetty", "reactor", "jdk", "simple" })
	void eachLibraryLetsGoOfAConnectionWhoseTimeIsUp(String library) throws IOException {
		CompletableFuture<Boolean> letGo = new CompletableFuture<>();
		try (ServerSocket peer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Thread listening = new Thread(() -> listen(peer, letGo), "peer");
			listening.setDaemon(true);
			listening.start();
			with(library)
				.withPropertyValues("paystack.base-url=http://127.0.0.1:" + peer.getLocalPort(), "paystack.timeout=1s",
						"paystack.read-timeout=1s", "paystack.initiate-timeout=1s")
				.run((context) -> {
					assertThat(failure(context.getBean(BulkChargesClient.class)))
						.isInstanceOf(OutcomeUnknownException.class);
					assertThat(letGo).succeedsWithin(Duration.ofSeconds(20));
				});
		}
	}

	/** Hears a request and says nothing. */
	private static void listen(ServerSocket peer, CompletableFuture<Boolean> letGo) {
		try (Socket socket = peer.accept()) {
			socket.getInputStream().transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			// It was reset, which is as good.
		}
		letGo.complete(true);
	}

	@Test
	void withTheJdkAloneItsClientIsUsedWithoutSpringsFactory() {
		this.service.stubFor(any(anyUrl()).willReturn(okJson("{\"status\":true,\"data\":[]}")));
		this.runner
			.withClassLoader(
					new FilteredClassLoader("org.apache.hc.client5", "org.eclipse.jetty.client", "reactor.netty"))
			.run((context) -> {
				context.getBean(BulkChargesClient.class).listBatches().join();
				assertThat(ReflectionTestUtils
					.getField(context.getBean(PaystackFactory.class).requestFactories().get(0), "delegate"))
					.isInstanceOf(JdkRequestFactory.class);
			});
	}

	@Test
	void anInterceptorThatRetriesIsRefusedItsSecondPost() {
		this.service.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(503)));
		RestClientCustomizer retrying = (builder) -> builder.requestInterceptor((request, body, execution) -> {
			ClientHttpResponse response = execution.execute(request, body);
			return response.getStatusCode().is5xxServerError() ? execution.execute(request, body) : response;
		});
		this.runner.withBean(RestClientCustomizer.class, () -> retrying).run((context) -> {
			assertThat(failure(context.getBean(BulkChargesClient.class))).isInstanceOf(OutcomeUnknownException.class)
				.hasMessageContaining("RestClientCustomizer");
			this.service.verify(1, postRequestedFor(anyUrl()));
		});
	}

	@Test
	void aRequestFactoryThatACustomizerSetsIsUsedAndGuarded() {
		this.service.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(503)));
		RestClientCustomizer replacing = (builder) -> builder.requestFactory(new HttpComponentsClientHttpRequestFactory(
				HttpClients.custom().setUserAgent("retries on 503").build()));
		this.runner.withBean(RestClientCustomizer.class, () -> replacing).run((context) -> {
			assertThat(failure(context.getBean(BulkChargesClient.class))).isInstanceOf(OutcomeUnknownException.class);
			this.service.verify(1, postRequestedFor(anyUrl()));
			assertThat(ReflectionTestUtils.getField(context.getBean(PaystackFactory.class).requestFactories().get(0),
					"delegate"))
				.isNull();
		});
	}

	private ApplicationContextRunner with(String library) {
		return this.runner.withPropertyValues("spring.http.clients.imperative.factory=" + library);
	}

	private static Throwable failure(BulkChargesClient client) {
		return catchThrowable(() -> client.initiate(CHARGES).join()).getCause();
	}

}
