/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

class SampleChargesTests {

	@Test
	void sampleIsGeneratedOne() throws IOException {
		try (InputStream sample = new ClassPathResource("charges.csv").getInputStream()) {
			assertThat(new String(sample.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(SampleCharges.csv());
		}
	}

}
