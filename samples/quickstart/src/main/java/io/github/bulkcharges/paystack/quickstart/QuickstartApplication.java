/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.sql.SQLException;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

import io.github.bulkcharges.paystack.simulator.SimulatorOptions;

/**
 * Charges a CSV file of stored authorizations, each exactly once, and reports the outcome
 * of each charge.
 */
@SpringBootApplication
@EnableConfigurationProperties(QuickstartProperties.class)
public class QuickstartApplication {

	/** Slow enough to watch, and 500 charges take less than ten seconds. */
	private static final int CHARGES_PER_SECOND = 80;

	/**
	 * Runs the application.
	 * @param args options, such as {@code --quickstart.charges=july.csv}
	 * @throws InterruptedException if the main thread is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		SimulatorOptions simulator = SimulatorOptions.defaults().withChargesPerSecond(CHARGES_PER_SECOND);
		StopSignal stop = StopSignal.ofJvm();
		ExitCode exitCode;
		try {
			exitCode = run(new Terminal(System.out), stop, simulator, args);
		}
		finally {
			stop.ended();
		}
		System.exit(exitCode.code());
	}

	static ExitCode run(Terminal terminal, StopSignal stop, SimulatorOptions simulator, String... args)
			throws InterruptedException {
		SpringApplication application = new SpringApplication(QuickstartApplication.class);
		application.addInitializers(new LocalDefaults(simulator));
		// The ledger is needed until the report is written.
		application.setRegisterShutdownHook(false);
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
			boolean isDatabase = NestedExceptionUtils.getMostSpecificCause(ex) instanceof SQLException;
			return isDatabase ? ExitCode.UNFINISHED : ExitCode.INVALID;
		}
		try (context) {
			return context.getBean(Quickstart.class).run(terminal, stop);
		}
	}

}
