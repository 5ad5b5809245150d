/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A {@link LoopbackServer} in a process of its own.
 */
final class ServerProcess implements AutoCloseable {

	private final Process process;

	private final String baseUrl;

	private ServerProcess(Process process, String baseUrl) {
		this.process = process;
		this.baseUrl = baseUrl;
	}

	static ServerProcess start(int latencyMillis, boolean tls) throws IOException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx1g", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
				LoopbackServer.class.getName(), Integer.toString(latencyMillis), Boolean.toString(tls))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		String port = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
			.readLine();
		if (port == null) {
			throw new IOException("The server did not start");
		}
		return new ServerProcess(process, (tls ? "https" : "http") + "://127.0.0.1:" + port);
	}

	String baseUrl() {
		return this.baseUrl;
	}

	@Override
	public void close() {
		this.process.destroy();
	}

}
