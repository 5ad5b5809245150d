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
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What a person reads whose application does not start because of its properties.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalysisTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			mode                    | sandbox | The mode must be test or live, but is sandbox
			connect-timeout         | -1s     | The connect time-out must be longer than nothing and at most a day
			read-timeout            | 0       | The read time-out must be longer than nothing and at most a day
			timeout                 | 2d      | The time-out must be longer than nothing and at most a day
			initiate-timeout        | -5m     | The initiate time-out must be longer than nothing and at most a day
			largest-answer          | 12B     | The largest answer must have room for 1024 bytes, but has 12
			platform-threads        | 0       | There must be between 1 and 10000 platform threads, but there are 0
			proxy.port              | 70000   | The port must be between 1 and 65535, but is 70000
			retry.retries           | 50      | The retries must be between 0 and 20, but are 50
			retry.delay             | -1ms    | The delay must be longer than nothing and at most a day
			retry.max-delay         | 0s      | The longest delay must be longer than nothing and at most a day
			retry.longest-wait      | -1s     | The longest wait must be longer than nothing and at most a day
			retry.total-time        | 48h     | The total time must be longer than nothing and at most a day
			rate-limit.requests     | 0       | There must be at least 1 request in 60 seconds, but 0
			rate-limit.share        | 1.5     | The share must be greater than 0 and at most 1, but is 1.5
			rate-limit.most-waiting | -1      | The most that may wait must not be negative, but is -1
			""")
	void aValueThatCannotBeMeantIsNamedWithItsProperty(String property, String value, String reason,
			CapturedOutput output) {
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
	void aBaseUrlThatIsNoneIsNamedWithoutWhatIsInIt(String value, String reason, CapturedOutput output) {
		start("paystack.secret-key=sk_test_1", "paystack.base-url=" + value);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("paystack.base-url: The base URL " + reason)
			.doesNotContain("hidden")
			.doesNotContain("at io.github.bulkcharges");
	}

	@ParameterizedTest
	@CsvSource({ "pk_test_0123456789, This is a public key", "sk_test_012345678 9, The secret key has a blank" })
	void aKeyThatIsNoneIsNamedWithoutShowingIt(String key, String reason, CapturedOutput output) {
		start("paystack.secret-key=" + key);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("paystack.secret-key: " + reason)
			.doesNotContain("012345678")
			.doesNotContain("at io.github.bulkcharges");
	}

	@Test
	void allFaultsAreToldAtOnce(CapturedOutput output) {
		start("paystack.secret-key=pk_test_1", "paystack.mode=sandbox", "paystack.timeout=-1s",
				"paystack.retry.retries=50", "paystack.rate-limit.share=2");
		assertThat(output).contains("paystack.secret-key: ")
			.contains("paystack.mode")
			.contains("paystack.timeout")
			.contains("paystack.retry.retries")
			.contains("paystack.rate-limit.share");
	}

	@Test
	void itIsToldWhereAValueIsWritten(CapturedOutput output) {
		start("paystack.secret-key=sk_test_1", "paystack.timeout=-1s");
		assertThat(output).contains("Value: \"PT-1S\"").contains("Origin: \"paystack.timeout\" from property source ");
	}

	@Test
	void aValueOfAnotherTypeIsNamedByBootItself(CapturedOutput output) {
		start("paystack.secret-key=sk_test_1", "paystack.timeout=soon");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property: paystack.timeout")
			.contains("Value: \"soon\"");
	}

	@Test
	void aKeyThatDoesNotFitTheModeSaysWhatToChange(CapturedOutput output) {
		start("paystack.secret-key=sk_live_0123456789", "paystack.mode=test");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The secret key is a live key, but the mode is set to test")
			.contains("Change paystack.secret-key, .mode")
			.doesNotContain("0123456789")
			.doesNotContain("at io.github.bulkcharges");
	}

	@Test
	void aKeyOfAnUnknownKindSaysThatTheModeIsNeeded(CapturedOutput output) {
		start("paystack.secret-key=vault-0123456789");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Set the mode that it is for, test or live (paystack.mode)")
			.doesNotContain("0123456789");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Ghana", "ghana_1", "-ghana", "gha--na", "default" })
	void aNameOfAClientThatIsNoneIsTold(String name, CapturedOutput output) {
		start("paystack.clients.[" + name + "].secret-key=sk_test_1");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("lower case letters, digits and single hyphens")
			.contains("this one is '" + name + "'")
			.doesNotContain("at io.github.bulkcharges");
	}

	@Test
	void aFaultOfOneOfSeveralClientsNamesIt(CapturedOutput output) {
		start("paystack.clients.ghana.secret-key=sk_test_1", "paystack.clients.ghana.retry.retries=50",
				"paystack.clients.kenya.secret-key=pk_test_0123456789", "paystack.clients.kenya.mode=sandbox");
		assertThat(output).contains("Property: paystack.clients.ghana.retry.retries")
			.contains("paystack.clients.kenya.secret-key: This is a public key")
			.contains("Property: paystack.clients.kenya.mode")
			.doesNotContain("0123456789");
	}

	@Test
	void aFaultOfWhatIsSharedIsToldOnce(CapturedOutput output) {
		start("paystack.timeout=-1s", "paystack.clients.ghana.secret-key=sk_test_1",
				"paystack.clients.kenya.secret-key=sk_test_2");
		assertThat(output).containsOnlyOnce("Reason: ").contains("Property: paystack.timeout");
	}

	@ParameterizedTest
	@CsvSource({ "paystack.clients.ghana.secret-key, paystack.clients.kenya.secret-key",
			"paystack.secret-key, paystack.clients.ghana.secret-key" })
	void twoClientsWithOneKeyAreRefused(String first, String second, CapturedOutput output) {
		start(first + "=sk_test_0123456789", second + "=sk_test_0123456789");
		assertThat(output).contains(second + ": This is the key of " + first + " too.").doesNotContain("0123456789");
	}

	@Test
	void aClientWithoutAKeySaysWhatToSet(CapturedOutput output) {
		start("paystack.clients.ghana.mode=test");
		assertThat(output).contains("paystack.clients.ghana.secret-key is not set")
			.contains("      clients:")
			.contains("        ghana:")
			.contains("          secret-key: ${PAYSTACK_SECRET_KEY}");
	}

	@Test
	void aClientWhoseKeyDoesNotFitTheModeIsNamed(CapturedOutput output) {
		start("paystack.mode=test", "paystack.clients.ghana.secret-key=sk_live_0123456789");
		assertThat(output).contains("what is under paystack.clients.ghana")
			.contains("The secret key is a live key, but the mode is set to test")
			.doesNotContain("0123456789");
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

	@ImportAutoConfiguration(PaystackAutoConfiguration.class)
	static class Application {

	}

}
