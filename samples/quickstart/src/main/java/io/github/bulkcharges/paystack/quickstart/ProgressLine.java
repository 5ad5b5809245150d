/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.BatchStatus;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;

/**
 * Shows the progress of a batch: a single line that is overwritten on a terminal, and a
 * line every two seconds elsewhere. It uses only ASCII, which every console can show.
 */
final class ProgressLine {

	private static final int BAR_WIDTH = 30;

	private static final Duration BETWEEN_PLAIN_LINES = Duration.ofSeconds(2);

	private static final Duration RATE_WINDOW = Duration.ofSeconds(5);

	private final Terminal terminal;

	private final Time time;

	private final Deque<Sample> samples = new ArrayDeque<>();

	private Duration lastTime = Duration.ZERO;

	/** How long charges were worked on: a pause does not make the rate smaller. */
	private Duration worked = Duration.ZERO;

	private @Nullable Duration lastPlainLine;

	private @Nullable BatchStatus lastStatus;

	private int shownLength;

	ProgressLine(Terminal terminal, Time time) {
		this.terminal = terminal;
		this.time = time;
	}

	/**
	 * Show how far a batch is.
	 * @param batch the batch as it was fetched
	 */
	void show(BulkChargeBatch batch) {
		Duration now = this.time.now();
		if (this.lastStatus != null && this.lastStatus.equals(BatchStatus.ACTIVE)) {
			this.worked = this.worked.plus(now.minus(this.lastTime));
		}
		this.lastTime = now;
		boolean changed = !batch.status().equals(this.lastStatus);
		this.lastStatus = batch.status();
		String progress = progress(batch);
		if (this.terminal.isInteractive()) {
			this.terminal.print("\r" + padded(progress));
			this.shownLength = progress.length();
		}
		else if (changed || isTimeForPlainLine(now)) {
			this.terminal.println(progress);
			this.lastPlainLine = now;
		}
	}

	/**
	 * Say something between two states of the progress.
	 * @param text one line
	 */
	void say(String text) {
		if (this.shownLength > 0) {
			this.terminal.println("\r" + padded(text));
			this.shownLength = 0;
		}
		else {
			this.terminal.println(text);
		}
	}

	/**
	 * Leave the progress as it is and go to the next line.
	 */
	void end() {
		if (this.shownLength > 0) {
			this.terminal.println("");
			this.shownLength = 0;
		}
	}

	private boolean isTimeForPlainLine(Duration now) {
		return this.lastPlainLine == null || now.minus(this.lastPlainLine).compareTo(BETWEEN_PLAIN_LINES) >= 0;
	}

	private String padded(String text) {
		return text + " ".repeat(Math.max(0, this.shownLength - text.length()));
	}

	private String progress(BulkChargeBatch batch) {
		Integer total = batch.totalCharges();
		Integer pending = batch.pendingCharges();
		if (total == null || pending == null || total <= 0) {
			return "Batch " + batch.batchCode() + " is " + batch.status() + "; it does not say how far it is";
		}
		int done = Math.max(0, Math.min(total, total - pending));
		int filled = (int) ((long) BAR_WIDTH * done / total);
		int width = Integer.toString(total).length();
		return String.format(Locale.ROOT, "[%s%s] %" + width + "d/%d  %3d%%  %s", "#".repeat(filled),
				"-".repeat(BAR_WIDTH - filled), done, total, 100L * done / total, pace(batch, done, total));
	}

	private String pace(BulkChargeBatch batch, int done, int total) {
		double rate = rate(done);
		if (!batch.status().equals(BatchStatus.ACTIVE)) {
			return batch.status().value();
		}
		if (rate <= 0) {
			return "working";
		}
		long secondsLeft = (long) Math.ceil((total - done) / rate);
		return String.format(Locale.ROOT, (rate < 10) ? "%.1f/s  %s left" : "%.0f/s  %s left", rate,
				text(Duration.ofSeconds(secondsLeft)));
	}

	private double rate(int done) {
		this.samples.addLast(new Sample(this.worked, done));
		while (this.samples.size() > 2
				&& this.worked.minus(this.samples.getFirst().worked()).compareTo(RATE_WINDOW) > 0) {
			this.samples.removeFirst();
		}
		Sample first = this.samples.getFirst();
		long millis = this.worked.minus(first.worked()).toMillis();
		return (millis > 0) ? (done - first.done()) * 1000.0 / millis : 0;
	}

	static String text(Duration duration) {
		long seconds = duration.toSeconds();
		if (seconds < 100) {
			return seconds + " s";
		}
		long minutes = Math.round(seconds / 60.0);
		return (minutes < 100) ? minutes + " min" : Math.round(minutes / 60.0) + " h";
	}

	private record Sample(Duration worked, int done) {
	}

}
