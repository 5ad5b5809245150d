/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.model.BulkCharge;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that invalid lists of charges are rejected before anything is sent.
 */
class ValidationTests {

	@RegisterExtension
	static final PaystackServer paystack = new PaystackServer();

	@AfterEach
	void nothingWasSent() {
		assertThat(paystack.requests()).isEmpty();
	}

	@Test
	void failsWhenListIsNull() {
		assertThat(violationsOf(null))
			.containsExactly(Violation.of("charges", "are missing: there must be at least one"));
	}

	@Test
	void failsWhenListIsEmpty() {
		assertThat(violationsOf(List.of()))
			.containsExactly(Violation.of("charges", "are missing: there must be at least one"));
	}

	@Test
	void failsWhenListContainsOnlyNull() {
		assertThat(violationsOf(Collections.singletonList(null)))
			.containsExactly(Violation.of("charge", "is null").at(0));
	}

	@Test
	void reportsEveryNullByIndex() {
		assertThat(violationsOf(Arrays.asList(null, charge("a"), null)))
			.containsExactly(Violation.of("charge", "is null").at(0), Violation.of("charge", "is null").at(2));
	}

	@Test
	void failsWhenThereAreMoreThan1000Charges() {
		List<Violation> violations = violationsOf(charges(1001));
		assertThat(violations).singleElement().satisfies((violation) -> {
			assertThat(violation.field()).isEqualTo("charges");
			assertThat(violation.index()).isNull();
			assertThat(violation.problem()).contains("at most 1000").contains("1001");
		});
	}

	@Test
	void reportsDuplicateReferenceWithBothIndexes() {
		List<Violation> violations = violationsOf(List.of(charge("a"), charge("b"), charge("a")));
		assertThat(violations).singleElement().satisfies((violation) -> {
			assertThat(violation.index()).isEqualTo(2);
			assertThat(violation.reference()).isEqualTo("a");
			assertThat(violation.field()).isEqualTo("reference");
			assertThat(violation.problem()).contains("also that of charge 0");
		});
	}

	@Test
	void reportsDuplicateReferenceOfEqualCharges() {
		BulkCharge charge = charge("a");
		assertThat(violationsOf(List.of(charge, charge))).hasSize(1);
	}

	@Test
	void reportsEveryDuplicateWithFirstIndex() {
		List<Violation> violations = violationsOf(List.of(charge("a"), charge("a"), charge("a")));
		assertThat(violations).extracting(Violation::index).containsExactly(1, 2);
		assertThat(violations).extracting(Violation::problem).allMatch((problem) -> problem.contains("charge 0"));
	}

	@Test
	void reportsAllViolationsAtOnce() {
		List<BulkCharge> charges = new ArrayList<>(charges(1000));
		charges.add(charge("ref-7"));
		charges.add(null);
		List<Violation> violations = violationsOf(charges);
		assertThat(violations).extracting(Violation::field).containsExactly("charges", "reference", "charge");
		assertThat(violations).extracting(Violation::index).containsExactly(null, 1000, 1001);
		assertThat(violations).extracting(Violation::reference).containsExactly(null, "ref-7", null);
	}

	@Test
	void messageNamesChargeAndReference() {
		InvalidRequestException failure = failureOf(List.of(charge("a"), charge("a")));
		assertThat(failure).hasMessageContaining("Nothing was sent")
			.hasMessageContaining("1 violation")
			.hasMessageContaining("charge 1 (a) reference:");
	}

	@Test
	void deliveryIsNotSent() {
		InvalidRequestException failure = failureOf(List.of());
		assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
		assertThat(failure.response()).isNull();
	}

	private static List<Violation> violationsOf(List<BulkCharge> charges) {
		return failureOf(charges).violations();
	}

	private static InvalidRequestException failureOf(List<BulkCharge> charges) {
		return PaystackServer.failure(InvalidRequestException.class, paystack.bulkCharges().initiate(charges));
	}

	private static List<BulkCharge> charges(int count) {
		return IntStream.range(0, count).mapToObj((number) -> charge("ref-" + number)).toList();
	}

	private static BulkCharge charge(String reference) {
		return BulkCharge.of("AUTH_example01", 25000, reference);
	}

}
