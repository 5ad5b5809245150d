/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.bulkcharges.paystack.simulator.Debits;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;
import io.github.bulkcharges.paystack.simulator.SimulatorOptions;

import static org.assertj.core.api.Assertions.assertThat;

class QuickstartApplicationTests {

	private static final String KEY = "sk_test_0123456789abcdef";

	private static final SimulatorOptions FAST = SimulatorOptions.defaults().withChargesPerSecond(0);

	@TempDir
	private Path folder;

	private final StopSignal stop = new StopSignal();

	private final CapturedTerminal output = new CapturedTerminal();

	@Test
	void chargesSampleWithEmbeddedSimulator() throws Exception {
		Path report = this.folder.resolve("report.csv");
		ExitCode exitCode = run(FAST, "--quickstart.report=" + report);
		assertThat(exitCode).isEqualTo(ExitCode.SETTLED);
		assertThat(this.output.lines())
			.contains("They go to a simulator inside this process, because no secret key is set (PAYSTACK_SECRET_KEY).",
					"Every charge is accounted for.", "The report is in " + report + ".",
					"The simulator's own list: 447 references debited, charged twice: 0")
			.anyMatch((line) -> line.startsWith("500 charges from the sample in this application, 12,646,"))
			.anyMatch((line) -> line.startsWith("success                439"))
			.anyMatch((line) -> line.startsWith("partial                  8"))
			.anyMatch((line) -> line.startsWith("failed                  53"))
			.anyMatch((line) -> line.startsWith("total                  500"));
		assertThat(report).content().hasLineCount(501);
	}

	@Test
	void writesReport() throws Exception {
		Path report = this.folder.resolve("report.csv");
		try (PaystackSimulator simulator = PaystackSimulator.start(FAST)) {
			run(FAST, to(simulator),
					charges("AUTH_a,10.50,a-full,,", "AUTH_b_balance_400,10,b-partial,true,",
							"AUTH_c_fee_25,10,c-fee,,", "AUTH_d_expired_card,10,-declined,,"),
					"--quickstart.report=" + report);
		}
		assertThat(report).content().isEqualToNormalizingNewlines("""
				reference,status,requested,debited,currency,message
				'-declined,failed,10.00,0.00,NGN,expired_card: request new card
				a-full,success,10.50,10.50,NGN,approved
				b-partial,partial,10.00,4.00,NGN,approved
				c-fee,success,10.00,10.25,NGN,approved
				""");
		assertThat(this.folder.toFile().list((folder, name) -> name.endsWith(".tmp"))).isEmpty();
	}

	@Test
	void chargesAnyNumberInBatches() throws Exception {
		try (PaystackSimulator simulator = PaystackSimulator.start(FAST)) {
			String[] rows = IntStream.range(0, 2500)
				.mapToObj((i) -> "AUTH_a" + i + ",10,inv-" + i + ",,")
				.toArray(String[]::new);
			assertThat(run(FAST, to(simulator), charges(rows))).isEqualTo(ExitCode.SETTLED);
			assertThat(simulator.debits()).hasSize(2500)
				.allSatisfy((reference, debits) -> assertThat(debits).isEqualTo(new Debits(1, 1000)));
		}
	}

	@Test
	void pausesAndResumesSimulatedBatches() throws Exception {
		run(SimulatorOptions.defaults().withChargesPerSecond(100), "--quickstart.poll-interval=100ms");
		assertThat(this.output.lines()).containsSubsequence(
				"Pausing the batches, to show that it can be done. Nobody is charged then.", "Resumed.",
				"Every charge is accounted for.");
	}

	@Test
	void doesNotPauseWhenDemoIsDisabled() throws Exception {
		run(FAST, "--quickstart.demo=false");
		assertThat(this.output.text()).doesNotContainIgnoringCase("paus").contains("Every charge is accounted for.");
	}

	@Test
	void continuesRunOfTheSameFile() throws Exception {
		String charges = charges("AUTH_a,10,inv-1,,", "AUTH_b,20,inv-2,,");
		try (PaystackSimulator simulator = PaystackSimulator.start(FAST.withDedupe(false))) {
			run(FAST, to(simulator), charges);
			Map<String, Debits> debits = simulator.debits();
			assertThat(run(FAST, to(simulator), charges)).isEqualTo(ExitCode.SETTLED);
			assertThat(simulator.debits()).hasSize(2).isEqualTo(debits);
			assertThat(this.output.lines()).containsSubsequence("The run 'charges' starts.",
					"The run 'charges' continues.");
		}
	}

	@Test
	void sendsNothingWhenRunHasOtherCharges() throws Exception {
		try (PaystackSimulator simulator = PaystackSimulator.start(FAST)) {
			run(FAST, to(simulator), charges("AUTH_a,10,inv-1,,"));
			assertThat(run(FAST, to(simulator), charges("AUTH_b,10,inv-2,,"))).isEqualTo(ExitCode.INVALID);
			assertThat(this.output.text()).contains("The run 'charges' has other charges", "--quickstart.run=ID");
			assertThat(simulator.debits()).containsOnlyKeys("inv-1");
		}
	}

	@Test
	void sendsNothingWhenReferenceIsInAnotherRun() throws Exception {
		String charges = charges("AUTH_a,10,inv-1,,");
		try (PaystackSimulator simulator = PaystackSimulator.start(FAST.withDedupe(false))) {
			run(FAST, to(simulator), charges);
			assertThat(run(FAST, to(simulator), charges, "--quickstart.run=again")).isEqualTo(ExitCode.INVALID);
			assertThat(this.output.text()).contains("line 2, column reference: is in another run (run 'charges'");
			assertThat(simulator.debits()).containsEntry("inv-1", new Debits(1, 1000));
		}
	}

	@Test
	void stopsWhenAskedTo() throws Exception {
		Path report = this.folder.resolve("report.csv");
		this.stop.request();
		try (PaystackSimulator simulator = PaystackSimulator.start(FAST)) {
			assertThat(run(FAST, to(simulator), charges("AUTH_a,10,inv-1,,"), "--quickstart.report=" + report))
				.isEqualTo(ExitCode.UNFINISHED);
			assertThat(simulator.debits()).isEmpty();
		}
		assertThat(this.output.lines()).endsWith("The run is not finished. The same command continues it.");
	}

	@Test
	void writesReportOfWhatIsKnownWhenTimeIsOver() throws Exception {
		Path report = this.folder.resolve("report.csv");
		SimulatorOptions slow = FAST.withChargesPerSecond(1);
		try (PaystackSimulator simulator = PaystackSimulator.start(slow)) {
			assertThat(run(FAST, to(simulator), charges("AUTH_a_expired_card,10,inv-1,,"),
					"--quickstart.wait-at-most=10ms", "--quickstart.report=" + report))
				.isEqualTo(ExitCode.UNFINISHED);
		}
		assertThat(report).content().contains("inv-1,pending,10.00,,,");
		assertThat(this.output.lines()).endsWith("The run 'charges' is not finished. The same command continues it.");
	}

	@Test
	void needsPersonWhenOutcomeIsUndetermined() throws Exception {
		try (PaystackSimulator simulator = PaystackSimulator.start(FAST)) {
			assertThat(run(FAST, to(simulator), charges("AUTH_a_error,10,inv-1,,"))).isEqualTo(ExitCode.NEEDS_PERSON);
			assertThat(this.output.text()).contains("1 charges need a person");
		}
	}

	@Test
	void reportsThatServiceCannotBeReached() throws Exception {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		ExitCode exitCode = run(FAST, "--paystack.base-url=http://127.0.0.1:" + port, "--paystack.secret-key=" + KEY,
				charges("AUTH_a,10,inv-1,,"));
		assertThat(exitCode).isEqualTo(ExitCode.UNFINISHED);
		assertThat(this.output.lines()).endsWith("The run is not finished. The same command continues it.");
	}

	@Test
	void reportsThatLedgerCannotBeUsed() throws Exception {
		ExitCode exitCode = run(FAST, charges("AUTH_a,10,inv-1,,"), "--paystack.secret-key=" + KEY,
				"--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/ledger",
				"--spring.datasource.hikari.connection-timeout=250");
		assertThat(exitCode).isEqualTo(ExitCode.UNFINISHED);
	}

	@Test
	void reportsAllViolationsByLine() throws Exception {
		String charges = charges("AUTH_a,10,inv-1,,", "AUTH_b,ten,inv-2,,", "AUTH_c,10,INV-1,,");
		try (PaystackSimulator simulator = PaystackSimulator.start(FAST)) {
			assertThat(run(FAST, to(simulator), charges)).isEqualTo(ExitCode.INVALID);
			String file = this.folder.resolve("charges.csv").toString();
			assertThat(this.output.lines()).containsExactly(
					file + ", line 3, column amount: 'ten' is not a plain number such as 2500 or 2500.50",
					file + ", line 4, column reference: is also that on line 2; a reference identifies one debt",
					"Nothing was sent.");
			assertThat(simulator.debits()).isEmpty();
		}
	}

	@Test
	void failsWhenFileHasNoCharges() throws Exception {
		assertThat(run(FAST, charges())).isEqualTo(ExitCode.INVALID);
		assertThat(this.output.text()).contains("has no charges below the header");
	}

	@Test
	void failsWithLiveKey() throws Exception {
		ExitCode exitCode = run(FAST, "--paystack.secret-key=sk_live_0123456789abcdef", charges("AUTH_a,10,inv-1,,"));
		assertThat(exitCode).isEqualTo(ExitCode.INVALID);
		assertThat(this.output.text()).contains("--quickstart.live=true").doesNotContain("0123456789abcdef");
	}

	@Test
	void failsWithKeyOfUnknownKind() throws Exception {
		try (PaystackSimulator simulator = PaystackSimulator.start(FAST)) {
			ExitCode exitCode = run(FAST, "--paystack.base-url=" + simulator.baseUrl(),
					"--paystack.secret-key=rk_0123456789abcdef", "--paystack.mode=test", charges("AUTH_a,10,inv-1,,"));
			assertThat(exitCode).isEqualTo(ExitCode.INVALID);
			assertThat(this.output.text()).contains("--quickstart.live=true");
			assertThat(simulator.debits()).isEmpty();
		}
	}

	@Test
	void failsWhenSampleWouldBeChargedWithLiveKey() throws Exception {
		ExitCode exitCode = run(FAST, "--paystack.secret-key=sk_live_0123456789abcdef", "--quickstart.live=true");
		assertThat(exitCode).isEqualTo(ExitCode.INVALID);
		assertThat(this.output.text()).contains("The sample is not for a live key.");
	}

	@Test
	void chargesFileWithKeyOfUnknownKindWhenAllowed() throws Exception {
		try (PaystackSimulator simulator = PaystackSimulator.start(FAST)) {
			ExitCode exitCode = run(FAST, "--paystack.base-url=" + simulator.baseUrl(),
					"--paystack.secret-key=sk_other_0123456789abcdef", "--paystack.mode=test", "--quickstart.live=true",
					"--paystack.runs.poll-interval=200ms", charges("AUTH_a,10,inv-1,,"));
			assertThat(exitCode).isEqualTo(ExitCode.SETTLED);
			assertThat(simulator.debits()).containsOnlyKeys("inv-1");
		}
	}

	@Test
	void failsWhenFileDoesNotExist() throws Exception {
		assertThat(run(FAST, "--quickstart.charges=none.csv")).isEqualTo(ExitCode.INVALID);
		assertThat(this.output.lines()).startsWith("quickstart.charges: there is no file none.csv");
	}

	@Test
	void failsWhenFileWithNameOfSampleDoesNotExist() throws Exception {
		assertThat(run(FAST, "--quickstart.charges=charges.csv")).isEqualTo(ExitCode.INVALID);
		assertThat(this.output.lines()).startsWith("quickstart.charges: there is no file charges.csv");
	}

	@Test
	void failsWhenOptionHasNoFile() throws Exception {
		assertThat(run(FAST, "--quickstart.charges=")).isEqualTo(ExitCode.INVALID);
		assertThat(this.output.lines()).startsWith("quickstart.charges: is empty; it needs the name of a file");
	}

	@Test
	void failsWhenOptionIsMisspelled() throws Exception {
		assertThat(run(FAST, "--quickstart.chargs=july.csv")).isEqualTo(ExitCode.INVALID);
		assertThat(this.output.text()).isEmpty();
	}

	@Test
	void failsWhenOptionHasNoPrefix() throws Exception {
		assertThat(run(FAST, "--charges=july.csv")).isEqualTo(ExitCode.INVALID);
		assertThat(this.output.text()).startsWith("There is no option --charges");
	}

	@Test
	void failsWhenFileHasNoOption() throws Exception {
		assertThat(run(FAST, "july.csv")).isEqualTo(ExitCode.INVALID);
		assertThat(this.output.text()).startsWith("'july.csv' is not an option");
	}

	@Test
	void failsWhenRunIdIsInvalid() throws Exception {
		assertThat(run(FAST, "--quickstart.run=july/2026")).isEqualTo(ExitCode.INVALID);
		assertThat(this.output.text()).startsWith("quickstart.run: must have 1 to 100 characters");
	}

	@Test
	void failsWhenPollIntervalIsZero() throws Exception {
		assertThat(run(FAST, "--quickstart.poll-interval=0s")).isEqualTo(ExitCode.INVALID);
		assertThat(this.output.text()).isEmpty();
	}

	@Test
	void failsWhenCurrencyIsNotSupported() throws Exception {
		assertThat(run(FAST, "--quickstart.currency=EUR")).isEqualTo(ExitCode.INVALID);
		assertThat(this.output.text()).startsWith("quickstart.currency: Paystack does not support the currency 'EUR'");
	}

	@Test
	void warnsWhenServiceChargesInAnotherCurrency() throws Exception {
		run(FAST, charges("AUTH_a,10,inv-1,,"), "--quickstart.currency=GHS");
		assertThat(this.output.text()).contains("Careful: the service charged in NGN");
	}

	@Test
	void sendsNothingWhenReportCannotBeWritten() throws Exception {
		try (PaystackSimulator simulator = PaystackSimulator.start(FAST)) {
			ExitCode exitCode = run(FAST, to(simulator), "--quickstart.report=" + this.folder.resolve("no/report.csv"));
			assertThat(exitCode).isEqualTo(ExitCode.INVALID);
			assertThat(this.output.text()).contains("is in a folder that does not exist");
			assertThat(simulator.debits()).isEmpty();
		}
	}

	@Test
	void doesNotStartSimulatorWhenBaseUrlIsSet() throws Exception {
		assertThat(run(FAST, "--paystack.base-url=http://127.0.0.1:1")).isEqualTo(ExitCode.INVALID);
		assertThat(this.output.text()).isEmpty();
	}

	@Test
	void reportsInvalidKeyWithoutStackTrace() throws Exception {
		try (PaystackSimulator simulator = PaystackSimulator.start(FAST)) {
			ExitCode exitCode = run(FAST, "--paystack.base-url=" + simulator.baseUrl(),
					"--paystack.secret-key=rk_0123456789abcdef", "--paystack.mode=test", "--quickstart.live=true",
					charges("AUTH_a,10,inv-1,,"));
			assertThat(exitCode).isEqualTo(ExitCode.INVALID);
			assertThat(this.output.text()).contains("Invalid key", "Nothing was sent.")
				.doesNotContain("\tat ", "Exception", "0123456789abcdef");
		}
	}

	@Test
	void showsNeitherKeysNorAuthorizationCodes() throws Exception {
		Path report = this.folder.resolve("report.csv");
		try (PaystackSimulator simulator = PaystackSimulator.start(FAST)) {
			run(FAST, to(simulator), charges("AUTH_secret0code,10,inv-1,,"), "--quickstart.report=" + report);
		}
		assertThat(this.output.text() + Files.readString(report)).contains("Every charge is accounted for.")
			.doesNotContain("secret0code", "0123456789abcdef");
	}

	/**
	 * Runs with options, several of which may be in one text, one a line. A key in the
	 * environment of the tests is never used.
	 */
	private ExitCode run(SimulatorOptions simulator, String... options) throws InterruptedException {
		List<String> arguments = new ArrayList<>();
		for (String option : options) {
			arguments.addAll(option.lines().toList());
		}
		unlessThere(arguments, "--quickstart.poll-interval=", "10ms");
		unlessThere(arguments, "--paystack.secret-key=", "");
		if (arguments.stream().noneMatch((argument) -> argument.startsWith("--quickstart.charges="))) {
			unlessThere(arguments, "--spring.datasource.url=",
					"jdbc:h2:file:" + this.folder.resolve("ledger") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
		}
		return QuickstartApplication.run(this.output.terminal(), this.stop, simulator,
				arguments.toArray(String[]::new));
	}

	private static void unlessThere(List<String> arguments, String option, String value) {
		if (arguments.stream().noneMatch((argument) -> argument.startsWith(option))) {
			arguments.add(option + value);
		}
	}

	private static String to(PaystackSimulator simulator) {
		return "--paystack.base-url=" + simulator.baseUrl() + "\n--paystack.secret-key=" + KEY;
	}

	private String charges(String... rows) throws IOException {
		Path file = this.folder.resolve("charges.csv");
		Files.writeString(file,
				"authorization,amount,reference,attempt_partial_debit,at_least\n" + String.join("\n", rows) + "\n");
		return "--quickstart.charges=" + file;
	}

}
