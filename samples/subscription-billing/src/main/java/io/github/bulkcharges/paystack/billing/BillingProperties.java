/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the application.
 *
 * @param role what this instance does
 * @param currency the currency of all plans
 * @param demoCustomers the number of customers to create in an empty database
 * @param retrySoonAfter how long after a technical failure a charge is retried. A card
 * may be blocked if it is tried more than once in 24 hours
 * @param retryLaterAfter how long after another failure that may pass a charge is retried
 * @param maxAttempts maximum number of attempts to charge an invoice
 * @param viewerPassword the password of the user {@code viewer}, generated if not set
 * @param operatorPassword the password of the user {@code operator}, generated if not set
 */
@ConfigurationProperties("billing")
public record BillingProperties(@DefaultValue("main") Role role, @DefaultValue("NGN") String currency,
		@DefaultValue("0") int demoCustomers, @DefaultValue("24h") Duration retrySoonAfter,
		@DefaultValue("3d") Duration retryLaterAfter, @DefaultValue("4") int maxAttempts,
		@Nullable String viewerPassword, @Nullable String operatorPassword) {

	/**
	 * What an instance does.
	 */
	public enum Role {

		/**
		 * Starts jobs, has the console, and works on runs. There is one such instance.
		 */
		MAIN,

		/** Only works on runs. There is any number of such instances. */
		WORKER

	}

}
