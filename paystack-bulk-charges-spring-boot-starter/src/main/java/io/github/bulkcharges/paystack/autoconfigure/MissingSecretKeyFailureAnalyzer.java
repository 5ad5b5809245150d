package io.github.bulkcharges.paystack.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells what to do when the application does not start for want of a secret key.
 */
final class MissingSecretKeyFailureAnalyzer extends AbstractFailureAnalyzer<MissingSecretKeyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingSecretKeyException cause) {
		return new FailureAnalysis("The Paystack clients need a secret key, and " + cause.property() + " is not set.",
				"""
						Set it, best from the environment, so that it stands in no file:

						%s

						A test key (sk_test_…) is in the dashboard under Settings, API Keys & Webhooks. Where the \
						application must start without Paystack, set paystack.enabled=false."""
					.formatted(yaml(cause.property())),
				cause);
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
