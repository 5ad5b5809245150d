/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.lang.reflect.Proxy;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.internal.ledger.ChargeLedger;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.run.RunSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RunCharges}.
 */
class RunChargesTests {

	private static final RunKey RUN = LedgerFixture.RUN;

	private final LedgerFixture fixture = new LedgerFixture();

	private final AtomicInteger pages = new AtomicInteger();

	@Test
	void listsChargesOfAllBatches() {
		this.fixture.start(RUN, 2001, RunSettings.defaults());
		assertThat(charges().stream().map(ChargeRecord::reference).distinct()).hasSize(2001);
		assertThat(charges().count()).isEqualTo(2001);
	}

	@Test
	void iteratorHoldsOnePageOfChargesWithoutBatch() {
		this.fixture.add(RUN, 3000);
		Iterator<ChargeRecord> iterator = charges().stream().iterator();
		assertThat(iterator.next().reference()).isEqualTo("inv-0");
		assertThat(this.pages).hasValue(1);
		iterator.forEachRemaining((charge) -> assertThat(charge.batchNumber()).isNull());
		assertThat(this.pages).hasValue(4);
	}

	private RunCharges charges() {
		Ledger ledger = this.fixture.ledger();
		ChargeLedger counting = (ChargeLedger) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { ChargeLedger.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("list")) {
						this.pages.incrementAndGet();
					}
					return method.invoke(ledger.charges(), arguments);
				});
		return new RunCharges(new Ledger(ledger.runs(), ledger.batches(), counting), RUN);
	}

}
