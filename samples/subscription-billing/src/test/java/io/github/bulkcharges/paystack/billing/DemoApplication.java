/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import org.springframework.boot.SpringApplication;

/**
 * Runs the application with a simulator and customers, so that no Paystack account is
 * required and nobody is debited. It is not in the jar of the application.
 */
public class DemoApplication {

	/**
	 * Runs the application.
	 * @param args options, such as {@code --billing.demo-customers=1000}
	 */
	public static void main(String[] args) {
		SpringApplication.from(SubscriptionBillingApplication::main)
			.with(SimulatorConfiguration.class)
			.withAdditionalProfiles("demo")
			.run(args);
	}

}
