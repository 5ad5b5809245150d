/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.github.bulkcharges.paystack.billing.Billing;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.RunState;
import io.github.bulkcharges.paystack.simulator.FaultKind;
import io.github.bulkcharges.paystack.simulator.Operation;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;
import io.github.bulkcharges.paystack.simulator.ServiceFault;
import io.github.bulkcharges.paystack.simulator.test.UsePaystackSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the console with a browser, on a desk and on a phone. Each test bills a month
 * of its own. Skipped where no browser is installed.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "billing.demo-customers=300", "paystack.initiate-timeout=4s", "paystack.runs.batch-size=50",
				"paystack.runs.concurrency=1", "paystack.runs.settle-delay=1s", "paystack.runs.poll-interval=200ms" })
@UsePaystackSimulator
@EnabledIf("io.github.bulkcharges.paystack.billing.console.Browser#isInstalled")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ConsoleTests {

	private static final AtomicInteger MONTHS = new AtomicInteger();

	private static final Map<Integer, Browser> BROWSERS = new HashMap<>();

	/** A month that tests have in common which only read. */
	private static YearMonth settled;

	@TempDir
	static Path downloads;

	private YearMonth month = YearMonth.of(2020, 1).plusMonths(MONTHS.getAndIncrement());

	private String run = "subscriptions-" + this.month;

	@LocalServerPort
	int port;

	@Autowired
	BulkChargeRuns runs;

	@Autowired
	Billing billing;

	private Browser browser;

	private PaystackSimulator simulator;

	@BeforeEach
	void setUp(PaystackSimulator simulator, @Autowired JdbcClient books) {
		this.simulator = simulator;
		// Paystack does not say whether these were debited.
		books.sql("UPDATE customer SET authorization_code = 'AUTH_' || id || '_error' WHERE id IN (13, 14, 15)")
			.update();
	}

	@AfterAll
	static void closeBrowsers() {
		BROWSERS.values().forEach(Browser::close);
		BROWSERS.clear();
		settled = null;
	}

	@ParameterizedTest
	@ValueSource(ints = { 1280, 360 })
	void startsRunAndShowsItsProgressWithoutLoadingThePageAgain(int width) {
		slowDown();
		open(width, "operator");
		this.browser.open("/bill/" + this.month);
		assertThat(this.browser.text()).contains("300 customers will be charged NGN ");
		this.browser.click("Charge 300 customers");
		this.browser.until((page) -> page.path().equals("/runs/" + this.run));
		Object mark = this.browser.mark();
		this.browser.untilText("Succeeded");
		this.browser.click("Outcomes over time as a table");
		this.simulator.withFaults();
		this.browser.untilText("Done");
		assertThat(this.browser.mark()).isEqualTo(mark);
		assertThat(this.browser.text()).contains("Time (UTC)");
		assertThat(this.browser.focused().getAttribute("id")).isEqualTo("over-time-summary");
		assertThat(this.browser.text()).contains("Succeeded", "Failed", "Partial");
		this.browser.click("6 batches");
		this.browser.screenshot("run-done");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1280, 360 })
	void stopsAndResumesRun(int width) {
		slowDown();
		open(width, "operator");
		bill();
		this.browser.open("/runs/" + this.run);
		this.browser.until((page) -> page.hasControl("Stop…"));
		this.browser.screenshot("run-running");
		this.browser.click("Stop…");
		assertThat(this.browser.text()).contains("will not be sent until the run is resumed");
		this.browser.screenshot("stop");
		this.browser.type("reason", "the price is wrong");
		this.browser.click("Stop the run");
		this.browser.untilText("Nothing more is sent.");
		assertThat(run().state()).isEqualTo(RunState.STOPPED);
		assertThat(this.browser.text()).contains("Stopped: the price is wrong");
		this.browser.screenshot("run-stopped");
		this.simulator.withFaults();
		this.browser.click("Resume…");
		this.browser.type("reason", "the price is right");
		this.browser.click("Resume the run");
		this.browser.untilText("Done");
		this.browser.open("/audit?run=" + this.run);
		assertThat(this.browser.text()).contains("operator", "Stop", "the price is wrong", "Resume",
				"the price is right");
		this.browser.screenshot("audit");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1280, 360 })
	void filtersFailedChargesAndDownloadsThem(int width) throws Exception {
		open(width, "viewer");
		settle();
		this.browser.open("/runs/" + this.run);
		this.browser.click("Failed charges");
		assertThat(this.browser.text()).contains("Insufficient funds", "Retry later", "Expired card",
				"Request new card");
		this.browser.screenshot("failed");
		this.browser.click("Expired card");
		this.browser.until((page) -> page.path().contains("reason=expired_card"));
		assertThat(this.browser.text()).contains("INV-" + this.month + "-000102");
		this.browser.click("Download CSV");
		Path csv = downloads.resolve(this.run + ".csv");
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(csv));
		assertThat(Files.readAllLines(csv)).hasSize(4).filteredOn((line) -> line.contains("expired_card")).hasSize(3);
		Files.delete(csv);
		this.browser.type("q", "nobody");
		this.browser.click("Filter");
		this.browser.untilText("No failed charge matches.");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1280, 360 })
	void resolvesBatchThatPaystackDoesNotHave(int width) throws Exception {
		this.simulator
			.withFaults(ServiceFault.of(Operation.INITIATE, FaultKind.DROP_BEFORE_ACCEPTANCE).withProbability(1, 0));
		open(width, "operator");
		bill();
		Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> !run().batches(BatchState.UNRESOLVED).isEmpty());
		this.simulator.withFaults();
		this.browser.open("/");
		this.browser.click(" a decision");
		assertThat(this.browser.text()).contains("50 charges", "Until you decide, nothing of this batch is sent");
		this.browser.screenshot("decisions");
		this.browser.click("Paystack does not have it…");
		assertThat(this.browser.text()).contains("these customers may be debited twice");
		this.browser.screenshot("absent");
		this.browser.type("reason", "looked twice in the dashboard");
		this.browser.click("Paystack does not have this batch");
		this.browser.until((page) -> page.path().equals("/runs/" + this.run));
		assertThat(this.runs.find(this.run).settled().get(2, TimeUnit.MINUTES)).isEqualTo(RunState.DONE);
		assertThat(this.simulator.debits().values()).allMatch((debits) -> debits.times() == 1);
	}

	@ParameterizedTest
	@CsvSource({ "1280, 13", "360, 14" })
	void decidesAboutUndeterminedCharge(int width, int customer) throws Exception {
		open(width, "operator");
		settle();
		String reference = "INV-" + this.month + "-0000" + customer;
		this.browser.open("/charges/" + reference + "/decide");
		this.browser.select("kind", "Succeeded");
		this.browser.type("amount", "2.50");
		this.browser.type("reason", "seen in the dashboard");
		this.browser.click("Continue…");
		this.browser.untilText("is debited at least the requested NGN ");
		this.browser.screenshot("decide-invalid");
		this.browser.select("kind", "Partial");
		this.browser.click("Continue…");
		this.browser.untilText("It is recorded that the customer was debited NGN 2.50.");
		this.browser.screenshot("decide");
		this.browser.click("Record as partial");
		this.browser.untilText("The outcome of " + reference + " is recorded.");
		assertThat(this.runs.outcome(reference).debitedAmount()).isEqualTo(250);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1280, 360 })
	void tellsStoryOfCharge(int width) throws Exception {
		open(width, "viewer");
		settle();
		this.browser.open("/");
		this.browser.press("/");
		assertThat(this.browser.focused().getAttribute("name")).isEqualTo("q");
		this.browser.focused().sendKeys("a", Keys.ENTER);
		this.browser.untilText("Charges of “a”");
		this.browser.screenshot("search");
		this.browser.open("/search?q=INV-" + this.month + "-000102");
		assertThat(this.browser.path()).isEqualTo("/invoices/INV-" + this.month + "-000102");
		assertThat(this.browser.text()).contains("Added to " + this.run, "at Paystack as BCH_", "Expired card",
				"Recommended: Request new card");
		this.browser.screenshot("invoice");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1280, 360 })
	void isAccessibleInLightAndDarkMode(int width) throws Exception {
		open(width, "operator");
		settle();
		List<String> issues = new ArrayList<>();
		for (String path : List.of("/login", "/", "/runs/" + this.run, "/runs/" + this.run + "/failed", "/search?q=ad",
				"/invoices/INV-" + this.month + "-000102", "/unresolved",
				"/charges/INV-" + this.month + "-000015/decide", "/audit", "/bill/2030-01", "/nowhere")) {
			this.browser.open(path);
			this.browser.accessibilityIssues().forEach((issue) -> issues.add(path + " " + issue));
			assertThat(this.browser.overflow()).as(path).isLessThanOrEqualTo(0);
		}
		assertThat(issues).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1280, 360 })
	void viewerCannotAct(int width) throws Exception {
		open(width, "viewer");
		this.browser.open("/");
		assertThat(this.browser.hasControl("Bill ")).isFalse();
		this.browser.screenshot("runs");
		this.browser.open("/bill/" + this.month);
		this.browser.click("Charge 300 customers");
		this.browser.untilText("Not allowed");
		assertThat(this.runs.find(this.run)).isNull();
		this.browser.screenshot("not-allowed");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1280, 360 })
	void isReadableWithoutScripts(int width) throws Exception {
		open(width, "viewer");
		settle();
		this.browser.scripts(false);
		this.browser.open("/runs/" + this.run);
		this.browser.screenshot("run-without-scripts");
		this.browser.scripts(true);
		assertThat(this.browser.text()).contains("Succeeded", "Requested", "Outcomes over time as a table");
	}

	private void open(int width, String user) {
		this.browser = BROWSERS.computeIfAbsent(width, (key) -> {
			Browser started = new Browser("http://localhost:" + this.port, width, downloads);
			started.open("/login");
			started.screenshot("login");
			return started;
		});
		this.browser.reset();
		this.browser.logIn(user);
	}

	/** Paystack takes its time to accept batches. */
	private void slowDown() {
		this.simulator.withFaults(ServiceFault.of(Operation.INITIATE, FaultKind.LATE_RESPONSE)
			.withProbability(1, 0)
			.withDelay(Duration.ofMillis(2500)));
	}

	private void bill() {
		try {
			this.billing.bill(this.month);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> run() != null && run().state() != RunState.OPEN);
	}

	private void settle() throws Exception {
		if (settled == null) {
			bill();
			run().settled().get(2, TimeUnit.MINUTES);
			settled = this.month;
		}
		this.month = settled;
		this.run = "subscriptions-" + settled;
	}

	private BulkChargeRun run() {
		return this.runs.find(this.run);
	}

}
