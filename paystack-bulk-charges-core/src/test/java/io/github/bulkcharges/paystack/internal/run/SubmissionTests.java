/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.Mark;
import io.github.bulkcharges.paystack.internal.ledger.MemoryLedger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.Start;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.RunConflictException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link Submission}.
 */
class SubmissionTests {

	private static final Act ACT = new Act("ada", "test");

	private static final RunKey RUN = new RunKey(Mode.TEST, "july");

	private static final RunKey OTHER = new RunKey(Mode.TEST, "june");

	private final Ledger ledger = new MemoryLedger().ledger();

	private final AtomicInteger calls = new AtomicInteger();

	@BeforeEach
	void open() {
		this.ledger.runs().open(RUN, "main");
		this.ledger.runs().open(OTHER, "main");
	}

	@Test
	void addsStreamInOneCall() {
		assertThat(submit(charges(0, 2500))).isEqualTo(2500);
		assertThat(count()).isEqualTo(2500);
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void acceptsSameChargesAgain() {
		submit(charges(0, 1500));
		assertThat(submit(charges(0, 1500))).isEqualTo(1500);
		assertThat(count()).isEqualTo(1500);
		assertThat(this.calls).hasValue(2);
	}

	@Test
	void acceptsChargesAddedBefore() {
		add(charges(0, 10));
		assertThat(submit(charges(0, 20))).isEqualTo(20);
		assertThat(count()).isEqualTo(20);
	}

	@Test
	void acceptsSameChargesWithOtherMetadata() {
		submit(charges(0, 1));
		List<BulkCharge> again = charges(0, 1).stream().map((charge) -> charge.withMetadata(Map.of("a", 1))).toList();
		assertThat(submit(again)).isEqualTo(1);
	}

	@Test
	void acceptsEmptyStream() {
		assertThat(submit(List.of())).isZero();
	}

	@Test
	void listsMissingNewAndDifferentReferences() {
		add(charges(0, 3));
		List<BulkCharge> others = new ArrayList<>(charges(1, 2));
		others.add(BulkCharge.of("AUTH_2", 1000, "INV-2"));
		others.add(charge("inv-7"));
		RunConflictException conflict = conflict(others);
		assertThat(conflict.runId()).isEqualTo("july");
		assertThat(conflict.missing().listed()).containsExactly("inv-0");
		assertThat(conflict.different().listed()).containsExactly("INV-2");
		assertThat(this.calls).hasValue(2);
	}

	@Test
	void listsNewReferencesOfStartedRun() {
		submit(charges(0, 3));
		start();
		RunConflictException conflict = conflict(charges(1, 5));
		assertThat(conflict.missing().listed()).containsExactly("inv-0");
		assertThat(conflict.added().listed()).containsExactly("inv-3", "inv-4");
		assertThat(conflict.different().count()).isZero();
		assertThat(count()).isEqualTo(3);
	}

	@Test
	void acceptsSameChargesOfStartedRun() {
		submit(charges(0, 1500));
		start();
		assertThat(submit(charges(0, 1500))).isEqualTo(1500);
		assertThat(this.calls).hasValue(2);
	}

	@Test
	void countsReferencesThatAreNotListed() {
		submit(charges(0, 1500));
		start();
		RunConflictException conflict = conflict(charges(5000, 6500));
		assertThat(conflict.missing().count()).isEqualTo(1500);
		assertThat(conflict.missing().listed()).hasSize(1000);
		assertThat(conflict.added().count()).isEqualTo(1500);
		assertThat(conflict.added().listed()).hasSize(1000);
	}

	@Test
	void treatsOtherRetryAsDifferent() {
		submit(charges(0, 1));
		start();
		assertThat(conflict(List.of(charge("inv-0").withRetryOf("inv-x"))).different().listed())
			.containsExactly("inv-0");
	}

	@Test
	void listsReferenceThatIsRepeatedAcrossChunks() {
		List<BulkCharge> charges = new ArrayList<>(charges(0, 1500));
		charges.add(charge("INV-3"));
		charges.add(charge("inv-3"));
		InvalidRequestException invalid = invalid(charges);
		assertThat(invalid.violations()).extracting(Violation::toString)
			.containsExactly(
					"charge 1501 (inv-3) reference: is also that of charge 1500; a reference identifies one debt",
					"charge 1500 (INV-3) reference: is also that of charge 3; a reference identifies one debt");
		assertThat(this.calls).hasValue(2);
	}

	@Test
	void countsRepetitionsThatAreNotListed() {
		List<BulkCharge> charges = new ArrayList<>(charges(0, 15_000));
		charges.addAll(charges(0, 15_000));
		InvalidRequestException invalid = invalid(charges);
		assertThat(invalid.violations()).hasSize(1000);
		assertThat(invalid.violationCount()).isEqualTo(15_000);
	}

	@Test
	void reportsViolationsOfAllChunksAndStartsNothing() {
		this.ledger.charges().add(OTHER, List.of(new ChargeCodec().encode(charge("inv-1700"), null)), false);
		List<BulkCharge> charges = new ArrayList<>(charges(0, 2000));
		charges.set(3, null);
		InvalidRequestException invalid = invalid(charges);
		assertThat(invalid.violations()).extracting(Violation::toString)
			.containsExactly("charge 3 charge: is null",
					"charge 1700 (inv-1700) reference: is in another run (run 'june', no outcome yet); "
							+ "a reference identifies one debt");
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void reportsAmountAboveLimit() {
		InvalidRequestException invalid = catchThrowableOfType(InvalidRequestException.class,
				() -> new Submission(this.ledger, RUN, 999L).submit(charges(0, 2)::stream));
		assertThat(invalid.violations()).extracting(Violation::index).containsExactly(0, 1);
		assertThat(count()).isZero();
	}

	@Test
	void reportsRetryOfChargeThatHasNotFailed() {
		submit(charges(0, 1));
		InvalidRequestException invalid = catchThrowableOfType(InvalidRequestException.class,
				() -> new Submission(this.ledger, OTHER, null)
					.submit(() -> Stream.of(charge("new").withRetryOf("inv-0"))));
		assertThat(invalid.violations()).singleElement()
			.hasToString("charge 0 (new) retryOf: the charge inv-0 has not failed (run 'july', no outcome yet); "
					+ "only a charge that has failed in a settled batch is retried");
	}

	@Test
	void correctedChargesCanBeSubmittedAfterViolation() {
		List<BulkCharge> charges = new ArrayList<>(charges(0, 2000));
		charges.set(3, null);
		invalid(charges);
		charges.set(3, charge("inv-3"));
		assertThat(submit(charges)).isEqualTo(2000);
	}

	@Test
	void failsWhenChargesChangeBetweenPasses() {
		add(charges(0, 3));
		Supplier<Stream<BulkCharge>> supplier = () -> charges(0, (this.calls.incrementAndGet() == 1) ? 2 : 3).stream();
		assertThatIllegalStateException().isThrownBy(() -> new Submission(this.ledger, RUN, null).submit(supplier))
			.withMessageContaining("changed while they were compared");
	}

	@Test
	void addReturnsNumberOfNewCharges() {
		assertThat(add(charges(0, 1200))).isEqualTo(1200);
		assertThat(add(charges(1100, 1300))).isEqualTo(100);
		assertThat(count()).isEqualTo(1300);
	}

	@Test
	void addReportsAllViolationsBeforeAnythingIsAdded() {
		List<BulkCharge> charges = new ArrayList<>(charges(0, 1100));
		charges.add(charge("inv-0"));
		charges.add(charge("a".repeat(101)));
		InvalidRequestException invalid = catchThrowableOfType(InvalidRequestException.class, () -> add(charges));
		assertThat(invalid.violations()).extracting(Violation::index).containsExactlyInAnyOrder(1100, 1101);
		assertThat(count()).isZero();
	}

	@Test
	void addReportsOtherContentAsViolation() {
		add(charges(0, 1));
		InvalidRequestException invalid = catchThrowableOfType(InvalidRequestException.class,
				() -> add(List.of(BulkCharge.of("AUTH_1", 7, "inv-0"))));
		assertThat(invalid.violations()).singleElement()
			.extracting(Violation::problem)
			.asString()
			.startsWith("is in the run already, with another authorization, amount");
	}

	@Test
	void addSkipsChargesThatStartedRunHas() {
		submit(charges(0, 3));
		start();
		assertThat(add(charges(1, 2))).isZero();
	}

	@Test
	void addFailsWhenStartedRunDoesNotHaveCharges() {
		submit(charges(0, 3));
		start();
		RunConflictException conflict = catchThrowableOfType(RunConflictException.class, () -> add(charges(2, 4)));
		assertThat(conflict.added().listed()).containsExactly("inv-3");
		assertThat(conflict.missing().count()).isZero();
	}

	private int submit(List<BulkCharge> charges) {
		return new Submission(this.ledger, RUN, null).submit(() -> {
			this.calls.incrementAndGet();
			return charges.stream();
		});
	}

	private InvalidRequestException invalid(List<BulkCharge> charges) {
		return catchThrowableOfType(InvalidRequestException.class, () -> submit(charges));
	}

	private RunConflictException conflict(List<BulkCharge> charges) {
		this.calls.set(0);
		return catchThrowableOfType(RunConflictException.class, () -> submit(charges));
	}

	private int add(List<BulkCharge> charges) {
		return new Submission(this.ledger, RUN, null).add(charges);
	}

	private int count() {
		return new RunCharges(this.ledger, RUN).count();
	}

	private void start() {
		int charges = count();
		while (this.ledger.runs().cut(RUN, 1000) > 0) {
			continue;
		}
		this.ledger.runs()
			.start(RUN, new Start(charges, charges * 1000L, Mark.NONE, null, "key 1", Duration.ofHours(1)), ACT);
	}

	private static List<BulkCharge> charges(int from, int to) {
		return IntStream.range(from, to).mapToObj((number) -> charge("inv-" + number)).toList();
	}

	private static BulkCharge charge(String reference) {
		return BulkCharge.of("AUTH_1", 1000, reference);
	}

}
