/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
		start();
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The Paystack clients need a secret key, and paystack.secret-key is not set.")
			.contains("secret-key: ${PAYSTACK_SECRET_KEY}")
			.contains("paystack.enabled=false")
			.doesNotContain("at io.github.bulkcharges");
	}

	@ParameterizedTest
	@ValueSource(strings = { "${UNSET_PAYSTACK_SECRET_KEY}", "sk_test_${UNSET_PAYSTACK_SECRET_KEY}" })
	void namesUnresolvedPlaceholder(String key, CapturedOutput output) {
		start("--paystack.secret-key=" + key);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("paystack.secret-key refers to UNSET_PAYSTACK_SECRET_KEY, which is not set.")
			.contains("Set UNSET_PAYSTACK_SECRET_KEY, for example as an environment variable.")
			.doesNotContain("${PAYSTACK_SECRET_KEY}")
			.doesNotContain("sk_test_$")
			.doesNotContain("at io.github.bulkcharges");
	}

	@Test
	void namesUnresolvedPlaceholderOfNamedClient(CapturedOutput output) {
		start("--paystack.clients.ghana.secret-key=${UNSET_GHANA_KEY}",
				"--paystack.clients.kenya.secret-key=sk_test_kenya");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("paystack.clients.ghana.secret-key refers to UNSET_GHANA_KEY, which is not set.")
			.doesNotContain("at io.github.bulkcharges");
	}

	private static void start(String... arguments) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThat(catchThrowable(() -> application.run(arguments))).isNotNull();
	}

	@ImportAutoConfiguration(PaystackAutoConfiguration.class)
	static class Application {

	}

}
