package io.github.bulkcharges.paystack.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells what to do when the application's Spring Boot is too old for the starter.
 */
final class UnsupportedSpringBootFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedSpringBootException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedSpringBootException cause) {
		return new FailureAnalysis(
				"paystack-bulk-charges-spring-boot-starter is made for Spring Boot 4.1, and this application runs on "
						+ "Spring Boot " + cause.version() + ", where classes that it needs have other names.",
				"""
						Upgrade the application to Spring Boot 4.1 or later, or take the starter out. The client itself, \
						paystack-bulk-charges-core, needs no Spring Boot, but Spring Framework 7 and Jackson 3.""",
				cause);
	}

}
