/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.error;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link PaystackException} and its subclasses, {@link ErrorResponse} and
 * {@link Violation}.
 */
class PaystackExceptionTests {

	private static final String SECRETS = "AUTH_ncx8hews93 sk_live_0a1b2c3d 4084084084084081";

	private static final String REDACTED = "AUTH_…ws93 sk_live_… [card …4081]";

	private static final Instant SENT_AT = Instant.parse("2026-07-12T12:34:56.789Z");

	private static final ErrorResponse RESPONSE = new ErrorResponse(400, "Transaction reference not found.",
			"validation_error", "transaction_not_found", "Check the reference", "req-1", Duration.ofSeconds(3),
			Map.of(), "{}");

	static Stream<PaystackException> withSecretsInTheirMessage() {
		return Stream.of(new RequestNotSentException(SECRETS, null), new PaystackRefusedException(SECRETS, RESPONSE),
				new AuthenticationException(SECRETS, RESPONSE), new NotFoundException(SECRETS, RESPONSE),
				new RateLimitedException(SECRETS, RESPONSE), new ServiceUnavailableException(SECRETS, RESPONSE, null),
				new UnreadableResponseException(SECRETS, RESPONSE, null),
				new OutcomeUnknownException(SECRETS, List.of("a"), SENT_AT, RESPONSE, null),
				new InvalidRequestException(List.of(Violation.of("reference", SECRETS))));
	}

	@ParameterizedTest
	@MethodSource("withSecretsInTheirMessage")
	void redactsMessage(PaystackException exception) {
		assertThat(exception.getMessage()).contains(REDACTED);
		assertThat(exception.toString()).doesNotContain("ncx8hews93", "0a1b2c3d", "408408408408");
	}

	@Test
	void deliveryIsNotSentWhenNothingWasSent() {
		assertThat(new RequestNotSentException("m", null).delivery()).isEqualTo(Delivery.NOT_SENT);
		assertThat(new InvalidRequestException(List.of(Violation.of("a", "b"))).delivery())
			.isEqualTo(Delivery.NOT_SENT);
	}

	@Test
	void deliveryIsRefusedWhenServiceRefused() {
		assertThat(new PaystackRefusedException("m", RESPONSE).delivery()).isEqualTo(Delivery.REFUSED);
		assertThat(new AuthenticationException("m", RESPONSE).delivery()).isEqualTo(Delivery.REFUSED);
		assertThat(new NotFoundException("m", RESPONSE).delivery()).isEqualTo(Delivery.REFUSED);
		assertThat(new RateLimitedException("m", RESPONSE).delivery()).isEqualTo(Delivery.REFUSED);
	}

	@Test
	void deliveryIsUnknownOtherwise() {
		assertThat(new ServiceUnavailableException("m", null, null).delivery()).isEqualTo(Delivery.UNKNOWN);
		assertThat(new UnreadableResponseException("m", RESPONSE, null).delivery()).isEqualTo(Delivery.UNKNOWN);
		assertThat(new OutcomeUnknownException("m", List.of(), null, null, null).delivery())
			.isEqualTo(Delivery.UNKNOWN);
	}

	@Test
	void returnsResponseOfService() {
		PaystackException exception = new NotFoundException("m", RESPONSE);
		assertThat(exception.response()).isSameAs(RESPONSE);
		assertThat(exception.code()).isEqualTo("transaction_not_found");
		assertThat(exception.httpStatus()).isEqualTo(400);
	}

	@Test
	void returnsNullWithoutResponse() {
		PaystackException exception = new ServiceUnavailableException("m", null, null);
		assertThat(exception.response()).isNull();
		assertThat(exception.code()).isNull();
		assertThat(exception.httpStatus()).isNull();
	}

	@Test
	void returnsRetryAfter() {
		assertThat(new RateLimitedException("m", RESPONSE).retryAfter()).isEqualTo(Duration.ofSeconds(3));
	}

	@Test
	void retryAfterIsNullWhenMissing() {
		ErrorResponse silent = new ErrorResponse(429, null, null, null, null, null, null, Map.of(), null);
		assertThat(new RateLimitedException("m", silent).retryAfter()).isNull();
	}

	@Test
	void redactsEveryTextOfResponse() {
		ErrorResponse response = new ErrorResponse(400, SECRETS, SECRETS, SECRETS, SECRETS, SECRETS, null, Map.of(),
				SECRETS);
		assertThat(List.of(response.message(), response.type(), response.code(), response.nextStep(),
				response.requestId(), response.body()))
			.containsOnly(REDACTED);
		assertThat(response.toString()).doesNotContain("ncx8hews93", "0a1b2c3d", "408408408408");
	}

	@Test
	void truncatesBody() {
		ErrorResponse response = withBody("x".repeat(ErrorResponse.MAX_BODY_LENGTH + 1));
		assertThat(response.body()).isEqualTo("x".repeat(ErrorResponse.MAX_BODY_LENGTH) + "…");
	}

	@Test
	void keepsBodyOfMaximumLength() {
		String body = "x".repeat(ErrorResponse.MAX_BODY_LENGTH);
		assertThat(withBody(body).body()).isEqualTo(body);
	}

	@Test
	void redactsBodyBeforeTruncatingIt() {
		String start = "x".repeat(ErrorResponse.MAX_BODY_LENGTH - 14) + " ";
		ErrorResponse response = withBody(start + "4084084084084081 and more");
		assertThat(response.body()).doesNotContain("40840840");
	}

	@Test
	void truncatesEveryTextOfResponse() {
		String endless = "x".repeat(1_000_000);
		ErrorResponse response = new ErrorResponse(400, endless, endless, endless, endless, endless, null, Map.of(),
				endless);
		assertThat(Stream
			.of(response.message(), response.type(), response.code(), response.nextStep(), response.requestId())
			.map(String::length)).allMatch((length) -> length <= ErrorResponse.MAX_BODY_LENGTH + 1);
	}

	@Test
	void describesResponseInOneLine() {
		assertThat(RESPONSE).hasToString("HTTP 400, Transaction reference not found., code transaction_not_found,"
				+ " type validation_error. Next step: Check the reference [request id req-1]");
	}

	@Test
	void describesResponseWithoutMissingParts() {
		assertThat(new ErrorResponse(502, null, null, null, null, null, null, Map.of(), null)).hasToString("HTTP 502");
	}

	@Test
	void redactsProblemButNotReferenceOfViolation() {
		Violation violation = new Violation(1, "AUTH_ncx8hews93", "reference", "must not be AUTH_ncx8hews93");
		assertThat(violation.reference()).isEqualTo("AUTH_ncx8hews93");
		assertThat(violation.problem()).isEqualTo("must not be AUTH_…ws93");
		assertThat(violation).hasToString("charge 1 (AUTH_ncx8hews93) reference: must not be AUTH_…ws93");
	}

	@Test
	void escapesControlCharactersOfViolation() {
		Violation violation = new Violation(1, "inv\r\n1", "amount", "is\u001b[2J wrong");
		assertThat(violation.reference()).isEqualTo("inv\r\n1");
		assertThat(violation).hasToString("charge 1 (inv\\r\\n1) amount: is\\u001b[2J wrong");
	}

	@Test
	void violationNamesItsCharge() {
		assertThat(Violation.of("amount", "is wrong")).hasToString("amount: is wrong");
		assertThat(Violation.of("amount", "is wrong").at(3)).hasToString("charge 3 amount: is wrong");
		assertThat(new Violation(3, "inv-42", "amount", "is wrong")).hasToString("charge 3 (inv-42) amount: is wrong");
	}

	@Test
	void messageListsFirst20Violations() {
		List<Violation> violations = IntStream.range(0, 25)
			.mapToObj((i) -> Violation.of("amount", "is wrong").at(i))
			.toList();
		InvalidRequestException exception = new InvalidRequestException(violations);
		assertThat(exception.violations()).isEqualTo(violations);
		assertThat(exception).hasMessageContaining("25 violations")
			.hasMessageContaining("charge 19 ")
			.hasMessageContaining("and 5 more")
			.hasMessageNotContaining("charge 20 ");
	}

	@Test
	void messageNamesFirstThreeReferencesWithoutRedactingThem() {
		List<String> references = List.of("4084084084084081", "AUTH_ncx8hews93", "inv\n3", "inv-4");
		OutcomeUnknownException exception = new OutcomeUnknownException("Unknown", references, SENT_AT, null, null);
		assertThat(exception).hasMessage("Unknown [4084084084084081, AUTH_ncx8hews93, inv\\n3, …]");
	}

	@Test
	void escapesControlCharactersOfResponse() {
		ErrorResponse response = new ErrorResponse(400, "a\r\nb", "c\td", "e\u001bf", "g\u2028h", "i\u0007j",
				Duration.ZERO, Map.of("Via", List.of("k\nl")), "m\nn");
		assertThat(response).hasToString(
				"HTTP 400, a\\r\\nb, code e\\u001bf, type c\\td." + " Next step: g\\u2028h [request id i\\u0007j]");
		assertThat(response.headers().get("via")).containsExactly("k\\nl");
		assertThat(response.body()).isEqualTo("m\\nn");
		assertThat(new PaystackRefusedException("refused\nagain", response)).hasMessage("refused\\nagain");
	}

	@Test
	void returnsResponseHeadersInAnyCase() {
		ErrorResponse response = new ErrorResponse(500, null, null, null, null, null, null,
				Map.of("Date", List.of("today")), null);
		assertThat(new ServiceUnavailableException("m", response, null).headers().get("DATE")).containsExactly("today");
		assertThat(new ServiceUnavailableException("m", null, null).headers()).isEmpty();
	}

	@Test
	void copiesReferences() {
		List<String> references = new ArrayList<>(List.of("inv-1"));
		OutcomeUnknownException exception = new OutcomeUnknownException("m", references, SENT_AT, null, null);
		references.add("inv-2");
		assertThat(exception.references()).containsExactly("inv-1");
		assertThatThrownBy(() -> exception.references().add("inv-3")).isInstanceOf(UnsupportedOperationException.class);
	}

	@Test
	void serializesUnknownOutcome() throws Exception {
		OutcomeUnknownException exception = new OutcomeUnknownException("Unknown", List.of("inv-1", "inv-2"), SENT_AT,
				RESPONSE, new SocketTimeoutException("Read timed out"));
		OutcomeUnknownException copy = copyOf(exception);
		assertThat(copy.references()).containsExactly("inv-1", "inv-2");
		assertThat(copy.sentAt()).isEqualTo(SENT_AT);
		assertThat(copy.delivery()).isEqualTo(Delivery.UNKNOWN);
		assertThat(copy.response()).isEqualTo(RESPONSE);
		assertThat(copy).hasMessage("Unknown [inv-1, inv-2]").hasCauseInstanceOf(SocketTimeoutException.class);
	}

	@Test
	void serializesUnknownOutcomeWithoutResponse() throws Exception {
		OutcomeUnknownException copy = copyOf(
				new OutcomeUnknownException("Unknown", List.of("inv-1"), null, null, null));
		assertThat(copy.references()).containsExactly("inv-1");
		assertThat(copy.sentAt()).isNull();
		assertThat(copy.response()).isNull();
	}

	@Test
	void serializesViolations() throws Exception {
		List<Violation> violations = List.of(new Violation(3, "inv-42", "amount", "is wrong"),
				Violation.of("charges", "are missing"));
		assertThat(copyOf(new InvalidRequestException(violations)).violations()).isEqualTo(violations);
	}

	private static ErrorResponse withBody(String body) {
		return new ErrorResponse(502, null, null, null, null, null, null, Map.of(), body);
	}

	@SuppressWarnings("unchecked")
	private static <T> T copyOf(T original) throws IOException, ClassNotFoundException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(original);
		}
		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
			return (T) in.readObject();
		}
	}

}
