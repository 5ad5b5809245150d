/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.github.bulkcharges.paystack.internal.ledger.ClaimResult.Decision;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * The rules of the contract in their simplest form, against which ledgers are compared:
 * no texts, no sums, no audit entries, and charges that differ in nothing but their
 * reference.
 */
final class ReferenceLedger {

	final Map<String, Run> runs = new TreeMap<>();

	final Map<String, Charge> charges = new TreeMap<>();

	LedgerTime time;

	String add(String id, List<String> references) {
		if (!this.runs.get(id).is(RunState.OPEN)) {
			return "not open";
		}
		List<String> added = references.stream()
			.filter((reference) -> !this.charges.containsKey(reference) || !this.charges.get(reference).run.equals(id))
			.toList();
		if (added.stream()
			.anyMatch((reference) -> this.charges.containsKey(reference) && !this.charges.get(reference).isFree())) {
			return "conflict";
		}
		added.forEach((reference) -> this.charges.put(reference, new Charge(id)));
		return "added " + added.size();
	}

	int cut(String id, int size) {
		List<Charge> cut = this.runs.get(id).is(RunState.OPEN) ? uncut(id).limit(size).toList() : List.of();
		if (!cut.isEmpty()) {
			Batch batch = new Batch(cut.size());
			this.runs.get(id).batches.add(batch);
			cut.forEach((charge) -> charge.batch = batch);
		}
		return cut.size();
	}

	StartDecision start(String id, Start start) {
		Run run = this.runs.get(id);
		if (!run.is(RunState.OPEN)) {
			return StartDecision.NOT_OPEN;
		}
		if (uncut(id).findAny().isPresent() || start.charges() != run.batches.stream()
			.filter((batch) -> !batch.is(BatchState.REFUSED))
			.mapToInt((batch) -> batch.size)
			.sum()) {
			return StartDecision.CHANGED;
		}
		run.to(RunState.RUNNING);
		run.sendBefore = this.time.now().plus(start.sendWithin());
		return StartDecision.STARTED;
	}

	boolean move(String id, RunState to, RunState... from) {
		Run run = this.runs.get(id);
		if (!run.is(from)) {
			return false;
		}
		run.to(to);
		if (to == RunState.RUNNING) {
			run.refusals = 0;
			run.batches.stream()
				.filter((batch) -> batch.is(BatchState.READY, BatchState.UNKNOWN, BatchState.UNRESOLVED))
				.forEach((batch) -> to(batch, batch.state));
		}
		if (to == RunState.CANCELLED) {
			run.batches.forEach(this::withdraw);
			uncut(id).forEach((charge) -> charge.outcome = OutcomeKind.NOT_SUBMITTED);
		}
		return true;
	}

	int recheck(String id, Duration lookAfter) {
		Run run = this.runs.get(id);
		run.reconciled = null;
		run.version++;
		List<Batch> doubtful = run.batches.stream()
			.filter((batch) -> batch.is(BatchState.READY, BatchState.SENDING, BatchState.UNKNOWN))
			.toList();
		for (Batch batch : doubtful) {
			Instant lookFrom = this.time.now().plus(lookAfter);
			if (batch.lookFrom == null || batch.lookFrom.isBefore(lookFrom)) {
				batch.lookFrom = lookFrom;
			}
			if (!batch.is(BatchState.SENDING)) {
				to(batch, BatchState.UNKNOWN);
			}
		}
		return doubtful.size();
	}

	boolean reconciled(RunRecord read, LedgerTime began) {
		Run run = this.runs.get(read.key().id());
		if (run.version != read.version() || !this.time.server().equals(began.server())) {
			return false;
		}
		run.reconciled = began;
		return true;
	}

	Decision claim(BatchRecord read, ClaimRequest request) {
		Run run = this.runs.get(read.key().run().id());
		Batch batch = batch(read, BatchState.READY);
		if (!run.is(RunState.RUNNING)) {
			return Decision.NOT_RUNNING;
		}
		if (!this.time.now().isBefore(run.sendBefore)) {
			return Decision.TOO_LATE;
		}
		if (run.reconciled == null || !run.reconciled.now().isAfter(request.reconciledAfter())) {
			return Decision.NOT_RECONCILED;
		}
		if (!run.reconciled.server().equals(this.time.server())) {
			return Decision.OTHER_SERVER;
		}
		if (run.batches.stream().filter((other) -> other.is(BatchState.SENDING, BatchState.UNKNOWN)).count() >= request
			.concurrency()) {
			return Decision.TOO_MANY;
		}
		if (batch == null || (batch.notBefore != null && this.time.now().isBefore(batch.notBefore))) {
			return Decision.CHANGED;
		}
		batch.attempt++;
		batch.notBefore = null;
		batch.leaseUntil = this.time.now().plus(request.lease());
		batch.lookFrom = batch.leaseUntil.plus(request.settleDelay());
		to(batch, BatchState.SENDING);
		return Decision.CLAIMED;
	}

	boolean release(BatchRecord read, Duration delay) {
		Batch batch = batch(read, BatchState.SENDING, BatchState.READY);
		if (batch != null) {
			batch.notBefore = delay.isZero() ? null : this.time.now().plus(delay);
			to(batch, BatchState.READY);
		}
		return batch != null;
	}

	boolean refuse(BatchRecord read) {
		Run run = this.runs.get(read.key().run().id());
		if (!step(read, BatchState.REFUSED, BatchState.SENDING)) {
			return false;
		}
		run.refusals++;
		if (run.refusals >= 2 && run.is(RunState.RUNNING)) {
			run.to(RunState.STOPPED);
		}
		return true;
	}

	boolean step(BatchRecord read, BatchState to, BatchState from) {
		Batch batch = batch(read, from);
		if (batch != null) {
			to(batch, to);
		}
		return batch != null;
	}

	int expire(String id) {
		List<Batch> expired = this.runs.get(id).batches.stream()
			.filter((batch) -> batch.is(BatchState.SENDING) && !this.time.now().isBefore(batch.leaseUntil))
			.toList();
		expired.forEach((batch) -> to(batch, BatchState.UNKNOWN));
		return expired.size();
	}

	AcceptDecision accept(BatchKey key, String code, Long batchId, List<String> references) {
		Batch batch = batch(key);
		Batch owner = owner(code);
		if (owner != null) {
			return (owner == batch) ? AcceptDecision.KNOWN : AcceptDecision.TAKEN;
		}
		if (batch.codes.indexOf(code) >= 2) {
			return AcceptDecision.KNOWN;
		}
		this.runs.get(key.run().id()).refusals = 0;
		batch.codes.add(code);
		if (batch.codes.size() > 1) {
			if (batch.codes.size() == 2 && batchId != null && batch.batchId != null && batchId < batch.batchId) {
				batch.codes.add(0, batch.codes.remove(1));
				batch.batchId = batchId;
			}
			to(batch, batch.is(BatchState.UNRESOLVED) ? batch.state : BatchState.ACCEPTED);
			return AcceptDecision.DOUBLE;
		}
		batch.batchId = batchId;
		if (in(batch).count() == batch.size) {
			to(batch, BatchState.ACCEPTED);
			return AcceptDecision.ACCEPTED;
		}
		to(batch, BatchState.UNRESOLVED);
		references.stream().map(this.charges::get).forEach((charge) -> {
			if (charge.batch == null && charge.outcome == null) {
				charge.outcome = OutcomeKind.UNDETERMINED;
			}
		});
		references.stream()
			.map((reference) -> this.charges.get(reference).batch)
			.filter((other) -> other != null && other.codes.isEmpty())
			.distinct()
			.forEach((other) -> to(other, BatchState.UNRESOLVED));
		return AcceptDecision.MOVED;
	}

	boolean contradict(BatchKey key, Acceptance evidence) {
		Batch batch = batch(key);
		if (!batch.codes.isEmpty()) {
			return false;
		}
		if (evidence != null && owner(evidence.batchCode()) == null) {
			batch.codes.add(evidence.batchCode());
			batch.batchId = evidence.batchId();
		}
		to(batch, BatchState.UNRESOLVED);
		return true;
	}

	AbsenceDecision absent(BatchRecord read, Duration gap) {
		Batch batch = batch(read, BatchState.UNKNOWN);
		if (batch == null || (batch.lookFrom != null && this.time.now().isBefore(batch.lookFrom))) {
			return AbsenceDecision.NONE;
		}
		if (batch.absentAt == null) {
			to(batch, BatchState.UNKNOWN);
			batch.absentAt = this.time.now();
			return AbsenceDecision.FIRST;
		}
		if (this.time.now().isBefore(batch.absentAt.plus(gap))) {
			return AbsenceDecision.NONE;
		}
		batch.absences += Math.min(batch.attempt, 1);
		to(batch, (batch.absences < 3 || batch.withdrawn) ? BatchState.READY : BatchState.UNRESOLVED);
		return AbsenceDecision.PROVEN;
	}

	boolean resolveAbsent(BatchRecord read) {
		Batch batch = batch(read, BatchState.UNRESOLVED);
		if (batch == null || !batch.codes.isEmpty()) {
			return false;
		}
		batch.absences = 0;
		to(batch, BatchState.UNKNOWN);
		return true;
	}

	boolean resolveAccepted(BatchRecord read) {
		return !batch(read.key()).codes.isEmpty() && step(read, BatchState.ACCEPTED, BatchState.UNRESOLVED);
	}

	boolean withdraw(BatchKey key) {
		return !batch(key).withdrawn && withdraw(batch(key));
	}

	boolean settle(BatchRecord read, OutcomeKind kind) {
		if (!step(read, BatchState.SETTLED, BatchState.ACCEPTED)) {
			return false;
		}
		in(batch(read.key())).forEach((charge) -> charge.outcome = kind);
		return true;
	}

	private boolean withdraw(Batch batch) {
		if (!batch.is(BatchState.READY, BatchState.SENDING, BatchState.UNKNOWN, BatchState.UNRESOLVED)) {
			return false;
		}
		batch.withdrawn = true;
		if (!batch.is(BatchState.SENDING)) {
			to(batch, batch.state);
		}
		return true;
	}

	private void to(Batch batch, BatchState next) {
		BatchState state = (next == BatchState.READY && batch.withdrawn) ? BatchState.REFUSED : next;
		batch.withdrawn |= batch.is(BatchState.REFUSED) && state == BatchState.UNRESOLVED;
		if (batch.is(BatchState.REFUSED)) {
			in(batch).forEach((charge) -> charge.outcome = null);
		}
		if (state == BatchState.REFUSED) {
			in(batch).forEach((charge) -> charge.outcome = OutcomeKind.NOT_SUBMITTED);
		}
		batch.state = state;
		batch.version++;
		batch.absentAt = null;
	}

	private Stream<Charge> in(Batch batch) {
		return this.charges.values().stream().filter((charge) -> charge.batch == batch);
	}

	private Stream<Charge> uncut(String id) {
		return this.charges.values()
			.stream()
			.filter((charge) -> charge.run.equals(id) && charge.batch == null && charge.outcome == null);
	}

	private Batch batch(BatchKey key) {
		return this.runs.get(key.run().id()).batches.get(key.number() - 1);
	}

	private Batch batch(BatchRecord read, BatchState... states) {
		Batch batch = batch(read.key());
		return (batch.is(read.state()) && batch.is(states) && batch.version == read.version()
				&& Objects.equals(batch.leaseUntil, read.leaseUntil())) ? batch : null;
	}

	private Batch owner(String code) {
		return this.runs.values()
			.stream()
			.flatMap((run) -> run.batches.stream())
			.filter((batch) -> batch.codes.stream().limit(2).anyMatch(code::equals))
			.findFirst()
			.orElse(null);
	}

	List<String> view() {
		List<String> view = new ArrayList<>();
		this.runs.forEach((id, run) -> {
			view.add(view(id, run.state, run.version, run.refusals));
			run.batches.forEach((batch) -> view.add(view(batch.state, batch.version, batch.attempt, batch.absences,
					batch.withdrawn, batch.codes.stream().limit(2).toList())));
		});
		this.charges.forEach(
				(reference, charge) -> view.add(view(reference, charge.run, charge.batch != null, charge.outcome)));
		return view;
	}

	static String view(Object... values) {
		return Arrays.toString(values);
	}

	static final class Run {

		final List<Batch> batches = new ArrayList<>();

		RunState state = RunState.OPEN;

		int version;

		int refusals;

		Instant sendBefore;

		LedgerTime reconciled;

		boolean is(RunState... states) {
			return List.of(states).contains(this.state);
		}

		void to(RunState state) {
			this.state = state;
			this.version++;
		}

	}

	static final class Batch {

		final int size;

		final List<String> codes = new ArrayList<>();

		BatchState state = BatchState.READY;

		int version;

		int attempt;

		int absences;

		boolean withdrawn;

		Instant leaseUntil;

		Instant lookFrom;

		Instant notBefore;

		Instant absentAt;

		Long batchId;

		Batch(int size) {
			this.size = size;
		}

		boolean is(BatchState... states) {
			return List.of(states).contains(this.state);
		}

	}

	static final class Charge {

		final String run;

		Batch batch;

		OutcomeKind outcome;

		Charge(String run) {
			this.run = run;
		}

		boolean isFree() {
			return this.outcome == OutcomeKind.NOT_SUBMITTED;
		}

	}

}
