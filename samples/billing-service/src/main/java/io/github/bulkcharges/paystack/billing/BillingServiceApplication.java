/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Bills over HTTP.
 */
@SpringBootApplication
public class BillingServiceApplication {

	/**
	 * Runs the application.
	 * @param args options, such as {@code --server.port=8081}
	 */
	public static void main(String[] args) {
		SpringApplication.run(BillingServiceApplication.class, args);
	}

}
