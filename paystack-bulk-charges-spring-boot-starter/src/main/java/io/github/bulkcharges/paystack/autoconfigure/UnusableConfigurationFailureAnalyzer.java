package io.github.bulkcharges.paystack.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells what does not fit together when no client can be made of what is configured, such
 * as a live key and a URL in clear text.
 */
final class UnusableConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<UnusableConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnusableConfigurationException cause) {
		String prefix = cause.client().equals(PaystackClients.DEFAULT) ? "paystack"
				: "paystack.clients." + cause.client();
		return new FailureAnalysis(
				"No Paystack client can be made of what is under " + prefix + ": " + cause.getMessage() + ".",
				"Change " + prefix + ".secret-key, .mode, .base-url or .allow-insecure-base-url, so that they fit"
						+ " together.",
				cause);
	}

}
