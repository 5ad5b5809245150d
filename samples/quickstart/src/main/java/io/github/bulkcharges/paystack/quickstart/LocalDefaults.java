/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

import io.github.bulkcharges.paystack.simulator.PaystackSimulator;
import io.github.bulkcharges.paystack.simulator.SimulatorOptions;

/**
 * Sets what the options leave open: a simulator in this process if there is neither a
 * secret key nor a base URL, the file of the ledger, and short delays for a test key with
 * a base URL on this machine, so that a run continues within seconds after a crash.
 */
final class LocalDefaults implements ApplicationContextInitializer<GenericApplicationContext> {

	private static final String SECRET_KEY = "paystack.secret-key";

	private static final String BASE_URL = "paystack.base-url";

	private static final String CHARGES = "quickstart.charges";

	private static final String DATABASE = "spring.datasource.url";

	private static final Pattern LOOPBACK = Pattern
		.compile("https?://(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::([0-9]+))?(?:/.*)?");

	private final SimulatorOptions options;

	LocalDefaults(SimulatorOptions options) {
		this.options = options;
	}

	@Override
	public void initialize(GenericApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		String key = environment.getProperty(SECRET_KEY);
		String baseUrl = environment.getProperty(BASE_URL);
		Map<String, Object> defaults = new HashMap<>();
		if (StringUtils.hasText(key) || StringUtils.hasText(baseUrl)) {
			defaults.put(DATABASE, url(ledger(environment.getProperty(CHARGES), key, baseUrl)));
		}
		else if (!Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			PaystackSimulator simulator = PaystackSimulator.start(this.options);
			context.registerBean(PaystackSimulator.class, () -> simulator);
			key = "sk_test_simulator";
			baseUrl = simulator.baseUrl();
			// The simulator forgets everything when it ends, and so does its ledger.
			environment.getPropertySources()
				.addFirst(new MapPropertySource("embeddedSimulator", Map.of(SECRET_KEY, key, BASE_URL, baseUrl,
						"paystack.rate-limit.enabled", "false", DATABASE, url(temporaryLedger()))));
		}
		if (isSimulated(key, baseUrl)) {
			defaults.putAll(Map.of("paystack.initiate-timeout", "2s", "paystack.runs.settle-delay", "2s",
					"paystack.runs.poll-interval", "500ms", "paystack.rate-limit.requests", "6000"));
		}
		if (environment.getProperty(CHARGES) == null) {
			defaults.put("paystack.runs.batch-size", "50");
		}
		environment.getPropertySources().addLast(new MapPropertySource("quickstartDefaults", defaults));
	}

	/**
	 * Returns whether no money can move: the key is a test key, and the service is on
	 * this machine.
	 */
	static boolean isSimulated(@Nullable String key, @Nullable String baseUrl) {
		return key != null && key.startsWith(Input.TEST_KEY) && baseUrl != null && LOOPBACK.matcher(baseUrl).matches();
	}

	/**
	 * Returns the file of the ledger: beside the charges, so that the same charges find
	 * the same ledger, whatever the working directory is. Each simulator has its own.
	 */
	private static Path ledger(@Nullable String charges, @Nullable String key, @Nullable String baseUrl) {
		Path folder = Path.of((charges != null) ? charges : "sample").toAbsolutePath().resolveSibling("paystack-runs");
		String port = isSimulated(key, baseUrl) ? LOOPBACK.matcher(baseUrl).replaceFirst("$1") : null;
		return folder.resolve((port != null) ? "simulator-" + port : "ledger");
	}

	private static Path temporaryLedger() {
		try {
			Path folder = Files.createTempDirectory("paystack-runs");
			folder.toFile().deleteOnExit();
			folder.resolve("ledger.mv.db").toFile().deleteOnExit();
			return folder.resolve("ledger");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String url(Path ledger) {
		return "jdbc:h2:file:" + ledger + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
	}

}
