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
 * The options. One that is spelled wrong is refused, for it might have been the one that
 * names the file.
 *
 * @param charges the CSV file with the charges; the sample in this application when there
 * is none
 * @param report the CSV file to write with one row for each charge; none is written when
 * there is none
 * @param currency the currency of the amounts in the file
 * @param demo whether to pause and resume once; by default only with the simulator inside
 * this process
 * @param live whether customers may really be debited
 * @param pollInterval how long to wait before a batch is looked at again
 * @param waitAtMost how long to follow a batch
 */
@ConfigurationProperties(value = "quickstart", ignoreUnknownFields = false)
record QuickstartProperties(@Nullable String charges, @Nullable String report, @DefaultValue("NGN") String currency,
		@Nullable Boolean demo, @DefaultValue("false") boolean live, @DefaultValue("1s") Duration pollInterval,
		@DefaultValue("1h") Duration waitAtMost) {

	/**
	 * Check the options that would turn waiting into running in circles.
	 */
	QuickstartProperties {
		if (pollInterval.toMillis() < 1) {
			throw new IllegalArgumentException("poll-interval must be at least 1ms, but is " + pollInterval);
		}
	}

}
