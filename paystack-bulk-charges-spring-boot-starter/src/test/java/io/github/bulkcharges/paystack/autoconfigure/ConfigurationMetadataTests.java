package io.github.bulkcharges.paystack.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an IDE completes. A processor that does not run leaves the build green, so this
 * asks for what it makes.
 */
class ConfigurationMetadataTests {

	private final Map<String, JsonNode> properties = new LinkedHashMap<>();

	@BeforeEach
	void read() throws IOException {
		Enumeration<URL> found = getClass().getClassLoader()
			.getResources("META-INF/spring-configuration-metadata.json");
		while (found.hasMoreElements()) {
			try (InputStream stream = found.nextElement().openStream()) {
				for (JsonNode property : JsonMapper.shared().readTree(stream).path("properties")) {
					String name = property.path("name").asString();
					if (name.startsWith("paystack.") || name.startsWith("management.health.paystack")) {
						this.properties.put(name, property);
					}
				}
			}
		}
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			paystack.enabled,                   java.lang.Boolean,  true
			paystack.secret-key,                java.lang.String,
			paystack.base-url,                  java.lang.String,   https://api.paystack.co
			paystack.connect-timeout,           java.time.Duration, 10s
			paystack.read-timeout,              java.time.Duration, 60s
			paystack.timeout,                   java.time.Duration, 60s
			paystack.initiate-timeout,          java.time.Duration, 150s
			paystack.allow-insecure-base-url,   java.lang.Boolean,  false
			paystack.largest-answer,            org.springframework.util.unit.DataSize, 16MB
			paystack.platform-threads,          java.lang.Integer,  64
			paystack.ssl.bundle,                java.lang.String,
			paystack.proxy.host,                java.lang.String,
			paystack.proxy.port,                java.lang.Integer,  8080
			paystack.retry.retries,             java.lang.Integer,  2
			paystack.retry.delay,               java.time.Duration, 500ms
			paystack.retry.max-delay,           java.time.Duration, 8s
			paystack.retry.longest-wait,        java.time.Duration, 60s
			paystack.retry.total-time,          java.time.Duration, 5m
			paystack.rate-limit.enabled,        java.lang.Boolean,  true
			paystack.rate-limit.requests,       java.lang.Integer,
			paystack.rate-limit.share,          java.math.BigDecimal, 1
			paystack.rate-limit.most-waiting,   java.lang.Integer,  10000
			management.health.paystack.enabled, java.lang.Boolean,  true
			""")
	void eachPropertyHasATypeADefaultAndADescription(String name, String type, String defaultValue) {
		JsonNode property = this.properties.get(name);
		assertThat(property).as(name).isNotNull();
		assertThat(property.path("type").asString()).isEqualTo(type);
		assertThat(property.path("description").asString()).isNotBlank().endsWith(".").doesNotStartWith("The ");
		assertThat(property.path("defaultValue").asString("")).isEqualTo((defaultValue != null) ? defaultValue : "");
	}

	@Test
	void thereIsNoPropertyThatThisTestDoesNotKnow() {
		assertThat(this.properties).hasSize(23);
	}

	@Test
	void theConditionsAreIndexed() {
		assertThat(getClass().getClassLoader().getResource("META-INF/spring-autoconfigure-metadata.properties"))
			.isNotNull();
		assertThat(getClass().getClassLoader()
			.getResource("META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports"))
			.isNotNull();
	}

}
