/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.million;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunSettings;
import io.github.bulkcharges.paystack.run.RunState;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;

/**
 * Measures runs of many charges: a ledger on PostgreSQL, which waits for the disk at each
 * commit, and a service in a process of its own, without a rate limit. Fails unless every
 * charge was debited once and has succeeded in the ledger.
 */
public final class MillionCharges {

	private static final int CHUNK = 1000;

	private static final OperatingSystemMXBean SYSTEM = ManagementFactory
		.getPlatformMXBean(OperatingSystemMXBean.class);

	private final BulkChargeRuns runs;

	private final String stubUrl;

	/** Maximum of the heap that was in use after a garbage collection. */
	private final AtomicLong live = new AtomicLong();

	private MillionCharges(BulkChargeRuns runs, String stubUrl) {
		this.runs = runs;
		this.stubUrl = stubUrl;
	}

	/**
	 * Measures.
	 * @param arguments parameters of the JDBC URL, and the numbers of charges
	 * @throws Exception if something fails
	 */
	public static void main(String[] arguments) throws Exception {
		Process stub = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx128m", "-XX:+UseSerialGC", "-Dsun.net.httpserver.nodelay=true", "-cp",
				System.getProperty("java.class.path"), StubPaystack.class.getName())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		String stubUrl = "http://127.0.0.1:" + firstLine(stub);
		try (EmbeddedPostgres server = EmbeddedPostgres.builder()
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.start();
				HikariDataSource pool = new HikariDataSource();
				Paystack paystack = Paystack.builder()
					.secretKey("sk_test_" + "0".repeat(40))
					.mode(Mode.TEST)
					.baseUrl(stubUrl)
					.rateLimit(RateLimitSettings.disabled())
					.build()) {
			pool.setJdbcUrl(server.getJdbcUrl("postgres", "postgres") + "&" + arguments[0]);
			try (BulkChargeRuns runs = BulkChargeRuns.builder(paystack)
				.dataSource(pool)
				.initializeSchema(true)
				.settings(RunSettings.defaults().withPollInterval(Duration.ofSeconds(1)))
				.build()) {
				MillionCharges measurement = new MillionCharges(runs, stubUrl);
				measurement.observeHeap();
				for (String count : Arrays.copyOfRange(arguments, 1, arguments.length)) {
					measurement.measure(Integer.parseInt(count));
				}
			}
		}
		finally {
			stub.destroy();
		}
		System.exit(0);
	}

	private static String firstLine(Process process) throws IOException {
		return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
	}

	private void observeHeap() {
		ManagementFactory.getGarbageCollectorMXBeans()
			.forEach((collector) -> ((NotificationEmitter) collector).addNotificationListener((notification, any) -> {
				GarbageCollectionNotificationInfo info = GarbageCollectionNotificationInfo
					.from((CompositeData) notification.getUserData());
				long used = ManagementFactory.getMemoryPoolMXBeans()
					.stream()
					.filter((pool) -> pool.getType() == MemoryType.HEAP)
					.map((pool) -> info.getGcInfo().getMemoryUsageAfterGc().get(pool.getName()))
					.mapToLong(MemoryUsage::getUsed)
					.sum();
				this.live.accumulateAndGet(used, Math::max);
			}, null, null));
	}

	private void measure(int count) throws Exception {
		this.live.set(0);
		Timing adding = new Timing(count);
		long cpu = SYSTEM.getProcessCpuTime();
		long begin = System.nanoTime();
		BulkChargeRun run = this.runs.submit("run-" + count, () -> charges(count, adding));
		long started = System.nanoTime();
		run.sent().get(1, TimeUnit.HOURS);
		long sent = System.nanoTime();
		RunState state = run.settled().get(2, TimeUnit.HOURS);
		long settled = System.nanoTime();
		cpu = SYSTEM.getProcessCpuTime() - cpu;
		String counts = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(this.stubUrl + "/counts")).build(),
					HttpResponse.BodyHandlers.ofString())
			.body();
		System.out.printf("%d charges, load average %.1f%n", count, SYSTEM.getSystemLoadAverage());
		System.out.printf("  adding %d ms; a thousand: median %.1f ms, 90 %% below %.1f ms%n",
				millis(adding.end - begin), adding.quantile(0.5), adding.quantile(0.9));
		System.out.printf("  cutting and starting %d ms, sending %d ms, settling after that %d ms%n",
				millis(started - adding.end), millis(sent - started), millis(settled - sent));
		System.out.printf("  per charge %.1f us, of which %.1f us CPU of this process%n",
				(settled - begin) / 1e3 / count, cpu / 1e3 / count);
		System.out.printf("  heap after collections at most %.1f MB, max %.0f MB%n", this.live.get() / 1048576.0,
				Runtime.getRuntime().maxMemory() / 1048576.0);
		System.out.println("  " + counts);
		if (state != RunState.DONE || run.report().charges(OutcomeKind.SUCCEEDED) != count
				|| run.outcomes().mapToLong((outcome) -> 1).sum() != count
				|| !counts.startsWith("debits " + count + ",")) {
			throw new IllegalStateException("The outcomes are not those of the charges: " + run.report());
		}
	}

	private static Stream<BulkCharge> charges(int count, Timing timing) {
		return IntStream.range(0, count).mapToObj((i) -> {
			timing.next(i);
			return BulkCharge.of("AUTH_%010d".formatted(i), 50000, "%d-%07d".formatted(count, i));
		}).onClose(() -> timing.end = System.nanoTime());
	}

	private static long millis(long nanos) {
		return TimeUnit.NANOSECONDS.toMillis(nanos);
	}

	/**
	 * How long it takes from one charge to the next one whenever a thousand are complete.
	 */
	private static final class Timing {

		private final long[] chunks;

		private int size;

		private long last;

		private long end;

		Timing(int count) {
			this.chunks = new long[count / CHUNK + 1];
		}

		void next(int index) {
			long now = System.nanoTime();
			if (index > 0 && index % CHUNK == 0) {
				this.chunks[this.size++] = now - this.last;
			}
			this.last = now;
		}

		double quantile(double part) {
			long[] sorted = Arrays.copyOf(this.chunks, this.size);
			Arrays.sort(sorted);
			return (this.size > 0) ? sorted[(int) (part * this.size)] / 1e6 : Double.NaN;
		}

	}

}
