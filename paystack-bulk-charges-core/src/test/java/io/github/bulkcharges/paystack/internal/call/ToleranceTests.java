/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;

import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.internal.http.HttpResponseData;
import io.github.bulkcharges.paystack.internal.json.DataReader;
import io.github.bulkcharges.paystack.internal.json.ModelReader;
import io.github.bulkcharges.paystack.internal.security.Secrets;
import io.github.bulkcharges.paystack.model.PaystackResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Property-based tests for {@link ResponseMapper}: for any operation, status and body,
 * the result is a response or a {@link PaystackException}, and an initiate is accepted
 * only if there is a batch code.
 */
class ToleranceTests {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private static final ModelReader MODEL = new ModelReader(MAPPER);

	private static final ResponseMapper RESPONSES = new ResponseMapper(MAPPER,
			new Secrets(Calls.keys("sk_test_tolerance")), Clock.systemUTC());

	private static final int DEEP = 100_000;

	private static final List<String> BATCH_FIELDS = List.of("id", "batch_code", "reference", "integration", "domain",
			"status", "total_charges", "pending_charges", "easy_cron_id", "createdAt", "updatedAt");

	private static final List<String> CHARGE_FIELDS = List.of("id", "bulkcharge", "integration", "domain", "reference",
			"status", "message", "amount", "requested_amount", "currency", "attempt_partial_debit", "at_least",
			"metadata", "customer", "authorization", "transaction", "createdAt", "updatedAt");

	private static final List<String> TRANSACTION_FIELDS = List.of("id", "domain", "status", "reference", "amount",
			"requested_amount", "currency", "message", "gateway_response", "gateway_response_code", "channel",
			"ip_address", "fees", "paid_at", "paidAt", "created_at", "createdAt", "metadata", "customer",
			"authorization", "plan", "split", "subaccount");

	private static final List<String> CUSTOMER_FIELDS = List.of("id", "customer_code", "email", "first_name",
			"last_name", "phone", "international_format_phone", "risk_action", "metadata");

	private static final List<String> AUTHORIZATION_FIELDS = List.of("authorization_code", "bin", "last4", "exp_month",
			"exp_year", "channel", "card_type", "bank", "country_code", "brand", "reusable", "signature",
			"account_name");

	private static final List<String> META_FIELDS = List.of("total", "skipped", "perPage", "page", "pageCount",
			"next_step", "nextStep");

	private static final String AUTHORIZATION = """
			{"authorization_code":"AUTH_8dfhjjdt","bin":"408408","last4":"4081","exp_month":"12","exp_year":"2030",\
			"channel":"card","card_type":"visa ","bank":"TEST BANK","country_code":"NG","brand":"visa",\
			"reusable":true,"signature":"SIG_1","account_name":null}""";

	private static final String CHARGE = """
			{"id":4294967297,"integration":100500,"bulkcharge":17,"domain":"test","reference":"inv-1","status":"success",\
			"message":null,"amount":25126,"currency":"NGN","attempt_partial_debit":false,"at_least":null,"metadata":\
			"{\\"a\\":1}","customer":{"id":1,"email":"a@b.example","metadata":{}},"authorization":"""
			+ AUTHORIZATION
			+ """
					,"transaction":{"id":9,"status":"success","amount":25126,"requested_amount":25000,\
					"paid_at":"2026-07-01T09:00:00Z","metadata":{"x":[1,2.5,"é"]}},"createdAt":"2026-07-01T09:00:00.000Z"}""";

	/** Responses as the service sends them, to be damaged. */
	private static final List<byte[]> GOOD = List
		.of("""
				{"status":true,"message":"Charges have been queued","data":{"batch_code":"BCH_180tl7oq7cayggh","id":17,\
				"status":"active","total_charges":2,"pending_charges":2,"createdAt":"2026-07-01T09:00:00.000Z"}}""",
				"{\"status\":true,\"message\":\"ok\",\"data\":[" + CHARGE + "," + CHARGE
						+ "],\"meta\":{\"total\":2,\"perPage\":\"50\",\"page\":1,\"pageCount\":1}}",
				"{\"status\":true,\"message\":\"ok\",\"data\":" + CHARGE + "}", """
						{"status":false,"message":"Rate limit exceeded!","meta":{"nextStep":"Wait"},"type":"api_error",\
						"code":"rate_limited"}""",
				"{\"status\":true,\"message\":\"Bulk charge batch has been paused\"}")
		.stream()
		.map((text) -> text.getBytes(StandardCharsets.UTF_8))
		.toList();

	@Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
	void toleratesEnvelopesWithAnyTypesInTheirFields(@ForAll Operation operation, @ForAll("statuses") int status,
			@ForAll("envelopes") String envelope) {
		assertTolerated(operation, status, envelope.getBytes(StandardCharsets.UTF_8));
	}

	@Property(tries = 500, shrinking = ShrinkingMode.BOUNDED)
	void toleratesDamagedResponses(@ForAll Operation operation, @ForAll("statuses") int status,
			@ForAll("damaged") byte[] body) {
		assertTolerated(operation, status, body);
	}

	@Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
	void toleratesAnyBytes(@ForAll Operation operation, @ForAll("statuses") int status, @ForAll byte[] body) {
		assertTolerated(operation, status, body);
	}

	@Property(tries = 500)
	void toleratesAnyHeaderValue(@ForAll("headerValues") String reset, @ForAll("headerValues") String retryAfter) {
		HttpHeaders headers = new HttpHeaders();
		headers.add("x-ratelimit-reset", reset);
		headers.add("Retry-After", retryAfter);
		PaystackException failure = (PaystackException) read(Operation.FETCH_BATCH,
				new HttpResponseData(503, headers, GOOD.get(3)));
		Duration asked = failure.response().retryAfter();
		Duration wait = (asked != null) ? asked : Duration.ZERO;
		assertThat(wait).isGreaterThanOrEqualTo(Duration.ZERO);
	}

	@ParameterizedTest
	@EnumSource
	void readsGoodResponses(Operation operation) {
		byte[] body = switch (operation) {
			case INITIATE, FETCH_BATCH -> GOOD.get(0);
			case LIST_BATCHES, FETCH_CHARGES -> GOOD.get(1);
			case VERIFY -> GOOD.get(2);
			case PAUSE, RESUME -> GOOD.get(4);
		};
		if (operation == Operation.LIST_BATCHES) {
			body = "{\"status\":true,\"data\":[{\"batch_code\":\"BCH_1\"}]}".getBytes(StandardCharsets.UTF_8);
		}
		assertThat(read(operation, new HttpResponseData(200, new HttpHeaders(), body)))
			.isInstanceOf(PaystackResponse.class);
	}

	static List<Arguments> monsters() {
		String deepArray = "[".repeat(DEEP) + "]".repeat(DEEP);
		String deepObject = "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP);
		String nestedAsText = "\"" + "{\\\"a\\\":".repeat(DEEP) + "1" + "}".repeat(DEEP) + "\"";
		String digits = "9".repeat(50_000);
		return List.of(monster("deep arrays", deepArray), monster("deep objects", deepObject),
				monster("deep arrays that never close", "[".repeat(DEEP)), monster("deep JSON in a text", nestedAsText),
				monster("as deep as it may be", "[".repeat(490) + "]".repeat(490)), monster("a million digits", digits),
				monster("a million digits in a text", "\"" + digits + "\""),
				monster("a million decimals", "0." + digits), monster("a thousand digits", digits.substring(0, 1000)),
				monster("a huge exponent", "1e999999999"), monster("a tiny exponent", "1e-999999999"),
				monster("a huge exponent in a text", "\"1e999999999\""),
				monster("a tiny exponent in a text", "\"1e-999999999\""),
				monster("an exponent beyond all", "1e99999999999"),
				monster("a long text", "\"" + "x".repeat(100_000) + "\""),
				monster("a text of quotes", "\"" + "\\\"".repeat(20_000) + "\""),
				monster("a text that looks like cards", "\"" + "4084 ".repeat(5_000) + "\""),
				monster("a text that looks like keys", "\"" + "sk_live_".repeat(3_000) + "\""),
				monster("a text that looks like bearers", "\"" + "bearer ".repeat(3_000) + " ".repeat(3_000) + "\""),
				monster("many fields", "{" + fields(2_000) + "}"), monster("a lone surrogate", "\"\\ud800\""),
				monster("a null character", "\"\\u0000\""));
	}

	@ParameterizedTest
	@MethodSource("monsters")
	void toleratesMonstersInAnyPlace(String monster) {
		for (Operation operation : List.of(Operation.INITIATE, Operation.FETCH_CHARGES, Operation.VERIFY,
				Operation.PAUSE)) {
			String batch = "{\"batch_code\":\"BCH_1\",\"id\":%1$s,\"status\":%1$s,\"reference\":%1$s,\"metadata\":%1$s}";
			for (String place : List.of("%1$s", "{\"status\":true,\"data\":%1$s}",
					"{\"status\":false,\"message\":%1$s}", "{\"status\":%1$s}",
					"{\"status\":true,\"data\":" + batch + "}", "{\"status\":true,\"data\":[" + batch + "]}",
					"{\"status\":true,\"message\":%1$s,\"data\":" + batch + ",\"meta\":%1$s}")) {
				byte[] body = place.replace("%1$s", monster).getBytes(StandardCharsets.UTF_8);
				assertTolerated(operation, 200, body);
				assertTolerated(operation, 422, body);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void toleratesByteOrderMarks(Operation operation) {
		for (byte[] good : GOOD) {
			String text = new String(good, StandardCharsets.UTF_8);
			for (byte[] body : List.of(("\ufeff" + text).getBytes(StandardCharsets.UTF_8),
					("\ufeff" + text).getBytes(StandardCharsets.UTF_16BE),
					("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE), text.getBytes(StandardCharsets.UTF_16BE),
					Arrays.copyOf(text.getBytes(StandardCharsets.UTF_16LE), 101))) {
				assertTolerated(operation, 200, body);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "INITIATE", "RESUME" })
	void reportsAnUnknownOutcomeWhenTheResponseIsNotUnderstood(Operation operation) {
		for (String body : List.of("", "null", "[]", "{}", "{\"status\":null}", "<html></html>", "{\"status\":1}")) {
			for (int status : new int[] { 200, 201, 204, 301, 400, 404, 408, 429, 500, 503, 599 }) {
				Object result = read(operation,
						new HttpResponseData(status, new HttpHeaders(), body.getBytes(StandardCharsets.UTF_8)));
				assertThat(((PaystackException) result).delivery()).as("%s with %d", body, status)
					.isEqualTo(Delivery.UNKNOWN);
			}
		}
	}

	private static void assertTolerated(Operation operation, int status, byte[] body) {
		Object result = read(operation, new HttpResponseData(status, new HttpHeaders(), body));
		assertThat(result).isInstanceOfAny(PaystackResponse.class, PaystackException.class);
		assertThat(result.toString()).isNotNull();
		if (result instanceof PaystackException failure) {
			assertThat(failure.getMessage()).as("what is kept of a response is bounded").hasSizeLessThan(20_000);
		}
		else {
			assertThat(status).isBetween(200, 299);
			if (operation == Operation.INITIATE) {
				assertThat(hasBatchCode(body)).isTrue();
			}
		}
	}

	private static Object read(Operation operation, HttpResponseData response) {
		DataReader<?> reader = switch (operation) {
			case INITIATE, FETCH_BATCH -> (data, meta) -> MODEL.batch(data);
			case LIST_BATCHES -> (data, meta) -> MODEL.page(data, meta, MODEL::batch, (batch) -> true);
			case FETCH_CHARGES -> (data, meta) -> MODEL.page(data, meta, MODEL::charge, (charge) -> true);
			case VERIFY -> (data, meta) -> MODEL.transaction(data);
			case PAUSE, RESUME -> (data, meta) -> "done";
		};
		try {
			return RESPONSES.map(Calls.request(operation, Calls.DEFAULTS, reader), response, Instant.EPOCH);
		}
		catch (PaystackException ex) {
			return ex;
		}
	}

	private static boolean hasBatchCode(byte[] body) {
		try {
			JsonNode root = MAPPER.readTree(body);
			JsonNode code = root.path("data").path("batch_code");
			return List.of("true", "\"true\"").contains(root.path("status").toString()) && code.isValueNode()
					&& !code.isNull() && !code.asString().isBlank();
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	private static Arguments monster(String name, String json) {
		return Arguments.argumentSet(name, json);
	}

	private static String fields(int count) {
		List<String> fields = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			fields.add("\"f" + i + "\":" + i);
		}
		return String.join(",", fields);
	}

	@Provide
	Arbitrary<Integer> statuses() {
		return Arbitraries.oneOf(
				Arbitraries.of(200, 201, 204, 301, 304, 400, 401, 403, 404, 408, 413, 422, 429, 500, 502, 503, 520),
				Arbitraries.just(200), Arbitraries.integers().between(100, 999));
	}

	@Provide
	Arbitrary<String> headerValues() {
		return Arbitraries.oneOf(
				Arbitraries.strings().ascii().ofMaxLength(30).map((text) -> text.replaceAll("\\p{Cntrl}", "")),
				Arbitraries.bigDecimals().map((number) -> number.toString()),
				Arbitraries.longs().map((number) -> Long.toString(number)),
				Arbitraries.of("1e999999999", "1e99999999", "1e-99999999", "0e99999999", "-0", "+5", "1.", ".5", "NaN",
						"Infinity", "0x10", " 12 ", "12 s", "Wed, 21 Oct 2026 07:28:00 GMT",
						"Wed, 21 Oct 9999 07:28:00 GMT", "Wed, 99 Oct 2026 07:28:00 GMT", "2026-10-21T07:28:00Z"));
	}

	@Provide
	Arbitrary<String> envelopes() {
		Arbitrary<String> authorization = object(AUTHORIZATION_FIELDS, value());
		Arbitrary<String> customer = object(CUSTOMER_FIELDS, value());
		Arbitrary<String> inner = Arbitraries.oneOf(value(), value(), authorization, customer);
		Arbitrary<String> transaction = object(TRANSACTION_FIELDS, inner);
		Arbitrary<String> charge = object(CHARGE_FIELDS, Arbitraries.oneOf(inner, inner, inner, transaction));
		Arbitrary<String> batch = object(BATCH_FIELDS, value());
		Arbitrary<String> item = Arbitraries.oneOf(charge, batch, transaction, value());
		Arbitrary<String> data = Arbitraries.oneOf(item,
				item.list().ofMaxSize(4).map((items) -> "[" + String.join(",", items) + "]"));
		Arbitrary<String> ok = Arbitraries
			.oneOf(Arbitraries.of("true", "true", "true", "false", "\"true\"", "\"false\""), value());
		Arbitrary<String> meta = Arbitraries.oneOf(object(META_FIELDS, value()), value());
		return Combinators.combine(ok, value(), data, meta, value(), value())
			.as((status, message, content, paging, type, code) -> "{\"status\":" + status + ",\"message\":" + message
					+ ",\"data\":" + content + ",\"meta\":" + paging + ",\"type\":" + type + ",\"code\":" + code + "}");
	}

	/**
	 * Returns objects with some of these fields, each of them anything.
	 */
	private static Arbitrary<String> object(List<String> names, Arbitrary<String> value) {
		Arbitrary<String> field = Combinators.combine(Arbitraries.of(names), value)
			.as((name, json) -> "\"" + name + "\":" + json);
		return field.list()
			.ofMaxSize(names.size() + 2)
			.map((fields) -> "{" + (names.contains("batch_code") ? "\"batch_code\":\"BCH_1\"" : "\"unknown\":1")
					+ fields.stream().map((text) -> "," + text).collect(Collectors.joining()) + "}");
	}

	private static Arbitrary<String> value() {
		Arbitrary<String> text = Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(12).map(ToleranceTests::quoted),
				Arbitraries.of("\"\"", "\" \"", "\"success\"", "\"active\"", "\"2026-07-01T09:00:00.000Z\"",
						"\"2026-07-01\"", "\"9999-99-99T99:99:99Z\"", "\"+999999999-01-01T00:00:00Z\"", "\"12\"",
						"\"1e400\"", "\"AUTH_12345678\"", "\"{\\\"a\\\":[{}]}\"", "\"{broken\"", "\"duplicate\"",
						"\"rate_limited\"", "\"transaction_not_found\""));
		Arbitrary<String> number = Arbitraries.oneOf(Arbitraries.longs().map((n) -> Long.toString(n)),
				Arbitraries.bigDecimals().map((n) -> n.toString()), Arbitraries.bigIntegers().map((n) -> n.toString()),
				Arbitraries.of("0", "-1", "1e5", "1E400", "1e-400", "9223372036854775808", "-0.0", "0.1",
						"2147483648"));
		Arbitrary<String> other = Arbitraries.of("null", "true", "false", "{}", "[]", "[null]", "[[[]]]", "{\"\":null}",
				"{\"a\":{\"b\":[1,\"x\",{}]}}", "[1,2,{\"id\":1}]");
		return Arbitraries.oneOf(text, number, other);
	}

	private static String quoted(String text) {
		return MAPPER.writeValueAsString(text.replaceAll("[\\ud800-\\udfff]", "?"));
	}

	@Provide
	Arbitrary<byte[]> damaged() {
		Arbitrary<List<Mutation>> mutations = Combinators
			.combine(Arbitraries.of(Mutation.Kind.class), Arbitraries.longs())
			.as(Mutation::new)
			.list()
			.ofMinSize(1)
			.ofMaxSize(4);
		return Combinators.combine(Arbitraries.of(GOOD), mutations).as((good, all) -> {
			byte[] body = good;
			for (Mutation mutation : all) {
				body = mutation.apply(body);
			}
			return body;
		});
	}

	/**
	 * One kind of damage.
	 */
	private record Mutation(Kind kind, long seed) {

		byte[] apply(byte[] body) {
			Random random = new Random(this.seed);
			int from = (body.length > 0) ? random.nextInt(body.length) : 0;
			int to = from + ((body.length > from) ? random.nextInt(Math.min(64, body.length - from)) : 0);
			return switch (this.kind) {
				case FLIP -> spliced(body, from, to, (piece) -> {
					for (int i = 0; i < piece.length; i++) {
						piece[i] ^= (byte) (1 << random.nextInt(8));
					}
					return piece;
				});
				case CUT -> Arrays.copyOf(body, from);
				case REMOVE -> spliced(body, from, to, (piece) -> new byte[0]);
				case REPEAT -> spliced(body, from, to, (piece) -> joined(piece, piece, piece));
				case SWAP_QUOTES -> spliced(body, from, to, (piece) -> {
					for (int i = 0; i < piece.length; i++) {
						piece[i] = (piece[i] == '"') ? (byte) '\'' : piece[i];
					}
					return piece;
				});
				case DEEP -> spliced(body, from, from, (piece) -> bytes("[".repeat(2_000)));
				case NUMBER -> spliced(body, from, from, (piece) -> bytes("9".repeat(random.nextInt(3000))));
				case TEXT -> spliced(body, from, from, (piece) -> bytes("x".repeat(random.nextInt(20_000))));
				case DUPLICATE_KEY -> spliced(body, 1, 1, (piece) -> bytes("\"status\":true,\"data\":{},"));
				case INVALID_UTF_8 -> spliced(body, from, from,
						(piece) -> new byte[] { (byte) 0xc3, (byte) 0x28, (byte) 0xff, (byte) 0xed, (byte) 0xa0 });
				case MARK -> spliced(body, 0, 0, (piece) -> new byte[] { (byte) 0xef, (byte) 0xbb, (byte) 0xbf });
				case NULLS -> spliced(body, from, from, (piece) -> new byte[] { 0, 0, 0, 0 });
				case TRAILING -> joined(body, bytes("}]"), body);
			};
		}

		private static byte[] spliced(byte[] body, int from, int to, UnaryOperator<byte[]> change) {
			int begin = Math.min(from, body.length);
			int end = Math.min(to, body.length);
			return joined(Arrays.copyOfRange(body, 0, begin), change.apply(Arrays.copyOfRange(body, begin, end)),
					Arrays.copyOfRange(body, end, body.length));
		}

		private static byte[] joined(byte[]... pieces) {
			ByteArrayOutputStream joined = new ByteArrayOutputStream();
			for (byte[] piece : pieces) {
				joined.writeBytes(piece);
			}
			return joined.toByteArray();
		}

		private static byte[] bytes(String text) {
			return text.getBytes(StandardCharsets.UTF_8);
		}

		private enum Kind {

			FLIP, CUT, REMOVE, REPEAT, SWAP_QUOTES, DEEP, NUMBER, TEXT, DUPLICATE_KEY, INVALID_UTF_8, MARK, NULLS,
			TRAILING

		}

	}

}
