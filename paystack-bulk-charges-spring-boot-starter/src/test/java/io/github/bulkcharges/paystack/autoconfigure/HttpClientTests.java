/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

import com.github.tomakehurst.wiremock.WireMockServer;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.model.BulkCharge;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

/**
 * Tests for the HTTP client below the Paystack clients: always the JDK's, with SSL
 * bundles and a proxy, unless another one is set explicitly.
 */
@ExtendWith(OutputCaptureExtension.class)
class HttpClientTests {

	private static final String NO_BATCHES = "{\"status\":true,\"data\":[]}";

	/** Apache's client sends this header, the JDK's does not. */
	private static final String SENT_BY_APACHE_ONLY = "Accept-Encoding";

	private final WireMockServer service = new WireMockServer(options().dynamicPort().http2PlainDisabled(true));

	private ApplicationContextRunner runner;

	@BeforeEach
	void start() {
		this.service.start();
		this.service.stubFor(any(anyUrl()).willReturn(okJson(NO_BATCHES)));
		this.runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(PaystackAutoConfiguration.class, HttpClientAutoConfiguration.class,
					ImperativeHttpClientAutoConfiguration.class, RestClientAutoConfiguration.class,
					SslAutoConfiguration.class))
			.withPropertyValues("paystack.secret-key=sk_test_http", "paystack.base-url=" + this.service.baseUrl(),
					"paystack.retry.max-retries=0");
	}

	@AfterEach
	void stop() {
		this.service.stop();
	}

	@Test
	void usesJdkClientWhenApacheIsOnClasspath() {
		this.runner.withPropertyValues("spring.http.clients.imperative.factory=http-components").run((context) -> {
			listBatches(context.getBean(BulkChargesClient.class));
			this.service.verify(anyRequestedFor(anyUrl()).withHeader(SENT_BY_APACHE_ONLY, absent()));
		});
	}

	@Test
	void ignoresRequestFactoryBuilderOfApplication() {
		ClientHttpRequestFactoryBuilder<?> builder = mock(ClientHttpRequestFactoryBuilder.class);
		this.runner.withBean(ClientHttpRequestFactoryBuilder.class, () -> builder).run((context) -> {
			listBatches(context.getBean(BulkChargesClient.class));
			verifyNoInteractions(builder);
		});
	}

	@Test
	void ignoresHttpClientSettingsOfApplication() {
		this.service.stubFor(any(anyUrl()).willReturn(okJson(NO_BATCHES).withFixedDelay(300)));
		this.runner
			.withPropertyValues("spring.http.clients.read-timeout=1ms", "spring.http.clients.connect-timeout=1ns",
					"spring.http.clients.cookie-handling=enable")
			.run((context) -> listBatches(context.getBean(BulkChargesClient.class)));
	}

	@Test
	void doesNotFollowRedirects() {
		this.service.stubFor(any(urlPathEqualTo("/bulkcharge"))
			.willReturn(aResponse().withStatus(302).withHeader("Location", this.service.baseUrl() + "/elsewhere")));
		this.runner.withPropertyValues("spring.http.clients.redirects=follow").run((context) -> {
			catchThrowable(() -> listBatches(context.getBean(BulkChargesClient.class)));
			this.service.verify(0, anyRequestedFor(urlPathEqualTo("/elsewhere")));
			this.service.verify(1, anyRequestedFor(anyUrl()));
		});
	}

	@Test
	void doesNotKeepCookies() {
		this.service.stubFor(
				any(anyUrl()).willReturn(okJson(NO_BATCHES).withHeader("Set-Cookie", "__cf_bm=abc; path=/; HttpOnly")));
		this.runner.run((context) -> {
			listBatches(context.getBean(BulkChargesClient.class));
			listBatches(context.getBean(BulkChargesClient.class));
			this.service.verify(2, anyRequestedFor(anyUrl()).withoutHeader("Cookie"));
		});
	}

	@Test
	void ignoresRequestFactoryOfRestClientCustomizer(CapturedOutput output) {
		RestClientCustomizer replacing = (builder) -> builder.defaultHeader("X-Application", "billing")
			.requestFactory(apache());
		this.runner.withBean(RestClientCustomizer.class, () -> replacing).run((context) -> {
			listBatches(context.getBean(BulkChargesClient.class));
			this.service.verify(anyRequestedFor(anyUrl()).withHeader(SENT_BY_APACHE_ONLY, absent())
				.withHeader("X-Application", equalTo("billing")));
		});
		assertThat(output).containsOnlyOnce("Paystack client 'default' ignores the request factory that a "
				+ "RestClientCustomizer sets (org.springframework.http.client.HttpComponentsClientHttpRequestFactory)")
			.contains("set its request factory in a PaystackClientCustomizer");
	}

	@Test
	void ignoresRequestFactoryThatRestClientCustomizerApplies(CapturedOutput output) {
		RestClientCustomizer replacing = (builder) -> builder
			.apply((applied) -> applied.requestFactory(mock(ClientHttpRequestFactory.class)));
		this.runner.withBean(RestClientCustomizer.class, () -> replacing)
			.run((context) -> listBatches(context.getBean(BulkChargesClient.class)));
		assertThat(output).containsOnlyOnce("Paystack client 'default' ignores the request factory");
	}

	@Test
	void usesRequestFactorySetOnClientBuilder(CapturedOutput output) {
		usesApache((client, restClient) -> client.requestFactory(apache()));
		assertThat(output).doesNotContain("ignores the request factory");
	}

	@Test
	void usesRequestFactorySetOnRestClientBuilder() {
		usesApache((client, restClient) -> restClient.requestFactory(apache()));
	}

	@Test
	void usesRequestFactoryAppliedToRestClientBuilder() {
		usesApache((client, restClient) -> restClient.defaultHeader("X-Application", "billing")
			.apply((builder) -> builder.requestFactory(apache())));
	}

	@Test
	void prefersRequestFactoryOfClientCustomizer() {
		RestClientCustomizer replacing = (builder) -> builder.requestFactory(mock(ClientHttpRequestFactory.class));
		this.runner = this.runner.withBean(RestClientCustomizer.class, () -> replacing);
		usesApache((client, restClient) -> client.requestFactory(apache()));
	}

	@Test
	void failsWhenClientCustomizerReplacesRestClientBuilder() {
		this.runner
			.withBean(PaystackClientCustomizer.class,
					() -> (client, restClient) -> client.restClientBuilder(RestClient.builder()))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining(
						"Change that builder, such as the one that is passed to a " + "PaystackClientCustomizer"));
	}

	@Test
	void usesMockServerBoundByClientCustomizer() {
		usesMockServer((server) -> this.runner.withBean(PaystackClientCustomizer.class,
				() -> (client, restClient) -> server.set(MockRestServiceServer.bindTo(restClient).build())));
	}

	@Test
	void usesMockServerBoundByRestClientCustomizer(CapturedOutput output) {
		usesMockServer((server) -> this.runner.withBean(RestClientCustomizer.class,
				() -> (restClient) -> server.set(MockRestServiceServer.bindTo(restClient).build())));
		assertThat(output).doesNotContain("ignores the request factory");
	}

	@Test
	void prefersMockServerToExplicitRequestFactory() {
		ApplicationContextRunner explicit = this.runner.withBean(PaystackClientCustomizer.class,
				() -> (client, restClient) -> client.requestFactory(apache()));
		usesMockServer((server) -> explicit.withBean(RestClientCustomizer.class,
				() -> (restClient) -> server.set(MockRestServiceServer.bindTo(restClient).build())));
	}

	@Test
	void rejectsSecondPostOfInterceptor() {
		this.service.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(503)));
		RestClientCustomizer retrying = (builder) -> builder.requestInterceptor((request, body, execution) -> {
			ClientHttpResponse response = execution.execute(request, body);
			return response.getStatusCode().is5xxServerError() ? execution.execute(request, body) : response;
		});
		this.runner.withBean(RestClientCustomizer.class, () -> retrying).run((context) -> {
			assertThat(catchThrowable(() -> initiate(context.getBean(BulkChargesClient.class))))
				.hasCauseInstanceOf(OutcomeUnknownException.class)
				.hasMessageContaining("RestClientCustomizer");
			this.service.verify(1, postRequestedFor(anyUrl()));
		});
	}

	@Test
	void postsOnceWithRetryingRequestFactory() {
		this.service.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(503)));
		this.runner
			.withBean(PaystackClientCustomizer.class, () -> (client, restClient) -> client.requestFactory(apache()))
			.run((context) -> {
				assertThat(catchThrowable(() -> initiate(context.getBean(BulkChargesClient.class))))
					.hasCauseInstanceOf(OutcomeUnknownException.class);
				this.service.verify(1, postRequestedFor(anyUrl()));
			});
	}

	@Test
	void usesProxy() {
		this.runner
			.withPropertyValues("paystack.base-url=http://paystack.invalid", "paystack.allow-insecure-base-url=true",
					"paystack.proxy.host=localhost", "paystack.proxy.port=" + this.service.port())
			.run((context) -> {
				listBatches(context.getBean(BulkChargesClient.class));
				this.service.verify(1,
						anyRequestedFor(urlPathEqualTo("/bulkcharge")).withHost(equalTo("paystack.invalid")));
			});
	}

	@Test
	void trustsCertificateOfSslBundle() {
		withSecureService(false, (baseUrl) -> {
			ApplicationContextRunner application = this.runner.withPropertyValues("paystack.base-url=" + baseUrl)
				.withPropertyValues(bundle("own", "truststore"));
			application.run(
					(context) -> assertThat(catchThrowable(() -> listBatches(context.getBean(BulkChargesClient.class))))
						.hasCauseInstanceOf(PaystackException.class));
			application.withPropertyValues("paystack.ssl.bundle=own")
				.run((context) -> listBatches(context.getBean(BulkChargesClient.class)));
		});
	}

	@Test
	void authenticatesWithClientCertificateOfSslBundle() {
		withSecureService(true, (baseUrl) -> {
			ApplicationContextRunner application = this.runner.withPropertyValues("paystack.base-url=" + baseUrl)
				.withPropertyValues(bundle("trust-only", "truststore"))
				.withPropertyValues(bundle("mutual", "truststore"))
				.withPropertyValues(bundle("mutual", "keystore"));
			application.withPropertyValues("paystack.ssl.bundle=trust-only")
				.run((context) -> assertThat(
						catchThrowable(() -> listBatches(context.getBean(BulkChargesClient.class))))
					.hasCauseInstanceOf(PaystackException.class));
			application.withPropertyValues("paystack.ssl.bundle=mutual")
				.run((context) -> listBatches(context.getBean(BulkChargesClient.class)));
		});
	}

	@Test
	void fallsBackToSslBundleOfHttpClients() {
		withSecureService(false,
				(baseUrl) -> this.runner
					.withPropertyValues("paystack.base-url=" + baseUrl, "spring.http.clients.ssl.bundle=shared")
					.withPropertyValues(bundle("shared", "truststore"))
					.run((context) -> listBatches(context.getBean(BulkChargesClient.class))));
	}

	@Test
	void prefersOwnSslBundleToThatOfHttpClients() {
		withSecureService(true,
				(baseUrl) -> this.runner
					.withPropertyValues("paystack.base-url=" + baseUrl, "spring.http.clients.ssl.bundle=shared",
							"paystack.ssl.bundle=mutual")
					.withPropertyValues(bundle("shared", "truststore"))
					.withPropertyValues(bundle("mutual", "truststore"))
					.withPropertyValues(bundle("mutual", "keystore"))
					.run((context) -> listBatches(context.getBean(BulkChargesClient.class))));
	}

	private void usesApache(PaystackClientCustomizer customizer) {
		this.runner.withBean(PaystackClientCustomizer.class, () -> customizer).run((context) -> {
			listBatches(context.getBean(BulkChargesClient.class));
			this.service.verify(anyRequestedFor(anyUrl()).withHeader(SENT_BY_APACHE_ONLY, matching(".*gzip.*")));
		});
	}

	private void usesMockServer(Function<AtomicReference<MockRestServiceServer>, ApplicationContextRunner> binding) {
		AtomicReference<MockRestServiceServer> server = new AtomicReference<>();
		binding.apply(server).run((context) -> {
			BulkChargesClient client = context.getBean(BulkChargesClient.class);
			server.get()
				.expect(requestTo(this.service.baseUrl() + "/bulkcharge?perPage=50&page=1"))
				.andRespond(withSuccess(NO_BATCHES, APPLICATION_JSON));
			listBatches(client);
			server.get().verify();
			this.service.verify(0, anyRequestedFor(anyUrl()));
		});
	}

	private void withSecureService(boolean clientAuthentication, Consumer<String> test) {
		WireMockServer secure = new WireMockServer(options().dynamicPort()
			.dynamicHttpsPort()
			.keystorePath("untrusted.p12")
			.keystoreType("PKCS12")
			.keystorePassword("changeit")
			.keyManagerPassword("changeit")
			.needClientAuth(clientAuthentication)
			.trustStorePath("src/test/resources/untrusted.p12")
			.trustStoreType("PKCS12")
			.trustStorePassword("changeit"));
		secure.start();
		try {
			secure.stubFor(any(anyUrl()).willReturn(okJson(NO_BATCHES)));
			test.accept("https://localhost:" + secure.httpsPort());
		}
		finally {
			secure.stop();
		}
	}

	private static String[] bundle(String name, String store) {
		String prefix = "spring.ssl.bundle.jks." + name + "." + store + ".";
		return new String[] { prefix + "location=classpath:untrusted.p12", prefix + "password=changeit",
				prefix + "type=PKCS12" };
	}

	/**
	 * By default, this library retries after 503, POST included.
	 */
	private static ClientHttpRequestFactory apache() {
		return new HttpComponentsClientHttpRequestFactory(HttpClients.createDefault());
	}

	private static void listBatches(BulkChargesClient client) {
		assertThat(client.listBatches().join().httpStatus()).isEqualTo(200);
	}

	private static void initiate(BulkChargesClient client) {
		client.initiate(List.of(BulkCharge.of("AUTH_first0001", 250000, "inv-1"))).join();
	}

}
