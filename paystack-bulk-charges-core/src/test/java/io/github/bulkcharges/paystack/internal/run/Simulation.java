/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.ErrorResponse;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.LedgerTime;
import io.github.bulkcharges.paystack.internal.ledger.MemoryLedger.Snapshot;
import io.github.bulkcharges.paystack.internal.ledger.RestorableLedger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.Start;
import io.github.bulkcharges.paystack.internal.run.History.Histories;
import io.github.bulkcharges.paystack.internal.run.Program.Activity;
import io.github.bulkcharges.paystack.internal.run.SimulatedService.Fate;
import io.github.bulkcharges.paystack.internal.run.Step.Kind;
import io.github.bulkcharges.paystack.internal.run.Step.Variant;
import io.github.bulkcharges.paystack.internal.run.World.Budget;
import io.github.bulkcharges.paystack.internal.run.World.Contents;
import io.github.bulkcharges.paystack.internal.run.World.Instance;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.RunSettings;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * Several instances of the engine with one ledger and one service. Says which steps are
 * possible in a state, and makes them.
 */
final class Simulation {

	static final RunKey RUN = new RunKey(Mode.TEST, "run");

	private static final Map<Variant, RuntimeException> FAILURES = Map.of(Variant.NOT_SENT,
			new RequestNotSentException("not sent", null), Variant.NO_RESPONSE,
			new OutcomeUnknownException("no response", List.of("a"), null, null, null), Variant.REFUSED,
			new PaystackRefusedException("refused", response(400, null)), Variant.RATE_LIMITED,
			new RateLimitedException("too many requests", response(429, Limits.TICK)), Variant.UNAUTHORIZED,
			new AuthenticationException("wrong key", response(401, null)), Variant.NOT_MADE,
			new IllegalStateException("ledger is down"), Variant.MADE, new IllegalStateException("ledger is down"));

	private static final Act ACT = new Act("test", "test");

	private final Limits limits;

	private final RestorableLedger ledger;

	private final Ledger steps;

	/** The instances before they have reached the ledger. */
	private final List<History> started = new ArrayList<>();

	/** The instances after they have reached the ledger at the beginning. */
	private final List<History> ready = new ArrayList<>();

	private Instant now = Instant.EPOCH;

	private String server = "";

	private @Nullable Snapshot beginning;

	private @Nullable Snapshot restored;

	Simulation(Limits limits, Rules rules) {
		this.limits = limits;
		this.ledger = new RestorableLedger(() -> new LedgerTime(this.now, this.server));
		this.steps = rules.ledger().apply(this.ledger.ledger());
		RunTimes times = rules.times()
			.apply(new RunTimes(Limits.LEASE, Limits.MARGIN, Limits.SETTLE_DELAY, Limits.GAP, Duration.ofDays(365)));
		for (int i = 0; i < limits.instances(); i++) {
			Port port = new Port();
			Scope scope = new Scope(Mode.TEST, "client", name(i), RunSettings.defaults(), times);
			Program program = new Program(port.ledger(limits.hasLeases()),
					rules.service().apply(port.service(rules.initiate())), scope, port.events(), port.wire()::nanoTime,
					RUN);
			this.started.add(new Histories(port).idle(program));
		}
	}

	private static ErrorResponse response(int status, @Nullable Duration retryAfter) {
		return new ErrorResponse(status, "no", null, null, null, null, retryAfter, Map.of(), null);
	}

	/**
	 * Returns a state in which all instances have reached the ledger, and the run was
	 * started and reconciled after that.
	 */
	World initial() {
		SimulatedService service = SimulatedService.of(this.limits);
		Ledger ledger = this.ledger.ledger();
		this.ledger.restore(new Snapshot(List.of(), List.of(), List.of(), Map.of(), List.of()));
		this.now = Instant.EPOCH.plus(Limits.TICK);
		this.server = server(Budget.of(this.limits));
		ledger.runs().open(RUN, "client");
		ledger.charges()
			.add(RUN, List.of(new ChargeCodec().encode(BulkCharge.of("AUTH_a", SimulatedService.AMOUNT, "a"), null)),
					false);
		ledger.runs().cut(RUN, 1);
		ledger.runs()
			.start(RUN, new Start(1, SimulatedService.AMOUNT, service.mark(), null, SimulatedService.KEY,
					this.limits.sendWithin()), ACT);
		this.restored = this.ledger.snapshot();
		World world = new World(this.now, Contents.of(this.restored), service,
				this.started.stream().map((history) -> new Instance(history, null)).toList(), Map.of(),
				Budget.of(this.limits));
		this.ready.clear();
		for (int i = 0; i < this.limits.instances(); i++) {
			world = apply(world, new Step(Kind.CALL, i, Activity.CONTACT, null));
			this.ready.add(world.instances().get(i).history());
		}
		this.now = this.now.plus(Limits.TICK);
		ledger.runs().reconciled(world.run(), new LedgerTime(this.now, this.server));
		this.restored = this.ledger.snapshot();
		this.beginning = this.restored;
		return world.at(this.now).with(this.restored);
	}

	/**
	 * Returns what can happen next.
	 */
	List<Step> steps(World world) {
		List<Step> steps = new ArrayList<>();
		for (int i = 0; i < world.instances().size(); i++) {
			addSteps(world, i, steps);
		}
		for (int i = 0; i < world.service().requests().size(); i++) {
			if (world.service().requests().get(i).fate() == Fate.PENDING) {
				steps.add(new Step(Kind.ACCEPT, i));
			}
		}
		for (int i = 0; i < world.service().batches().size(); i++) {
			if (!world.service().batches().get(i).listed()) {
				steps.add(new Step(Kind.SHOW, i));
			}
			else if (!world.service().batches().get(i).revealed()) {
				steps.add(new Step(Kind.REVEAL, i));
			}
		}
		if (world.left().stops() > 0 && world.run().state() == RunState.RUNNING) {
			steps.add(new Step(Kind.STOP, 0));
		}
		if (world.left().withdrawals() > 0 && !world.batch().state().isFinal()) {
			steps.add(new Step(Kind.WITHDRAW, 0));
		}
		if (world.left().losses() > 0) {
			steps.add(new Step(Kind.LOSE, 0));
		}
		if (canTick(world)) {
			steps.add(new Step(Kind.TICK, 0));
		}
		return steps;
	}

	private void addSteps(World world, int number, List<Step> steps) {
		History history = world.instances().get(number).history();
		if (history.isIdle()) {
			for (Activity activity : Activity.values()) {
				if (canBegin(world, activity)) {
					steps.add(new Step(Kind.CALL, number, activity, null));
				}
			}
			return;
		}
		variants(world, history.next()).forEach((variant) -> steps.add(new Step(Kind.CALL, number, null, variant)));
		if (world.left().crashes() > 0) {
			steps.add(new Step(Kind.CRASH, number));
		}
	}

	/**
	 * Returns whether an activity may have an effect. A pass begins only while something
	 * is looked for: one that has begun earlier concludes nothing.
	 */
	private boolean canBegin(World world, Activity activity) {
		RunState run = world.run().state();
		BatchState batch = world.batch().state();
		return switch (activity) {
			case CONTACT -> false;
			case SEND -> run == RunState.RUNNING && (batch == BatchState.READY || this.limits.faults() > 0)
					&& world.batch().attempt() < this.limits.claims();
			case RECONCILE -> batch == BatchState.SENDING || batch == BatchState.UNKNOWN
					|| (batch == BatchState.READY && isAwaited(world));
			case SETTLE -> batch == BatchState.ACCEPTED && !this.limits.isSendingOnly();
			case FINISH -> batch.isFinal() && run != RunState.DONE;
		};
	}

	/**
	 * Returns whether an instance must not claim before the next reconciliation.
	 */
	private static boolean isAwaited(World world) {
		Instant last = world.run().reconciledAt();
		return last == null || world.instances()
			.stream()
			.map((instance) -> instance.history().contact())
			.anyMatch((contact) -> contact == null || !last.isAfter(contact));
	}

	private static List<@Nullable Variant> variants(World world, Call call) {
		boolean faults = world.left().faults() > 0;
		List<@Nullable Variant> variants = new ArrayList<>();
		if (call.is("await")) {
			Fate fate = world.service().requests().get((int) call.arguments()[0]).fate();
			variants.add(Variant.NO_RESPONSE);
			if (fate == Fate.ACCEPTED) {
				variants.add(Variant.ACCEPTED);
			}
			if (fate == Fate.PENDING && faults) {
				variants.addAll(List.of(Variant.REFUSED, Variant.RATE_LIMITED, Variant.UNAUTHORIZED));
			}
			return variants;
		}
		variants.add(null);
		if (call.is("send") && faults) {
			variants.add(Variant.NOT_SENT);
		}
		if (call.isOnLedger() && !call.isRead() && faults) {
			variants.addAll(List.of(Variant.NOT_MADE, Variant.MADE));
		}
		return variants;
	}

	/**
	 * Returns whether time can pass. No instance is paused for too long between the gate
	 * and the last byte, and none makes a claim that takes too long, unless there is a
	 * fault.
	 */
	private boolean canTick(World world) {
		Instant next = world.now().plus(Limits.TICK);
		return world.instances().stream().filter((instance) -> !instance.history().isIdle()).allMatch((instance) -> {
			boolean slow = this.limits.hasSlowClaims() || world.left().faults() > 0;
			Instant limit = slow ? null : instance.history().claimLimit();
			return (limit == null || next.isBefore(limit))
					&& (!instance.history().next().is("send") || next.isBefore(certainAt(world, instance)));
		});
	}

	/**
	 * Returns when it is certain whether the service accepts a request that is about to
	 * be sent.
	 */
	Instant certainAt(World world, Instance instance) {
		Instant passed = Objects.requireNonNullElse(instance.passed(), world.now());
		return passed.plus(this.limits.certainAfter());
	}

	World apply(World world, Step step) {
		return switch (step.kind()) {
			case CALL -> call(world, step);
			case CRASH -> restarted(world.without(Kind.CRASH), step.number());
			case ACCEPT -> world.with(world.service().accept(step.number(), world.now()));
			case SHOW -> world.with(world.service().show(step.number()));
			case REVEAL -> world.with(world.service().reveal(step.number()));
			case STOP -> acted(world, step, () -> this.ledger.ledger().runs().stop(RUN, ACT));
			case WITHDRAW -> acted(world, step, () -> {
				Ledger ledger = this.ledger.ledger();
				if (world.run().isOfOtherServer(ledger.runs().time())) {
					ledger.runs().recheck(RUN, Limits.LEASE.plus(Limits.SETTLE_DELAY), ACT);
				}
				ledger.batches().withdraw(RUN.batch(1), ACT);
			});
			case LOSE -> world.without(Kind.LOSE).with(Objects.requireNonNull(this.beginning));
			case TICK -> world.at(world.now().plus(Limits.TICK));
		};
	}

	private World acted(World world, Step step, Runnable act) {
		restore(world);
		act.run();
		this.restored = this.ledger.snapshot();
		return world.without(step.kind()).with(this.restored);
	}

	/**
	 * Returns the state after an instance has crashed and was started again. Unless every
	 * call is made separately, it need not wait for a reconciliation before it claims:
	 * nothing depends on that while the ledger forgets nothing.
	 */
	private World restarted(World world, int number) {
		if (!this.limits.isEveryCall()) {
			return world.with(number, new Instance(this.ready.get(number), null));
		}
		return apply(world.with(number, new Instance(this.started.get(number), null)),
				new Step(Kind.CALL, number, Activity.CONTACT, null));
	}

	private World call(World world, Step step) {
		History history = world.instances().get(step.number()).history();
		if (step.activity() != null) {
			history = history.begin(step.activity());
			if (history.isIdle()) {
				return world.with(step.number(), new Instance(history, null));
			}
		}
		World changed = world;
		Variant variant = step.variant();
		do {
			changed = call(changed, step.number(), history, variant);
			history = changed.instances().get(step.number()).history();
			variant = null;
		}
		while (!history.isIdle() && !isSchedulingPoint(history));
		return changed;
	}

	/**
	 * Returns whether something else can happen before the next call of an instance. The
	 * duration of a claim is measured from immediately before it.
	 */
	private boolean isSchedulingPoint(History history) {
		Call next = history.next();
		Call last = history.last();
		if (this.limits.isEveryCall()) {
			return true;
		}
		if (next.is("nanoTime")) {
			return last == null || !last.is("release");
		}
		return !next.isRead() && !next.is("expire") && !(next.is("claim") && last != null && last.is("nanoTime"));
	}

	private World call(World world, int number, History history, @Nullable Variant variant) {
		Call call = history.next();
		RuntimeException failure = (variant != null) ? FAILURES.get(variant) : null;
		World changed = (failure != null && variant != Variant.NO_RESPONSE) ? world.withoutFault() : world;
		Instant passed = null;
		Result result;
		if (call.isOnLedger() && variant != Variant.NOT_MADE) {
			restore(world);
			result = call.on(this.steps);
			changed = call.isRead() ? changed : changed.with(this.ledger.snapshot());
			this.restored = changed.ledger().snapshot();
		}
		else if (call.is("nanoTime")) {
			result = Result.of(Fingerprint.NANO_ORIGIN + world.now().toEpochMilli() * 1_000_000);
			Instant limit = history.claimLimit();
			boolean late = limit != null && !world.now().isBefore(limit);
			changed = (late && !this.limits.hasSlowClaims()) ? changed.withoutFault() : changed;
			passed = world.now();
		}
		else if (call.is("send") && variant == null) {
			result = Result.of(world.service().requests().size());
			SimulatedService sent = world.service()
				.send(references(call.arguments()[0]), certainAt(world, world.instances().get(number)));
			changed = changed.with(this.limits.isPrompt() ? sent.acceptLast(world.now()) : sent);
		}
		else if (call.is("await") && variant != Variant.NO_RESPONSE) {
			int request = (int) call.arguments()[0];
			result = Result
				.of((failure == null) ? world.service().batch(world.service().requests().get(request).batch()) : null);
			changed = (failure != null) ? changed.with(world.service().lose(request)) : changed;
		}
		else if (call.isOf(RunEvents.class)) {
			result = Result.of(null);
			changed = changed.withProcessed(processed(world, call.arguments()[1]));
		}
		else if (call.is("queue")) {
			result = Result.of(null);
		}
		else if (call.is("pause")) {
			result = Result.of(null);
			changed = changed.with(world.service().pause((String) call.arguments()[0]));
		}
		else {
			result = Result.of((failure == null) ? world.service().read(call) : null);
		}
		History later = history.then((failure != null) ? new Result(null, failure) : result);
		return changed.with(number, new Instance(later, (!later.isIdle() && later.next().is("send")) ? passed : null));
	}

	private void restore(World world) {
		this.now = world.now();
		this.server = server(world.left());
		if (this.restored != world.ledger().snapshot()) {
			this.ledger.restore(world.ledger().snapshot());
		}
	}

	private static String server(Budget left) {
		return "server with " + left.losses() + " losses left";
	}

	@SuppressWarnings("unchecked")
	private static List<String> references(Object argument) {
		return (List<String>) argument;
	}

	@SuppressWarnings("unchecked")
	private static Map<String, ChargeResult> processed(World world, Object argument) {
		Map<String, ChargeResult> processed = new HashMap<>(world.processed());
		((List<ChargeRecord>) argument)
			.forEach((charge) -> processed.put(charge.reference(), Objects.requireNonNull(charge.result())));
		return processed;
	}

	/**
	 * Returns whether nothing is left to do, only a person can continue, or no more is
	 * explored.
	 */
	boolean isEnd(World world) {
		BatchState batch = world.batch().state();
		boolean sent = world.batch().attempt() == this.limits.claims()
				|| !world.now().isBefore(Objects.requireNonNull(world.run().sendBefore()));
		return world.run().state() == RunState.DONE || batch == BatchState.UNRESOLVED
				|| (batch == BatchState.ACCEPTED && this.limits.isSendingOnly())
				|| (batch == BatchState.READY && (sent || world.run().state() == RunState.STOPPED));
	}

	Limits limits() {
		return this.limits;
	}

	static String name(int instance) {
		return String.valueOf((char) ('A' + instance));
	}

}
