/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The options. An unknown one is rejected, because it may be a misspelled name of the
 * file.
 *
 * @param run the ID of the run; by default the name of the file
 * @param charges the CSV file with the charges; by default the sample in this application
 * @param report the CSV file to write with one row for each charge; by default none
 * @param currency the currency of the amounts in the file
 * @param demo whether to pause and resume the batches once; by default only with the
 * simulator inside this process
 * @param live whether customers may really be debited
 * @param resume whether to resume a run that was stopped, or whose time for sending is
 * over
 * @param pollInterval time between two looks at the progress
 * @param waitAtMost maximum time to follow the run
 */
@ConfigurationProperties(value = "quickstart", ignoreUnknownFields = false)
record QuickstartProperties(@Nullable String run, @Nullable String charges, @Nullable String report,
		@DefaultValue("NGN") String currency, @Nullable Boolean demo, @DefaultValue("false") boolean live,
		@DefaultValue("false") boolean resume, @DefaultValue("1s") Duration pollInterval,
		@DefaultValue("24h") Duration waitAtMost) {

	/**
	 * Rejects a value with which waiting would be a busy loop.
	 */
	QuickstartProperties {
		if (pollInterval.toMillis() < 1) {
			throw new IllegalArgumentException("poll-interval must be at least 1ms, but is " + pollInterval);
		}
	}

}
