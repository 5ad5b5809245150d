/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Resolver} about undetermined charges.
 */
class ChargeResolverTests {

	private static final RunKey RUN = LedgerFixture.RUN;

	private static final BatchKey BATCH = RUN.batch(1);

	private final LedgerFixture fixture = new LedgerFixture();

	private final Events events = new Events();

	private final Resolver resolver = new Resolver(this.fixture.ledger(), new FakePaystack(new TestClock()),
			this.events);

	@BeforeEach
	void settle() {
		this.fixture.start(RUN, 2, RunSettings.defaults());
		this.fixture.claim(BATCH);
		this.fixture.accept(BATCH, "BCH_1");
		this.fixture.settle(BATCH, new ChargeResult(OutcomeKind.UNDETERMINED, null, "NGN", "code", 7L, 15L, null));
	}

	@Test
	void replacesUndeterminedOutcome() {
		assertThat(resolve("INV-1", OutcomeKind.PARTIAL, 400)).isTrue();
		assertThat(charge().result())
			.isEqualTo(new ChargeResult(OutcomeKind.PARTIAL, 400L, "NGN", "code", 7L, 15L, null));
		assertThat(this.events.received).containsExactly("settling 1 inv-1 PARTIAL before UNDETERMINED",
				"corrected inv-1 PARTIAL");
	}

	@Test
	void keepsOutcomeThatIsNotUndetermined() {
		resolve("inv-1", OutcomeKind.FAILED, 0);
		this.events.received.clear();
		assertThat(resolve("inv-1", OutcomeKind.SUCCEEDED, 1000)).isFalse();
		assertThat(charge().result().kind()).isEqualTo(OutcomeKind.FAILED);
		assertThat(this.events.received).isEmpty();
	}

	@Test
	void keepsOutcomeWhenHandlerFails() {
		this.events.failure = new IllegalStateException("books are closed");
		assertThatIllegalStateException().isThrownBy(() -> resolve("inv-1", OutcomeKind.FAILED, 0))
			.withMessage("books are closed");
		assertThat(charge().result().kind()).isEqualTo(OutcomeKind.UNDETERMINED);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			SUCCEEDED, 999
			PARTIAL, 0
			PARTIAL, 1000
			FAILED, 1
			REVERSED, 0
			NOT_SUBMITTED, 0
			UNDETERMINED, 0
			""")
	void failsWhenAmountContradictsKind(OutcomeKind kind, long debited) {
		assertThatIllegalArgumentException().isThrownBy(() -> resolve("inv-1", kind, debited))
			.withMessageContaining("inv-1");
		assertThat(charge().result().kind()).isEqualTo(OutcomeKind.UNDETERMINED);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			SUCCEEDED, 1000
			SUCCEEDED, 1015
			PARTIAL, 1
			PARTIAL, 999
			FAILED, 0
			REVERSED, 1000
			""")
	void acceptsAmountOfKind(OutcomeKind kind, long debited) {
		assertThat(resolve("inv-1", kind, debited)).isTrue();
		assertThat(charge().result().debited()).isEqualTo(debited);
	}

	@Test
	void failsWhenRunDoesNotHaveCharge() {
		assertThatIllegalArgumentException().isThrownBy(() -> resolve("inv-9", OutcomeKind.FAILED, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> this.resolver.resolve(new RunKey(Mode.TEST, "june"),
				"inv-1", OutcomeKind.FAILED, 0, LedgerFixture.ACT));
	}

	@Test
	void failsWhenAmountIsMoreThanAChargeCanHave() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> resolve("inv-1", OutcomeKind.SUCCEEDED, Outcomes.MAX_AMOUNT + 1))
			.withMessageContaining("At most " + Outcomes.MAX_AMOUNT);
	}

	private boolean resolve(String reference, OutcomeKind kind, long debited) {
		return this.resolver.resolve(RUN, reference, kind, debited, LedgerFixture.ACT);
	}

	private ChargeRecord charge() {
		return this.fixture.ledger().charges().find(Mode.TEST, List.of("inv-1")).get(0);
	}

	private final class Events implements RunEvents {

		private final List<String> received = new ArrayList<>();

		private RuntimeException failure;

		@Override
		public void settling(BatchRecord batch, List<ChargeRecord> charges) {
			charges.forEach((charge) -> this.received.add("settling " + batch.key().number() + " " + charge.reference()
					+ " " + charge.result().kind() + " before " + charge().result().kind()));
			if (this.failure != null) {
				throw this.failure;
			}
		}

		@Override
		public void corrected(ChargeRecord charge) {
			this.received.add("corrected " + charge.reference() + " " + charge.result().kind());
		}

	}

}
