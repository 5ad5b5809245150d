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
		return new FailureAnalysis("No Paystack client can be made of this configuration: " + cause.getMessage() + ".",
				"Change paystack.secret-key, paystack.mode, paystack.base-url or paystack.allow-insecure-base-url, so"
						+ " that they fit together.",
				cause);
	}

}
