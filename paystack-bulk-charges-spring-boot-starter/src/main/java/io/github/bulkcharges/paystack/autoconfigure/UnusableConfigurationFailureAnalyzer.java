package io.github.bulkcharges.paystack.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains which properties of a client contradict each other, such as a live key and an
 * insecure base URL.
 */
final class UnusableConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<UnusableConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnusableConfigurationException cause) {
		String prefix = cause.client().equals(PaystackClients.DEFAULT) ? "paystack"
				: "paystack.clients." + cause.client();
		return new FailureAnalysis(
				"The Paystack client of " + prefix + " cannot be created: " + cause.getMessage() + ".",
				"Change " + prefix + ".secret-key, .mode, .base-url or .allow-insecure-base-url.", cause);
	}

}
