/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts a class of this module in a JVM of its own.
 */
final class ForkedJvm {

	private ForkedJvm() {
	}

	static Process start(List<String> jvmOptions, Class<?> mainClass, String... arguments) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(jvmOptions);
		command.addAll(List.of("-cp", ownClassPath(), mainClass.getName()));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).redirectErrorStream(true).start();
	}

	/**
	 * Nothing that is optional: what is there for tests is not there when it runs.
	 */
	private static String ownClassPath() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((
					entry) -> Path.of(entry).getFileName().toString().matches("(test-)?classes|jackson-.*|jspecify-.*"))
			.collect(Collectors.joining(File.pathSeparator));
	}

	static String readLine(Process process) throws IOException {
		BufferedReader reader = process.inputReader();
		String line = reader.readLine();
		return (line != null) ? line : "";
	}

	static String readAll(Process process) throws IOException {
		return new String(process.getInputStream().readAllBytes());
	}

}
