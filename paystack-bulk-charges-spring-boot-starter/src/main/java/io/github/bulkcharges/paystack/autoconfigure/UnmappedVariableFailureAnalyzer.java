/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.util.stream.Collectors;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains how to set properties of a client whose name cannot be written as part of an
 * environment variable.
 */
final class UnmappedVariableFailureAnalyzer extends AbstractFailureAnalyzer<UnmappedVariableException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnmappedVariableException cause) {
		String variables = String.join(", ", cause.properties().keySet());
		String properties = cause.properties()
			.entrySet()
			.stream()
			.map((meant) -> "    " + meant.getValue() + "=${" + meant.getKey() + "}")
			.collect(Collectors.joining("\n"));
		return new FailureAnalysis("""
				These environment variables do not set a property of a Paystack client: %s.

				A variable cannot contain the hyphen in the name of a client.""".formatted(variables), """
				List the client in a configuration file:

				%s

				Or use a name without a hyphen.""".formatted(properties), cause);
	}

}
