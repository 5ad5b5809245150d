/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunBatch;
import io.github.bulkcharges.paystack.run.RunProgress;
import io.github.bulkcharges.paystack.run.RunReport;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * Shows how far a run is until it is settled or needs a person, and reports its outcomes.
 *
 * @param run the run
 * @param input the options
 * @param client pauses and resumes batches
 * @param terminal where to say what happens
 * @param stop tells when to end
 */
record RunFollower(BulkChargeRun run, Input input, BulkChargesClient client, Terminal terminal, StopSignal stop) {

	private static final int BAR_WIDTH = 30;

	private static final int MAX_LISTED = 10;

	private static final int PAUSED_INTERVALS = 3;

	/**
	 * Follows the run.
	 * @return whether it is settled or needs a person, and did not have to be left before
	 */
	boolean follow(QuickstartProperties properties, boolean demo) throws InterruptedException {
		CompletableFuture<RunState> settled = this.run.settled();
		boolean paused = false;
		long began = System.nanoTime();
		RunProgress progress = this.run.progress();
		while (!settled.isDone() && !needsPerson(progress)) {
			this.terminal.show(text(progress));
			if (demo && !paused && isSent(progress)) {
				paused = true;
				pauseAndResume(properties);
			}
			if (this.stop.await(properties.pollInterval())
					|| System.nanoTime() - began > properties.waitAtMost().toNanos()) {
				return false;
			}
			progress = this.run.progress();
		}
		return true;
	}

	/**
	 * Returns whether nothing will change without a person, except by late evidence. What
	 * is unknown in a stopped run may stay so.
	 */
	private static boolean needsPerson(RunProgress progress) {
		boolean running = progress.state() == RunState.RUNNING;
		if (progress.batches(BatchState.SENDING) + progress.batches(BatchState.ACCEPTED)
				+ (running ? progress.batches(BatchState.UNKNOWN) : 0) > 0) {
			return false;
		}
		if (running && progress.batches(BatchState.READY) > 0) {
			return progress.detail() != null;
		}
		return progress.needsPerson();
	}

	private static boolean isSent(RunProgress progress) {
		return progress.batches(BatchState.ACCEPTED) > 0 && progress.batches(BatchState.READY)
				+ progress.batches(BatchState.SENDING) + progress.batches(BatchState.UNKNOWN) == 0;
	}

	/** Only ASCII, which every console can show. */
	private static String text(RunProgress progress) {
		int done = progress.charges(BatchState.SETTLED) + progress.charges(BatchState.REFUSED);
		int filled = (int) ((long) BAR_WIDTH * done / Math.max(1, progress.charges()));
		return String.format(Locale.ROOT, "[%s%s] %,d of %,d charges. Batches: ", "#".repeat(filled),
				"-".repeat(BAR_WIDTH - filled), done, progress.charges())
				+ progress.batches()
					.entrySet()
					.stream()
					.map((count) -> String.format(Locale.ROOT, "%,d %s", count.getValue(),
							ReportFile.lowerCase(count.getKey())))
					.collect(Collectors.joining(", "));
	}

	/**
	 * Pauses the accepted batches and resumes them, to show how that works.
	 */
	private void pauseAndResume(QuickstartProperties properties) throws InterruptedException {
		this.terminal.println("Pausing the batches, to show that it can be done. Nobody is charged then.");
		try {
			this.run.pauseAccepted("quickstart", "to show that it can be done");
			this.stop.await(properties.pollInterval().multipliedBy(PAUSED_INTERVALS));
		}
		catch (PaystackException ex) {
			this.terminal.println("Not all batches were paused. " + ex.getMessage());
		}
		for (RunBatch batch : this.run.batches(BatchState.ACCEPTED)) {
			try {
				this.client.blocking().resume(String.valueOf(batch.batchCode()));
			}
			catch (PaystackException ex) {
				this.terminal.println("Batch " + batch.batchCode() + " was not resumed. " + ex.getMessage());
			}
		}
		this.terminal.println("Resumed.");
	}

	/**
	 * Prints the sums, and writes the report.
	 * @param ended whether the run is settled or needs a person
	 * @param debits what a simulator has debited, or {@code null}
	 */
	ExitCode report(boolean ended, @Nullable Debits debits) {
		RunProgress progress = this.run.progress();
		RunReport report = this.run.report();
		this.terminal.println("");
		Summary.lines(report, this.input.currency(), debits).forEach(this.terminal::println);
		this.terminal.println("");
		if (!written() || !ended) {
			this.terminal.println("The run '" + this.run.id() + "' is not finished. The same command continues it.");
			return ExitCode.UNFINISHED;
		}
		int open = report.charges(null) + report.charges(OutcomeKind.UNDETERMINED)
				+ report.charges(OutcomeKind.NOT_SUBMITTED);
		if (open == 0) {
			this.terminal.println("Every charge is accounted for.");
			return ExitCode.SETTLED;
		}
		this.terminal.println(String.format(Locale.ROOT, "%,d charges need a person. The run is %s. %s", open,
				ReportFile.lowerCase(progress.state()), Objects.requireNonNullElse(progress.detail(), "")));
		this.run.batches(BatchState.UNRESOLVED, BatchState.REFUSED)
			.stream()
			.limit(MAX_LISTED)
			.forEach((batch) -> this.terminal.println(
					"Batch " + batch.number() + " is " + ReportFile.lowerCase(batch.state()) + ": " + batch.detail()));
		if (progress.state() == RunState.STOPPED || progress.batches(BatchState.READY) > 0) {
			this.terminal.println("When the cause is removed, --quickstart.resume=true sends the other batches.");
		}
		return ExitCode.NEEDS_PERSON;
	}

	private boolean written() {
		ReportFile file = this.input.report();
		try {
			if (file != null) {
				file.write(this.run.outcomes());
				this.terminal.println("The report is in " + file.path() + ".");
			}
			return true;
		}
		catch (IOException ex) {
			this.terminal.println("The report could not be written: " + ex);
			return false;
		}
	}

}
