package io.github.bulkcharges.paystack.transport;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A timestamp: in the format in which the service writes it, in another one that it has
 * been seen to use, and as the JDK reads it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TimestampBenchmark {

	private String service = "2026-07-01T09:01:00.123Z";

	private String other = "2026-07-01 09:01:00+0100";

	/**
	 * The service's format, read by the library.
	 * @return the time
	 */
	@Benchmark
	public @Nullable Instant service() {
		return Timestamps.read(this.service);
	}

	/**
	 * Another format, read by the library.
	 * @return the time
	 */
	@Benchmark
	public @Nullable Instant other() {
		return Timestamps.read(this.other);
	}

	/**
	 * The service's format, read by the JDK.
	 * @return the time
	 */
	@Benchmark
	public Instant jdk() {
		return Instant.parse(this.service);
	}

}
