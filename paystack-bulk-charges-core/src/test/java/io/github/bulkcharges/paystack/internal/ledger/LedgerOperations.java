/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;

import io.github.bulkcharges.paystack.internal.ledger.Operation.Kind;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunState;

import static io.github.bulkcharges.paystack.internal.ledger.LedgerFixture.ACT;
import static io.github.bulkcharges.paystack.internal.ledger.LedgerFixture.AMOUNT;
import static io.github.bulkcharges.paystack.internal.ledger.LedgerFixture.DAY;
import static io.github.bulkcharges.paystack.internal.ledger.LedgerFixture.GAP;
import static io.github.bulkcharges.paystack.internal.ledger.LedgerFixture.LEASE;
import static io.github.bulkcharges.paystack.internal.ledger.LedgerFixture.SETTLE_DELAY;
import static io.github.bulkcharges.paystack.internal.ledger.LedgerFixture.WATCH;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random operations on a ledger whose clock stands still unless it is moved. A subclass
 * has a property that calls {@link #compareWithReference}, or one that calls
 * {@link #compareWithMemory}.
 */
@AddLifecycleHook(OperationReport.class)
public abstract class LedgerOperations {

	private static final List<RunKey> RUNS = IntStream.range(0, 3)
		.mapToObj((i) -> new RunKey(Mode.TEST, "run" + i))
		.toList();

	private static final List<String> REFERENCES = List.of("r0", "r1", "r2", "r3", "r4", "r5");

	private static final List<String> CODES = List.of("BCH_0", "BCH_1", "BCH_2", "BCH_3", "BCH_4");

	private static final List<Duration> DURATIONS = List.of(Duration.ofMillis(1), LEASE, SETTLE_DELAY, WATCH,
			SETTLE_DELAY, WATCH, SETTLE_DELAY, WATCH, WATCH, DAY);

	/** The beginning of each list: a running run with two batches. */
	private static final List<Operation> BEGINNING = List.of(new Operation(Kind.ADD, 0, 1, 1, false),
			new Operation(Kind.ADD, 0, 1, 15, false), new Operation(Kind.CUT, 0, 1, 1, false),
			new Operation(Kind.CUT, 0, 1, 1, false), new Operation(Kind.START, 0, 1, 1, false),
			new Operation(Kind.RECONCILED, 0, 1, 1, false));

	private static final Map<BatchState, List<Kind>> LIKELY = Map.of(BatchState.READY,
			List.of(Kind.CLAIM, Kind.CLAIM, Kind.RECONCILED, Kind.RESUME, Kind.START), BatchState.SENDING,
			List.of(Kind.LOSE, Kind.ACCEPT, Kind.REFUSE, Kind.RELEASE, Kind.LOSE), BatchState.UNKNOWN,
			List.of(Kind.PASS_TIME, Kind.ABSENT, Kind.ABSENT), BatchState.ACCEPTED, List.of(Kind.SETTLE),
			BatchState.SETTLED, List.of(Kind.ADD, Kind.ACCEPT), BatchState.REFUSED,
			List.of(Kind.ADD, Kind.CUT, Kind.ACCEPT), BatchState.UNRESOLVED,
			List.of(Kind.RESOLVE_ABSENT, Kind.RESOLVE_ACCEPTED));

	private final Map<BatchKey, BatchRecord> batchesReadBefore = new HashMap<>();

	private final Map<RunKey, RunRecord> runsReadBefore = new HashMap<>();

	private final Map<BatchKey, List<String>> references = new HashMap<>();

	/**
	 * Creates a ledger without any rows.
	 * @return the ledger
	 */
	protected abstract Ledger createLedger();

	/**
	 * Moves the clock of the ledger forward.
	 * @param duration the duration
	 */
	protected abstract void passTime(Duration duration);

	/**
	 * Gives the server of the ledger another identity.
	 */
	protected abstract void replaceServer();

	/**
	 * Creates lists of operations of all kinds, for {@link #compareWithMemory}.
	 * @return the lists
	 */
	@Provide
	protected Arbitrary<List<Operation>> operations() {
		return operations((kind) -> true);
	}

	/**
	 * Creates lists of operations for {@link #compareWithReference}.
	 * @return the lists
	 */
	@Provide
	protected Arbitrary<List<Operation>> simpleOperations() {
		return operations(Kind::isSimple);
	}

	private static Arbitrary<List<Operation>> operations(Predicate<Kind> filter) {
		Arbitrary<Kind> kinds = Arbitraries.frequency(
				Arrays.stream(Kind.values()).filter(filter).map((kind) -> Tuple.of(kind.frequency, kind)).toList());
		Arbitrary<Integer> runs = Arbitraries.frequency(Tuple.of(6, 0), Tuple.of(2, 1), Tuple.of(1, 2));
		Arbitrary<Boolean> stale = Arbitraries.frequency(Tuple.of(9, false), Tuple.of(1, true));
		return Combinators
			.combine(kinds, runs, Arbitraries.integers().between(1, 2), Arbitraries.integers().between(0, 35), stale)
			.as(Operation::new)
			.list()
			.ofMaxSize(200)
			.withSizeDistribution(RandomDistribution.uniform());
	}

	/**
	 * Executes operations on the ledger and on {@link ReferenceLedger}, which must agree
	 * about each.
	 * @param operations the operations
	 */
	protected final void compareWithReference(List<Operation> operations) {
		Ledger ledger = emptyLedger();
		ReferenceLedger reference = new ReferenceLedger();
		RUNS.forEach((run) -> {
			ledger.runs().open(run, "main");
			reference.runs.put(run.id(), new ReferenceLedger.Run());
		});
		for (Operation random : concat(operations)) {
			Operation operation = likely(ledger, random);
			Step step = step(ledger, operation);
			if (step != null) {
				reference.time = ledger.runs().time();
				Object result = step.onLedger.apply(ledger);
				Object expected = step.onReference.apply(reference);
				assertThat(result.toString()).as("%s", operation).isEqualTo(expected.toString());
				assertThat(view(ledger)).as("after %s", operation).isEqualTo(reference.view());
				OperationReport.add(operation, result);
			}
		}
	}

	/**
	 * Executes operations on the ledger and on {@link MemoryLedger}, which must have the
	 * same rows after each.
	 * @param operations the operations
	 */
	protected final void compareWithMemory(List<Operation> operations) {
		Ledger ledger = emptyLedger();
		Ledger memory = new MemoryLedger(() -> ledger.runs().time()).ledger();
		RUNS.forEach((run) -> {
			ledger.runs().open(run, "main");
			memory.runs().open(run, "main");
		});
		for (Operation random : concat(operations)) {
			Operation operation = likely(ledger, random);
			Step step = step(ledger, operation);
			if (step != null) {
				Object result = step.onLedger.apply(ledger);
				assertThat(result).as("%s", operation).isEqualTo(step.onLedger.apply(memory));
				assertThat(rows(ledger)).as("after %s", operation).isEqualTo(rows(memory));
				OperationReport.add(operation, result);
			}
		}
	}

	/** Forgets the list before, because jqwik uses one instance for all of them. */
	private Ledger emptyLedger() {
		this.batchesReadBefore.clear();
		this.runsReadBefore.clear();
		this.references.clear();
		return createLedger();
	}

	private static List<Operation> concat(List<Operation> operations) {
		return Stream.concat(BEGINNING.stream(), operations.stream()).toList();
	}

	private record Step(Function<Ledger, Object> onLedger, Function<ReferenceLedger, Object> onReference) {

		Step(Function<Ledger, Object> onLedger) {
			this(onLedger, (reference) -> null);
		}

	}

	private static Operation likely(Ledger ledger, Operation operation) {
		if (operation.kind() != Kind.LIKELY) {
			return operation;
		}
		BatchRecord batch = ledger.batches().find(RUNS.get(operation.run()).batch(operation.batch()));
		List<Kind> kinds = (batch != null) ? LIKELY.get(batch.state()) : List.of(Kind.ADD, Kind.CUT);
		return operation.as(kinds.get(operation.value() % kinds.size()));
	}

	/**
	 * Returns the step of an operation, or null if it concerns no row.
	 */
	private Step step(Ledger ledger, Operation operation) {
		RunKey run = RUNS.get(operation.run());
		BatchKey batch = run.batch(operation.batch());
		ledger.batches()
			.find(run, EnumSet.allOf(BatchState.class))
			.forEach((found) -> this.references.computeIfAbsent(found.key(), (key) -> references(ledger, key)));
		RunRecord freshRun = ledger.runs().find(run);
		RunRecord earlierRun = this.runsReadBefore.put(run, freshRun);
		BatchRecord freshBatch = ledger.batches().find(batch);
		BatchRecord earlierBatch = this.batchesReadBefore.put(batch, freshBatch);
		Step step = runStep(ledger, operation, (operation.stale() && earlierRun != null) ? earlierRun : freshRun);
		if (step == null && freshBatch != null) {
			step = batchStep(ledger, operation,
					(operation.stale() && earlierBatch != null) ? earlierBatch : freshBatch);
		}
		return step;
	}

	private static List<String> references(Ledger ledger, BatchKey batch) {
		return ledger.charges()
			.list(batch.run(), batch.number(), null, 10)
			.stream()
			.map(ChargeRecord::reference)
			.toList();
	}

	private Step runStep(Ledger ledger, Operation operation, RunRecord read) {
		RunKey run = read.key();
		String id = run.id();
		int value = operation.value();
		String first = REFERENCES.get(value % 6);
		String second = REFERENCES.get(value / 6);
		LedgerTime time = ledger.runs().time();
		return switch (operation.kind()) {
			case PASS_TIME -> {
				passTime(DURATIONS.get(value % DURATIONS.size()));
				yield null;
			}
			case REPLACE_SERVER -> {
				replaceServer();
				yield null;
			}
			case ADD -> {
				List<String> references = Stream.of(first, second).distinct().toList();
				yield new Step(
						(l) -> Addition
							.of(l.charges().add(run, references.stream().map(LedgerFixture::charge).toList(), false)),
						(r) -> r.add(id, references));
			}
			case ADD_RETRY ->
				new Step((l) -> Addition.of(l.charges().add(run, List.of(LedgerFixture.retry(first, second)), false)));
			case CUT -> {
				int size = 1 + value % 2;
				yield new Step((l) -> l.runs().cut(run, size), (r) -> r.cut(id, size));
			}
			case START -> {
				int charges = (value == 0) ? 1
						: ledger.batches()
							.find(run, EnumSet.complementOf(EnumSet.of(BatchState.REFUSED)))
							.stream()
							.mapToInt(BatchRecord::charges)
							.sum();
				Start start = new Start(charges, charges * AMOUNT, Mark.NONE, null, "key 1", DAY);
				yield new Step((l) -> l.runs().start(run, start, ACT), (r) -> r.start(id, start));
			}
			case STOP ->
				new Step((l) -> l.runs().stop(run, ACT), (r) -> r.move(id, RunState.STOPPED, RunState.RUNNING));
			case RESUME -> new Step((l) -> l.runs().resume(run, "key " + value, ACT),
					(r) -> r.move(id, RunState.RUNNING, RunState.STOPPED));
			case CANCEL -> new Step((l) -> l.runs().cancel(run, ACT),
					(r) -> r.move(id, RunState.CANCELLED, RunState.OPEN, RunState.RUNNING, RunState.STOPPED));
			case RECHECK -> {
				Duration lookAfter = DURATIONS.get(value % DURATIONS.size());
				yield new Step((l) -> l.runs().recheck(run, lookAfter, ACT), (r) -> r.recheck(id, lookAfter));
			}
			case RECONCILED -> {
				LedgerTime began = (value == 0) ? new LedgerTime(time.now(), "another server") : time;
				yield new Step((l) -> l.runs().reconciled(read, began), (r) -> r.reconciled(read, began));
			}
			case EXPIRE -> new Step((l) -> l.batches().expire(run), (r) -> r.expire(id));
			case EXTEND -> new Step((l) -> l.runs().extend(run, DAY, ACT));
			case FINISH -> new Step((l) -> l.runs().finish(run, WATCH));
			case LEASE -> new Step((l) -> l.runs().lease("name", id, DURATIONS.get(value % 3)));
			default -> null;
		};
	}

	private Step batchStep(Ledger ledger, Operation operation, BatchRecord read) {
		BatchKey batch = read.key();
		int value = operation.value();
		String code = CODES.get(value % 5);
		Long id = (value < 12) ? null : Long.valueOf(value % 5);
		List<String> references = this.references.get(batch);
		Duration delay = (value % 2 == 0) ? Duration.ZERO : LEASE;
		Instant began = ledger.runs().time().now();
		return switch (operation.kind()) {
			case CLAIM -> {
				ClaimRequest request = LedgerFixture.request(1 + value % 3);
				yield new Step((l) -> l.batches().claim(read, request).decision(), (r) -> r.claim(read, request));
			}
			case RELEASE ->
				new Step((l) -> l.batches().release(read, delay, "not sent"), (r) -> r.release(read, delay));
			case REFUSE -> new Step((l) -> l.batches().refuse(read, "bad content"), (r) -> r.refuse(read));
			case LOSE -> new Step((l) -> l.batches().lose(read, "timeout"),
					(r) -> r.step(read, BatchState.UNKNOWN, BatchState.SENDING));
			case ACCEPT -> new Step((l) -> l.batches().accept(batch, new Acceptance(code, id, 7L, references), ACT),
					(r) -> r.accept(batch, code, id, references));
			case CONTRADICT -> {
				Acceptance evidence = (value % 2 == 0) ? null : new Acceptance(code, id, 7L, references);
				yield new Step((l) -> l.batches().contradict(batch, evidence, ACT),
						(r) -> r.contradict(batch, evidence));
			}
			case ABSENT -> new Step((l) -> l.batches().absent(read, began, GAP), (r) -> r.absent(read, GAP));
			case UNDECIDED -> new Step((l) -> l.batches().undecided(read, CODES.get(value % 2), began, GAP, ACT));
			case RESOLVE_ABSENT ->
				new Step((l) -> l.batches().resolveAbsent(read, List.of(code), ACT), (r) -> r.resolveAbsent(read));
			case RESOLVE_ACCEPTED ->
				new Step((l) -> l.batches().resolveAccepted(read, ACT), (r) -> r.resolveAccepted(read));
			case WITHDRAW -> new Step((l) -> l.batches().withdraw(batch, ACT), (r) -> r.withdraw(batch));
			case REMOVE -> new Step((l) -> l.batches().remove(read, REFERENCES.get(value % 6), ACT));
			case SETTLE -> {
				OutcomeKind kind = (value % 2 == 0) ? OutcomeKind.FAILED : OutcomeKind.SUCCEEDED;
				Map<String, ChargeResult> results = references(ledger, batch).stream()
					.collect(Collectors.toMap(Function.identity(), (reference) -> LedgerFixture.result(kind)));
				yield new Step((l) -> l.batches().settle(read, results), (r) -> r.settle(read, kind));
			}
			case CORRECT -> {
				ChargeResult result = LedgerFixture
					.result((value % 2 == 0) ? OutcomeKind.FAILED : OutcomeKind.SUCCEEDED);
				List<ChargeRecord> charges = ledger.charges()
					.find(batch.run().mode(), List.of(REFERENCES.get(value % 6)));
				yield new Step(
						(l) -> charges.stream().map((charge) -> l.charges().correct(charge, result, ACT)).toList());
			}
			default -> null;
		};
	}

	/**
	 * The result of adding charges, whose lists have no order.
	 */
	private record Addition(String result, Set<ChargeRecord> known, Set<AddConflict> conflicts) {

		static Addition of(AddResult result) {
			String text = !result.open() ? "not open"
					: result.conflicts().isEmpty() ? "added " + result.added() : "conflict";
			return new Addition(text, Set.copyOf(result.known()), Set.copyOf(result.conflicts()));
		}

		@Override
		public String toString() {
			return this.result;
		}

	}

	/**
	 * Returns what {@link ReferenceLedger} knows.
	 */
	private static List<String> view(Ledger ledger) {
		List<String> view = new ArrayList<>();
		for (RunKey key : RUNS) {
			RunRecord run = ledger.runs().find(key);
			view.add(ReferenceLedger.view(key.id(), run.state(), run.version(), run.refusals()));
			for (BatchRecord batch : ledger.batches().find(key, EnumSet.allOf(BatchState.class))) {
				List<String> codes = Stream.of(batch.batchCode(), batch.otherCode()).filter(Objects::nonNull).toList();
				view.add(ReferenceLedger.view(batch.state(), batch.version(), batch.attempt(), batch.absences(),
						batch.withdrawn(), codes));
			}
		}
		for (ChargeRecord charge : ledger.charges().find(Mode.TEST, REFERENCES)) {
			view.add(ReferenceLedger.view(charge.reference(), charge.run().id(), charge.batchNumber() != null,
					(charge.result() != null) ? charge.result().kind() : null));
		}
		return view;
	}

	/**
	 * Returns all rows, and the results of all other reads.
	 */
	private static List<Object> rows(Ledger ledger) {
		List<Object> rows = new ArrayList<>();
		for (RunKey run : RUNS) {
			List<BatchRecord> batches = ledger.batches().find(run, EnumSet.allOf(BatchState.class));
			rows.add(ledger.runs().find(run));
			rows.add(batches);
			rows.add(ledger.batches().ready(run, 10));
			rows.add(ledger.charges().list(run, null, null, 10));
			batches.forEach((batch) -> rows.add(ledger.charges().list(run, batch.key().number(), null, 10)));
			rows.add(ledger.charges().sums(run));
			rows.add(new HashSet<>(ledger.runs().audit(run)));
		}
		rows.add(ledger.charges().find(Mode.TEST, REFERENCES));
		rows.add(ledger.batches().owners(Mode.TEST, CODES));
		rows.add(ledger.runs().unfinished(Mode.TEST, "main", WATCH));
		rows.add(ledger.runs().similar(Mode.TEST, 2, 2 * AMOUNT, DAY));
		return rows;
	}

}
