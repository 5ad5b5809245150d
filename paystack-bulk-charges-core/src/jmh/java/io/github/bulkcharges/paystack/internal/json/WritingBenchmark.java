/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.json;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;

import io.github.bulkcharges.paystack.benchmark.Bodies;
import io.github.bulkcharges.paystack.benchmark.StreamingModel;
import io.github.bulkcharges.paystack.model.BulkCharge;

/**
 * The body of a request with 1000 charges: the JSON mapper of the library, and the
 * reference that writes token by token.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class WritingBenchmark {

	private final List<BulkCharge> charges = Bodies.charges(1000);

	private final JsonMapper mapper = JsonMapper.builder().build();

	/**
	 * Checks that both write the same.
	 */
	@Setup
	public void check() {
		if (!Arrays.equals(library(), reference())) {
			throw new IllegalStateException("The library and the reference write different bodies");
		}
	}

	/**
	 * The library.
	 * @return the body
	 */
	@Benchmark
	public byte[] library() {
		return this.mapper.writeValueAsBytes(this.charges);
	}

	/**
	 * The reference.
	 * @return the body
	 */
	@Benchmark
	public byte[] reference() {
		return StreamingModel.write(this.charges);
	}

}
