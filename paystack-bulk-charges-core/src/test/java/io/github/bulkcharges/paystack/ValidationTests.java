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
import io.github.bulkcharges.paystack.error.Fault;
import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.model.BulkCharge;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that what is wrong with a list of charges is found before anything is sent.
 */
class ValidationTests {

	@RegisterExtension
	static final PaystackServer paystack = new PaystackServer();

	@AfterEach
	void nothingWasSent() {
		assertThat(paystack.requests()).isEmpty();
	}

	@Test
	void noListIsRefused() {
		assertThat(faultsOf(null)).containsExactly(Fault.of("charges", "are missing: there must be at least one"));
	}

	@Test
	void anEmptyListIsRefused() {
		assertThat(faultsOf(List.of())).containsExactly(Fault.of("charges", "are missing: there must be at least one"));
	}

	@Test
	void aListOfOnlyNullIsRefused() {
		assertThat(faultsOf(Collections.singletonList(null))).containsExactly(Fault.of("charge", "is null").at(0));
	}

	@Test
	void everyNullIsNamedByItsPlace() {
		assertThat(faultsOf(Arrays.asList(null, charge("a"), null)))
			.containsExactly(Fault.of("charge", "is null").at(0), Fault.of("charge", "is null").at(2));
	}

	@Test
	void oneMoreThanAThousandIsRefused() {
		List<Fault> faults = faultsOf(charges(1001));
		assertThat(faults).singleElement().satisfies((fault) -> {
			assertThat(fault.field()).isEqualTo("charges");
			assertThat(fault.index()).isNull();
			assertThat(fault.problem()).contains("at most 1000").contains("1001");
		});
	}

	@Test
	void aRepeatedReferenceIsNamedWithBothItsPlaces() {
		List<Fault> faults = faultsOf(List.of(charge("a"), charge("b"), charge("a")));
		assertThat(faults).singleElement().satisfies((fault) -> {
			assertThat(fault.index()).isEqualTo(2);
			assertThat(fault.reference()).isEqualTo("a");
			assertThat(fault.field()).isEqualTo("reference");
			assertThat(fault.problem()).contains("also that of charge 0");
		});
	}

	@Test
	void aReferenceIsRepeatedAlsoWhenTheChargesAreEqual() {
		BulkCharge charge = charge("a");
		assertThat(faultsOf(List.of(charge, charge))).hasSize(1);
	}

	@Test
	void everyRepetitionPointsToTheFirst() {
		List<Fault> faults = faultsOf(List.of(charge("a"), charge("a"), charge("a")));
		assertThat(faults).extracting(Fault::index).containsExactly(1, 2);
		assertThat(faults).extracting(Fault::problem).allMatch((problem) -> problem.contains("charge 0"));
	}

	@Test
	void everyFaultIsNamedAtOnce() {
		List<BulkCharge> charges = new ArrayList<>(charges(1000));
		charges.add(charge("ref-7"));
		charges.add(null);
		List<Fault> faults = faultsOf(charges);
		assertThat(faults).extracting(Fault::field).containsExactly("charges", "reference", "charge");
		assertThat(faults).extracting(Fault::index).containsExactly(null, 1000, 1001);
		assertThat(faults).extracting(Fault::reference).containsExactly(null, "ref-7", null);
	}

	@Test
	void theMessageSaysThatNothingWasSentAndNamesChargeAndReference() {
		InvalidRequestException failure = failureOf(List.of(charge("a"), charge("a")));
		assertThat(failure).hasMessageContaining("Nothing was sent")
			.hasMessageContaining("1 fault")
			.hasMessageContaining("charge 1 (a) reference:");
	}

	@Test
	void theRequestCountsAsNotSent() {
		InvalidRequestException failure = failureOf(List.of());
		assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
		assertThat(failure.answer()).isEmpty();
	}

	private static List<Fault> faultsOf(List<BulkCharge> charges) {
		return failureOf(charges).faults();
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
