/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains what to do if the application fails to start because no secret key is set.
 */
final class MissingSecretKeyFailureAnalyzer extends AbstractFailureAnalyzer<MissingSecretKeyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingSecretKeyException cause) {
		return new FailureAnalysis("The Paystack clients need a secret key, and " + cause.getMessage() + ".", """
				%s

				You find a test key (sk_test_…) in the Paystack dashboard under Settings, API Keys & Webhooks. \
				To start the application without Paystack, set paystack.enabled=false.""".formatted(howToSet(cause)),
				cause);
	}

	private static String howToSet(MissingSecretKeyException cause) {
		return (cause.placeholder() != null)
				? "Set " + cause.placeholder() + ", for example as an environment variable."
				: "Set it, preferably from the environment rather than in a file:\n\n" + yaml(cause.property());
	}

	private static String yaml(String property) {
		StringBuilder yaml = new StringBuilder();
		String indent = "    ";
		for (String part : property.split("\\.")) {
			yaml.append(yaml.isEmpty() ? "" : "\n").append(indent).append(part).append(':');
			indent += "  ";
		}
		return yaml.append(" ${PAYSTACK_SECRET_KEY}").toString();
	}

}
