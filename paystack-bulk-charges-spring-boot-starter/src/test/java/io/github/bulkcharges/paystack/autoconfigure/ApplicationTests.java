/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.wiremock.spring.ConfigureWireMock;
import org.wiremock.spring.EnableWireMock;
import org.wiremock.spring.InjectWireMock;
import org.wiremock.spring.WireMockConfigurationCustomizer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.RequestOptions;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for an application with Actuator whose own settings must not affect the clients.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE,
		properties = { "paystack.secret-key=sk_test_application", "paystack.base-url=${wiremock.server.baseUrl}",
				"paystack.retry.delay=1ms", "management.metrics.distribution.percentiles.paystack.bulk.charges=0.95",
				"spring.jackson.deserialization.fail-on-unknown-properties=true",
				"spring.jackson.property-naming-strategy=UPPER_CAMEL_CASE" })
@EnableWireMock(@ConfigureWireMock(baseUrlProperties = "wiremock.server.baseUrl",
		configurationCustomizers = ApplicationTests.ClearText.class))
class ApplicationTests {

	private static final String BATCH = """
			{"status":true,"message":"Charges have been queued","data":{"batch_code":"BCH_1","id":1,"status":"active",
			"total_charges":1,"pending_charges":1,"something_new":{"a":1}}}""";

	@InjectWireMock
	WireMockServer service;

	@Autowired
	BulkChargesClient client;

	@Autowired
	MeterRegistry meters;

	@Autowired
	HealthEndpoint health;

	@BeforeEach
	void reset() {
		this.service.resetAll();
	}

	@Test
	void initiatesChargesIndependentlyOfApplicationMapper() {
		this.service.stubFor(post("/bulkcharge").willReturn(okJson(BATCH)));
		assertThat(this.client.initiate(List.of(BulkCharge.of("AUTH_first0001", 250000, "inv-1"))).join().data())
			.satisfies((batch) -> {
				assertThat(batch.batchCode()).isEqualTo("BCH_1");
				assertThat(batch.additionalFields()).containsKey("something_new");
			});
		this.service.verify(WireMock.postRequestedFor(urlPathEqualTo("/bulkcharge"))
			.withHeader("Authorization", WireMock.equalTo("Bearer sk_test_application"))
			.withRequestBody(WireMock.equalToJson("""
					[{"authorization":"AUTH_first0001","amount":250000,"reference":"inv-1"}]""")));
	}

	@Test
	void recordsTimerPerOperation() {
		this.service.stubFor(get(urlPathEqualTo("/bulkcharge/BCH_timer")).willReturn(okJson(BATCH)));
		this.client.fetchBatch("BCH_timer").join();
		assertThat(this.meters.get("paystack.bulk.charges")
			.tags("operation", "fetch-batch", "outcome", "SUCCESS", "status", "200")
			.timer()
			.count()).isPositive();
	}

	@Test
	void recordsHttpClientRequestsWithUriTemplate() {
		this.service.stubFor(get(urlPathEqualTo("/bulkcharge/BCH_template")).willReturn(okJson(BATCH)));
		this.client.fetchBatch("BCH_template").join();
		assertThat(this.meters.get("http.client.requests").tag("uri", "/bulkcharge/{idOrCode}").timer().count())
			.isPositive();
	}

	@Test
	void recordsRefusal() {
		this.service.stubFor(get(urlPathEqualTo("/bulkcharge/BCH_none"))
			.willReturn(aResponse().withStatus(404).withBody("{\"status\":false,\"message\":\"Not found\"}")));
		catchThrowable(() -> this.client.fetchBatch("BCH_none").join());
		assertThat(this.meters.get("paystack.bulk.charges")
			.tags("operation", "fetch-batch", "outcome", "REFUSED", "status", "404")
			.timer()
			.count()).isPositive();
	}

	@Test
	void recordsTimerWithDocumentedKeys() {
		this.service.stubFor(get(urlPathEqualTo("/bulkcharge/BCH_keys")).willReturn(okJson(BATCH)));
		this.client.fetchBatch("BCH_keys").join();
		assertThat(this.meters.get("paystack.bulk.charges").timers()).isNotEmpty()
			.allSatisfy((timer) -> assertThat(timer.getId().getTags()).extracting(Tag::getKey)
				.containsExactlyInAnyOrder("operation", "outcome", "status", "error.code", "mode", "client", "error"));
	}

	@Test
	void countsChargesAndBatches() {
		this.service.stubFor(post("/bulkcharge").willReturn(okJson(BATCH)));
		Tags tags = Tags.of("outcome", "SUCCESS", "mode", "test", "client", "default");
		double before = this.meters.counter("paystack.charges", tags).count();
		this.client
			.initiate(List.of(BulkCharge.of("AUTH_first0001", 250000, "inv-3"),
					BulkCharge.of("AUTH_second002", 250000, "inv-4")))
			.join();
		assertThat(this.meters.counter("paystack.charges", tags).count()).isEqualTo(before + 2);
		assertThat(this.meters.get("paystack.batch.size").tags(tags).summary().max()).isEqualTo(2);
	}

	@Test
	void countsAttempts() {
		this.service.stubFor(get(urlPathEqualTo("/bulkcharge/BCH_attempts")).willReturn(aResponse().withStatus(503)));
		Tags tags = Tags.of("operation", "fetch-batch", "mode", "test", "client", "default");
		double before = this.meters.counter("paystack.attempts", tags).count();
		catchThrowable(() -> this.client.fetchBatch("BCH_attempts").join());
		assertThat(this.meters.counter("paystack.attempts", tags).count()).isEqualTo(before + 3);
	}

	@Test
	void countsRetries() {
		this.service.stubFor(get(urlPathEqualTo("/bulkcharge/BCH_retries")).willReturn(aResponse().withStatus(503)));
		catchThrowable(() -> this.client.fetchBatch("BCH_retries").join());
		assertThat(this.meters.get("paystack.bulk.charges.retry").tag("operation", "fetch-batch").counter().count())
			.isGreaterThanOrEqualTo(2);
	}

	@Test
	void staysUpAfterPageOfProxy() {
		listBatches();
		this.service.stubFor(get(urlPathEqualTo("/bulkcharge"))
			.willReturn(aResponse().withStatus(403).withBody("<html><body>Forbidden</body></html>")));
		RequestOptions once = RequestOptions.defaults().withRetry(RetrySettings.disabled());
		catchThrowable(() -> this.client.with(once).listBatches().join());
		assertThat(this.health.healthForPath("paystack")).isNotNull()
			.satisfies((part) -> assertThat(part.getStatus()).isEqualTo(Status.UP));
	}

	@Test
	void supportsPercentileProperties() {
		this.service.stubFor(get(urlPathEqualTo("/bulkcharge/BCH_percentiles")).willReturn(okJson(BATCH)));
		this.client.fetchBatch("BCH_percentiles").join();
		assertThat(this.meters.get("paystack.bulk.charges")
			.tags("operation", "fetch-batch", "outcome", "SUCCESS")
			.timer()
			.takeSnapshot()
			.percentileValues()).extracting(ValueAtPercentile::percentile).containsExactly(0.95);
	}

	@Test
	void doesNotRecordSecretsInMeters() {
		this.service.stubFor(post("/bulkcharge").willReturn(okJson(BATCH)));
		this.client.initiate(List.of(BulkCharge.of("AUTH_metered001", 250000, "inv-2"))).join();
		assertThat(this.meters.getMeters()).isNotEmpty()
			.allSatisfy((meter) -> assertThat(meter.getId().toString()).doesNotContain("sk_test_application")
				.doesNotContain("AUTH_metered001"));
	}

	@Test
	void propagatesLoggingContextToCallback() {
		this.service.stubFor(get(urlPathEqualTo("/bulkcharge"))
			.willReturn(okJson("{\"status\":true,\"data\":[],\"meta\":{}}").withFixedDelay(200)));
		MDC.put("run", "2026-07");
		try {
			assertThat(this.client.listBatches().thenApply((page) -> MDC.get("run")).join()).isEqualTo("2026-07");
		}
		finally {
			MDC.remove("run");
		}
	}

	@Test
	void contributesToHealthButNotToLivenessAndReadiness() {
		listBatches();
		assertThat(this.health.healthForPath("paystack")).isNotNull()
			.satisfies((part) -> assertThat(part.getStatus()).isEqualTo(Status.UP));
		assertThat(this.health.healthForPath("liveness", "paystack")).isNull();
		assertThat(this.health.healthForPath("readiness", "paystack")).isNull();
	}

	private void listBatches() {
		this.service.stubFor(
				get(urlPathEqualTo("/bulkcharge")).willReturn(okJson("{\"status\":true,\"data\":[],\"meta\":{}}")));
		this.client.listBatches().join();
	}

	static class ClearText implements WireMockConfigurationCustomizer {

		@Override
		public void customize(com.github.tomakehurst.wiremock.core.WireMockConfiguration configuration,
				ConfigureWireMock options) {
			configuration.http2PlainDisabled(true);
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

}
