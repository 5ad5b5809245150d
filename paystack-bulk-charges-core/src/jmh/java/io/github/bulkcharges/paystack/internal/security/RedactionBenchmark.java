/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.security;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.github.bulkcharges.paystack.benchmark.Bodies;
import io.github.bulkcharges.paystack.error.ErrorResponse;

/**
 * What it costs to take secrets out of a body, as is done with the beginning of every
 * body that goes into an exception, and with whole ones at TRACE.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RedactionBenchmark {

	private final Secrets secrets = new Secrets(KeyRing.of("sk_test_0000000000000000000000000000000000000000",
			new KeyRules("https://api.paystack.co", false, null)));

	private final String page = new String(Bodies.page(), StandardCharsets.UTF_8);

	private final String beginning = this.page.substring(0, 2 * ErrorResponse.MAX_BODY_LENGTH);

	/**
	 * The beginning of a page.
	 * @return the text without secrets
	 */
	@Benchmark
	public String beginning() {
		return this.secrets.redact(this.beginning);
	}

	/**
	 * A whole page of 100 charges.
	 * @return the text without secrets
	 */
	@Benchmark
	public String page() {
		return this.secrets.redact(this.page);
	}

}
