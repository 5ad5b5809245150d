package io.github.bulkcharges.paystack.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains what to do if the application's version of Spring Boot is too old for the
 * starter.
 */
final class UnsupportedSpringBootFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedSpringBootException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedSpringBootException cause) {
		return new FailureAnalysis(
				"paystack-bulk-charges-spring-boot-starter requires Spring Boot 4.1, but this application uses Spring Boot "
						+ cause.version() + ".",
				"""
						Upgrade the application to Spring Boot 4.1 or later, or remove the starter. The client itself, \
						paystack-bulk-charges-core, does not need Spring Boot, but Spring Framework 7 and Jackson 3.""",
				cause);
	}

}
