/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.observation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.micrometer.common.KeyValue;
import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.ErrorResponse;
import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.NotFoundException;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ResponseTooLargeException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.error.UnreadableResponseException;
import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.observation.PaystackObservationDocumentation.Events;
import io.github.bulkcharges.paystack.observation.PaystackObservationDocumentation.HighCardinalityKeyNames;
import io.github.bulkcharges.paystack.observation.PaystackObservationDocumentation.LowCardinalityKeyNames;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DefaultPaystackObservationConvention},
 * {@link PaystackObservationDocumentation} and their page of the documentation.
 */
class DefaultPaystackObservationConventionTests {

	private final DefaultPaystackObservationConvention convention = new DefaultPaystackObservationConvention();

	private final PaystackObservationContext context = context("BCH_1");

	@Test
	void recordsDocumentedKeysAndEvents() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		Observation observation = PaystackObservationDocumentation.CALL.start(null, this.convention, () -> this.context,
				registry);
		assertThat(this.context.getLowCardinalityKeyValues()).contains(KeyValue.of("outcome", "none"),
				KeyValue.of("status", "none"), KeyValue.of("error.code", "none"), KeyValue.of("mode", "none"));
		for (Events event : Events.values()) {
			observation.event(event);
		}
		this.context.setResponse(PaystackResponse.of("batch"));
		observation.stop();
		TestObservationRegistryAssert.assertThat(registry)
			.hasSingleObservationThat()
			.hasNameEqualTo("paystack.bulk.charges")
			.hasContextualNameEqualTo("paystack fetch-batch")
			.hasOnlyKeys(Stream.of(LowCardinalityKeyNames.values(), HighCardinalityKeyNames.values())
				.flatMap((names) -> keys(names).stream())
				.toArray(String[]::new))
			.hasEvent("retry")
			.hasEvent("rate-limit-wait");
	}

	@Test
	void documentationListsKeysOfTimer() throws IOException {
		List<String> keys = Stream.concat(keys(LowCardinalityKeyNames.values()).stream(), Stream.of("error")).toList();
		assertThat(firstColumn("The timer has exactly these keys:")).containsExactlyInAnyOrderElementsOf(keys);
	}

	@Test
	void documentationListsKeysOfSpans() throws IOException {
		assertThat(firstColumn("Spans have these keys in addition"))
			.containsExactlyInAnyOrderElementsOf(keys(HighCardinalityKeyNames.values()));
	}

	@Test
	void documentationListsOutcomes() throws IOException {
		List<String> outcomes = outcomes().map((arguments) -> (String) arguments.get()[1]).distinct().toList();
		assertThat(firstColumn("| outcome |")).containsAll(outcomes)
			.filteredOn((outcome) -> !outcomes.contains(outcome))
			.containsExactly("SUCCESS", "CANCELLED");
	}

	@Test
	void documentationListsEvents() throws IOException {
		assertThat(firstColumn("| event |"))
			.containsExactlyElementsOf(Arrays.stream(Events.values()).map(Events::getName).toList());
	}

	static Stream<Arguments> outcomes() {
		ErrorResponse response = response(400, null);
		return Stream
			.of(Arguments.of(new InvalidRequestException(List.of(Violation.of("page", "is invalid"))), "INVALID"),
					Arguments.of(new RequestNotSentException("No connection", null), "NOT_SENT"),
					Arguments.of(new PaystackRefusedException("Refused", response), "REFUSED"),
					Arguments.of(new AuthenticationException("Refused", response), "REFUSED"),
					Arguments.of(new NotFoundException("Refused", response), "REFUSED"),
					Arguments.of(new RateLimitedException("Refused", response), "RATE_LIMITED"),
					Arguments.of(new ServiceUnavailableException("No response", null, null), "UNAVAILABLE"),
					Arguments.of(new UnreadableResponseException("No JSON", response, null), "UNREADABLE"),
					Arguments.of(new ResponseTooLargeException("Too large", response, null), "TOO_LARGE"), Arguments
						.of(new OutcomeUnknownException("No response", List.of("inv-1"), null, null, null), "UNKNOWN"),
					Arguments.of(new IllegalStateException("Unexpected"), "UNKNOWN"));
	}

	@ParameterizedTest
	@MethodSource("outcomes")
	void mapsFailureToOutcome(Throwable failure, String outcome) {
		this.context.setError(failure);
		assertThat(this.convention.outcome(this.context).getValue()).isEqualTo(outcome);
	}

	@Test
	void mapsResponseToSuccess() {
		this.context.setResponse(PaystackResponse.of("batch"));
		assertThat(this.convention.outcome(this.context).getValue()).isEqualTo("SUCCESS");
		assertThat(this.convention.status(this.context).getValue()).isEqualTo("200");
	}

	@Test
	void cancellationTakesPrecedenceOverFailureAndResponse() {
		this.context.setError(new ServiceUnavailableException("Cancelled", null, null));
		this.context.setResponse(PaystackResponse.of("batch"));
		this.context.setCancelled();
		assertThat(this.convention.outcome(this.context).getValue()).isEqualTo("CANCELLED");
	}

	@ParameterizedTest
	@CsvSource({ "not_found, not_found", "code_4711, other", ", none" })
	void boundsErrorCodes(@Nullable String code, String value) {
		this.context.setError(new NotFoundException("Not found", response(404, code)));
		assertThat(this.convention.errorCode(this.context).getValue()).isEqualTo(value);
		assertThat(this.convention.status(this.context).getValue()).isEqualTo("404");
	}

	@Test
	void escapesSubjectButDoesNotRedactIt() {
		assertThat(this.convention.subject(context("4084084084084081\r\n")).getValue())
			.isEqualTo("4084084084084081\\r\\n");
		assertThat(this.convention.subject(context(null)).getValue()).isEqualTo("none");
	}

	private static PaystackObservationContext context(@Nullable String subject) {
		return new PaystackObservationContext("fetch-batch", "default", null, 0, subject);
	}

	private static ErrorResponse response(int status, @Nullable String code) {
		return new ErrorResponse(status, "No", null, code, null, null, null, Map.of(), null);
	}

	private static List<String> keys(KeyName... names) {
		return Arrays.stream(names).map(KeyName::asString).toList();
	}

	/**
	 * Returns the names in the first column of the table that follows a text.
	 */
	private static List<String> firstColumn(String before) throws IOException {
		return Files.readAllLines(Path.of("../docs/observability.md"))
			.stream()
			.dropWhile((line) -> !line.startsWith(before))
			.dropWhile((line) -> !line.startsWith("| `"))
			.takeWhile((line) -> line.startsWith("|"))
			.map((line) -> line.split("`")[1])
			.toList();
	}

}
