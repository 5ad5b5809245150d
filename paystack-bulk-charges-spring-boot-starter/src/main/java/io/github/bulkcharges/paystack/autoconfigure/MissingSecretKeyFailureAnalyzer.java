package io.github.bulkcharges.paystack.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells what to do when the application does not start for want of a secret key.
 */
final class MissingSecretKeyFailureAnalyzer extends AbstractFailureAnalyzer<MissingSecretKeyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingSecretKeyException cause) {
		return new FailureAnalysis("The Paystack clients need a secret key, and paystack.secret-key is not set.", """
				Set it, best from the environment, so that it stands in no file:

				    paystack:
				      secret-key: ${PAYSTACK_SECRET_KEY}

				A test key (sk_test_…) is in the dashboard under Settings, API Keys & Webhooks. Where the \
				application must start without Paystack, set paystack.enabled=false.""", cause);
	}

}
