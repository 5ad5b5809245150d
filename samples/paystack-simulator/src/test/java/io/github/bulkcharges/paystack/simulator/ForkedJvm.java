package io.github.bulkcharges.paystack.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass.getName()));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).redirectErrorStream(true).start();
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
