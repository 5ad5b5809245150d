/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.util.ObjectUtils;

import io.github.bulkcharges.paystack.autoconfigure.run.PaystackRunsProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the configuration metadata. A build without the annotation processor would
 * otherwise go unnoticed.
 */
class ConfigurationMetadataTests {

	private final Map<String, JsonNode> properties = new LinkedHashMap<>();

	private final Map<String, List<String>> hints = new LinkedHashMap<>();

	@BeforeEach
	void read() throws IOException {
		Enumeration<URL> found = getClass().getClassLoader()
			.getResources("META-INF/spring-configuration-metadata.json");
		while (found.hasMoreElements()) {
			try (InputStream stream = found.nextElement().openStream()) {
				JsonNode metadata = JsonMapper.shared().readTree(stream);
				for (JsonNode hint : metadata.path("hints")) {
					List<String> values = new ArrayList<>();
					hint.path("values").forEach((value) -> values.add(value.path("value").asString()));
					this.hints.put(hint.path("name").asString(), values);
				}
				for (JsonNode property : metadata.path("properties")) {
					String name = property.path("name").asString();
					if (name.startsWith("paystack.") || name.startsWith("management.health.paystack")
							|| name.startsWith("management.endpoint.bulkcharges.")) {
						this.properties.put(name, property);
					}
				}
			}
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					management.endpoint.bulkcharges.access | org.springframework.boot.actuate.endpoint.Access | read_only | Permitted level of access for the bulkcharges endpoint.
					management.endpoint.bulkcharges.cache.time-to-live | java.time.Duration | 0ms | Maximum time that a response can be cached.
					management.health.paystack.enabled | java.lang.Boolean | true | Whether to enable the Paystack health check.
					paystack.allow-insecure-base-url | java.lang.Boolean | false | Whether the base URL may use unencrypted http outside this machine. Live keys are never sent to such a URL.
					paystack.base-url | java.lang.String | https://api.paystack.co | Base URL of the service, for a simulator or your own gateway.
					paystack.clients | java.util.Map<java.lang.String,io.github.bulkcharges.paystack.autoconfigure.PaystackClientProperties> | | Additional clients by name, one per integration. Properties that are not set fall back to paystack.*, except the secret key.
					paystack.connect-timeout | java.time.Duration | 10s | Maximum time to wait for a connection.
					paystack.enabled | java.lang.Boolean | true | Whether the Paystack clients are registered.
					paystack.initiate-timeout | java.time.Duration | 150s | Maximum duration of one attempt of initiate, at least 5 seconds with a live key. If it is short, slow successes end with an unknown outcome.
					paystack.max-response-size | org.springframework.util.unit.DataSize | 16MB | Maximum size of a response body. Larger responses are rejected while being read.
					paystack.max-threads | java.lang.Integer | 64 | Maximum number of threads for requests, and separately for callbacks, if the JVM has no virtual threads (before Java 21).
					paystack.mode | io.github.bulkcharges.paystack.model.Mode |  | Expected mode, test or live. Keys for the other mode are rejected. Required for unrecognized key prefixes.
					paystack.proxy.host | java.lang.String |  | Host name or IP address of the proxy. If not set, the proxy settings of the JVM apply.
					paystack.proxy.port | java.lang.Integer | 8080 | Port of the proxy.
					paystack.rate-limit.enabled | java.lang.Boolean | true | Whether to limit the request rate.
					paystack.rate-limit.queue-capacity | java.lang.Integer | 10000 | Maximum number of queued requests. Further ones fail without being sent.
					paystack.rate-limit.requests | java.lang.Integer |  | Maximum number of requests of one operation in 60 seconds. Defaults to the limit of the service for the kind of key.
					paystack.rate-limit.share | java.math.BigDecimal | 1 | Part of the limit that this instance may use if several instances share a key.
					paystack.read-timeout | java.time.Duration | 60s | Maximum time to wait for response headers. Does not apply to initiate.
					paystack.request-timeout | java.time.Duration | 60s | Maximum duration of one attempt. Does not apply to initiate.
					paystack.retry.delay | java.time.Duration | 500ms | Maximum delay before the first retry. It doubles with each retry, and the actual delay is a random part of it.
					paystack.retry.max-delay | java.time.Duration | 8s | Maximum delay before any retry, unless the service asks for more.
					paystack.retry.max-retries | java.lang.Integer | 2 | Maximum number of retries of a call.
					paystack.retry.max-retry-after | java.time.Duration | 60s | Maximum delay that the service may ask for. If it asks for more, the call fails, and the exception says how long to wait.
					paystack.retry.overall-timeout | java.time.Duration | 5m | Maximum duration of all attempts and delays of a call.
					paystack.runs.batch-size | java.lang.Integer | 1000 | Maximum number of charges of a batch, between 1 and 1000.
					paystack.runs.concurrency | java.lang.Integer | 4 | Maximum number of batches of a run, over all instances, that are being sent or whose outcome is unknown.
					paystack.runs.expected-currency | java.lang.String |  | Currency code that every charge should have. Other currencies are logged after the charge was attempted, but not prevented.
					paystack.runs.initialize-schema | io.github.bulkcharges.paystack.autoconfigure.run.PaystackRunsProperties$InitializeSchema | embedded | Whether to create the tables of the ledger that do not exist.
					paystack.runs.ledger | io.github.bulkcharges.paystack.autoconfigure.run.PaystackRunsProperties$Ledger | auto | Where the ledger of runs is kept.
					paystack.runs.max-charge-amount | java.lang.Long |  | Maximum amount of a charge, in subunits.
					paystack.runs.max-run-amount | java.lang.Long |  | Maximum sum of the amounts of a run, in subunits.
					paystack.runs.poll-interval | java.time.Duration | 30s | Minimum time between two reads of Paystack's batches.
					paystack.runs.resume-on-startup | java.lang.Boolean | false | Whether to continue to send unfinished runs when the application starts. Otherwise they are only followed, until the first run is submitted, started or resumed.
					paystack.runs.send-within | java.time.Duration | 24h | How long after its start the batches of a run may be sent.
					paystack.runs.settle-delay | java.time.Duration | 15m | How long after a request Paystack may still accept a batch or show it for the first time. At least 5 minutes with a live key.
					paystack.runs.stalled-after | java.time.Duration | 24h | After what time an accepted batch that is not complete is reported.
					paystack.secret-key | java.lang.String |  | Secret key of the integration. Its prefix selects test or live mode. Set it from the environment rather than in a file.
					paystack.ssl.bundle | java.lang.String |  | Name of the SSL bundle. Falls back to spring.http.clients.ssl.bundle.
					paystack.webhook.acknowledge | io.github.bulkcharges.paystack.autoconfigure.PaystackWebhookProperties$Acknowledge | after-processing | When to acknowledge a webhook.
					paystack.webhook.duplicate-window | java.lang.Integer | 10000 | Number of processed events that are remembered in order to detect duplicates.
					paystack.webhook.max-body-size | org.springframework.util.unit.DataSize | 1MB | Maximum size of a request body. Larger requests are rejected while being read.
					paystack.webhook.path | java.lang.String |  | Path of the webhook endpoint, below the context path. Without a path there is no endpoint.
					paystack.webhook.previous-secret-keys | java.util.List<java.lang.String> |  | Replaced secret keys that webhooks may still be signed with.
					paystack.webhook.queue-capacity | java.lang.Integer | 2000 | Capacity of the queue of webhooks waiting for a thread. Further ones are not acknowledged.
					paystack.webhook.threads | java.lang.Integer | 10 | Number of threads that process webhooks outside the threads of the web server.
					""")
	void hasTypeDefaultAndDescription(String name, String type, String defaultValue, String description) {
		JsonNode property = this.properties.get(name);
		assertThat(property).as(name).isNotNull();
		assertThat(property.path("type").asString()).isEqualTo(type);
		assertThat(property.path("description").asString()).isEqualTo(description);
		assertThat(property.path("defaultValue").asString("")).isEqualTo((defaultValue != null) ? defaultValue : "");
	}

	@Test
	void describesPropertiesInSentencesWithoutLeadingArticle() {
		assertThat(this.properties.values()).extracting((property) -> property.path("description").asString())
			.allSatisfy((description) -> assertThat(description).endsWith(".")
				.doesNotStartWith("The ")
				.doesNotStartWith("A "));
	}

	@Test
	void hasNoOtherProperties() {
		assertThat(this.properties).hasSize(46);
	}

	@Test
	void documentsBoundDefaults() throws ReflectiveOperationException {
		Object bound = new Binder(new MapConfigurationPropertySource()).bindOrCreate("paystack",
				PaystackProperties.class);
		Map<String, Object> defaults = new LinkedHashMap<>();
		Map<String, Object> described = new LinkedHashMap<>();
		addDefaults("paystack.", bound, defaults, described);
		addDefaults("paystack.runs.", new Binder(new MapConfigurationPropertySource()).bindOrCreate("paystack.runs",
				PaystackRunsProperties.class), defaults, described);
		assertThat(defaults).hasSizeGreaterThan(15).isEqualTo(described);
	}

	private void addDefaults(String prefix, Object bound, Map<String, Object> defaults, Map<String, Object> described)
			throws ReflectiveOperationException {
		for (RecordComponent component : bound.getClass().getRecordComponents()) {
			Object value = component.getAccessor().invoke(bound);
			String name = prefix + DataObjectPropertyName.toDashedForm(component.getName());
			if (value instanceof Record group) {
				addDefaults(name + ".", group, defaults, described);
			}
			else if (!ObjectUtils.isEmpty(value)) {
				defaults.put(name, value);
				described.put(name, ApplicationConversionService.getSharedInstance()
					.convert(this.properties.get(name).path("defaultValue").asString(), value.getClass()));
			}
		}
	}

	@Test
	void hasSamePropertiesForNamedClients() {
		assertThat(componentsOf(PaystackClientProperties.class)).containsExactlyElementsOf(
				componentsOf(PaystackProperties.class).stream().filter((name) -> !name.equals("clients")).toList());
		assertThat(componentsOf(PaystackClientProperties.Proxy.class))
			.isEqualTo(componentsOf(PaystackProperties.Proxy.class));
		assertThat(componentsOf(PaystackClientProperties.Retry.class))
			.isEqualTo(componentsOf(PaystackProperties.Retry.class));
		assertThat(componentsOf(PaystackClientProperties.RateLimit.class))
			.isEqualTo(componentsOf(PaystackProperties.RateLimit.class));
	}

	private static List<String> componentsOf(Class<?> type) {
		return Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList();
	}

	@Test
	void hasHintsForMode() {
		assertThat(this.hints.get("paystack.mode")).containsExactly("test", "live");
	}

	@Test
	void hasAutoConfigurationMetadata() {
		assertThat(getClass().getClassLoader().getResource("META-INF/spring-autoconfigure-metadata.properties"))
			.isNotNull();
		assertThat(getClass().getClassLoader()
			.getResource("META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports"))
			.isNotNull();
	}

}
