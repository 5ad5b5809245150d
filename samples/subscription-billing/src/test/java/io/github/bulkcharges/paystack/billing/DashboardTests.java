/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.client.RestClient;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.simulator.test.UsePaystackSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the Prometheus endpoint of the running application has the metrics and
 * labels that the dashboard and the alerts use.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "paystack.rate-limit.enabled=true", "paystack.rate-limit.requests=100",
				"paystack.runs.settle-delay=1s", "paystack.runs.poll-interval=200ms" })
@UsePaystackSimulator
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardTests {

	private static final Path DASHBOARD = Path.of("grafana/paystack-bulk-charges.json");

	private static final Path ALERTS = Path.of("prometheus/paystack-alerts.yaml");

	private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((\\w+), (\\w+)\\)");

	@LocalServerPort
	int port;

	@Autowired
	BulkChargesClient client;

	@Autowired
	BulkChargeRuns runs;

	private List<Scrape> scrapes = List.of();

	@BeforeAll
	void makeTrafficAndScrape() throws Exception {
		RestClient http = RestClient.create("http://localhost:" + this.port);
		this.client.blocking().initiate(List.of(BulkCharge.of("AUTH_ada", 250050, "inv-1")));
		this.client.listBatches().get(30, TimeUnit.SECONDS);
		assertThat(this.client.fetchBatch("BCH_none")).failsWithin(30, TimeUnit.SECONDS);
		this.runs.submit("july", () -> Stream.of(BulkCharge.of("AUTH_ben", 1000, "inv-2")))
			.settled()
			.get(30, TimeUnit.SECONDS);
		IntStream.range(0, 101)
			.mapToObj((i) -> this.client.listBatches())
			.toList()
			.forEach((waitsForItsTurn) -> waitsForItsTurn.cancel(true));
		Awaitility.await()
			.until(() -> scrape(http, "text/plain;version=0.0.4")
				.missing(PromQlQuery.parse("paystack_runs_amount_total"))
				.isEmpty());
		this.scrapes = List.of(scrape(http, "text/plain;version=0.0.4"),
				scrape(http, "application/openmetrics-text;version=1.0.0"));
	}

	static List<String> queries() throws IOException {
		List<String> queries = new ArrayList<>();
		collect(JsonMapper.shared().readTree(Files.readString(DASHBOARD)), queries);
		return queries;
	}

	static List<String> alerts() throws IOException {
		Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml().load(Files.readString(ALERTS));
		return file.get("groups")
			.stream()
			.flatMap((group) -> group.get("rules").stream())
			.map((rule) -> rule.get("expr").toString())
			.toList();
	}

	@ParameterizedTest
	@MethodSource({ "queries", "alerts" })
	void exportsMetricsAndLabelsOfQuery(String query) {
		assertThat(this.scrapes).hasSize(2)
			.allSatisfy((scrape) -> assertThat(scrape.missing(PromQlQuery.parse(query))).isEmpty());
	}

	@Test
	void reportsMissingMetricsAndLabels() {
		assertThat(this.scrapes.get(0).missing(PromQlQuery.parse("sum(paystack_no_such_thing_total)")))
			.containsExactly("metric paystack_no_such_thing_total");
		assertThat(this.scrapes.get(0).missing(PromQlQuery.parse("sum by (colour) (paystack_attempts_total)")))
			.singleElement()
			.asString()
			.startsWith("labels [colour] of paystack_attempts_total");
	}

	@Test
	void panelsHaveQueriesOfSelectedDataSource() throws IOException {
		JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DASHBOARD));
		Set<Integer> ids = new HashSet<>();
		assertThat(dashboard.path("panels")).isNotEmpty().allSatisfy((panel) -> {
			assertThat(ids.add(panel.path("id").asInt())).isTrue();
			assertThat(panel.path("targets")).isNotEmpty();
			assertThat(panel.at("/datasource/uid").asString()).isEqualTo("${datasource}");
		});
		assertThat(dashboard.at("/templating/list/0/type").asString()).isEqualTo("datasource");
	}

	@Test
	void beginsWithUnknownOutcomes() throws IOException {
		assertThat(queries().get(0)).contains("outcome=\"UNKNOWN\"");
	}

	private static void collect(JsonNode node, List<String> queries) {
		if (node.path("expr").isString()) {
			queries.add(node.path("expr").asString());
		}
		Matcher variable = LABEL_VALUES.matcher(node.path("definition").asString(""));
		if (variable.matches()) {
			queries.add("sum by (" + variable.group(2) + ") (" + variable.group(1) + ")");
		}
		node.forEach((child) -> collect(child, queries));
	}

	private static Scrape scrape(RestClient http, String format) {
		String body = http.get().uri("/actuator/prometheus").header("Accept", format).retrieve().body(String.class);
		assertThat(body).isNotNull();
		return new Scrape(body);
	}

}
