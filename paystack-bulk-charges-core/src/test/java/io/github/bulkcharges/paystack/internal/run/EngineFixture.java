/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.AddResult;
import io.github.bulkcharges.paystack.internal.ledger.BatchLedger;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeLedger;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.MemoryLedger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.RunLedger;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.internal.ledger.Start;
import io.github.bulkcharges.paystack.internal.ledger.StartDecision;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunSettings;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Instances of the engine on one ledger in memory and one fake Paystack. Tests make the
 * steps, and move the clocks.
 */
final class EngineFixture {

	static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(150);

	static final RunKey RUN = new RunKey(Mode.TEST, "july");

	static final Act ACT = new Act("ada", "a good reason");

	static final long AMOUNT = 5000;

	final TestClock clock = new TestClock();

	final FakePaystack paystack = new FakePaystack(this.clock);

	final RecordedEvents events = new RecordedEvents();

	final Ledger ledger = failing(new MemoryLedger(this.clock).ledger());

	final RunSettings settings;

	final RunTimes times;

	/** What each call of the ledger is preceded by; it may throw. */
	LedgerHook beforeLedger = (method, arguments) -> {
	};

	/** What each call of the ledger is followed by; it may throw. */
	LedgerHook afterLedger = (method, arguments) -> {
	};

	final Instance instance;

	EngineFixture() {
		this(RunSettings.defaults().withBatchSize(2));
	}

	EngineFixture(RunSettings settings) {
		this.settings = settings;
		this.times = RunTimes.of(settings, ATTEMPT_TIMEOUT);
		this.instance = new Instance("instance 1");
	}

	private Ledger failing(Ledger ledger) {
		return new Ledger(failing(RunLedger.class, ledger.runs()), failing(BatchLedger.class, ledger.batches()),
				failing(ChargeLedger.class, ledger.charges()));
	}

	private <T> T failing(Class<T> part, T target) {
		return part.cast(Proxy.newProxyInstance(part.getClassLoader(), new Class<?>[] { part },
				(proxy, method, arguments) -> call(method, target, arguments)));
	}

	private @Nullable Object call(Method method, Object target, Object[] arguments) throws Throwable {
		this.beforeLedger.on(method.getName(), arguments);
		Object result;
		try {
			result = method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
		this.afterLedger.on(method.getName(), arguments);
		return result;
	}

	/**
	 * Lets every call of a method of the ledger fail before it changes anything.
	 */
	void failLedger(String... methods) {
		List<String> failing = Arrays.asList(methods);
		this.beforeLedger = (method, arguments) -> {
			if (failing.isEmpty() || failing.contains(method)) {
				throw new IllegalStateException("The database is down");
			}
		};
	}

	void restoreLedger() {
		this.beforeLedger = (method, arguments) -> {
		};
		this.afterLedger = (method, arguments) -> {
		};
	}

	/**
	 * Calls something before the next call of a method of the ledger.
	 */
	void beforeNext(String name, Runnable action) {
		this.beforeLedger = (method, arguments) -> {
			if (method.equals(name)) {
				restoreLedger();
				action.run();
			}
		};
	}

	static BulkCharge charge(String reference) {
		return BulkCharge.of("AUTH_" + reference, AMOUNT, reference);
	}

	static List<BulkCharge> charges(String... references) {
		return Arrays.stream(references).map(EngineFixture::charge).toList();
	}

	/**
	 * Starts a run and makes its first reconciliation, so that claims succeed.
	 */
	void start(String... references) {
		startUnreconciled(RUN, charges(references));
		this.clock.pass(Duration.ofMillis(1));
		reconcile();
	}

	void startUnreconciled(RunKey run, List<BulkCharge> charges) {
		open(run, charges);
		StartMark mark = new MarkReader(this.paystack).read();
		long amount = charges.stream().mapToLong(BulkCharge::amount).sum();
		StartDecision decision = this.ledger.runs()
			.start(run, new Start(charges.size(), amount, mark.mark(), mark.integration(), mark.keyFingerprint(),
					this.settings.sendWithin()), ACT);
		assertThat(decision).isEqualTo(StartDecision.STARTED);
		this.paystack.requests.clear();
		this.clock.pass(Duration.ofMillis(1));
	}

	void open(RunKey run, List<BulkCharge> charges) {
		this.instance.contact.time();
		this.ledger.runs().open(run, "default");
		ChargeCodec codec = new ChargeCodec();
		AddResult added = this.ledger.charges()
			.add(run, charges.stream().map((charge) -> codec.encode(charge, null)).toList(), false);
		assertThat(added.conflicts()).isEmpty();
		while (this.ledger.runs().cut(run, this.settings.batchSize()) > 0) {
			continue;
		}
	}

	SendResult send() {
		return this.instance.sender.send(batch(1));
	}

	SendResult send(int number) {
		return this.instance.sender.send(batch(number));
	}

	Reconciliation reconcile() {
		return this.instance.reconciler.reconcile();
	}

	SettleResult settle() {
		return this.instance.settler.settle(batch(1));
	}

	/**
	 * Moves the clock until absence means something.
	 */
	void passLookFrom() {
		this.clock.pass(this.times.lookAfter());
	}

	void passGap() {
		this.clock.pass(this.times.gap());
	}

	BatchRecord batch(int number) {
		return batch(RUN, number);
	}

	BatchRecord batch(RunKey run, int number) {
		BatchRecord batch = this.ledger.batches().find(run.batch(number));
		assertThat(batch).isNotNull();
		return batch;
	}

	BatchState state() {
		return batch(1).state();
	}

	RunRecord run() {
		RunRecord run = this.ledger.runs().find(RUN);
		assertThat(run).isNotNull();
		return run;
	}

	RunState runState() {
		return run().state();
	}

	List<ChargeRecord> records(int number) {
		return this.ledger.charges().list(RUN, number, null, 1000);
	}

	@Nullable OutcomeKind outcome(String reference) {
		ChargeRecord charge = this.ledger.charges().find(Mode.TEST, List.of(reference)).get(0);
		return (charge.result() != null) ? charge.result().kind() : null;
	}

	/**
	 * Returns the states of all batches of the run.
	 */
	List<BatchState> states() {
		return this.ledger.batches()
			.find(RUN, EnumSet.allOf(BatchState.class))
			.stream()
			.map(BatchRecord::state)
			.toList();
	}

	/**
	 * Returns how often each reference is in a batch at Paystack.
	 */
	Map<String, Long> accepted() {
		Map<String, Long> counts = new TreeMap<>();
		this.paystack.batches
			.forEach((batch) -> batch.sent.forEach((charge) -> counts.merge(charge.reference(), 1L, Long::sum)));
		return counts;
	}

	/**
	 * What tests do around a call of the ledger.
	 */
	interface LedgerHook {

		void on(String method, Object[] arguments) throws Throwable;

	}

	/**
	 * One instance of the engine.
	 */
	final class Instance {

		final FirstContact contact = new FirstContact(EngineFixture.this.ledger.runs());

		final LedgerWrites writes = new LedgerWrites();

		final List<String> wakes = new ArrayList<>();

		final Sender sender;

		final Reconciler reconciler;

		final Settler settler;

		final SettleQueue accepted;

		final SendStep sendStep;

		final ReconcileStep reconcileStep;

		final SettleStep settleStep;

		final FinishStep finishStep;

		final Waiters waiters;

		Instance(String name) {
			EngineFixture fixture = EngineFixture.this;
			Scope scope = new Scope(Mode.TEST, "default", name, fixture.settings, fixture.times);
			Evidence evidence = new Evidence(fixture.ledger, fixture.events);
			Outcomes outcomes = new Outcomes();
			Corrections corrections = new Corrections(fixture.ledger, outcomes, fixture.events);
			Wakes wakes = new RecordedWakes(this.wakes);
			this.waiters = new Waiters(fixture.ledger, Runnable::run);
			this.accepted = new SettleQueue(fixture.settings.pollInterval(), scope.maxInterval(), fixture.clock);
			this.sender = new Sender(fixture.ledger, fixture.paystack, scope, this.contact, fixture.clock, this.writes,
					evidence, new RetryCheck(fixture.ledger, fixture.paystack, corrections));
			this.reconciler = new Reconciler(fixture.ledger, fixture.paystack, scope, this.contact, evidence);
			this.settler = new Settler(fixture.ledger, fixture.paystack, fixture.times, fixture.events,
					new OutcomeReader(fixture.paystack, outcomes), corrections);
			this.sendStep = new SendStep(fixture.ledger, scope, this.sender, this.writes, this.contact, fixture.clock,
					fixture.events, wakes);
			this.reconcileStep = new ReconcileStep(scope, this.reconciler, this.accepted, wakes);
			this.settleStep = new SettleStep(fixture.ledger, scope, this.settler, this.accepted, fixture.clock, wakes);
			this.finishStep = new FinishStep(fixture.ledger, scope, fixture.events, this.waiters);
		}

	}

	/**
	 * Records what is woken.
	 */
	private record RecordedWakes(List<String> all) implements Wakes {

		@Override
		public void send() {
			this.all.add("send");
		}

		@Override
		public void reconcile() {
			this.all.add("reconcile");
		}

		@Override
		public void settle() {
			this.all.add("settle");
		}

		@Override
		public void finish() {
			this.all.add("finish");
		}

	}

}
