package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.ErrorResponse;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.internal.ledger.ClaimResult;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.LedgerTime;
import io.github.bulkcharges.paystack.internal.ledger.Mark;
import io.github.bulkcharges.paystack.internal.ledger.MemoryLedger.Snapshot;
import io.github.bulkcharges.paystack.internal.ledger.NewCharge;
import io.github.bulkcharges.paystack.internal.ledger.RestorableLedger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.internal.ledger.Start;
import io.github.bulkcharges.paystack.internal.run.History.Histories;
import io.github.bulkcharges.paystack.internal.run.Program.Activity;
import io.github.bulkcharges.paystack.internal.run.RunService.BatchPage;
import io.github.bulkcharges.paystack.internal.run.SimulatedService.Fate;
import io.github.bulkcharges.paystack.internal.run.SimulatedService.Request;
import io.github.bulkcharges.paystack.internal.run.Step.Kind;
import io.github.bulkcharges.paystack.internal.run.Step.Response;
import io.github.bulkcharges.paystack.internal.run.World.Contents;
import io.github.bulkcharges.paystack.internal.run.World.Instance;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunSettings;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * Several instances of the engine with one ledger and one service.
 */
final class Simulation {

	static final RunKey RUN = new RunKey(Mode.TEST, "run");

	private static final String SERVER = "server";

	private static final RuntimeException NOT_SENT = new RequestNotSentException("not sent", null);

	private static final RuntimeException NO_RESPONSE = new OutcomeUnknownException("no response", List.of("a"), null,
			null, null);

	private static final RuntimeException REFUSED = new PaystackRefusedException("refused", response(400, null));

	private static final RuntimeException RATE_LIMITED = new RateLimitedException("too many requests",
			response(429, Limits.ticks(1)));

	private final Limits limits;

	private final RestorableLedger ledger;

	private final Ledger steps;

	private final List<History> fresh = new ArrayList<>();

	private final List<History> known = new ArrayList<>();

	private Instant now = Explorer.tick(1);

	private @Nullable Snapshot restored;

	Simulation(Limits limits, UnaryOperator<Ledger> ledger, Wire.Initiate initiate, UnaryOperator<RunTimes> times) {
		this.limits = limits;
		this.ledger = new RestorableLedger(() -> new LedgerTime(this.now, SERVER));
		this.steps = ledger.apply(this.ledger.ledger());
		RunTimes usual = new RunTimes(Limits.ticks(Limits.ATTEMPT + Limits.MARGIN), Limits.ticks(Limits.MARGIN),
				Limits.ticks(Limits.SETTLE_DELAY), Limits.ticks(Limits.GAP), Duration.ofDays(365));
		RunSettings settings = RunSettings.defaults().withSendWithin(Duration.ofDays(365)).withConcurrency(1);
		for (int i = 0; i < limits.instances(); i++) {
			Port port = new Port();
			Scope scope = new Scope(Mode.TEST, "client", name(i), settings, times.apply(usual));
			Wire wire = port.wire();
			Program program = new Program(port.ledger(limits.leases()), port.service(initiate), scope, port.events(),
					wire::nanoTime, RUN);
			this.fresh.add(new Histories(port).idle(program));
		}
	}

	private static ErrorResponse response(int status, @Nullable Duration retryAfter) {
		return new ErrorResponse(status, "no", null, null, null, null, retryAfter, Map.of(), null);
	}

	/**
	 * Returns a state in which the run was just started and reconciled.
	 */
	World initial() {
		Ledger ledger = this.ledger.ledger();
		this.ledger.restore(new Snapshot(List.of(), List.of(), List.of(), Map.of(), List.of()));
		this.now = Explorer.tick(1);
		ledger.runs().open(RUN, "client");
		ChargeCodec codec = new ChargeCodec();
		NewCharge charge = codec.encode(BulkCharge.of("AUTH_a", SimulatedService.AMOUNT, "a"), null);
		ledger.charges().add(RUN, List.of(charge), false);
		ledger.runs().cut(RUN, 1);
		ledger.runs()
			.start(RUN, new Start(1, SimulatedService.AMOUNT, Mark.NONE, null, Duration.ofDays(365)),
					new Act("test", "test"));
		this.restored = this.ledger.snapshot();
		World world = new World(this.now, Contents.of(this.restored), SimulatedService.empty(this.limits.dedupe()),
				this.fresh.stream().map((history) -> new Instance(history, null)).toList(), Map.of(),
				this.limits.crashes(), this.limits.faults());
		for (int i = 0; i < this.limits.instances(); i++) {
			world = apply(world, new Step(Kind.CALL, i, Activity.CONTACT, null));
			this.known.add(world.instances().get(i).history());
		}
		this.now = Explorer.tick(2);
		ledger.runs().reconciled(world.run(), new LedgerTime(this.now, SERVER));
		this.restored = this.ledger.snapshot();
		return world.at(this.now).with(Contents.of(this.restored));
	}

	/**
	 * Returns what can happen next.
	 */
	List<Step> steps(World world) {
		List<Step> steps = new ArrayList<>();
		for (int i = 0; i < world.instances().size(); i++) {
			addSteps(world, i, steps);
		}
		List<Request> requests = world.service().requests();
		for (int i = 0; i < requests.size(); i++) {
			if (requests.get(i).fate() == Fate.PENDING) {
				steps.add(new Step(Kind.ACCEPT, i, null, null));
			}
		}
		for (int i = 0; i < world.service().batches().size(); i++) {
			if (!world.service().batches().get(i).listed()) {
				steps.add(new Step(Kind.SHOW, i, null, null));
			}
		}
		if (canTick(world)) {
			steps.add(new Step(Kind.TICK, 0, null, null));
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
		}
		else {
			responses(world, history.next())
				.forEach((response) -> steps.add(new Step(Kind.CALL, number, null, response)));
		}
		if (world.crashes() > 0 && !history.isIdle()) {
			steps.add(new Step(Kind.CRASH, number, null, null));
		}
	}

	/**
	 * Returns whether an activity may have an effect.
	 */
	private boolean canBegin(World world, Activity activity) {
		RunState state = world.run().state();
		List<BatchRecord> batches = world.batches();
		return switch (activity) {
			case CONTACT -> false;
			case SEND -> state == RunState.RUNNING && has(batches, BatchState.READY)
					&& batches.get(0).attempt() < this.limits.claims();
			case RECONCILE -> has(batches, BatchState.SENDING) || has(batches, BatchState.UNKNOWN)
					|| (has(batches, BatchState.READY) && isAwaited(world));
			case SETTLE -> has(batches, BatchState.ACCEPTED);
			case FINISH -> (state == RunState.RUNNING || state == RunState.STOPPED)
					&& batches.stream().allMatch((batch) -> batch.state().isFinal());
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

	private static boolean has(List<BatchRecord> batches, BatchState state) {
		return batches.stream().anyMatch((batch) -> batch.state() == state);
	}

	private static boolean isEnded(List<BatchRecord> batches) {
		return batches.stream().allMatch((batch) -> batch.state().isFinal() || batch.state() == BatchState.UNRESOLVED);
	}

	private static List<@Nullable Response> responses(World world, Call call) {
		List<@Nullable Response> responses = new ArrayList<>();
		if (call.is("send")) {
			responses.add(null);
			if (world.faults() > 0) {
				responses.add(Response.NOT_SENT);
			}
		}
		else if (call.is("await")) {
			Fate fate = world.service().requests().get((int) call.arguments()[0]).fate();
			if (fate == Fate.ACCEPTED) {
				responses.add(Response.ACCEPTED);
			}
			responses.add(Response.NONE);
			if (fate == Fate.PENDING && world.faults() > 0) {
				responses.add(Response.REFUSED);
				responses.add(Response.RATE_LIMITED);
			}
		}
		else {
			responses.add(null);
		}
		return responses;
	}

	/**
	 * Returns whether time can pass: no instance is paused longer between the gate and
	 * the last byte.
	 */
	private boolean canTick(World world) {
		Instant next = world.now().plus(Limits.TICK);
		return world.instances().stream().filter((instance) -> !instance.history().isIdle()).allMatch((instance) -> {
			Instant limit = (world.faults() == 0) ? claimLimit(instance.history()) : null;
			return (limit == null || next.isBefore(limit))
					&& (!instance.history().next().is("send") || next.isBefore(deadline(world, instance)));
		});
	}

	/**
	 * Returns when it is certain what became of a request.
	 */
	private Instant deadline(World world, Instance instance) {
		Instant passed = Objects.requireNonNullElse(instance.passed(), world.now());
		return passed.plus(Limits.ticks(Limits.ATTEMPT + Limits.SETTLE_DELAY + Limits.GAP + this.limits.late()));
	}

	/**
	 * Returns the state after an instance has crashed and was started again. It may do
	 * nothing for any time.
	 */
	private World restarted(World world, int number) {
		if (!this.limits.everyCall()) {
			return world.with(number, new Instance(this.known.get(number), null));
		}
		return apply(world.with(number, new Instance(this.fresh.get(number), null)),
				new Step(Kind.CALL, number, Activity.CONTACT, null));
	}

	World apply(World world, Step step) {
		return switch (step.kind()) {
			case CALL -> call(world, step);
			case CRASH -> restarted(world.withoutCrash(), step.number());
			case ACCEPT -> world.with(world.service().accept(step.number(), world.now()));
			case SHOW -> world.with(world.service().show(step.number()));
			case TICK -> world.at(world.now().plus(Limits.TICK));
		};
	}

	private World call(World world, Step step) {
		Instance instance = world.instances().get(step.number());
		History history = (step.activity() != null) ? instance.history().begin(step.activity()) : instance.history();
		if (step.activity() != null && history.isIdle()) {
			return world.with(step.number(), new Instance(history, null));
		}
		World changed = world;
		Response response = step.response();
		do {
			changed = call(changed, step.number(), history, response);
			history = changed.instances().get(step.number()).history();
			response = null;
		}
		while (!history.isIdle() && !isSchedulingPoint(history));
		return changed;
	}

	private boolean isSchedulingPoint(History history) {
		Call next = history.next();
		Call last = history.last();
		if (next.is("nanoTime")) {
			return last == null || !last.is("release");
		}
		if (next.is("claim") && last != null && last.is("nanoTime")) {
			return this.limits.everyCall();
		}
		return this.limits.everyCall() || !(next.isRead() || next.is("expire"));
	}

	private World call(World world, int number, History history, @Nullable Response response) {
		Call call = history.next();
		Instant passed = world.instances().get(number).passed();
		World changed = world;
		Result result;
		if (call.isOnLedger()) {
			this.now = world.now();
			if (this.restored != world.ledger().snapshot()) {
				this.ledger.restore(world.ledger().snapshot());
			}
			result = call.on(this.steps);
			if (!call.isRead()) {
				Snapshot contents = this.ledger.snapshot();
				changed = contents.equals(world.ledger().snapshot()) ? changed : changed.with(Contents.of(contents));
			}
			this.restored = changed.ledger().snapshot();
		}
		else if (call.is("nanoTime")) {
			result = Result.of(Fingerprint.NANO_ORIGIN + world.now().toEpochMilli() * 1_000_000);
			passed = world.now();
			Instant limit = claimLimit(history);
			changed = (limit != null && !world.now().isBefore(limit)) ? changed.withoutFault() : changed;
		}
		else if (call.is("send")) {
			if (response == Response.NOT_SENT) {
				result = new Result(null, NOT_SENT);
				changed = changed.withoutFault();
			}
			else {
				result = Result.of(world.service().requests().size());
				changed = changed.with(world.service()
					.send(references(call.arguments()[0]), deadline(world, world.instances().get(number))));
			}
			passed = null;
		}
		else if (call.is("await")) {
			int request = (int) call.arguments()[0];
			result = response(world, request, Objects.requireNonNull(response));
			if (response == Response.REFUSED || response == Response.RATE_LIMITED) {
				changed = changed.with(world.service().lose(request)).withoutFault();
			}
		}
		else if (call.isOf(RunEvents.class)) {
			result = Result.of(null);
			changed = changed.withProcessed(processed(world, call.arguments()[1]));
		}
		else {
			result = Result.of(switch (call.method().getName()) {
				case "batches" -> world.service().list((int) call.arguments()[0]);
				case "batch" -> world.service().batch((String) call.arguments()[0]);
				case "charges" -> world.service().charges((String) call.arguments()[0]);
				case "verify" -> world.service().verify((String) call.arguments()[0]);
				case "pause" -> null;
				default -> throw new IllegalStateException(call.toString());
			});
			if (call.is("pause")) {
				changed = changed.with(world.service().pause((String) call.arguments()[0]));
			}
		}
		return changed.with(number, instance(history.then(result), passed));
	}

	private static Instance instance(History history, @Nullable Instant passed) {
		boolean sending = !history.isIdle() && history.next().is("send");
		return new Instance(history, sending ? passed : null);
	}

	private static Result response(World world, int request, Response response) {
		return switch (response) {
			case ACCEPTED -> Result.of(world.service().batch(world.service().requests().get(request).batch()));
			case NONE -> new Result(null, NO_RESPONSE);
			case REFUSED -> new Result(null, REFUSED);
			case RATE_LIMITED -> new Result(null, RATE_LIMITED);
			case NOT_SENT -> throw new IllegalStateException();
		};
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
	 * Returns a hash of the state, which is the same after some time in which nothing
	 * happens, and if instances are exchanged.
	 */
	long hash(World world) {
		Fingerprint[] instances = world.instances()
			.stream()
			.map((instance) -> fingerprint(world, instance))
			.toArray(Fingerprint[]::new);
		if (!this.limits.leases()) {
			Arrays.sort(instances,
					Comparator.comparingLong(Fingerprint::hash).thenComparing(Fingerprint::times, Arrays::compare));
		}
		Fingerprint all = world.ledger().fingerprint().then(world.service().relevant());
		for (Fingerprint instance : instances) {
			all = all.then(instance);
		}
		return Relevance.hash(all.then(Relevance.of(List.of(world.processed(), world.crashes(), world.faults()))),
				world.now().toEpochMilli(), Limits.ticks(Limits.GAP).toMillis());
	}

	private Fingerprint fingerprint(World world, Instance instance) {
		History history = instance.history();
		Fingerprint contact = Relevance.of(comparisons(world, instance));
		if (history.isIdle()) {
			return history.relevant().then(contact);
		}
		Call next = history.next();
		Fingerprint call = contact.then(Fingerprint.of(next.method().getName()));
		if (history.last() != null && history.last().is("reconciled")) {
			return history.beginning().relevant().then(call);
		}
		if (next.is("reconciled")) {
			return history.beginning().relevant().then(call).then(Relevance.ofRead(next.arguments()[0]));
		}
		boolean current = history.batches().isEmpty() || history.batches()
			.stream()
			.anyMatch((batch) -> batch.state() == BatchState.UNKNOWN && world.batches().contains(batch));
		Fingerprint pass = Relevance.ofPass(current ? history.began() : null);
		if (next.is("absent")) {
			return history.beginning().relevant().then(call).then(pass).then(Relevance.ofRead(history.run()));
		}
		List<Object> read = new ArrayList<>();
		for (BatchRecord batch : history.batches()) {
			read.addAll(world.batches().contains(batch) ? List.of()
					: Arrays.asList(batch.state(), batch.batchCode(), batch.otherCode()));
		}
		RunRecord run = history.run();
		read.add(run != null && isLater(run.reconciledAt(), Objects.requireNonNull(history.contact())));
		Instant limit = next.is("send") ? deadline(world, instance) : claimLimit(history);
		return history.relevant()
			.then(call)
			.then(pass)
			.then(Relevance.of(Arrays.asList(read, limit, history.isWhole())));
	}

	/**
	 * Returns what is later than the first contact of an instance with the ledger: the
	 * last reconciliation, those that are being made, and those that will be made.
	 */
	private static List<Boolean> comparisons(World world, Instance instance) {
		Instant contact = instance.history().contact();
		if (contact == null) {
			return List.of();
		}
		List<Boolean> comparisons = new ArrayList<>();
		comparisons.add(isLater(world.run().reconciledAt(), contact));
		comparisons.add(world.now().isAfter(contact));
		comparisons.add(isLater(instance.history().began(), contact));
		for (Instance other : world.instances()) {
			if (other != instance) {
				comparisons.add(isLater(other.history().began(), contact));
			}
		}
		return comparisons;
	}

	private static boolean isLater(@Nullable Instant time, Instant contact) {
		return time != null && time.isAfter(contact);
	}

	/**
	 * Returns until when the claim that an instance is making is in time, or {@code null}
	 * if it makes none.
	 */
	private static @Nullable Instant claimLimit(History history) {
		Call last = history.isIdle() ? null : history.last();
		if (last == null) {
			return null;
		}
		Object began = (last.is("nanoTime") && history.next().is("claim")) ? history.result()
				: (last.is("claim") && history.next().is("nanoTime")) ? history.resultBeforeLast() : null;
		return (began != null) ? Instant.ofEpochMilli(((long) began - Fingerprint.NANO_ORIGIN) / 1_000_000 + 1)
			.plus(Limits.ticks(Limits.MARGIN)) : null;
	}

	/**
	 * Returns whether nothing is left to do, or only for a person.
	 */
	boolean isEnd(World world) {
		BatchRecord batch = world.batches().get(0);
		return world.run().state() == RunState.DONE || batch.state() == BatchState.UNRESOLVED
				|| (batch.state() == BatchState.READY && batch.attempt() == this.limits.claims());
	}

	@Nullable String violation(World world) {
		for (ChargeRecord charge : world.ledger().snapshot().charges()) {
			if (world.service().debits(charge.reference()) > 1) {
				return "I1: " + charge.reference() + " is debited twice";
			}
		}
		for (BatchRecord batch : world.batches()) {
			List<ChargeRecord> charges = world.ledger()
				.snapshot()
				.charges()
				.stream()
				.filter((charge) -> charge.run().equals(batch.key().run())
						&& Objects.equals(charge.batchNumber(), batch.key().number()))
				.toList();
			if ((batch.state() == BatchState.ACCEPTED || batch.state() == BatchState.SETTLED) && !world.service()
				.has(Objects.requireNonNull(batch.batchCode()),
						charges.stream().map(ChargeRecord::reference).toList())) {
				return "I3: the accepted batch does not exist";
			}
			if (batch.state() == BatchState.SETTLED) {
				for (ChargeRecord charge : charges) {
					if (charge.result() == null || charge.result().kind() != OutcomeKind.SUCCEEDED) {
						return "I4: wrong outcome " + charge.result();
					}
					if (!charge.result().equals(world.processed().get(charge.reference()))) {
						return "I7: the application has not processed the outcome";
					}
				}
			}
		}
		return null;
	}

	List<String> describe(List<Step> steps) {
		List<String> lines = new ArrayList<>();
		World world = initial();
		for (Step step : steps) {
			World next = apply(world, step);
			lines.add(describe(world, next, step));
			world = next;
		}
		return lines;
	}

	private static String describe(World before, World after, Step step) {
		String what = switch (step.kind()) {
			case CALL -> name(step.number()) + ": " + describe(before.instances().get(step.number()).history(),
					after.instances().get(step.number()).history(), step);
			case CRASH -> name(step.number()) + ": crashes";
			case ACCEPT -> "service accepts request " + step.number() + " as "
					+ SimulatedService.code(before.service().batches().size());
			case SHOW -> "service lists " + SimulatedService.code(step.number());
			case TICK -> "time passes";
		};
		StringBuilder line = new StringBuilder(
				"t=" + before.now().toEpochMilli() / Limits.TICK.toMillis() + " " + what);
		for (int i = 0; i < after.batches().size(); i++) {
			BatchRecord batch = after.batches().get(i);
			if (!batch.equals(before.batches().get(i))) {
				line.append("  => ").append(batch.state()).append(" v").append(batch.version());
			}
		}
		return line.toString();
	}

	private static String describe(History before, History after, Step step) {
		StringBuilder text = new StringBuilder();
		if (step.activity() != null) {
			text.append("begins to ").append(step.activity());
		}
		else {
			text.append(before.next());
		}
		if (step.response() != null) {
			text.append(" -> ").append(step.response());
		}
		if (after.isIdle()) {
			text.append(", ends ").append((step.activity() != null) ? "" : before.activity());
		}
		return text.toString();
	}

	static String name(int instance) {
		return String.valueOf((char) ('A' + instance));
	}

}
