/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import com.sun.net.httpserver.HttpServer;
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

	private final CapturedTerminal output = CapturedTerminal.plain();

	@Test
	void chargesSampleWithEmbeddedSimulator() throws Exception {
		Path report = this.folder.resolve("report.csv");
		ExitCode exitCode = run(FAST, "--quickstart.report=" + report);
		assertThat(exitCode).isEqualTo(ExitCode.ALL_ACCOUNTED_FOR);
		assertThat(this.output.lines())
			.contains("They go to a simulator inside this process, because no secret key is set (PAYSTACK_SECRET_KEY).",
					"Every charge is accounted for.", "The report is in " + report + ".")
			.anyMatch((line) -> line.startsWith("500 charges from the sample in this application, 12,646,"))
			.anyMatch((line) -> line.startsWith("success                       447"))
			.anyMatch((line) -> line.startsWith("failed                         45"))
			.anyMatch((line) -> line.startsWith("inactive_authorization          8"))
			.anyMatch((line) -> line.startsWith("total                         500"));
		assertThat(report).content().hasLineCount(501);
	}

	@Test
	void writesReport() throws Exception {
		Path report = this.folder.resolve("report.csv");
		run(FAST, charges("AUTH_a,10.50,full,,", "AUTH_b_balance_400,10,partial,true,", "AUTH_c_fee_25,10,fee,,",
				"AUTH_d_expired_card,10,declined,,"), "--quickstart.report=" + report);
		assertThat(report).content().isEqualToNormalizingNewlines("""
				reference,status,requested,debited,message
				full,success,10.50,10.50,Approved
				partial,success,10.00,4.00,Approved
				fee,success,10.00,10.25,Approved
				declined,failed,10.00,0.00,Expired Card
				""");
	}

	@Test
	void reportsErrorWithoutTransactionAsUncertain() throws Exception {
		Path report = this.folder.resolve("report.csv");
		ExitCode exitCode = run(FAST, charges("AUTH_a,10,paid,,", "AUTH_b_error,10,unclear,,"),
				"--quickstart.report=" + report);
		assertThat(exitCode).isEqualTo(ExitCode.NOT_ALL_ACCOUNTED_FOR);
		assertThat(this.output.lines()).contains("1 of 2 charges are not accounted for: 1 uncertain.", "  unclear");
		assertThat(report).content().contains("paid,success,10.00,10.00,Approved", "unclear,uncertain,10.00,,");
	}

	@Test
	void pausesAndResumesSimulatedBatch() throws Exception {
		run(SimulatorOptions.defaults().withChargesPerSecond(200));
		assertThat(this.output.lines())
			.containsSubsequence("Paused, to show that it can be done. Nobody is charged now.", "Resumed.",
					"Every charge is accounted for.")
			.anyMatch((line) -> line.endsWith("  paused"));
	}

	@Test
	void doesNotPauseWhenDemoIsDisabled() throws Exception {
		run(SimulatorOptions.defaults().withChargesPerSecond(200), "--quickstart.demo=false");
		assertThat(this.output.text()).doesNotContainIgnoringCase("pause").contains("Every charge is accounted for.");
	}

	@Test
	void debitsEachChargeOnceWithSimulatorOfAnotherProcess() throws Exception {
		try (PaystackSimulator simulator = PaystackSimulator.start(FAST)) {
			ExitCode exitCode = run(FAST, to(simulator));
			assertThat(exitCode).isEqualTo(ExitCode.ALL_ACCOUNTED_FOR);
			assertThat(this.output.lines()).contains("They go to " + simulator.baseUrl() + ".");
			assertThat(simulator.debits()).hasSize(447)
				.allSatisfy((reference, debits) -> assertThat(debits.times()).isEqualTo(1));
		}
	}

	@Test
	void reportsDebitedBeforeOnSecondRun() throws Exception {
		String charges = charges("AUTH_a,10,inv-1,,", "AUTH_b,20,inv-2,,");
		try (PaystackSimulator simulator = PaystackSimulator.start(FAST)) {
			run(FAST, to(simulator), charges);
			Map<String, Debits> debits = simulator.debits();
			assertThat(run(FAST, to(simulator), charges)).isEqualTo(ExitCode.ALL_ACCOUNTED_FOR);
			assertThat(simulator.debits()).isEqualTo(debits);
			assertThat(this.output.lines()).anyMatch((line) -> line.startsWith("debited before                  2"));
		}
	}

	@Test
	void failsWithLiveKey() throws Exception {
		ExitCode exitCode = run(FAST, "--paystack.secret-key=sk_live_0123456789abcdef", charges("AUTH_a,10,inv-1,,"));
		assertThat(exitCode).isEqualTo(ExitCode.NOTHING_CHARGED);
		assertThat(this.output.text()).contains("--quickstart.live=true").doesNotContain("0123456789abcdef");
	}

	@Test
	void failsWithKeyOfUnknownKind() throws Exception {
		try (PaystackSimulator simulator = PaystackSimulator.start(FAST)) {
			ExitCode exitCode = run(FAST, "--paystack.base-url=" + simulator.baseUrl(),
					"--paystack.secret-key=rk_0123456789abcdef", "--paystack.mode=test", charges("AUTH_a,10,inv-1,,"));
			assertThat(exitCode).isEqualTo(ExitCode.NOTHING_CHARGED);
			assertThat(this.output.text()).contains("--quickstart.live=true");
			assertThat(simulator.debits()).isEmpty();
		}
	}

	@Test
	void failsWhenSampleWouldBeChargedWithLiveKey() throws Exception {
		ExitCode exitCode = run(FAST, "--paystack.secret-key=sk_live_0123456789abcdef", "--quickstart.live=true");
		assertThat(exitCode).isEqualTo(ExitCode.NOTHING_CHARGED);
		assertThat(this.output.text()).contains("The sample is not for a live key.");
	}

	@Test
	void chargesFileWithKeyOfUnknownKindWhenAllowed() throws Exception {
		try (PaystackSimulator simulator = PaystackSimulator.start(FAST)) {
			ExitCode exitCode = run(FAST, "--paystack.base-url=" + simulator.baseUrl(),
					"--paystack.secret-key=sk_other_0123456789abcdef", "--paystack.mode=test", "--quickstart.live=true",
					charges("AUTH_a,10,inv-1,,"));
			assertThat(exitCode).isEqualTo(ExitCode.ALL_ACCOUNTED_FOR);
			assertThat(simulator.debits()).containsOnlyKeys("inv-1");
		}
	}

	@Test
	void sendsNothingWhenRowIsInvalid() throws Exception {
		String charges = charges("AUTH_a,10,inv-1,,", "AUTH_b,ten,inv-2,,");
		try (PaystackSimulator simulator = PaystackSimulator.start(FAST)) {
			assertThat(run(FAST, to(simulator), charges)).isEqualTo(ExitCode.NOTHING_CHARGED);
			assertThat(this.output.lines()).containsExactly(
					this.folder.resolve("charges.csv")
							+ ", line 3, column amount: 'ten' is not a plain number such as 2500 or 2500.50",
					"Nobody was charged.");
			assertThat(simulator.debits()).isEmpty();
		}
	}

	@Test
	void failsWhenFileDoesNotExist() throws Exception {
		assertThat(run(FAST, "--quickstart.charges=none.csv")).isEqualTo(ExitCode.NOTHING_CHARGED);
		assertThat(this.output.lines()).startsWith("quickstart.charges: there is no file none.csv");
	}

	@Test
	void failsWhenFileWithNameOfSampleDoesNotExist() throws Exception {
		assertThat(run(FAST, "--quickstart.charges=charges.csv")).isEqualTo(ExitCode.NOTHING_CHARGED);
		assertThat(this.output.lines()).startsWith("quickstart.charges: there is no file charges.csv");
	}

	@Test
	void failsWhenOptionHasNoFile() throws Exception {
		assertThat(run(FAST, "--quickstart.charges=")).isEqualTo(ExitCode.NOTHING_CHARGED);
		assertThat(this.output.lines()).startsWith("quickstart.charges: is empty; it needs the name of a file");
	}

	@Test
	void failsWhenOptionIsMisspelled() throws Exception {
		assertThat(run(FAST, "--quickstart.chargs=july.csv")).isEqualTo(ExitCode.NOTHING_CHARGED);
		assertThat(this.output.text()).isEmpty();
	}

	@Test
	void failsWhenOptionHasNoPrefix() throws Exception {
		assertThat(run(FAST, "--charges=july.csv")).isEqualTo(ExitCode.NOTHING_CHARGED);
		assertThat(this.output.text()).startsWith("There is no option --charges");
	}

	@Test
	void failsWhenFileHasNoOption() throws Exception {
		assertThat(run(FAST, "july.csv")).isEqualTo(ExitCode.NOTHING_CHARGED);
		assertThat(this.output.text()).startsWith("'july.csv' is not an option");
	}

	@Test
	void failsWhenPollIntervalIsZero() throws Exception {
		assertThat(run(FAST, "--quickstart.poll-interval=0s")).isEqualTo(ExitCode.NOTHING_CHARGED);
		assertThat(this.output.text()).isEmpty();
	}

	@Test
	void failsWhenCurrencyIsNotSupported() throws Exception {
		assertThat(run(FAST, "--quickstart.currency=EUR")).isEqualTo(ExitCode.NOTHING_CHARGED);
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
			assertThat(exitCode).isEqualTo(ExitCode.NOTHING_CHARGED);
			assertThat(this.output.text()).contains("is in a folder that does not exist");
			assertThat(simulator.debits()).isEmpty();
		}
	}

	@Test
	void doesNotStartSimulatorWhenBaseUrlIsSet() throws Exception {
		assertThat(run(FAST, "--paystack.base-url=http://127.0.0.1:1")).isEqualTo(ExitCode.NOTHING_CHARGED);
		assertThat(this.output.text()).isEmpty();
	}

	@Test
	void reportsInvalidKeyWithoutStackTrace() throws Exception {
		try (PaystackSimulator simulator = PaystackSimulator.start(FAST)) {
			ExitCode exitCode = run(FAST, "--paystack.base-url=" + simulator.baseUrl(),
					"--paystack.secret-key=rk_0123456789abcdef", "--paystack.mode=test", "--quickstart.live=true",
					charges("AUTH_a,10,inv-1,,"));
			assertThat(exitCode).isEqualTo(ExitCode.NOTHING_CHARGED);
			assertThat(this.output.text()).contains("Invalid key", "Nobody was charged.")
				.doesNotContain("\tat ", "Exception", "0123456789abcdef");
		}
	}

	@Test
	void reportsThatConnectionIsRefused() throws Exception {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		ExitCode exitCode = run(FAST, "--paystack.base-url=http://127.0.0.1:" + port, "--paystack.secret-key=" + KEY);
		assertThat(exitCode).isEqualTo(ExitCode.NOTHING_CHARGED);
		assertThat(this.output.lines()).endsWith("Nobody was charged.");
	}

	@Test
	void listsReferencesWhenOutcomeIsUnknown() throws Exception {
		Path report = this.folder.resolve("report.csv");
		HttpServer server = server(Map.of("POST /bulkcharge", "<html>Bad gateway</html>"));
		try {
			ExitCode exitCode = run(FAST, to(server), "--quickstart.report=" + report);
			assertThat(exitCode).isEqualTo(ExitCode.OUTCOME_UNKNOWN);
			assertThat(this.output.lines())
				.contains("  inv-2026-07-cust-0001", "  inv-2026-07-cust-0010", "  and 490 more")
				.doesNotContain("Nobody was charged.", "  inv-2026-07-cust-0011");
			assertThat(report).content().hasLineCount(501).contains("inv-2026-07-cust-0500,unknown,");
		}
		finally {
			server.stop(0);
		}
	}

	@Test
	void exitsWithCodeOneWhenChargeIsNotAccountedFor() throws Exception {
		String batch = """
				{"status":true,"message":"","data":{"id":1,"batch_code":"BCH_1","status":"complete",
				"total_charges":2,"pending_charges":0}}""";
		String page = """
				{"status":true,"message":"","data":[{"reference":"inv-1","status":"success","amount":1000,
				"currency":"NGN"}],"meta":{"total":1,"page":1,"pageCount":1}}""";
		HttpServer server = server(Map.of("POST /bulkcharge", batch, "GET /bulkcharge/BCH_1", batch,
				"GET /bulkcharge/BCH_1/charges", page));
		try {
			ExitCode exitCode = run(FAST, to(server), charges("AUTH_a,10,inv-1,,", "AUTH_b,10,inv-2,,"));
			assertThat(exitCode).isEqualTo(ExitCode.NOT_ALL_ACCOUNTED_FOR);
			assertThat(this.output.lines()).contains("1 of 2 charges are not accounted for: 1 not reported.",
					"  inv-2");
		}
		finally {
			server.stop(0);
		}
	}

	@Test
	void continuesAfterShortOutage() throws Exception {
		String batch = """
				{"status":true,"message":"","data":{"id":1,"batch_code":"BCH_1","status":"complete",
				"total_charges":1,"pending_charges":0}}""";
		String accepted = batch.replace("complete", "active").replace("\"pending_charges\":0", "\"pending_charges\":1");
		String page = """
				{"status":true,"message":"","data":[{"reference":"inv-1","status":"success","amount":1000,
				"currency":"NGN"}],"meta":{"total":1,"page":1,"pageCount":1}}""";
		Map<String, String> answers = Map.of("POST /bulkcharge", accepted, "GET /bulkcharge/BCH_1", batch,
				"GET /bulkcharge/BCH_1/charges", page);
		AtomicInteger reads = new AtomicInteger();
		HttpServer server = server((request) -> {
			boolean away = request.startsWith("GET") && reads.incrementAndGet() <= 2;
			return away ? "<html>Bad gateway</html>" : answers.getOrDefault(request, "");
		});
		try {
			assertThat(run(FAST, to(server), charges("AUTH_a,10,inv-1,,"))).isEqualTo(ExitCode.ALL_ACCOUNTED_FOR);
			assertThat(reads).hasValue(4);
		}
		finally {
			server.stop(0);
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
	 * Run with options, several of which may be in one text, one a line. A key in the
	 * environment of the tests is never used.
	 */
	private ExitCode run(SimulatorOptions simulator, String... options) throws InterruptedException {
		List<String> arguments = new ArrayList<>();
		for (String option : options) {
			arguments.addAll(option.lines().toList());
		}
		unlessThere(arguments, "--quickstart.poll-interval=", "10ms");
		unlessThere(arguments, "--paystack.secret-key=", "");
		return QuickstartApplication.run(this.output.terminal(), simulator, arguments.toArray(String[]::new));
	}

	private static void unlessThere(List<String> arguments, String option, String value) {
		if (arguments.stream().noneMatch((argument) -> argument.startsWith(option))) {
			arguments.add(option + value);
		}
	}

	private static String to(PaystackSimulator simulator) {
		return "--paystack.base-url=" + simulator.baseUrl() + "\n--paystack.secret-key=" + KEY;
	}

	private static String to(HttpServer server) {
		return "--paystack.base-url=http://127.0.0.1:" + server.getAddress().getPort() + "\n--paystack.secret-key="
				+ KEY;
	}

	private String charges(String... rows) throws IOException {
		Path file = this.folder.resolve("charges.csv");
		Files.writeString(file,
				"authorization,amount,reference,attempt_partial_debit,at_least\n" + String.join("\n", rows) + "\n");
		return "--quickstart.charges=" + file;
	}

	private static HttpServer server(Map<String, String> answers) throws IOException {
		return server((request) -> answers.getOrDefault(request, ""));
	}

	private static HttpServer server(Function<String, String> answers) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		server.createContext("/", (exchange) -> {
			exchange.getRequestBody().readAllBytes();
			String answer = answers.apply(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
			byte[] body = answer.getBytes(StandardCharsets.UTF_8);
			boolean json = answer.startsWith("{");
			exchange.getResponseHeaders().set("Content-Type", json ? "application/json" : "text/html");
			exchange.sendResponseHeaders(json ? 200 : 502, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		server.start();
		return server;
	}

}
