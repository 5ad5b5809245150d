/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.bulkcharges.paystack.model.Subunits;

import static org.assertj.core.api.Assertions.assertThat;

class SummaryTests {

	private static final Money MONEY = new Money(Subunits.NGN);

	private static final Outcome SUCCESS = new Outcome("inv-1", "success", 100, 100L, "");

	@TempDir
	private Path folder;

	private final CapturedTerminal output = CapturedTerminal.plain();

	@Test
	void exitsWithCodeZeroWhenAllChargesAreFinal() {
		assertThat(summary(null).of(result("", SUCCESS))).isEqualTo(ExitCode.ALL_ACCOUNTED_FOR);
		assertThat(this.output.lines()).endsWith("Every charge is accounted for.");
	}

	@Test
	void exitsWithCodeOneWhenReportCannotBeWritten() {
		Path nowhere = this.folder.resolve("none").resolve("report.csv");
		assertThat(summary(new ReportFile(nowhere, MONEY)).of(result("", SUCCESS)))
			.isEqualTo(ExitCode.NOT_ALL_ACCOUNTED_FOR);
		assertThat(this.output.text()).contains("The report could not be written: ");
	}

	@Test
	void tellsWhereToLookWhenChargeIsOpen() {
		Outcome open = new Outcome("inv-2", "not reported", 100, null, "");
		assertThat(summary(null).of(result("The batch did not end within 1 h.", SUCCESS, open)))
			.isEqualTo(ExitCode.NOT_ALL_ACCOUNTED_FOR);
		assertThat(this.output.lines()).endsWith("The batch did not end within 1 h.",
				"1 of 2 charges are not accounted for: 1 not reported.",
				"Look at batch BCH_1 in Paystack's dashboard before anybody is charged again, for example at",
				"  inv-2");
	}

	@Test
	void listsTenReferencesAndCountsOthers() {
		Outcome[] open = IntStream.rangeClosed(1, 12)
			.mapToObj((i) -> new Outcome("inv-" + i, "pending", 100, null, ""))
			.toArray(Outcome[]::new);
		summary(null).of(result("", open));
		assertThat(this.output.lines()).endsWith("  inv-9", "  inv-10", "  and 2 more");
	}

	private Summary summary(ReportFile report) {
		return new Summary(this.output.terminal(), MONEY, report);
	}

	private static BillingCycle.Result result(String trouble, Outcome... outcomes) {
		return new BillingCycle.Result("BCH_1", List.of(outcomes), Set.of("NGN"), trouble);
	}

}
