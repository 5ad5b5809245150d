/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PaystackSimulatorMain} and its command line.
 */
class PaystackSimulatorMainTests {

	@Test
	void hasDefaults() {
		assertThat(CommandLine.parse()).isEqualTo(SimulatorOptions.defaults().withPort(8090));
	}

	@Test
	void parsesOptions() {
		assertThat(CommandLine.parse("--server.address=::1", "--server.port=0", "--simulator.charges-per-second=5",
				"--simulator.rate-limit=100", "--simulator.dedupe=false", "--simulator.acceptance-delay=500ms",
				"--simulator.listing-delay=2s"))
			.isEqualTo(new SimulatorOptions("::1", 0, 5, 100, false, Duration.ofMillis(500), Duration.ofSeconds(2),
					WebhookOptions.defaults()));
	}

	@Test
	void parsesOptionsOfWebhooks() {
		WebhookOptions webhooks = CommandLine
			.parse("--simulator.webhook-url=http://localhost:8080/hooks", "--simulator.webhook-key=sk_test_x",
					"--simulator.webhook-retries=10,20", "--simulator.webhook-timeout=30",
					"--simulator.webhook-concurrency=4", "--simulator.webhook-doubled=5",
					"--simulator.webhook-dropped=6", "--simulator.webhook-delay=7", "--simulator.webhook-reordered=8",
					"--simulator.webhook-seed=9")
			.webhooks();
		assertThat(webhooks).isEqualTo(new WebhookOptions("http://localhost:8080/hooks", "sk_test_x",
				List.of(Duration.ofMillis(10), Duration.ofMillis(20)), Duration.ofMillis(30), 4, 10_000,
				new WebhookFaults(5, 6, Duration.ofMillis(7), 8, 9)));
	}

	@ParameterizedTest
	@CsvSource({ "0, PT0S", "1500, PT1.5S", "15ms, PT0.015S", "2s, PT2S", "60m, PT1H" })
	void parsesTimes(String value, Duration time) {
		assertThat(CommandLine.parse("--simulator.listing-delay=" + value).listingDelay()).isEqualTo(time);
	}

	@Test
	void parsesNoRetries() {
		assertThat(CommandLine.parse("--simulator.webhook-retries=").webhooks().retryDelays()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({
			"--simulator.webhook-url=http://example.com/, 'Webhooks cannot be sent to http://example.com/: example.com is "
					+ "not this machine (localhost, 127.0.0.1 or [::1])'",
			"--simulator.webhook-doubled=101, '--simulator.webhook-doubled needs a number from 0 to 100, as in "
					+ "--simulator.webhook-doubled=100, not ''101'''",
			"--simulator.dedupe=no, '--simulator.dedupe needs true or false, not ''no'''",
			"--simulator.listing-delay=61m, '--simulator.listing-delay needs a time from 0ms to 60m, as in "
					+ "--simulator.listing-delay=500ms, not ''61m'''",
			"--simulator.webhook-timeout=0s, '--simulator.webhook-timeout needs a time from 1ms to 60m, as in "
					+ "--simulator.webhook-timeout=500ms, not ''0s'''",
			"--server.address=, 'address must not be blank'", "--port=1, Unknown option --port",
			"8080, Unknown option 8080",
			"--server.port, '--server.port needs a number from 0 to 65535, as in --server.port=100, not '''''",
			"--server.port=65536, '--server.port needs a number from 0 to 65535, as in --server.port=100, not ''65536'''",
			"--simulator.rate-limit=-1, '--simulator.rate-limit needs a number from 0 to 2147483647, as in "
					+ "--simulator.rate-limit=100, not ''-1'''",
			"--simulator.charges-per-second=fast, '--simulator.charges-per-second needs a number from 0 to 2147483647, "
					+ "as in --simulator.charges-per-second=100, not ''fast'''" })
	void failsWhenOptionIsInvalid(String argument, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> CommandLine.parse(argument)).withMessage(message);
	}

	@Test
	void exitsWithCodeTwoWhenOptionIsInvalid() throws Exception {
		Process process = ForkedJvm.start(List.of(), PaystackSimulatorMain.class, "--nonsense=1");
		assertThat(ForkedJvm.readAll(process)).startsWith("Unknown option --nonsense")
			.contains("--server.port=N", "--simulator.charges-per-second=N", "--simulator.rate-limit=N");
		assertThat(process.waitFor()).isEqualTo(2);
	}

	@Test
	void exitsWithCodeOneWhenPortIsTaken() throws Exception {
		try (PaystackSimulator simulator = PaystackSimulator.start()) {
			int port = URI.create(simulator.baseUrl()).getPort();
			Process process = ForkedJvm.start(List.of(), PaystackSimulatorMain.class, "--server.port=" + port);
			assertThat(ForkedJvm.readAll(process)).startsWith("Cannot listen on port " + port);
			assertThat(process.waitFor()).isEqualTo(1);
		}
	}

	@Test
	void printsHelp() throws Exception {
		Process process = ForkedJvm.start(List.of(), PaystackSimulatorMain.class, "--help");
		assertThat(ForkedJvm.readAll(process)).isEqualTo(CommandLine.USAGE);
		assertThat(process.waitFor()).isZero();
	}

	@Test
	void printsBaseUrlAndRunsUntilKilled() throws Exception {
		Process process = ForkedJvm.start(List.of(), PaystackSimulatorMain.class, "--server.port=0");
		try {
			Matcher baseUrl = Pattern.compile("http://127\\.0\\.0\\.1:\\d+").matcher(ForkedJvm.readLine(process));
			assertThat(baseUrl.find()).isTrue();
			assertThat(new TestClient(baseUrl.group()).get("/bulkcharge").status()).isEqualTo(200);
			assertThat(process.isAlive()).isTrue();
		}
		finally {
			process.destroy();
		}
	}

}
