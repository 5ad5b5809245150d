/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.webhook;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.TransactionStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link WebhookReader} and the events it returns.
 */
class WebhookReaderTests {

	private static final String OWN = "{\"display_name\":\"Invoice\",\"variable_name\":\"invoice\",\"value\":\"42\"}";

	private static final String ID = """
			{"display_name":"Bulkcharge ID","variable_name":"bulkcharge_id","value":"4711"}""";

	private static final String CODE = """
			{"display_name":"Bulkcharge Batch Code","variable_name":"bulkcharge_batch_code","value":"BCH_1"}""";

	private static final String VIA = """
			{"display_name":"Charged Via","variable_name":"charged_via","value":"Bulkcharge"}""";

	private final WebhookReader reader = new WebhookReader();

	@Test
	void readsBatchOfCharge() {
		ChargeSucceeded charge = charge("{\"custom_fields\":[" + OWN + "," + ID + "," + CODE + "," + VIA + "]}");
		assertThat(charge.name()).isEqualTo("charge.success");
		assertThat(charge.batchCode()).isEqualTo("BCH_1");
		assertThat(charge.bulkChargeId()).isEqualTo(4711);
		assertThat(charge.reference()).isEqualTo("inv-1");
		assertThat(charge.amount()).isEqualTo(250_000);
		assertThat(charge.mode()).isEqualTo(Mode.TEST);
		assertThat(charge.transaction().status()).isEqualTo(TransactionStatus.SUCCESS);
		assertThat(charge.additionalFields()).isEmpty();
	}

	@Test
	void readsCustomFieldsInAnyOrder() {
		for (List<String> fields : List.of(List.of(CODE, ID, OWN), List.of(OWN, VIA, CODE, ID),
				List.of(ID, "null", "1", "{}", "[]", "\"x\"", CODE))) {
			ChargeSucceeded charge = charge("{\"custom_fields\":[" + String.join(",", fields) + "]}");
			assertThat(charge.batchCode()).isEqualTo("BCH_1");
			assertThat(charge.bulkChargeId()).isEqualTo(4711);
		}
	}

	@Test
	void readsCustomFieldByDisplayName() {
		assertThat(charge("""
				{"custom_fields":[{"display_name":"Bulkcharge Batch Code","value":"BCH_1"}]}""").batchCode())
			.isEqualTo("BCH_1");
	}

	@Test
	void readsMetadataThatIsAStringOrAList() {
		String text = "{\"custom_fields\":[" + CODE + "]}";
		assertThat(charge("\"" + text.replace("\"", "\\\"") + "\"").batchCode()).isEqualTo("BCH_1");
		assertThat(charge("[" + OWN + "," + CODE + "]").batchCode()).isEqualTo("BCH_1");
		assertThat(charge("{\"custom_fields\":\"[" + CODE.replace("\"", "\\\"") + "]\"}").batchCode())
			.isEqualTo("BCH_1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "\"\"", "{}", "[]", "0", "true", "\"BCH_1\"", "\"{\"", "{\"custom_fields\":null}",
			"{\"custom_fields\":{}}", "{\"custom_fields\":\"\"}", "{\"custom_fields\":[[]]}",
			"{\"custom_fields\":[{\"variable_name\":\"bulkcharge_batch_code\"}]}",
			"{\"custom_fields\":[{\"variable_name\":\"bulkcharge_batch_code\",\"value\":\" \"}]}",
			"{\"custom_fields\":[{\"variable_name\":\"bulkcharge_batch_code\",\"value\":{}}]}",
			"{\"custom_fields\":[{\"variable_name\":7,\"value\":7}]}",
			"{\"bulkcharge_batch_code\":\"typed in by somebody\"}" })
	void hasNoBatchWithoutCustomField(String metadata) {
		ChargeSucceeded charge = charge(metadata);
		assertThat(charge.batchCode()).isNull();
		assertThat(charge.bulkChargeId()).isNull();
		assertThat(charge.reference()).isEqualTo("inv-1");
	}

	@Test
	void hasNoBatchWithoutMetadata() {
		assertThat(read("""
				{"event":"charge.success","data":{"id":1,"status":"success"}}"""))
			.isInstanceOfSatisfying(ChargeSucceeded.class, (charge) -> {
				assertThat(charge.batchCode()).isNull();
				assertThat(charge.mode()).isNull();
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"id\":1,\"status\":\"failed\"}", "{\"id\":1}", "{}" })
	void returnsOtherEventWhenStatusIsNotSuccess(String data) {
		assertThat(read("{\"event\":\"charge.success\",\"data\":" + data + "}"))
			.isInstanceOfSatisfying(OtherEvent.class, (event) -> assertThat(event.name()).isEqualTo("charge.success"));
	}

	@Test
	void keepsOtherEventAsReceived() {
		assertThat(read("""
				{"event":"transfer.success","data":{"domain":"live","amount":1.50,"more":{"list":[1,null,true]}},
				"version":2}""")).isEqualTo(
				new OtherEvent("transfer.success", Mode.LIVE, Map.of("domain", "live", "amount", new BigDecimal("1.50"),
						"more", Map.of("list", Arrays.asList(1L, null, true))), Map.of("version", 2L)));
	}

	@Test
	void keepsDataThatIsNotAnObject() {
		assertThat(read("{\"event\":\"charge.success\",\"data\":[1]}"))
			.isEqualTo(new OtherEvent("charge.success", null, Map.of(), Map.of("data", List.of(1L))));
		assertThat(read("{\"event\":{},\"data\":null}")).isInstanceOfSatisfying(OtherEvent.class,
				(event) -> assertThat(event.name()).isEmpty());
		assertThat(read("{}")).isEqualTo(new OtherEvent("", null, Map.of(), Map.of()));
	}

	@Test
	void eventsAreImmutable() {
		OtherEvent event = (OtherEvent) read("{\"event\":\"a\",\"data\":{\"b\":{\"c\":1}}}");
		Object inner = event.data().get("b");
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> ((Map<?, ?>) inner).remove("c"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "null", "[]", "1", "\"text\"", "{", "{\"event\":", "<html>", "{} {}", "\u0000" })
	void returnsUnreadableWebhookWhenBodyIsNotAnObject(String body) {
		assertThat(read(body)).isInstanceOf(UnreadableWebhook.class);
	}

	@Test
	void returnsUnreadableWebhookWhenNestedTooDeeply() {
		String deep = "{\"event\":\"a\",\"data\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
		assertThat(read(deep)).isInstanceOf(UnreadableWebhook.class);
	}

	@Test
	void returnsUnreadableWebhookWhenBodyIsTooLarge() {
		byte[] body = "{\"event\":\"a\"}".getBytes(StandardCharsets.UTF_8);
		assertThat(new WebhookReader(body.length).read(body)).isInstanceOf(OtherEvent.class);
		assertThat(new WebhookReader(body.length - 1).read(body))
			.isEqualTo(new UnreadableWebhook("it has 13 bytes, more than the maximum of 12"));
		assertThatIllegalArgumentException().isThrownBy(() -> new WebhookReader(0));
	}

	@Test
	void toStringContainsNoCardAuthorizationOrCustomer() {
		String text = charge("{\"custom_fields\":[" + CODE + "]}").toString();
		assertThat(text).contains("BCH_1", "inv-1").doesNotContain("AUTH_", "408408", "4081", "ada@example.com");
		assertThat(read("{\"event\":\"AUTH_abcdefgh1234\",\"data\":{\"card\":\"4084084084084081\"}}").toString())
			.doesNotContain("abcdefgh")
			.doesNotContain("4084");
	}

	@Test
	void toStringEscapesControlCharacters() {
		ChargeSucceeded charge = charge("""
				{"custom_fields":[{"variable_name":"bulkcharge_batch_code","value":"BCH_1\\nINFO forged"}]}""");
		assertThat(charge.batchCode()).isEqualTo("BCH_1\nINFO forged");
		assertThat(charge.toString()).contains("BCH_1\\nINFO forged").doesNotContain("\n");
		assertThat(read("{\"event\":\"a\\r\\nb\",\"data\":{\"domain\":\"\\u001b[2J\"}}"))
			.hasToString("OtherEvent[name=a\\r\\nb, mode=\\u001b[2J, 1 fields]");
	}

	@Test
	void redactsProblemOfUnreadableWebhook() {
		assertThat(new UnreadableWebhook("AUTH_abcdefgh1234\n"))
			.hasToString("UnreadableWebhook[problem=AUTH_…1234\\n]");
	}

	@Property(tries = 3000)
	void neverThrowsOnMutatedBody(@ForAll("mutated") byte[] body) {
		assertThat(this.reader.read(body)).isNotNull().extracting(Object::toString).isNotNull();
	}

	@Property(tries = 1000)
	void neverThrowsOnAnyBytes(@ForAll byte[] body) {
		assertThat(this.reader.read(body)).isNotNull();
	}

	@Property(tries = 1000)
	void neverThrowsOnAnyValueInAnyField(@ForAll @IntRange(max = 12) int place, @ForAll("values") String value) {
		String[] values = { "1", "\"test\"", "\"success\"", "\"inv-1\"", "250000", "{}", "{}", "{}", "\"NGN\"",
				"\"2026-07-01T00:00:00.000Z\"", "\"charge.success\"", "\"bulkcharge_batch_code\"", "\"BCH_1\"" };
		values[place] = value;
		String body = """
				{"event":%11$s,"data":{"id":%1$s,"domain":%2$s,"status":%3$s,"reference":%4$s,"amount":%5$s,
				"customer":%6$s,"authorization":%7$s,"plan":%8$s,"currency":%9$s,"paid_at":%10$s,
				"metadata":{"custom_fields":[{"variable_name":%12$s,"value":%13$s}]}}}""".formatted((Object[]) values);
		assertThat(read(body)).isInstanceOf(WebhookEvent.class);
	}

	@Provide
	Arbitrary<byte[]> mutated() {
		byte[] body = body("{\"custom_fields\":[" + OWN + "," + ID + "," + CODE + "]}")
			.getBytes(StandardCharsets.UTF_8);
		Arbitrary<byte[]> cut = Arbitraries.integers().between(0, body.length).map((end) -> Arrays.copyOf(body, end));
		Arbitrary<byte[]> changed = Arbitraries.integers()
			.between(0, body.length - 1)
			.list()
			.ofSize(3)
			.map((places) -> {
				byte[] copy = body.clone();
				places.forEach((place) -> copy[place] = (byte) (copy[place] * 31 + place));
				return copy;
			});
		Arbitrary<byte[]> swapped = Arbitraries.integers()
			.between(0, body.length - 1)
			.list()
			.ofSize(2)
			.map((places) -> {
				byte[] copy = body.clone();
				copy[places.get(0)] = body[places.get(1)];
				return copy;
			});
		return Arbitraries.oneOf(cut, changed, swapped);
	}

	@Provide
	Arbitrary<String> values() {
		return Arbitraries.of("null", "\"\"", "{}", "[]", "-1", "1e400", "1e-400", "1e2147483647", "0.1", "true",
				"9".repeat(900), "\"" + "9".repeat(900) + "\"", "\"1e2147483647\"", "\"\\u0000\"", "\"\\ud800\"",
				"[[]]", "{\"metadata\":\"{\\\"a\\\":1e2147483648}\"}", "\"{\"", "[".repeat(400) + "]".repeat(400),
				"{\"authorization_code\":{}}");
	}

	private Webhook read(String body) {
		return this.reader.read(body.getBytes(StandardCharsets.UTF_8));
	}

	private ChargeSucceeded charge(String metadata) {
		return (ChargeSucceeded) read(body(metadata));
	}

	private static String body(String metadata) {
		return """
				{"event":"charge.success","data":{"id":4099260516,"domain":"test","status":"success",
				"reference":"inv-1","amount":250000,"requested_amount":250000,"gateway_response":"Approved",
				"paid_at":"2026-07-01T00:00:00.000Z","currency":"NGN","channel":"card","metadata":%s,
				"customer":{"id":1,"email":"ada@example.com","customer_code":"CUS_1","metadata":null},
				"authorization":{"authorization_code":"AUTH_first00001","bin":"408408","last4":"4081",
				"card_type":"visa ","reusable":true},"plan":{}}}""".formatted(metadata);
	}

}
