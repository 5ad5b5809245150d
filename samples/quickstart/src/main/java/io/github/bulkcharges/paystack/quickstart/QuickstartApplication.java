/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.bulkcharges.paystack.simulator.SimulatorOptions;

/**
 * Charges a CSV file of stored authorizations and reports the result of each.
 */
@SpringBootApplication
@EnableConfigurationProperties(QuickstartProperties.class)
public class QuickstartApplication {

	/** Slow enough to watch, and 500 charges are through in a quarter of a minute. */
	private static final int CHARGES_PER_SECOND = 80;

	/**
	 * Run the application.
	 * @param args options, such as {@code --quickstart.charges=charges.csv}
	 * @throws InterruptedException when the main thread is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		SimulatorOptions simulator = SimulatorOptions.defaults().withChargesPerSecond(CHARGES_PER_SECOND);
		System.exit(run(Terminal.ofSystem(), simulator, args).code());
	}

	static ExitCode run(Terminal terminal, SimulatorOptions simulator, String... args) throws InterruptedException {
		SpringApplication application = new SpringApplication(QuickstartApplication.class);
		application.addInitializers(new EmbeddedSimulator(simulator));
		ConfigurableApplicationContext context;
		try {
			context = application.run(args);
		}
		catch (SpringApplication.AbandonedRunException ex) {
			// Processing ahead of time has seen enough.
			throw ex;
		}
		catch (RuntimeException ex) {
			// Spring Boot has said by now what is wrong and what to do.
			return ExitCode.NOTHING_CHARGED;
		}
		try (context) {
			return context.getBean(Quickstart.class).run(terminal);
		}
	}

}
