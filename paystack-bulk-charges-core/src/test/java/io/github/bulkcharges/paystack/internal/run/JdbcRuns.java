/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcDataSource;

import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.jdbc.JdbcLedger;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.RunSettings;

/**
 * Runs with a ledger in H2 and a fake Paystack, for tests of other packages.
 */
public final class JdbcRuns implements AutoCloseable {

	private final JdbcDataSource dataSource = new JdbcDataSource();

	private final FakePaystack paystack = new FakePaystack(new TestClock());

	private final BulkChargeRuns runs;

	public JdbcRuns() {
		this(Duration.ofHours(1));
	}

	public JdbcRuns(Duration sendWithin) {
		this.dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
		RunSettings settings = RunSettings.defaults()
			.withBatchSize(2)
			.withSendWithin(sendWithin)
			.withSettleDelay(Duration.ofMillis(600))
			.withPollInterval(Duration.ofMillis(20));
		Ledger ledger = JdbcLedger.create(this.dataSource, true);
		RunNotifier events = new RunNotifier(ledger.charges(), null, List::of, List::of);
		RunEngine engine = new RunEngine(ledger, this.paystack, settings, Mode.TEST, "main", Duration.ofMillis(200),
				events);
		this.runs = new DefaultBulkChargeRuns(ledger, this.paystack, engine, events, settings, Mode.TEST, "main");
		this.paystack.defaultScript = JdbcRuns::complete;
	}

	public DataSource dataSource() {
		return this.dataSource;
	}

	public BulkChargeRuns runs() {
		return this.runs;
	}

	public int accepted() {
		return this.paystack.batches.size();
	}

	/** Accepted batches are not complete until {@link #completeAll} is called. */
	public void acceptWithoutCompleting() {
		this.paystack.defaultScript = FakePaystack::accept;
	}

	public void completeAll() {
		this.paystack.batches.forEach(FakeBatch::complete);
	}

	public void refuseNext() {
		this.paystack.next(FakePaystack::refuse);
	}

	/** The key is rejected until {@link #acceptAgain} is called. */
	public void rejectKey() {
		this.paystack.defaultScript = FakePaystack::unauthorized;
	}

	public void acceptAgain() {
		this.paystack.defaultScript = JdbcRuns::complete;
	}

	/** The next batch is accepted, with another number of charges than were sent. */
	public void contradictNext() {
		this.paystack.next((paystack, charges, gate) -> {
			FakePaystack.pass(paystack, gate);
			return paystack.add(charges, charges.size() + 1).fetched();
		});
	}

	private static BulkChargeBatch complete(FakePaystack paystack, List<BulkCharge> charges, Consumer<String> gate) {
		FakePaystack.pass(paystack, gate);
		return paystack.add(charges).complete().fetched();
	}

	@Override
	public void close() {
		this.runs.close();
	}

}
