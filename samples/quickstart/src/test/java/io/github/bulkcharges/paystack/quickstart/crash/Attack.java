/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart.crash;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * What happens to a process.
 */
sealed interface Attack {

	/**
	 * Returns the options of the process.
	 */
	default List<String> options() {
		return List.of();
	}

	/**
	 * Attacks a process that works on the run.
	 */
	default void on(Process process) throws IOException, InterruptedException {
	}

	/**
	 * Returns what was done, for the table.
	 */
	String kind();

	static Attack random(Random random) {
		return switch (random.nextInt(6)) {
			case 0, 1 -> new Kill(random.nextInt(6000));
			case 3 -> new Terminate(random.nextInt(6000));
			case 2 -> new Freeze(random.nextInt(3000), 200 + random.nextInt(5000), 1 + random.nextInt(3));
			default -> new Halt(Step.values()[random.nextInt(Step.values().length)], random.nextBoolean(),
					1 + random.nextInt(4));
		};
	}

	/**
	 * Halts the JVM at a commit.
	 *
	 * @param step the transaction
	 * @param before whether it is halted immediately before the commit, or after it
	 * @param commit which one of these commits
	 */
	record Halt(Step step, boolean before, int commit) implements Attack {

		static Halt before(Step step) {
			return new Halt(step, true, 1);
		}

		static Halt after(Step step) {
			return new Halt(step, false, 1);
		}

		@Override
		public List<String> options() {
			return List.of("--crash.step=" + this.step, "--crash.before=" + this.before,
					"--crash.commit=" + this.commit);
		}

		@Override
		public String kind() {
			return "halt " + (this.before ? "before " : "after ") + this.step;
		}

	}

	/**
	 * Sends SIGKILL.
	 *
	 * @param millis when, after the process has begun to work on the run
	 */
	record Kill(int millis) implements Attack {

		@Override
		public void on(Process process) throws InterruptedException {
			process.waitFor(this.millis, TimeUnit.MILLISECONDS);
			process.destroyForcibly();
		}

		@Override
		public String kind() {
			return "SIGKILL";
		}

	}

	/**
	 * Sends SIGTERM.
	 *
	 * @param millis when, after the process has begun to work on the run
	 */
	record Terminate(int millis) implements Attack {

		@Override
		public void on(Process process) throws InterruptedException {
			process.waitFor(this.millis, TimeUnit.MILLISECONDS);
			process.destroy();
		}

		@Override
		public String kind() {
			return "SIGTERM";
		}

	}

	/**
	 * Sends SIGSTOP and later SIGCONT.
	 *
	 * @param millis when, after the process has begun to work on the run
	 * @param frozenMillis how long it is frozen
	 * @param times how often
	 */
	record Freeze(int millis, int frozenMillis, int times) implements Attack {

		@Override
		public void on(Process process) throws IOException, InterruptedException {
			for (int i = 0; i < this.times && process.isAlive(); i++) {
				process.waitFor(this.millis, TimeUnit.MILLISECONDS);
				signal(process, "-STOP");
				process.waitFor(this.frozenMillis, TimeUnit.MILLISECONDS);
				signal(process, "-CONT");
			}
		}

		private static void signal(Process process, String signal) throws IOException, InterruptedException {
			new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
		}

		@Override
		public String kind() {
			return "SIGSTOP";
		}

	}

	/**
	 * Lets the process end by itself.
	 */
	record None() implements Attack {

		@Override
		public String kind() {
			return "none";
		}

	}

}
