/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing.console;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.batch.core.launch.JobExecutionAlreadyRunningException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import io.github.bulkcharges.paystack.billing.Billing;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.ChargeOutcome;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.simulator.FaultKind;
import io.github.bulkcharges.paystack.simulator.Operation;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;
import io.github.bulkcharges.paystack.simulator.ServiceFault;
import io.github.bulkcharges.paystack.simulator.test.UsePaystackSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;

/**
 * Tests of the pages over HTTP, without a browser. Of the customers 1 to 9, Paystack does
 * not say whether they were debited.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "billing.demo-customers=30", "paystack.runs.settle-delay=1s",
				"paystack.runs.poll-interval=200ms" })
@UsePaystackSimulator(rateLimit = 3000)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsolePagesTests {

	private static final String RUN = "subscriptions-2020-01";

	@LocalServerPort
	int port;

	@MockitoSpyBean
	Charges charges;

	@MockitoSpyBean
	Billing billing;

	@Autowired
	BulkChargeRuns runs;

	@Autowired
	JdbcClient books;

	private Session operator;

	private Session viewer;

	@BeforeAll
	void billAndLogIn() throws Exception {
		this.books.sql("UPDATE customer SET authorization_code = authorization_code || '_error' WHERE id < 10")
			.update();
		this.books.sql("UPDATE customer SET name = '<script>alert(1)</script>' WHERE id = 9").update();
		this.billing.bill(YearMonth.of(2020, 1));
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> this.runs.find(RUN) != null);
		this.runs.find(RUN).settled().get(1, TimeUnit.MINUTES);
		this.operator = new Session(this.port, "operator");
		this.viewer = new Session(this.port, "viewer");
	}

	@Test
	void listsChargesThatNeedDecision() throws Exception {
		assertThat(this.operator.get("/").body()).containsPattern("[1-9] charges need a decision");
		assertThat(this.operator.get("/runs/" + RUN).body())
			.containsPattern("[1-9] charges of this run need a decision");
		assertThat(this.operator.get("/unresolved").body()).contains(reference(9),
				"/charges/" + reference(9) + "/decide");
		assertThat(this.viewer.get("/unresolved").body()).contains(reference(9)).doesNotContain("/decide");
	}

	@Test
	void recordsDecisionAfterItWasConfirmed() throws Exception {
		Map<String, String> decision = Map.of("kind", "PARTIAL", "amount", " 1000.50 ", "reason",
				"support ticket 4711");
		String page = this.operator.submit(path(1), decision).body();
		assertThat(page).contains("debited NGN 1,000.50.", "This is NGN 6,499.50 less than was requested.");
		assertThat(outcome(1).kind()).isEqualTo(OutcomeKind.UNDETERMINED);
		assertThat(this.operator.submit(path(1), confirmed(decision)).statusCode()).isEqualTo(302);
		assertThat(outcome(1).kind()).isEqualTo(OutcomeKind.PARTIAL);
		assertThat(outcome(1).debitedAmount()).isEqualTo(100050);
		assertThat(this.books.sql("SELECT outcome || ' ' || debited FROM attempt WHERE reference = ?")
			.param(reference(1))
			.query(String.class)
			.single()).isEqualTo("PARTIAL 100050");
		assertThat(this.viewer.get("/audit?actor=operator").body()).contains(reference(1) + ": support ticket 4711");
	}

	@Test
	void recordsFailureWithoutAmount() throws Exception {
		Map<String, String> decision = Map.of("kind", "FAILED", "reason", "no transaction");
		assertThat(this.operator.submit(path(2), decision).body()).contains("the customer was not debited");
		this.operator.submit(path(2), confirmed(decision));
		assertThat(outcome(2).kind()).isEqualTo(OutcomeKind.FAILED);
	}

	@Test
	void changesNothingWhenChargeWasDecided() throws Exception {
		Session session = new Session(this.port, "operator");
		Map<String, String> decision = Map.of("kind", "SUCCEEDED", "amount", "7500", "reason", "seen");
		session.submit(path(3), confirmed(decision));
		assertThat(session.get("/unresolved").body()).contains("The outcome of " + reference(3) + " is recorded.");
		assertThat(outcome(3).kind()).isEqualTo(OutcomeKind.SUCCEEDED);
		session.submit(path(3), confirmed(Map.of("kind", "FAILED", "amount", "0", "reason", "not seen")));
		assertThat(outcome(3).kind()).isEqualTo(OutcomeKind.SUCCEEDED);
		assertThat(session.get("/unresolved").body()).contains("needs no decision");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			SUCCEEDED    | 7499.99             | seen | is debited at least the requested NGN 7,500.00
			SUCCEEDED    |                     | seen | is debited at least the requested NGN 7,500.00
			PARTIAL      | 7500.00             | seen | less than the requested NGN 7,500.00
			PARTIAL      | 0                   | seen | more than 0
			FAILED       | 0.01                | seen | A failed charge is debited nothing
			REVERSED     |                     | seen | that was debited before it was returned
			SUCCEEDED    | 7,500.00            | seen | with digits and a decimal point only
			SUCCEEDED    | 7500,00             | seen | with digits and a decimal point only
			SUCCEEDED    | -7500               | seen | with digits and a decimal point only
			SUCCEEDED    | 75e2                | seen | with digits and a decimal point only
			SUCCEEDED    | ٧٥٠٠                | seen | with digits and a decimal point only
			SUCCEEDED    | 99999999999999999   | seen | with digits and a decimal point only
			SUCCEEDED    | 7500.005            | seen | must have at most 2 decimals in NGN
			SUCCEEDED    | 7500                |      | Enter a reason
			             | 7500                | seen | Choose what happened
			UNDETERMINED | 7500                | seen | Choose what happened
			""")
	void rejectsInvalidDecision(String kind, String amount, String reason, String problem) throws Exception {
		HttpResponse<String> response = this.operator.submit(path(5),
				confirmed(Map.of("kind", text(kind), "amount", text(amount), "reason", text(reason))));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains(problem, "value=\"" + text(amount) + "\"");
		assertThat(outcome(5).kind()).isEqualTo(OutcomeKind.UNDETERMINED);
	}

	@Test
	void rejectsDecisionAboutUnknownCharge() throws Exception {
		assertThat(this.operator.get("/charges/INV-0/decide").statusCode()).isEqualTo(404);
	}

	@Test
	void showsAmountOfStartedRunInMainUnit() throws Exception {
		assertThat(this.viewer.get("/audit?run=" + RUN).body()).containsPattern("30 charges, NGN [0-9,]+\\.00")
			.doesNotContain("charges, amount");
	}

	@Test
	void showsHeadroomThatPaystackHasAnnounced() throws Exception {
		assertThat(this.viewer.get("/runs/" + RUN).body())
			.containsPattern("initiate: 2,99[0-9] of 3,000 requests left");
	}

	@Test
	void sumsChargesOnceForSeveralPolls() throws Exception {
		this.runs.add("open", List.of(BulkCharge.of("AUTH_1", 1000, "open-1")));
		for (int poll = 0; poll < 3; poll++) {
			assertThat(this.viewer.get("/runs/open/live").body()).contains("hx-trigger", "Not sent");
		}
		then(this.charges).should().overTime(eq("open"), anyLong());
	}

	@Test
	void onlyOperatorWithTokenMayPost(
			@Qualifier("requestMappingHandlerMapping") @Autowired RequestMappingHandlerMapping mappings)
			throws Exception {
		List<String> paths = new ArrayList<>();
		mappings.getHandlerMethods().forEach((mapping, method) -> {
			if (mapping.getMethodsCondition().getMethods().contains(RequestMethod.POST)) {
				mapping.getPatternValues().forEach((pattern) -> paths.add(pattern.replaceAll("\\{\\w+}", "1")));
			}
		});
		assertThat(paths).hasSizeGreaterThan(8);
		Map<String, String> form = Map.of("reason", "test");
		for (String path : paths) {
			assertThat(this.viewer.submit(path, form).statusCode()).as("viewer " + path).isEqualTo(403);
			assertThat(this.operator.post(path, form).statusCode()).as("without token " + path).isEqualTo(403);
			assertThat(new Session(this.port).post(path, form).statusCode()).as("anonymous " + path).isIn(302, 403);
		}
	}

	@Test
	void escapesWhatCustomersChoose() throws Exception {
		assertThat(
				this.viewer.get("/search?q=" + reference(9).toLowerCase()).headers().firstValue(HttpHeaders.LOCATION))
			.hasValueSatisfying((location) -> assertThat(location).endsWith("/invoices/" + reference(9)));
		for (String path : List.of("/invoices/" + reference(9), "/unresolved", "/search?q=%3Cscript%3E",
				"/runs/" + RUN + "/failed?q=%22%3E%3Cscript%3E&reason=%22%3E%3Cscript%3E")) {
			assertThat(this.viewer.get(path).body()).as(path).doesNotContain("<script>");
		}
	}

	@Test
	void countsNothingAsPaidThatWasReturned() throws Exception {
		this.operator.submit(path(4), confirmed(Map.of("kind", "REVERSED", "amount", "2500", "reason", "seen")));
		assertThat(outcome(4).kind()).isEqualTo(OutcomeKind.REVERSED);
		assertThat(this.viewer.get("/invoices/" + reference(4)).body())
			.containsPattern("<h2>Debited</h2><p class=\"number\">NGN 0.00</p>");
	}

	@Test
	void filtersFailedChargesWithoutReason() throws Exception {
		this.operator.submit(path(6), confirmed(Map.of("kind", "FAILED", "reason", "no transaction")));
		assertThat(this.viewer.get("/runs/" + RUN + "/failed?reason=-").body())
			.contains("No reason given", reference(6))
			.doesNotContain("INV-2020-01-000010");
		assertThat(this.viewer.get("/runs/" + RUN + "/charges.csv?kind=FAILED&reason=-").body()).contains(reference(6))
			.doesNotContain("insufficient_funds");
		assertThat(this.viewer.get("/runs/" + RUN + "/charges.csv?kind=BAD").statusCode()).isEqualTo(409);
	}

	@Test
	void loadsWholePageAgainWhenSessionHasEnded() throws Exception {
		HttpResponse<String> poll = new Session(this.port).get("/runs/" + RUN + "/live", "HX-Request", "true");
		assertThat(poll.statusCode()).isEqualTo(401);
		assertThat(poll.headers().firstValue("HX-Refresh")).hasValue("true");
		assertThat(poll.headers().firstValue(HttpHeaders.SET_COOKIE)).isEmpty();
	}

	@Test
	void saysThatJobIsRunning() throws Exception {
		willThrow(new JobExecutionAlreadyRunningException("running")).given(this.billing).bill(YearMonth.of(2031, 1));
		HttpResponse<String> response = this.operator.submit("/bill/2031-01", Map.of());
		assertThat(response.statusCode()).isEqualTo(409);
		assertThat(response.body()).contains("It is running already");
	}

	@Test
	void extendsTimeForSending(@Autowired PaystackSimulator simulator) throws Exception {
		simulator
			.withFaults(ServiceFault.of(Operation.INITIATE, FaultKind.DROP_BEFORE_ACCEPTANCE).withProbability(1, 0));
		this.runs.submit("late", () -> Stream.of(BulkCharge.of("AUTH_1", 1000, "late-1")));
		assertThat(this.operator.get("/runs/late").body()).contains("Running");
		assertThat(this.operator.get("/runs/late/extend").body()).contains("within the next 24 hours");
		this.operator.submit("/runs/late/extend", Map.of("reason", "the weekend"));
		assertThat(this.operator.get("/audit?run=late").body()).contains("Extend", "the weekend");
	}

	@Test
	void saysThatRunDoesNotExist() throws Exception {
		assertThat(this.viewer.get("/runs/nothing").statusCode()).isEqualTo(404);
		assertThat(this.viewer.get("/runs/a%20b").statusCode()).isEqualTo(409);
		assertThat(this.viewer.get("/runs/" + RUN + "/batches/7/accepted").statusCode()).isEqualTo(404);
	}

	private static Map<String, String> confirmed(Map<String, String> decision) {
		Map<String, String> complete = new HashMap<>(decision);
		complete.put("confirmed", "true");
		return complete;
	}

	private static String text(String value) {
		return (value != null) ? value : "";
	}

	private static String path(int customer) {
		return "/charges/" + reference(customer) + "/decide";
	}

	private static String reference(int customer) {
		return "INV-2020-01-00000" + customer;
	}

	private ChargeOutcome outcome(int customer) {
		return this.runs.outcome(reference(customer));
	}

}
