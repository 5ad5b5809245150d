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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an IDE completes. A processor that does not run leaves the build green, so this
 * asks for what it makes.
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
					paystack.allow-insecure-base-url | java.lang.Boolean | false | Whether the URL of the service may be in clear text when it is not on this machine. A live key is not sent to it all the same.
					paystack.base-url | java.lang.String | https://api.paystack.co | URL of the service, for a simulator or a gateway of your own.
					paystack.clients | java.util.Map<java.lang.String,io.github.bulkcharges.paystack.autoconfigure.PaystackClientProperties> | | Further clients by their names, one for each integration. What one does not set is that of the properties beside this one, but for the secret key.
					paystack.connect-timeout | java.time.Duration | 10s | Time to wait for a connection.
					paystack.enabled | java.lang.Boolean | true | Whether the Paystack clients are registered.
					paystack.initiate-timeout | java.time.Duration | 150s | Time that an attempt to initiate charges may take from beginning to end. A short one makes unknown outcomes out of slow successes.
					paystack.largest-answer | org.springframework.util.unit.DataSize | 16MB | Largest answer that is read. A larger one is refused while it comes in.
					paystack.mode | io.github.bulkcharges.paystack.model.Mode |  | Mode that is expected, test or live. A key of the other one is never sent. A key of an unknown kind needs it.
					paystack.platform-threads | java.lang.Integer | 64 | Number of threads for requests where the JVM has no virtual ones, which is before Java 21.
					paystack.proxy.host | java.lang.String |  | Name or address of the proxy.
					paystack.proxy.port | java.lang.Integer | 8080 | Port of the proxy.
					paystack.rate-limit.enabled | java.lang.Boolean | true | Whether the client keeps below the service's rate limit.
					paystack.rate-limit.most-waiting | java.lang.Integer | 10000 | Number of requests that may wait for their turn. Further ones fail without being sent.
					paystack.rate-limit.requests | java.lang.Integer |  | Number of requests of one operation in 60 seconds. By default what the service allows the kind of key.
					paystack.rate-limit.share | java.math.BigDecimal | 1 | Part of that which this instance may use, where several share a key.
					paystack.read-timeout | java.time.Duration | 60s | Time to wait for an answer to begin, except to the initiation of charges.
					paystack.retry.delay | java.time.Duration | 500ms | Longest wait before the first repetition, doubled with each. The real wait is a random part of it.
					paystack.retry.longest-wait | java.time.Duration | 60s | Longest wait that the service may ask for. When it asks for more, the call fails and says how long.
					paystack.retry.max-delay | java.time.Duration | 8s | Longest wait before any repetition that the service has not asked for.
					paystack.retry.retries | java.lang.Integer | 2 | Number of times that a failed attempt is repeated.
					paystack.retry.total-time | java.time.Duration | 5m | Time that all attempts and waits may take together.
					paystack.secret-key | java.lang.String |  | Secret key of the integration, which decides between test and live mode. Better taken from the environment than written into a file.
					paystack.ssl.bundle | java.lang.String |  | Name of the SSL bundle to use.
					paystack.timeout | java.time.Duration | 60s | Time that an attempt may take from beginning to end, except the initiation of charges.
					paystack.webhook.acknowledge | io.github.bulkcharges.paystack.autoconfigure.webhook.PaystackWebhookProperties$Acknowledge | after | When a webhook is acknowledged.
					paystack.webhook.body-timeout | java.time.Duration | 30s | Time that a body may take to arrive.
					paystack.webhook.duplicate-window | java.lang.Integer | 10000 | Number of handled events that are remembered, to recognise duplicates of them.
					paystack.webhook.largest-body | org.springframework.util.unit.DataSize | 1MB | Largest body that is read. A larger one is refused while it comes in.
					paystack.webhook.most-waiting | java.lang.Integer | 2000 | Number of webhooks that may wait for such a thread. Further ones are not acknowledged.
					paystack.webhook.path | java.lang.String |  | Path at which Paystack posts its webhooks, below the context path. There is no endpoint without it.
					paystack.webhook.previous-secret-keys | java.util.List<java.lang.String> |  | Secret keys that were replaced lately, with which webhooks may still be signed.
					paystack.webhook.threads | java.lang.Integer | 10 | Number of threads that handle webhooks which are not handled by a thread of the web server.
					""")
	void eachPropertyHasATypeADefaultAndADescription(String name, String type, String defaultValue,
			String description) {
		JsonNode property = this.properties.get(name);
		assertThat(property).as(name).isNotNull();
		assertThat(property.path("type").asString()).isEqualTo(type);
		assertThat(property.path("description").asString()).isEqualTo(description);
		assertThat(property.path("defaultValue").asString("")).isEqualTo((defaultValue != null) ? defaultValue : "");
	}

	@Test
	void descriptionsAreSentencesWithoutAnArticleInFront() {
		assertThat(this.properties.values()).extracting((property) -> property.path("description").asString())
			.allSatisfy((description) -> assertThat(description).endsWith(".")
				.doesNotStartWith("The ")
				.doesNotStartWith("A "));
	}

	@Test
	void thereIsNoPropertyThatThisTestDoesNotKnow() {
		assertThat(this.properties).hasSize(35);
	}

	@Test
	void theDefaultsAreThoseThatAreBound() throws ReflectiveOperationException {
		Object bound = new Binder(new MapConfigurationPropertySource()).bindOrCreate("paystack",
				PaystackProperties.class);
		Map<String, Object> defaults = new LinkedHashMap<>();
		Map<String, Object> described = new LinkedHashMap<>();
		addDefaults("paystack.", bound, defaults, described);
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
			else if (value != null && !(value instanceof Map<?, ?>)) {
				defaults.put(name, value);
				described.put(name, ApplicationConversionService.getSharedInstance()
					.convert(this.properties.get(name).path("defaultValue").asString(), value.getClass()));
			}
		}
	}

	@Test
	void aClientCanOverrideEverythingThatIsShared() {
		assertThat(componentsOf(PaystackClientProperties.class).stream().filter((name) -> !name.equals("webhook")))
			.containsExactlyElementsOf(
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
	void theModesAreHinted() {
		assertThat(this.hints.get("paystack.mode")).containsExactly("test", "live");
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
