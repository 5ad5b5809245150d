/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.model.BatchStatus;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressLineTests {

	private final FakeTime time = new FakeTime();

	@Test
	void showsBarCountsRateAndTimeLeft() {
		CapturedTerminal output = CapturedTerminal.interactive();
		ProgressLine progress = new ProgressLine(output.terminal(), this.time);
		progress.show(Batches.active(500, 500));
		this.time.sleep(Duration.ofSeconds(2));
		progress.show(Batches.active(300, 500));
		assertThat(output.text()).endsWith("\r[############------------------] 200/500   40%  100/s  3 s left");
	}

	@Test
	void overwritesLongerLine() {
		CapturedTerminal output = CapturedTerminal.interactive();
		ProgressLine progress = new ProgressLine(output.terminal(), this.time);
		progress.show(Batches.active(10, 10));
		progress.say("Hello");
		String line = "[------------------------------]  0/10    0%  working";
		assertThat(output.text())
			.isEqualTo("\r" + line + "\rHello" + " ".repeat(line.length() - "Hello".length()) + System.lineSeparator());
	}

	@Test
	void endsLineWhenDone() {
		CapturedTerminal output = CapturedTerminal.interactive();
		ProgressLine progress = new ProgressLine(output.terminal(), this.time);
		progress.show(Batches.settled(10));
		progress.end();
		assertThat(output.text()).endsWith("10/10  100%  complete" + System.lineSeparator());
	}

	@Test
	void ignoresPauseInRate() {
		CapturedTerminal output = CapturedTerminal.interactive();
		ProgressLine progress = new ProgressLine(output.terminal(), this.time);
		progress.show(Batches.active(100, 100));
		this.time.sleep(Duration.ofSeconds(1));
		progress.show(Batches.paused(80, 100));
		assertThat(output.text().stripTrailing()).endsWith("20/100   20%  paused");
		this.time.sleep(Duration.ofSeconds(60));
		progress.show(Batches.active(80, 100));
		this.time.sleep(Duration.ofSeconds(1));
		progress.show(Batches.active(60, 100));
		assertThat(output.text().stripTrailing()).endsWith("40/100   40%  20/s  3 s left");
	}

	@Test
	void showsRateOfLastSeconds() {
		CapturedTerminal output = CapturedTerminal.interactive();
		ProgressLine progress = new ProgressLine(output.terminal(), this.time);
		for (int pending = 1000; pending > 100; pending -= 90) {
			progress.show(Batches.active(pending, 1000));
			this.time.sleep(Duration.ofSeconds(1));
		}
		for (int second = 0; second < 10; second++) {
			progress.show(Batches.active(100 - second, 1000));
			this.time.sleep(Duration.ofSeconds(1));
		}
		assertThat(output.text()).endsWith("909/1000   90%  1.0/s  91 s left");
	}

	@Test
	void printsLineEveryTwoSecondsWithoutTerminal() {
		CapturedTerminal output = CapturedTerminal.plain();
		ProgressLine progress = new ProgressLine(output.terminal(), this.time);
		for (int pending = 100; pending >= 80; pending -= 5) {
			progress.show(Batches.active(pending, 100));
			this.time.sleep(Duration.ofSeconds(1));
		}
		assertThat(output.lines()).extracting((line) -> line.substring(33, 40))
			.containsExactly("  0/100", " 10/100", " 20/100");
	}

	@Test
	void printsChangeOfStatusAtOnceWithoutTerminal() {
		CapturedTerminal output = CapturedTerminal.plain();
		ProgressLine progress = new ProgressLine(output.terminal(), this.time);
		progress.show(Batches.active(100, 100));
		progress.show(Batches.active(99, 100));
		progress.show(Batches.paused(99, 100));
		assertThat(output.lines()).hasSize(2);
	}

	@Test
	void showsStatusOfBatchWithoutCounts() {
		CapturedTerminal output = CapturedTerminal.plain();
		new ProgressLine(output.terminal(), this.time).show(Batches.batch(BatchStatus.ACTIVE, null, null));
		assertThat(output.lines()).containsExactly("Batch BCH_test is active; it does not say how far it is");
	}

	@Test
	void limitsInvalidCounts() {
		CapturedTerminal output = CapturedTerminal.plain();
		new ProgressLine(output.terminal(), this.time).show(Batches.active(12, 10));
		assertThat(output.lines()).containsExactly("[------------------------------]  0/10    0%  working");
	}

	@Test
	void showsLongTimesInMinutesAndHours() {
		assertThat(ProgressLine.text(Duration.ofSeconds(99))).isEqualTo("99 s");
		assertThat(ProgressLine.text(Duration.ofSeconds(150))).isEqualTo("3 min");
		assertThat(ProgressLine.text(Duration.ofHours(5))).isEqualTo("5 h");
	}

}
