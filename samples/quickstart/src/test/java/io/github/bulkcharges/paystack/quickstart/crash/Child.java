/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.bulkcharges.paystack.quickstart.QuickstartApplication;

/**
 * A process of the quickstart, whose output is appended to a log.
 */
final class Child {

	private static final int MAX_SECONDS = 150;

	private final Process process;

	private final CountDownLatch working = new CountDownLatch(1);

	private final Thread reader;

	private Child(Process process, String name, Path log) {
		this.process = process;
		this.reader = new Thread(() -> read(name, log));
		this.reader.start();
	}

	static Child start(String name, Path log, List<String> options) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
						"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
						QuickstartApplication.class.getName()));
		command.addAll(options);
		return new Child(new ProcessBuilder(command).redirectErrorStream(true).start(), name, log);
	}

	private void read(String name, Path log) {
		try (BufferedReader lines = this.process.inputReader(StandardCharsets.UTF_8);
				Writer writer = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				writer.write(LocalTime.now().truncatedTo(ChronoUnit.MILLIS) + " " + name + " " + line + "\n");
				writer.flush();
				if (line.startsWith("The run '")) {
					this.working.countDown();
				}
			}
		}
		catch (IOException ex) {
			// The process was killed.
		}
		finally {
			this.working.countDown();
		}
	}

	/**
	 * Attacks the process when it works on the run, and waits until it has ended.
	 * @return its exit code
	 */
	int suffer(Attack attack) throws IOException, InterruptedException {
		try {
			this.working.await(MAX_SECONDS, TimeUnit.SECONDS);
			attack.on(this.process);
			if (!this.process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
				throw new AssertionError("The process has not ended");
			}
			this.reader.join();
			return this.process.exitValue();
		}
		finally {
			this.process.destroyForcibly();
		}
	}

}
