/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunCheck;
import io.github.bulkcharges.paystack.run.RunSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DryRun}.
 */
class DryRunTests {

	private static final RunKey RUN = LedgerFixture.RUN;

	private static final RunSettings SETTINGS = RunSettings.defaults();

	private final LedgerFixture fixture = new LedgerFixture();

	private final Ledger ledger = this.fixture.ledger();

	@Test
	void countsValidCharges() {
		RunCheck check = check(LedgerFixture.charges(1500).toList(), SETTINGS);
		assertThat(check).isEqualTo(new RunCheck(1500, 1_500_000, 0, List.of(), 0, List.of(), List.of()));
		assertThat(check.isValid()).isTrue();
		assertThat(this.ledger.charges().find(Mode.TEST, List.of("inv-0"))).isEmpty();
	}

	@Test
	void reportsAllViolations() {
		this.fixture.add(RUN, 2);
		List<BulkCharge> charges = new ArrayList<>(LedgerFixture.charges(1100).toList());
		charges.set(1, BulkCharge.of("AUTH_2", 1000, "inv-1"));
		charges.set(2, null);
		charges.set(3, LedgerFixture.charge("inv-1050"));
		charges.set(4, LedgerFixture.charge("inv-4").withRetryOf("inv-0"));
		charges.set(5, LedgerFixture.charge("inv-5").withRetryOf("unknown"));
		RunCheck check = check(charges, SETTINGS.withLimits(null, 5L));
		assertThat(check.isValid()).isFalse();
		assertThat(check.charges()).isEqualTo(1100);
		assertThat(check.known()).isEqualTo(1);
		assertThat(check.violationCount()).isEqualTo(6);
		assertThat(check.violations()).extracting(Violation::index).containsExactly(2, 1, 4, 5, 1050, null);
	}

	@Test
	void acceptsFreedReference() {
		this.fixture.add(RUN, 2);
		this.ledger.runs().cancel(RUN, LedgerFixture.ACT);
		RunCheck check = check(List.of(BulkCharge.of("AUTH_2", 7, "inv-1")), SETTINGS);
		assertThat(check).isEqualTo(new RunCheck(1, 7, 0, List.of(), 0, List.of(), List.of()));
	}

	@Test
	void acceptsRetryOfFailedCharge() {
		this.fixture.start(RUN, 2, SETTINGS);
		BatchKey batch = RUN.batch(1);
		this.fixture.claim(batch);
		this.fixture.accept(batch, "BCH_1");
		this.fixture.settle(batch,
				new ChargeResult(OutcomeKind.FAILED, 0L, "NGN", "insufficient_funds", null, null, null));
		assertThat(check(List.of(LedgerFixture.charge("retry").withRetryOf("INV-1")), SETTINGS).isValid()).isTrue();
	}

	@Test
	void listsSimilarRuns() {
		this.fixture.start(RUN, 2, SETTINGS);
		RunCheck check = check(List.of(LedgerFixture.charge("a"), LedgerFixture.charge("b")), SETTINGS);
		assertThat(check.similarRuns()).containsExactly("july");
		assertThat(check.isValid()).isTrue();
	}

	@Test
	void listsAmountsBelowTheMinimumOfTheExpectedCurrency() {
		List<BulkCharge> charges = List.of(BulkCharge.of("AUTH_1", 299, "a"), BulkCharge.of("AUTH_1", 300, "b"));
		assertThat(check(charges, SETTINGS.withExpectedCurrency("KES"))).satisfies((check) -> {
			assertThat(check.belowMinimum()).containsExactly("a");
			assertThat(check.isValid()).isTrue();
		});
		assertThat(check(charges, SETTINGS.withExpectedCurrency("EUR")).belowMinimum()).isEmpty();
		assertThat(check(charges, SETTINGS).belowMinimum()).isEmpty();
	}

	@Test
	void failsWhenAmountsCannotBeAdded() {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> RunStart.sum(Long.MAX_VALUE, 1))
			.withMessageContaining("amount: of the run is more than can be added up");
		assertThat(RunStart.sum(Long.MAX_VALUE - 1, 1)).isEqualTo(Long.MAX_VALUE);
	}

	private RunCheck check(List<BulkCharge> charges, RunSettings settings) {
		return new DryRun(this.ledger, Mode.TEST, settings).check(charges::stream);
	}

}
