/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that payloads, which contain authorization codes, are not shown.
 */
class PayloadTests {

	@Test
	void newChargesShowNoPayload() {
		NewCharge charge = new NewCharge("inv-1", 5000, "digest", "AUTH_8dfhjjdt", null);
		assertThat(charge).asString().contains("inv-1", "5000").doesNotContain("8dfhjjdt");
		assertThat(new AddConflict(charge, AddConflict.Kind.OTHER_RUN, null)).asString().doesNotContain("8dfhjjdt");
	}

	@Test
	void chargesShowNoPayload() {
		ChargeRecord charge = new ChargeRecord(LedgerFixture.key("july"), 1, "inv-1", 5000, "digest", "AUTH_8dfhjjdt",
				null, null, null);
		assertThat(charge).asString().contains("inv-1", "5000").doesNotContain("8dfhjjdt");
	}

}
