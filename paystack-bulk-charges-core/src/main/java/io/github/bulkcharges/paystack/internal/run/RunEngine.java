/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.EnumSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.task.VirtualThreadTaskExecutor;

import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.AuditAction;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.RunSettings;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * The engine of the runs of one client.
 */
public final class RunEngine implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RunEngine.class);

	private static final int FIRST_VERSION_WITH_VIRTUAL_THREADS = 21;

	private final Ledger ledger;

	private final RunService service;

	private final Scope scope;

	private final LedgerWrites writes = new LedgerWrites();

	private final Waiters waiters;

	private final Worker worker;

	private final SendStep send;

	private final ReconcileStep reconcile;

	private final SettleStep settle;

	private final FinishStep finish;

	/**
	 * Creates an engine, which does nothing until it is started.
	 * @param ledger the ledger
	 * @param service Paystack
	 * @param settings the settings
	 * @param mode the mode of the client
	 * @param client the name of the client
	 * @param initiateTimeout maximum duration of an attempt to send a batch
	 * @param events receives what happens
	 */
	public RunEngine(Ledger ledger, RunService service, RunSettings settings, Mode mode, String client,
			Duration initiateTimeout, RunEvents events) {
		LongSupplier nanoTime = System::nanoTime;
		this.ledger = ledger;
		this.service = service;
		this.scope = new Scope(mode, client, UUID.randomUUID().toString(), settings,
				RunTimes.of(settings, initiateTimeout));
		Executor executor = threads();
		this.waiters = new Waiters(ledger, executor);
		this.worker = new Worker(executor);
		FirstContact contact = contact(ledger);
		Evidence evidence = new Evidence(ledger, events);
		Outcomes outcomes = new Outcomes();
		Corrections corrections = new Corrections(ledger, outcomes, events);
		SettleQueue accepted = new SettleQueue(settings.pollInterval(), this.scope.maxInterval(), nanoTime);
		Sender sender = new Sender(ledger, service, this.scope, contact, nanoTime, this.writes, evidence,
				new RetryCheck(ledger, service, corrections));
		this.send = new SendStep(ledger, this.scope, sender, this.writes, contact, nanoTime, this.worker);
		this.reconcile = new ReconcileStep(this.scope, new Reconciler(ledger, service, this.scope, contact, evidence),
				accepted, this.worker);
		this.settle = new SettleStep(ledger, this.scope, new Settler(ledger, service, this.scope.times(), events,
				new OutcomeReader(service, outcomes), corrections), accepted, nanoTime, this.worker);
		this.finish = new FinishStep(ledger, this.scope, events, this.waiters);
	}

	private static FirstContact contact(Ledger ledger) {
		FirstContact contact = new FirstContact(ledger.runs());
		try {
			contact.time();
		}
		catch (RuntimeException ex) {
			logger.warn("The ledger cannot be reached. Nothing is sent before it can", ex);
		}
		return contact;
	}

	private static Executor threads() {
		if (Runtime.version().feature() >= FIRST_VERSION_WITH_VIRTUAL_THREADS) {
			return new VirtualThreadTaskExecutor("paystack-runs-");
		}
		return (work) -> {
			Thread thread = new Thread(work, "paystack-runs");
			thread.setDaemon(true);
			thread.start();
		};
	}

	/**
	 * Starts working on all unfinished runs of the client, except sending. Has no effect
	 * if the engine was started before.
	 */
	public void follow() {
		this.worker.follow(this.reconcile, this.settle, this.finish);
	}

	/**
	 * Starts working on all unfinished runs of the client, and sending. Has no effect if
	 * that was started before.
	 */
	public void start() {
		follow();
		this.worker.send(this.scope.settings().concurrency(), this.send);
	}

	/**
	 * Makes the engine look at a run soon: it was started, or a person has changed it.
	 * Does not start sending.
	 * @param run the key of the run
	 */
	public void wake(RunKey run) {
		follow();
		this.worker.reconcile();
		this.worker.send();
		this.worker.settle();
		this.worker.finish();
	}

	/**
	 * Returns a future that completes when nothing more of a run will be sent without
	 * somebody's help: no batch is sending or unknown, and none is ready, unless the run
	 * is stopped. Starts the engine.
	 * @param run the key of the run
	 * @return a future with the state of the run
	 */
	public CompletableFuture<RunState> sent(RunKey run) {
		return await(run, false);
	}

	/**
	 * Returns a future that completes when a run is done, or is cancelled or stopped and
	 * every batch that was sent is settled or refused. It waits for unresolved batches.
	 * Starts the engine.
	 * @param run the key of the run
	 * @return a future with the state of the run
	 */
	public CompletableFuture<RunState> settled(RunKey run) {
		return await(run, true);
	}

	private CompletableFuture<RunState> await(RunKey run, boolean settled) {
		CompletableFuture<RunState> future = this.waiters.add(run, settled);
		start();
		this.worker.finish();
		return future;
	}

	/**
	 * Looks at a batch soon, because an event names it. The event proves nothing. Batches
	 * that the ledger does not know are ignored.
	 * @param batchCode the code of the batch
	 */
	public void onWebhook(String batchCode) {
		this.settle.onWebhook(batchCode);
	}

	/**
	 * Reads Paystack's list for the start of a run, or to confirm the current key when a
	 * run is resumed.
	 * @return the mark
	 */
	public StartMark mark() {
		return new MarkReader(this.service).read();
	}

	/**
	 * Pauses all accepted batches of a run at Paystack, and writes an audit entry.
	 * @param run the key of the run
	 * @param by who does it
	 * @param reason why
	 * @return the number of paused batches
	 * @throws PaystackException if a batch could not be paused. All others were tried
	 */
	public int pauseAccepted(RunKey run, String by, String reason) {
		int paused = 0;
		PaystackException failure = null;
		for (BatchRecord batch : this.ledger.batches().find(run, EnumSet.of(BatchState.ACCEPTED))) {
			for (String code : new @Nullable String[] { batch.batchCode(), batch.otherCode() }) {
				try {
					if (code != null) {
						this.service.pause(code);
						paused++;
					}
				}
				catch (PaystackException ex) {
					failure = ex;
				}
			}
		}
		this.ledger.runs()
			.record(run, null, AuditAction.PAUSE_ACCEPTED, new Act(by, paused + " batches were paused: " + reason));
		if (failure != null) {
			throw failure;
		}
		return paused;
	}

	/**
	 * Returns how long batches are looked for after a recheck: a lease and the settle
	 * delay.
	 * @return the duration for a recheck
	 */
	public Duration lookAfter() {
		return this.scope.times().lookAfter();
	}

	/**
	 * Stops working. Waits at most 30 seconds for steps that are being made. Pending
	 * futures are cancelled.
	 */
	@Override
	public void close() {
		this.worker.close();
		this.waiters.close();
		try {
			this.writes.flush();
		}
		catch (RuntimeException ex) {
			logger.warn("The ledger could not record everything before the end. Reconciliation finds it out", ex);
		}
	}

}
