/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.LedgerTime;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.internal.run.Reconciliation.Kind;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * Reads Paystack's list and compares it with the ledger: finds batches whose response was
 * lost, proves that others are absent, and detects batches that should not exist.
 */
final class Reconciler {

	private static final Duration LEASE = Duration.ofSeconds(30);

	private final Ledger ledger;

	private final RunService service;

	private final Scope scope;

	private final FirstContact contact;

	private final ListMemory memory = new ListMemory();

	private final ListedBatches listed;

	private final Absences absences;

	/**
	 * Creates a reconciler.
	 * @param ledger the ledger
	 * @param service the service
	 * @param scope the runs that are reconciled
	 * @param contact when this instance first reached the ledger
	 * @param evidence records what is found
	 */
	Reconciler(Ledger ledger, RunService service, Scope scope, FirstContact contact, Evidence evidence) {
		this.ledger = ledger;
		this.service = service;
		this.scope = scope;
		this.contact = contact;
		this.listed = new ListedBatches(ledger, scope.mode(), evidence, new Inspector(ledger, service, scope),
				this.memory, new DuplicateCheck(ledger, service, evidence, this.memory));
		this.absences = new Absences(ledger, evidence, scope.times().gap());
	}

	/**
	 * Makes one reconciliation of all unfinished runs of the client.
	 * @return what was read
	 * @throws RuntimeException if Paystack or the ledger fails. Nothing is concluded from
	 * the read then
	 */
	Reconciliation reconcile() {
		Instant contact = this.contact.time();
		LedgerTime began = this.ledger.runs().time();
		List<ObservedRun> runs = observe(began);
		if (runs.isEmpty()) {
			return new Reconciliation(Kind.IDLE, false, false, Map.of());
		}
		boolean firstClaim = runs.stream().anyMatch((run) -> run.awaitsFirstClaim(contact));
		boolean urgent = firstClaim || runs.stream().anyMatch(ObservedRun::isInDoubt);
		if (!lease(LEASE)) {
			return new Reconciliation(Kind.BUSY, false, urgent, Map.of());
		}
		try {
			this.memory.update(runs.stream().map(ObservedRun::run).toList());
			boolean whole = firstClaim
					|| runs.stream().anyMatch((run) -> run.canExclude(began, this.scope.times().gap()));
			Pass pass = new Pass(began, runs, this.service);
			read(pass, whole);
			this.absences.conclude(pass, this.listed.reopenUndecided(pass));
			Kind kind = !whole ? Kind.PARTIAL : pass.list().isComplete() ? Kind.COMPLETE : Kind.INCOMPLETE;
			return new Reconciliation(kind, pass.hasChanged(), urgent, pass.ours());
		}
		finally {
			lease(Duration.ZERO);
		}
	}

	/**
	 * Reads the started runs. Claims whose lease has run out end here, and a run whose
	 * database server has changed is rechecked before anything is concluded.
	 */
	private List<ObservedRun> observe(LedgerTime began) {
		List<ObservedRun> runs = new ArrayList<>();
		for (RunRecord run : this.scope.unfinished(this.ledger)) {
			if (run.state() == RunState.OPEN || run.mark() == null) {
				continue;
			}
			if (run.isOfOtherServer(began)) {
				this.ledger.runs()
					.recheck(run.key(), this.scope.times().lookAfter(), new Act("reconciler", RunNotes.otherServer()));
			}
			this.ledger.batches().expire(run.key());
			RunRecord current = this.ledger.runs().find(run.key());
			if (current != null) {
				runs.add(new ObservedRun(current,
						this.ledger.batches().find(run.key(), EnumSet.allOf(BatchState.class))));
			}
		}
		return runs;
	}

	/**
	 * Reads pages until one is wholly known, or to the end.
	 */
	private void read(Pass pass, boolean whole) {
		for (List<BulkChargeBatch> page = pass.list().next(); page != null; page = pass.list().next()) {
			lease(LEASE);
			boolean known = this.listed.look(pass, page);
			if (!whole && known && pass.list().isDescending()) {
				return;
			}
		}
	}

	private boolean lease(Duration duration) {
		return this.ledger.runs()
			.lease("reconcile " + this.scope.mode().value() + " " + this.scope.client(), this.scope.instance(),
					this.scope.lease(duration));
	}

}
