package io.github.bulkcharges.paystack.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link MissingSecretKeyFailureAnalyzer}.
 */
@ExtendWith(OutputCaptureExtension.class)
class MissingSecretKeyFailureAnalyzerTests {

	@Test
	void explainsHowToSetKeyAndHowToDisable(CapturedOutput output) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThat(catchThrowable(application::run)).isNotNull();
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("secret-key: ${PAYSTACK_SECRET_KEY}")
			.contains("paystack.enabled=false")
			.doesNotContain("at io.github.bulkcharges");
	}

	@ImportAutoConfiguration(PaystackAutoConfiguration.class)
	static class Application {

	}

}
