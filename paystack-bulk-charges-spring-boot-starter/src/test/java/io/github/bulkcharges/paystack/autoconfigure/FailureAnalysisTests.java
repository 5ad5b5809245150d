package io.github.bulkcharges.paystack.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

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
			.contains("paystack.base-url: The base URL " + reason)
			.doesNotContain("hidden")
			.doesNotContain("at io.github.bulkcharges");
	}

	@ParameterizedTest
	@CsvSource({ "pk_test_0123456789, This is a public key",
			"sk_test_012345678 9, The secret key contains whitespace" })
	void reportsInvalidKeyWithoutItsValue(String key, String reason, CapturedOutput output) {
		start("paystack.secret-key=" + key);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("paystack.secret-key: " + reason)
			.doesNotContain("012345678")
			.doesNotContain("at io.github.bulkcharges");
	}

	@Test
	void reportsAllViolationsTogether(CapturedOutput output) {
		start("paystack.secret-key=pk_test_1", "paystack.mode=sandbox", "paystack.request-timeout=-1s",
				"paystack.retry.max-retries=50", "paystack.rate-limit.share=2");
		assertThat(output).contains("paystack.secret-key: ")
			.contains("paystack.mode")
			.contains("paystack.request-timeout")
			.contains("paystack.retry.max-retries")
			.contains("paystack.rate-limit.share");
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

	@Test
	void reportsKeyForOtherMode(CapturedOutput output) {
		start("paystack.secret-key=sk_live_0123456789", "paystack.mode=test");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The secret key is a live key, but the mode is set to test")
			.contains("Change paystack.secret-key, .mode")
			.doesNotContain("0123456789")
			.doesNotContain("at io.github.bulkcharges");
	}

	@Test
	void reportsMissingModeForUnrecognizedKey(CapturedOutput output) {
		start("paystack.secret-key=vault-0123456789");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Set its mode, test or live (paystack.mode)")
			.doesNotContain("0123456789");
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
			.contains("paystack.clients.kenya.secret-key: This is a public key")
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
		assertThat(output).contains(second + ": This is also the value of " + first).doesNotContain("0123456789");
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
	void reportsNamedClientWithKeyForOtherMode(CapturedOutput output) {
		start("paystack.mode=test", "paystack.clients.ghana.secret-key=sk_live_0123456789");
		assertThat(output).contains("The Paystack client of paystack.clients.ghana cannot be created")
			.contains("The secret key is a live key, but the mode is set to test")
			.doesNotContain("0123456789");
	}

	@ParameterizedTest
	@CsvSource({ "paystack.ssl.bundle, paystack.secret-key", "paystack.clients.ghana.ssl.bundle, paystack.secret-key",
			"paystack.ssl.bundle, paystack.clients.ghana.secret-key" })
	void reportsUnknownSslBundle(String property, String secretKey, CapturedOutput output) {
		start(property + "=nowhere", secretKey + "=sk_test_1");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Invalid value 'nowhere' for configuration property '" + property + "'")
			.doesNotContain("at io.github.bulkcharges");
	}

	private static void start(String... properties) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		List<String> arguments = new ArrayList<>();
		for (String property : properties) {
			arguments.add("--" + property);
		}
		assertThat(catchThrowable(() -> application.run(arguments.toArray(String[]::new)))).isNotNull();
	}

	@ImportAutoConfiguration({ PaystackAutoConfiguration.class, SslAutoConfiguration.class })
	static class Application {

	}

}
