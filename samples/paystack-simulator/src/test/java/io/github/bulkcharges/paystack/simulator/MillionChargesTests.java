/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.io.StringReader;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the size of what a simulator keeps.
 */
class MillionChargesTests {

	@Test
	@Timeout(value = 4, unit = TimeUnit.MINUTES)
	void processesMillionChargesInOneGigabyte() throws Exception {
		Process process = ForkedJvm.start(List.of("-Xmx1g", "-XX:+ExitOnOutOfMemoryError"), MillionCharges.class);
		String output = ForkedJvm.readAll(process);
		assertThat(process.waitFor()).as(output).isZero();
		Properties figures = new Properties();
		figures.load(new StringReader(output));
		assertThat(figures).containsEntry("batches", "1000").containsEntry("debits", "1000000");
		for (String listing : List.of("batchListMillis", "filteredBatchListMillis", "chargeListMillis",
				"fullChargeListMillis", "verifyMillis")) {
			assertThat(Long.parseLong(figures.getProperty(listing))).as(listing).isLessThan(250);
		}
	}

}
