/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.error.InvalidRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link BatchQuery} and {@link ChargeQuery}. The JVM of the tests runs in the
 * time zone that is furthest from UTC, so that a day of its own would be another one.
 */
class QueryTests {

	private static final Instant FROM = Instant.parse("2026-07-01T00:00:00Z");

	private static final Instant TO = Instant.parse("2026-07-31T23:59:59.999Z");

	@Test
	void runsInTimeZoneOtherThanUtc() {
		assertThat(ZoneId.systemDefault().getRules().getOffset(FROM).getTotalSeconds()).isEqualTo(14 * 60 * 60);
	}

	@Test
	void defaultBatchQueryUsesDefaultsOfService() {
		assertThat(BatchQuery.defaults()).isEqualTo(new BatchQuery(null, 50, 1, null, null));
	}

	@Test
	void defaultChargeQueryUsesDefaultsOfService() {
		assertThat(ChargeQuery.defaults()).isEqualTo(new ChargeQuery(null, 50, 1, null, null));
	}

	@Test
	void withMethodsOfBatchQueryKeepOtherFields() {
		BatchQuery query = BatchQuery.defaults()
			.withStatus(BatchStatus.ACTIVE)
			.withPerPage(10)
			.withPage(3)
			.withFrom(FROM)
			.withTo(TO);
		assertThat(query).isEqualTo(new BatchQuery(BatchStatus.ACTIVE, 10, 3, FROM, TO));
		assertThat(query.withStatus(BatchStatus.PAUSED)).isEqualTo(new BatchQuery(BatchStatus.PAUSED, 10, 3, FROM, TO));
	}

	@Test
	void withMethodsOfChargeQueryKeepOtherFields() {
		ChargeQuery query = ChargeQuery.defaults()
			.withStatus(ChargeStatus.FAILED)
			.withPerPage(10)
			.withPage(3)
			.withFrom(FROM)
			.withTo(TO);
		assertThat(query).isEqualTo(new ChargeQuery(ChargeStatus.FAILED, 10, 3, FROM, TO));
		assertThat(query.withStatus(ChargeStatus.PENDING))
			.isEqualTo(new ChargeQuery(ChargeStatus.PENDING, 10, 3, FROM, TO));
	}

	@Test
	void firstDayOfBatchesStartsInUtc() {
		assertThat(BatchQuery.defaults().withFrom(LocalDate.of(2026, 7, 1)).from()).isEqualTo(FROM);
	}

	@Test
	void firstDayOfChargesStartsInUtc() {
		assertThat(ChargeQuery.defaults().withFrom(LocalDate.of(2026, 7, 1)).from()).isEqualTo(FROM);
	}

	@Test
	void lastDayOfBatchesIsIncluded() {
		assertThat(BatchQuery.defaults().withTo(LocalDate.of(2026, 7, 31)).to()).isEqualTo(TO);
	}

	@Test
	void lastDayOfChargesIsIncluded() {
		assertThat(ChargeQuery.defaults().withTo(LocalDate.of(2026, 7, 31)).to()).isEqualTo(TO);
	}

	@Test
	void acceptsRangeOfOneDay() {
		LocalDate day = LocalDate.of(2026, 7, 31);
		BatchQuery query = BatchQuery.defaults().withFrom(day).withTo(day);
		assertThat(query.from()).isEqualTo("2026-07-31T00:00:00Z");
		assertThat(query.to()).isEqualTo(TO);
	}

	@Test
	void acceptsRangeOfOneInstant() {
		assertThat(BatchQuery.defaults().withFrom(FROM).withTo(FROM).to()).isEqualTo(FROM);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, Integer.MIN_VALUE })
	void failsWhenPageHasNoItems(int perPage) {
		Violation violation = Violation.of("perPage", "must be at least 1, but is " + perPage);
		assertThat(failureOf(() -> BatchQuery.defaults().withPerPage(perPage)).violations()).containsExactly(violation);
		assertThat(failureOf(() -> ChargeQuery.defaults().withPerPage(perPage)).violations())
			.containsExactly(violation);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, Integer.MIN_VALUE })
	void failsWhenPageNumberIsNotPositive(int page) {
		Violation violation = Violation.of("page", "must be at least 1, but is " + page);
		assertThat(failureOf(() -> BatchQuery.defaults().withPage(page)).violations()).containsExactly(violation);
		assertThat(failureOf(() -> ChargeQuery.defaults().withPage(page)).violations()).containsExactly(violation);
	}

	@Test
	void failsWhenBatchesEndBeforeTheyStart() {
		assertThatThrownBy(() -> BatchQuery.defaults().withFrom(TO).withTo(FROM))
			.isInstanceOf(InvalidRequestException.class)
			.hasMessageContaining("from")
			.hasMessageContaining("2026-07-31T23:59:59.999Z is after 2026-07-01T00:00:00Z");
	}

	@Test
	void failsWhenChargesEndBeforeTheyStart() {
		assertThatThrownBy(() -> ChargeQuery.defaults().withTo(FROM).withFrom(TO))
			.isInstanceOf(InvalidRequestException.class)
			.hasMessageContaining("2026-07-31T23:59:59.999Z is after 2026-07-01T00:00:00Z");
	}

	@Test
	void reportsAllViolationsAtOnce() {
		InvalidRequestException failure = failureOf(() -> new BatchQuery(null, 0, 0, TO, FROM));
		assertThat(failure.violations()).extracting(Violation::field).containsExactly("perPage", "page", "from");
		assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
	}

	private static InvalidRequestException failureOf(ThrowingCallable query) {
		return catchThrowableOfType(InvalidRequestException.class, query);
	}

}
