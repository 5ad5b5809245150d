package io.github.bulkcharges.paystack.transport;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.Fault;
import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.NotFoundException;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ServiceAnswer;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.error.UnreadableAnswerException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract's table of what is safe to repeat: every operation after every failure.
 */
class RepeatRuleTests {

	private static final Set<Operation> READS_AND_PAUSE = EnumSet.of(Operation.LIST_BATCHES, Operation.FETCH_BATCH,
			Operation.FETCH_CHARGES, Operation.VERIFY, Operation.PAUSE);

	private static final Set<Operation> ALL = EnumSet.allOf(Operation.class);

	private static final Set<Operation> NONE = EnumSet.noneOf(Operation.class);

	static List<Row> table() {
		ServiceAnswer said = Calls.answer(400, null);
		return List.of(new Row(new InvalidRequestException(List.of(Fault.of("charges", "are missing"))), NONE),
				new Row(new RequestNotSentException("refused connection", null), ALL),
				new Row(new RateLimitedException("rate_limited", said), ALL),
				new Row(new PaystackRefusedException("status false", said), NONE),
				new Row(new AuthenticationException("401", said), NONE),
				new Row(new NotFoundException("404", said), NONE),
				new Row(new ServiceUnavailableException("503", said, null), READS_AND_PAUSE),
				new Row(new UnreadableAnswerException("an HTML page", said, null), READS_AND_PAUSE),
				new Row(new OutcomeUnknownException("lost", List.of("inv-1"), null, null, null), READS_AND_PAUSE));
	}

	static Stream<Arguments> everyOperationAfterEveryFailure() {
		return table().stream()
			.flatMap((row) -> ALL.stream()
				.map((operation) -> Arguments.argumentSet(
						operation.id() + " after " + row.failure.getClass().getSimpleName(), operation, row.failure,
						row.repeated.contains(operation))));
	}

	@ParameterizedTest
	@MethodSource("everyOperationAfterEveryFailure")
	void onlyWhatCannotDoHarmIsRepeated(Operation operation, PaystackException failure, boolean repeated) {
		assertThat(RepeatRule.mayRepeat(operation, failure)).isEqualTo(repeated);
	}

	@Test
	void noKindOfFailureIsMissingFromTheTable() {
		Set<Class<?>> inTheTable = table().stream().map((row) -> row.failure.getClass()).collect(Collectors.toSet());
		assertThat(kindsOf(PaystackException.class)).isEqualTo(inTheTable);
	}

	private static Set<Class<?>> kindsOf(Class<?> type) {
		Stream<Class<?>> below = type.isSealed()
				? Arrays.stream(type.getPermittedSubclasses()).flatMap((kind) -> kindsOf(kind).stream())
				: Stream.empty();
		Stream<Class<?>> itself = java.lang.reflect.Modifier.isAbstract(type.getModifiers()) ? Stream.empty()
				: Stream.of(type);
		return Stream.concat(itself, below).collect(Collectors.toSet());
	}

	private record Row(PaystackException failure, Set<Operation> repeated) {
	}

}
