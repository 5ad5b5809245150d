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
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link PaystackException} and its family, {@link ServiceAnswer} and
 * {@link Fault}.
 */
class PaystackExceptionTests {

	private static final String SECRETS = "AUTH_ncx8hews93 sk_live_0a1b2c3d 4084084084084081";

	private static final String MASKED = "AUTH_…ws93 sk_live_… [card …4081]";

	private static final Instant SENT_AT = Instant.parse("2026-07-12T12:34:56.789Z");

	private static final ServiceAnswer ANSWER = new ServiceAnswer(400, "Transaction reference not found.",
			"validation_error", "transaction_not_found", "Check the reference", "req-1", Duration.ofSeconds(3), "{}");

	static Stream<PaystackException> withSecretsInTheirMessage() {
		return Stream.of(new RequestNotSentException(SECRETS, null), new PaystackRefusedException(SECRETS, ANSWER),
				new AuthenticationException(SECRETS, ANSWER), new NotFoundException(SECRETS, ANSWER),
				new RateLimitedException(SECRETS, ANSWER), new ServiceUnavailableException(SECRETS, ANSWER, null),
				new UnreadableAnswerException(SECRETS, ANSWER, null),
				new OutcomeUnknownException(SECRETS, List.of("a"), SENT_AT, ANSWER, null),
				new InvalidRequestException(List.of(Fault.of("reference", SECRETS))));
	}

	@ParameterizedTest
	@MethodSource("withSecretsInTheirMessage")
	void theMessageIsMasked(PaystackException exception) {
		assertThat(exception.getMessage()).contains(MASKED);
		assertThat(exception.toString()).doesNotContain("ncx8hews93", "0a1b2c3d", "408408408408");
	}

	@Test
	void whatWasNotSentIsSafeToSendAgain() {
		assertThat(new RequestNotSentException("m", null).delivery()).isEqualTo(Delivery.NOT_SENT);
		assertThat(new InvalidRequestException(List.of(Fault.of("a", "b"))).delivery()).isEqualTo(Delivery.NOT_SENT);
	}

	@Test
	void whatTheServiceRefusedWasNotDone() {
		assertThat(new PaystackRefusedException("m", ANSWER).delivery()).isEqualTo(Delivery.REFUSED);
		assertThat(new AuthenticationException("m", ANSWER).delivery()).isEqualTo(Delivery.REFUSED);
		assertThat(new NotFoundException("m", ANSWER).delivery()).isEqualTo(Delivery.REFUSED);
		assertThat(new RateLimitedException("m", ANSWER).delivery()).isEqualTo(Delivery.REFUSED);
	}

	@Test
	void whatEndedOtherwiseIsUnknown() {
		assertThat(new ServiceUnavailableException("m", null, null).delivery()).isEqualTo(Delivery.UNKNOWN);
		assertThat(new UnreadableAnswerException("m", ANSWER, null).delivery()).isEqualTo(Delivery.UNKNOWN);
		assertThat(new OutcomeUnknownException("m", List.of(), null, null, null).delivery())
			.isEqualTo(Delivery.UNKNOWN);
	}

	@Test
	void anExceptionTellsWhatTheServiceSaid() {
		PaystackException exception = new NotFoundException("m", ANSWER);
		assertThat(exception.answer()).containsSame(ANSWER);
		assertThat(exception.code()).contains("transaction_not_found");
		assertThat(exception.httpStatus()).contains(400);
	}

	@Test
	void anExceptionWithoutAnAnswerHasNothingToTell() {
		PaystackException exception = new ServiceUnavailableException("m", null, null);
		assertThat(exception.answer()).isEmpty();
		assertThat(exception.code()).isEmpty();
		assertThat(exception.httpStatus()).isEmpty();
	}

	@Test
	void aRateLimitTellsHowLongToWait() {
		assertThat(new RateLimitedException("m", ANSWER).retryAfter()).contains(Duration.ofSeconds(3));
	}

	@Test
	void aRateLimitWithoutATimeHasNone() {
		ServiceAnswer silent = new ServiceAnswer(429, null, null, null, null, null, null, null);
		assertThat(new RateLimitedException("m", silent).retryAfter()).isEmpty();
	}

	@Test
	void everyTextOfAnAnswerIsMasked() {
		ServiceAnswer answer = new ServiceAnswer(400, SECRETS, SECRETS, SECRETS, SECRETS, SECRETS, null, SECRETS);
		assertThat(List.of(answer.message(), answer.type(), answer.code(), answer.nextStep(), answer.requestId(),
				answer.body()))
			.containsOnly(MASKED);
		assertThat(answer.toString()).doesNotContain("ncx8hews93", "0a1b2c3d", "408408408408");
	}

	@Test
	void aBodyIsCut() {
		ServiceAnswer answer = withBody("x".repeat(ServiceAnswer.LONGEST_BODY + 1));
		assertThat(answer.body()).isEqualTo("x".repeat(ServiceAnswer.LONGEST_BODY) + "…");
	}

	@Test
	void aBodyThatIsShortEnoughIsKeptWhole() {
		String body = "x".repeat(ServiceAnswer.LONGEST_BODY);
		assertThat(withBody(body).body()).isEqualTo(body);
	}

	@Test
	void aBodyIsMaskedBeforeItIsCut() {
		String start = "x".repeat(ServiceAnswer.LONGEST_BODY - 14) + " ";
		ServiceAnswer answer = withBody(start + "4084084084084081 and more");
		assertThat(answer.body()).doesNotContain("40840840");
	}

	@Test
	void everyOtherTextOfAnAnswerIsCutToo() {
		String endless = "x".repeat(1_000_000);
		ServiceAnswer answer = new ServiceAnswer(400, endless, endless, endless, endless, endless, null, endless);
		assertThat(Stream.of(answer.message(), answer.type(), answer.code(), answer.nextStep(), answer.requestId())
			.map(String::length)).allMatch((length) -> length <= ServiceAnswer.LONGEST_BODY + 1);
	}

	@Test
	void anAnswerSaysInOneLineWhatHappened() {
		assertThat(ANSWER).hasToString("HTTP 400, Transaction reference not found., code transaction_not_found,"
				+ " type validation_error. Next step: Check the reference [request id req-1]");
	}

	@Test
	void anAnswerDoesNotSpeakOfWhatItDoesNotHave() {
		assertThat(new ServiceAnswer(502, null, null, null, null, null, null, null)).hasToString("HTTP 502");
	}

	@Test
	void aFaultIsMasked() {
		Fault fault = new Fault(1, "AUTH_ncx8hews93", "reference", "must not be AUTH_ncx8hews93");
		assertThat(fault.reference()).isEqualTo("AUTH_…ws93");
		assertThat(fault.problem()).isEqualTo("must not be AUTH_…ws93");
	}

	@Test
	void aFaultNamesItsChargeAsFarAsItIsKnown() {
		assertThat(Fault.of("amount", "is wrong")).hasToString("amount: is wrong");
		assertThat(Fault.of("amount", "is wrong").at(3)).hasToString("charge 3 amount: is wrong");
		assertThat(new Fault(3, "inv-42", "amount", "is wrong")).hasToString("charge 3 (inv-42) amount: is wrong");
	}

	@Test
	void manyFaultsAreAllThereButNotAllInTheMessage() {
		List<Fault> faults = IntStream.range(0, 25).mapToObj((i) -> Fault.of("amount", "is wrong").at(i)).toList();
		InvalidRequestException exception = new InvalidRequestException(faults);
		assertThat(exception.faults()).isEqualTo(faults);
		assertThat(exception).hasMessageContaining("25 faults")
			.hasMessageContaining("charge 19 ")
			.hasMessageContaining("and 5 more")
			.hasMessageNotContaining("charge 20 ");
	}

	@Test
	void referencesAreNotChangedThroughTheListTheyCameIn() {
		List<String> references = new ArrayList<>(List.of("inv-1"));
		OutcomeUnknownException exception = new OutcomeUnknownException("m", references, SENT_AT, null, null);
		references.add("inv-2");
		assertThat(exception.references()).containsExactly("inv-1");
		assertThatThrownBy(() -> exception.references().add("inv-3")).isInstanceOf(UnsupportedOperationException.class);
	}

	@Test
	void anUnknownOutcomeSurvivesSerialization() throws Exception {
		OutcomeUnknownException exception = new OutcomeUnknownException("Unknown", List.of("inv-1", "inv-2"), SENT_AT,
				ANSWER, new SocketTimeoutException("Read timed out"));
		OutcomeUnknownException copy = copyOf(exception);
		assertThat(copy.references()).containsExactly("inv-1", "inv-2");
		assertThat(copy.sentAt()).contains(SENT_AT);
		assertThat(copy.delivery()).isEqualTo(Delivery.UNKNOWN);
		assertThat(copy.answer()).contains(ANSWER);
		assertThat(copy).hasMessage("Unknown").hasCauseInstanceOf(SocketTimeoutException.class);
	}

	@Test
	void anUnknownOutcomeWithoutAnAnswerSurvivesSerialization() throws Exception {
		OutcomeUnknownException copy = copyOf(
				new OutcomeUnknownException("Unknown", List.of("inv-1"), null, null, null));
		assertThat(copy.references()).containsExactly("inv-1");
		assertThat(copy.sentAt()).isEmpty();
		assertThat(copy.answer()).isEmpty();
	}

	@Test
	void faultsSurviveSerialization() throws Exception {
		List<Fault> faults = List.of(new Fault(3, "inv-42", "amount", "is wrong"), Fault.of("charges", "are missing"));
		assertThat(copyOf(new InvalidRequestException(faults)).faults()).isEqualTo(faults);
	}

	private static ServiceAnswer withBody(String body) {
		return new ServiceAnswer(502, null, null, null, null, null, null, body);
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
