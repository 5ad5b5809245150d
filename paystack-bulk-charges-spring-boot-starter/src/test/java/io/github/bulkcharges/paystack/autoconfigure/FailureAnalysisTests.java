/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.github.bulkcharges.paystack.Paystack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for the failure analysis of invalid properties.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalysisTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					mode                      | sandbox | The mode must be test or live, but is sandbox
					connect-timeout           | -1s     | connect-timeout must be greater than 0 and at most one day, but is PT-1S
					read-timeout              | 0       | read-timeout must be greater than 0 and at most one day, but is PT0S
					request-timeout           | 2d      | request-timeout must be greater than 0 and at most one day, but is PT48H
					initiate-timeout          | -5m     | initiate-timeout must be greater than 0 and at most one day, but is PT-5M
					max-response-size         | 12B     | max-response-size must be at least 1024 bytes, but is 12
					max-threads               | 0       | max-threads must be between 1 and 10000, but is 0
					proxy.port                | 70000   | port must be between 1 and 65535, but is 70000
					retry.max-retries         | 50      | max-retries must be between 0 and 20, but is 50
					retry.delay               | -1ms    | delay must be greater than 0 and at most one day, but is PT-0.001S
					retry.max-delay           | 0s      | max-delay must be greater than 0 and at most one day, but is PT0S
					retry.max-retry-after     | -1s     | max-retry-after must be greater than 0 and at most one day, but is PT-1S
					retry.overall-timeout     | 48h     | overall-timeout must be greater than 0 and at most one day, but is PT48H
					rate-limit.requests       | 0       | requests must be at least 1, but is 0
					rate-limit.share          | 1.5     | share must be greater than 0 and at most 1, but is 1.5
					rate-limit.queue-capacity | -1      | queue-capacity must not be negative, but is -1
					webhook.path              | webhook | path must start with '/', but is 'webhook'
					webhook.path              | /       | path must have only letters
					webhook.path              | /hooks/{client} | path must have only letters
					webhook.path              | /hooks/**       | path must have only letters
					webhook.path              | /hooks?a=b      | path must have only letters
					webhook.max-body-size     | 0       | max-body-size must be between 1B and 64MB, but is 0B
					webhook.max-body-size     | 65MB    | max-body-size must be between 1B and 64MB
					webhook.duplicate-window  | -1      | duplicate-window must not be negative, but is -1
					webhook.threads           | 0       | threads must be positive, but is 0
					webhook.queue-capacity    | 0       | queue-capacity must be positive, but is 0
					""")
	void reportsInvalidValue(String property, String value, String reason, CapturedOutput output) {
		start("paystack.secret-key=sk_test_1", "paystack." + property + "=" + value);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property: paystack." + property)
			.contains("Reason: " + reason)
			.doesNotContain("at io.github.bulkcharges");
	}

	@ParameterizedTest
	@CsvSource({ "https://user:hidden@gateway.example, must be an absolute http or https URL",
			"ftp://hidden.example, must be an absolute http or https URL", "https:// hidden, is not a URL",
			"api.hidden.example, must be an absolute http or https URL" })
	void reportsInvalidBaseUrlWithoutItsValue(String value, String reason, CapturedOutput output) {
		start("paystack.secret-key=sk_test_1", "paystack.base-url=" + value);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property: paystack.base-url")
			.contains("Reason: The base URL " + reason)
			.doesNotContain("hidden")
			.doesNotContain("at io.github.bulkcharges");
	}

	@ParameterizedTest
	@CsvSource({ "pk_test_0123456789, This is a public key",
			"sk_test_012345678 9, The secret key contains whitespace" })
	void reportsInvalidKeyWithoutItsValue(String key, String reason, CapturedOutput output) {
		start("paystack.secret-key=" + key);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property: paystack.secret-key")
			.contains("Value: \"******\"")
			.contains("Reason: " + reason)
			.doesNotContain("012345678")
			.doesNotContain("at io.github.bulkcharges");
	}

	@Test
	void reportsViolationsOfAllClientsTogether(CapturedOutput output) {
		start("paystack.secret-key=pk_test_1", "paystack.mode=sandbox", "paystack.request-timeout=-1s",
				"paystack.retry.max-retries=50", "paystack.rate-limit.share=2", "paystack.webhook.threads=0",
				"paystack.clients.ghana.secret-key=sk_live_1", "paystack.clients.ghana.mode=test",
				"paystack.clients.ghana.webhook.path=webhook", "paystack.clients.kenya.secret-key=pk_test_2",
				"paystack.clients.kenya.proxy.port=0");
		assertThat(output.getOut().lines().filter((line) -> line.contains("Property: ")).map(String::strip))
			.containsExactlyInAnyOrder("Property: paystack.secret-key", "Property: paystack.mode",
					"Property: paystack.request-timeout", "Property: paystack.retry.max-retries",
					"Property: paystack.rate-limit.share", "Property: paystack.webhook.threads",
					"Property: paystack.clients.ghana.secret-key", "Property: paystack.clients.ghana.webhook.path",
					"Property: paystack.clients.kenya.secret-key", "Property: paystack.clients.kenya.proxy.port");
	}

	@ParameterizedTest
	@ValueSource(strings = { "paystack", "paystack.clients.ghana" })
	void reportsInvalidPreviousKeyWithoutItsValue(String client, CapturedOutput output) {
		start(client + ".webhook.previous-secret-keys[0]=sk_test_1",
				client + ".webhook.previous-secret-keys[1]=pk_test_0123456789");
		assertThat(output).containsOnlyOnce("Reason: ")
			.contains("Property: " + client + ".webhook.previous-secret-keys[1]")
			.contains("Reason: This is a public key")
			.doesNotContain("0123456789");
	}

	@Test
	void reportsOriginOfInvalidValue(CapturedOutput output) {
		start("paystack.secret-key=sk_test_1", "paystack.mode=sandbox");
		assertThat(output).contains("Value: \"sandbox\"").contains("Origin: \"paystack.mode\" from property source ");
	}

	@Test
	void reportsValueThatCannotBeConverted(CapturedOutput output) {
		start("paystack.secret-key=sk_test_1", "paystack.request-timeout=soon");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property: paystack.request-timeout")
			.contains("Value: \"soon\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "paystack.clients.ghana", "paystack.clients.ghana-accra" })
	void reportsKeyInPlaceOfClientWithoutItsValue(String property, CapturedOutput output) {
		start("paystack.secret-key=sk_test_1", property + "=sk_test_0123456789");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(property + ".secret-key is not set")
			.doesNotContain("0123456789");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					sk_live_0123456789 | test | https://api.paystack.co | secret-key | The secret key is a live key, but the mode is set to test
					sk_test_0123456789 | live | https://api.paystack.co | secret-key | The secret key is a test key, but the mode is set to live
					vault-0123456789   |      | https://api.paystack.co | secret-key | The secret key has an unrecognized prefix
					sk_live_0123456789 |      | http://localhost:8090   | secret-key | A live key is not sent to this machine
					sk_test_0123456789 |      | http://gateway.example  | base-url   | The base URL must be https
					""")
	void reportsContradictoryValues(String key, String mode, String baseUrl, String property, String reason,
			CapturedOutput output) {
		start("paystack.clients.ghana.secret-key=" + key,
				(mode != null) ? "paystack.clients.ghana.mode=" + mode : "paystack.enabled=true",
				"paystack.clients.ghana.base-url=" + baseUrl);
		assertThat(output).containsOnlyOnce("Reason: ")
			.contains("Property: paystack.clients.ghana." + property)
			.contains("Reason: " + reason)
			.doesNotContain("0123456789")
			.doesNotContain("at io.github.bulkcharges");
	}

	@ParameterizedTest
	@ValueSource(strings = { "4999ms", "4s", "4" })
	void reportsShortInitiateTimeoutWithLiveKey(String timeout, CapturedOutput output) {
		start("paystack.secret-key=sk_live_0123456789", "paystack.initiate-timeout=" + timeout);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property: paystack.initiate-timeout")
			.contains("Reason: initiate-timeout must be at least 5 seconds with a live key, but is PT4")
			.doesNotContain("0123456789");
	}

	@Test
	void reportsShortInitiateTimeoutInLiveMode(CapturedOutput output) {
		start("paystack.mode=live", "paystack.initiate-timeout=150ms");
		assertThat(output).contains("Property: paystack.initiate-timeout").contains("at least 5 seconds");
	}

	@Test
	void reportsShortInitiateTimeoutOfNamedClient(CapturedOutput output) {
		start("paystack.clients.ghana.secret-key=sk_live_1", "paystack.clients.ghana.initiate-timeout=1s",
				"paystack.clients.kenya.secret-key=sk_test_2", "paystack.clients.kenya.initiate-timeout=1s");
		assertThat(output).containsOnlyOnce("Reason: ")
			.contains("Property: paystack.clients.ghana.initiate-timeout")
			.contains("at least 5 seconds with a live key");
	}

	@Test
	void reportsShortSharedInitiateTimeoutOnce(CapturedOutput output) {
		start("paystack.initiate-timeout=1s", "paystack.clients.ghana.secret-key=sk_live_1",
				"paystack.clients.kenya.secret-key=sk_live_2");
		assertThat(output).containsOnlyOnce("Reason: ")
			.contains("Property: paystack.initiate-timeout")
			.contains("at least 5 seconds with a live key");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Ghana", "ghana_1", "-ghana", "gha--na", "default" })
	void reportsInvalidClientName(String name, CapturedOutput output) {
		start("paystack.clients.[" + name + "].secret-key=sk_test_1");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("lowercase letters, digits and single hyphens")
			.contains("but is '" + name + "'")
			.doesNotContain("at io.github.bulkcharges");
	}

	@Test
	void reportsViolationsOfNamedClients(CapturedOutput output) {
		start("paystack.clients.ghana.secret-key=sk_test_1", "paystack.clients.ghana.retry.max-retries=50",
				"paystack.clients.kenya.secret-key=pk_test_0123456789", "paystack.clients.kenya.mode=sandbox");
		assertThat(output).contains("Property: paystack.clients.ghana.retry.max-retries")
			.contains("Property: paystack.clients.kenya.secret-key")
			.contains("Reason: This is a public key")
			.contains("Property: paystack.clients.kenya.mode")
			.doesNotContain("0123456789");
	}

	@Test
	void reportsViolationOfSharedPropertyOnce(CapturedOutput output) {
		start("paystack.request-timeout=-1s", "paystack.clients.ghana.secret-key=sk_test_1",
				"paystack.clients.kenya.secret-key=sk_test_2");
		assertThat(output).containsOnlyOnce("Reason: ").contains("Property: paystack.request-timeout");
	}

	@ParameterizedTest
	@CsvSource({ "paystack.clients.ghana.secret-key, paystack.clients.kenya.secret-key",
			"paystack.secret-key, paystack.clients.ghana.secret-key" })
	void reportsKeyThatTwoClientsShare(String first, String second, CapturedOutput output) {
		start(first + "=sk_test_0123456789", second + "=sk_test_0123456789");
		assertThat(output).contains("Property: " + second)
			.contains("Reason: This is also the value of " + first)
			.doesNotContain("0123456789");
	}

	@ParameterizedTest
	@CsvSource({ "paystack.clients.ghana.webhook.path, paystack.clients.kenya.webhook.path",
			"paystack.webhook.path, paystack.clients.ghana.webhook.path" })
	void reportsWebhookPathThatTwoClientsShare(String first, String second, CapturedOutput output) {
		start(first + "=/webhooks", second + "=/webhooks");
		assertThat(output).contains("Property: " + second)
			.contains("Value: \"/webhooks\"")
			.contains("Reason: This is also the value of " + first);
	}

	@ParameterizedTest
	@CsvSource({ "paystack.secret-key, paystack.ssl.bundle",
			"paystack.clients.ghana.secret-key, paystack.clients.ghana.ssl.bundle" })
	void reportsUnknownSslBundle(String key, String bundle, CapturedOutput output) {
		start(key + "=sk_test_1", bundle + "=unknown");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Invalid value 'unknown' for configuration property '" + bundle + "'")
			.contains("SSL bundle name 'unknown' cannot be found")
			.doesNotContain("at io.github.bulkcharges");
	}

	@Test
	void reportsMissingKeyOfNamedClient(CapturedOutput output) {
		start("paystack.clients.ghana.mode=test");
		assertThat(output).contains("paystack.clients.ghana.secret-key is not set")
			.contains("      clients:")
			.contains("        ghana:")
			.contains("          secret-key: ${PAYSTACK_SECRET_KEY}");
	}

	@Test
	void reportsVariableThatCannotBeMapped(CapturedOutput output) {
		SpringApplication application = application();
		application
			.setEnvironment(environment(Map.of("PAYSTACK_CLIENTS_GHANA_ACCRA_SECRET_KEY", "sk_test_0123456789")));
		assertThat(catchThrowable(application::run)).isNotNull();
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("These environment variables do not set a property of a Paystack client: "
					+ "PAYSTACK_CLIENTS_GHANA_ACCRA_SECRET_KEY.")
			.contains("    paystack.clients.ghana-accra.secret-key=${PAYSTACK_CLIENTS_GHANA_ACCRA_SECRET_KEY}")
			.contains("    PAYSTACK_CLIENTS_GHANAACCRA_SECRETKEY")
			.doesNotContain("0123456789")
			.doesNotContain("at io.github.bulkcharges");
	}

	@Test
	void reportsVariableWithSomeHyphensRemoved(CapturedOutput output) {
		SpringApplication application = application();
		application.setEnvironment(environment(Map.of("PAYSTACK_CLIENTS_GHANA_RATELIMIT_QUEUE_CAPACITY", "5")));
		assertThat(catchThrowable(application::run)).isNotNull();
		assertThat(output)
			.contains("The hyphens in the name of a property are either all removed or all replaced by underscores.")
			.contains("    paystack.clients.ghana.rate-limit.queue-capacity"
					+ "=${PAYSTACK_CLIENTS_GHANA_RATELIMIT_QUEUE_CAPACITY}")
			.contains("    PAYSTACK_CLIENTS_GHANA_RATELIMIT_QUEUECAPACITY");
	}

	@Test
	void reportsInjectablePaystackOfNamedClient(CapturedOutput output) {
		SpringApplication application = application();
		application.addInitializers((context) -> ((GenericApplicationContext) context).registerBean("ghana",
				Paystack.class, () -> Paystack.builder().secretKey("sk_test_1").build(),
				(definition) -> ((AbstractBeanDefinition) definition)
					.addQualifier(new AutowireCandidateQualifier(Qualifier.class, "ghana"))));
		assertThat(catchThrowable(
				() -> application.run("--paystack.secret-key=sk_test_2", "--paystack.clients.ghana.mode=test")))
			.isNotNull();
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The default client would be created from the Paystack bean of a client under paystack.clients.")
			.contains("Define that bean with defaultCandidate = false.")
			.doesNotContain("at io.github.bulkcharges");
	}

	private static StandardEnvironment environment(Map<String, Object> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
		return environment;
	}

	private static void start(String... properties) {
		List<String> arguments = new ArrayList<>();
		for (String property : properties) {
			arguments.add("--" + property);
		}
		assertThat(catchThrowable(() -> application().run(arguments.toArray(String[]::new)))).isNotNull();
	}

	private static SpringApplication application() {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		return application;
	}

	@ImportAutoConfiguration({ PaystackAutoConfiguration.class, SslAutoConfiguration.class })
	static class Application {

	}

}
