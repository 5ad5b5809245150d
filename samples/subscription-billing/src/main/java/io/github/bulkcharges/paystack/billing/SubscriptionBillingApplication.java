/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Bills subscriptions.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class SubscriptionBillingApplication {

	/**
	 * Runs the application.
	 * @param args options, such as {@code --billing.role=worker}
	 */
	public static void main(String[] args) {
		SpringApplication.run(SubscriptionBillingApplication.class, args);
	}

}
