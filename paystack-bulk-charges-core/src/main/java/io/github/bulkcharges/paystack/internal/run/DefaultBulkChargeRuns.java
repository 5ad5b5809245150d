/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.ChargeOutcome;
import io.github.bulkcharges.paystack.run.RunCheck;
import io.github.bulkcharges.paystack.run.RunSettings;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * Creates and finds runs in the ledger, and lets the engine know.
 */
public final class DefaultBulkChargeRuns implements BulkChargeRuns {

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.=-]{1,100}");

	private final Ledger ledger;

	private final RunEngine engine;

	private final RunSettings settings;

	private final Mode mode;

	private final String client;

	private final RunStart start;

	private final BatchResolver batchResolver;

	private final ChargeResolver chargeResolver;

	/**
	 * Creates runs.
	 * @param ledger the ledger
	 * @param service Paystack
	 * @param engine the engine that works on the runs
	 * @param events receives what the engine and persons decide
	 * @param settings the settings
	 * @param mode the mode of the client
	 * @param client the name of the client
	 */
	DefaultBulkChargeRuns(Ledger ledger, RunService service, RunEngine engine, RunEvents events, RunSettings settings,
			Mode mode, String client) {
		this.ledger = ledger;
		this.engine = engine;
		this.settings = settings;
		this.mode = mode;
		this.client = client;
		this.start = new RunStart(ledger, settings, engine::mark);
		this.batchResolver = new BatchResolver(ledger, service);
		this.chargeResolver = new ChargeResolver(ledger, events);
	}

	@Override
	public BulkChargeRun submit(String id, Supplier<? extends Stream<BulkCharge>> charges) {
		RunKey key = key(id);
		RunRecord run = open(key);
		if (run.state() != RunState.OPEN) {
			// It continues, whether or not the charges are the same.
			woken(key);
		}
		Submission submission = new Submission(this.ledger, key, this.settings.maxChargeAmount());
		int count = submission.submit(charges);
		if (!this.start.start(key, count)) {
			submission.listDifferences(charges);
		}
		return woken(key);
	}

	@Override
	public int add(String id, Collection<BulkCharge> charges) {
		RunKey key = key(id);
		open(key);
		return new Submission(this.ledger, key, this.settings.maxChargeAmount()).add(charges);
	}

	@Override
	public BulkChargeRun start(String id) {
		RunKey key = key(id);
		requireOwn(this.ledger.runs().find(key));
		this.start.start(key, null);
		return woken(key);
	}

	@Override
	public RunCheck check(Supplier<? extends Stream<BulkCharge>> charges) {
		return new DryRun(this.ledger, this.mode, this.settings).check(charges);
	}

	@Override
	public @Nullable BulkChargeRun find(String id) {
		RunRecord run = this.ledger.runs().find(key(id));
		return (run != null && run.client().equals(this.client)) ? handle(run.key()) : null;
	}

	@Override
	public List<BulkChargeRun> unfinished() {
		return this.ledger.runs()
			.unfinished(this.mode, this.client, this.settings.settleDelay().plus(this.settings.gap()))
			.stream()
			.map((run) -> handle(run.key()))
			.toList();
	}

	@Override
	public void followUnfinished() {
		this.engine.follow();
	}

	@Override
	public void resumeUnfinished() {
		this.engine.start();
	}

	@Override
	public @Nullable ChargeOutcome outcome(String reference) {
		return this.ledger.charges()
			.find(this.mode, List.of(reference))
			.stream()
			.findFirst()
			.map(RunViews::outcome)
			.orElse(null);
	}

	@Override
	public void onWebhook(String batchCode) {
		this.engine.onWebhook(batchCode);
	}

	@Override
	public int purge(Instant before) {
		return this.ledger.runs().purge(this.mode, before);
	}

	@Override
	public void close() {
		this.engine.close();
	}

	private RunRecord open(RunKey key) {
		RunRecord run = this.ledger.runs().open(key, this.client);
		requireOwn(run);
		return run;
	}

	private void requireOwn(@Nullable RunRecord run) {
		if (run != null && !run.client().equals(this.client)) {
			throw new IllegalArgumentException(
					"The run '" + run.key().id() + "' belongs to the client '" + run.client() + "'");
		}
	}

	private RunKey key(String id) {
		if (!ID.matcher(id).matches()) {
			throw new InvalidRequestException(List.of(Violation.of("id",
					"of the run must have 1 to 100 characters; allowed are letters, digits and - _ . =")));
		}
		return new RunKey(this.mode, id);
	}

	private BulkChargeRun woken(RunKey key) {
		this.engine.start();
		this.engine.wake(key);
		return handle(key);
	}

	private BulkChargeRun handle(RunKey key) {
		return new DefaultBulkChargeRun(key, this.ledger, this.engine, this.batchResolver, this.chargeResolver);
	}

}
