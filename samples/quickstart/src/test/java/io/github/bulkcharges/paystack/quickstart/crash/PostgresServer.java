/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * A durable server that can be killed, and whose files can be replaced by an older copy.
 * Its port stays the same.
 */
final class PostgresServer implements AutoCloseable {

	private final Path folder;

	private final Path copy;

	private EmbeddedPostgres server;

	private PostgresServer(Path folder, Path copy) throws IOException {
		this.folder = folder;
		this.copy = copy;
		this.server = start(0);
	}

	static PostgresServer start() throws IOException {
		return new PostgresServer(Files.createTempDirectory("postgres"), Files.createTempDirectory("copy"));
	}

	private EmbeddedPostgres start(int port) throws IOException {
		return EmbeddedPostgres.builder()
			.setDataDirectory(this.folder)
			.setCleanDataDirectory(false)
			.setPort(port)
			.setPGStartupWait(Duration.ofMinutes(1))
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.start();
	}

	/**
	 * Creates a database and returns its URL.
	 */
	String createDatabase() {
		String name = "crash_" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
		new JdbcTemplate(this.server.getPostgresDatabase()).execute("CREATE DATABASE " + name);
		return this.server.getJdbcUrl("postgres", name);
	}

	/**
	 * Ends the server like {@code pg_ctl stop -m immediate}, and starts it again.
	 */
	void crash() throws IOException, InterruptedException {
		stop();
		restart();
	}

	/**
	 * Copies the files of the server, which is stopped meanwhile.
	 */
	void backUp() throws IOException, InterruptedException {
		stop();
		FileSystemUtils.deleteRecursively(this.copy);
		copy(this.folder, this.copy);
		restart();
	}

	/**
	 * Replaces the files of the server by the copy.
	 */
	void restore() throws IOException, InterruptedException {
		stop();
		FileSystemUtils.deleteRecursively(this.folder);
		copy(this.copy, this.folder);
		restart();
	}

	private void stop() throws IOException, InterruptedException {
		Path pidFile = this.folder.resolve("postmaster.pid");
		long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
		// An immediate shutdown.
		command("kill", "-QUIT", Long.toString(pid));
		ProcessHandle.of(pid).ifPresent((postmaster) -> postmaster.onExit().join());
	}

	private void restart() throws IOException {
		int port = this.server.getPort();
		this.server.close();
		this.server = start(port);
	}

	private static void copy(Path source, Path target) throws IOException, InterruptedException {
		command("cp", "-a", source.toString(), target.toString());
	}

	private static void command(String... command) throws IOException, InterruptedException {
		if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
			throw new IOException(String.join(" ", command) + " failed");
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		FileSystemUtils.deleteRecursively(this.folder);
		FileSystemUtils.deleteRecursively(this.copy);
	}

}
