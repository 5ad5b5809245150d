/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.internal.http.HttpRequestData;
import io.github.bulkcharges.paystack.internal.http.HttpResponseData;
import io.github.bulkcharges.paystack.internal.security.Secrets;

/**
 * Logs attempts: at DEBUG one line each, at TRACE the bodies too. Request headers and
 * secrets are never logged.
 */
final class WireLog {

	private static final Logger logger = LoggerFactory.getLogger("io.github.bulkcharges.paystack.wire");

	private static final int MAX_LENGTH = 8 * 1024;

	private final Secrets secrets;

	WireLog(Secrets secrets) {
		this.secrets = secrets;
	}

	void received(HttpRequestData request, HttpResponseData response, Duration elapsed, int attempt) {
		if (!logger.isDebugEnabled()) {
			return;
		}
		logger.debug("{} -> {} in {} ms, request ID {}, attempt {}", request, response.status(), elapsed.toMillis(),
				this.secrets.redact(ResponseMapper.requestId(response.headers())), attempt);
		if (logger.isTraceEnabled()) {
			logger.trace("{} sent {} and received {}", request, shown(request.body()), shown(response.body()));
		}
	}

	void failed(CallRequest<?> request, byte @Nullable [] body, PaystackException failure, Duration elapsed,
			int attempt) {
		if (!logger.isDebugEnabled() || failure.response() != null) {
			return;
		}
		logger.debug("{} -> {} in {} ms, attempt {}", request, failure.toString(), elapsed.toMillis(), attempt);
		if (logger.isTraceEnabled()) {
			logger.trace("{} sent {}", request, shown(body));
		}
	}

	private String shown(byte @Nullable [] body) {
		if (body == null || body.length == 0) {
			return "no body";
		}
		// Truncated after redaction, so that no secret is cut beyond recognition.
		String text = this.secrets.redact(new String(body, StandardCharsets.UTF_8));
		return (text.length() > MAX_LENGTH) ? text.substring(0, MAX_LENGTH) + "…" : text;
	}

}
