/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.FilteredClassLoader;

import io.github.bulkcharges.paystack.webhook.WebhookSignature;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the endpoint without Spring Security, on any web stack.
 */
abstract class AbstractWithoutSecurityTests extends AbstractWebhookTests {

	@Test
	void authenticatesBySignatureWithoutSecurity() throws IOException {
		try (WebhookApplication open = WebhookApplication.start(type(),
				new FilteredClassLoader("org.springframework.security"))) {
			this.application = open;
			byte[] body = Bodies.bulkCharge(nextId(), "open");
			assertThat(post(body, WebhookSignature.HEADER + ": " + "0".repeat(128)).status()).isEqualTo(401);
			assertThat(post(body).status()).isEqualTo(200);
			assertThat(open.listener().events("open")).hasSize(1);
			try (Connection connection = connect()) {
				assertThat(connection.write(head("GET", "/other")).read().status()).isEqualTo(200);
			}
		}
	}

}
