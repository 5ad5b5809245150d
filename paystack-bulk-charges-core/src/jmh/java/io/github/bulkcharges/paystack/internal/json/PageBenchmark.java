/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.json;

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
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.Page;

/**
 * A page of 100 charges, from the bytes of the response to the model: the tolerant reader
 * of the library, and the reference that reads token by token and trusts the service.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PageBenchmark {

	private final byte[] body = Bodies.page();

	private final JsonMapper mapper = JsonMapper.builder().build();

	private final ModelReader reader = new ModelReader(this.mapper);

	/**
	 * Checks that both read the same.
	 */
	@Setup
	public void check() {
		if (!library().equals(reference())) {
			throw new IllegalStateException("The library and the reference read different pages");
		}
	}

	/**
	 * The library.
	 * @return the page
	 */
	@Benchmark
	public Page<BatchCharge> library() {
		Envelope envelope = Envelope.read(this.mapper, this.body);
		return this.reader.page(envelope.data(), envelope.meta(), this.reader::charge, (charge) -> true);
	}

	/**
	 * The reference.
	 * @return the page
	 */
	@Benchmark
	public Page<BatchCharge> reference() {
		return StreamingModel.page(this.body);
	}

}
